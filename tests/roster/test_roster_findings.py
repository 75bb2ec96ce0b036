"""One nasty roster a finding: each is raised at its exact cell, and what the roster says of it is right."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from textwrap import dedent

import numpy as np
import pytest
from openpyxl import Workbook
from roster_files import Book, Reader, cells

from kolplan.core.catalogue import remedy, sentence
from kolplan.core.catalogue.findings_roster import ENTRIES
from kolplan.core.errors import DataError, KolplanError, UsageError
from kolplan.core.settings import Settings
from kolplan.core.vocabulary import Language
from kolplan.roster.reading import read_roster


def many(heading: str, value: str, count: int = 30) -> str:
    """Return a roster whose rows all hold one value under a heading."""
    rows = "".join(f"达人{number},{1000 + number},100,{value}\n" for number in range(count))
    return f"昵称,粉丝数,图文报价,{heading}\n{rows}"


CASES = {
    "row-total": ("昵称,粉丝数,报价\n甲,1000,10\n合计,,10\n", ["A3"]),
    "rows-blank": ("昵称,粉丝数,报价\n甲,1000,10\n,,\n乙,1000,10\n", ["A3"]),
    "table-beneath": ("昵称,粉丝数,报价\n甲,1000,10\n,,\n层级,人数,金额\n头部,,10\n", ["A4"]),
    "table-beside": ("昵称,粉丝数,报价,,昵称,粉丝数,报价\n甲,1000,10,,乙,1000,20\n", ["E1"]),
    "heading-price-unread": ("昵称,粉丝数,报价,报价2,授权价格\n甲,1000,10,20,5\n", ["D1"]),
    "followers-without-unit": ("昵称,粉丝数,报价\n甲,12.5,10\n乙,30,10\n丙,20000,10\n丁,1.2万,10\n", ["B2", "B3"]),
    "followers-without-unit-many": (
        "昵称,粉丝数,报价\n甲,1000,10\n" + "".join(f"达人{n},{n}.5,10\n" for n in range(30)),
        ["B1"],
    ),
    "heading-close": ("昵称,粉丝数,报价,返点比列\n甲,1000,10,0.1\n", ["D1"]),
    "columns-private": ("昵称,粉丝数,报价,身份证号,微信号\n甲,1000,10,1,abc\n", ["D1"]),
    "tax-stated": ("昵称,粉丝数,图文报价（含税）\n甲,1000,10\n", ["C1"]),
    "fee-stated": ("报价为裸价，不含平台服务费,,\n昵称,粉丝数,报价\n甲,1000,10\n", ["A1"]),
    "unit-stated": ("（单位：粉丝/万，报价/元）,,\n昵称,粉丝数,报价\n甲,1.5,10\n", ["A1"]),
    "rate-base-unknown": ("昵称,粉丝数,报价,互动率\n甲,1000,10,3%\n", ["D1"]),
    "engagement-parts-missing": ("昵称,粉丝数,报价,平均点赞\n甲,1000,10,30\n", ["D1"]),
    "cost-without-format": ("昵称,粉丝数,图文报价,视频报价,CPM\n甲,1000,10,20,30\n", ["E1"]),
    "band-as-micro": ("昵称,粉丝数,报价\n甲,10000,10\n乙,99999,10\n丙,100000,10\n丁,9999,10\n", ["B1"]),
    "row-without-name": ("昵称,粉丝数,报价\n甲,1000,10\n-,1000,10\n", ["A3"]),
    "followers-missing": ("昵称,粉丝数,报价\n甲,1000,10\n乙,暂无,10\n丙,0,10\n丁,很多,1\n", ["B3", "B4", "B5"]),
    "followers-negative": ("昵称,粉丝数,报价\n甲,1000,10\n乙,-2,10\n", ["B3"]),
    "platform-not-known": ("昵称,平台,粉丝数,报价\n甲,小红书,1000,10\n乙,贴吧,1000,10\n", ["B3"]),
    "name-missing": ("昵称,账号ID,粉丝数,报价\n,abc,1000,10\n", ["A2"]),
    "name-is-formula": ('昵称,账号ID,粉丝数,报价\n"=HYPERLINK(""x"")",abc,1000,10\n', ["A2"]),
    "id-rounded": ("昵称,账号ID,粉丝数,报价\n甲,7.81447E+18,1000,10\n", ["B2"]),
    "creator-repeated": ("昵称,账号ID,粉丝数,报价\n甲,a,1000,10\n甲,a,1000,10\n", ["A3"]),
    "id-with-two-names": ("昵称,账号ID,粉丝数,报价\n甲,a,1000,10\n乙,a,1000,10\n", ["A3"]),
    "name-shared": ("昵称,账号ID,粉丝数,报价\n甲,a,1000,10\n甲,b,1000,10\n甲,,1000,10\n", ["A4"]),
    "value-unreadable": ("昵称,粉丝数,报价,阅读中位数\n甲,1000,10,还不错\n", ["D2"]),
    "value-range": ("昵称,粉丝数,报价,阅读中位数\n甲,5w-10w,10,100-300\n", ["B2", "D2"]),
    "value-range-many": (many("阅读中位数", "100-300"), ["D1"]),
    "rate-above-one": ("昵称,粉丝数,报价,互动率,女粉占比\n甲,1000,10,120%,80%\n乙,1000,1,3%,180%\n", ["E3", "D2"]),
    "rate-above-one-many": (many("互动率", "120%"), ["D1"]),
    "score-out-of-range": ("昵称,粉丝数,报价,调性分\n甲,1000,10,7\n", ["D2"]),
    "angle-not-known": ("昵称,粉丝数,报价,适合角度\n甲,1000,10,探店\n乙,1000,10,成分\n", ["D2"]),
    "expiry-unreadable": ("昵称,粉丝数,报价,报价有效期\n甲,1000,10,六月底\n乙,1000,10,2026/6/30\n", ["D2"]),
    "tier-word-differs": ("昵称,粉丝数,报价,达人级别\n甲,1000,10,头部\n乙,600000,10,头部\n", ["D2"]),
    "tier-word-differs-many": (many("达人级别", "头部"), ["D1"]),
    "engagement-above-views": (
        "昵称,粉丝数,报价,阅读中位数,平均互动量\n甲,1000,10,100,200\n乙,1000,10,200,100\n",
        ["E2"],
    ),
    "engagement-above-views-many": (many("阅读中位数,互动中位数", "100,200"), ["E1"]),
    "engagement-above-exposure": (
        "昵称,粉丝数,报价,曝光中位数,互动中位数\n甲,1000,10,1000,31\n乙,1000,1,1000,30\n",
        ["D2"],
    ),
    "engagement-above-exposure-many": (many("曝光中位数,互动中位数", "1000,200"), ["D1"]),
    "price-zero": ("昵称,粉丝数,报价\n甲,1000,0\n乙,1000,10\n", ["C2"]),
    "price-zero-many": ("昵称,粉丝数,报价\n" + "".join(f"达人{n},1000,0\n" for n in range(21)), ["C1"]),
    "price-not-given": ("昵称,粉丝数,报价\n甲,1000,面议\n乙,1000,10\n丙,1000,/\n丁,1000,\n", ["C2", "C4"]),
    "price-not-given-many": ("昵称,粉丝数,报价\n" + "".join(f"达人{n},1000,面议\n" for n in range(21)), ["C1"]),
    "price-negative": ("昵称,粉丝数,报价\n甲,1000,-10\n", ["C2"]),
    "price-in-words": ("昵称,粉丝数,报价\n甲,1000,图文500 视频800\n", ["C2"]),
    "prices-hidden": ("昵称,粉丝数,图文报价,水下图文\n甲,1000,10,5\n", ["D1"]),
    "currency-foreign": ("昵称,粉丝数,报价\n甲,1000,$100\n", ["C2"]),
    "currency-mixed": ("昵称,粉丝数,报价\n甲,1000,$100\n乙,1000,¥100\n", ["C2"]),
    "rebate-unusable": ("昵称,粉丝数,报价,返点\n甲,1000,10,150%\n乙,1000,10,30%\n", ["D2"]),
    "quotes-compete": ("昵称,粉丝数,报价,供应商\n甲,1000,10,一家\n甲,1000,9,二家\n", ["C2"]),
    "institution": ("昵称,粉丝数,报价,认证类型\n甲,1000,10,企业机构号\n", ["D2"]),
    "not-brand-partner": ("昵称,粉丝数,报价,品牌合作人\n甲,1000,10,否\n", ["D2"]),
    "abnormal-account": (
        "昵称,粉丝数,报价,健康等级,账号状态\n甲,1000,10,差,正常\n乙,1000,10,优秀,暂停接单\n",
        ["D2", "E3"],
    ),
    "celebrity": ("昵称,粉丝数,报价,认证类型\n甲,1000,10,明星\n", ["D2"]),
    "review-rejected": ("昵称,粉丝数,报价,审号\n甲,1000,10,毙\n乙,1000,10,过\n", ["D2"]),
    "review-pending": ("昵称,粉丝数,报价,审号\n甲,1000,10,待定\n", ["D2"]),
    "fake-followers": ("昵称,粉丝数,报价,水粉占比\n甲,1000,10,41%\n乙,1000,10,40%\n", ["D2"]),
    "hidden-deal": ("昵称,粉丝数,图文报价,非报备图文\n甲,1000,,5\n乙,1000,7,5\n", ["D2"]),
}


@pytest.mark.parametrize("code", CASES)
def test_a_finding_stands_at_its_cell(code: str, read: Reader) -> None:
    text, expected = CASES[code]
    assert cells(read(text), code) == expected


def test_a_unit_in_the_title_of_a_workbook(read: Reader, book: Book) -> None:
    """Plain figures take the title's 万; figures that are already in full do not."""
    small = book(报价=[["（单位：粉丝/万，报价/元）"], ["昵称", "粉丝数", "报价"], ["甲", 1.5, 10]])
    roster = read(small)
    assert roster.creators["followers"].tolist() == [15000]
    assert cells(roster, "unit-stated") == ["A1"]
    full = read(book(报价=[["（单位：粉丝/万，报价/元）"], ["昵称", "粉丝数", "报价"], ["甲", 15000, 10]]))
    assert full.creators["followers"].tolist() == [15000]
    assert cells(full, "unit-stated") == []


