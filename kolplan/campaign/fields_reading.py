"""Sheet Campaign to settings: a row a setting, found by its words in either language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from kolplan.campaign.choices import nearest
from kolplan.campaign.field_values import (
    BUDGET,
    COUNT,
    DAYS,
    RATE,
    RESERVE,
    SEED,
    SHARE,
    TEXT,
    Reader,
    read_choice,
    read_day,
    read_days,
    read_parts,
    read_platform,
    shown,
    within,
)
from kolplan.campaign.fields import BACK, ENGAGEMENT, FACT_LABEL, FIELDS, Field, Kind
from kolplan.campaign.limits import with_limits
from kolplan.campaign.reading_context import Reading
from kolplan.campaign.tables import Line
from kolplan.core.calendar import Calendar, PostOrder
from kolplan.core.catalogue import label
from kolplan.core.settings import (
    DEFAULT_LIMITS,
    AngleMode,
    Boosting,
    BudgetOn,
    Limit,
    LimitKind,
    MoneySettings,
    OutcomeSettings,
    Selling,
    Settings,
    SolveSettings,
    Staying,
    Strength,
)
from kolplan.core.vocabulary import Language, Measure, Platform
from kolplan.sheets.folding import fold_all

_CURRENCIES = {
    "¥": "¥", "cny": "¥", "rmb": "¥", "人民币": "¥", "元": "¥", "$": "$", "us$": "$", "usd": "$", "美元": "$",
    "美金": "$", "€": "€", "eur": "€", "欧元": "€", "£": "£", "gbp": "£", "英镑": "£", "hk$": "HK$", "hkd": "HK$",
    "港币": "HK$", "港元": "HK$", "nt$": "NT$", "twd": "NT$", "新台币": "NT$",
}  # fmt: skip
_READERS: dict[Kind, Reader[Any]] = {
    Kind.BUDGET: BUDGET,
    Kind.SHARE: SHARE,
    Kind.RATE: RATE,
    Kind.COUNT: COUNT,
    Kind.DAYS: DAYS,
    Kind.SEED: SEED,
    Kind.RESERVE: RESERVE,
    Kind.GAP: within(0, 1, "gap"),
    Kind.SECONDS: within(0, 10**7, "seconds"),
    Kind.TEXT: TEXT,
}


@dataclass(frozen=True)
class FieldValues:
    """The filled settings by code: their lines and, once read, their values."""

    lines: Mapping[str, Line]
    values: Mapping[str, Any]

    def of(self, *codes: str) -> dict[str, Any]:
        """Return the values of settings that the sheet gives."""
        return {code: self.values[code] for code in codes if code in self.values}


def find_fields(lines: Iterable[Line], reading: Reading) -> dict[str, Line]:
    """Return the row of each setting that has a value; unknown and repeated settings are findings."""
    keys = {fold_all(word): field.code for field in FIELDS for word in _names(field)}
    found: dict[str, Line] = {}
    for line in lines:
        if "value" not in line.cells or is_note(line.text("key")):
            continue
        key = line.text("key")
        code = keys.get(fold_all(key), "")
        if not code:
            words = tuple(field.words(language) for field in FIELDS for language in Language)
            near = nearest(key, words) if key else ""
            reading.findings.add("campaign-key-unknown", line.where("key"), key=shown(key) or "—", near=near)
        elif code in found:
            reading.repeated(line, "value", found[code].where("value"))
        else:
            found[code] = line
    return found


def _names(field: Field) -> tuple[str, ...]:
    return (field.code, field.code.removeprefix(FACT_LABEL), *(field.words(language) for language in Language))


def is_note(key: str) -> bool:
    """Return whether a row of sheet Campaign only tells people something, as lines of a brief not understood."""
    return any(fold_all(key).startswith(fold_all(label("campaign.note", language))) for language in Language)


def read_fields(lines: Mapping[str, Line], settings: Settings, reading: Reading) -> Settings:
    """Return settings with what sheet Campaign says; `reading.launch` is set where it gives one."""
    values: dict[str, Any] = {}
    fields = sorted(FIELDS, key=lambda field: field.code != "launch")
    for field in fields:
        if field.code not in lines:
            continue
        value = _value(field, lines[field.code], reading)
        if value is not None and value != "" and value != ():
            values[field.code] = value
            reading.given(_origin(field.code), lines[field.code].where("value"))
        if field.code == "launch":
            reading.launch = value
    return _settings(FieldValues(lines, values), settings, reading)


def _origin(code: str) -> str:
    """Return a setting's name as sheet Settings of a plan writes it."""
    if code.startswith(FACT_LABEL):
        return f"campaign.{code.removeprefix(FACT_LABEL)}"
    if code.startswith(BACK):
        return f"back[{code.removeprefix(BACK)}]"
    return code


