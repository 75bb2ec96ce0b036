"""Sheet Tracking: a row a post to fill in, with live unit costs, deviations and hits, and roll-ups below."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from kolplan.core.vocabulary import Platform
from kolplan.roster.concepts import ENGAGEMENT_PARTS
from kolplan.sheets.styled import Sheet
from kolplan.sheets.styled_pages import Page, Paper
from kolplan.sheets.styled_parts import LARGE, Cell, Chart, Column, Formula, Series, Style
from kolplan.workbook import styles
from kolplan.workbook.boosting import BoostingCells, advice_formula, write_boosting
from kolplan.workbook.draft import HEADING_ROW, TOP_HEIGHTS, Draft
from kolplan.workbook.expected_hits import GREAT_HIT, HIT, chance_of_hit
from kolplan.workbook.figures import finite, shown, yuan
from kolplan.workbook.places import criterion, quoted

_INPUTS = frozenset(
    {
        "post_link",
        "note_id",
        "published_at",
        "content_cost",
        "boosting_cost",
        "actual_exposure",
        "actual_views",
        "likes",
        "collects",
        "comments",
        "shares",
        "follows",
        "paid_exposure",
        "paid_views",
        "paid_engagements",
        "clicks",
        "orders",
        "gmv",
        "private_adds",
        "phase",
    }
)

FOLDED = frozenset(
    {
        "organic_exposure",
        "paid_exposure",
        "organic_views",
        "paid_views",
        "organic_engagements",
        "paid_engagements",
    }
)
"""Columns that only posts with boosting need: grouped and closed at first."""

LARGE_COUNTS = frozenset(
    {"planned_exposure", "actual_exposure", "planned_views", "planned_views_high", "actual_views"}
)
_MONEY = frozenset({"content_cost", "boosting_cost", "total_cost", "gmv"})
_NOT_SUMMED = frozenset({"published_at", "planned_views_high"})
"""The high ends of posts don't add up to that of their total."""
_UNIT = {"cpm": styles.MONEY, "cpe": styles.MONEY, "cpc": styles.MONEY, "cpa": styles.MONEY, "roi": styles.RATIO}
_TEXT = frozenset({"creator", "id", "platform", "tier", "angle", "phase", "post_link", "note_id", "boosting_advice"})
_CENTERED = frozenset({"platform", "tier", "angle", "phase", "boosting_advice"})

RATIOS = {
    "cpm": ("total_cost", "actual_exposure", "*1000"),
    "cpe": ("total_cost", "actual_engagements", ""),
    "cpc": ("total_cost", "clicks", ""),
    "cpa": ("total_cost", "orders", ""),
    "roi": ("gmv", "total_cost", ""),
}
"""Each unit figure: what stands above the line, what below, and the factor."""

DEVIATIONS = {
    "exposure_deviation": ("actual_exposure", "planned_exposure"),
    "views_deviation": ("actual_views", "planned_views"),
    "engagements_deviation": ("actual_engagements", "planned_engagements"),
}
ORGANIC = {
    "organic_exposure": ("actual_exposure", "paid_exposure"),
    "organic_views": ("actual_views", "paid_views"),
    "organic_engagements": ("actual_engagements", "paid_engagements"),
}


def _engagements(own: Mapping[Platform, tuple[str, ...]]) -> str:
    """Return the sum of what counts as an engagement, by the platform of a row; `own`: where the campaign says so."""
    sums: dict[tuple[str, ...], list[Platform]] = {}
    for platform, parts in {**ENGAGEMENT_PARTS, **own}.items():
        sums.setdefault(parts, []).append(platform)
    *special, (usual, _) = sorted(sums.items(), key=lambda each: len(each[1]))
    formula = _sum_of(usual)
    for parts, platforms in special:
        same = ",".join(f'[platform]="{platform}"' for platform in platforms)
        formula = f"IF(OR({same}),{_sum_of(parts)},{formula})"
    return formula


def _sum_of(parts: tuple[str, ...]) -> str:
    return f"SUM({','.join(f'[{part}]' for part in parts)})"


def row_formulas(own: Mapping[Platform, tuple[str, ...]]) -> dict[str, str]:
    """Return what each computed column says in a row; `own`: parts of an engagement where the campaign says so."""
    formulas = {
        "total_cost": '=IF(COUNT([content_cost],[boosting_cost])=0,"",ROUND(SUM([content_cost],[boosting_cost]),2))',
        "actual_engagements": f'=IF(COUNT([likes],[collects],[comments],[shares])=0,"",{_engagements(own)})',
        "hits_1k": f'=IF(ISNUMBER([actual_engagements]),IF([actual_engagements]>={HIT},1,0),"")',
        "hits_10k": f'=IF(ISNUMBER([actual_engagements]),IF([actual_engagements]>={GREAT_HIT},1,0),"")',
    }
    for code, (above, below, times) in RATIOS.items():
        formulas[code] = f'=IF(AND(ISNUMBER([{above}]),N([{below}])>0),[{above}]/[{below}]{times},"")'
    for code, (actual, planned) in DEVIATIONS.items():
        formulas[code] = f'=IF(AND(ISNUMBER([{actual}]),N([{planned}])>0),[{actual}]/[{planned}]-1,"")'
    for code, (actual, paid) in ORGANIC.items():
        formulas[code] = f'=IF(ISNUMBER([{actual}]),[{actual}]-N([{paid}]),"")'
    return formulas


