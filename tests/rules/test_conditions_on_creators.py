"""What each comparison means for creators of whom a condition is true, false, or of whom nobody knows."""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
import pytest

from kolplan.core.errors import CampaignError
from kolplan.core.findings import Where
from kolplan.core.rules import (
    Comparison,
    Condition,
    PriceBasis,
    Rule,
    RuleMeasure,
    RuleStrength,
    Scope,
    Slot,
    Term,
    Unknown,
)
from kolplan.core.settings import MoneySettings
from kolplan.core.vocabulary import Platform
from kolplan.plan.making import make_plan
from tests.rules.small_campaigns import (
    asked,
    asking,
    column,
    creators_of,
    creators_with,
    listed,
    plan_of,
    planned,
    prefer,
)

pytestmark = pytest.mark.usefixtures("without_candidates", "without_clashes")
TRUE, FALSE, NOBODY_KNOWS = 0, 1, 2
"""Creators by number."""


@dataclass(frozen=True)
class _Case:
    """A comparison, a cell for which it is true and one for which it is false."""

    comparison: Comparison
    values: tuple[str, ...]
    figures: tuple[float, ...]
    true: str
    false: str
    number: float = 0.0

    @property
    def condition(self) -> Condition:
        """Return the condition on column 指数."""
        return Condition(column("指数"), self.comparison, self.values, self.figures, self.number)


CASES = [
    _Case(Comparison.EQUAL, ("5",), (5.0,), "5", "6"),
    _Case(Comparison.EQUAL, ("甲",), (), "甲", "甲乙"),
    _Case(Comparison.NOT_EQUAL, ("5",), (5.0,), "6", "5"),
    _Case(Comparison.NOT_EQUAL, ("甲",), (), "甲乙", "甲"),
    _Case(Comparison.BELOW, ("5",), (5.0,), "4", "5"),
    _Case(Comparison.AT_MOST, ("5",), (5.0,), "5", "6"),
    _Case(Comparison.ABOVE, ("5",), (5.0,), "6", "5"),
    _Case(Comparison.AT_LEAST, ("5",), (5.0,), "5", "4"),
    _Case(Comparison.BETWEEN, ("3", "5"), (3.0, 5.0), "5", "6"),
    _Case(Comparison.BETWEEN, ("", "5"), (np.nan, 5.0), "1", "6"),
    _Case(Comparison.BETWEEN, ("3", ""), (3.0, np.nan), "9", "2"),
    _Case(Comparison.CONTAINS_ANY, ("油皮", "干皮"), (), "敏感肌、干皮", "敏感肌"),
    _Case(Comparison.CONTAINS_NONE, ("油皮", "干皮"), (), "敏感肌", "敏感肌、干皮"),
    _Case(Comparison.AMONG_FIRST, ("广东",), (), "江苏(30%)、广东(20%)、四川", "江苏、四川、广东", 2.0),
    _Case(Comparison.NEAR, ("3000",), (3000.0,), "3600", "3601", 0.2),
]


@pytest.mark.parametrize("unknown", list(Unknown))
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.comparison.name}-{'-'.join(case.values)}")
def test_each_post_is_let_in_by_what_is_known(case: _Case, unknown: Unknown) -> None:
    """True is planned, false is not, and what nobody knows is out, asked for or let in as the rule says."""
    roster = creators_with([case.true, case.false, ""])
    plan = plan_of(roster, asking(Rule("r", (case.condition,), unknown=unknown)))
    assert creators_of(plan) == ({TRUE, NOBODY_KNOWS} if unknown is Unknown.PASS else {TRUE})
    assert asked(plan) == ({NOBODY_KNOWS} if unknown is Unknown.ASK else set())


@pytest.mark.parametrize("unknown", list(Unknown))
@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.comparison.name}-{'-'.join(case.values)}")
def test_totals_count_what_is_known(case: _Case, unknown: Unknown) -> None:
    """A maximum counts who may meet the condition unless unknown is out; a minimum only who does, unless it passes."""
    roster = creators_with([case.true, case.false, ""])
    total = Rule("r", (case.condition,), Scope.TOTAL, unknown=unknown)
    none = asking(replace(total, high=0.0))
    assert planned(roster, none) == ({FALSE, NOBODY_KNOWS} if unknown is Unknown.OUT else {FALSE})
    both = planned(roster, asking(replace(total, low=2.0)))
    assert (both is not None) == (unknown is Unknown.PASS)


