"""Nine tables as clients send them, each an .xlsx written by another program than the one that fills them."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Any

import xlsxwriter


def _book(path: Path) -> Any:
    return xlsxwriter.Workbook(str(path), {"strings_to_urls": False})


def plain_examples(path: Path) -> None:
    """Draw title, headings, two rows marked 示例 with a link, a total beneath."""
    book = _book(path)
    sheet = book.add_worksheet("提报")
    head = book.add_format({"bold": True, "bg_color": "#FFE699", "border": 1})
    body = book.add_format({"border": 1, "font_color": "#7030A0", "font_name": "Arial"})
    money = book.add_format({"border": 1, "num_format": "#,##0.00"})
    total = book.add_format({"bold": True, "top": 2})
    sheet.merge_range("A1:H1", "达人提报表（请勿改动表头）", head)
    for column, text in enumerate(
        ["序号", "博主昵称", "小红书号", "主页链接", "粉丝数（w）", "报价", "推荐理由", "备注"]
    ):
        sheet.write(1, column, text, head)
    for row in (2, 3):
        for column, value in enumerate(["示例", "小红书A", "123", "", 12.3, 8000, "粉丝活跃", "/"]):
            sheet.write(row, column, value, money if column == 5 else body)
        sheet.write_url(row, 3, "https://old.example/profile", body, "点这里")
    sheet.write(4, 4, "合计", total)
    sheet.write_formula(4, 5, "=SUM(F3:F4)", total, 16_000)
    sheet.set_row(2, 33)
    book.define_name("报价区", "=提报!$F$3:$F$4")
    sheet.print_area("A1:H5")
    book.close()


def merged_two_lines(path: Path) -> None:
    """Draw headings over two lines, groups merged across; odd names; blank drawn rows; formats that show 万."""
    book = _book(path)
    sheet = book.add_worksheet("KOL List")
    head = book.add_format({"bold": True, "border": 1, "align": "center"})
    body = book.add_format({"border": 1})
    ten = book.add_format({"border": 1, "num_format": '0.0"万"'})
    share = book.add_format({"border": 1, "num_format": "0%"})
    sheet.merge_range("A2:A3", "No.", head)
    sheet.merge_range("B2:D2", "账号信息", head)
    sheet.merge_range("E2:F2", "近30天数据", head)
    sheet.merge_range("G2:H2", "报价（元）", head)
    sheet.merge_range("I2:I3", "女性粉丝\n比例", head)
    sheet.merge_range("J2:K3", "入选理由", head)
    sheet.merge_range("L2:L3", "星座", head)
    for column, text in enumerate(["红书昵称", "红书id", "粉丝量"], 1):
        sheet.write(2, column, text, head)
    for column, text in enumerate(["阅读中位数", "互动中位数", "图文", "视频"], 4):
        sheet.write(2, column, text, head)
    for row in range(3, 6):
        for column in range(12):
            form = ten if column == 3 else share if column == 8 else body
            sheet.write_blank(row, column, None, form)
        sheet.merge_range(row, 9, row, 10, "", body)
    sheet.merge_range("A7:L7", "说明：以上数据以近30天为准，请于周五前反馈", body)
    book.close()


def formulas_and_total(path: Path) -> None:
    """Draw a formula column, a running share, one row only, totals that grow, another sheet and a chart on them."""
    book = _book(path)
    sheet, over = book.add_worksheet("名单"), book.add_worksheet("汇总")
    body = book.add_format({"border": 1})
    rate = book.add_format({"border": 1, "num_format": "0.0%"})
    for column, text in enumerate(["平台", "达人昵称", "粉丝数", "报价", "服务费10%", "占比", "CPM", "返点"]):
        sheet.write(3, column, text, body)
    for column in range(8):
        sheet.write_blank(4, column, None, body)
    sheet.write_formula("E5", "=D5*10%", body, 0)
    sheet.write_formula("F5", '=IF($D$6=0,"",D5/$D$6)', rate, "")
    sheet.write("C6", "合计")
    sheet.write_formula("D6", "=SUM(D5)", body, 0)
    sheet.write_formula("E6", "=SUM(E5:E5)", body, 0)
    sheet.write_formula("F6", "=COUNTA(B5:B5)", body, 0)
    sheet.conditional_format("D5", {"type": "cell", "criteria": ">", "value": 10000, "format": rate})
    sheet.write("A9", "联系人：品牌部")
    sheet.write_comment("A9", "请发邮件")
    over.write_formula("A1", "=名单!D6*2", None, 0)
    over.write_formula("A2", "=SUM(名单!D5:D5)", None, 0)
    over.write_formula("A3", "=1+1", None, 2)
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=名单!$D$5:$D$5"})
    over.insert_chart("C3", chart)
    book.close()


def hidden_columns(path: Path) -> None:
    """Draw hidden columns: one that would match, one with a formula; a dropdown with the client's own words."""
    book = _book(path)
    sheet, words = book.add_worksheet("Sheet1"), book.add_worksheet("选项")
    words.write_column("A1", ["RED", "Douyin"])
    words.hide()
    body = book.add_format({"border": 1})
    headings = ["平台", "账号名称", "粉丝量", "手机号", "达人量级", "档期", "内部编码", "合作形式", "男粉比例"]
    for column, text in enumerate(headings):
        sheet.write(0, column, text, body)
    for row in range(1, 16):
        for column in range(9):
            sheet.write_blank(row, column, None, body)
        sheet.write_formula(row, 6, f'=A{row + 1}&"-"&B{row + 1}', body, "-")
    sheet.data_validation("A2:A16", {"validate": "list", "source": "=选项!$A$1:$A$2"})
    sheet.data_validation("E2:E16", {"validate": "list", "source": ["头部KOL", "腰部KOL", "尾部KOL", "KOC"]})
    sheet.data_validation("H2:H16", {"validate": "list", "source": ["直播", "图文笔记", "视频笔记"]})
    sheet.set_column("C:C", None, None, {"hidden": True})
    sheet.set_column("G:G", None, None, {"hidden": True})
    book.close()