def _value(field: Field, line: Line, reading: Reading) -> Any:
    findings = reading.findings
    if field.kind in _READERS:
        return _READERS[field.kind].read(line, "value", findings)
    if field.kind is Kind.CHOICE:
        return read_choice(line, "value", field.choices, findings)
    if field.kind is Kind.PLATFORM:
        return read_platform(line, "value", findings)
    if field.kind is Kind.PARTS:
        return read_parts(line, "value", findings)
    if field.kind is Kind.CURRENCY:
        return read_currency(line, "value", reading)
    if field.kind is Kind.DATE:
        return read_day(line, "value", reading.launch, findings)
    return read_days(line, "value", reading.launch, findings)


def read_currency(line: Line, code: str, reading: Reading) -> str:
    """Return the sign of the currency that a cell names, "" where it is blank or, with a finding, unknown."""
    text = line.text(code)
    sign = _CURRENCIES.get(fold_all(text), "")
    if text and not sign:
        known = " · ".join(dict.fromkeys(_CURRENCIES.values()))
        facts = {"value": shown(text), "near": nearest(text, tuple(_CURRENCIES)), "known": known}
        reading.findings.add("campaign-word-unknown", line.where(code), **facts)
    return sign


def _settings(fields: FieldValues, base: Settings, reading: Reading) -> Settings:
    values = fields.values
    facts = {code.removeprefix(FACT_LABEL): str(value) for code, value in values.items() if code.startswith(FACT_LABEL)}
    return replace(
        base,
        money=_money(fields, base.money),
        outcome=_outcome(fields, base.outcome),
        solve=_solve(fields, base.solve),
        roster=replace(
            base.roster,
            platform=values.get("platform", base.roster.platform),
            engagement={
                Platform(code.removeprefix(ENGAGEMENT)): parts
                for code, parts in values.items()
                if code.startswith(ENGAGEMENT)
            },
        ),
        limits=_limits(fields, base, reading),
        angles=AngleMode(values.get("angles", base.angles)),
        measure=Measure(values["measure"]) if "measure" in values else base.measure,
        calendar=_calendar(fields, base.calendar),
        posts_per_creator=values.get("posts_per_creator", base.posts_per_creator),
        facts=facts,
        selling=_selling(fields, base.selling),
    )


def _solve(fields: FieldValues, base: SolveSettings) -> SolveSettings:
    said = fields.of("gap", "time_limit", "seed")
    if "keep_weight" in fields.values:
        said["keep_weight"] = Staying(fields.values["keep_weight"]).weight
    return replace(base, **said)


def _calendar(fields: FieldValues, base: Calendar) -> Calendar:
    stages = {code.removeprefix(BACK): days for code, days in fields.values.items() if code.startswith(BACK)}
    order = fields.values.get("order")
    return replace(
        base,
        **fields.of("launch", "closed", "most_a_day"),
        order=PostOrder(order) if order else base.order,
        back=replace(base.back, **stages),
    )


def _money(fields: FieldValues, base: MoneySettings) -> MoneySettings:
    marks = {
        code: fields.values[code] == "yes" for code in ("rebate_lowers_fee", "quotes_taxed") if code in fields.values
    }
    return replace(
        base,
        **fields.of("budget", "rebate", "tax", "currency"),
        **marks,
        budget_on=BudgetOn(fields.values.get("budget_on", base.budget_on)),
        boosting=_boosting(fields, base.boosting),
    )


def _boosting(fields: FieldValues, base: Boosting) -> Boosting:
    held: Boosting = fields.values.get("boosting", base)
    return Boosting(held.amount, held.share, fields.values.get("boosting_cpe", base.cpe))


def _selling(fields: FieldValues, base: Selling | None) -> Selling | None:
    """Return what the client pays, None where the sheet says nothing of it."""
    said = fields.of("markup", "service_fee")
    if "selling_on" in fields.values:
        said["on"] = BudgetOn(fields.values["selling_on"])
    return replace(base or Selling(), **said) if said else base


def _outcome(fields: FieldValues, base: OutcomeSettings) -> OutcomeSettings:
    return replace(base, **fields.of("click_rate", "order_rate", "order_value"))


def _limits(fields: FieldValues, base: Settings, reading: Reading) -> tuple[Limit, ...]:
    """Return the limits with what the sheet says of how much is spent at least, and on benchmark forecasts at most."""
    shipped = {
        limit.kind: limit for limit in DEFAULT_LIMITS if limit.kind in (LimitKind.USE, LimitKind.BENCHMARK_SPEND)
    }
    written = []
    for kind, usual in shipped.items():
        code, strength = str(kind), f"{kind}_strength"
        reading.origins.pop(code, None)
        reading.origins.pop(strength, None)
        if code not in fields.values and strength not in fields.values:
            continue
        place = fields.lines[code if code in fields.values else strength].where("value")
        limit = replace(
            usual,
            figure=fields.values.get(code, usual.figure),
            strength=Strength(fields.values.get(strength, Strength.HARD)),
            shipped=False,
            where=place,
        )
        written.append(limit)
        reading.given(limit.name, place)
    return with_limits(base.limits, written, base.angle_table)