@pytest.mark.parametrize(("comparison", "expected"), [(Comparison.IN_LIST, {0, 1}), (Comparison.NOT_IN_LIST, {2})])
def test_lists_are_known_of_everybody(comparison: Comparison, expected: set[int]) -> None:
    """Who is on one of several lists is let in or kept out; nobody is asked anything."""
    roster = listed(creators_with(["", "", ""]), {0: "甲组", 1: "乙组"})
    rule = Rule("r", (Condition(column("达人"), comparison, ("甲组", "乙组")),))
    plan = plan_of(roster, asking(rule, lists=("甲组", "乙组")))
    assert creators_of(plan) == expected
    assert asked(plan) == set()


def test_a_list_that_nobody_is_on_is_still_a_list() -> None:
    """A list whose names match nobody keeps nobody out; one that does not exist is a finding at the value."""
    roster = creators_with(["", ""])
    rule = Rule("r", (Condition(column("达人"), Comparison.NOT_IN_LIST, ("甲组",), where=Where("c", "规则", "E4")),))
    assert planned(roster, asking(rule, lists=("甲组",))) == {0, 1}
    with pytest.raises(CampaignError) as caught:
        make_plan(roster, asking(rule))
    [finding] = [each for each in caught.value.findings if each.code.startswith("rule-")]
    assert (finding.code, finding.where.cell) == ("rule-list-unknown", "E4")


@pytest.mark.parametrize(
    ("cells", "condition", "expected"),
    [
        (("6 3", "4 3", "5 ", " 3"), Condition(column("甲"), Comparison.ABOVE, other=column("乙", factor=1.5)), {0}),
        (("4 3", "5 3", "5 ", " 3"), Condition(column("甲"), Comparison.AT_MOST, other=column("乙", factor=1.5)), {0}),
        (("6 3", "4 3", "5 "), Condition(column("甲", "乙", operation="+"), Comparison.AT_LEAST, ("9",), (9.0,)), {0}),
        (
            ("6 3", "4 3", "5 ", "5 0"),
            Condition(column("甲", "乙", operation="/"), Comparison.EQUAL, ("2",), (2.0,)),
            {0},
        ),
        (("6 3", "4 3"), Condition(column("甲", factor=2.0), Comparison.AT_LEAST, ("12",), (12.0,)), {0}),
        (("4.5 3", "4 3", "6 3"), Condition(column("甲"), Comparison.EQUAL, other=column("乙", factor=1.5)), {0}),
    ],
)
def test_columns_against_columns(cells: tuple[str, ...], condition: Condition, expected: set[int]) -> None:
    """A column times a factor, the sum and the ratio of two; unknown where a part is, or where it divides by 0."""
    roster = creators_with([""] * len(cells))
    pairs = [each.split(" ") for each in cells]
    roster = replace(roster, extras=pd.DataFrame(pairs, columns=["甲", "乙"], dtype="str"))
    plan = plan_of(roster, asking(Rule("r", (condition,))))
    assert creators_of(plan) == expected
    assert asked(plan) == {i for i, pair in enumerate(pairs) if "" in pair or pair[1] == "0"}


def test_a_column_near_another_one() -> None:
    """± with a column instead of a value lies within that share of it."""
    roster = creators_with(["", ""])
    roster = replace(roster, extras=pd.DataFrame([["110", "100"], ["130", "100"]], columns=["甲", "乙"], dtype="str"))
    rule = Rule("r", (Condition(column("甲"), Comparison.NEAR, number=0.2, other=column("乙")),))
    assert planned(roster, asking(rule)) == {0}


def test_median_reads_above_the_quote() -> None:
    """The roster's median reads are compared with the quote in yuan; who has none is asked for it."""
    quotes: list[dict[str, object]] = [
        {"views": 2500.0},
        {"views": 1500.0},
        {"views": np.nan, "engagements": 100.0, "engagements_kind": "median"},
    ]
    roster = creators_with(quotes=quotes)
    plan = plan_of(
        roster, asking(Rule("r", (Condition(column("阅读中位数"), Comparison.ABOVE, other=column("报价")),)))
    )
    assert (creators_of(plan), asked(plan)) == ({0}, {2})


