"""A creator is found by what people type: her id or name, whatever its width and case."""

from __future__ import annotations

import pytest

from kolplan.core.vocabulary import Language
from kolplan.plan.naming import creators_named, near_names
from kolplan.roster.frames import Roster
from tests.workbook.plans import make_plan


@pytest.fixture(scope="module")
def roster() -> Roster:
    roster = make_plan(4, 0, Language.EN).roster
    creators = roster.creators.assign(
        name=["Mia Chen", "小鹿同學", "小鹿", "小鹿"], account_id=["001", "小鹿同学x", "42", ""]
    )
    return Roster(creators, roster.quotes, roster.extras, roster.findings, roster.language, ())


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("mia chen", [0]), ("ＭＩＡ　ＣＨＥＮ", [0]), ("@MiaChen", [0]), ("小鹿同学", [1]), ("42", [2]), ("001", [0]),
        ("小鹿", [2, 3]), ("1", []), ("", []), ("  ", []), ("@", []),
    ],
)  # fmt: skip
def test_a_word_finds_the_creators_of_its_id_else_of_its_name(roster: Roster, word: str, found: list[int]) -> None:
    assert creators_named(roster, word) == found


@pytest.mark.parametrize(
    ("word", "near"), [("mia chan", "Mia Chen"), ("Chen", "Mia Chen"), ("同学", "小鹿同學"), ("zzz", "—"), ("", "—")]
)
def test_a_word_that_finds_nobody_brings_near_names(roster: Roster, word: str, near: str) -> None:
    assert near_names(roster, word) == near
