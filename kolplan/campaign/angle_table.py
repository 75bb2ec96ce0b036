"""Sheet Angles: which content angles may be planned, how well they fit each tier, and shares of the posts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kolplan.campaign.field_values import WEIGHT, read_choice
from kolplan.campaign.limit_cells import read_bounds
from kolplan.campaign.limits import with_limits, without
from kolplan.campaign.reading_context import Reading
from kolplan.campaign.tables import Line
from kolplan.core.catalogue import label
from kolplan.core.findings import Where
from kolplan.core.settings import AngleSetting, Limit, LimitKind, Settings
from kolplan.core.vocabulary import Angle, Language, Tier
from kolplan.sheets.folding import fold_all

OFFERED = ("skincare vlog", "favourites", "sale guide")
"""Codes of the angles that a new workbook offers switched off; their names are `campaign.angle.CODE`."""

FITS = {Tier.HEAD: "fit_head", Tier.MID: "fit_mid", Tier.MICRO: "fit_micro"}
_SAYS = ("on", *FITS.values(), "min", "max", "strength")


def read_angles(lines: Iterable[Line], settings: Settings, reading: Reading) -> Settings:
    """Return settings with the sheet's angles and limits; a row that only names an angle says nothing."""
    table = {angle.code: angle for angle in settings.angle_table}
    limits, written = settings.limits, list[Limit]()
    seen: dict[str, Where] = {}
    for line in lines:
        code = angle_code(line.text("angle"))
        if not code:
            reading.missing(line, "angle", "angle")
        elif fold_all(code) in seen:
            reading.repeated(line, "angle", seen[fold_all(code)])
        else:
            seen[fold_all(code)] = line.where("angle")
            angle = _angle(line, code, table, reading)
            if angle is None:
                table.pop(code, None)
                limits = without(limits, LimitKind.ANGLE_POSTS, code)
                continue
            table[code] = angle
            written += read_bounds(line, LimitKind.ANGLE_POSTS, code, limits, reading)
    if not table:
        reading.findings.add("campaign-angles-none", next(iter(seen.values()), None))
        return settings
    angles = tuple(table.values())
    return replace(settings, angle_table=angles, limits=with_limits(limits, written, angles))


def angle_code(name: str) -> str:
    """Return an angle's code: a shipped one's, else the name as the campaign writes it."""
    shipped = {fold_all(word): str(angle) for angle in Angle for word in _words(angle)}
    return shipped.get(fold_all(name), name)


def _words(angle: Angle) -> tuple[str, ...]:
    return (str(angle), *(label(f"angle.{angle}", language) for language in Language))


def _angle(line: Line, code: str, table: dict[str, AngleSetting], reading: Reading) -> AngleSetting | None:
    """Return an angle that may be planned, None for one that is off; a row that is unclear adds a finding."""
    on = read_choice(line, "on", "campaign.yes_no", reading.findings)
    says = [each for each in _SAYS if each in line.cells]
    if on:
        reading.given(f"angle[{code}]", line.where("on"))
    if not on and code not in table:
        if says or not _is_offered(code):
            reading.findings.add("campaign-angle-undecided", line.where("on"), angle=code)
        return None
    if on == "no":
        for each in says[1:]:
            reading.unused(line, (each,))
        return None
    fit = dict(table[code].fit) if code in table else {}
    for tier, column in FITS.items():
        weight = WEIGHT.read(line, column, reading.findings)
        if weight is not None:
            fit[tier] = weight
            reading.given(f"fit[{code}].{tier}", line.where(column))
    return AngleSetting(code, fit)


def _is_offered(code: str) -> bool:
    names = (label(f"campaign.angle.{each}", language) for each in OFFERED for language in Language)
    return fold_all(code) in {fold_all(name) for name in names}