@pytest.mark.parametrize(
    ("basis", "price"),
    [
        (PriceBasis.LIST, 2000.0),
        (PriceBasis.BARE, 2000.0),
        (PriceBasis.WITH_FEE, 2200.0),
        (PriceBasis.AFTER_REBATE, 1800.0),
        (PriceBasis.WITH_TAX, 2332.0),
    ],
)
def test_prices_on_each_basis(basis: PriceBasis, price: float) -> None:
    """A quote of 2,000 yuan with 10 % fee, 20 % rebate and 6 % tax meets exactly its price on the basis asked for."""
    roster = creators_with(quotes=[{"rebate": 0.2}, {"rebate": 0.2, "price": 200_100}])
    settings = asking(Rule("r", (Condition(column("报价"), Comparison.AT_MOST, ("",), (price,)),), price_basis=basis))
    settings = replace(settings, money=MoneySettings(budget=10_000_000, tax=0.06))
    assert planned(roster, settings) == {0}


def test_bare_price_of_a_quote_with_the_fee_in_it() -> None:
    """Where the quote includes the fee, the bare price is what is left without it."""
    roster = creators_with(quotes=[{"fee_included": "included", "price": 220_000}, {"price": 220_000}])
    condition = Condition(column("报价"), Comparison.AT_MOST, ("2000",), (2000.0,))
    assert planned(roster, asking(Rule("r", (condition,), price_basis=PriceBasis.BARE))) == {0}
    condition = Condition(column("报价"), Comparison.AT_MOST, ("2200",), (2200.0,))
    assert planned(roster, asking(Rule("r", (condition,), price_basis=PriceBasis.WITH_FEE))) == {0}


@pytest.mark.parametrize("typed", [50.0, 0.5])
@pytest.mark.parametrize("cells", [("60%", "40%", ""), ("0.6", "0.4", "")])
def test_shares_as_they_are_typed(cells: tuple[str, ...], typed: float) -> None:
    """50, 50 % and 0.5 are the same share, whether the roster has 60 % or 0.6."""
    roster = creators_with(cells, column="25岁以上占比")
    rule = Rule("r", (Condition(column("25岁以上占比"), Comparison.AT_LEAST, ("50",), (typed,)),))
    assert planned(roster, asking(rule)) == {0}


@pytest.mark.parametrize("typed", [50.0, 0.5])
def test_female_share_of_the_audience(typed: float) -> None:
    """The roster's own figure of female followers is a share of one, and who has none is asked."""
    roster = creators_with(people=[{"female_share": 0.6}, {"female_share": 0.4}, {}])
    plan = plan_of(roster, asking(Rule("r", (Condition(column("女粉占比"), Comparison.AT_LEAST, ("", ""), (typed,)),))))
    assert (creators_of(plan), asked(plan)) == ({0}, {2})


def test_a_sum_of_shares_is_a_share() -> None:
    """Audience aged 25 and more as the sum of two columns, typed as 50."""
    roster = creators_with(["", "", ""])
    cells = [["30%", "25%"], ["30%", "10%"], ["30%", ""]]
    roster = replace(roster, extras=pd.DataFrame(cells, columns=["25-34岁占比", "35岁以上占比"], dtype="str"))
    term = column("25-34岁占比", "35岁以上占比", operation="+")
    assert planned(roster, asking(Rule("r", (Condition(term, Comparison.AT_LEAST, ("50",), (50.0,)),)))) == {0}