def test_error_cells_and_formulas_without_a_value(read: Reader, book: Book) -> None:
    path = book(
        达人=[["昵称", "粉丝数", "报价", "阅读中位数"], ["甲", 1000, "=1+1", "#N/A"], ["=B1", 1000, 10, 20]],
    )
    roster = read(path)
    assert cells(roster, "cell-error") == ["D2"]
    assert cells(roster, "cell-uncalculated") == ["C2"]
    assert cells(roster, "row-without-name") == []
    assert roster.creators["name"].tolist() == ["甲"]


def test_a_date_that_was_a_range_is_told_as_one(read: Reader, book: Book) -> None:
    """Excel turns 3-5 into a date: the cell is unknown, and the finding says what likely happened."""
    path = book(达人=[["昵称", "粉丝数", "图文报价", "视频报价"], ["甲", 1000, date(2026, 3, 5), 10]])
    roster = read(path)
    assert cells(roster, "value-is-date") == ["C2"]
    assert cells(roster, "value-unreadable") == []
    found = next(finding for finding in roster.findings if finding.code == "value-is-date")
    assert found.facts["text"] == "2026-03-05"
    assert roster.quotes["format"].tolist() == ["video"]


def merged(*areas: str) -> Callable[[Workbook], None]:
    def merge(workbook: Workbook) -> None:
        for area in areas:
            workbook.active.merge_cells(area)

    return merge


