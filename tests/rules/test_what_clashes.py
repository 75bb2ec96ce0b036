"""Why there is no plan: rules of which any one is one too many, and changes that make a plan possible."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

import numpy as np
import pytest

from kolplan.core.findings import Where
from kolplan.core.rules import Comparison, Condition, Rule, RuleMeasure, RuleStrength, Scope, Slot
from kolplan.core.settings import MoneySettings, Origin, Settings, Source
from kolplan.plan import making
from kolplan.plan.frames import Change, Clash, NoPlan
from kolplan.roster.frames import Roster
from tests.rules.random_campaigns import Drawer, roster_with_holes
from tests.rules.small_campaigns import asking, column, creators_with, prefer

CASES = 36
_ENDS = {"min": "low", "max": "high"}
pytestmark = pytest.mark.usefixtures("without_candidates", "without_questions")


@cache
def _roster(number: int) -> Roster:
    rng = random.Random(f"clash {number}")  # noqa: S311 - invented rosters
    roster = roster_with_holes(rng, 7, 2)
    roster.creators.loc[0, "must"] = number % 2 == 0
    return roster


def _campaigns() -> Iterator[tuple[Roster, Settings]]:
    for seed in itertools.count():
        rng = random.Random(f"clash {seed}")  # noqa: S311 - invented campaigns
        drawer = Drawer(rng)
        rules = tuple(drawer.rule(n, (RuleStrength.MUST,)) for n in range(rng.choice([2, 3, 4])))
        rules = tuple(replace(rule, per="") for rule in rules if rule.conditions)
        settings = drawer.settings(slots=rng.random() < 0.4, budget=rng.random() < 0.7, rules=rules, angles=1)
        yield _roster(seed % 6), settings


@cache
def _clashing() -> tuple[tuple[Roster, Settings, NoPlan], ...]:
    """Return campaigns for which there is no plan, with the rules that clash."""
    found = ((roster, settings, making.make_plan(roster, settings)) for roster, settings in _campaigns())
    return tuple(
        itertools.islice(
            (
                (roster, settings, answer)
                for roster, settings, answer in found
                if isinstance(answer, NoPlan) and answer.conflict and answer.conflict[0].rule != "must"
            ),
            CASES,
        )
    )


def _possible(roster: Roster, settings: Settings) -> bool:
    return not isinstance(making.make_plan(roster, settings), NoPlan)


def _only(roster: Roster, settings: Settings, members: tuple[Clash, ...]) -> tuple[Roster, Settings]:
    """Return the campaign with nothing asked but the members of a conflict."""
    names = {clash.rule for clash in members}
    rules = []
    for rule in settings.rules:
        if rule.scope is Scope.EACH:
            rules += [rule] if f"rule[{rule.name}].each" in names else []
        else:
            low = rule.low if f"rule[{rule.name}].min" in names else None
            high = rule.high if f"rule[{rule.name}].max" in names else None
            rules.append(replace(rule, low=low, high=high))
    slots = tuple(slot if f"slot[{slot.name}].max" in names else replace(slot, count=99) for slot in settings.slots)
    budget = settings.money.budget if "budget" in names else None
    creators = roster.creators.copy()
    creators["must"] &= np.array([f"must[{key}]" in names for key in creators["key"]])
    money = replace(settings.money, budget=budget)
    return replace(roster, creators=creators), replace(settings, rules=tuple(rules), slots=slots, money=money)


def _changed(roster: Roster, settings: Settings, change: Change) -> tuple[Roster, Settings] | None:
    """Return the campaign after a change; None where it names no figure."""
    if change.rule == "budget":
        return roster, replace(settings, money=replace(settings.money, budget=round(change.new * 100)))
    if change.rule.startswith("must["):
        creators = roster.creators.copy()
        creators["must"] = False
        return replace(roster, creators=creators), settings
    if change.rule.startswith("slot["):
        slots = tuple(
            replace(slot, count=round(change.new)) if change.rule == f"slot[{slot.name}].max" else slot
            for slot in settings.slots
        )
        return roster, replace(settings, slots=slots)
    rules = [_rule_changed(rule, change) for rule in settings.rules]
    changed = tuple(rule for rule in rules if rule is not None)
    return None if len(changed) < len(rules) else (roster, replace(settings, rules=changed))


def _rule_changed(rule: Rule, change: Change) -> Rule | None:
    if not change.rule.startswith(f"rule[{rule.name}]."):
        return rule
    side = change.rule.rsplit(".", 1)[1]
    if side in _ENDS:
        money = rule.measure in (RuleMeasure.SPEND, RuleMeasure.AVERAGE_COST)
        figure = change.new * 100 if money else change.new
        return replace(rule, low=figure) if side == "min" else replace(rule, high=figure)
    condition = rule.conditions[0]
    if len(rule.conditions) > 1 or condition.other is not None or change.old not in condition.figures:
        return None
    figures = tuple(change.new if figure == change.old else figure for figure in condition.figures)
    return replace(rule, conditions=(replace(condition, figures=figures),))


@pytest.mark.parametrize("case", range(CASES))
def test_conflicts_are_irreducible(case: int) -> None:
    """The members of a conflict can't hold together, and the rest of them can once any one is dropped."""
    roster, settings, answer = _clashing()[case]
    assert answer.status == "infeasible"
    assert not _possible(*_only(roster, settings, answer.conflict))
    for clash in answer.conflict:
        others = tuple(each for each in answer.conflict if each is not clash)
        assert _possible(*_only(roster, settings, others)), f"still impossible without {clash.rule}"


