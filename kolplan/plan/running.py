"""What one run has found out, and how long each stage took, before the plan is put into words."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

from kolplan.allocate.allocating import Result
from kolplan.allocate.building import Built
from kolplan.allocate.day_quotas import Crowded
from kolplan.allocate.forcing import Posed, posed
from kolplan.allocate.problem import Problem
from kolplan.core.findings import Findings
from kolplan.core.settings import Settings
from kolplan.forecast.frames import Forecast
from kolplan.plan.kept_run import Around
from kolplan.plan.ladders import Footing


@dataclass(frozen=True, slots=True, eq=False)
class Run:
    """Settings, forecast, problem and result of one run, with its findings so far.

    `footing`: the rates of rebates it stands on, and the settings with them. `around`: the earlier plan that it keeps.
    `crowded`: sets of days that its limits name because plans without them were too full there.
    """

    settings: Settings
    forecast: Forecast
    built: Built
    result: Result
    findings: Findings
    footing: Footing
    around: Around = field(default_factory=Around)
    crowded: Crowded = ()

    @property
    def problem(self) -> Problem:
        """Return what was solved."""
        return self.built.problem

    @property
    def posed(self) -> Posed:
        """Return what was solved, under its limits as fitted and with the filled places of slots held."""
        return posed(self.problem, self.result.limits)


class Stopwatch:
    """Seconds of each stage."""

    def __init__(self) -> None:
        self.laps: dict[str, float] = {}
        self._start = time.perf_counter()

    def lap(self, stage: str) -> None:
        """Close a stage."""
        now = time.perf_counter()
        self.laps[stage] = self.laps.get(stage, 0.0) + now - self._start
        self._start = now