def test_a_value_merged_down_counts_for_every_row(read: Reader, book: Book) -> None:
    """An agency merged down a block of creators signs all of them, and a name merged over two rows names both."""
    rows: list[list[object]] = [
        ["MCN", "昵称", "粉丝数", "合作形式", "报价"],
        ["青木", "甲", 1000, "图文", 10],
        [None, None, None, "视频", 20],
        [None, "乙", 2000, "图文", 30],
    ]
    roster = read(book(merged("A2:A4", "B2:B3", "C2:C3"), 达人=rows))
    assert roster.creators["mcn"].tolist() == ["青木", "青木"]
    assert roster.creators["followers"].tolist() == [1000, 2000]
    assert list(zip(roster.quotes["format"], roster.quotes["price"], strict=True)) == [
        ("note", 1000),
        ("video", 2000),
        ("note", 3000),
    ]
    assert cells(roster, "cells-merged") == ["A1"]
    assert cells(roster, "price-merged") == []


def test_a_price_merged_over_several_creators_is_not_repeated(read: Reader, book: Book) -> None:
    """A package price must not be paid to each creator of the package in full."""
    rows: list[list[object]] = [["昵称", "粉丝数", "报价"], ["甲", 1000, 900], ["乙", 1000, None]]
    roster = read(book(merged("C2:C3"), 达人=rows))
    assert roster.quotes["creator"].tolist() == [0]
    assert cells(roster, "price-merged") == ["C2"]


