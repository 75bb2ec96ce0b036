"""Rows of a creator with several posts are told apart, however they were sorted, deleted or left out."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pytest

from kolplan.plan.keeping import Kept, KeptPost
from kolplan.workbook.row_keys import edited_keys, keys_as_before, keys_of_kept

FIRST, SECOND, OTHER = "小红书:ann", "小红书:ann#2", "小红书:bo"
WRITTEN: dict[str, dict[str, Any]] = {FIRST: {}, OTHER: {}, SECOND: {}}


def rows(*ids: str) -> pd.DataFrame:
    return pd.DataFrame({"platform": ["小红书"] * len(ids), "id": list(ids), "creator": list(ids)})


def kept(*posts: tuple[str, int], stands: tuple[int, ...] = ()) -> Kept:
    return Kept(tuple(KeptPost("小红书", name, name, row) for name, row in posts), stands=stands)


@pytest.mark.parametrize(
    ("ids", "numbers", "keys"),
    [
        (["ann", "bo", "ann"], [1, 2, 3], [FIRST, OTHER, SECOND]),
        (["ann", "ann", "bo"], [3, 1, 2], [SECOND, FIRST, OTHER]),  # sorted
        (["bo", "ann"], [2, 3.0], [OTHER, SECOND]),  # the first is deleted
        (["ann", "bo", "ann"], [None, None, None], [FIRST, OTHER, SECOND]),  # the column is gone
        (["ann", "ann", "ann"], [3, 3, 1], [SECOND, "小红书:ann#3", FIRST]),  # a row was copied
        (["bo", "cy"], [1, 9], [OTHER, "小红书:cy"]),  # numbers that are not theirs
        (["ann", "ann", "bo"], [1, None, 2], [FIRST, SECOND, OTHER]),
    ],
)
def test_edited_rows_have_the_keys_they_were_written_under(
    ids: list[str], numbers: list[object], keys: list[str]
) -> None:
    assert edited_keys(rows(*ids), numbers, WRITTEN) == keys


def test_posts_keep_the_key_of_their_row_and_new_ones_get_their_own() -> None:
    edited = [OTHER, SECOND]
    around = kept(("bo", 0), ("ann", 1), stands=(-1, 1, -1))
    assert keys_as_before(rows("ann", "ann", "cy"), around, edited) == [FIRST, SECOND, "小红书:cy"]


def test_who_is_swapped_in_does_not_take_the_key_of_who_went() -> None:
    around = kept(("bo", -1), ("cy", 0), stands=(1,))
    assert keys_as_before(rows("cy"), around, [OTHER]) == ["小红书:cy"]


def test_words_of_a_post_that_left_do_not_pass_to_the_other_one() -> None:
    """Of two posts the first left; the second is now the first under its creator's key."""
    around = kept(("ann", 0), ("ann", 1), stands=(1,))
    assert keys_of_kept(around, [FIRST]) == [SECOND, FIRST]
    assert keys_of_kept(kept(), [FIRST]) == []
