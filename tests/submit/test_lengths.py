"""The length that a heading allows is understood, and no clause is ever cut."""

from __future__ import annotations

import pytest

from kolplan.submit.lengths import Length, joined_within, length_of


@pytest.mark.parametrize(
    ("heading", "length"),
    [
        ("推荐理由（50字内）", Length(50)), ("推荐理由 不超过30字", Length(30)), ("推荐理由：≤20字", Length(20)),
        ("推荐理由(３０－５０字)", Length(50)), ("亮点（限40个字符以内）", Length(40)),
        ("Reason (max 100 characters)", Length(100)), ("Why? (no more than 20 words)", Length(20, words=True)),
        ("推荐理由（不少于50字）", None), ("推荐理由（50字以上）", None), ("Reason, at least 30 words", None),
        ("推荐理由", None), ("粉丝数（30天）", None),
    ],
)  # fmt: skip
def test_what_a_heading_allows(heading: str, length: Length | None) -> None:
    assert length_of(heading) == length


@pytest.mark.parametrize(
    ("most", "text"),
    [
        (None, "甲乙丙，丁戊己庚，辛。"),
        (11, "甲乙丙，丁戊己庚，辛。"),
        (10, "甲乙丙，丁戊己庚。"),
        (6, "甲乙丙，辛。"),
        (4, "甲乙丙。"),
        (1, ""),
    ],
)
def test_clauses_are_left_out_whole(most: int | None, text: str) -> None:
    length = None if most is None else Length(most)
    assert joined_within(["甲乙丙", "丁戊己庚", "辛"], "，", "。", length) == text


def test_words_are_counted_where_words_are_asked_for() -> None:
    assert joined_within(["two words", "and three more"], ", ", ".", Length(4, words=True)) == "two words."