def test_the_same_instruction_is_noted_once_and_as_written(read: Reader, book: Book) -> None:
    sheet: list[list[object]] = [["昵称", "粉丝数", "报价"], ["甲", 1000, 10]]
    roster = read(book(说明=[["各MCN报价均含平台服务费：请勿外传"]], 一=sheet, 二=[sheet[0], ["乙", 1000, 10]]))
    assert cells(roster, "fee-stated") == ["A1"]
    found = next(finding for finding in roster.findings if finding.code == "fee-stated")
    assert found.facts["text"] == "各MCN报价均含平台服务费：请勿外传"
    assert roster.quotes["fee_included"].tolist() == ["included", "included"]


def test_a_row_of_averages_is_no_creator(read: Reader) -> None:
    roster = read("昵称,粉丝数,报价\n甲,1000,10\n平均值,1000,10\n")
    assert roster.creators["name"].tolist() == ["甲"]
    assert cells(roster, "row-total") == ["A3"]


def test_hidden_rows_are_kept_and_hidden_sheets_are_not(read: Reader, book: Book) -> None:
    def hide(workbook: Workbook) -> None:
        workbook["达人"].row_dimensions[3].hidden = True
        workbook["旧表"].sheet_state = "hidden"

    rows: list[list[object]] = [["昵称", "粉丝数", "报价"], ["甲", 1000, 10], ["乙", 1000, 10]]
    old: list[list[object]] = [["昵称", "粉丝数", "报价"], ["丙", 1000, 10]]
    roster = read(book(hide, 达人=rows, 旧表=old))
    assert roster.creators["name"].tolist() == ["甲", "乙"]
    assert cells(roster, "rows-hidden") == ["A3"]
    assert [finding.where.sheet for finding in roster.findings if finding.code == "sheet-hidden"] == ["旧表"]


def test_every_visible_roster_sheet_is_read(read: Reader, book: Book) -> None:
    roster = read(
        book(
            说明=[["请勿修改表头"]],
            图文=[["昵称", "粉丝数", "图文报价"], ["甲", 1000, 10]],
            画像=[["昵称", "粉丝数", "女粉占比"], ["甲", 1000, "80%"]],
        )
    )
    assert len(roster.creators) == 1
    assert roster.creators["female_share"].tolist() == [0.8]
    assert cells(roster, "sheet-without-prices") == ["A1"]
    assert [source.sheet for source in roster.sources] == ["图文", "画像"]


