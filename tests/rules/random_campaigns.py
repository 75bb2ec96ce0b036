"""Invented rosters with holes and invented slots and rules of every kind, for tests that try very many."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd

from kolplan.core.lists import ListKind, NamedList
from kolplan.core.rules import (
    NUMERIC,
    Band,
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
from kolplan.core.settings import AngleSetting, MoneySettings, RosterSettings, Settings, SolveSettings
from kolplan.core.vocabulary import Format
from kolplan.roster.frames import Roster
from tests.rosters import make_roster

GROUPS = ("甲组", "乙组")
PROVINCES = ("广东", "江苏", "浙江", "四川")
TAGS = ("护肤", "穿搭", "美食", "母婴")


def roster_with_holes(rng: random.Random, creators: int, formats: int, *, lots: bool = False) -> Roster:
    """Return an invented roster whose columns have holes; nobody in it is held or set aside."""
    people, quotes, extras = [], [], []
    for i in range(creators):
        followers = rng.choice([9_000, 20_000, 30_000, 60_000, 150_000])
        person: dict[str, object] = {"followers": followers, "mcn": rng.choice(["", "m1", "m2", "m3"])}
        person["tags"] = "、".join(rng.sample(TAGS, rng.choice([0, 1, 2]))) if i else "护肤"
        person["gender"] = rng.choice(["male", "female", ""]) if i else "female"
        person["female_share"] = rng.choice([0.3, 0.5, 0.72, np.nan]) if i else 0.5
        if lots and rng.random() < 0.3:
            person["lot"] = rng.choice([2, 3])
        people.append(person)
        lot = int(str(person.get("lot", 1)))
        for k, form in enumerate(("note", "video")[:formats]):
            if k and rng.random() < 0.3:
                continue
            views = followers * rng.uniform(0.2, 0.5)
            price = int(views * rng.uniform(0.3, 0.6)) * 100 * lot
            quotes.append(
                {
                    "creator": i,
                    "format": form,
                    "price": price,
                    "views": round(views) if i == 0 or rng.random() < 0.8 else np.nan,
                    "views_kind": "median",
                    "engagements": round(views * 0.05),
                    "engagements_kind": "median",
                    "rebate": rng.choice([0.1, 0.2, 0.3, np.nan]) if i else 0.2,
                    "row": i + 2,
                }
            )
        extras.append(
            {
                "互动指数": rng.choice(["3", "5", "8", ""]) if i else "5",
                "内容指数": rng.choice(["2", "4", "6", ""]) if i else "4",
                "完播占比": rng.choice(["15%", "40%", "60%", ""]) if i else "40%",
                "粉丝地域": "、".join(rng.sample(PROVINCES, 3)) if i == 0 or rng.random() < 0.8 else "",
            }
        )
    listed = [(i, name) for name in GROUPS for i in range(creators) if rng.random() < 0.4]
    roster = replace(make_roster(people, quotes), extras=pd.DataFrame(extras, dtype="str"))
    frame = pd.DataFrame([{"creator": i, "list": name, "kind": "group"} for i, name in listed])
    columns = roster.listed.columns
    if len(frame):
        roster = replace(roster, listed=frame.reindex(columns=columns).astype(dict(roster.listed.dtypes)))
    return roster


@dataclass(frozen=True)
class Drawer:
    """Draws slots, rules and settings; the same seed draws the same."""

    rng: random.Random

    def settings(self, *, slots: bool, budget: bool, rules: tuple[Rule, ...], angles: int) -> Settings:
        """Return settings without shipped limits."""
        rng = self.rng
        own = tuple(self.slot(number) for number in range(rng.choice([1, 2, 3]))) if slots else ()
        fen = rng.choice([400_000, 1_500_000, 4_000_000]) if budget else None
        codes = ("trend", "ingredient", "trial")[:angles]
        lists = tuple(NamedList(name, ListKind.GROUP) for name in GROUPS)
        return Settings(
            money=MoneySettings(budget=fen),
            solve=SolveSettings(gap=0.0, time_limit=5.0),
            roster=RosterSettings(lists=lists),
            limits=(),
            slots=own,
            rules=rules,
            angle_table=tuple(AngleSetting(code) for code in codes),
        )

    def slot(self, number: int) -> Slot:
        """Return a line of a brief."""
        rng = self.rng
        price = rng.choice([Band(), Band(None, 700_000), Band(200_000, 2_000_000), Band(500_000, None)])
        return Slot(
            name=f"s{number}",
            count=rng.choice([1, 2, 3, 4]),
            formats=rng.choice([(), (), (Format.NOTE,), (Format.VIDEO,)]),
            followers=rng.choice([Band(), Band(15_000, None), Band(None, 60_000)]),
            wanted=rng.choice([(), (), ("护肤", "穿搭")]),
            unwanted=rng.choice([(), (), ("美食",)]),
            price=price,
            price_basis=rng.choice(list(PriceBasis)),
            unknown=rng.choice(list(Unknown)),
        )

    def rule(self, number: int, strengths: tuple[RuleStrength, ...], *, angles: bool = False) -> Rule:
        """Return a rule of any kind."""
        rng = self.rng
        strength = rng.choice(strengths)
        conditions = tuple(self.condition(angles=angles) for _ in range(rng.choice([1, 1, 1, 2])))
        rule = Rule(
            name=f"r{number}",
            conditions=conditions,
            strength=strength,
            tolerance=rng.choice([None, None, 0.1, 0.5]) if strength is RuleStrength.PREFER else None,
            bonus=rng.choice([0.1, 0.5]),
            of=self.condition(angles=angles) if rng.random() < 0.3 else None,
            unknown=rng.choice(list(Unknown)),
            price_basis=rng.choice([None, *PriceBasis]),
        )
        each = strength is RuleStrength.BONUS or rng.random() < 0.4
        return rule if each else self._total(rule)

    def _total(self, rule: Rule) -> Rule:
        rng = self.rng
        measure = rng.choice(list(RuleMeasure))
        if measure is RuleMeasure.AVERAGE_COST:
            low, high = rng.choice([(None, 900_000.0), (400_000.0, None), (300_000.0, 1_500_000.0)])
        elif measure in (RuleMeasure.SHARE_OF_POSTS, RuleMeasure.SHARE_OF_SPEND):
            low, high = rng.choice([(0.2, None), (None, 0.6), (0.25, 0.75), (None, 0.34)])
        elif measure is RuleMeasure.POSTS:
            low, high = rng.choice([(1.0, None), (2.0, None), (None, 2.0), (1.0, 2.0), (None, 1.0)])
        else:
            tops = {RuleMeasure.SPEND: 1_500_000.0, RuleMeasure.VIEWS: 40_000.0, RuleMeasure.EXPOSURE: 500_000.0}
            top = tops.get(measure, 2_000.0)
            low, high = rng.choice([(top / 10, None), (None, top), (top / 10, top)])
        per = "MCN" if high is not None and low is None and rng.random() < 0.4 else ""
        conditions = () if per and rng.random() < 0.5 else rule.conditions
        return replace(rule, conditions=conditions, scope=Scope.TOTAL, measure=measure, low=low, high=high, per=per)

    def condition(self, *, angles: bool) -> Condition:
        """Return a condition on figures, words, lists, or columns against each other."""
        kinds = [self._figures, self._figures, self._words, self._lists, self._columns]
        rng = self.rng
        if angles and rng.random() < 0.15:
            return Condition(Term(("内容角度",)), Comparison.EQUAL, ("trend",))
        return rng.choice(kinds)()

    def _figures(self) -> Condition:
        rng = self.rng
        column, figures = rng.choice(
            [
                ("报价", (3000.0, 12_000.0)),
                ("粉丝数", (15_000.0, 60_000.0)),
                ("互动指数", (3.0, 5.0)),
                ("女粉占比", (40.0, 0.7)),
                ("返点", (0.15, 30.0)),
                ("完播占比", (0.2, 50.0)),
                ("下单金额", (4000.0, 20_000.0)),
                ("阅读中位数", (5000.0, 20_000.0)),
            ]
        )
        comparison = rng.choice([*sorted(NUMERIC), Comparison.EQUAL, Comparison.NOT_EQUAL])
        term = Term((column,))
        if comparison is Comparison.BETWEEN:
            low, high = rng.choice([figures, (figures[0], np.nan), (np.nan, figures[1])])
            return Condition(term, comparison, (), (low, high))
        figure = rng.choice(figures)
        return Condition(term, comparison, (f"{figure:g}",), (figure,), 0.4 if comparison is Comparison.NEAR else 0.0)

    def _words(self) -> Condition:
        rng = self.rng
        return rng.choice(
            [
                Condition(Term(("类目",)), rng.choice([Comparison.CONTAINS_ANY, Comparison.CONTAINS_NONE]), TAGS[:2]),
                Condition(Term(("性别",)), rng.choice([Comparison.EQUAL, Comparison.NOT_EQUAL]), ("男",)),
                Condition(Term(("形式",)), rng.choice([Comparison.EQUAL, Comparison.NOT_EQUAL]), ("视频",)),
                Condition(Term(("MCN",)), rng.choice([Comparison.EQUAL, Comparison.NOT_EQUAL]), ("m1",)),
                Condition(Term(("层级",)), rng.choice([Comparison.EQUAL, Comparison.NOT_EQUAL]), ("腰部",)),
                Condition(Term(("粉丝地域",)), Comparison.AMONG_FIRST, ("广东",), number=rng.choice([1, 2, 3])),
            ]
        )

    def _lists(self) -> Condition:
        comparison = self.rng.choice([Comparison.IN_LIST, Comparison.NOT_IN_LIST])
        return Condition(Term(("达人",)), comparison, self.rng.choice([GROUPS[:1], GROUPS]))

    def _columns(self) -> Condition:
        rng = self.rng
        term, other = rng.choice(
            [
                (Term(("互动指数",)), Term(("内容指数",), factor=rng.choice([0.8, 1.0, 1.5]))),
                (Term(("阅读中位数",)), Term(("报价",), factor=rng.choice([0.8, 2.0]))),
                (Term(("互动指数", "内容指数"), "+"), Term(("内容指数",), factor=2.0)),
                (Term(("阅读中位数", "粉丝数"), "/"), Term(("互动指数",), factor=0.05)),
            ]
        )
        return Condition(term, rng.choice([Comparison.ABOVE, Comparison.AT_LEAST, Comparison.BELOW]), other=other)
