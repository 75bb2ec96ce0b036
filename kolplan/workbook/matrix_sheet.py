"""Sheet Matrix: tier × angle as posts, spend and exposure, live from Plan."""

from __future__ import annotations

from dataclasses import dataclass

from kolplan.sheets.grid import address
from kolplan.sheets.styled import Sheet
from kolplan.sheets.styled_parts import Formula, Style
from kolplan.workbook import styles
from kolplan.workbook.contract import LOT
from kolplan.workbook.draft import Draft
from kolplan.workbook.figures import yuan
from kolplan.workbook.places import criterion
from kolplan.workbook.plan_sheet import plan_count, plan_sum

FIRST_ROW = 2


@dataclass(frozen=True, slots=True)
class _Block:
    """One measure of the matrix: its label, column of Plan ("" counts posts), number format and shade."""

    label: str
    code: str
    number: str
    shade: str

    def formula(self, draft: Draft, *criteria: str) -> str:
        if not self.code:
            return f"={plan_count(draft, *criteria)}"
        total = plan_sum(draft, self.code, *criteria)
        return f"=ROUND({total},2)" if self.code == "cost" else f"={total}"


_BLOCKS = (
    _Block("matrix.posts", "", styles.COUNT, "BFD7EA"),
    _Block("matrix.spend", "cost", styles.MONEY, "F6C9A8"),
    _Block("matrix.exposure", "exposure", styles.COUNT, "BFE3C0"),
)


def write_matrix_sheet(draft: Draft, sheet: Sheet) -> None:
    """Write sheet Matrix."""
    sheet.put(0, 0, draft.say("matrix.title"), styles.TITLE)
    sheet.widths([16, *[18] * (len(draft.angles) + 1)])
    row = FIRST_ROW
    for block in _BLOCKS:
        row = _write_block(draft, sheet, block, row) + 2
    sheet.freeze(FIRST_ROW, 1)
    sheet.page()


def _write_block(draft: Draft, sheet: Sheet, block: _Block, top: int) -> int:
    angles, values = draft.angles, _values(draft, block.code)
    headings = [draft.say(block.label), *(draft.word("angle", a) for a in angles), draft.say("total")]
    sheet.row(top, 0, headings, styles.HEADING)
    for row, tier in enumerate((*draft.tiers, ""), top + 1):
        sheet.put(row, 0, draft.word("tier", tier) if tier else draft.say("total"), Style(bold=True, top_line=not tier))
        for column, angle in enumerate((*angles, ""), 1):
            style = Style(number=block.number, bold=not (tier and angle), top_line=not tier)
            test = criterion(address(top, column), draft.word("angle", angle)) if angle else ""
            criteria = _criteria(draft, tier and f"$A{row + 1}", test)
            sheet.put(row, column, Formula(block.formula(draft, *criteria), values[tier, angle]), style)
    last = top + len(draft.tiers)
    sheet.shade(f"{address(top + 1, 1)}:{address(last, len(angles))}", block.shade)
    return last + 1


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
