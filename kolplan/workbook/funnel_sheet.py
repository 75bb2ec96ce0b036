"""Sheet AARRR: acquisition to referral, live from Plan and Tracking, against the campaign's targets."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cached_property

from kolplan.sheets.styled import Sheet
from kolplan.sheets.styled_parts import LARGE, Cell, Formula, Style
from kolplan.workbook import styles
from kolplan.workbook.draft import HEADED_HEIGHTS, Draft
from kolplan.workbook.figures import known_sum, quotient, yuan
from kolplan.workbook.plan_sheet import cost_per

HEADING_ROW = 3
HEADINGS = ("stage", "metric", "planned", "actual", "target", "attained", "how")


@dataclass(frozen=True, slots=True)
class Metric:
    """A row: its stage and code, planned and actual cells, number format, and how it is computed."""

    stage: str
    code: str
    planned: Cell
    actual: Cell
    number: str
    how: str


class _Metrics:
    """Builds the rows from the totals of Plan and Tracking."""

    def __init__(self, draft: Draft) -> None:
        self._draft = draft
        self._posts = draft.counted

    def rows(self) -> Iterator[Metric]:
        """Return all rows in the order of the funnel."""
        count, share, money = LARGE, styles.FINE_PERCENT, styles.MONEY
        yield self._sum("acquisition", "exposure", "actual_exposure", "exposure")
        yield self._sum("acquisition", "views", "actual_views", "views")
        yield self._cpm()
        yield self._sum("acquisition", "follows", "follows")
        yield self._sum("acquisition", "private_adds", "private_adds")
        yield self._sum("activation", "engagements", "actual_engagements", "engagements")
        yield self._rate(
            "activation", "engagement_rate", ("actual_engagements", "actual_views"), ("engagements", "views")
        )
        yield self._sum("activation", "clicks", "clicks")
        yield self._rate("activation", "click_rate", ("clicks", "actual_views"))
        yield self._rate("activation", "add_rate", ("private_adds", "actual_views"))
        yield Metric("retention", "active", None, None, count, "how.typed")
        yield Metric("retention", "repurchase", None, None, share, "how.repurchase")
        yield self._sum("revenue", "orders", "orders", "orders")
        yield self._rate("revenue", "conversion", ("orders", "clicks"))
        yield self._sum("revenue", "gmv", "gmv", "gmv", money)
        yield self._order_value()
        yield self._roi()
        yield self._cpa()
        yield self._sum("referral", "shares", "shares")
        yield self._rate("referral", "share_rate", ("shares", "actual_views"))
        yield Metric("referral", "invites", None, None, styles.RATIO, "how.typed")
        yield Metric("referral", "invite_conversion", None, None, share, "how.typed")
        yield Metric("referral", "k_factor", None, None, styles.RATIO, "how.k_factor")

    def _sum(self, stage: str, code: str, actual: str, planned: str = "", number: str = LARGE) -> Metric:
        return Metric(
            stage, code, self._planned(planned), self._copy(self._draft.tracking.total(actual)), number, "how.tracking"
        )

    def _planned(self, code: str) -> Cell:
        if not code:
            return None
        value = known_sum(self._posts[code])
        if code == "gmv" and value != "":
            value = yuan(round(float(value)))
        return self._copy(self._draft.posts.total(code), value)

    @staticmethod
    def _copy(address: str, value: float | str = "") -> Formula:
        return Formula(f'=IF(ISNUMBER({address}),{address},"")', value)

    def _rate(self, stage: str, code: str, actual: tuple[str, str], planned: tuple[str, str] | None = None) -> Metric:
        tracking, posts = self._draft.tracking, self._draft.posts
        live = self._divide(tracking.total(actual[0]), tracking.total(actual[1]))
        expected: Cell = None
        if planned:
            above, below = (self._known(code) for code in planned)
            expected = self._divide(posts.total(planned[0]), posts.total(planned[1]), quotient(above, below))
        return Metric(stage, code, expected, live, styles.FINE_PERCENT, f"how.{code}")

    def _known(self, code: str) -> float:
        value = known_sum(self._posts[code])
        return float(value) if value != "" else 0.0

    @staticmethod
    def _divide(above: str, below: str, value: float | str = "") -> Formula:
        return Formula(f'=IF(AND(ISNUMBER({above}),N({below})>0),{above}/{below},"")', value)

    @cached_property
    def _spend(self) -> float:
        return yuan(self._posts["cost"].sum())

    def _cpm(self) -> Metric:
        planned = self._copy(self._draft.posts.total("cpm"), cost_per(self._posts, "exposure", 1000.0))
        return Metric(
            "acquisition", "cpm", planned, self._copy(self._draft.tracking.total("cpm")), styles.MONEY, "how.cpm"
        )

    def _order_value(self) -> Metric:
        posts, tracking = self._draft.posts, self._draft.tracking
        value = quotient(yuan(round(self._known("gmv"))), self._known("orders")) if self._known("gmv") else ""
        planned = self._divide(posts.total("gmv"), posts.total("orders"), value)
        return Metric(
            "revenue",
            "order_value",
            planned,
            self._divide(tracking.total("gmv"), tracking.total("orders")),
            styles.MONEY,
            "how.order_value",
        )

    def _roi(self) -> Metric:
        posts, tracking = self._draft.posts, self._draft.tracking
        gmv = known_sum(self._posts["gmv"])
        value = "" if gmv == "" else quotient(yuan(round(float(gmv))), self._spend)
        planned = self._divide(posts.total("gmv"), posts.total("cost"), value)
        return Metric("revenue", "roi", planned, self._copy(tracking.total("roi")), styles.RATIO, "how.roi")

    def _cpa(self) -> Metric:
        posts, tracking = self._draft.posts, self._draft.tracking
        planned = self._divide(posts.total("cost"), posts.total("orders"), quotient(self._spend, self._known("orders")))
        return Metric("revenue", "cpa", planned, self._copy(tracking.total("cpa")), styles.MONEY, "how.cpa")


def write_funnel_sheet(draft: Draft, sheet: Sheet) -> None:
    """Write sheet AARRR."""
    say = draft.say
    sheet.put(0, 0, say("funnel.title"), styles.TITLE)
    sheet.put(1, 0, say("funnel.hint"), styles.HINT)
    sheet.widths([14, 28, 18, 18, 18, 12, 58])
    for column, code in enumerate(HEADINGS):
        editable = code == "target"
        sheet.put(HEADING_ROW, column, say(f"funnel.{code}"), styles.EDIT_HEADING if editable else styles.HEADING)
    stage = ""
    row = HEADING_ROW + 1
    for metric in _Metrics(draft).rows():
        _write_metric(draft, sheet, row, metric, first=metric.stage != stage)
        stage = metric.stage
        row += 1
    sheet.put(row + 1, 0, say("how.attained"), styles.HINT)
    sheet.heights(0, HEADED_HEIGHTS)
    sheet.no_gridlines()
    sheet.freeze(HEADING_ROW + 1, 2)
    sheet.page(HEADING_ROW)


def _write_metric(draft: Draft, sheet: Sheet, row: int, metric: Metric, *, first: bool) -> None:
    say = draft.say
    number = row + 1
    shape = Style(number=metric.number, top_line=first, bottom_line=styles.LINE)
    entry = Style(number=metric.number, top_line=first, bottom_line=styles.LINE, fill=styles.PALE_BLUE)
    sheet.put(
        row,
        0,
        say(f"funnel.{metric.stage}") if first else "",
        Style(bold=True, top_line=first, bottom_line=styles.LINE, align="left", indent=1),
    )
    name = Style(top_line=first, bottom_line=styles.LINE, align="left", indent=1)
    sheet.put(row, 1, say(f"metric.{metric.code}"), name)
    sheet.put(row, 2, metric.planned, shape)
    actual, value = metric.actual, ""
    if metric.code == "k_factor":
        above, below = f"D{row - 1}", f"D{row}"
        actual = Formula(f'=IF(AND(ISNUMBER({above}),ISNUMBER({below})),{above}*{below},"")', value)
    sheet.put(row, 3, actual, shape if actual is not None else entry)
    sheet.put(row, 4, None, entry)
    attained = (
        f'=IF(ISNUMBER(D{number}),IF(N(E{number})>0,D{number}/E{number},IF(N(C{number})>0,D{number}/C{number},"")),"")'
    )
    sheet.put(row, 5, Formula(attained, value), Style(number=styles.PERCENT, top_line=first, bottom_line=styles.LINE))
    sheet.put(row, 6, say(metric.how), replace(name, color=styles.GREY))
