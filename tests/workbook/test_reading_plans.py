"""A plan comes back from its workbook as people edited it, and nothing that was calculated is trusted."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import pytest
from openpyxl import Workbook, load_workbook

from kolplan.core.errors import DataError
from kolplan.core.money import share_of, to_ppm
from kolplan.core.vocabulary import Language
from kolplan.plan.frames import Plan
from kolplan.sheets.grid import address
from kolplan.sheets.styled_text import cell_text
from kolplan.workbook.contract import EXPLAINING, PLAN_COLUMNS
from kolplan.workbook.edits import edited_posts
from kolplan.workbook.reading import PlanBook, read_plan
from kolplan.workbook.writing import write_workbook
from tests.workbook.plans import explained, make_plan, with_fee_after_rebate, with_orders
from tests.workbook.recalculating import recalculate

COLUMN = {code: i + 1 for i, code in enumerate(PLAN_COLUMNS)}
FIRST = 5
POSTS = 14


@pytest.fixture(scope="module")
def plan() -> Plan:
    return make_plan(POSTS, 3, Language.EN)


@pytest.fixture(scope="module")
def written_once(plan: Plan, tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("plan") / "plan.xlsx"
    write_workbook(plan, file)
    return file


@pytest.fixture
def edit(written_once: Path, tmp_path: Path) -> Callable[[Callable[[Workbook], None]], PlanBook]:
    """Return a function that writes the plan, lets a person edit it and reads it back."""

    def run(change: Callable[[Workbook], None]) -> PlanBook:
        file = tmp_path / "plan.xlsx"
        book = load_workbook(written_once)
        change(book)
        book.save(file)
        return read_plan(file)

    return run


def put(code: str, value: Any, row: int = FIRST) -> Callable[[Workbook], None]:
    def change(book: Workbook) -> None:
        book.worksheets[1].cell(row, COLUMN[code]).value = value

    return change


def codes(book: PlanBook) -> list[tuple[str, str]]:
    return [(finding.code, finding.where.cell) for finding in book.findings]


def same(book: PlanBook, plan: Plan, *but: str) -> None:
    """Assert that all columns but some came back, apart from the control characters that no cell can hold."""
    posts = plan.posts.assign(
        creator_no=-1, offer_no=-1, creator=plan.posts["creator"].str.replace(r"[\x00-\x1f]", "", regex=True)
    )
    assert list(book.posts.columns) == list(dict.fromkeys([*book.posts.columns, *posts.columns]))
    for code in posts.columns.difference(list(but)):
        pd.testing.assert_series_equal(book.posts[code], posts[code], rtol=1e-9, check_names=False)


@pytest.mark.parametrize("language", list(Language))
def test_an_unedited_plan_comes_back_as_it_was(language: Language, tmp_path: Path) -> None:
    plan = with_orders(make_plan(40, 10, language))
    write_workbook(plan, tmp_path / "plan.xlsx")
    book = read_plan(tmp_path / "plan.xlsx")
    gmv = [code for code in plan.posts if code.startswith("gmv")]
    same(book, plan, *gmv)
    pd.testing.assert_series_equal(book.posts["gmv"], plan.posts["gmv"].round(), check_names=False)
    pd.testing.assert_series_equal(book.posts["gmv_high"], plan.posts["gmv_high"], check_names=False)
    assert (book.language, book.file, codes(book), book.campaign) == (language, "plan.xlsx", [], {})


@pytest.mark.libreoffice
def test_a_plan_saved_by_another_program_comes_back_as_it_was(plan: Plan, tmp_path: Path) -> None:
    write_workbook(plan, tmp_path / "plan.xlsx")
    same(read_plan(recalculate([tmp_path / "plan.xlsx"], tmp_path, always=False)[0]), plan)


def test_money_follows_the_inputs_and_not_stored_results(edit: Any, plan: Plan) -> None:
    """A file whose stored costs are stale or forged must not change what a post costs."""

    def change(book: Workbook) -> None:
        put("quote", 1234.56)(book)
        put("cost", 1.0)(book)
        put("rebate", 0.125)(book)

    post = edit(change).posts.iloc[0]
    assert post["quote"] == 123_456
    assert post["rebate_due"] == share_of(123_456, 125_000)
    assert post["cost"] == 123_456 + share_of(123_456, to_ppm(plan.posts.at[0, "fee"])) + plan.posts.at[0, "extras"]
    assert post["net"] == post["cost"] - post["rebate_due"]


def test_only_the_edit_changes(edit: Any, plan: Plan) -> None:
    book = edit(put("note", "联系过 once"))
    assert book.posts.at[0, "note"] == "联系过 once"
    same(book, plan, "note", "creator")  # the editing program of this test spoils the name _x000B_
    assert book.posts["creator"].drop(8).tolist() == [cell_text(name) for name in plan.posts["creator"].drop(8)]


def put_all(cases: list[tuple[str, object]]) -> Callable[[Workbook], None]:
    """Return an edit that types each case into a row of its own."""

    def change(book: Workbook) -> None:
        for i, (code, typed) in enumerate(cases):
            put(code, typed, FIRST + i)(book)

    return change


WORDS: list[tuple[str, object, str]] = [
    ("status", "客户过", "client yes"),
    ("status", " Client No ", "client no"),
    ("status", None, ""),
    ("lock", "是", "yes"),
    ("lock", "YES", "yes"),
    ("lock", "√", "yes"),
    ("lock", "否", ""),
    ("format", "短视频", "short video"),
    ("format", "Video", "video"),
    ("angle", "成分拆解", "ingredient"),
    ("phase", "预热", "warm-up"),
    ("platform", "xhs", "小红书"),
    ("tier", "腰部", "mid"),
]


def test_words_are_understood_in_both_languages(edit: Any) -> None:
    book = edit(put_all([(code, typed) for code, typed, _ in WORDS]))
    assert [book.posts.at[i, code] for i, (code, _, _) in enumerate(WORDS)] == [expected for *_, expected in WORDS]
    assert codes(book) == []


def test_an_unknown_word_is_a_finding_with_its_cell(edit: Any) -> None:
    columns = ("status", "lock", "platform", "format", "phase", "tier", "basis")
    book = edit(put_all([(code, "随便") for code in columns]))
    assert [book.posts.at[i, code] for i, code in enumerate(columns)] == [""] * len(columns)
    assert sorted(codes(book)) == sorted(("plan-word-unknown", cell_of(code, i)) for i, code in enumerate(columns))


def cell_of(code: str, post: int = 0) -> str:
    return address(FIRST - 1 + post, COLUMN[code] - 1)


FIGURES: list[tuple[str, object, float]] = [
    ("quote", "¥12,800", 1_280_000),
    ("quote", "1.2万", 1_200_000),
    ("quote", 99.99, 9_999),
    ("rebate", "25%", 0.25),
    ("extras", None, 0),
    ("followers", "12.5万", 125_000),
]


def test_figures_typed_as_text_are_read(edit: Any) -> None:
    book = edit(put_all([(code, typed) for code, typed, _ in FIGURES]))
    assert [book.posts.at[i, code] for i, (code, *_) in enumerate(FIGURES)] == [expected for *_, expected in FIGURES]
    assert codes(book) == []


BROKEN = [
    ("quote", "问一下", "plan-figure-unreadable"),
    ("quote", -5, "plan-figure-range"),
    ("fee", 15, "plan-figure-range"),
    ("extras", "很多", "plan-figure-unreadable"),
    ("quote", "=A1/0", "plan-figure-unreadable"),
]


def test_a_figure_that_can_not_be_read_leaves_the_cost_unknown(edit: Any) -> None:
    book = edit(put_all([(code, typed) for code, typed, _ in BROKEN]))
    expected = [(finding, cell_of(code, i)) for i, (code, _, finding) in enumerate(BROKEN)]
    assert sorted(codes(book)) == sorted(expected)
    assert book.posts["cost"].isna().tolist() == [i < len(BROKEN) for i in range(len(book.posts))]


def test_a_blank_quote_is_unknown_and_not_zero(edit: Any) -> None:
    book = edit(put("quote", None))
    assert book.posts.loc[0, ["quote", "cost", "rebate_due", "net"]].isna().all()
    assert codes(book) == []


def test_dates_come_back(edit: Any) -> None:
    typed = [pd.Timestamp("2026-07-01").to_pydatetime(), "2026年7月1日", "2026/7/1", 46204, None]
    book = edit(put_all([("date", value) for value in typed]))
    assert book.posts["date"].iloc[:4].tolist() == [pd.Timestamp("2026-07-01")] * 4
    assert pd.isna(book.posts.at[4, "date"])
    assert codes(book) == []


def test_a_day_without_its_year_is_the_one_nearest_to_the_other_dates(edit: Any) -> None:
    """People type 12.28 and 1月5日 into a plan whose other days say the year."""
    typed = [pd.Timestamp("2026-12-20").to_pydatetime(), "12.28", "1月5日"]
    book = edit(put_all([("date", value) for value in [*typed, *[None] * (POSTS - 3)]]))
    assert [str(day)[:10] for day in book.posts["date"].iloc[:3]] == ["2026-12-20", "2026-12-28", "2027-01-05"]
    assert codes(book) == []


def test_what_is_no_day_is_not_guessed(edit: Any) -> None:
    """A number 7.1 may have been 7.10; with no other date nothing says the year."""
    typed = ["6.18", "next week", "2026-02-30", 7.1]
    book = edit(put_all([("date", value) for value in [*typed, *[None] * (POSTS - 4)]]))
    assert book.posts["date"].isna().all()
    assert codes(book) == [("plan-date-unreadable", cell_of("date", i)) for i in range(4)]


def test_an_id_stored_as_a_number_is_reported(edit: Any) -> None:
    assert codes(edit(put("id", 6817265439812346000))) == [("plan-id-rounded", cell_of("id"))]


def test_an_edited_forecast_loses_the_range_of_the_old_one(edit: Any, plan: Plan) -> None:
    book = edit(put("views", 123))
    assert book.posts.at[0, "views"] == 123
    assert pd.isna(book.posts.at[0, "views_low"])
    assert book.posts.at[0, "exposure_low"] == pytest.approx(plan.posts.at[0, "exposure_low"])


def test_rows_may_be_sorted_deleted_and_columns_moved_or_added(edit: Any, plan: Plan) -> None:
    def change(book: Workbook) -> None:
        sheet = book.worksheets[1]
        rows = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4, max_row=FIRST + 13)]
        table = [[*reversed(row), "mine" if i else "My column"] for i, row in enumerate([rows[0], *rows[:0:-1]])]
        sheet.delete_rows(1, sheet.max_row)
        for row in [[None]] * 9 + table[:-1]:
            sheet.append(row)

    book = edit(change)
    expected = plan.posts.iloc[:0:-1].reset_index(drop=True)
    assert book.posts["id"].tolist() == expected["id"].tolist()
    assert book.posts["cost"].tolist() == expected["cost"].tolist()
    assert book.posts["views_high"].tolist() == pytest.approx(expected["views_high"].tolist(), nan_ok=True)


def test_a_total_below_and_empty_rows_are_no_posts(edit: Any, plan: Plan) -> None:
    def change(book: Workbook) -> None:
        put("creator", "合计", FIRST + 15)(book)
        put("quote", 10, FIRST + 15)(book)
        put("note", "see above", FIRST + 16)(book)

    book = edit(change)
    assert len(book.posts) == len(plan.posts)
    assert codes(book) == []


def test_a_post_added_by_hand_counts(edit: Any) -> None:
    def change(book: Workbook) -> None:
        for code, value in {"creator": "New One", "platform": "抖音", "quote": 1000, "angle": "trial"}.items():
            put(code, value, FIRST + 14)(book)

    post = edit(change).posts.iloc[-1]
    assert (post["creator"], post["cost"], post["status"], post["basis"]) == ("New One", 100_000, "", "")
    assert pd.isna(post["views"])


def test_a_row_that_names_nobody_is_a_finding(edit: Any, plan: Plan) -> None:
    book = edit(put("quote", 10, FIRST + 14))
    assert codes(book) == [("plan-row-nameless", f"C{FIRST + 14}")]
    assert len(book.posts) == len(plan.posts)


def test_a_missing_column_counts_as_blank_with_a_note(edit: Any) -> None:
    book = edit(lambda b: b.worksheets[1].delete_cols(COLUMN["note"]))
    assert [finding.code for finding in book.findings] == ["plan-column-gone"]
    assert book.posts["note"].tolist() == [""] * len(book.posts)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda b: b.worksheets[1].delete_cols(COLUMN["creator"]), "plan-column-missing"),
        (lambda b: b.worksheets[1].insert_rows(1, 14), "plan-column-missing"),
        (lambda b: setattr(b.worksheets[1], "title", "other"), "plan-sheet-missing"),
        (lambda b: b.worksheets[1].delete_rows(FIRST, 50), "plan-empty"),
    ],
)
def test_what_makes_a_plan_unusable_is_one_error(edit: Any, change: Any, code: str) -> None:
    with pytest.raises(DataError) as error:
        edit(change)
    assert error.value.finding.code == code


def test_another_workbook_is_no_plan(tmp_path: Path) -> None:
    book = Workbook()
    book.active.append(["达人", "报价"])
    book.save(tmp_path / "roster.xlsx")
    with pytest.raises(DataError) as error:
        read_plan(tmp_path / "roster.xlsx")
    assert error.value.finding.code == "plan-not-a-plan"


def test_a_plan_without_its_hidden_sheets_is_still_read(edit: Any, plan: Plan) -> None:
    def change(book: Workbook) -> None:
        del book["_base"]

    book = edit(change)
    assert book.posts["views"].tolist() == pytest.approx(plan.posts["views"].tolist(), nan_ok=True)
    assert book.posts["views_low"].isna().all()


def test_a_damaged_hidden_sheet_does_no_harm(edit: Any) -> None:
    def change(book: Workbook) -> None:
        book["_base"]["B1"] = '{"columns": ['

    assert edit(change).posts["views_low"].isna().all()


def test_campaign_facts_come_back_with_their_lines(edit: Any) -> None:
    def change(book: Workbook) -> None:
        sheet = book["Settings"]
        for row in sheet.iter_rows(min_row=5):
            if row[6].value in ("campaign.brand", "campaign.selling_points"):
                row[1].value = "安肌 =1+1" if row[6].value == "campaign.brand" else "first\nsecond"

    assert edit(change).campaign == {"brand": "安肌 =1+1", "selling_points": "first\nsecond"}


def test_a_fee_on_the_quote_less_its_rebate_reads_back(tmp_path: Path) -> None:
    """Settings say that a rebate lowers the fee, and order amounts are read back by that formula to the fen."""
    plan = with_fee_after_rebate(make_plan(30, 5))
    write_workbook(plan, tmp_path / "plan.xlsx")
    read = read_plan(tmp_path / "plan.xlsx").posts
    assert (read["cost"].to_numpy() == plan.posts["cost"].to_numpy()).all()
    assert (read["net"].to_numpy() == plan.posts["net"].to_numpy()).all()


@pytest.mark.parametrize("language", list(Language))
def test_what_explains_a_post_comes_back(language: Language, tmp_path: Path) -> None:
    plan = explained(make_plan(12, 4, language))
    write_workbook(plan, tmp_path / "plan.xlsx")
    same(read_plan(tmp_path / "plan.xlsx"), plan)


def test_a_plan_of_a_kolplan_that_explained_nothing_reads_without_a_word(edit: Any, plan: Plan) -> None:
    """Workbooks of earlier versions lack these columns and the hidden sheet of settings."""

    def change(book: Workbook) -> None:
        sheet = book.worksheets[1]
        sheet.delete_cols(COLUMN["price_to_drop"], len(EXPLAINING))
        del book["_settings"]

    book = edit(change)
    assert codes(book) == []
    same(book, plan, "creator")  # which openpyxl mistakes where it looks like a control character
    assert (book.record.settings, book.record.outcome) == (None, None)


def test_the_run_that_made_a_plan_comes_back(tmp_path: Path) -> None:
    plan = explained(make_plan(6, 2, Language.EN))
    write_workbook(plan, tmp_path / "plan.xlsx")
    record = read_plan(tmp_path / "plan.xlsx").record
    assert record.settings == plan.settings
    assert record.sources == plan.roster.sources
    assert record.outcome is not None
    assert (record.outcome.value, record.outcome.price_bound) == (plan.objective.value, plan.objective.price_bound)
    assert (record.outcome.status, record.outcome.language) == ("optimal", Language.EN)
    assert (len(record.posts), len(record.candidates)) == (6, 2)


@pytest.mark.parametrize("text", ["{", '{"measure": "likes"}', "[[[["])
def test_settings_that_somebody_broke_count_as_not_there(edit: Any, text: str) -> None:
    def change(book: Workbook) -> None:
        book["_settings"]["B1"] = text

    assert edit(change).record.settings is None


def test_an_unedited_plan_has_no_edits(tmp_path: Path) -> None:
    plan = with_orders(make_plan(40, 10))
    write_workbook(plan, tmp_path / "plan.xlsx")
    book = read_plan(tmp_path / "plan.xlsx")
    assert edited_posts(book.posts, book.record) == 0


@pytest.mark.parametrize(
    ("code", "value"), [("quote", 12.5), ("lock", "yes"), ("status", "client yes"), ("note", "x"), ("rebate", None)]
)
def test_an_edited_post_is_counted(edit: Any, plan: Plan, code: str, value: Any) -> None:
    row = FIRST + next(i for i in range(len(plan.posts)) if plan.posts["rebate"].iloc[i] > 0)
    book = edit(put(code, value, row))
    assert edited_posts(book.posts, book.record) == 1


def test_posts_that_a_person_added_or_took_out_are_counted(edit: Any) -> None:
    def change(book: Workbook) -> None:
        sheet = book.worksheets[1]
        sheet.cell(FIRST, COLUMN["creator"]).value = "somebody else"
        sheet.cell(FIRST, COLUMN["id"]).value = "42"

    book = edit(change)
    assert edited_posts(book.posts, book.record) == 2


@pytest.mark.parametrize(
    ("typed", "status"),
    [
        ("过", "client yes"),
        (" 客户通过 ", "client yes"),
        ("Approved", "client yes"),
        ("客户拒绝", "client no"),
        ("已上线", "published"),
    ],
)
def test_statuses_are_understood_as_agencies_write_them(edit: Any, typed: str, status: str) -> None:
    book = edit(put("status", typed))
    assert (book.posts.at[0, "status"], codes(book)) == (status, [])
