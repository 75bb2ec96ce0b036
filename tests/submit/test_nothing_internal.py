"""No part of what a client gets holds an internal figure, a contact, or a word from another client's list."""

from __future__ import annotations

import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from kolplan.core.lists import ListEntry, ListKind, NamedList
from kolplan.core.settings import RosterSettings, Settings
from kolplan.submit.guard import Guard
from tests.submit.conftest import Case
from tests.submit.plan_to_submit import SECRETS, plan_to_submit, settings

INTERNAL = ("net", "rebate_due", "cost", "extras", "price_to_drop", "rebate", "fit", "stays", "supplier", "note")


def all_text(path: Path) -> str:
    with zipfile.ZipFile(path) as archive:
        return "\n".join(archive.read(name).decode("utf-8", "ignore") for name in archive.namelist())


def spellings(value: object) -> set[str]:
    """Return how a figure may be written: fen, yuan, with separators, in per cent."""
    if isinstance(value, str):
        return {value} if value else set()
    figure = float(value)  # type: ignore[arg-type]
    if figure < 10:
        return {f"{figure:g}", f"{figure * 100:g}"} if figure not in (0.0, 1.0) else set()
    yuan = figure / 100
    return {f"{figure:.0f}", f"{yuan:g}", f"{yuan:.2f}", f"{yuan:,.2f}", f"{yuan:.0f}", f"{yuan:,.0f}"}


def internal_figures() -> set[str]:
    plan = plan_to_submit()
    found: set[str] = set()
    for code in INTERNAL:
        for value in plan.posts[code].tolist():
            found |= spellings(value)
    for value in plan.candidates["price_to_pick"].dropna().tolist():
        found |= spellings(value)
    return found


def holds(text: str, word: str) -> bool:
    figure = re.fullmatch(r"[\d.,]+", word) is not None
    return re.search(rf"(?<![\d.]){re.escape(word)}(?![\d])", text) is not None if figure else word in text


@pytest.fixture(scope="module")
def outputs(cases: dict[str, Case], house: dict[str, Path]) -> dict[str, str]:
    files = {name: case.output for name, case in cases.items()} | dict(house)
    return {name: all_text(path) for name, path in files.items()}


def test_the_figures_are_looked_for_where_they_stand(plan_file: Path) -> None:
    """The search itself finds them: in the plan's own workbook they all are there."""
    text = all_text(plan_file)
    assert all(holds(text, word) for word in SECRETS)
    assert sum(holds(text, figure) for figure in internal_figures()) > 20


def test_no_internal_figure_is_in_any_part(outputs: dict[str, str]) -> None:
    figures = internal_figures()
    for name, text in outputs.items():
        # Of a sheet's XML only contents count: rows, styles and sizes are numbers too.
        contents = "\n".join(re.findall(r"<(?:v|t|f)\b[^>]*>([^<]*)<", text))
        assert {figure for figure in figures if holds(contents, figure)} == set(), name


def test_no_secret_word_is_in_any_part(outputs: dict[str, str]) -> None:
    for name, text in outputs.items():
        assert [word for word in SECRETS if word in text] == [], name


def test_nothing_of_the_plans_hidden_sheets_is_handed_on(outputs: dict[str, str]) -> None:
    words = ("_settings", "_roster", "_base", "_sources", "sha256", "roster.xlsx", "derived", "推算", "reason.", "掉出")
    for name, text in outputs.items():
        assert [word for word in words if word in text] == [], name


def test_who_the_client_struck_or_the_planner_holds_back_is_not_proposed(outputs: dict[str, str]) -> None:
    for name, text in outputs.items():
        struck = [who for who in ("被毙的达人", "粉丝太少", "待核的", "被排除的") if who in text]
        assert struck == [], name


@pytest.mark.parametrize(
    "text",
    [
        "返点30%",
        "可砍到8000",
        "加微信 abc123",
        "13812345678",
        "a@b.example",
        "底价 5k",
        "¥800",
        "绿洲竞品御用",
        "vx:abc123",
        "net price 900",
    ],
)
def test_a_text_with_terms_or_contacts_is_not_said(text: str) -> None:
    assert Guard(settings()).text(text) == ""


def test_a_group_named_by_a_topic_keeps_no_category_out() -> None:
    lists = (NamedList("护肤", ListKind.GROUP, (ListEntry("某某", reason="美妆"),)),)
    guard = Guard(replace(Settings(), roster=RosterSettings(lists=lists)))
    assert guard.words(["护肤", "美妆"]) == ["护肤", "美妆"]


@pytest.mark.parametrize("text", ["护肤", "6.5-6.12", "随时", "skincare", "杭州", "成分党"])
def test_a_harmless_text_is_said(text: str) -> None:
    assert Guard(Settings()).text(text) == text


@pytest.mark.parametrize(
    ("name", "shown"),
    [("阿紫 vx:abc123", "阿紫"), ("小鹿（微信：xl_88）", "小鹿"), ("=1+1(x)", "=1+1(x)"), ("Mia|13812345678", "Mia")],
)
def test_a_name_loses_its_contact_and_nothing_else(name: str, shown: str) -> None:
    assert Guard(None).name(name) == shown


@pytest.mark.parametrize(
    ("link", "kept"),
    [
        ("https://www.xiaohongshu.com/user/1", True), ("xhslink.com/a/b", True), ("加微信 abc", False),
        ("mail@x.example", False), ("javascript:alert(1)", False), ("=HYPERLINK(1)", False),
    ],
)  # fmt: skip
def test_a_link_is_a_link_or_nothing(link: str, kept: bool) -> None:
    assert Guard(None).link(link) == (link if kept else "")
