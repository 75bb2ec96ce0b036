"""Sheet Settings can be edited: what looks editable takes effect as in the campaign workbook; the rest says so."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from kolplan.core.learning import GroupLesson, Learned, Learning
from kolplan.core.settings import Boosting, Limit, Selling, Settings
from kolplan.core.vocabulary import Language, Platform
from kolplan.plan.frames import Plan
from kolplan.workbook.contract import words_of
from kolplan.workbook.setting_changes import UnreadableError, changed
from kolplan.workbook.setting_rows import SettingRow
from kolplan.workbook.settings_of_plan import settings_table
from tests.workbook.whole_plans import whole_plan

TAUGHT = "learned.views.小红书.mid.ingredient"
LESSON = GroupLesson(Learned.VIEWS, "小红书", "mid", "ingredient", 0.62, 0.2, 14)


def rich_plan(language: Language) -> Plan:
    plan = whole_plan(language)
    money = replace(plan.settings.money, boosting=Boosting(share=0.1, cpe=1200), rates={"$": 7.1})
    settings = replace(plan.settings, money=money, selling=Selling(0.1, 0.05), learning=Learning((LESSON,)))
    settings = replace(settings, benchmarks={"open_rate.小红书": 0.08}, measure=None)
    return replace(plan, settings=settings)


def rows(plan: Plan) -> dict[str, SettingRow]:
    return {row.name: row for row in settings_table(plan, words_of(plan.language)).rows if row.name}


def said(facts: Mapping[str, str]) -> dict[str, str]:
    return {key.removeprefix("brief.field."): text for key, text in facts.items() if text}


def given(settings: Settings) -> Settings:
    """Return settings without what a written cell does not say: that a limit was shipped, and what says nothing."""
    limits = tuple(replace(limit, shipped=False) for limit in settings.limits)
    products = tuple(replace(each, facts=said(each.facts)) for each in settings.products)
    facts = said(settings.facts)
    money = replace(settings.money, fees={platform: fee for platform, fee in settings.money.fees.items() if fee})
    return replace(settings, limits=limits, facts=facts, products=products, money=money)


@pytest.mark.parametrize("language", list(Language))
def test_what_is_written_reads_back_as_it_is(language: Language) -> None:
    """Every blue cell, typed again as kolplan wrote it, is the setting it was; every other one is not taken."""
    plan = rich_plan(language)
    names = rows(plan)
    assert {"budget", "boosting", "launch", "closed", "most_a_day", "back[draft]", "keep_weight"} <= set(names)
    for name, row in names.items():
        told = changed(plan.settings, name, row.asked, row.strength)
        assert (told is not None) == row.editable, name
        if told is None:
            continue
        if name.startswith("benchmark[learned."):
            told = replace(told, benchmarks=plan.settings.benchmarks)
        assert given(told) == given(plan.settings), name


@pytest.mark.parametrize(
    ("name", "cell", "path", "value"),
    [
        ("most_a_day", 2, "calendar.most_a_day", 2),
        ("most_a_day", None, "calendar.most_a_day", None),
        ("launch", "2026-8-3", "calendar.launch", date(2026, 8, 3)),
        ("closed", "2026-08-05、2026-08-01", "calendar.closed", (date(2026, 8, 1), date(2026, 8, 5))),
        ("back[draft]", 6, "calendar.back.draft", 6),
        ("boosting", "5万", "money.boosting", Boosting(amount=5_000_000, cpe=1200)),
        ("boosting_cpe", None, "money.boosting", Boosting(share=0.1)),
        ("markup", "12%", "selling.markup", 0.12),
        ("selling_on", "净额", "selling.on", "net"),
        ("keep_weight", "尽量不动", "solve.keep_weight", 0.2),
        ("keep_weight", "free", "solve.keep_weight", 0.0),
        ("keep_weight", "5%", "solve.keep_weight", 0.05),
        ("platform", "抖音", "roster.platform", Platform.DOUYIN),
        ("measure", "自动", "measure", None),
        ("measure", "views", "measure", "views"),
        ("rebate", "", "money.rebate", 0.0),
        ("must", "甲, 乙；丙", "roster.must", ("甲", "乙", "丙")),
    ],
)
def test_a_cell_is_read_as_people_write_it(name: str, cell: Any, path: str, value: Any) -> None:
    found: Any = changed(rich_plan(Language.ZH).settings, name, cell, "")
    for part in path.split("."):
        found = getattr(found, part)
    assert found == value


def test_a_figure_takes_the_place_of_a_lesson_and_goes_again() -> None:
    plan = rich_plan(Language.EN)
    assert rows(plan)[f"benchmark[{TAUGHT}]"].asked == 0.62
    typed = changed(plan.settings, f"benchmark[{TAUGHT}]", 0.9, "")
    assert typed is not None
    assert typed.benchmarks[TAUGHT] == 0.9
    row = rows(replace(plan, settings=typed))[f"benchmark[{TAUGHT}]"]
    assert (row.asked, "0.62" in row.why) == (0.9, True)
    cleared = changed(typed, f"benchmark[{TAUGHT}]", None, "")
    assert cleared is not None
    assert cleared.benchmarks == plan.settings.benchmarks


@pytest.mark.parametrize(
    ("name", "cell"),
    [
        ("most_a_day", "many"),
        ("launch", "soon"),
        ("closed", "2026-08-01, soon"),
        ("gap", "150%"),
        ("keep_weight", "300%"),
        ("back[final]", -1),
        ("fee[MySpace]", 0.1),
        ("benchmark[open_rate.小红书]", "300%"),
        ("share[tier=head].max", "half"),
    ],
)
def test_what_a_setting_could_not_be_is_refused(name: str, cell: Any) -> None:
    with pytest.raises(UnreadableError):
        changed(rich_plan(Language.EN).settings, name, cell, "hard")


def test_a_limit_that_is_edited_is_the_users_own() -> None:
    told = changed(Settings(), "share[tier=head].max", 0.3, "硬性")
    assert told is not None
    limit: Limit = next(each for each in told.limits if each.name == "share[tier=head].max")
    assert (limit.figure, limit.strength, limit.shipped) == (0.3, "hard", False)
