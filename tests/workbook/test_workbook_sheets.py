"""What stands in a written workbook: the contract of names and headings, inputs, texts, and what a person may edit."""

from __future__ import annotations

import csv
import re
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from kolplan.core.findings import Findings
from kolplan.core.vocabulary import Language, Platform
from kolplan.plan.frames import Plan
from kolplan.sheets.styled_widths import heading_width
from kolplan.workbook.contract import PLAN_COLUMNS
from kolplan.workbook.writing import write_candidates_csv, write_workbook
from tests.workbook.plans import HOSTILE, candidates_of, findings_of, make_plan, roster_of
from tests.workbook.recalculating import formulas_of

SHEETS = {
    "en": "Summary Plan Schedule Matrix Candidates Tracking AARRR Settlement Proof Settings Findings Definitions "
    "_base _roster _sources _settings",
    "zh": "总览 投放计划 排期表 内容矩阵 候选 追踪 漏斗 结算 方案依据 设置 问题清单 口径 "
    "_base _roster _sources _settings",
}
PLAN_HEADINGS = {
    "en": "Status, Lock, Creator, ID, Link, Platform, Tier, Label, Followers, Category, City, MCN, Female share, Slot, "
    "Format, Angle, Phase, Date, Supplier, Quote, Rebate, Fee, Extras, Cost, Rebate due, Net cost, Views, Exposure, "
    "Engagements, CPM, CPE, Cost per view, Orders, GMV, Fit, Basis, Price to be dropped, Stays, Rights, "
    "Client's reason, "
    "Standby, Note, Post",
    "zh": "状态, 锁定, 达人, 账号ID, 链接, 平台, 层级, 细分层级, 粉丝数, 类目, 城市, MCN, 女粉占比, 名额, 形式, "
    "内容角度, 阶段, 发布日期, 供应商, 报价, 返点, 平台服务费, 附加费用, 下单金额, 应收返点, 净成本, 阅读/播放, "
    "曝光, 互动, CPM, CPE, 阅读单价, 订单, GMV, 匹配度, 依据, 掉出价, 稳选率, 权益, 客户意见, 替补, 备注, 序号",
}
TRACKING_WORDS = {
    "en": ["Planned exposure", "Actual exposure", "Likes", "Collects", "Private-domain adds", "ROI", "Boosting cost"],
    "zh": [
        "计划曝光",
        "实际曝光",
        "自然曝光",
        "投流曝光",
        "点赞",
        "收藏",
        "评论",
        "分享",
        "关注",
        "私域加粉",
        "千爆",
        "万爆",
    ],
}
EXCEL_2010 = {
    "COUNTIF",
    "IFERROR",
    "INDEX",
    "LEFT",
    "MATCH",
    "MID",
    "TEXT",
    "VALUE",
    "MAX",
    "SUBSTITUTE",
    "MIN",
    "IF",
    "AND",
    "OR",
    "NOT",
    "N",
    "ISNUMBER",
    "ROUND",
    "SUM",
    "SUMIFS",
    "COUNT",
    "COUNTIFS",
}
CHINESE = re.compile(r"[\u3400-\u9fff]")


@pytest.fixture(scope="session")
def books(written: dict[str, Path]) -> dict[str, Workbook]:
    return {name: load_workbook(written[name]) for name in ("en", "zh", "orders")}


def heading_row(sheet: Any) -> int:
    """Return the row in which most cells are filled, among the first fourteen."""
    return max(range(1, 15), key=lambda row: sum(cell.value is not None for cell in sheet[row]))


def widths_of(sheet: Any) -> dict[int, float]:
    """Return widths by column; equal neighbours stand as one in the file."""
    groups = sheet.column_dimensions.values()
    return {column: group.width for group in groups for column in range(group.min, group.max + 1)}


def column_of(code: str) -> int:
    return PLAN_COLUMNS.index(code) + 1


@pytest.mark.parametrize("name", ["en", "zh"])
def test_sheets_have_the_contracted_names_and_order(name: str, books: dict[str, Workbook]) -> None:
    assert books[name].sheetnames == SHEETS[name].split()
    assert [s.title for s in books[name] if s.sheet_state != "visible"] == ["_base", "_roster", "_sources", "_settings"]


