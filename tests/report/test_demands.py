"""Slots, rules, the second check and conflicts on the screen and in the JSON document."""

from __future__ import annotations

import json
from dataclasses import replace

import pandas as pd
import pytest
from rich.cells import cell_len

from kolplan.core.catalogue import Text
from kolplan.core.findings import Where
from kolplan.core.rules import Rule, RuleMeasure, Scope, Slot, Unit
from kolplan.core.settings import DEFAULT_ANGLES, AngleSetting, Bound, MoneySettings
from kolplan.core.vocabulary import Language
from kolplan.plan.frames import Change, Clash, FittedRule, NoPlan, Plan, SlotFill
from kolplan.report.document import as_json, plan_document
from kolplan.report.terminal import certificate, no_plan_view, summary_view
from tests.report.test_terminal import BOTH, WRITTEN, shown

WHY = Text(
    "only three creators fit: raise the price band to ¥4,600", "符合条件的达人只有 3 位：可将价格上限放宽到 ¥4,600"
)
LONG = "抖音 8 万左右 × 10（[bold]头部护肤[/]，近 30 天中位播放高于报价）"


def demanding(plan: Plan, language: Language = Language.EN) -> Plan:
    """Return the plan with two slots, two rules, a lot, an own angle and two questions, without a budget."""
    posts = plan.posts.assign(lot=[1, 1, 5], slot=[LONG, LONG, "B"], product=["精华", "", ""])
    posts.loc[2, "angle"] = "护肤vlog"
    average = Rule("均价", (), Scope.TOTAL, RuleMeasure.AVERAGE_COST, low=100)
    wish = Rule("互动优先", ())
    rules = (
        FittedRule(average, "rule[均价].min", "", Bound.MIN, Unit.MONEY, 1_500_000, 1_350_000, 1_400_000.4, WHY),
        FittedRule(wish, "rule[互动优先]", "", Bound.MAX, Unit.COUNT, 0, 2, 2, WHY),
        FittedRule(wish, "rule[x]", "星河传媒", Bound.MAX, Unit.SHARE, 0.2, 0.2, 0.1),
    )
    questions = pd.DataFrame(
        {
            "creator": ["小鹿", "阿苒"], "id": ["1", ""], "platform": "小红书", "mcn": ["星河传媒", ""], "slot": "B",
            "ask": "返点、女粉占比", "held": [True, False],
        }
    )  # fmt: skip
    settings = replace(
        plan.settings,
        money=MoneySettings(),
        angle_table=(DEFAULT_ANGLES[0], AngleSetting("护肤vlog"), AngleSetting("好物")),
    )
    fills = (SlotFill(Slot(LONG, 4, "精华"), 2, 1, 3, WHY), SlotFill(Slot("B", 5), 5, 0, 9))
    return replace(
        plan,
        posts=posts,
        settings=settings,
        language=language,
        slots=fills,
        rules=rules,
        questions=questions,
        limits=(),
    )


def document_of(plan: Plan | NoPlan) -> dict[str, list[dict[str, object]]]:
    document: dict[str, list[dict[str, object]]] = json.loads(as_json(plan_document(plan, "plan.xlsx")))
    return document


def test_the_document_tells_slots_rules_and_questions(plan: Plan) -> None:
    """Figures of rules are counts, yuan and fractions; a rule that gave way stands among `relaxed` too."""
    document = document_of(demanding(plan))
    assert document["budget"] is None
    assert document["slots"][0] == {
        "slot": LONG, "wanted": 4, "filled": 2, "standbys": 1, "fitting": 3, "product": "精华", "why": WHY.en,
    }  # fmt: skip
    assert document["slots"][1]["why"] == ""
    assert document["rules"][0] == {
        "rule": "均价", "part": "", "bound": "min", "unit": "money", "asked": 15_000.0, "fitted": 13_500.0,
        "own": 14_000.0, "why": WHY.en,
    }  # fmt: skip
    assert [(row["rule"], row["from"], row["to"]) for row in document["relaxed"]] == [
        ("rule[均价].min", 15_000.0, 13_500.0),
        ("rule[互动优先]", 0, 2),
    ]
    assert document["questions"][0] == {
        "creator": "小鹿", "id": "1", "platform": "小红书", "mcn": "星河传媒", "slot": "B", "ask": "返点、女粉占比",
        "held": True,
    }  # fmt: skip
    assert [(post["lot"], post["slot"], post["product"]) for post in document["posts"]] == [
        (1, LONG, "精华"),
        (1, LONG, ""),
        (5, "B", ""),
    ]


