"""Invented exports of platforms for the posts of a plan's workbook, as people get them: GBK, titles, groups, totals."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from openpyxl import Workbook

from tests.track.results import Typist

PUBLISHED = date(2026, 6, 1)
NOTES = (
    "博主昵称",
    "小红书号",
    "笔记ID",
    "笔记链接",
    "发布时间",
    "数据日期",
    "曝光量",
    "阅读量",
    "点赞",
    "收藏",
    "评论",
    "分享",
)


def note_id(post: int) -> str:
    """Return an invented note id."""
    return f"6650a1b2c3d4e5f6a7b8{post:04x}"


def link(post: int) -> str:
    """Return a link as the app shares it."""
    return f"https://www.xiaohongshu.com/explore/{note_id(post)}?xsec_token=AB{post}"


def note_row(typist: Typist, post: int, days: int, times: float, **changed: Any) -> list[Any]:
    """Return a post's row of a table of notes, read some days after publishing at so many times the plan."""
    views = typist.cell(post, "planned_views").value * times
    row = {
        "博主昵称": typist.cell(post, "creator").value,
        "小红书号": typist.cell(post, "id").value or "",
        "笔记ID": note_id(post),
        "笔记链接": link(post),
        "发布时间": f"{PUBLISHED.isoformat()} 20:15",
        "数据日期": (PUBLISHED + timedelta(days=days)).isoformat(),
        "曝光量": round(views / 0.07),
        "阅读量": round(views),
        "点赞": round(views * 0.036),
        "收藏": round(views * 0.012),
        "评论": round(views * 0.006),
        "分享": round(views * 0.004),
    }
    return [({**row, **changed})[heading] for heading in NOTES]


def write_csv(path: Path, rows: Sequence[Sequence[Any]], encoding: str = "gb18030") -> Path:
    """Write a CSV as platforms do."""
    with path.open("w", encoding=encoding, newline="") as file:
        csv.writer(file).writerows(rows)
    return path


def write_xlsx(path: Path, rows: Sequence[Sequence[Any]], merged: Sequence[str] = (), sheet: str = "数据") -> Path:
    """Write a workbook with one sheet."""
    book = Workbook()
    page = book.active
    assert page is not None
    page.title = sheet
    for row in rows:
        page.append(list(row))
    for area in merged:
        page.merge_cells(area)
    book.save(path)
    return path
