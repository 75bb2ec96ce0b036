"""Results come back from sheet Tracking as typed, in both languages; what contradicts itself is named by its cell."""

from __future__ import annotations

import math
from datetime import datetime
from pathlib import Path

import numpy as np
import pytest
from openpyxl import load_workbook

from kolplan.core.catalogue import label
from kolplan.core.errors import DataError
from kolplan.core.vocabulary import Language
from kolplan.track.frames import TrackBook
from kolplan.track.reading import read_track
from tests.track.conftest import COUNT, Open
from tests.track.results import FIRST, HEADING_ROW, Typist, result
from tests.workbook.recalculating import recalculate


def saved(typist: Typist, folder: Path) -> TrackBook:
    return read_track(typist.save(folder / "plan.xlsx"))


def cells(book: TrackBook, code: str) -> list[str]:
    return [finding.where.cell for finding in book.findings if finding.code == code]


def on(typist: Typist, platform: str) -> int:
    """Return a post on a platform that has a forecast."""
    posts = range(COUNT)
    known = (post for post in posts if typist.cell(post, "planned_views").value is not None)
    return next(post for post in known if typist.cell(post, "platform").value == platform)


@pytest.mark.parametrize("language", list(Language))
def test_figures_are_read_by_headings_in_both_languages(open_plan: Open, tmp_path: Path, language: Language) -> None:
    typist = open_plan(language)
    post = on(typist, "小红书")
    day = datetime(2026, 6, 18)  # noqa: DTZ001 - a cell has no zone
    figures = {"likes": 700, "collects": 250, "comments": 50, "shares": 9, "follows": 3, "clicks": 40}
    money = {"content_cost": 1234.56, "boosting_cost": 500, "gmv": 1990}
    typist.put(post, actual_exposure="12万", actual_views=20_000, orders=10, private_adds=8, published_at=day)
    typist.put(post, **figures, **money, paid_exposure=20_000, paid_views=1_000, paid_engagements=100)
    book = saved(typist, tmp_path)
    row = book.posts.iloc[post]
    assert book.language is language
    assert len(book.posts) == COUNT, "the roll-ups below are no posts"
    assert row[["exposure", "views", "engagements"]].tolist() == [120_000, 20_000, 1_000]
    assert row[["organic_exposure", "organic_views", "organic_engagements"]].tolist() == [100_000, 19_000, 900]
    assert row[["content_cost", "boosting_cost", "total_cost", "gmv"]].tolist() == [123_456, 50_000, 173_456, 199_000]
    assert row["published_at"] == day
    assert row["cpm"] == pytest.approx(173_456 / 120_000 * 1000)
    assert row["cpe"] == pytest.approx(173.456)
    assert row["cpc"] == pytest.approx(173_456 / 40)
    assert row["cpa"] == pytest.approx(17_345.6)
    assert row["roi"] == pytest.approx(199_000 / 173_456)
    assert (row["hits_1k"], row["hits_10k"]) == (1, 0)
    assert list(book.findings) == []


def test_an_engagement_is_what_counts_on_its_platform(open_plan: Open, tmp_path: Path) -> None:
    typist = open_plan()
    note, video = on(typist, "小红书"), on(typist, "抖音")
    for post in (note, video):
        typist.put(post, actual_views=50_000, actual_exposure=90_000, likes=100, collects=20, comments=3, shares=4000)
    posts = saved(typist, tmp_path).posts
    assert posts.loc[[note, video], "engagements"].tolist() == [123, 4103]


def test_unknown_is_not_zero(open_plan: Open, tmp_path: Path) -> None:
    typist = open_plan()
    typist.put(0, actual_views=5_000)
    posts = saved(typist, tmp_path).posts
    assert np.isnan(posts.loc[0, ["engagements", "clicks", "orders", "gmv", "roi", "hits_1k"]].astype(float)).all()
    assert posts["has_results"].tolist() == [True] + [False] * (COUNT - 1)
    assert posts.loc[1, "total_cost"] == posts.loc[1, "plan_cost"], "content cost starts as the plan's order amount"