def test_a_lot_counts_as_its_posts_in_the_document(plan: Plan) -> None:
    """Posts by tier and angle add up lots; every shipped and every planned angle has its key."""
    document = plan_document(demanding(plan), "")
    tiers, angles = document["tiers"], document["angles"]
    assert isinstance(tiers, dict) and isinstance(angles, dict)
    assert tiers["mid"]["posts"] == 6
    assert {angle: row["posts"] for angle, row in angles.items()} == {
        "trend": 1, "ingredient": 0, "trial": 1, "护肤vlog": 5, "好物": 0,
    }  # fmt: skip


def test_without_demands_the_document_has_empty_lists(plan: Plan) -> None:
    """The new fields are always there."""
    document = plan_document(plan, "")
    assert [document[name] for name in ("slots", "rules", "questions", "conflict")] == [[], [], [], []]


@BOTH
def test_demands_fit_80_columns(plan: Plan, language: Language) -> None:
    """Long slot names and reasons wrap; nothing of a sheet acts on the terminal."""
    screen = shown(summary_view(demanding(plan, language), WRITTEN))
    assert max(cell_len(line) for line in screen.splitlines()) <= 80
    assert "[bold]" in screen
    for figure in ("2/4", "5/5", "¥15,000", "¥13,500", "护肤vlog", "好物"):
        assert figure in screen, figure
    assert ("7 posts" if language is Language.EN else "7 条") in screen
    assert ("Second check" if language is Language.EN else "二核") in screen
    assert ("budget" if language is Language.EN else "预算") not in screen
    assert "ingredient" not in screen and "成分拆解" not in screen


def test_open_places_are_counted(plan: Plan) -> None:
    """The heading says how many places stay open, or that all are filled."""
    some = demanding(plan)
    assert "7 of 9 places filled, 2 stay open" in shown(summary_view(some, WRITTEN))
    full = replace(some, slots=some.slots[1:])
    assert "all 5 places filled" in shown(summary_view(full, WRITTEN))


def test_the_certificate_says_when_rules_were_fitted(plan: Plan) -> None:
    """A rule that gave way makes the proof one under rules as fitted."""
    some = demanding(plan)
    assert "as fitted" in certificate(some)
    assert "as fitted" not in certificate(replace(some, rules=some.rules[2:]))


def conflict(plan: Plan, changes: int, language: Language) -> NoPlan:
    where = Where("campaign.xlsx", "Rules", "B4")
    clash = Clash("rule[均价].max", Text("the average price is at most ¥800", "均价不超过 ¥800"), where)
    other = Clash("use", Text("95% of the budget is used", "预算使用率不低于 95%"))
    texts = [Text(f"change {i}", f"调整 {i}") for i in range(changes)]
    found = tuple(Change("rule", 1.0, 2.0, text) for text in texts)
    settings = plan.settings
    return NoPlan("infeasible", "infeasible", found, settings, plan.findings, language, conflict=(clash, other))


@BOTH
def test_a_conflict_names_each_rule_with_its_cell(plan: Plan, language: Language) -> None:
    """The rules that can't hold together come first, then the cheapest change, then the others."""
    result = conflict(plan, 3, language)
    screen = shown(no_plan_view(result))
    assert max(cell_len(line) for line in screen.splitlines()) <= 80
    word = "change" if language is Language.EN else "调整"
    places = [screen.index(part) for part in ("campaign.xlsx Rules!B4", "95%", f"{word} 0", f"{word} 1", f"{word} 2")]
    assert places == sorted(places)
    assert document_of(result)["conflict"][0] == {
        "rule": "rule[均价].max", "file": "campaign.xlsx", "sheet": "Rules", "cell": "B4",
        "text": "the average price is at most ¥800" if language is Language.EN else "均价不超过 ¥800",
    }  # fmt: skip


@pytest.mark.parametrize("changes", [0, 1])
def test_a_conflict_with_few_changes_has_no_empty_heading(plan: Plan, changes: int) -> None:
    """Headings stand only above what there is."""
    screen = shown(no_plan_view(conflict(plan, changes, Language.EN)))
    assert ("cheapest change" in screen) == (changes > 0)
    assert "Other ways out" not in screen
