"""Sheet Rules becomes rules: conditions, what they limit and how strictly, with every wrong cell at its address."""

from __future__ import annotations

import math
from collections.abc import Mapping
from datetime import datetime

import pytest
from demand_sheets import cell, raised, sheet

from kolplan.campaign.rules import read_rules
from kolplan.core.findings import Findings
from kolplan.core.rules import Comparison, PriceBasis, Rule, RuleMeasure, RuleStrength, Scope, Term, Unknown
from kolplan.core.vocabulary import Language

MARCH_10 = datetime(2026, 3, 10)  # noqa: DTZ001 - a cell has no time zone
VIDEO: Mapping[str, object] = {"column1": "形式", "comparison1": "=", "value1": "视频"}

Found = list[tuple[str, str]]


def read(*rows: Mapping[str, object], language: Language = Language.ZH) -> tuple[tuple[Rule, ...], Found]:
    """Return the rules of rows, and code and cell of each finding."""
    findings = Findings()
    rules = read_rules(sheet("rules", [dict(row) for row in rows], language), findings)
    return rules, raised(findings)


def one(**row: object) -> Rule:
    """Return the rule of a row without findings."""
    rules, found = read(row)
    assert found == []
    return rules[0]


def condition(column: object, comparison: object, value: object) -> tuple[object, ...]:
    """Return comparison, values, figures and number of a row's only condition."""
    (read_one,) = one(column1=column, comparison1=comparison, value1=value).conditions
    return read_one.comparison, read_one.values, read_one.figures, read_one.number


@pytest.mark.parametrize(
    ("comparison", "value", "kind", "figures"),
    [
        ("≤", "200", Comparison.AT_MOST, (200,)), ("<=", 200, Comparison.AT_MOST, (200,)),
        ("不超过", "3k", Comparison.AT_MOST, (3000,)), ("至多", "1万", Comparison.AT_MOST, (10000,)),
        ("at most", "¥3,000", Comparison.AT_MOST, (3000,)), ("≤", "3k以内", Comparison.AT_MOST, (3000,)),
        ("<", "3k", Comparison.BELOW, (3000,)), ("小于", "3k", Comparison.BELOW, (3000,)),
        (">", "3k", Comparison.ABOVE, (3000,)), ("大于", "三千", Comparison.ABOVE, (3000,)),
        ("＞＝", "30%", Comparison.AT_LEAST, (0.3,)), ("不低于", 0.3, Comparison.AT_LEAST, (0.3,)),
        ("至少", "五成", Comparison.AT_LEAST, (0.5,)), ("≥", "50%以上", Comparison.AT_LEAST, (0.5,)),
        ("介于", "3k-10k", Comparison.BETWEEN, (3000, 10000)),
        ("between", "3000~8000", Comparison.BETWEEN, (3000, 8000)),
        ("在…之间", "3000 和 8000", Comparison.BETWEEN, (3000, 8000)),
        ("介于", "3k、8k", Comparison.BETWEEN, (3000, 8000)),
        ("=", "3,000", Comparison.EQUAL, (3000,)), ("等于", 3000, Comparison.EQUAL, (3000,)),
        ("≠", "10万", Comparison.NOT_EQUAL, (100000,)), ("<>", 0, Comparison.NOT_EQUAL, (0,)),
    ],
)  # fmt: skip
def test_a_figure_is_compared(comparison: str, value: object, kind: Comparison, figures: tuple[float, ...]) -> None:
    """Words and signs of both languages, amounts in yuan, shares as fractions."""
    assert condition("报价", comparison, value) == (kind, (str(value),), figures, 0.0)


@pytest.mark.parametrize(
    ("comparison", "value", "figure", "share"),
    [
        ("±", "3000", 3000, 0.2), ("±20%", "3000", 3000, 0.2), ("±10%", 3000, 3000, 0.1), ("±500", "5000", 5000, 0.1),
        ("±", "3000±10%", 3000, 0.1), ("上下浮动", "5000±500", 5000, 0.1), ("上下浮动15%", "3k", 3000, 0.15),
        ("左右", "3k", 3000, 0.2), ("about", "3k", 3000, 0.2), ("±", "约3k", 3000, 0.2), (None, "约3k", 3000, 0.2),
    ],
)  # fmt: skip
def test_near_a_figure_has_a_share(comparison: str | None, value: object, figure: float, share: float) -> None:
    """“About 3,000 each” is ± 20 % unless the brief says otherwise."""
    assert condition("报价", comparison, value) == (Comparison.NEAR, (str(value),), (figure,), pytest.approx(share))


