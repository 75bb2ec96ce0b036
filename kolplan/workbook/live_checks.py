"""Checks that stay alive on sheet Proof and are summed up on Summary: what they count, their figures, their marks."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from kolplan.sheets.styled import Sheet
from kolplan.sheets.styled_parts import Cell, Formula
from kolplan.workbook import styles
from kolplan.workbook.draft import Draft
from kolplan.workbook.places import quoted

MARKS = ("over", "under", "look")
"""Marks of a check that is not fine, the gravest first."""

TOLERANCE = 1e-6
"""How far a figure may stand beyond a limit before its check says so."""


@dataclass(frozen=True, slots=True)
class LiveCheck:
    """A limit with its figure now, both ends (None = open), and its mark; `number`: the figures' format."""

    words: str
    number: str
    now: Formula
    least: Cell
    most: Cell
    state: Formula


def write_checks(draft: Draft, sheet: Sheet, first: str, last: str) -> None:
    """Make check cells red where they say over or under, green where they say OK."""
    fine = draft.say("check.ok")
    sheet.paint(f"{first}:{last}", f'=AND(LEN({first})>0,{first}<>"{fine}")', styles.OVER)
    sheet.paint(f"{first}:{last}", f'={first}="{fine}"', styles.FINE)


def mark(value: float | str, least: float, most: float) -> str:
    """Return the mark's code of a figure between two ends (NaN = open); "" for a figure that is not known."""
    if isinstance(value, str):
        return ""
    if value > most + TOLERANCE:
        return "over"
    return "under" if value < least - TOLERANCE else "ok"


def mark_formula(draft: Draft, cell: str, ends: tuple[str, str]) -> str:
    """Return the same as a formula over a cell and the cells of both ends, of which a blank one is open."""
    under, over, fine = (draft.say(f"check.{code}") for code in ("under", "over", "ok"))
    low, high = ends
    return (
        f'=IF(NOT(ISNUMBER({cell})),"",IF(AND(ISNUMBER({high}),{cell}>N({high})+{TOLERANCE:.6f}),"{over}",'
        f'IF(AND(ISNUMBER({low}),{cell}<N({low})-{TOLERANCE:.6f}),"{under}","{fine}")))'
    )


def said_mark(draft: Draft, code: str) -> str:
    """Return a mark's word, "" for none."""
    return draft.say(f"check.{code}") if code else ""


def worst(draft: Draft, area: str, marks: Iterable[str]) -> Formula:
    """Return the gravest mark of an area of checks as a formula with its value; `marks`: codes as they stand now."""
    present = set(marks)
    code = next((each for each in MARKS if each in present), "ok")
    formula = f'"{draft.say("check.ok")}"'
    for each in reversed(MARKS):
        word = draft.say(f"check.{each}")
        formula = f'IF(COUNTIF({area},"{word}")>0,"{word}",{formula})'
    return Formula(f"={formula}", said_mark(draft, code))


def extreme(function: str, area: str, values: Sequence[float]) -> Formula:
    """Return the MAX or MIN of an area of figures with its value."""
    value = max(values) if function == "MAX" else min(values)
    return Formula(f"={function}({area})", value)


def on_proof(draft: Draft, column: str, first: int, last: int) -> str:
    """Return the address of a column's rows (counted from 1) on sheet Proof."""
    return f"{quoted(draft.name('proof'))}!${column}${first}:${column}${last}"


def end_cell(figure: float) -> Cell:
    """Return an end as a cell's value, None where it is open."""
    return None if math.isnan(figure) else figure