def two_sheets(path: Path) -> None:
    """Draw guidance first, then two tables: the longer one is meant unless another is named; a hidden one never."""
    book = _book(path)
    guide, short, long, gone = (book.add_worksheet(name) for name in ("填写说明", "简表", "详表", "旧表"))
    guide.write("A1", "请在“详表”中填写，昵称以主页为准")
    short.write_row("A1", ["昵称", "粉丝数"])
    headings = ["昵称", "账号ID", "粉丝数", "类目", "城市", "所属MCN", "发布日期", "内容角度", "产品", "是否备选"]
    long.write_row("B3", headings)
    gone.write_row("A1", [*headings, "报价", "推荐理由", "平台"])
    gone.hide()
    book.close()


def english(path: Path) -> None:
    """Draw an English table as an Excel table, with percent and unit columns, and columns that stay empty."""
    book = _book(path)
    sheet = book.add_worksheet("Creators")
    names = [
        "#", "Influencer", "Handle", "Followers (k)", "Tier", "Engagement Rate", "Female Audience (%)", "Rate",
        "Go-live Date", "Why this creator?", "Net Cost", "Email",
    ]  # fmt: skip
    columns = [{"header": name} for name in names]
    sheet.add_table(2, 0, 4, len(names) - 1, {"name": "Proposal", "columns": columns})
    sheet.write("A1", "Agency proposal")
    sheet.write_string("H7", "=not a formula")
    book.close()


def protected_with_logo(path: Path) -> None:
    """Draw a protected sheet with a logo above and a stamp below, prefilled platform, unmarked rows, rich headings."""
    book = _book(path)
    sheet = book.add_worksheet("KOL&KOC 'A' 表")
    sheet.protect("secret", {"format_cells": True})
    logo = _png()
    sheet.insert_image("A1", "logo.png", {"image_data": BytesIO(logo)})
    body, bold = book.add_format({"border": 1}), book.add_format({"bold": True})
    for column, text in enumerate(["平台", "达人", "层级", "报价（万元）", "亮点"]):
        if column == 1:
            sheet.write_rich_string(4, column, "达", bold, "人", body)
        else:
            sheet.write(4, column, text, body)
    sheet.write_row("A6", ["小红书", "客户自带的达人", "KOC", 0.2, "老朋友"], body)
    for row in (6, 7):
        sheet.write_row(row, 0, ["小红书", "", "", "", ""], body)
    sheet.write_formula("D9", "=SUM(D6:D8)", body, 0.2)
    sheet.write("C9", "合计（万元）", body)
    sheet.insert_image("B12", "stamp.png", {"image_data": BytesIO(logo)})
    book.close()


