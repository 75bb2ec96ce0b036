"""Sheet Matrix: tier × angle as posts, spend and exposure, live from Plan."""

from __future__ import annotations

from dataclasses import dataclass, replace

from kolplan.sheets.grid import address
from kolplan.sheets.styled import Sheet
from kolplan.sheets.styled_parts import LARGE, Formula, Style
from kolplan.workbook import styles
from kolplan.workbook.contract import LOT
from kolplan.workbook.draft import TOP_HEIGHTS, Draft
from kolplan.workbook.figures import yuan
from kolplan.workbook.places import criterion
from kolplan.workbook.plan_sheet import plan_count, plan_sum

FIRST_ROW = 3


@dataclass(frozen=True, slots=True)
class Block:
    """One measure of the matrix: its label, column of Plan ("" counts posts) and number format."""

    label: str
    code: str
    number: str

    def formula(self, draft: Draft, *criteria: str) -> str:
        """Return the measure of the posts that meet the criteria (area, test), live from Plan."""
        if not self.code:
            return f"={plan_count(draft, *criteria)}"
        total = plan_sum(draft, self.code, *criteria)
        return f"=ROUND({total},2)" if self.code == "cost" else f"={total}"


POSTS = Block("matrix.posts", "", styles.COUNT)
BLOCKS = (POSTS, Block("matrix.spend", "cost", styles.MONEY), Block("matrix.exposure", "exposure", LARGE))


def write_matrix_sheet(draft: Draft, sheet: Sheet) -> None:
    """Write sheet Matrix."""
    sheet.put(0, 0, draft.say("matrix.title"), styles.TITLE)
    sheet.put(1, 0, draft.say("matrix.hint"), styles.HINT)
    sheet.widths([22, *[16] * (len(draft.angles) + 1)])
    row = FIRST_ROW
    for block in BLOCKS:
        row = write_block(draft, sheet, block, (row, 0)) + 1
    sheet.heights(0, TOP_HEIGHTS[:2])
    sheet.no_gridlines()
    sheet.freeze(FIRST_ROW, 1)
    sheet.page()


_CELL = Style(align="center", bottom_line=styles.LINE)


def write_block(draft: Draft, sheet: Sheet, block: Block, place: tuple[int, int]) -> int:
    """Write one measure of the matrix at a row and column as a heat map; return the next row."""
    (top, left), angles, values = place, draft.angles, _values(draft, block.code)
    headings = [draft.say(block.label), *(draft.word("angle", a) for a in angles), draft.say("total")]
    styles.small_heading(sheet, place, headings, range(1, len(headings)))
    for row, tier in enumerate((*draft.tiers, ""), top + 1):
        bold = Style(bold=True, top_line=not tier, bottom_line=styles.LINE, align="left", indent=1)
        sheet.put(row, left, draft.word("tier", tier) if tier else draft.say("total"), bold)
        for column, angle in enumerate((*angles, ""), left + 1):
            bold_too = not (tier and angle)
            style = replace(_CELL, number=block.number, bold=bold_too, top_line=not tier)
            test = criterion(address(top, column), draft.word("angle", angle)) if angle else ""
            criteria = _criteria(draft, tier and f"${address(row, left)}", test)
            sheet.put(row, column, Formula(block.formula(draft, *criteria), values[tier, angle]), style)
    last = top + len(draft.tiers)
    sheet.shade(f"{address(top + 1, left + 1)}:{address(last, left + len(angles))}", styles.HEAT)
    return last + 2


def _criteria(draft: Draft, tier: str, angle: str) -> list[str]:
    """Return the tests of a cell's formula, which name the block's own headings; "" tests nothing."""
    tests = []
    if tier:
        tests += [draft.posts.area("tier"), tier]
    if angle:
        tests += [draft.posts.area("angle"), angle]
    return tests


def _values(draft: Draft, code: str) -> dict[tuple[str, str], float]:
    """Return a measure by tier and angle, "" standing for all."""
    posts = draft.counted
    amounts = posts[code or LOT].fillna(0).tolist()
    values = {(tier, angle): 0.0 for tier in (*draft.tiers, "") for angle in (*draft.angles, "")}
    for tier, angle, amount in zip(posts["tier"].tolist(), posts["angle"].tolist(), amounts, strict=True):
        for group in {(tier, angle), (tier, ""), ("", angle), ("", "")} & values.keys():
            values[group] += amount
    return {group: yuan(amount) for group, amount in values.items()} if code == "cost" else values