def test_a_row_set_aside_costs_an_error_and_is_not_a_creator(read: Reader) -> None:
    roster = read("昵称,粉丝数,报价\n甲,1000,10\n乙,-2,10\n丙,,10\n")
    assert roster.creators["name"].tolist() == ["甲"]
    assert roster.findings.counts["followers-negative"] == 1
    assert roster.findings.counts["followers-missing"] == 1


def test_an_unreadable_or_impossible_value_is_unknown_not_zero(read: Reader) -> None:
    roster = read("昵称,粉丝数,报价,返点,阅读中位数,互动率\n甲,1000,10,150%,还不错,120%\n")
    quote = roster.quotes.iloc[0]
    assert np.isnan(quote["rebate"])
    assert np.isnan(quote["views"])
    assert np.isnan(quote["engagement_rate"])


ERRORS = {
    "roster-without-rows": "昵称,粉丝数,报价\n",
    "roster-without-headings": "甲,1000,10\n乙,1000,10\n",
    "roster-not-found": "昵称,粉丝数目,图文报价\n甲,1000,10\n",
    "roster-without-prices": "昵称,粉丝数,备注\n甲,1000,x\n",
    "roster-no-usable-row": "昵称,粉丝数,报价\n甲,0,10\n",
}


@pytest.mark.parametrize("code", ERRORS)
def test_a_file_that_is_no_roster_is_one_clear_sentence(code: str, read: Reader) -> None:
    with pytest.raises(DataError) as caught:
        read(ERRORS[code])
    assert_said(caught.value, code)


def assert_said(error: KolplanError, code: str) -> None:
    assert error.finding.code == code
    for language in Language:
        assert "{" not in sentence(error.finding, language) + remedy(error.finding, language)


def test_the_sentence_about_missing_followers_names_headings_and_the_close_one(read: Reader) -> None:
    with pytest.raises(DataError) as caught:
        read(ERRORS["roster-not-found"])
    said = sentence(caught.value.finding, Language.EN)
    assert "粉丝数目" in said
    assert "followers" in said
    assert caught.value.finding.where.file == "r0.csv"
    assert caught.value.finding.where.cell == "A1"


def test_a_roster_only_on_a_hidden_sheet(read: Reader, book: Book) -> None:
    def hide(workbook: Workbook) -> None:
        workbook["达人"].sheet_state = "hidden"

    path = book(hide, 说明=[["说明"]], 达人=[["昵称", "粉丝数", "报价"], ["甲", 1000, 10]])
    with pytest.raises(DataError) as caught:
        read(path)
    assert_said(caught.value, "roster-only-hidden")


def test_no_platform_anywhere(read: Reader) -> None:
    with pytest.raises(DataError) as caught:
        read("昵称,粉丝数,报价\n甲,1000,10\n", platform=None)
    assert_said(caught.value, "roster-platform-unknown")
    assert "--platform" in remedy(caught.value.finding, Language.EN)


def test_no_roster_at_all() -> None:
    with pytest.raises(UsageError) as caught:
        read_roster([], Settings())
    assert_said(caught.value, "rosters-not-given")


def test_a_creator_both_asked_for_and_banned(read: Reader) -> None:
    with pytest.raises(UsageError) as caught:
        read("昵称,账号ID,粉丝数,报价\n甲,a1,1000,10\n", must=("甲",), ban=("A1",))
    assert_said(caught.value, "creator-must-and-ban")


def test_findings_beyond_two_hundred_are_counted(read: Reader) -> None:
    rows = "".join(f"达人{number},1000,10,{'否' if number % 2 else '是'}\n" for number in range(600))
    roster = read(dedent("昵称,粉丝数,报价,品牌合作人\n") + rows)
    assert roster.findings.counts["not-brand-partner"] == 300
    assert len(cells(roster, "not-brand-partner")) == 200


def test_each_finding_of_the_roster_stage_is_raised_by_a_test_here() -> None:
    """A finding that no test raises could stand at any cell, or nowhere."""
    tests = "".join(path.read_text("utf-8") for path in Path(__file__).parent.glob("test_*.py"))
    assert [code for code in ENTRIES if f'"{code}"' not in tests] == []