NARROWEST = {"platform": 8, "tier": 8, "phase": 8, "post_link": 26, "note_id": 18, "published_at": 18, "gmv": 15}

COMPUTED = frozenset({*row_formulas({}), "boosting_advice"})
"""Columns that compute themselves."""

_PLANNED = {"planned_exposure": "exposure", "planned_views": "views", "planned_engagements": "engagements"}


def style_of(code: str) -> Style:
    """Return how a column looks."""
    if code in _TEXT:
        return styles.CENTER if code in _CENTERED else styles.TEXT
    if code in _UNIT:
        return styles.number(_UNIT[code])
    if code in DEVIATIONS:
        return styles.number(styles.PERCENT)
    if code == "published_at":
        return styles.number(styles.DATE)
    if code == "expected_hits":
        return styles.number(styles.RATIO)
    if code in LARGE_COUNTS:
        return styles.number(LARGE)
    return styles.number(styles.MONEY if code in _MONEY else styles.COUNT)


def write_tracking_sheet(draft: Draft, sheet: Sheet) -> None:
    """Write sheet Tracking."""
    say, place = draft.say, draft.tracking
    sheet.put(0, 0, say("tracking.title"), styles.TITLE)
    sheet.put(1, 0, say("tracking.hint"), styles.HINT)
    everyone = Group(say("total"), "", "", draft.plan.posts)
    columns, formulas = [], row_formulas(draft.plan.settings.roster.engagement)
    boosting = BoostingCells(place.last + 3, draft.tiers)
    formulas["boosting_advice"] = advice_formula(draft, boosting)
    for code in place.columns:
        style = styles.EDIT_HEADING if code in _INPUTS else styles.HEADING
        values = _values(draft, code)
        formula = place.fill(formulas.get(code, ""))
        total = everyone.cell(draft, code)
        folded = code in FOLDED
        shape, narrowest = style_of(code), NARROWEST.get(code, 11)
        words = say(f"heading.{code}")
        columns.append(Column(words, values, shape, formula, total, style, narrowest, level=int(folded), folded=folded))
    sheet.table(HEADING_ROW, columns)
    sheet.freeze(HEADING_ROW + 1, 1)
    sheet.filter(HEADING_ROW, place.rows, len(place.columns))
    sheet.text_numbers(place.local("id"))
    write_boosting(draft, sheet, boosting)
    advice = place.local("boosting_advice")
    first = f"{place.letter('boosting_advice')}{place.first + 1}"
    sheet.paint(advice, f'={first}="{say("boosting.boost")}"', styles.FINE)
    _write_rollups(draft, sheet, boosting.top + boosting.rows + 1)
    sheet.heights(0, TOP_HEIGHTS)
    last = place.letter(place.columns[-1])
    styles.band(sheet, f"$A${place.first + 1}:${last}${place.last + 1}", f"$A{place.first + 1}")
    sheet.print_as(Page(HEADING_ROW, columns=1, paper=Paper.A3, across=2))


def _values(draft: Draft, code: str) -> list[Any]:
    posts = draft.plan.posts
    if code in ("content_cost", "total_cost"):
        return finite(posts["cost"] / 100)
    if code in _PLANNED:
        return finite(posts[_PLANNED[code]])
    if code == "expected_hits":
        return chance_of_hit(posts)
    if code == "planned_views_high":
        return finite(posts["views_high"])
    if code in ("creator", "id", "platform", "tier", "angle", "phase"):
        return shown(posts, code, draft.say)
    return ["" if code in COMPUTED else None] * len(posts)


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
        if code in _TEXT or code in _NOT_SUMMED:
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
        if code in _MONEY:
            total = f"ROUND({total},2)"
        return Formula(f'=IF(COUNTIFS({tests},{area},">=0")=0,"",{total})', self._known(code))

    def _known(self, code: str) -> float | str:
        if code in ("content_cost", "total_cost"):
            return yuan(self.posts["cost"].sum()) if len(self.posts) else ""
        if code in _PLANNED:
            figures = [v for v in finite(self.posts[_PLANNED[code]]) if v is not None]
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


def _write_rollups(draft: Draft, sheet: Sheet, row: int) -> None:
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
