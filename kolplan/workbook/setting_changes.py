"""What a cell of sheet Settings changes: a setting's name and its cells to settings that say so.

A cell is read as the same setting of the campaign workbook is; a blank hands the setting back to its default.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

from kolplan.campaign.benchmark_table import SHARES
from kolplan.campaign.choices import chosen
from kolplan.campaign.field_values import (
    BUDGET,
    COUNT,
    DAYS,
    FACTOR,
    FIGURE,
    FOLLOWERS,
    RATE,
    RESERVE,
    SEED,
    SHARE,
    within,
)
from kolplan.campaign.value_days import read_day
from kolplan.core.calendar import WorkingBack
from kolplan.core.catalogue.labels import LABELS
from kolplan.core.settings import AngleMode, BudgetOn, Limit, Selling, Settings, Staying, Strength, TierCuts
from kolplan.core.vocabulary import Measure, Platform
from kolplan.sheets.folding import fold_all
from kolplan.workbook.contract import CAMPAIGN_LABEL
from kolplan.workbook.plan_table import text_of

_BETWEEN = re.compile(r"[,，、;；\n]+")


_AUTO = frozenset(fold_all(text) for text in LABELS["settings.auto"])
"""Words that stand for a default that hangs on the data."""


class UnreadableError(Exception):
    """A cell of Settings holds nothing that its setting could be."""


def changed(settings: Settings, name: str, asked: Any, strength: Any) -> Settings | None:
    """Return settings with the one of that name as its cells say; None where it can't be changed here.

    Raises UnreadableError where the cells hold nothing that it could be.
    """
    if name in _PLAIN:
        return _PLAIN[name].change(settings, asked)
    for pattern, change in _PATTERNS:
        match = pattern.fullmatch(name)
        if match:
            try:
                return change(settings, match, (asked, strength))
            except ValueError as error:  # of a platform that there is not
                raise UnreadableError from error
    return None


def _blank(cell: Any) -> bool:
    return text_of(cell) == ""


def _read(parse: Callable[[Any], Any], cell: Any) -> Any:
    value = None if _blank(cell) else parse(cell)
    if value is None:
        raise UnreadableError
    return value


@dataclass(frozen=True, slots=True)
class _Plain:
    """A setting that stands alone: where in Settings (`money.budget`), and how its cell is read."""

    path: tuple[str, ...]
    parse: Callable[[Any], Any]

    def change(self, settings: Settings, cell: Any) -> Settings:
        value = self._usual() if _blank(cell) or fold_all(text_of(cell)) in _AUTO else _read(self.parse, cell)
        changed: Settings = _put(settings, self.path, value)
        return changed

    def _usual(self) -> Any:
        part: Any = Settings(selling=Selling())
        for name in self.path:
            part = getattr(part, name)
        return part


def _put(part: Any, path: tuple[str, ...], value: Any) -> Any:
    """Return a part of the settings with a value at a path of fields."""
    first, *rest = path
    if not rest:
        return replace(part, **{first: value})
    inner = getattr(part, first)
    return replace(part, **{first: _put(Selling() if inner is None else inner, tuple(rest), value)})


def _word(kind: str, code_of: Callable[[str], Any]) -> Callable[[Any], Any]:
    """Return how a cell is read that holds one of some words, in either language."""

    def parse(cell: Any) -> Any:
        code = chosen(kind, text_of(cell))
        return code_of(code) if code else None

    return parse


def _yes(code: str) -> bool:
    return code == "yes"


def _staying(cell: Any) -> float | None:
    word = chosen("keep_weight", text_of(cell))
    return Staying(word).weight if word else SHARE.parse(cell)


def _measure(cell: Any) -> Measure | None:
    code = chosen("measure", text_of(cell))
    return Measure(code) if code else None


def _day(cell: Any) -> date | None:
    return read_day(cell)


def _days(cell: Any) -> tuple[date, ...] | None:
    days = [read_day(cell)] if not isinstance(cell, str) else [read_day(text) for text in _BETWEEN.split(cell) if text]
    return None if None in days else tuple(sorted({day for day in days if day is not None}))


def _names(cell: Any) -> tuple[str, ...]:
    return tuple(filter(None, (name.strip() for name in _BETWEEN.split(text_of(cell)))))


def _gap(cell: Any) -> float | None:
    share = SHARE.parse(cell)
    return share if share is not None and share < 1 else None


def _plain(path: str, parse: Callable[[Any], Any]) -> _Plain:
    return _Plain(tuple(path.split(".")), parse)


_PLAIN: Mapping[str, _Plain] = {
    "budget": _plain("money.budget", BUDGET.parse),
    "budget_on": _plain("money.budget_on", _word("budget_on", BudgetOn)),
    "boosting_cpe": _plain("money.boosting.cpe", BUDGET.parse),
    "rebate": _plain("money.rebate", SHARE.parse),
    "rebate_lowers_fee": _plain("money.rebate_lowers_fee", _word("campaign.yes_no", _yes)),
    "tax": _plain("money.tax", SHARE.parse),
    "quotes_taxed": _plain("money.quotes_taxed", _word("campaign.yes_no", _yes)),
    "markup": _plain("selling.markup", SHARE.parse),
    "selling_on": _plain("selling.on", _word("budget_on", BudgetOn)),
    "service_fee": _plain("selling.service_fee", SHARE.parse),
    "micro_below": _plain("tiers.micro_below", FOLLOWERS.parse),
    "click_rate": _plain("outcome.click_rate", RATE.parse),
    "order_rate": _plain("outcome.order_rate", RATE.parse),
    "order_value": _plain("outcome.order_value", BUDGET.parse),
    "launch": _plain("calendar.launch", _day),
    "closed": _plain("calendar.closed", _days),
    "most_a_day": _plain("calendar.most_a_day", COUNT.parse),
    **{f"back[{each.name}]": _plain(f"calendar.back.{each.name}", DAYS.parse) for each in fields(WorkingBack)},
    "measure": _plain("measure", _measure),
    "angles": _plain("angles", _word("angles", AngleMode)),
    "posts_per_creator": _plain("posts_per_creator", COUNT.parse),
    "keep_weight": _plain("solve.keep_weight", _staying),
    "gap": _plain("solve.gap", _gap),
    "time_limit": _plain("solve.time_limit", within(0, 10**7, "seconds").parse),
    "seed": _plain("solve.seed", SEED.parse),
    "must": _plain("roster.must", _names),
    "ban": _plain("roster.ban", _names),
    "platform": _plain("roster.platform", _word("platform", Platform)),
}


def _boosting(settings: Settings, _match: re.Match[str], cells: tuple[Any, Any]) -> Settings:
    held = settings.money.boosting
    asked = None if _blank(cells[0]) else _read(RESERVE.parse, cells[0])
    amount, share = (asked.amount, asked.share) if asked else (0, 0.0)
    return replace(settings, money=replace(settings.money, boosting=replace(held, amount=amount, share=share)))


def _limit(settings: Settings, match: re.Match[str], cells: tuple[Any, Any]) -> Settings:
    figure, strength = _read(SHARE.parse, cells[0]), _read(_word("strength", Strength), cells[1])
    limits = tuple(
        replace(each, figure=figure, strength=strength, shipped=False) if each.name == match[0] else each
        for each in settings.limits
    )
    return replace(settings, limits=limits)


def _target(settings: Settings, match: re.Match[str], cells: tuple[Any, Any]) -> Settings:
    figure = None if _blank(cells[0]) else _read(SHARE.parse, cells[0])

    def aimed(limit: Limit) -> Limit:
        mine = (str(limit.kind), limit.member) == (match[1], match[2])
        return replace(limit, target=figure) if mine else limit

    return replace(settings, limits=tuple(map(aimed, settings.limits)))


def _fee(settings: Settings, match: re.Match[str], cells: tuple[Any, Any]) -> Settings:
    fees = {**settings.money.fees, Platform(match[1]): _read(SHARE.parse, cells[0])}
    return replace(settings, money=replace(settings.money, fees=fees))


def _rate(settings: Settings, match: re.Match[str], cells: tuple[Any, Any]) -> Settings:
    rates = {**settings.money.rates, match[1]: _read(FACTOR.parse, cells[0])}
    return replace(settings, money=replace(settings.money, rates=rates))


def _cut(settings: Settings, match: re.Match[str], cells: tuple[Any, Any]) -> Settings:
    cut, tiers = _read(FOLLOWERS.parse, cells[0]), settings.tiers
    if not match[1]:
        return replace(settings, tiers=replace(tiers, general=replace(tiers.general, **{match[2]: cut})))
    platform = Platform(match[1])
    own: TierCuts = replace(tiers.of(platform), **{match[2]: cut})
    return replace(settings, tiers=replace(tiers, by_platform={**tiers.by_platform, platform: own}))


def _benchmark(settings: Settings, match: re.Match[str], cells: tuple[Any, Any]) -> Settings:
    """Return settings with a figure in place of a benchmark, or of what results have taught; a blank takes it away."""
    path, own = match[1], dict(settings.benchmarks)
    if _blank(cells[0]):
        own.pop(path, None)
    else:
        own[path] = _read((SHARE if path.partition(".")[0] in SHARES else FIGURE).parse, cells[0])
    return replace(settings, benchmarks=own)


def _fact(settings: Settings, match: re.Match[str], cells: tuple[Any, Any]) -> Settings:
    return replace(settings, facts={**settings.facts, f"{CAMPAIGN_LABEL}{match[1]}": _fact_text(cells[0])})


def _product(settings: Settings, match: re.Match[str], cells: tuple[Any, Any]) -> Settings:
    key = f"{CAMPAIGN_LABEL}{match[2]}"
    products = tuple(
        replace(each, facts={**each.facts, key: _fact_text(cells[0])}) if each.name == match[1] else each
        for each in settings.products
    )
    return replace(settings, products=products)


def _slot_product(settings: Settings, match: re.Match[str], cells: tuple[Any, Any]) -> Settings:
    product = _fact_text(cells[0])
    slots = tuple(replace(each, product=product) if each.name == match[1] else each for each in settings.slots)
    return replace(settings, slots=slots)


def _fact_text(cell: Any) -> str:
    return cell.strip() if isinstance(cell, str) else text_of(cell)


_Change = Callable[[Settings, re.Match[str], tuple[Any, Any]], Settings]
_PATTERNS: tuple[tuple[re.Pattern[str], _Change], ...] = (
    (re.compile(r"boosting"), _boosting),
    (re.compile(r"share\[.+\]\.(?:min|max)"), _limit),
    (re.compile(r"target\[(.+)=(.+)\]"), _target),
    (re.compile(r"fee\[(.+)\]"), _fee),
    (re.compile(r"rate\[(.+)\]"), _rate),
    (re.compile(r"cut\[(.*)\]\.(head|mid)"), _cut),
    (re.compile(r"benchmark\[(.+)\]"), _benchmark),
    (re.compile(r"campaign\.(\w+)"), _fact),
    (re.compile(r"slot\[(.+)\]\.product"), _slot_product),
    (re.compile(r"product\[(.+)\]\.(\w+)"), _product),
)
"""Settings that there are several of, by their names."""
