"""Who can be booked at all: rows that are set aside or held for review, and the cell that says so."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from kolplan.core.vocabulary import Platform
from kolplan.roster.tables import Bools, Floats, Ints, Objects, Table, shown
from kolplan.roster.values import mapped, texts
from kolplan.sheets.folding import fold_all

FAKE_LIMIT = 0.40
"""Share of fake followers above which a creator is held for review."""

REASONS = (
    "",
    "institution",
    "not-brand-partner",
    "abnormal-account",
    "review-rejected",
    "celebrity",
    "review-pending",
    "fake-followers",
)
"""Codes of findings by number; the lowest number that applies to a creator is her reason."""

HELD = frozenset({"review-pending", "fake-followers", "rival-unclear"})
"""Reasons that hold for review; all others set aside."""

LIFTED_BY_MUST = HELD | {"celebrity"}
"""Reasons that do not count for a creator whom the campaign asks for."""

LIFTED_BY_OK = frozenset(REASONS) - {"abnormal-account"}
"""Reasons that do not count for a creator whom the campaign cleared.

Whoever writes `ok` has looked at her and knows better than the sheet what she is and what was said of her. That her
account takes no orders is the platform's word, which nobody's judgement changes.
"""

_NO = frozenset({"否", "no", "n", "false", "0", "不是", "非", "×", "x", "非品牌合作人", "否(非品牌合作人)"})
_INSTITUTIONS = (
    "企业",
    "机构号",
    "政府",
    "政务",
    "品牌号",
    "媒体号",
    "事业单位",
    "brandaccount",
    "institution",
    "government",
    "enterprise",
)
_INSTITUTION_WORDS = frozenset({"机构", "品牌", "官方", "官方号", "brand", "business", "公司"})
_SIGNED_WORDS = frozenset({"机构", "机构达人", "签约", "签约达人"})
_CELEBRITIES = frozenset({"明星", "艺人", "明星艺人", "celebrity", "star", "演员", "歌手"})
_ABNORMAL = (
    "异常",
    "封禁",
    "封号",
    "违规",
    "限流",
    "冻结",
    "注销",
    "暂停接单",
    "停止接单",
    "暂停",
    "不接单",
    "abnormal",
    "paused",
    "banned",
    "suspended",
)
_POOR_HEALTH = frozenset({"差", "较差", "低", "异常", "poor", "bad", "不健康"})
_REJECTED = frozenset(
    {
        "毙",
        "毙掉",
        "不过",
        "不通过",
        "未通过",
        "拒绝",
        "否",
        "no",
        "rejected",
        "reject",
        "pass掉",
        "client no",
        "clientno",
    }
)
_PENDING = frozenset({"待定", "待审", "待审核", "审核中", "待确认", "二审", "pending", "tbd", "hold", "onhold"})


@dataclass(frozen=True)
class Deciding:
    """Per row the number of its reason in REASONS (0 = none), the grid column that says so, and what the cell says."""

    reason: Ints
    column: Ints
    words: Objects


@dataclass(frozen=True)
class Standings:
    """What decides each row as it stands, for a creator whom the campaign asks for, and for one whom it cleared."""

    plain: Deciding
    asked: Deciding
    cleared: Deciding
    celebrity: Bools


class _Marks:
    """Collects for each row the first reason that applies and is not lifted."""

    def __init__(self, rows: int, lifted: frozenset[str] = frozenset()) -> None:
        self._lifted = lifted
        self.found = Deciding(
            np.zeros(rows, dtype=np.int64), np.zeros(rows, dtype=np.int64), np.full(rows, "", dtype=object)
        )

    def mark(self, code: str, rows: Bools, column: int, words: Objects) -> None:
        if code in self._lifted:
            return
        fresh = rows & (self.found.reason == 0)
        self.found.reason[fresh] = REASONS.index(code)
        self.found.column[fresh] = column
        self.found.words[fresh] = words[fresh]


def read_standings(table: Table, platforms: Objects, fake_shares: Floats) -> Standings:
    """Return which rows can't be booked, or not yet, from the sheet's own words; the campaign's lists come later."""
    count = len(table.rows)
    marks = (_Marks(count), _Marks(count, LIFTED_BY_MUST), _Marks(count, LIFTED_BY_OK))
    celebrity = np.zeros(len(table.rows), dtype=bool)
    for concept, test in (("certification", _is_institution), ("creator_type", _is_institution_type)):
        _mark(table, marks, "institution", concept, test)
    not_on_xhs = platforms != Platform.XIAOHONGSHU
    _mark(table, marks, "not-brand-partner", "brand_partner", lambda word: word in _NO, but=not_on_xhs)
    _mark(table, marks, "abnormal-account", "status", lambda word: any(sign in word for sign in _ABNORMAL))
    _mark(table, marks, "abnormal-account", "health", lambda word: word in _POOR_HEALTH)
    _mark(table, marks, "review-rejected", "review", lambda word: word in _REJECTED)
    for concept in ("certification", "creator_type", "tier_word"):
        celebrity |= _mark(table, marks, "celebrity", concept, lambda word: word in _CELEBRITIES)
    _mark(table, marks, "review-pending", "review", lambda word: word in _PENDING)
    for heading in table.columns("fake_share")[:1]:
        many: Bools = fake_shares > FAKE_LIMIT
        shares = np.full(len(many), "", dtype=object)
        shares[many] = [f"{share:.1%}" for share in fake_shares[many]]
        for view in marks:
            view.mark("fake-followers", many, heading.column, shares)
    plain, asked, cleared = (view.found for view in marks)
    return Standings(plain, asked, cleared, celebrity)


def _mark(
    table: Table,
    marks: Sequence[_Marks],
    code: str,
    concept: str,
    test: Callable[[str], bool],
    *,
    but: Bools | None = None,
) -> Bools:
    headings = table.columns(concept)
    found = np.zeros(len(table.rows), dtype=bool)
    if headings:
        words = _words(table, concept)
        found = np.asarray(mapped(words, lambda word: bool(word) and test(fold_all(str(word)))), dtype=bool)
        if but is not None:
            found &= ~but
        said = mapped(words, shown)
        for view in marks:
            view.mark(code, found, headings[0].column, said)
    return found


def _words(table: Table, concept: str) -> Objects:
    if concept != "review":
        return texts(table, concept)
    cells = table.cells(table.columns(concept)[0])
    return mapped(cells, lambda cell: "" if cell is None else str(cell).strip())


def _is_institution(word: str) -> bool:
    return word in _INSTITUTION_WORDS or any(sign in word.replace("企业家", "") for sign in _INSTITUTIONS)


def _is_institution_type(word: str) -> bool:
    return word not in _SIGNED_WORDS and _is_institution(word)