@pytest.mark.parametrize(
    ("name", "words", "expected"),
    [
        ("平台", ("RED",), {0, 1}),
        ("平台", ("星图",), {2}),
        ("形式", ("视频",), {1, 2}),
        ("形式", ("图文",), {0}),
        ("性别", ("男",), {0}),
        ("性别", ("女生",), {1}),
        ("层级", ("腰部",), {1}),
        ("层级", ("KOC",), {0, 1, 2}),  # a finer label, which all of these invented creators have
        ("层级", ("头部", "腰部"), {1}),
    ],
)
def test_words_of_the_trade_for_codes(name: str, words: tuple[str, ...], expected: set[int]) -> None:
    """What people write for platforms, formats, tiers and sexes means kolplan's codes."""
    people: list[dict[str, object]] = [
        {"gender": "male"},
        {"gender": "female", "followers": 200_000},
        {"platform": "抖音"},
    ]
    quotes: list[dict[str, object]] = [{}, {"format": "video"}, {"format": "short video"}]
    rule = Rule("r", (Condition(column(name), Comparison.EQUAL, words),))
    assert planned(creators_with(people=people, quotes=quotes), asking(rule)) == expected
    rule = replace(rule, conditions=(Condition(column(name), Comparison.CONTAINS_NONE, words),))
    known = {0, 1, 2} - ({2} if name == "性别" else set())
    assert planned(creators_with(people=people, quotes=quotes), asking(rule)) == (known - expected or None)


@pytest.mark.parametrize("place", ["first", "second", "of", "other", "per"])
def test_an_unknown_column_is_one_finding_at_its_cell(place: str) -> None:
    """A column that nobody has under that heading stops the run with one finding where the heading was typed."""
    own, there = Where("c.xlsx", "规则", "D7"), Where("c.xlsx", "规则", "B7")
    good = Condition(column("粉丝数"), Comparison.ABOVE, ("1",), (1.0,), column_where=there, where=there)
    bad = Condition(column("粉似数"), Comparison.ABOVE, ("1",), (1.0,), column_where=own, where=there)
    if place == "other":
        bad = replace(good, other=column("粉似数"), figures=(), column_where=own)
    rules = {
        "first": Rule("r", (bad, good)),
        "second": Rule("r", (good, bad)),
        "of": Rule("r", (good,), of=bad),
        "other": Rule("r", (bad,)),
        "per": Rule("r", (good,), Scope.TOTAL, per="粉似数", high=1.0, cells={"per": own}),
    }
    with pytest.raises(CampaignError) as caught:
        make_plan(creators_with(["1", "2"]), asking(rules[place]))
    [finding] = [each for each in caught.value.findings if each.code.startswith("rule-")]
    assert (finding.code, finding.where) == ("rule-column-unknown", own)


def test_a_column_of_words_against_a_figure_is_one_finding() -> None:
    """Words can't be compared with more and less; the finding stands at the column."""
    own = Where("c.xlsx", "规则", "B7")
    rule = Rule("r", (Condition(column("指数"), Comparison.ABOVE, ("1",), (1.0,), column_where=own),))
    with pytest.raises(CampaignError) as caught:
        make_plan(creators_with(["甲", "乙"]), asking(rule))
    assert [(each.code, each.where) for each in caught.value.findings] == [("rule-column-not-figures", own)]


@pytest.mark.parametrize("scope", list(Scope))
@pytest.mark.parametrize("unknown", [Unknown.ASK, Unknown.PASS])
def test_a_column_without_a_value_rests_with_one_warning(unknown: Unknown, scope: Scope) -> None:
    """Where nobody has a value the rule rests, says so once, and the planned are still to be asked with `ask`."""
    own = Where("c.xlsx", "规则", "B7")
    condition = Condition(column("指数"), Comparison.ABOVE, ("1",), (1.0,), column_where=own)
    rule = Rule("r", (condition,), scope, low=1.0 if scope is Scope.TOTAL else None, unknown=unknown)
    plan = plan_of(creators_with(["", ""]), asking(rule))
    assert creators_of(plan) == {0, 1}
    assert [each.where for each in plan.findings if each.code == "rule-column-empty"] == [own]
    questions = 0 if plan.questions is None else len(plan.questions)
    assert questions == (2 if unknown is Unknown.ASK else 0)


def test_a_half_known_preference_warns_once() -> None:
    """One of two conditions without any value is one warning, with a tolerance too; the other one still holds."""
    empty = Condition(column("指数"), Comparison.ABOVE, ("1",), (1.0,))
    cheap = Condition(column("报价"), Comparison.AT_MOST, ("2000",), (2000.0,))
    roster = creators_with(["", ""], quotes=[{}, {"price": 900_000}])
    plan = plan_of(roster, asking(prefer(Rule("r", (empty, cheap)), 0.1)))
    assert creators_of(plan) == {0}
    assert plan.findings.counts["rule-column-empty"] == 1


