"""Prints how long a brief with slots and rules takes: `python tests/bench/bench_campaign.py [RUNS]`.

An invented roster of 2,000 creators, 12 slots (186 places) and 30 rules: with a budget, without one, with soft rules
that have to give way, and with rules that can't hold. The goals: gap 1e-4 within 10 s of solving, fitting and the
answer to what can't hold within 20 s. Yardstick: HiGHS alone on the whole fitted model of the same run, to the same
gap. Medians of RUNS runs (3).
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

import highspy
import numpy as np

from kolplan.core.rules import (
    Band,
    Comparison,
    Condition,
    Rule,
    RuleMeasure,
    RuleStrength,
    Scope,
    Slot,
    Term,
    Unknown,
)
from kolplan.core.settings import MoneySettings, Settings
from kolplan.plan.frames import NoPlan, Plan
from kolplan.plan.making import make_plan
from kolplan.roster.frames import Roster

sys.path.insert(0, str(Path(__file__).resolve().parents[2]))
from tests.rosters import random_roster

CREATORS, SEED = 2_000, 5
BUDGET = 100_000_000
SOLVE_GOAL, ANSWER_GOAL = 10.0, 20.0
BANDS = (
    (300, 800), (300, 1_000), (500, 1_500), (800, 2_000), (1_000, 3_000), (1_500, 4_000), (2_000, 5_000),
    (3_000, 8_000), (4_000, 10_000), (5_000, 15_000), (8_000, 20_000), (10_000, 40_000),
)  # fmt: skip
WANTED: dict[int, tuple[str, ...]] = {1: ("护肤",), 3: ("成分党", "护肤"), 5: ("日常",), 7: ("敏感肌", "护肤")}


def roster() -> Roster:
    """Return the invented roster, with agencies and cities."""
    made = random_roster(CREATORS, SEED)
    draw = np.random.default_rng(1)
    made.creators["mcn"] = draw.choice([*(f"机构{i}" for i in range(40)), "", ""], CREATORS)
    made.creators["city"] = draw.choice([f"城市{i}" for i in range(30)], CREATORS)
    return made


def slots() -> tuple[Slot, ...]:
    """Return twelve lines of a brief, 186 places in all."""
    return tuple(
        Slot(f"名额{i}", 10 + i, price=Band(low * 100, high * 100), wanted=WANTED.get(i, ()))
        for i, (low, high) in enumerate(BANDS)
    )


def condition(column: str, comparison: Comparison, value: float | str) -> Condition:
    """Return a condition on one value."""
    figures = () if isinstance(value, str) else (float(value),)
    return Condition(Term((column,)), comparison, (str(value),), figures)


def rules() -> tuple[Rule, ...]:
    """Return thirty rules of all kinds."""
    total, share = Scope.TOTAL, RuleMeasure.SHARE_OF_POSTS
    made = [
        Rule("城市", (), total, high=30, per="城市"),
        Rule("类目", (), total, high=90, per="类目"),
        Rule("机构", (), total, high=9, per="MCN"),
        Rule("视频", (condition("形式", Comparison.EQUAL, "视频"),), total, share, high=0.3),
        Rule("粉丝", (condition("粉丝数", Comparison.AT_LEAST, 1_000),)),
        Rule("阅读", (condition("阅读", Comparison.AT_LEAST, 500),)),
        Rule("互动", (condition("互动", Comparison.AT_LEAST, 20),)),
        Rule("均价", (), total, RuleMeasure.AVERAGE_COST, high=450_000),
        Rule("花费", (), total, RuleMeasure.SPEND, low=10_000_000),
        Rule("总阅读", (), total, RuleMeasure.VIEWS, low=300_000),
        Rule("头部", (condition("层级", Comparison.EQUAL, "头部"),), total, high=3),
        Rule("大号", (condition("粉丝数", Comparison.AT_LEAST, 50_000),), strength=RuleStrength.BONUS),
        Rule(
            "返点",
            (condition("返点", Comparison.AT_LEAST, 0.2),),
            strength=RuleStrength.PREFER,
            unknown=Unknown.PASS,
        ),
    ]
    for form, followers, least in (("图文", 5_000, 0.3), ("视频", 9_000, 0.05)):
        both = (
            condition("粉丝数", Comparison.AT_LEAST, followers),
            condition("形式", Comparison.EQUAL, form),
        )
        made.append(Rule(f"{form}大号", both, total, share, low=least))
    for word, least in (("护肤", 0.2), ("成分党", 0.1), ("敏感肌", 0.1), ("日常", 0.1), ("趋势", 0.05)):
        of_word = (condition("类目", Comparison.CONTAINS_ANY, word),)
        made += [
            Rule(f"{word}篇数", of_word, total, share, low=least),
            Rule(f"{word}花费", of_word, total, RuleMeasure.SHARE_OF_SPEND, high=0.4),
            Rule(f"{word}均价", of_word, total, RuleMeasure.AVERAGE_COST, high=600_000, strength=RuleStrength.PREFER),
        ]
    return tuple(replace(rule, text=rule.name) for rule in made)


def cases() -> dict[str, Settings]:
    """Return the settings of each case."""
    usual = Settings(money=MoneySettings(budget=BUDGET), slots=slots(), rules=rules())
    dear = Rule("均价下限", (), Scope.TOTAL, RuleMeasure.AVERAGE_COST, low=1_500_000, text="均价下限")
    soft = replace(dear, strength=RuleStrength.PREFER)
    return {
        "budget": usual,
        "no budget": replace(usual, money=MoneySettings()),
        "soft rule gives way": replace(usual, rules=(*rules()[:-1], soft)),
        "rules clash": replace(usual, rules=(*rules()[:-1], dear)),
    }


def alone(made: Roster, settings: Settings) -> float:
    """Return how long HiGHS alone takes for the fitted model to the same gap; inf where it needs over a minute."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "model.mps"
        make_plan(made, settings, path)
        highs = highspy.Highs()
        for name, value in {"output_flag": False, "threads": 1, "mip_rel_gap": 1e-4, "time_limit": 60.0}.items():
            highs.setOptionValue(name, value)
        highs.readModel(str(path))
        started = time.perf_counter()
        highs.run()
        took = time.perf_counter() - started
    return took if highs.getModelStatus() == highspy.HighsModelStatus.kOptimal else float("inf")


def main() -> None:
    """Print the table."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 3
    made = roster()
    print(f"{'case':22}{'status':>12}{'gap':>10}{'solve s':>9}{'answer s':>10}{'HiGHS alone s':>15}{'goal':>6}")
    for name, settings in cases().items():
        results = [make_plan(made, settings) for _ in range(runs)]
        solving = statistics.median(result.timing["solve"] for result in results)
        answer = statistics.median(result.timing["solve"] + result.timing.get("explain", 0.0) for result in results)
        plan = results[0]
        gap = f"{plan.objective.gap:.1e}" if isinstance(plan, Plan) else "-"
        whole = f"{alone(made, settings):.1f}" if isinstance(plan, Plan) else "-"
        took, goal = (answer, ANSWER_GOAL) if isinstance(plan, NoPlan) else (solving, SOLVE_GOAL)
        met = "met" if took <= goal else "MISSED"
        print(f"{name:22}{plan.status:>12}{gap:>10}{solving:>9.1f}{answer:>10.1f}{whole:>15}{met:>7}")


if __name__ == "__main__":
    main()
