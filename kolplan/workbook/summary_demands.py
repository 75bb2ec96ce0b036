"""Slots: how far each is filled, live from Plan; on Summary where they are few, else on Proof."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from kolplan.sheets.grid import address
from kolplan.sheets.styled import Sheet
from kolplan.sheets.styled_parts import Formula, Style
from kolplan.workbook import styles
from kolplan.workbook.contract import LOT
from kolplan.workbook.draft import Draft, number_of
from kolplan.workbook.live_checks import LiveCheck, mark, on_proof, worst, write_checks
from kolplan.workbook.plan_sheet import plan_count

FEW = 8
"""Slots that Summary has room for."""

WANTED, FILLED, CHECK = 3, 4, 5
"""Columns of a slot's figures, counted from 0; her name runs on over the two before."""

_COUNT = styles.lined(styles.COUNT)
_TOTAL = Style(number=styles.COUNT, bold=True, top_line=True, bottom_line=styles.LINE)
_ENDS = "DE"


def write_slots(draft: Draft, sheet: Sheet, top: int) -> tuple[int, LiveCheck]:
    """Write wanted against filled for each slot; return the next row, and what sums it up on sheet Proof."""
    say, fills, counted = draft.say, draft.plan.slots, draft.counted
    heads = ("slots", "", "", "wanted", "filled", "check", "standbys", "fitting", "")
    styles.small_heading(sheet, (top, 0), [head and say(f"summary.{head}") for head in heads], (CHECK,))
    marks = []
    for row, fill in enumerate(fills, top + 1):
        sheet.put(row, 0, fill.slot.name, styles.NAME)
        sheet.row(row, 1, [None] * 8, styles.LINED)
        filled = number_of(counted[counted["slot"] == fill.slot.name])
        marks.append(mark(filled, fill.slot.count, fill.slot.count))
        sheet.put(row, WANTED, fill.slot.count, _COUNT)
        sheet.put(row, FILLED, Formula(f"={_in_slot(draft, f'$A{row + 1}')}", filled), _COUNT)
        sheet.put(row, CHECK, _check(draft, row, marks[-1]), styles.CHECK)
        sheet.row(row, CHECK + 1, [fill.standbys, fill.fitting], _COUNT)
    below, totals = top + len(fills) + 1, _totals(draft)
    sheet.put(below, 0, say("total"), replace(_TOTAL, align="left", indent=1))
    sheet.row(below, 1, [None] * (CHECK + 3), _TOTAL)
    for column, total in zip((WANTED, FILLED), totals, strict=True):
        area = f"{address(top + 1, column)}:{address(below - 1, column)}"
        sheet.put(below, column, Formula(f"=SUM({area})", total), _TOTAL)
    _write_astray(draft, sheet, below, number_of(counted) - totals[1])
    write_checks(draft, sheet, address(top + 1, CHECK), address(below + 1, CHECK))
    state = worst(draft, on_proof(draft, "F", top + 2, below), marks)
    wanted, now = (on_proof(draft, letter, below + 1, below + 1).partition(":")[0] for letter in _ENDS)
    least = Formula(f"={wanted}", totals[0])
    return below + 2, LiveCheck(say("summary.slots"), styles.COUNT, Formula(f"={now}", totals[1]), least, least, state)


def _totals(draft: Draft) -> tuple[int, int]:
    """Return how many posts the slots want and how many they hold."""
    names = [fill.slot.name for fill in draft.plan.slots]
    counted = draft.counted
    return sum(fill.slot.count for fill in draft.plan.slots), number_of(counted[counted["slot"].isin(names)])


def _write_astray(draft: Draft, sheet: Sheet, below: int, astray: int) -> None:
    """Write how many posts stand in no slot."""
    row, (over, fine) = below + 1, (draft.say(f"check.{code}") for code in ("over", "ok"))
    sheet.put(row, 0, draft.say("summary.no-slot"), styles.NAME)
    sheet.row(row, 1, [None] * (CHECK + 3), styles.LINED)
    sheet.put(row, FILLED, Formula(f"={plan_count(draft)}-{address(below, FILLED)}", astray), _COUNT)
    formula = f'=IF({address(row, FILLED)}>0,"{over}","{fine}")'
    sheet.put(row, CHECK, Formula(formula, over if astray else fine), styles.CHECK)


def _in_slot(draft: Draft, name: str) -> str:
    """Return a formula part: how many posts that count stand in the slot of a cell's name, compared letter by letter.

    A slot may be called 4K*30, <1W or 10, which COUNTIFS would take for a wildcard, a comparison or a figure.
    """
    place, struck = draft.posts, draft.say("status.client no")
    tests = f'EXACT({place.area("slot")},{name})*({place.area("status")}<>"{struck}")*ISNUMBER({place.area("cost")})'
    if not draft.lots:
        return f"SUMPRODUCT({tests}*1)"
    lots = place.area(LOT)
    return f'(SUMPRODUCT({tests},{lots})+SUMPRODUCT({tests}*({lots}="")))'


def _check(draft: Draft, row: int, code: str) -> Formula:
    under, over, fine = (draft.say(f"check.{each}") for each in ("under", "over", "ok"))
    wanted, filled = address(row, WANTED), address(row, FILLED)
    formula = f'=IF({filled}>{wanted},"{over}",IF({filled}<{wanted},"{under}","{fine}"))'
    return Formula(formula, draft.say(f"check.{code}"))


def open_places(draft: Draft) -> Iterator[str]:
    """Yield a line for each slot that had open places when the plan was made."""
    for fill in draft.plan.slots:
        missing = fill.slot.count - fill.filled
        if missing > 0:
            why = fill.why.in_language(draft.plan.language) if fill.why else ""
            facts = {"slot": fill.slot.name, "open": missing, "wanted": fill.slot.count}
            line = draft.say("summary.open-place").format_map(facts)
            yield draft.say("summary.because").format(what=line, why=why) if why else line