def test_ranges_come_from_what_kolplan_wrote_and_not_for_a_changed_mean(open_plan: Open, tmp_path: Path) -> None:
    typist = open_plan()
    one, other = (on(typist, platform) for platform in ("小红书", "抖音"))
    typist.put(other, planned_views=77.0)
    posts = saved(typist, tmp_path).posts
    assert posts.loc[one, "planned_views_high"] == pytest.approx(posts.loc[one, "planned_views"] * 2.2)
    assert math.isnan(posts.loc[other, "planned_views_low"])


def test_plays_stand_for_exposure_where_a_play_is_one(open_plan: Open, tmp_path: Path) -> None:
    typist = open_plan()
    note, video = on(typist, "小红书"), on(typist, "抖音")
    typist.put(note, actual_views=500)
    typist.put(video, actual_views=500)
    book = saved(typist, tmp_path)
    assert math.isnan(book.posts.loc[note, "exposure"])
    assert book.posts.loc[video, "exposure"] == 500
    assert cells(book, "track-plays-as-exposure") == [typist.address(video, "actual_exposure")]


FAULTS = [
    ("track-views-above-exposure", "actual_views", {"actual_exposure": 10, "actual_views": 20}),
    (
        "track-engagements-above-views",
        "actual_engagements",
        {"actual_views": 5, "likes": 9, "collects": 0, "comments": 0},
    ),
    ("track-part-unknown", "collects", {"actual_views": 500, "likes": 9, "comments": 1}),
    ("track-paid-above-whole", "paid_views", {"actual_views": 5, "paid_views": 9, "boosting_cost": 1}),
    ("track-paid-unknown", "paid_exposure", {"actual_views": 500, "boosting_cost": 100}),
    ("track-boosting-unknown", "boosting_cost", {"actual_views": 500, "paid_views": 100}),
    ("track-total-differs", "total_cost", {"content_cost": 100, "boosting_cost": 20, "total_cost": 130}),
    ("plan-figure-unreadable", "actual_views", {"actual_views": "many"}),
    ("plan-figure-range", "likes", {"likes": -3}),
]


@pytest.mark.parametrize(("code", "column", "figures"), FAULTS, ids=[code for code, _, _ in FAULTS])
def test_a_contradiction_is_a_finding_at_its_cell(
    open_plan: Open, tmp_path: Path, code: str, column: str, figures: dict[str, object]
) -> None:
    typist = open_plan()
    post = on(typist, "小红书")
    typist.put(post, **figures)
    assert cells(saved(typist, tmp_path), code) == [typist.address(post, column)]


def test_a_sum_typed_over_its_formula_counts_only_without_parts(open_plan: Open, tmp_path: Path) -> None:
    typist = open_plan()
    alone, beside = on(typist, "小红书"), on(typist, "抖音")
    typist.put(alone, actual_views=9_000, actual_engagements=321)
    typist.put(beside, actual_views=9_000, likes=100, comments=20, shares=3, actual_engagements=999)
    book = saved(typist, tmp_path)
    assert book.posts.loc[[alone, beside], "engagements"].tolist() == [321, 123]
    assert cells(book, "track-engagements-differ") == [typist.address(beside, "actual_engagements")]


def test_a_paid_part_above_the_whole_leaves_the_organic_part_unknown(open_plan: Open, tmp_path: Path) -> None:
    typist = open_plan()
    typist.put(0, actual_views=5, paid_views=9, boosting_cost=1)
    assert math.isnan(saved(typist, tmp_path).posts.loc[0, "organic_views"])


def test_results_of_nobody_and_posts_without_a_row_are_named(open_plan: Open, tmp_path: Path) -> None:
    typist = open_plan()
    gone = typist.cell(12, "creator").value
    typist.put(12, creator=None, id=None, platform=None, actual_views=99)
    book = saved(typist, tmp_path)
    assert cells(book, "track-row-nameless") == [typist.address(12, "creator")]
    missing = [finding for finding in book.findings if finding.code == "track-post-missing"]
    assert [finding.facts["creator"] for finding in missing] == [gone]
    assert len(book.posts) == COUNT - 1


