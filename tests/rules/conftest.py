"""Plans without what a test of rules does not look at, and which costs more than the plan itself."""

from __future__ import annotations

import pytest

from kolplan.plan import making
from kolplan.plan.frames import NoPlan
from kolplan.plan.running import Run, Stopwatch
from tests.rosters import frame

EMPTY = frame({"creator_no": "int64"}, [])


@pytest.fixture
def without_candidates(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out who was not chosen and why, and the ranges of totals."""
    monkeypatch.setattr(making, "candidates_of", lambda *_: EMPTY)
    monkeypatch.setattr(making, "_totals", lambda *_: {})


@pytest.fixture
def without_questions(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out who is to be asked what."""
    monkeypatch.setattr(making, "questions_of", lambda *_: EMPTY)


@pytest.fixture
def without_clashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Leave out what clashes where there is no plan, and which changes would make one possible."""
    monkeypatch.setattr(making, "no_plan", _unexplained)


def _unexplained(run: Run, _: Stopwatch) -> NoPlan:
    stop = str(run.result.stopped)
    status = "infeasible" if stop == "infeasible" else "no_plan"
    return NoPlan(status, stop, (), run.settings, run.findings, run.forecast.roster.language)
