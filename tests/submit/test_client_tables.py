"""Nine invented tables of clients are filled right: cells, styles, formulas, and all that stands around them."""

from __future__ import annotations

import re
import zipfile
from datetime import datetime
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.submit.conftest import Case
from tests.submit.plan_to_submit import HOSTILE
from tests.workbook.recalculating import differences

XIAOHONGSHU = ["林小满", HOSTILE, "Mia Chen", "备选一号", "次优二号", "次优三号"]
EVERYBODY = [*XIAOHONGSHU, "测评老王", "阿紫"]


def parts(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_examples_are_replaced_and_the_total_moves_down(cases: dict[str, Case]) -> None:
    case = cases["plain_examples"]
    assert case.column("A", 3, 9) == [1, 2, 3, 4, 5, 6, None]
    assert case.column("B", 3, 8) == XIAOHONGSHU
    assert case.column("E", 3, 4) == [20.34, 8.65]
    assert case.column("F", 3, 8) == [11317, 5219, 2837, 4129, 4339, 4553]
    assert case.column("H", 2, 8) == ["备注", *[None] * 6]
    sheet = case.sheet
    assert (sheet["E9"].value, sheet["F9"].value) == ("合计", "=SUM(F3:F8)")
    assert "A1:H1" in {str(area) for area in sheet.merged_cells.ranges}
    assert (sheet["F8"].number_format, sheet["B8"].font.name) == ("#,##0.00", "Arial")
    assert sheet["B8"].border.left.style == "thin"
    assert sheet["F9"].font.bold
    assert (case.book.defined_names["报价区"].value, sheet.print_area) == ("提报!$F$3:$F$8", "'提报'!$A$1:$H$9")


def test_the_link_of_an_example_does_not_stay_under_somebody_elses_name(cases: dict[str, Case]) -> None:
    case = cases["plain_examples"]
    assert case.sheet["D3"].value == "https://www.example.com/user/681700001"
    assert [cell.hyperlink for cell in case.sheet["D"]] == [None] * case.sheet.max_row
    assert not any(b"old.example" in text for text in parts(case.output).values())


def test_a_table_for_one_platform_gets_its_creators_only(cases: dict[str, Case]) -> None:
    (finding,) = [each for each in cases["plain_examples"].submission.findings if each.code == "submit-other-platforms"]
    assert (finding.facts["count"], finding.facts["platform"]) == (2, "小红书")
    assert len(cases["formulas_and_total"].submission.proposals) == 8


def test_merged_headings_of_two_lines_are_read_together(cases: dict[str, Case]) -> None:
    case = cases["merged_two_lines"]
    assert case.column("B", 4, 9) == XIAOHONGSHU
    assert [case.sheet[f"{letter}4"].value for letter in "DEFGHI"] == [20.34, 20340, 1017, 11317, 17771, 0.6]
    assert case.sheet["H5"].value is None
    assert case.sheet["D9"].number_format == '0.0"万"'
    merged = {str(area) for area in case.sheet.merged_cells.ranges}
    assert {f"J{row}:K{row}" for row in range(4, 10)} | {"J2:K3", "B2:D2", "A10:L10"} <= merged
    assert case.sheet["A10"].value.startswith("说明")
    assert case.outcomes()["星座"] == "unmatched"
    assert case.codes().count("submit-unmatched") == 1


def test_formula_columns_go_down_and_all_that_adds_up_grows(cases: dict[str, Case]) -> None:
    case = cases["formulas_and_total"]
    assert case.column("B", 5, 12) == EVERYBODY
    assert case.column("E", 5, 12) == [f"=D{row}*10%" for row in range(5, 13)]
    assert case.column("F", 5, 6) == ['=IF($D$13=0,"",D5/$D$13)', '=IF($D$13=0,"",D6/$D$13)']
    assert [case.sheet[f"{letter}13"].value for letter in "DEF"] == [
        "=SUM(D5:D12)", "=SUM(E5:E12)", "=COUNTA(B5:B12)",
    ]  # fmt: skip
    assert [case.book["汇总"][cell].value for cell in ("A1", "A2")] == ["=名单!D13*2", "=SUM(名单!D5:D12)"]
    assert [str(area.sqref) for area in case.sheet.conditional_formatting] == ["D5:D12"]
    assert case.sheet["A16"].comment.text == "请发邮件"
    assert (case.sheet["A9"].comment, case.column("H", 5, 12)) == (None, [None] * 8)
    assert b"\xe5\x90\x8d\xe5\x8d\x95!$D$5:$D$12" in parts(case.output)["xl/charts/chart1.xml"]
    assert (case.outcomes()["服务费10%"], case.codes()) == ("formula", ["submit-withheld", "submit-cost-base"])
    assert case.sheet["G5"].value == round(11317 / 300_000 * 1000, 2)


@pytest.mark.libreoffice
def test_the_clients_formulas_come_out_right(recalculated: dict[str, Path]) -> None:
    book = load_workbook(recalculated["formulas_and_total"], data_only=True)
    total = 11317 + 5219 + 2837 + 4129 + 4339 + 4553 + 28653 + 9127
    sheet = book["名单"]
    assert [sheet[cell].value for cell in ("D13", "E13", "F13")] == [total, pytest.approx(total / 10), 8]
    assert sheet["F5"].value == pytest.approx(11317 / total)
    assert (book["汇总"]["A1"].value, book["汇总"]["A2"].value) == (2 * total, total)
    examples = load_workbook(recalculated["plain_examples"], data_only=True)["提报"]
    assert examples["F9"].value == total - 28653 - 9127
    protected = load_workbook(recalculated["protected_with_logo"], data_only=True).worksheets[0]
    assert protected["D15"].value == pytest.approx(0.2 + total / 10_000)


def test_previews_that_do_not_compute_see_results(cases: dict[str, Case]) -> None:
    book = load_workbook(cases["formulas_and_total"].output, data_only=True)
    sheet, total = book["名单"], 70_174
    assert [sheet[cell].value for cell in ("E5", "D13", "E13", "F13")] == [1131.7, total, pytest.approx(7017.4), 8]
    assert [book["汇总"][cell].value for cell in ("A1", "A2")] == [2 * total, total]


@pytest.mark.libreoffice
def test_libreoffice_computes_what_is_stored(cases: dict[str, Case], recalculated: dict[str, Path]) -> None:
    for name, case in cases.items():
        assert differences(case.output, recalculated[name]) == [], name


@pytest.mark.libreoffice
def test_no_formula_of_any_table_ends_in_an_error(recalculated: dict[str, Path]) -> None:
    for path in recalculated.values():
        for sheet in load_workbook(path, data_only=True).worksheets:
            assert [c.coordinate for row in sheet.iter_rows() for c in row if c.data_type == "e"] == []


def test_hidden_columns_are_left_alone_and_dropdowns_speak_the_clients_words(cases: dict[str, Case]) -> None:
    case = cases["hidden_columns"]
    assert case.column("A", 2, 10) == [*["RED"] * 6, "Douyin", "Douyin", None]
    assert case.column("C", 2, 16) == [None] * 15
    assert case.column("E", 2, 4) == ["腰部KOL", "尾部KOL", "KOC"]
    assert case.column("H", 2, 9) == [*["图文笔记"] * 6, "视频笔记", "视频笔记"]
    assert case.column("G", 2, 16) == [f'=A{row}&"-"&B{row}' for row in range(2, 17)]
    assert case.column("D", 2, 10) == [None] * 9
    outcomes = case.outcomes()
    assert (outcomes["粉丝量"], outcomes["内部编码"], outcomes["手机号"]) == ("hidden", "formula", "withheld")
    sheet = case.sheet
    assert (sheet.column_dimensions["C"].hidden, case.book["选项"].sheet_state) == (True, "hidden")
    assert (sheet["F2"].value, sheet["F2"].number_format) == (datetime(2026, 6, 18), "yyyy-mm-dd")  # noqa: DTZ001
    assert (sheet["I2"].value, sheet["I2"].number_format, sheet["I2"].border.left.style) == (0.4, "0.0%", "thin")


def test_a_window_that_speaks_of_rebates_is_not_handed_on(cases: dict[str, Case]) -> None:
    assert cases["hidden_columns"].column("F", 3, 9) == [None] * 7


def test_of_several_sheets_the_one_that_asks_for_most_is_filled(cases: dict[str, Case]) -> None:
    case = cases["two_sheets"]
    assert case.submission.filled.sheet == "详表"
    assert case.column("B", 4, 11) == EVERYBODY
    assert case.column("K", 4, 11) == [*["主推"] * 3, *["备选"] * 3, "主推", "主推"]
    assert case.column("J", 4, 5) == ["修护精华"] * 2
    assert [cell.value for cell in case.book["简表"]["A"]] == ["昵称"]
    assert case.book["旧表"].max_row == 1


def test_an_english_table_gets_english_words_and_its_own_units(cases: dict[str, Case]) -> None:
    case = cases["english"]
    assert case.column("D", 4, 6) == [203.4, 86.5, 31.25]
    assert case.column("E", 4, 6) == ["mid", "micro", "KOC"]
    assert (case.sheet["F4"].value, case.sheet["F4"].number_format) == (0.05, "0.0%")
    assert case.sheet["G4"].value == 60
    assert re.fullmatch(r"Mid-tier creator on .*, planned for the angle “trial”\.", case.sheet["J4"].value)
    assert (case.column("K", 4, 12), case.column("L", 4, 12)) == ([None] * 9, [None] * 9)
    assert case.sheet.tables["Proposal"].ref == "A3:L11"
    assert case.sheet["H13"].value == "=not a formula"


def test_a_protected_sheet_stays_so_and_pictures_keep_their_places(cases: dict[str, Case]) -> None:
    case = cases["protected_with_logo"]
    sheet = case.sheet
    assert sheet.protection.sheet
    assert case.column("B", 6, 14) == ["客户自带的达人", *EVERYBODY]
    assert case.column("D", 6, 8) == [0.2, 1.1317, 0.5219]
    assert sheet["D15"].value == "=SUM(D6:D14)"
    anchors = sorted(image.anchor._from.row for image in sheet._images)  # type: ignore[attr-defined]
    assert anchors == [0, 17]
    before, after = parts(case.template), parts(case.output)
    pictures = [name for name in before if "/media/" in name]
    assert pictures
    assert all(before[name] == after[name] for name in pictures)
    assert {"submit-protected", "submit-rows-kept"} <= set(case.codes())


def test_a_mark_over_several_rows_makes_them_all_examples(cases: dict[str, Case]) -> None:
    case = cases["merged_examples"]
    assert case.column("B", 2, 9) == EVERYBODY
    assert {str(area) for area in case.sheet.merged_cells.ranges} == {"A10:C10"}
    assert (case.column("A", 2, 9), case.column("E", 2, 9)) == ([None] * 8, [None] * 8)
    assert case.sheet["D10"].value == "=AVERAGE(D2:D9)"
    assert case.sheet.auto_filter.ref == "A1:H9"
    assert [mark.id for mark in case.sheet.row_breaks.brk] == [9]
    outcomes = case.outcomes()
    assert [outcomes[name] for name in ("近90天阅读中位数", "合作笔记阅读中位数")] == ["not kept"] * 2
    assert case.codes().count("submit-not-kept") == 2


def test_what_is_the_agencys_own_is_withheld_and_stays_empty(cases: dict[str, Case]) -> None:
    case = cases["money_and_reasons"]
    outcomes = {name.split()[-1]: outcome for name, outcome in case.outcomes().items()}
    assert {outcomes[name] for name in ("返后净价", "贵司利润", "毛利", "内部成本")} == {"withheld"}
    assert [case.column(letter, 7, 12) for letter in "FGHI"] == [[None] * 6] * 4
    assert "submit-unmatched" not in case.codes()


def test_a_cost_rests_on_the_price_and_figure_beside_it(cases: dict[str, Case]) -> None:
    case = cases["money_and_reasons"]
    row = {letter: case.sheet[f"{letter}7"].value for letter in "BDEJK"}
    assert row == {"B": 1017, "D": 11317, "E": 12448.7, "J": round(12448.7 / 1017, 2), "K": round(12448.7 / 1500, 2)}
    bases = [str(each.facts["price"].zh) for each in case.submission.findings if each.code == "submit-cost-base"]
    assert len(bases) == 2 and all("执行价" in base for base in bases)


def test_a_reason_keeps_to_the_length_of_its_heading(cases: dict[str, Case]) -> None:
    reasons = cases["money_and_reasons"].column("L", 7, 12)
    assert all(len(reason) <= 50 and reason.endswith("。") for reason in reasons)
    assert max(len(reason) for reason in cases["plain_examples"].column("G", 3, 8)) > 50


def test_an_example_in_red_does_not_lend_its_looks(cases: dict[str, Case]) -> None:
    sheet = cases["money_and_reasons"].sheet
    assert (sheet["A7"].font.i, sheet["A7"].font.color.rgb == "FFFF0000", sheet["L7"].alignment.wrap_text) == (
        False, False, True,
    )  # fmt: skip
    assert (sheet["N7"].value, sheet["O7"].value) == ("=D7*10%", '=IFERROR(E7/C7,"-")')


def test_rows_are_high_enough_for_wrapped_reasons_unless_the_client_set_their_height(cases: dict[str, Case]) -> None:
    heights = cases["money_and_reasons"].sheet.row_dimensions
    assert all(heights[row].height >= 60 for row in range(7, 13))
    assert cases["plain_examples"].sheet.row_dimensions[3].height == 33


def test_all_that_is_not_touched_stays_byte_for_byte(cases: dict[str, Case]) -> None:
    changeable = re.compile(
        r"worksheets/|workbook\.xml|styles\.xml|Content_Types|calcChain|comments|vmlDrawing|charts/|drawing|tables/"
    )
    for case in cases.values():
        before, after = parts(case.template), parts(case.output)
        kept = [name for name in before if not changeable.search(name)]
        assert kept
        assert {name: after[name] for name in kept} == {name: before[name] for name in kept}
        assert set(before) - set(after) <= {"xl/calcChain.xml"}


def test_a_text_never_becomes_a_formula(cases: dict[str, Case]) -> None:
    for case in cases.values():
        for name, text in parts(case.output).items():
            assert not (name.startswith("xl/worksheets/") and re.search(rb"<f[^>]*>[^<]*HYPERLINK", text)), name


def test_the_same_input_gives_the_same_bytes(cases: dict[str, Case], plan_file: Path, tmp_path: Path) -> None:
    from kolplan.submit.filling import read_template
    from kolplan.submit.submitting import Wish, submit
    from kolplan.workbook.reading import read_plan

    case = cases["formulas_and_total"]
    client = read_template(case.template, None)
    submit(read_plan(plan_file), plan_file, Wish(client, client.language), tmp_path / "again.xlsx")
    assert (tmp_path / "again.xlsx").read_bytes() == case.output.read_bytes()