def test_a_column_without_a_value_keeps_everybody_out_where_unknown_is_out() -> None:
    """With `out` a column that nobody has a value for leaves nobody to plan."""
    condition = Condition(column("指数"), Comparison.ABOVE, ("1",), (1.0,))
    assert planned(creators_with(["", ""]), asking(Rule("r", (condition,), unknown=Unknown.OUT))) is None


def test_a_minimum_on_a_column_without_a_value_can_not_be_met_where_unknown_is_out() -> None:
    """With `out` nobody counts towards a minimum on a column that nobody has a value for."""
    condition = Condition(column("指数"), Comparison.ABOVE, ("1",), (1.0,))
    rule = Rule("r", (condition,), Scope.TOTAL, low=1.0, unknown=Unknown.OUT)
    assert planned(creators_with(["", ""]), asking(rule)) is None


def test_a_column_is_empty_only_where_nobody_in_the_roster_has_it() -> None:
    """That those who fit the slots have no value does not make a rule rest: they are asked."""
    people: list[dict[str, object]] = [{"platform": "抖音"}, {}]
    roster = creators_with(["5", ""], people=people)
    rule = Rule("r", (Condition(column("指数"), Comparison.ABOVE, ("1",), (1.0,)),))
    found = make_plan(roster, asking(rule, slots=(Slot("s", 1, platform=Platform.XIAOHONGSHU),)))
    assert found.status == "infeasible"
    assert found.findings.counts["rule-column-empty"] == 0


@pytest.mark.parametrize("unknown", list(Unknown))
def test_several_conditions_are_joined_by_and(unknown: Unknown) -> None:
    """False and unknown is false, true and unknown is unknown."""
    roster = creators_with(["5", "5", "1", ""], people=[{"gender": g} for g in ("male", "", "", "male")])
    conditions = (
        Condition(column("指数"), Comparison.ABOVE, ("3",), (3.0,)),
        Condition(column("性别"), Comparison.EQUAL, ("男",)),
    )
    plan = plan_of(roster, asking(Rule("r", conditions, unknown=unknown)))
    assert creators_of(plan) == ({0, 1, 3} if unknown is Unknown.PASS else {0})
    assert asked(plan) == ({1, 3} if unknown is Unknown.ASK else set())


@pytest.mark.parametrize("unknown", list(Unknown))
def test_each_post_of_whom_a_rule_speaks(unknown: Unknown) -> None:
    """Only those that `of` speaks of must meet the conditions; where that is unknown, it goes as the setting says."""
    roster = creators_with(["5", "1", "1", "1"], people=[{"gender": g} for g in ("male", "male", "female", "")])
    rule = Rule(
        "r",
        (Condition(column("指数"), Comparison.ABOVE, ("3",), (3.0,)),),
        of=Condition(column("性别"), Comparison.EQUAL, ("男",)),
        unknown=unknown,
    )
    plan = plan_of(roster, asking(rule))
    assert creators_of(plan) == ({0, 2, 3} if unknown is Unknown.PASS else {0, 2})
    assert asked(plan) == ({3} if unknown is Unknown.ASK else set())


def test_the_denominator_of_a_share() -> None:
    """Half of those that `of` speaks of, not of all posts: of the women one in two, whatever the men are."""
    genders = ["female", "female", "female", "male", "male"]
    roster = creators_with(["5", "1", "1", "1", "1"], people=[{"gender": g} for g in genders])
    rule = Rule(
        "r",
        (Condition(column("指数"), Comparison.ABOVE, ("3",), (3.0,)),),
        Scope.TOTAL,
        RuleMeasure.SHARE_OF_POSTS,
        of=Condition(column("性别"), Comparison.EQUAL, ("女",)),
        low=0.5,
    )
    found = planned(roster, asking(rule))
    assert found is not None
    assert {0, 3, 4} <= found
    assert len(found) == 4