def test_a_post_that_the_client_struck_counts_only_with_results(open_plan: Open, tmp_path: Path) -> None:
    typist = open_plan()
    for post in (2, 4):
        typist.status(post, "client no")
    result(typist, 2, 1.0)
    book = saved(typist, tmp_path)
    assert len(book.posts) == COUNT - 1


def test_rows_may_be_moved_and_added_below_the_roll_ups(open_plan: Open, tmp_path: Path) -> None:
    typist = open_plan()
    last = typist.sheet.max_row + 3 - FIRST
    typist.put(last, creator="new girl", platform="xhs", actual_views=123)
    posts = saved(typist, tmp_path).posts
    assert posts.iloc[-1][["creator", "platform", "views"]].tolist() == ["new girl", "小红书", 123]
    assert math.isnan(posts.iloc[-1]["planned_views"])


def test_targets_and_what_the_private_domain_knows_are_read(open_plan: Open, tmp_path: Path) -> None:
    typist = open_plan()
    typist.target("exposure", 5_000_000)
    typist.target("cpm", 12.5)
    typist.target("repurchase", 0.38)
    typist.target("repurchase", 0.2, "actual")
    book = saved(typist, tmp_path)
    assert book.targets == {"exposure": 5_000_000, "cpm": 1250, "repurchase": 0.38}
    assert book.typed == {"repurchase": 0.2}


@pytest.mark.parametrize(
    ("code", "sheet"), [("track-sheet-missing", "gone"), ("plan-column-missing", ""), ("track-empty", "")]
)
def test_a_sheet_that_can_not_be_used_is_an_error(open_plan: Open, tmp_path: Path, code: str, sheet: str) -> None:
    typist = open_plan()
    if sheet:
        typist.sheet.title = sheet
    elif code == "track-empty":
        for post in range(COUNT):
            typist.put(post, creator=None, id=None, platform=None)
    else:
        typist.sheet.cell(4, 1).value = "whoever"
    with pytest.raises(DataError) as error:
        saved(typist, tmp_path)
    assert error.value.finding.code == code


@pytest.mark.libreoffice
def test_a_workbook_saved_by_libreoffice_says_the_same(open_plan: Open, tmp_path: Path) -> None:
    typist = open_plan(Language.ZH)
    for post in range(12):
        if typist.cell(post, "planned_views").value is not None:
            result(typist, post, 0.8, boosting_cost=88.8, paid_views=10, paid_exposure=100, paid_engagements=1)
    path = typist.save(tmp_path / "plan.xlsx")
    (again,) = recalculate([path], tmp_path)
    one, other = read_track(path), read_track(again)
    assert load_workbook(again, data_only=True)[label("sheet.tracking", Language.ZH)] is not None
    numbers = one.posts.select_dtypes("number").columns
    assert np.allclose(one.posts[numbers], other.posts[numbers], equal_nan=True)
    assert [finding.code for finding in other.findings] == [finding.code for finding in one.findings]


@pytest.mark.parametrize(
    ("planned", "typed", "day"), [("2026-12-20", "1月5日", "2027-01-05"), ("2026-06-18", "6.20", "2026-06-20")]
)
def test_a_publish_date_without_a_year_lies_near_the_plans(
    open_plan: Open, tmp_path: Path, planned: str, typed: str, day: str
) -> None:
    typist = open_plan()
    sheet = typist.book["Plan"]
    column = next(cell.column for cell in sheet[HEADING_ROW] if cell.value == "Date")
    for row in range(FIRST, FIRST + COUNT):
        sheet.cell(row, column).value = planned
    typist.put(0, published_at=typed)
    book = saved(typist, tmp_path)
    assert book.posts["published_at"].iloc[0] == datetime.fromisoformat(day)
    assert cells(book, "plan-date-unreadable") == []