@pytest.mark.parametrize("case", range(CASES))
def test_the_smallest_changes_make_a_plan_possible(case: int) -> None:
    """Each change that would do alone does where nothing else clashes; those that are not do together."""
    roster, settings, answer = _clashing()[case]
    assert answer.changes
    alone = [change for change in answer.changes if change.alone]
    single: list[tuple[Change, ...]] = [(change,) for change in alone]
    for changes in single or [answer.changes]:
        now: tuple[Roster, Settings] | None = (roster, settings)
        for change in changes:
            now = None if now is None else _changed(*now, change)
        if now is not None:
            assert _possible(*now), [(change.rule, change.old, change.new) for change in changes]


DEAR = Rule("dear", (Condition(column("报价"), Comparison.AT_MOST, ("1000",), (1000.0,)),))
TWO = Rule("two", (), Scope.TOTAL, low=2.0)


def test_a_gate_and_a_count_clash() -> None:
    """A price that nobody keeps and a number of posts: the gate is to be widened to the dearest that is needed."""
    quotes: list[dict[str, object]] = [{"price": 150_000}, {"price": 180_000}, {"price": 300_000}]
    found = making.make_plan(creators_with(quotes=quotes), asking(DEAR, TWO))
    assert isinstance(found, NoPlan)
    assert {clash.rule for clash in found.conflict} <= {"rule[dear].each", "rule[two].min"}
    changes = {change.rule: (change.old, change.new) for change in found.changes}
    assert changes["rule[dear].each"] == (1000.0, 1800.0)


@pytest.mark.parametrize(
    "comparison",
    [Comparison.BELOW, Comparison.AT_MOST],
)
def test_a_strict_gate_is_widened_beyond_the_figure(comparison: Comparison) -> None:
    """Below 2,000 with nobody below it: the change names a figure that lets somebody in."""
    figure = 2000.0 if comparison is Comparison.BELOW else 1500.0
    rule = Rule("dear", (Condition(column("报价"), comparison, ("",), (figure,)),))
    roster, settings = creators_with(["", ""]), asking(rule)
    found = making.make_plan(roster, settings)
    assert isinstance(found, NoPlan)
    [change] = [each for each in found.changes if each.rule == "rule[dear].each"]
    assert change.old == figure
    now = _changed(roster, settings, change)
    assert now is not None
    assert _possible(*now)


def test_the_edge_of_a_preference_is_named_in_a_conflict() -> None:
    """A preference that can't be kept within its tolerance is what clashes, and is said so."""
    found = making.make_plan(creators_with(["", ""]), asking(prefer(DEAR, 0.1), TWO))
    assert isinstance(found, NoPlan)
    assert any("dear" in clash.rule for clash in found.conflict)


def test_the_budget_belongs_to_a_conflict() -> None:
    """Two posts at 2,200 yuan and 3,000 yuan to spend: budget and count clash, and either change would do."""
    roster, settings = creators_with(["", ""]), asking(TWO, budget=300_000)
    found = making.make_plan(roster, settings)
    assert isinstance(found, NoPlan)
    assert {clash.rule for clash in found.conflict} == {"budget", "rule[two].min"}
    changes = {change.rule: change.new for change in found.changes if change.alone}
    assert changes == {"budget": 4400.0, "rule[two].min": 1.0}


def test_slots_that_are_too_few_for_a_rule() -> None:
    """Three posts asked for where slots have two places: the slot and the rule clash."""
    found = making.make_plan(creators_with([""] * 4), asking(replace(TWO, low=3.0), slots=(Slot("s", 2),)))
    assert isinstance(found, NoPlan)
    assert {clash.rule for clash in found.conflict} == {"slot[s].max", "rule[two].min"}


def test_the_budget_of_a_campaign_is_named_with_its_cell() -> None:
    """A clash with the budget, and the change of it, point at the cell of the campaign workbook that sets it."""
    cell = Where("campaign.xlsx", "Campaign", "B6")
    spend = Rule("spend", (), Scope.TOTAL, RuleMeasure.SPEND, low=500_000.0)
    settings = replace(
        asking(spend),
        money=MoneySettings(budget=100_000, fees={}),
        origins={"budget": Origin(Source.WORKBOOK, cell)},
    )
    found = making.make_plan(creators_with(quotes=[{"price": 80_000}] * 8), settings)
    assert isinstance(found, NoPlan)
    assert [clash.where for clash in found.conflict if clash.rule == "budget"] == [cell]
    assert [change.where for change in found.changes if change.rule == "budget"] == [cell]
