"""The screen and the JSON of an explanation: true, 80 columns in both languages, deaf to markup in names."""

from __future__ import annotations

import io
import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from rich.cells import cell_len
from rich.console import Console, RenderableType

from kolplan.core.catalogue import label
from kolplan.core.rules import Unit
from kolplan.core.vocabulary import Language, Measure
from kolplan.plan.explanation import Explanation, Part
from kolplan.plan.frames import Plan
from kolplan.plan.reasons import figure_words
from kolplan.report.document import as_json, plan_document
from kolplan.report.explain_documents import explain_document
from kolplan.report.explained_plans import explanation_view, summary_lines
from kolplan.report.terminal import opening_view, summary_view
from kolplan.report.written import Written
from tests.workbook.plans import explained, make_plan

BOTH = pytest.mark.parametrize("language", list(Language))


def shown(lines: Iterable[RenderableType]) -> str:
    console = Console(file=io.StringIO(), width=80, highlight=False, markup=False, emoji=False)
    for line in lines:
        console.print(line)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def told(language: Language, times: float = 1.0) -> Plan:
    """Return a plan with all parts of an explanation; money and values grow with `times`."""
    plan = explained(make_plan(30, 20, language))
    explanation = plan.explanation
    near = replace(explanation.alternatives[0], joins=tuple(range(30, 42)), leaves=tuple(range(12)))
    curve = tuple(
        replace(
            point,
            budget=round(point.budget * times),
            spend=round(point.spend * times),
            value=point.value * times,
            expected=point.expected * times,
            next_money=point.next_money * times,
        )
        for point in explanation.curve
    )
    explanation = replace(explanation, alternatives=(near,), curve=curve, done=frozenset(Part))
    return replace(plan, explanation=explanation)


@BOTH
@pytest.mark.parametrize("times", [1.0, 9.9])
def test_every_line_fits_80_columns_whole(language: Language, times: float) -> None:
    plan = told(language, times)
    screen = shown((*opening_view(plan), *explanation_view(plan)))
    assert max(cell_len(line) for line in screen.splitlines()) <= 80
    names = set(plan.roster.creators["name"])
    cut = [line for line in screen.splitlines() if "…" in line and not any(name[:5] in line for name in names)]
    assert cut == [], "only a creator's name may be cut"


def test_the_languages_are_not_mixed() -> None:
    plan = told(Language.EN)
    english = shown(explanation_view(replace(plan, explanation=replace(plan.explanation, limits=()))))
    names = "".join(plan.roster.creators["name"])
    assert {letter for letter in english if "\u4e00" <= letter <= "\u9fff"} <= set(names)
    chinese = shown(explanation_view(told(Language.ZH)))
    for word in ("plan", "limit", "budget", "price", "picks", "quote"):
        assert word not in chinese.lower()


@BOTH
def test_the_whole_is_told(language: Language) -> None:
    screen = shown(explanation_view(told(language)))
    for figure in ("1,000,000", "1,000,091", "1,002,091", "83%", "31%", "3.1%", "≤", "≥", "≈", "99.4%", "150%"):
        assert figure in screen, figure


def test_names_are_shown_as_they_are_and_never_act() -> None:
    screen = shown(explanation_view(told(Language.EN)))
    assert "<b>&amp;" in screen
    assert "\x0b" not in screen


def test_what_was_not_computed_says_which_option_does_it() -> None:
    screen = shown(explanation_view(make_plan(5, 3, Language.EN)))
    assert "--sure" in screen
    assert "--curve" in screen
    assert "nearly as good" not in screen


def test_a_part_whose_time_was_over_is_named() -> None:
    explanation = Explanation(unfinished=frozenset({Part.CURVE, Part.LIMITS}))
    screen = shown(explanation_view(replace(make_plan(5, 3, Language.EN), explanation=explanation)))
    assert "Not finished in the time it is given: what limits cost, the budget curve." in screen


def test_nearest_misses_without_a_price_are_left_out() -> None:
    screen = shown(explanation_view(told(Language.EN)))
    misses = screen.partition("Nearest to being picked")[2].partition("Weakest picks")[0]
    assert "ask for a quote" not in misses
    assert len(misses.strip().splitlines()) == 11


def test_the_weakest_picks_stand_first() -> None:
    screen = shown(explanation_view(told(Language.EN)))
    rows = screen.partition("Weakest picks")[2].strip().splitlines()[1:11]
    stays = [int(row.rsplit(maxsplit=1)[1].rstrip("%")) for row in rows]
    assert stays == sorted(stays)
    assert stays[0] == 55