@pytest.mark.parametrize(
    ("comparison", "value", "values", "first"),
    [
        ("前3", "广东", ("广东",), 3), ("前三", "广东、浙江", ("广东", "浙江"), 3), ("位列前3名", "广东", ("广东",), 3),
        ("top 3", "Guangdong", ("Guangdong",), 3), ("first 3", "Guangdong", ("Guangdong",), 3),
        ("among the first 5", "Guangdong", ("Guangdong",), 5), ("前N", "广东; 3", ("广东",), 3),
        ("位列前N", "前3：广东、浙江", ("广东", "浙江"), 3), ("among the first", "Guangdong; 3", ("Guangdong",), 3),
        ("位列前N", "广东（前三）", ("广东",), 3),
    ],
)  # fmt: skip
def test_among_the_first_holds_how_many(comparison: str, value: str, values: tuple[str, ...], first: int) -> None:
    """“Guangdong among the first three regions”, with the three in either cell."""
    assert condition("省份", comparison, value) == (Comparison.AMONG_FIRST, values, (), first)


@pytest.mark.parametrize(
    ("comparison", "value", "kind", "values"),
    [
        ("包含任一", "时尚/运动、母婴", Comparison.CONTAINS_ANY, ("时尚", "运动", "母婴")),
        ("contains", "fashion, sport", Comparison.CONTAINS_ANY, ("fashion", "sport")),
        ("包含", "时尚\n运动", Comparison.CONTAINS_ANY, ("时尚", "运动")),
        ("不含", "母婴；医美", Comparison.CONTAINS_NONE, ("母婴", "医美")),
        ("不包含", "母婴", Comparison.CONTAINS_NONE, ("母婴",)),
        ("在名单", "第一轮、第二轮", Comparison.IN_LIST, ("第一轮", "第二轮")),
        ("not in list", "round 1", Comparison.NOT_IN_LIST, ("round 1",)),
        ("是", "视频", Comparison.EQUAL, ("视频",)),
        ("is not", "video", Comparison.NOT_EQUAL, ("video",)),
        ("=", True, Comparison.EQUAL, ("是", "yes", "true")),
    ],
)
def test_words_are_compared(comparison: str, value: object, kind: Comparison, values: tuple[str, ...]) -> None:
    """Words are split where people separate them; spaces stay."""
    assert condition("类目", comparison, value) == (kind, values, (), 0.0)


@pytest.mark.parametrize(
    ("typed", "kind", "figures"),
    [
        ("≤200", Comparison.AT_MOST, (200,)), ("不低于50%", Comparison.AT_LEAST, (0.5,)),
        ("3k-10k", Comparison.BETWEEN, (3000, 10000)),
        ("50%以上", Comparison.AT_LEAST, (0.5,)), (">10w", Comparison.ABOVE, (100000,)),
        ("10万+", Comparison.AT_LEAST, (100000,)),
    ],
)  # fmt: skip
def test_a_value_may_say_its_comparison(typed: str, kind: Comparison, figures: tuple[float, ...]) -> None:
    """Many write “CPM | ≤200” in two cells, whichever of the two."""
    found = condition("CPM", None, typed)
    assert (found[0], found[2]) == (kind, figures)
    (in_one_cell,) = (
        one(column1="CPM", comparison1=typed).conditions
        if typed[0] in "≤>不"
        else one(column1="CPM", comparison1="=", value1=typed).conditions
    )
    assert (in_one_cell.comparison, in_one_cell.figures) == (kind, figures)


@pytest.mark.parametrize(
    ("comparison", "value", "other"),
    [
        ("≥", "报价 × 1.0", Term(("报价",))), (">", "报价", Term(("报价",))),
        ("大于", "0.8 × 报价", Term(("报价",), "", 0.8)),
        ("≥", "quote x 0.8", Term(("quote",), "", 0.8)), ("=", "报价 × 1", Term(("报价",))),
        ("≤", "点赞 + 收藏", Term(("点赞", "收藏"), "+")),
    ],
)  # fmt: skip
def test_a_column_is_compared_with_a_column(comparison: str, value: str, other: Term) -> None:
    """“Median reads above the quote” compares two columns of the roster."""
    (found,) = one(column1="阅读中位数", comparison1=comparison, value1=value).conditions
    assert (found.other, found.figures) == (other, ())