@pytest.mark.parametrize("name", ["en", "zh"])
def test_plan_has_exactly_the_contracted_headings_in_one_row(name: str, books: dict[str, Workbook]) -> None:
    sheet = books[name].worksheets[1]
    assert [cell.value for cell in sheet[heading_row(sheet)]] == PLAN_HEADINGS[name].split(", ")
    assert sheet.freeze_panes == f"D{heading_row(sheet) + 1}"


@pytest.mark.parametrize("name", ["en", "zh"])
def test_no_sheet_merges_cells(name: str, books: dict[str, Workbook]) -> None:
    assert [sheet.title for sheet in books[name] if sheet.merged_cells.ranges] == []


@pytest.mark.parametrize("name", ["en", "zh"])
def test_tracking_names_its_columns_as_the_trade_does(name: str, books: dict[str, Workbook]) -> None:
    sheet = books[name].worksheets[5]
    headings = [cell.value for cell in sheet[heading_row(sheet)]]
    assert [word for word in TRACKING_WORDS[name] if word not in headings] == []
    assert len(set(headings)) == len(headings)


def test_an_english_workbook_shows_no_chinese_but_platforms_and_the_users_own_words(books: dict[str, Workbook]) -> None:
    platforms = {str(platform) for platform in Platform}
    users = {"Plan", "Schedule", "Candidates", "Tracking", "Settlement", "Findings"}
    shown = [
        cell.value
        for sheet in books["en"].worksheets[:11]
        for row in sheet.iter_rows(max_row=None if sheet.title not in users else 4)
        for cell in row
        if isinstance(cell.value, str) and not cell.value.startswith("· ")  # a risk names a creator
    ]
    left = [text for text in shown if CHINESE.search(re.sub("|".join(platforms), "", text))]
    assert [text for text in left if not set("薯条聚光") & set(text) and not text.startswith("=")] == []


def test_a_chinese_workbook_has_chinese_headings(books: dict[str, Workbook]) -> None:
    """What stays Latin are the trade's own abbreviations."""
    latin = {"MCN", "CPM", "CPE", "CPC", "CPA", "ROI", "GMV"}
    for sheet in books["zh"].worksheets[1:10]:
        headings = [c.value for c in sheet[heading_row(sheet)] if isinstance(c.value, str) and c.value]
        assert [h for h in headings if not CHINESE.search(h) and h not in latin] == [], sheet.title


@pytest.mark.parametrize("name", ["en", "zh"])
def test_hostile_names_stay_text(name: str, written: dict[str, Path], books: dict[str, Workbook]) -> None:
    """A nickname that looks like a formula, a link or markup must reach the cell as typed and never as a formula."""
    sheet = books[name].worksheets[1]
    names = [sheet.cell(row, 3) for row in range(5, 5 + len(HOSTILE))]
    cleaned = [re.sub(r"[\x00-\x08\x0b-\x1f]", "", text) for text in HOSTILE]
    assert [cell.value for cell in names] == cleaned
    formulas = [formula for formula, _ in formulas_of(written[name]).values()]
    assert [formula for formula in formulas if "HYPERLINK" in formula or "cmd" in formula or "SUM(A1" in formula] == []
    with zipfile.ZipFile(written[name]) as archive:
        assert not any("externalLink" in part for part in archive.namelist())
        assert not any(b"hyperlink" in archive.read(part) for part in archive.namelist() if "worksheets" in part)


@pytest.mark.parametrize("name", ["en", "zh", "orders"])
def test_formulas_use_only_functions_that_every_program_knows(name: str, written: dict[str, Path]) -> None:
    used = {
        function
        for formula, _ in formulas_of(written[name]).values()
        for function in re.findall(r"([A-Z][A-Z0-9.]*)\(", re.sub(r'"[^"]*"', "", formula))
    }
    assert used <= EXCEL_2010


def test_inputs_are_constants_and_money_is_in_yuan(plans: dict[str, Plan], books: dict[str, Workbook]) -> None:
    sheet, posts = books["zh"].worksheets[1], plans["zh"].posts
    for code in ("quote", "extras"):
        cells = [sheet.cell(row, column_of(code)) for row in range(5, 5 + len(posts))]
        assert [cell.value for cell in cells] == [fen / 100 for fen in posts[code]]
        assert {cell.number_format for cell in cells} == {'"¥"#,##0.00'}
    rates = [sheet.cell(row, column_of("rebate")).value for row in range(5, 5 + len(posts))]
    assert rates == posts["rebate"].tolist()


