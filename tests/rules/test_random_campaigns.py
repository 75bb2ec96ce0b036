"""A thousand invented campaigns: every plan keeps what was asked, read a second time, and none is missed or beaten."""

from __future__ import annotations

import itertools
import math
import random
from dataclasses import dataclass
from functools import cache

import pytest

from kolplan.core.rules import RuleStrength
from kolplan.core.settings import AngleSetting, Settings
from kolplan.forecast.frames import Forecast
from kolplan.forecast.making import make_forecast
from kolplan.plan import making
from kolplan.plan.frames import NoPlan, Plan
from kolplan.roster.frames import Roster
from tests.rules.plain_check import World, best_of_all, broken_by
from tests.rules.random_campaigns import Drawer, roster_with_holes

CHUNK = 50
ROSTERS = 12
ANGLES = ("trend", "ingredient", "trial")
HARD = (RuleStrength.MUST, RuleStrength.BONUS)
ANY = (RuleStrength.MUST, RuleStrength.PREFER, RuleStrength.PREFER, RuleStrength.BONUS)
pytestmark = pytest.mark.usefixtures("without_candidates", "without_questions", "without_clashes")


@cache
def _roster(number: int, kind: str) -> Roster:
    rng = random.Random(f"{number} {kind}")  # noqa: S311 - invented rosters
    creators = rng.choice([8, 11, 14]) if kind == "large" else rng.choice([5, 6])
    return roster_with_holes(rng, creators, 2, lots=kind == "lots")


@cache
def _forecast(number: int, kind: str, angles: int) -> Forecast:
    """Return the forecast, which only the roster and the angles decide here."""
    own = Settings(angle_table=tuple(AngleSetting(code) for code in ANGLES[:angles]))
    return make_forecast(_roster(number, kind), own)


@dataclass(frozen=True)
class _Campaign:
    """A roster's number and kind, what is asked; `hard`: nothing is asked that may give way."""

    number: int
    kind: str
    world: World
    hard: bool


def _campaign(seed: int, *, lots: bool = False) -> _Campaign:
    """Return an invented campaign in which every column that a rule asks for is known of some option."""
    for attempt in itertools.count():
        rng = random.Random(f"{seed} {attempt}")  # noqa: S311 - invented campaigns
        slots, hard = lots or rng.random() < 0.5, lots or seed % 5 < 2
        kind = (
            "lots" if lots or (seed % 5 < 3 and not slots and seed % 3 == 0) else "small" if seed % 5 < 3 else "large"
        )
        angles = rng.choice([1, 3]) if kind == "large" else 1
        drawer = Drawer(rng)
        strengths = HARD if hard else ANY
        rules = tuple(drawer.rule(n, strengths, angles=angles > 1) for n in range(rng.choice([1, 1, 2, 2, 3, 4])))
        budget = not slots or rng.random() < 0.5
        settings = drawer.settings(slots=slots, budget=budget, rules=rules, angles=angles)
        number = rng.randrange(ROSTERS)
        forecast = _forecast(number, kind, angles)
        world = World(forecast, settings)
        if not any(world.empty(each, rule) for rule in rules for each in rule.conditions):
            return _Campaign(number, kind, world, hard)
    raise AssertionError("never")


def _check(campaign: _Campaign, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    world = campaign.world
    monkeypatch.setattr(making, "make_forecast", lambda *_: world.forecast)
    found = making.make_plan(_roster(campaign.number, campaign.kind), world.settings)
    broken = broken_by(found, world) if isinstance(found, Plan) else []
    if isinstance(found, NoPlan) and found.status != "infeasible":
        broken.append(f"no answer: {found.status}")
    if campaign.kind != "large":
        broken += _against_all_plans(found, world, hard=campaign.hard)
    return broken


def _against_all_plans(found: Plan | NoPlan, world: World, *, hard: bool) -> list[str]:
    best = best_of_all(world)
    if best is None or isinstance(found, NoPlan):
        agreed = (best is None) == isinstance(found, NoPlan)
        return [] if agreed else [f"best of all {best}, got {type(found).__name__}"]
    broken = []
    filled = tuple(fill.filled for fill in found.slots)
    if filled != best.filled:
        broken.append(f"fills {filled}, could fill {best.filled}")
    if hard and not math.isclose(found.objective.value, best.value, rel_tol=1e-6):
        broken.append(f"is worth {found.objective.value}, could be {best.value}")
    return broken


@pytest.mark.parametrize("chunk", range(1000 // CHUNK))
def test_every_plan_keeps_what_was_asked(chunk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plan keeps hard rules, soft ones as fitted, slots and budget; small ones are the best there is, or none is."""
    seeds = range(chunk * CHUNK, (chunk + 1) * CHUNK)
    broken = [f"campaign {seed}: {each}" for seed in seeds for each in _check(_campaign(seed), monkeypatch)]
    assert not broken, "\n".join(broken)


def test_lots_fill_the_slots_that_they_can(monkeypatch: pytest.MonkeyPatch) -> None:
    """Creators who come by the lot fill as many places as all plans tried say."""
    seeds = range(60, 120)
    broken = [f"campaign {seed}: {each}" for seed in seeds for each in _check(_campaign(seed, lots=True), monkeypatch)]
    assert not broken, "\n".join(broken)