@BOTH
def test_the_summary_of_allocate_says_it_in_three_lines(language: Language) -> None:
    plan = told(language)
    lines = list(summary_lines(plan))
    assert ["83%" in lines[0], "3.1%" in lines[1], "2,500" in lines[2]] == [True] * 3
    screen = shown(summary_view(plan, Written(Path("plan.xlsx"))))
    assert max(cell_len(line) for line in screen.splitlines()) <= 80
    assert list(summary_lines(make_plan(5, 3, language))) == []


def test_gmv_is_shown_as_money() -> None:
    plan = told(Language.EN)
    plan = replace(plan, objective=replace(plan.objective, measure=Measure.GMV))
    assert "≥ ¥1,170,000" in shown(explanation_view(plan))


def read(document: dict[str, object]) -> dict[str, object]:
    loaded = json.loads(as_json(document))
    assert isinstance(loaded, dict)
    return loaded


def test_the_document_of_allocate_gets_fields_and_loses_none() -> None:
    document = read(plan_document(told(Language.EN), "plan.xlsx"))
    assert document["objective"]["price_bound"] == pytest.approx(1_002_091.182)
    explanation = document["explanation"]
    assert explanation["limits"][0]["limit"] == "share[tier=head].max"
    assert explanation["limits"][2]["fitted"] == 50_000.0, "money in yuan"
    assert explanation["limits"][1]["cell"] == "J5"
    assert [point["share"] for point in explanation["curve"]] == [0.75, 0.9, 1.0, 1.1, 1.25, 1.5]
    assert explanation["curve"][-1]["next_10000"] is None
    assert explanation["sure"] == {"stays": 0.83, "runs": 20, "swing": 0.2}
    post = document["posts"][0]
    assert post["price_to_drop"] == pytest.approx(post["quote"] * 1.25, abs=1)
    assert (post["price_checked"], post["stays"]) == (True, 1.0)


def test_a_plan_that_nothing_explains_says_null() -> None:
    document = read(plan_document(make_plan(3, 0, Language.EN), "plan.xlsx"))
    assert document["objective"]["price_bound"] is None
    assert document["explanation"] == {"limits": [], "curve": [], "sure": None, "unfinished": []}
    assert document["posts"][0]["price_to_drop"] is None
    assert document["posts"][0]["stays"] is None


def test_the_document_of_explain_names_people() -> None:
    plan = told(Language.EN)
    document = read(explain_document(plan, "plan.xlsx"))
    assert document["plan"] == "plan.xlsx"
    assert len(document["candidates"]) == 20
    assert document["candidates"][1]["text"] == "no room under: head maximum 31%"
    assert document["candidates"][1]["limit"] == "share[tier=head].max"
    near = document["alternatives"][0]
    assert (near["share"], len(near["joins"]), len(near["leaves"])) == (0.994, 12, 12)
    assert set(near["joins"][0]) == {"creator", "id", "platform"}


def test_a_budget_without_a_plan_and_a_plan_that_only_adds_a_name_are_told() -> None:
    plan = told(Language.EN)
    explanation = plan.explanation
    nan = float("nan")
    none = replace(explanation.curve[-1], spend=0, posts=0, value=nan, expected=nan, next_money=nan)
    more = replace(explanation.alternatives[0], joins=(30,), leaves=())
    explanation = replace(explanation, curve=(*explanation.curve[:-1], none), alternatives=(more,))
    screen = shown(explanation_view(replace(plan, explanation=explanation)))
    assert next(line for line in screen.splitlines() if "150%" in line).rstrip().endswith("no plan")
    assert "other names: 1" in screen


@pytest.mark.parametrize(
    ("figure", "unit", "words"),
    [(0.466667, Unit.SHARE, "46.67%"), (0.2, Unit.SHARE, "20%"), (1.0, Unit.SHARE, "100%"), (0.0, Unit.SHARE, "0%"),
     (5_000_000, Unit.MONEY, "¥50,000"), (3.0, Unit.COUNT, "3")],
)  # fmt: skip
def test_a_limits_figure_is_said_with_its_unit(figure: float, unit: Unit, words: str) -> None:
    assert figure_words(figure, unit, "¥") == words


@BOTH
def test_money_that_brings_nothing_is_said_so(language: Language) -> None:
    """`¥10,000 more would bring about 0` reads like a slip."""
    plan = told(language)
    flat = tuple(replace(point, next_money=0.0) for point in plan.explanation.curve)
    lines = list(summary_lines(replace(plan, explanation=replace(plan.explanation, curve=flat))))
    code = "terminal.no-use-of-money"
    assert label(code, language).format(amount="¥10,000") in lines
    assert label(code, language).format(amount="¥10,000") not in list(summary_lines(plan))
