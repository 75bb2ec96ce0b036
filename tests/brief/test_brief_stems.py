"""File names of briefs are readable, safe on every file system and never alike."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kolplan.brief.stems import STEM_BYTES, file_stem
from kolplan.brief.untrusted import lines, one_line

SAFE = re.compile(r"[^\x00-\x1f\x7f<>:\"/\\|?*.\s]+")


def test_names_say_number_platform_creator_and_angle() -> None:
    assert file_stem(3, 2, "小红书", "林间小鹿", "成分拆解") == "03_小红书_林间小鹿_成分拆解"


@pytest.mark.parametrize(
    ("creator", "stem"),
    [
        ("../..", "01_抖音_趋势"),
        ("CON", "01_抖音_CON_趋势"),
        ("a/b:c*?", "01_抖音_a-b-c_趋势"),
        ("小鹿\n护肤", "01_抖音_小鹿-护肤_趋势"),
        ("\u202egnp.exe", "01_抖音_gnp-exe_趋势"),
        ("小鹿🦌", "01_抖音_小鹿_趋势"),
        ("{{ creator }}", "01_抖音_creator_趋势"),
        ("lily_skin. ", "01_抖音_lily_skin_趋势"),
        ("", "01_抖音_趋势"),
        ("\ud800x", "01_抖音_x_趋势"),
        ("cafe\u0301", "01_抖音_café_趋势"),
    ],
)
def test_awkward_names_are_made_safe(creator: str, stem: str) -> None:
    assert file_stem(1, 2, "抖音", creator, "趋势") == stem


def test_long_names_are_cut_between_characters_and_keep_the_angle() -> None:
    stem = file_stem(1, 2, "小红书", "很长的名字" * 40, "真实试用")
    assert len(stem.encode()) <= STEM_BYTES
    assert stem.startswith("01_小红书_很长的名字")
    assert stem.endswith("_真实试用")


@settings(max_examples=200)
@given(st.text(max_size=200), st.text(max_size=60), st.text(max_size=60))
def test_any_text_gives_a_safe_name(creator: str, platform: str, angle: str) -> None:
    stem = file_stem(7, 2, platform, creator, angle)
    assert SAFE.fullmatch(stem)
    assert stem.startswith("07")
    assert len(stem.encode()) <= STEM_BYTES


@given(st.text(max_size=20), st.text(max_size=20))
def test_two_posts_never_share_a_name_even_where_case_is_ignored(first: str, second: str) -> None:
    assert file_stem(1, 2, "抖音", first, "趋势").casefold() != file_stem(11, 2, "抖音", second, "趋势").casefold()


def test_text_is_freed_of_control_and_direction_marks() -> None:
    assert one_line("小鹿\r\n\t\x00\u202e\u200f护肤\ufeff") == "小鹿 护肤"
    assert one_line(None) == one_line(float("nan")) == ""
    assert one_line("👩\u200d🔬") == "👩\u200d🔬"
    assert lines("一\n\n 二 \u2028三") == ["一", "二", "三"]