def merged_examples(path: Path) -> None:
    """Draw a mark 示例 merged over two example rows, a merged total row, a filter, page breaks."""
    book = _book(path)
    sheet = book.add_worksheet("提报明细")
    body = book.add_format({"border": 1, "text_wrap": True})
    sheet.write_row(
        "A1",
        ["标记", "昵称", "形式", "单次阅读成本", "近90天阅读中位数", "合作笔记阅读中位数", "账号ID", "推荐点"],
        body,
    )
    sheet.merge_range("A2:A3", "示例", body)
    for row in (1, 2):
        for column, value in enumerate(["某博主", "KOC", 0.5, 1000, 900, "dy", "真实"], 1):
            sheet.write(row, column, value, body)
    sheet.merge_range("A4:C4", "总计", body)
    sheet.write_formula("D4", "=AVERAGE(D2:D3)", body, 0.5)
    sheet.set_h_pagebreaks([3])
    sheet.autofilter("A1:H3")
    book.close()


def money_and_reasons(path: Path) -> None:
    """Draw what is none of his business, a price with fee beside CPE, a red example, a length, usual formulas."""
    book = _book(path)
    sheet, over = book.add_worksheet("提报"), book.add_worksheet("总览")
    head = book.add_format({"bold": True, "border": 1, "align": "center", "text_wrap": True})
    red = book.add_format({"border": 1, "font_color": "#FF0000", "italic": True})
    body = book.add_format({"border": 1, "text_wrap": True})
    sheet.merge_range("A1:C3", "LOGO®", head)
    sheet.merge_range("D1:O3", "2026 小红书达人提报表", head)
    sheet.merge_range("A5:A6", "博主昵称", head)
    sheet.merge_range("B5:C5", "近30天", head)
    sheet.merge_range("D5:I5", "费用", head)
    sheet.merge_range("J5:K5", "效率", head)
    texts = [
        "互动中位数",
        "阅读中位数",
        "报备图文报价",
        "执行价(含平台费)",
        "返后净价",
        "贵司利润",
        "毛利",
        "内部成本",
        "CPE",
        "预估CPE",
    ]
    for column, text in enumerate(texts, 1):
        sheet.write(5, column, text, head)
    for column, text in enumerate(["推荐理由（50字内）", "档期", "服务费", "阅读成本"], 11):
        sheet.merge_range(4, column, 5, column, text, head)
    example = ["示例", 1200, 15000, 8000, 8800, 7000, 1800, 0.2, 6000, 7.3, 7.3, "真实", "6月", 800, 0.5]
    sheet.write_row("A7", example, red)
    for row in (7, 8):
        for column in range(13):
            sheet.write_blank(row, column, None, body)
        sheet.write_formula(row, 13, f"=D{row + 1}*10%", body, 0)
        sheet.write_formula(row, 14, f'=IFERROR(E{row + 1}/C{row + 1},"-")', body, "-")
    sheet.write("A10", "合计", head)
    sums = {"B": "SUM(B7:B9)", "C": "AVERAGE(C7:C9)", "D": "SUBTOTAL(9,D7:D9)", "E": "MAX(E7:E9)-MIN(E7:E9)"}
    sums |= {"F": "IF(D10>0,E10/D10,0)", "L": 'COUNTA(A7:A9)&"位"', "N": "SUMPRODUCT(D7:D9,B7:B9)"}
    for letter, formula in sums.items():
        sheet.write_formula(f"{letter}10", f"={formula}", head, 0)
    over.write_formula("A1", "=SUM(提报!N:N)", None, 0)
    over.write_formula("A2", '=COUNTIF(提报!D7:D9,">5000")', None, 0)
    book.close()


TEMPLATES: dict[str, Callable[[Path], None]] = {
    each.__name__: each
    for each in (
        plain_examples, merged_two_lines, formulas_and_total, hidden_columns, two_sheets, english, protected_with_logo,
        merged_examples, money_and_reasons,
    )
}  # fmt: skip


def _png() -> bytes:
    """Return a picture of one red point."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(b"\x00\xff\x00\x00")) + chunk(b"IEND", b"")
