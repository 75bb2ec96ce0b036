"""Sheet Phases: stretches of the campaign with their days and shares of the posts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from kolplan.campaign.field_values import SHARE, read_day_or_offset
from kolplan.campaign.reading_context import Reading
from kolplan.campaign.tables import Line
from kolplan.core.calendar import Calendar, Phase, PostOrder
from kolplan.core.catalogue import label, said
from kolplan.core.findings import Where
from kolplan.core.settings import Settings
from kolplan.core.vocabulary import Language, Tier
from kolplan.sheets.folding import fold_all

SHIPPED = ("warm-up", "burst", "long tail")
_WHOLE = 1 + 1e-9


def read_phases(lines: Iterable[Line], settings: Settings, reading: Reading) -> Settings:
    """Return settings with the sheet's phases; a row that only names a phase says nothing."""
    phases: list[Phase] = []
    seen: dict[str, Where] = {}
    for line in lines:
        phase = _phase(line, reading)
        if phase is None:
            continue
        if phase.name in seen:
            reading.repeated(line, "phase", seen[phase.name])
            continue
        seen[phase.name] = line.where("phase")
        phases.append(phase)
        reading.given(f"phase[{phase.name}]", line.where("first"))
    if sum(phase.share or 0 for phase in phases) > _WHOLE:
        total = f"{sum(phase.share or 0 for phase in phases):.0%}"
        reading.findings.add("campaign-phase-shares", seen[phases[0].name], total=total)
    _check_tiers(phases, seen, reading)
    calendar = replace(settings.calendar, phases=tuple(phases))
    return replace(settings, calendar=replace(calendar, order=_order(calendar, reading)))


def _check_tiers(phases: list[Phase], seen: Mapping[str, Where], reading: Reading) -> None:
    """Report a tier whose shares pass 100 %, or leave a rest that no phase takes."""
    for tier in Tier:
        shares = [phase.tiers[tier] for phase in phases if tier in phase.tiers]
        total, full = sum(shares), len(shares) == len(phases)
        if shares and (total > _WHOLE or (full and total < 2 - _WHOLE)):
            facts = {"tier": said(f"tier.{tier}"), "total": f"{total:.0%}"}
            reading.findings.add("campaign-tier-shares", seen[phases[0].name], **facts)


def _order(calendar: Calendar, reading: Reading) -> PostOrder | None:
    """Return whose posts come first: as asked, else by the table where it is filled in; what can't hold is reported."""
    asked, tabled = calendar.order, any(phase.tiers for phase in calendar.phases)
    at = {name: origin.where for name, origin in reading.origins.items()}
    if not calendar.phases:
        if asked is not None:
            reading.findings.add("campaign-order-without-phases", at["order"])
        if calendar.most_a_day is not None:
            reading.findings.add("campaign-most-without-phases", at["most_a_day"])
    elif asked is PostOrder.TABLE and not tabled:
        reading.findings.add("campaign-order-without-table", at["order"])
    elif asked is not None and asked is not PostOrder.TABLE and tabled:
        reading.findings.add("campaign-order-and-table", at["order"], order=said(f"post_order.{asked}"))
    return PostOrder.TABLE if tabled and asked is None else asked


def _phase(line: Line, reading: Reading) -> Phase | None:
    """Return a row's phase, None where it says nothing or, with a finding, can't be read."""
    if not set(line.cells) - {"phase"}:
        return None
    absent = [code for code in ("phase", "first", "last") if code not in line.cells]
    for code in absent:
        reading.missing(line, code, code)
    first = read_day_or_offset(line, "first", reading.launch, reading.findings)
    last = read_day_or_offset(line, "last", reading.launch, reading.findings)
    share = SHARE.read(line, "share_of_posts", reading.findings)
    found = {tier: SHARE.read(line, f"share_{tier}", reading.findings) for tier in Tier}
    tiers = {tier: each for tier, each in found.items() if each is not None}
    if absent or first is None or last is None:
        return None
    if _reversed(first, last, reading.launch):
        reading.findings.add("campaign-phase-reversed", line.where("last"))
        return None
    return Phase(_name(line.text("phase")), first, last, share, tiers)


def _reversed(first: date | int, last: date | int, launch: date | None) -> bool:
    """Return whether a phase ends before it begins, as far as can be told."""
    if isinstance(first, int) and isinstance(last, int):
        return last < first
    days = [day if isinstance(day, date) else launch and launch + timedelta(days=day) for day in (first, last)]
    return bool(days[0] and days[1] and days[1] < days[0])


def _name(text: str) -> str:
    """Return a shipped phase's code for its words in either language, else the text as it stands."""
    shipped = {fold_all(label(f"phase.{code}", language)): code for code in SHIPPED for language in Language}
    return shipped.get(fold_all(text), text)
