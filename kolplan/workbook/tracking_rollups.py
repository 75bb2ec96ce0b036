"""Roll-ups on sheet Tracking: all posts, and those of each tier, angle and platform, with charts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from kolplan.sheets.styled import Sheet
from kolplan.sheets.styled_parts import LARGE, Cell, Chart, Formula, Series
from kolplan.workbook import styles
from kolplan.workbook.draft import Draft
from kolplan.workbook.expected_hits import chance_of_hit
from kolplan.workbook.figures import finite, yuan
from kolplan.workbook.places import criterion, quoted
from kolplan.workbook.tracking_columns import DEVIATIONS, MONEY, NOT_SUMMED, PLANNED, RATIOS, TEXTS, style_of


@dataclass(frozen=True, slots=True)
class Group:
    """Posts that are rolled up: their word, the column that tells them apart ("" = all) and the posts."""

    word: str
    column: str
    criterion: str
    posts: pd.DataFrame

    def cell(self, draft: Draft, code: str) -> Cell:
        """Return what stands in a column of the group's row."""
        if code == "creator":
            return self.word
        if code in TEXTS or code in NOT_SUMMED:
            return None
        if code in RATIOS:
            above, below, times = RATIOS[code]
            whole = self._sum(draft, below, above)
            return Formula(f'=IF({whole}>0,{self._sum(draft, above, below)}/{whole}{times},"")', "")
        if code in DEVIATIONS:
            actual, planned = DEVIATIONS[code]
            whole = self._sum(draft, planned, actual)
            return Formula(f'=IF({whole}>0,{self._sum(draft, actual, planned)}/{whole}-1,"")', "")
        return self._total(draft, code)

    def _tests(self, draft: Draft) -> str:
        place = draft.tracking
        return f"{place.local(self.column)},{self.criterion}" if self.column else f'{place.local("platform")},"<>"'

    def _sum(self, draft: Draft, code: str, known: str) -> str:
        """Sum a column over the group's posts for which another column is known."""
        place = draft.tracking
        tests = f'{self._tests(draft)},{place.local(known)},">=0"'
        return f"SUMIFS({place.local(code)},{tests})"

    def _total(self, draft: Draft, code: str) -> Formula:
        area = draft.tracking.local(code)
        tests = self._tests(draft)
        total = f"SUMIFS({area},{tests})"
        if code in MONEY:
            total = f"ROUND({total},2)"
        return Formula(f'=IF(COUNTIFS({tests},{area},">=0")=0,"",{total})', self._known(code))

    def _known(self, code: str) -> float | str:
        if code in ("content_cost", "total_cost"):
            return yuan(self.posts["cost"].sum()) if len(self.posts) else ""
        if code in PLANNED:
            figures = [v for v in finite(self.posts[PLANNED[code]]) if v is not None]
        elif code == "expected_hits":
            figures = [v for v in chance_of_hit(self.posts) if v is not None]
        else:
            figures = []
        return float(sum(figures)) if figures else ""


def _groups(draft: Draft) -> Iterator[tuple[str, list[Group]]]:
    posts = draft.plan.posts
    for column, members in (("tier", draft.tiers), ("angle", draft.angles), ("platform", draft.platforms)):
        groups = []
        for member in members:
            word = member if column == "platform" else draft.word(column, member)
            groups.append(Group(word, column, "", posts[posts[column] == member]))
        yield column, groups


def write_rollups(draft: Draft, sheet: Sheet, row: int) -> None:
    """Write a row each tier, angle and platform from a row on, and charts below them."""
    place = draft.tracking
    firsts: dict[str, tuple[int, int]] = {}
    for column, groups in _groups(draft):
        for number in range(len(place.columns)):
            sheet.put(row, number, draft.say(f"tracking.by-{column}") if number == 0 else "", styles.BAND)
        for offset, group in enumerate(groups, row + 1):
            named = Group(group.word, group.column, criterion(f"$A{offset + 1}", group.word), group.posts)
            for number, code in enumerate(place.columns):
                sheet.put(offset, number, named.cell(draft, code), style_of(code))
        firsts[column] = (row + 1, row + len(groups))
        row += len(groups) + 2
    _write_charts(draft, sheet, row, firsts)


def _write_charts(draft: Draft, sheet: Sheet, row: int, rows: dict[str, tuple[int, int]]) -> None:
    say, place = draft.say, draft.tracking
    name = quoted(place.sheet)

    def area(code: str, column: str) -> str:
        first, last = rows[column]
        letters = place.letter(code)
        return f"{name}!${letters}${first + 1}:${letters}${last + 1}"

    charts = []
    for title, column in (("chart-exposure", "tier"), ("chart-angle", "angle")):
        series = tuple(
            Series(say(f"heading.{code}"), area("creator", column), area(code, column), color)
            for code, color in (("planned_exposure", styles.GREY), ("actual_exposure", styles.BLUE))
        )
        charts.append(Chart("column", say(f"tracking.{title}"), series, LARGE, labels=False))
    cpe = (Series(say("heading.cpe"), area("creator", "tier"), area("cpe", "tier"), styles.ORANGE),)
    charts.append(Chart("column", say("tracking.chart-cpe"), cpe, styles.MONEY))
    sheet.charts(row, 1, charts)  # the first column is repeated on each printed page