def test_unknown_figures_are_blank_and_not_zero(plans: dict[str, Plan], books: dict[str, Workbook]) -> None:
    sheet, posts = books["zh"].worksheets[1], plans["zh"].posts
    unknown = posts.index[posts["views"].isna()]
    assert len(unknown) > 0
    for i in unknown:
        assert [sheet.cell(5 + i, column_of(code)).value for code in ("views", "exposure", "orders")] == [None] * 3


def test_long_ids_are_text(books: dict[str, Workbook]) -> None:
    sheet = books["zh"].worksheets[1]
    cell = sheet.cell(5, column_of("id"))
    assert (cell.value, cell.data_type) == ("6817265439812346000", "s")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("en", ["proposed,client yes,client no,ordered,published", "yes,must,ban", "trend,ingredient,trial"]),
        ("zh", ["已提报,客户过,客户毙,已下单,已发布", "是,必选,不要", "趋势,成分拆解,真实试用"]),
    ],
)
def test_dropdowns_offer_the_words_of_the_language(name: str, expected: list[str], books: dict[str, Workbook]) -> None:
    lists = [rule.formula1.strip('"') for rule in books[name].worksheets[1].data_validations.dataValidation]
    assert [choices for choices in expected if choices not in lists] == []
    assert all(len(choices) <= 255 for choices in lists)


def test_columns_are_wide_enough_for_what_they_show(books: dict[str, Workbook], written: dict[str, Path]) -> None:
    """A figure that does not fit shows as ####, a Chinese heading as half of itself."""
    for name in ("en", "zh"):
        values = load_workbook(written[name], data_only=True)
        for index in (1, 4, 5):
            sheet, shown = books[name].worksheets[index], values.worksheets[index]
            widths = widths_of(sheet)
            for cell in sheet[4]:
                width = widths[cell.column]
                assert width >= heading_width(cell.value) + 2, (name, sheet.title, cell.value)
                figures = [row[0].value for row in shown.iter_rows(min_col=cell.column, max_col=cell.column)]
                longest = max((len(f"{v:,.2f}") for v in figures if isinstance(v, int | float) and v > 1), default=0)
                if "¥" in str(sheet.cell(5, cell.column).number_format):
                    assert width >= longest + 1, (name, sheet.title, cell.value)


@pytest.mark.parametrize("language", list(Language))
def test_the_same_plan_gives_the_same_bytes(language: Language, tmp_path: Path) -> None:
    for name in ("one", "two"):
        write_workbook(make_plan(6, 4, language), tmp_path / name)
    assert (tmp_path / "one").read_bytes() == (tmp_path / "two").read_bytes()


def test_a_plan_goes_to_exactly_the_path_given(tmp_path: Path) -> None:
    write_workbook(make_plan(2, 0), tmp_path / "no-suffix.tmp")
    assert [file.name for file in tmp_path.iterdir()] == ["no-suffix.tmp"]


def test_an_unwritable_path_is_an_os_error(tmp_path: Path) -> None:
    with pytest.raises(OSError):
        write_workbook(make_plan(2, 0), tmp_path / "missing" / "plan.xlsx")


def many_candidates(count: int) -> Plan:
    plan = make_plan(3, 0, Language.EN)
    candidates = candidates_of(count, 3)
    candidates.loc[count - 1, "decision"] = "ban"
    candidates["listed"] = (candidates.index < 5_000) | (candidates["decision"] != "")
    return replace(plan, candidates=candidates, roster=roster_of(plan.posts, candidates, Language.EN))