def test_an_open_end_of_between_is_nan() -> None:
    """Between may have one end only."""
    low, high = condition("报价", "介于", "3k以上")[2]  # type: ignore[misc]
    assert low == 3000 and math.isnan(high)


def test_three_conditions_know_their_cells() -> None:
    """A finding against the roster must point to the cell of the column or of the value."""
    rule = one(
        **{f"{part}{i}": text for i in (1, 2, 3) for part, text in (("column", "CPM"), ("comparison", "≤"),
        ("value", i))},
        of_column="形式", of_comparison="=", of_value="图文", unknown="排除", price_basis="返后", note="n", rule="甲",
    )  # fmt: skip
    assert [each.where.cell for each in rule.conditions] == [cell("rules", f"value{i}") for i in (1, 2, 3)]
    assert [each.column_where.cell for each in rule.conditions] == [cell("rules", f"column{i}") for i in (1, 2, 3)]
    assert rule.of is not None and rule.of.values == ("图文",) and rule.of.where.cell == cell("rules", "of_value")
    assert (rule.name, rule.unknown, rule.price_basis, rule.note) == ("甲", Unknown.OUT, PriceBasis.AFTER_REBATE, "n")
    assert {name: where.cell for name, where in rule.cells.items()} == {
        "low": cell("rules", "min"), "high": cell("rules", "max"), "tolerance": cell("rules", "tolerance"),
    }  # fmt: skip


def test_a_list_needs_no_column() -> None:
    """Whoever is on a list is a creator."""
    (found,) = one(comparison1="不在名单", value1="第一轮").conditions
    assert (found.term, found.comparison) == (Term(("达人",)), Comparison.NOT_IN_LIST)


SHARES, SPEND_SHARES, AVERAGE = RuleMeasure.SHARE_OF_POSTS, RuleMeasure.SHARE_OF_SPEND, RuleMeasure.AVERAGE_COST


@pytest.mark.parametrize(
    ("row", "measure", "low", "high"),
    [
        ({"max": 3}, RuleMeasure.POSTS, None, 3),
        ({"min": "10条", "max": "15条"}, RuleMeasure.POSTS, 10, 15),
        ({"min": "10-15"}, RuleMeasure.POSTS, 10, 15),
        ({"max": "<3"}, RuleMeasure.POSTS, None, 2),
        ({"min": "≤3"}, RuleMeasure.POSTS, None, 3),
        ({"min": "不限", "max": 3}, RuleMeasure.POSTS, None, 3),
        ({"max": "30%"}, SHARES, None, 0.3),
        ({"max": 0.3}, SHARES, None, 0.3),
        ({"min": 0.5, "max": 1}, SHARES, 0.5, 1.0),
        ({"max": "1/3"}, SHARES, None, 1 / 3),
        ({"min": "三成"}, SHARES, 0.3, None),
        ({"measure": "篇数", "max": "30%"}, SHARES, None, 0.3),
        ({"measure": "篇数占比", "max": 30}, SHARES, None, 0.3),
        ({"measure": "占比", "min": "50%", "max": "50%"}, SHARES, 0.5, 0.5),
        ({"measure": "花费", "max": "20%"}, SPEND_SHARES, None, 0.2),
        ({"measure": "share of spend", "max": 0.2}, SPEND_SHARES, None, 0.2),
        ({"measure": "花费", "max": "5万"}, RuleMeasure.SPEND, None, 5_000_000),
        ({"measure": "曝光", "min": "5000万"}, RuleMeasure.EXPOSURE, 50_000_000, None),
        ({"measure": "阅读/播放", "min": "100w"}, RuleMeasure.VIEWS, 1_000_000, None),
        ({"measure": "互动量", "min": "1w+"}, RuleMeasure.ENGAGEMENTS, 10_000, None),
        ({"measure": "均价", "max": "1.5万"}, AVERAGE, None, 1_500_000),
        ({"measure": "均价", "max": "1.5万左右"}, AVERAGE, 1_200_000, 1_800_000),
        ({"measure": "average cost", "min": "about 15k"}, AVERAGE, 1_200_000, 1_800_000),
        ({"measure": "均价", "min": "1w-2w"}, AVERAGE, 1_000_000, 2_000_000),
    ],
)  # fmt: skip
def test_a_total_has_limits_in_its_unit(
    row: dict[str, object], measure: RuleMeasure, low: float | None, high: float | None
) -> None:
    """Counts, fen and fractions; a limit typed in per cent makes the measure a share."""
    rule = one(**VIDEO, **row)
    assert (rule.scope, rule.measure, rule.low, rule.high) == (Scope.TOTAL, measure, low, high)