def test_at_most_two_per_value_and_a_blank_is_no_value() -> None:
    """At most two posts of each MCN by itself; those without one are not limited."""
    roster = creators_with(people=[{"mcn": mcn} for mcn in ("A社", "A社", "A社", "B社", "", "", "")])
    found = planned(roster, asking(Rule("r", (), Scope.TOTAL, per="MCN", high=2.0)))
    assert found is not None
    assert len(found & {0, 1, 2}) == 2
    assert {3, 4, 5, 6} <= found


def test_a_share_of_spend_per_value_is_of_the_whole_plan() -> None:
    """At most half of the spend for any one MCN; the denominator is all posts, those without an MCN too."""
    roster = creators_with(people=[{"mcn": mcn} for mcn in ("A社", "A社", "A社", "", "")])
    rule = Rule("r", (), Scope.TOTAL, RuleMeasure.SHARE_OF_SPEND, per="MCN", high=0.5)
    found = planned(roster, asking(rule))
    assert found is not None
    assert len(found & {0, 1, 2}) == 2


@pytest.mark.parametrize(
    ("measure", "low", "high", "count"),
    [
        (RuleMeasure.POSTS, None, 2.0, 2),
        (RuleMeasure.SPEND, None, 440_000.0, 2),
        (RuleMeasure.SPEND, None, 439_999.0, 1),
        (RuleMeasure.SHARE_OF_POSTS, None, 0.5, 2),
        (RuleMeasure.SHARE_OF_SPEND, None, 0.4, 1),
        (RuleMeasure.AVERAGE_COST, None, 220_000.0, 4),
        (RuleMeasure.AVERAGE_COST, None, 219_999.0, 0),
        (RuleMeasure.AVERAGE_COST, 220_001.0, None, 0),
    ],
)
def test_measures_of_a_total(measure: RuleMeasure, low: float | None, high: float | None, count: int) -> None:
    """Of four alike that meet the rule so many are planned, beside two that do not (2,200 yuan each with the fee)."""
    roster = creators_with(["5"] * 4 + ["1"] * 2)
    condition = Condition(column("指数"), Comparison.ABOVE, ("3",), (3.0,))
    found = planned(roster, asking(Rule("r", (condition,), Scope.TOTAL, measure, low=low, high=high)))
    assert found is not None
    assert len(found & {0, 1, 2, 3}) == count
    assert {4, 5} <= found


@pytest.mark.parametrize(
    ("basis", "high", "count"),
    [
        (PriceBasis.LIST, 400_000.0, 2),
        (PriceBasis.WITH_FEE, 400_000.0, 1),
        (PriceBasis.AFTER_REBATE, 400_000.0, 2),
        (PriceBasis.AFTER_REBATE, 359_999.0, 1),
        (PriceBasis.WITH_TAX, 466_400.0, 2),
        (None, 440_000.0, 2),
        (None, 439_999.0, 1),
    ],
)
def test_amounts_of_a_total_on_each_basis(basis: PriceBasis | None, high: float, count: int) -> None:
    """Spend counts prices on the basis asked for, else what the budget counts (2,000 yuan, 20 % rebate, 6 % tax)."""
    roster = creators_with(quotes=[{"rebate": 0.2}] * 4)
    settings = asking(Rule("r", (), Scope.TOTAL, RuleMeasure.SPEND, high=high, price_basis=basis))
    found = planned(roster, replace(settings, money=MoneySettings(budget=10_000_000, tax=0.06)))
    assert found is not None
    assert len(found) == count


@pytest.mark.parametrize("measure", [RuleMeasure.VIEWS, RuleMeasure.EXPOSURE, RuleMeasure.ENGAGEMENTS])
def test_figures_of_a_total(measure: RuleMeasure) -> None:
    """A maximum of the expected figure of two and a half posts leaves two."""
    roster = creators_with(["5"] * 4)
    everybody = plan_of(roster, asking())
    one = float(everybody.posts[str(measure)].iloc[0])
    found = planned(roster, asking(Rule("r", (), Scope.TOTAL, measure, high=2.5 * one)))
    assert found is not None
    assert len(found) == 2