def test_the_nearest_candidates_stand_in_the_workbook_and_all_others_in_a_csv(tmp_path: Path) -> None:
    plan = many_candidates(5_010)
    write_workbook(plan, tmp_path / "plan.xlsx")
    assert write_candidates_csv(plan, tmp_path / "plan.candidates.csv") == 9
    sheet = load_workbook(tmp_path / "plan.xlsx", read_only=True)["Candidates"]
    rows = [row for row in sheet.iter_rows(min_row=4, values_only=True) if row[1]]
    assert len(rows) == 1 + 5_000 + 1
    assert rows[-1][0] == "ban"
    data = (tmp_path / "plan.candidates.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    table = list(csv.reader(data.decode("utf-8-sig").splitlines()))
    assert table[0] == list(rows[0])
    assert [row[1] for row in table[1:]] == plan.candidates["creator"].iloc[5_000:5_009].tolist()
    assert table[1][18] == str(plan.candidates["quote"].iloc[5_000] / 100)


def test_where_the_workbook_has_room_no_csv_is_written(tmp_path: Path) -> None:
    assert write_candidates_csv(make_plan(2, 5), tmp_path / "plan.candidates.csv") == 0
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@x", "＝1", "\t=1"])
def test_a_csv_cell_is_no_formula(name: str, tmp_path: Path) -> None:
    plan = many_candidates(5_002)
    plan.candidates.loc[5_000, "creator"] = name
    write_candidates_csv(plan, tmp_path / "rest.csv")
    table = list(csv.reader((tmp_path / "rest.csv").read_text("utf-8-sig").splitlines()))
    assert table[1][1] == f"'{name}"


def test_what_a_plan_marks_as_listed_decides(tmp_path: Path) -> None:
    """The plan's own mark lists the best of each kind, whatever their place."""
    plan = make_plan(2, 6)
    plan.candidates["listed"] = [True, False, True, False, False, True]
    assert write_candidates_csv(plan, tmp_path / "rest.csv") == 3


def test_findings_name_their_cell_and_are_counted(tmp_path: Path) -> None:
    plan = replace(make_plan(2, 0, Language.EN), findings=findings_of(230))
    write_workbook(plan, tmp_path / "plan.xlsx")
    rows = list(load_workbook(tmp_path / "plan.xlsx")["Findings"].iter_rows(min_row=5, values_only=True))
    assert len(rows) == 201
    assert rows[0][:4] == ("error", "roster.xlsx", "报价", "C2")
    assert "30" in rows[-1][4]


def test_errors_stand_before_notes(tmp_path: Path) -> None:
    findings = Findings()
    findings.add("plan-column-gone", column="x")
    findings.add("plan-empty")
    write_workbook(replace(make_plan(2, 0, Language.EN), findings=findings), tmp_path / "plan.xlsx")
    rows = load_workbook(tmp_path / "plan.xlsx")["Findings"].iter_rows(min_row=5, values_only=True)
    assert [row[0] for row in rows] == ["error", "note"]


def test_settings_hold_each_limit_as_asked_and_as_fitted(books: dict[str, Workbook], plans: dict[str, Plan]) -> None:
    sheet = books["en"]["Settings"]
    rows = {row[6]: row for row in sheet.iter_rows(min_row=5, values_only=True) if row[6]}
    for each in plans["en"].limits:
        _, asked, strength, fitted, why, _, _ = rows[each.asked.name]
        assert (asked, strength, fitted) == (each.asked.figure, str(each.asked.strength), each.fitted)
        assert (why or "") == (each.why.en if each.why else "")
    assert rows["target[tier=head]"][1] == 0.10
    assert rows["budget"][1] == plans["en"].settings.money.budget / 100
    assert rows["budget"][5] != rows["gap"][5]


def test_contacts_and_unknown_columns_of_a_roster_are_not_carried_along(tmp_path: Path) -> None:
    """The workbook goes to clients: what kolplan does not know may be a phone number."""
    plan = make_plan(3, 2)
    plan.roster.extras["微信"] = "wx-secret-1"
    write_workbook(plan, tmp_path / "plan.xlsx")
    with zipfile.ZipFile(tmp_path / "plan.xlsx") as archive:
        assert not any(b"wx-secret-1" in archive.read(part) for part in archive.namelist())


def test_charts_are_native(written: dict[str, Path]) -> None:
    with zipfile.ZipFile(written["zh"]) as archive:
        charts = [archive.read(part).decode() for part in archive.namelist() if part.startswith("xl/charts/chart")]
    assert len(charts) >= 4
    assert any('barDir val="bar"' in chart and "总览" in chart for chart in charts)