@pytest.mark.parametrize(
    ("row", "scope"),
    [
        (VIDEO, Scope.EACH), ({**VIDEO, "scope": "准入"}, Scope.EACH), ({**VIDEO, "scope": "each post"}, Scope.EACH),
        ({**VIDEO, "max": 3}, Scope.TOTAL), ({"per": "MCN", "max": 3}, Scope.TOTAL),
        ({**VIDEO, "scope": "配比", "max": 3}, Scope.TOTAL), ({**VIDEO, "scope": "total", "min": 3}, Scope.TOTAL),
    ],
)  # fmt: skip
def test_what_a_rule_limits_follows_from_what_is_filled(row: dict[str, object], scope: Scope) -> None:
    """A blank scope is not asked for where the row says it all the same."""
    assert one(**row).scope is scope


@pytest.mark.parametrize(
    ("row", "strength", "tolerance", "bonus"),
    [
        ({}, RuleStrength.MUST, None, 0.1), ({"strength": "硬性"}, RuleStrength.MUST, None, 0.1),
        ({"strength": "尽量"}, RuleStrength.PREFER, None, 0.1),
        ({"strength": "prefer", "tolerance": "10%"}, RuleStrength.PREFER, 0.1, 0.1),
        ({"strength": "加分"}, RuleStrength.BONUS, None, 0.1),
        ({"strength": "bonus", "tolerance": 0.2}, RuleStrength.BONUS, None, 0.2),
    ],
)  # fmt: skip
def test_a_rule_holds_gives_way_or_earns(
    row: dict[str, object], strength: RuleStrength, tolerance: float | None, bonus: float
) -> None:
    """One column holds the tolerance of a preference and the gain of a bonus."""
    rule = one(**VIDEO, **row)
    assert (rule.strength, rule.tolerance, rule.bonus) == (strength, tolerance, bonus)


@pytest.mark.parametrize(
    ("row", "text"),
    [
        ({"column1": "CPM", "comparison1": "≤", "value1": 200}, "CPM ≤ 200"),
        ({"column1": "形式", "value1": "视频"}, "形式 = 视频"),
        ({"column1": "CPM", "value1": "≤200"}, "CPM ≤200"),
        ({**VIDEO, "max": "30%"}, "篇数占比 · 形式 = 视频 ≤ 30%"),
        ({**VIDEO, "max": 0.3}, "篇数占比 · 形式 = 视频 ≤ 30%"),
        ({"measure": "均价", "max": "1.5万左右"}, "平均单价 1.5万左右"),
        ({"per": "MCN", "max": 3}, "篇数 · 按MCN分别 ≤ 3"),
        ({**VIDEO, "min": "50%", "max": "50%", "of_column": "类目", "of_comparison": "包含", "of_value": "时尚"},
         "篇数占比 · 形式 = 视频 · 占「类目 包含 时尚」 = 50%"),
    ],
)  # fmt: skip
def test_a_rule_is_told_in_its_writers_words(row: dict[str, object], text: str) -> None:
    """The plan repeats a rule as the planner typed it."""
    assert one(**row).text == text


def test_rules_have_names_of_their_own() -> None:
    """Models, logs and JSON call a rule by its name."""
    rules, found = read({**VIDEO, "rule": "甲"}, {**VIDEO, "rule": "甲"}, VIDEO)
    assert [rule.name for rule in rules] == ["甲", "甲 (2)", "规则 3"]
    assert found == [("demand-name-repeated", "A3")]
    assert [rule.name for rule in read(VIDEO, language=Language.EN)[0]] == ["rule 1"]


def _row(column: object, comparison: object, value: object) -> dict[str, object]:
    return {"column1": column, "comparison1": comparison, "value1": value}


