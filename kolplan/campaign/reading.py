"""A campaign workbook to frozen settings: sheets by their names in either language, wrong cells as findings."""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from kolplan.campaign.angle_table import read_angles
from kolplan.campaign.benchmark_table import read_benchmarks
from kolplan.campaign.choices import chosen
from kolplan.campaign.columns import SHEETS
from kolplan.campaign.fields_reading import find_fields, read_fields
from kolplan.campaign.lists import read_lists
from kolplan.campaign.money_table import read_money
from kolplan.campaign.phase_table import read_phases
from kolplan.campaign.presets import Preset, preset_settings
from kolplan.campaign.product_table import read_products
from kolplan.campaign.reading_context import Reading
from kolplan.campaign.rules import read_rules
from kolplan.campaign.slots import read_slots
from kolplan.campaign.tables import Line, read_lines, sheet_names
from kolplan.campaign.tier_table import read_tiers
from kolplan.core.catalogue import label, said
from kolplan.core.currency import HOME, sign_of
from kolplan.core.errors import DataError
from kolplan.core.findings import Findings, Where
from kolplan.core.rules import Slot
from kolplan.core.settings import Settings
from kolplan.core.vocabulary import Language
from kolplan.sheets.folding import fold_all
from kolplan.sheets.grid import Grid
from kolplan.sheets.reading import read_grids

NEAR = 0.75
"""How alike an unknown sheet's name is to a known one's for kolplan to ask."""

_PARTS: Mapping[str, Callable[[Iterable[Line], Settings, Reading], Settings]] = {
    "tiers": read_tiers,
    "angles": read_angles,
    "phases": read_phases,
    "money": read_money,
    "benchmarks": read_benchmarks,
    "product": read_products,
}


@dataclass(frozen=True)
class Campaign:
    """What a campaign workbook asks for, its language, and what is wrong or doubtful in it."""

    settings: Settings
    language: Language
    findings: Findings


def read_campaign(path: Path, preset: Preset | None = None) -> Campaign:
    """Return the settings of a campaign workbook; a sheet or cell that is missing has its defaults.

    `preset`: takes the place of the workbook's own. What the workbook writes wins over it. Raises DataError where the
    file can't be read or has none of the sheets.
    """
    grids, findings = read_grids(path)
    sheets, language = _sheets(grids, findings)
    if not sheets:
        known = " · ".join(name for code in list(SHEETS)[:3] for name in sheet_names(code))
        raise DataError("campaign-not-a-campaign", Where(path.name), known=known)
    lines = {code: read_lines(grid, SHEETS[code], findings) for code, grid in sheets.items()}
    for code, grid in sheets.items():
        _report_errors(grid, lines[code], findings)
    return Campaign(_settings(lines, preset, findings), language, findings)


def _sheets(grids: Sequence[Grid], findings: Findings) -> tuple[dict[str, Grid], Language]:
    """Return the sheets by code and the language that most of their names are in."""
    names = {fold_all(name): code for code in SHEETS for name in sheet_names(code)}
    found: dict[str, Grid] = {}
    strangers = []
    for grid in grids:
        code = names.get(fold_all(grid.sheet), "")
        if not code:
            strangers.append(grid)
        elif code in found:
            findings.add("campaign-sheet-twice", Where(grid.file, grid.sheet), other=found[code].sheet)
        else:
            found[code] = grid
    if found:
        _report_missing(found, strangers, findings)
    english = sum(
        fold_all(grid.sheet) == fold_all(label(f"campaign.sheet.{code}", Language.EN)) for code, grid in found.items()
    )
    return found, Language.EN if english * 2 > len(found) else Language.ZH


def _report_missing(found: Mapping[str, Grid], strangers: Sequence[Grid], findings: Findings) -> None:
    """Ask about sheets whose names are nearly those of missing ones, and note the others that are missing."""
    file = next(iter(found.values())).file
    missing = [code for code in SHEETS if code not in found]
    meant = {
        grid.sheet: code
        for grid in strangers
        for code in missing
        if any(_alike(grid.sheet, n) for n in sheet_names(code))
    }
    for sheet, code in meant.items():
        findings.add("campaign-sheet-near", Where(file, sheet), near=said(f"campaign.sheet.{code}"))
    for code in missing:
        if code not in meant.values():
            findings.add("campaign-sheet-missing", Where(file), sheet=said(f"campaign.sheet.{code}"))


def _alike(one: str, other: str) -> bool:
    name, known = fold_all(one), fold_all(other)
    return known in name or difflib.SequenceMatcher(None, name, known).ratio() >= NEAR


def _report_errors(grid: Grid, lines: Sequence[Line], findings: Findings) -> None:
    """Report cells that hold an error or an uncalculated formula in columns that are read: they look blank."""
    places = lines[0].places.values() if lines else None
    for row, column in sorted({*grid.errors, *grid.uncalculated}):
        if places is None or column in places:
            findings.add("campaign-cell-error", grid.where(row, column), value=grid.errors.get((row, column), "="))


_AMOUNT_SIGN = re.compile(r"[$€£¥￥₫฿]|HK\$|NT\$|A\$|S\$|US\$|RM(?!B)", re.IGNORECASE)
_AMOUNT_COLUMNS = frozenset({"value", "price", "value1", "value2", "value3", "of_value", "min", "max"})


def _settings(lines: Mapping[str, list[Line]], preset: Preset | None, findings: Findings) -> Settings:
    reading = Reading(findings)
    fields = find_fields(lines.get("campaign", []), reading)
    base = _base(fields, preset)
    settings = read_fields(fields, base, reading)
    for code, read in _PARTS.items():
        settings = read(lines.get(code, []), settings, reading)
    _refuse_foreign_amounts(lines, settings, findings)
    start = settings.calendar.start
    lists = read_lists(lines.get("lists", []), findings, None if start is None else start.year)
    slots = read_slots(lines.get("slots", []), findings)
    _ask_for_products(slots, settings, findings)
    return replace(
        settings,
        slots=slots,
        rules=read_rules(lines.get("rules", []), findings),
        roster=replace(settings.roster, lists=lists),
        origins={**base.origins, **reading.origins},
    )


def _ask_for_products(slots: Sequence[Slot], settings: Settings, findings: Findings) -> None:
    """Note slots whose product sheet Product does not describe, where it describes any."""
    known = {fold_all(product.name) for product in settings.products}
    for slot in slots:
        if known and slot.product and fold_all(slot.product) not in known:
            findings.add("slot-product-unknown", slot.cells.get("product", slot.where), product=slot.product)


def _refuse_foreign_amounts(lines: Mapping[str, list[Line]], settings: Settings, findings: Findings) -> None:
    """Report amounts with another currency's sign than the plan's: ¥ where none is named."""
    money = settings.money
    own = sign_of(money.currency) or HOME
    for code in ("campaign", "slots", "rules"):
        for line in lines.get(code, []):
            for column, cell in line.cells.items():
                found = _AMOUNT_SIGN.match(cell.strip()) if isinstance(cell, str) else None
                if found and column in _AMOUNT_COLUMNS and sign_of(found[0]) not in (own, None, ""):
                    findings.add("campaign-amount-foreign", line.where(column), value=cell, currency=own)


def _base(fields: Mapping[str, Line], preset: Preset | None) -> Settings:
    """Return what holds before the workbook's own settings: the preset that was asked for, or the defaults."""
    if preset is not None:
        return preset_settings(preset)
    line = fields.get("preset")
    if line is None:
        return Settings()
    return preset_settings(chosen("campaign.preset", line.text("value")), line.where("value"))
