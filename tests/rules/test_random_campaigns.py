"""A thousand invented campaigns: every plan keeps what was asked, read a second time, and none is missed or beaten."""

from __future__ import annotations

import math
import random
from functools import cache

import pytest

from kolplan.core.rules import RuleStrength
from kolplan.core.settings import Settings
from kolplan.forecast.frames import Forecast
from kolplan.forecast.making import make_forecast
from kolplan.plan import making
from kolplan.plan.frames import NoPlan, Plan
from kolplan.plan.running import Run, Stopwatch
from kolplan.roster.frames import Roster
from tests.rosters import frame
from tests.rules.plain_check import World, best_of_all, broken_by
from tests.rules.random_campaigns import Drawer, roster_with_holes

CHUNK = 50
ROSTERS = 12
HARD = (RuleStrength.MUST, RuleStrength.BONUS)
ANY = (RuleStrength.MUST, RuleStrength.PREFER, RuleStrength.PREFER, RuleStrength.BONUS)


@cache
def _roster(number: int, kind: str) -> Roster:
    rng = random.Random(f"{number} {kind}")  # noqa: S311 - invented rosters
    small = kind == "small"
    return roster_with_holes(rng, rng.choice([5, 6]) if small else rng.choice([8, 11, 14]), 2, lots=number % 4 == 0)


_forecasts: dict[tuple[int, str, int], Forecast] = {}


def _forecast(number: int, kind: str, settings: Settings) -> Forecast:
    """Return the forecast, which only the roster and the angles decide here."""
    key = (number, kind, len(settings.angle_table))
    if key not in _forecasts:
        _forecasts[key] = make_forecast(_roster(number, kind), settings)
    return _forecasts[key]


@pytest.fixture
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out what no test here looks at: candidates, questions, ranges, what clashes."""
    empty = frame({"creator_no": "int64"}, [])
    monkeypatch.setattr(making, "candidates_of", lambda *_: empty)
    monkeypatch.setattr(making, "questions_of", lambda *_: empty)
    monkeypatch.setattr(making, "_totals", lambda *_: {})
    monkeypatch.setattr(making, "no_plan", _unexplained)


def _unexplained(run: Run, _: Stopwatch) -> NoPlan:
    stop = str(run.result.stopped)
    status = "infeasible" if stop == "infeasible" else "no_plan"
    return NoPlan(status, stop, (), run.settings, run.findings, run.forecast.roster.language)


def _campaign(seed: int) -> tuple[int, str, Settings, bool]:
    """Return number and kind of a roster, and settings; True where only hard rules are asked."""
    rng = random.Random(seed)  # noqa: S311 - invented campaigns
    small, hard = seed % 5 < 3, seed % 5 < 2
    number, kind = rng.randrange(ROSTERS), "small" if small else "large"
    drawer = Drawer(rng, len(_roster(number, kind).creators))
    angles = 1 if small else rng.choice([1, 3])
    strengths = HARD if hard else ANY
    rules = tuple(drawer.rule(n, strengths, angles=angles > 1) for n in range(rng.choice([1, 1, 2, 2, 3, 4])))
    slots = rng.random() < 0.5
    settings = drawer.settings(slots=slots, budget=not slots or rng.random() < 0.5, rules=rules, angles=angles)
    return number, kind, settings, hard


def _check(seed: int, monkeypatch: pytest.MonkeyPatch) -> list[str]:
    number, kind, settings, hard = _campaign(seed)
    forecast = _forecast(number, kind, settings)
    monkeypatch.setattr(making, "make_forecast", lambda *_: forecast)
    found = making.make_plan(_roster(number, kind), settings)
    world = World(forecast, settings)
    broken = broken_by(found, world) if isinstance(found, Plan) else []
    if isinstance(found, NoPlan) and found.status != "infeasible":
        broken.append(f"no answer: {found.status}")
    if kind == "small":
        broken += _against_all_plans(found, world, hard=hard)
    return [f"campaign {seed}: {each}" for each in broken]


def _against_all_plans(found: Plan | NoPlan, world: World, *, hard: bool) -> list[str]:
    best = best_of_all(world)
    if best is None or isinstance(found, NoPlan):
        return (
            [] if (best is None) == isinstance(found, NoPlan) else [f"best of all {best}, got {type(found).__name__}"]
        )
    broken = []
    filled = tuple(fill.filled for fill in found.slots)
    if filled != best.filled:
        broken.append(f"fills {filled}, could fill {best.filled}")
    if hard and not math.isclose(found.objective.value, best.value, rel_tol=1e-6):
        broken.append(f"is worth {found.objective.value}, could be {best.value}")
    return broken


@pytest.mark.usefixtures("_quick")
@pytest.mark.parametrize("chunk", range(1000 // CHUNK))
def test_every_plan_keeps_what_was_asked(chunk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A plan keeps hard rules, soft ones as fitted, slots and budget; small ones are the best there is, or none is."""
    broken = [each for i in range(CHUNK) for each in _check(chunk * CHUNK + i, monkeypatch)]
    assert not broken, "\n".join(broken)