def test_a_preference_gives_way_but_not_beyond_its_tolerance() -> None:
    """A tenth more is 2,200 yuan: 2,100 is within it, 2,300 is not; without a tolerance a rule gives way as need be."""
    roster = creators_with(quotes=[{"price": 200_000}, {"price": 210_000}, {"price": 230_000}])
    rule = Rule("r", (Condition(column("报价"), Comparison.AT_MOST, ("2000",), (2000.0,)),))
    three = Rule("three", (), Scope.TOTAL, low=3.0)
    two = Rule("two", (), Scope.TOTAL, low=2.0)
    assert planned(roster, asking(prefer(rule, 0.1))) == {0}
    assert planned(roster, asking(prefer(rule, 0.1), two)) == {0, 1}
    assert planned(roster, asking(prefer(rule, 0.1), three)) is None
    plan = plan_of(roster, asking(prefer(rule), three))
    [fitted] = [each for each in plan.rules if each.rule.name == "r"]
    assert (fitted.asked, fitted.fitted, fitted.own) == (0.0, 2.0, 2.0)


@pytest.mark.parametrize(("tolerance", "posts"), [(0.5, 2), (0.7, 1), (0.4, None)])
def test_a_preferred_minimum_gives_way_up_to_its_tolerance(tolerance: float, posts: int | None) -> None:
    """Four asked for where the budget buys two: fine within half, not within 40 %."""
    roster = creators_with([""] * 4)
    rule = prefer(Rule("r", (), Scope.TOTAL, low=4.0), tolerance)
    found = planned(roster, asking(rule, budget=440_000 if posts != 1 else 300_000))
    assert (None if found is None else len(found)) == (posts if posts != 1 else None)


@pytest.mark.parametrize("comparison", [Comparison.AT_MOST, Comparison.NEAR])
def test_a_tolerance_above_the_whole_of_a_share(comparison: Comparison) -> None:
    """95 % and a tenth more is still the whole: nobody is kept out by a share above one."""
    roster = creators_with(people=[{"female_share": 0.9}, {"female_share": 0.97}])
    condition = Condition(column("女粉占比"), comparison, ("95%",), (0.95,), number=0.1)
    assert planned(roster, asking(prefer(Rule("r", (condition,)), 0.1), Rule("two", (), Scope.TOTAL, low=2.0))) == {
        0,
        1,
    }


def test_near_a_share_close_to_the_whole() -> None:
    """90 % ± 20 % holds for 95 %, although its upper end lies above the whole."""
    roster = creators_with(people=[{"female_share": 0.95}, {"female_share": 0.6}])
    condition = Condition(column("女粉占比"), Comparison.NEAR, ("90%",), (0.9,), number=0.2)
    assert planned(roster, asking(Rule("r", (condition,)))) == {0}


@pytest.mark.parametrize(("unknown", "expected"), [(Unknown.ASK, {0}), (Unknown.OUT, {0}), (Unknown.PASS, {0, 2})])
def test_a_bonus_enters_fit_and_value(unknown: Unknown, expected: set[int]) -> None:
    """A bonus multiplies fit, value is the measure times fit over posts, and no forecast changes."""
    roster = creators_with(["5", "1", ""])
    condition = Condition(column("指数"), Comparison.ABOVE, ("3",), (3.0,))
    plain = plan_of(roster, asking()).posts.set_index("creator_no")
    rule = Rule("r", (condition,), strength=RuleStrength.BONUS, bonus=0.3, unknown=unknown)
    plan = plan_of(roster, asking(rule))
    posts = plan.posts.set_index("creator_no")
    for creator in range(3):
        factor = 1.3 if creator in expected else 1.0
        assert posts["fit"][creator] == pytest.approx(plain["fit"][creator] * factor)
        assert posts["exposure"][creator] == pytest.approx(plain["exposure"][creator])
    assert plan.objective.value == pytest.approx(float((posts["exposure"] * posts["fit"]).sum()))


def test_a_bonus_decides_between_alike() -> None:
    """Of creators alike the one with the bonus is planned where the budget buys one."""
    roster = creators_with(["1", "1", "5"])
    condition = Condition(Term(("指数",)), Comparison.ABOVE, ("3",), (3.0,))
    assert planned(roster, asking(Rule("r", (condition,), strength=RuleStrength.BONUS), budget=250_000)) == {2}
