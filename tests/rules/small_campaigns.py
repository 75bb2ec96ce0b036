"""Campaigns of a few creators that differ in one thing only, and what became of each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pandas as pd

from kolplan.core.lists import ListKind, NamedList
from kolplan.core.rules import Rule, RuleStrength, Slot, Term
from kolplan.core.settings import AngleSetting, MoneySettings, RosterSettings, Settings, SolveSettings
from kolplan.plan.frames import NoPlan, Plan
from kolplan.plan.making import make_plan
from kolplan.roster.frames import Roster
from tests.rosters import make_roster

VIEWS, PRICE = 4000.0, 200_000


def creators_with(
    cells: Sequence[str] = (),
    column: str = "指数",
    people: Sequence[dict[str, object]] = (),
    quotes: Sequence[dict[str, object]] = (),
) -> Roster:
    """Return creators alike but for a column of the roster, or for what `people` and `quotes` say of each."""
    count = max(len(cells), len(people), len(quotes))
    own = [{"followers": 20_000, "tags": "护肤"} | (people[i] if people else {}) for i in range(count)]
    told: list[dict[str, object]] = [
        {"creator": i, "price": PRICE, "views": VIEWS, "views_kind": "median", "row": i + 2}
        | (quotes[i] if quotes else {})
        for i in range(count)
    ]
    extras = pd.DataFrame({column: list(cells)} if cells else {}, index=range(count), dtype="str")
    return replace(make_roster(own, told), extras=extras)


def listed(roster: Roster, entries: dict[int, str], kind: str = "group") -> Roster:
    """Return a roster some of whose creators are on lists."""
    rows = pd.DataFrame({"creator": list(entries), "list": list(entries.values()), "kind": kind})
    empty = roster.listed
    return replace(roster, listed=rows.reindex(columns=empty.columns).astype(dict(empty.dtypes)))


def asking(
    *rules: Rule, slots: tuple[Slot, ...] = (), budget: int | None = 100_000_000, lists: tuple[str, ...] = ()
) -> Settings:
    """Return settings with nothing but rules and slots: one angle, no shipped limits."""
    return Settings(
        money=MoneySettings(budget=None if slots and budget == 100_000_000 else budget),
        solve=SolveSettings(gap=0.0, time_limit=5.0),
        roster=RosterSettings(lists=tuple(NamedList(name, ListKind.GROUP) for name in lists)),
        limits=(),
        rules=rules,
        slots=slots,
        angle_table=(AngleSetting("trial"),),
    )


def plan_of(roster: Roster, settings: Settings) -> Plan:
    """Return the plan; there has to be one."""
    found = make_plan(roster, settings)
    assert isinstance(found, Plan), found
    return found


def planned(roster: Roster, settings: Settings) -> set[int] | None:
    """Return who is planned, None where there is no plan."""
    found = make_plan(roster, settings)
    return None if isinstance(found, NoPlan) else creators_of(found)


def creators_of(plan: Plan) -> set[int]:
    """Return who is planned."""
    return set(plan.posts["creator_no"].tolist())


def asked(plan: Plan) -> set[int]:
    """Return who is held until a question is answered."""
    questions = plan.questions
    return set() if questions is None else set(questions["creator_no"][questions["held"]].tolist())


def prefer(rule: Rule, tolerance: float | None = None) -> Rule:
    """Return a rule that may give way."""
    return replace(rule, strength=RuleStrength.PREFER, tolerance=tolerance)


def column(*names: str, operation: str = "", factor: float = 1.0) -> Term:
    """Return a term of columns."""
    return Term(names, operation, factor)
