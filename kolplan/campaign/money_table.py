"""Sheet Money: platform fees, rebates by supplier as steps, extras, and what other currencies are worth."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from kolplan.campaign.field_values import AMOUNT, FACTOR, SHARE, WHOLE, read_choice, read_platform
from kolplan.campaign.fields_reading import read_currency
from kolplan.campaign.reading_context import Reading
from kolplan.campaign.tables import Line
from kolplan.core.findings import Where
from kolplan.core.settings import Extra, RebateStep, RebateTerm, Settings
from kolplan.core.vocabulary import Format, Platform, Tier
from kolplan.sheets.folding import fold_all

_FIGURES = ("rate", "amount")
_WHOM = ("supplier", "platform", "format", "tier", "creator")
_STEPS = ("from_posts", "from_spend")


@dataclass(slots=True)
class _Money:
    """The sheet's rows by what they are, as far as read."""

    fees: dict[Platform, float] = field(default_factory=dict)
    extras: list[Extra] = field(default_factory=list)
    rates: dict[str, float] = field(default_factory=dict)
    terms: dict[tuple[str, str, str], tuple[RebateTerm, dict[tuple[int, int], float]]] = field(default_factory=dict)
    places: dict[str, Where] = field(default_factory=dict)


def read_money(lines: Iterable[Line], settings: Settings, reading: Reading) -> Settings:
    """Return settings with the sheet's fees, rebates, extras and currency rates.

    A row of a fee, an extra or a currency without any figure says nothing.
    """
    money = _Money()
    for line in lines:
        item = read_choice(line, "item", "campaign.item", reading.findings)
        if item:
            _READERS[item](line, money, reading)
        elif "item" not in line.cells and set(line.cells) - {"note"}:
            reading.missing(line, "item", "item")
    terms = tuple(replace(term, steps=_steps(steps)) for term, steps in money.terms.values())
    return replace(
        settings,
        money=replace(
            settings.money,
            fees={**settings.money.fees, **money.fees},
            rebates=terms,
            extras=tuple(money.extras),
            rates=money.rates,
        ),
    )


def _once(line: Line, name: str, code: str, money: _Money, reading: Reading) -> bool:
    """Return whether a setting is set for the first time, and remember where."""
    if name in money.places:
        reading.repeated(line, code, money.places[name])
        return False
    money.places[name] = line.where(code)
    reading.given(name, line.where(code))
    return True


def _read_fee(line: Line, money: _Money, reading: Reading) -> None:
    reading.unused(line, ("name", "supplier", "format", "tier", "creator", "amount", *_STEPS))
    rate = SHARE.read(line, "rate", reading.findings)
    platform = read_platform(line, "platform", reading.findings)
    if rate is None:
        return
    if platform is None:
        if "platform" not in line.cells:
            reading.missing(line, "platform", "platform")
    elif _once(line, f"fee[{platform}]", "rate", money, reading):
        money.fees[platform] = rate


def _read_rebate(line: Line, money: _Money, reading: Reading) -> None:
    reading.unused(line, ("name", "tier", "creator", "amount"))
    supplier = line.text("supplier")
    for code in ("supplier", "rate"):
        if code not in line.cells:
            reading.missing(line, code, code)
    rate = SHARE.read(line, "rate", reading.findings)
    platform = read_platform(line, "platform", reading.findings)
    form = read_choice(line, "format", "format", reading.findings)
    posts = WHOLE.read(line, "from_posts", reading.findings) or 0
    spend = AMOUNT.read(line, "from_spend", reading.findings) or 0
    if rate is None or not supplier:
        return
    key = (fold_all(supplier), str(platform or ""), form)
    term = RebateTerm(supplier, (), platform, Format(form) if form else None, line.where("rate"))
    _, steps = money.terms.setdefault(key, (term, {}))
    if (posts, spend) in steps:
        reading.repeated(line, "rate", money.terms[key][0].where)
        return
    if not steps:
        reading.given(f"rebate[{'/'.join(part for part in (supplier, *key[1:]) if part)}]", line.where("rate"))
    steps[posts, spend] = rate


def _steps(steps: dict[tuple[int, int], float]) -> tuple[RebateStep, ...]:
    return tuple(RebateStep(rate, posts, spend) for (posts, spend), rate in sorted(steps.items()))


def _read_extra(line: Line, money: _Money, reading: Reading) -> None:
    reading.unused(line, ("supplier", *_STEPS))
    rate = SHARE.read(line, "rate", reading.findings)
    amount = AMOUNT.read(line, "amount", reading.findings)
    platform = read_platform(line, "platform", reading.findings)
    tier = read_choice(line, "tier", "tier", reading.findings)
    form = read_choice(line, "format", "format", reading.findings)
    if all(code in line.cells for code in _FIGURES):
        reading.findings.add("campaign-extra-twice", line.where("amount"))
        return
    if not rate and not amount:
        return
    name = line.text("name")
    if not name:
        reading.missing(line, "name", "name")
        return
    whose = (str(platform or ""), tier, form, line.text("creator"))
    place = "amount" if amount else "rate"
    if _once(line, f"extra[{'/'.join(part for part in (name, *whose) if part)}]", place, money, reading):
        extra = Extra(
            name,
            amount or 0,
            rate or 0.0,
            platform,
            Tier(tier) if tier else None,
            Format(form) if form else None,
            line.text("creator"),
            line.where(place),
        )
        money.extras.append(extra)


def _read_rate(line: Line, money: _Money, reading: Reading) -> None:
    reading.unused(line, (*_WHOM, *_STEPS, "rate"))
    sign = read_currency(line, "name", reading)
    worth = FACTOR.read(line, "amount", reading.findings)
    if worth is None:
        return
    if "name" not in line.cells:
        reading.missing(line, "name", "name")
    elif sign and _once(line, f"rate[{sign}]", "amount", money, reading):
        money.rates[sign] = worth


_READERS: dict[str, Callable[[Line, _Money, Reading], None]] = {
    "fee": _read_fee,
    "rebate": _read_rebate,
    "extra": _read_extra,
    "currency": _read_rate,
}