@pytest.mark.parametrize(
    ("row", "code", "column"),
    [
        (_row("CPM", "小于等", 3), "demand-word-unknown", "comparison1"),
        (_row("CPM", "≤5 以上", 3), "demand-word-unknown", "comparison1"),
        (_row("CPM", "≤", None), "rule-condition-incomplete", "value1"),
        (_row("CPM", None, None), "rule-condition-incomplete", "column1"),
        (_row(None, "≤", 3), "rule-condition-incomplete", "column1"),
        (_row("CPM", None, 200), "rule-condition-incomplete", "value1"),
        (_row("CPM", "≤", "30多"), "demand-figure-unreadable", "value1"),
        (_row("CPM", "≤", "3k以上"), "demand-figure-unreadable", "value1"),
        (_row("报价", "介于", "3k"), "demand-figure-unreadable", "value1"),
        (_row("报价", "介于", "报价"), "demand-figure-unreadable", "value1"),
        (_row("报价", "介于", "8k-3k"), "demand-range-inverted", "value1"),
        (_row("报价", "≤", MARCH_10), "demand-cell-date", "value1"),
        (_row("类目", "包含", "、、"), "demand-figure-unreadable", "value1"),
        (_row("省份", "位列前N", "广东"), "rule-first-missing", "value1"),
        (_row("A + B / C", "≤", 3), "rule-column-unreadable", "column1"),
        (_row("日期", "介于", "7.15-8.9"), "rule-day-column", "column1"),
        (_row("Phase", "=", "burst"), "rule-day-column", "column1"),
        (_row("粉丝数", "≥", "日期 × 2"), "rule-day-column", "value1"),
        ({"rule": "甲"}, "rule-conditions-missing", "column1"),
        ({"strength": "加分"}, "rule-conditions-missing", "column1"),
        ({"scope": "合计"}, "rule-limits-missing", "max"),
        ({"measure": "花费"}, "rule-limits-missing", "max"),
        ({"scope": "整个", "max": 3}, "demand-word-unknown", "scope"),
        ({"measure": "多少", "max": 3}, "demand-word-unknown", "measure"),
        ({"strength": "必需要", "max": 3}, "demand-word-unknown", "strength"),
        ({"unknown": "看着办", "max": 3}, "demand-word-unknown", "unknown"),
        ({"price_basis": "含服", "max": 3}, "demand-word-unknown", "price_basis"),
        ({"max": "很多"}, "demand-figure-unreadable", "max"),
        ({"max": MARCH_10}, "demand-cell-date", "max"),
        ({"min": 5, "max": 3}, "rule-limits-contradict", "max"),
        ({"min": "15-10"}, "rule-limits-contradict", "min"),
        ({"min": "≤3", "max": 5}, "rule-limits-contradict", "max"),
        ({"max": "120%"}, "rule-share-above-whole", "max"),
        ({"measure": "互动", "min": "30%"}, "rule-share-of-no-share", "min"),
        ({"per": "日期", "max": 3}, "rule-day-column", "per"),
        ({"per": "A + B", "max": 3}, "rule-column-unreadable", "per"),
        ({"max": 3, "of_column": "类目", "of_value": 3}, "rule-condition-incomplete", "of_value"),
    ],
)
def test_a_rule_that_cannot_be_read_is_left_out_with_its_cell(row: dict[str, object], code: str, column: str) -> None:
    """Half a rule would limit what nobody meant to limit."""
    assert read(row) == ((), [(code, cell("rules", column))])


@pytest.mark.parametrize(
    ("row", "code", "columns"),
    [
        ({**VIDEO, "scope": "每篇", "max": 3, "per": "MCN"}, "rule-cell-unused", ["max", "per"]),
        ({**VIDEO, "scope": "每篇", "measure": "花费"}, "rule-cell-unused", ["measure"]),
        ({**VIDEO, "strength": "加分", "min": 3}, "rule-cell-unused", ["min"]),
        ({**VIDEO, "tolerance": "10%"}, "rule-cell-unused", ["tolerance"]),
        ({**VIDEO, "strength": "优先", "tolerance": "很多"}, "demand-value-ignored", ["tolerance"]),
        ({**VIDEO, "strength": "加分", "tolerance": "很多"}, "demand-value-ignored", ["tolerance"]),
    ],
)
def test_what_has_no_effect_is_a_warning(row: dict[str, object], code: str, columns: list[str]) -> None:
    """The rule still holds; the planner learns which of her cells does not."""
    rules, found = read(row)
    assert len(rules) == 1
    assert found == [(code, cell("rules", column)) for column in columns]
