"""The two families of problems that benchmarks solve: invented rosters of any size under the usual and tight limits."""

from __future__ import annotations

import importlib.util
import sys
from dataclasses import dataclass, replace
from pathlib import Path
from types import ModuleType

from kolplan.core.rules import Comparison, Condition, Rule, RuleMeasure, Scope, Term
from kolplan.core.settings import (
    Bound,
    Limit,
    LimitKind,
    MoneySettings,
    Settings,
    SolveSettings,
    Strength,
)
from kolplan.core.vocabulary import Platform, Tier
from kolplan.roster.frames import Roster
from kolplan.roster.reading import read_roster

MAKER = Path(__file__).resolve().parents[3] / "shared" / "bench" / "make_roster.py"
SEED = 5
PYRAMID = {Tier.HEAD: (0.10, 0.25), Tier.MID: (0.20, 0.45), Tier.MICRO: (0.35, 0.65)}


@dataclass(frozen=True)
class Case:
    """A roster of so many creators and a budget in yuan; `tight`: hard limits, and everybody in one of ten MCNs."""

    creators: int
    budget: int
    tight: bool = False
    seed: int = SEED

    @property
    def name(self) -> str:
        """Return the case as `standard 2,000`."""
        family = f"tight {self.budget // 1000}k" if self.tight else "standard"
        return f"{family} {self.creators:,}"

    def settings(self, gap: float = 1e-4, time_limit: float = 300.0) -> Settings:
        """Return what the case asks for."""
        base = Settings(money=MoneySettings(budget=self.budget * 100), solve=SolveSettings(gap, time_limit, self.seed))
        return replace(base, rules=tuple(self._rules()), limits=self._limits(base.limits))

    def _limits(self, usual: tuple[Limit, ...]) -> tuple[Limit, ...]:
        if not self.tight:
            return usual
        pyramid = (
            Limit(LimitKind.TIER_SPEND, tier, bound, figure)
            for tier, ends in PYRAMID.items()
            for bound, figure in zip(Bound, ends, strict=True)
        )
        others = (limit for limit in usual if limit.kind is not LimitKind.TIER_SPEND)
        return tuple(replace(limit, strength=Strength.HARD) for limit in (*pyramid, *others))

    def _rules(self) -> list[Rule]:
        spend, fen = RuleMeasure.SPEND, self.budget * 100
        rules = [
            Rule(f"平台{platform}", (_is("平台", platform),), Scope.TOTAL, spend, low=0.3 * fen, high=0.7 * fen)
            for platform in (Platform.XIAOHONGSHU, Platform.DOUYIN)
        ]
        share = 0.12 if self.tight else 0.25
        rules.append(Rule("机构", (), Scope.TOTAL, spend, per="MCN", high=share * fen))
        if self.tight:
            rules += [
                Rule("头部篇数", (_is("层级", "头部"),), Scope.TOTAL, low=2, high=8),
                Rule("腰部篇数", (_is("层级", "腰部"),), Scope.TOTAL, low=5),
                Rule("尾部篇数", (_is("层级", "尾部"),), Scope.TOTAL, low=20),
                Rule("腰部均价", (_is("层级", "腰部"),), Scope.TOTAL, RuleMeasure.AVERAGE_COST, high=1_400_000),
            ]
        return [replace(rule, text=rule.name) for rule in rules]

    def write(self, path: Path) -> None:
        """Write the roster to a file; its ending says the format."""
        frame = maker().roster(self.creators, self.seed, 10 if self.tight else 0, self.tight)
        frame.to_parquet(path, index=False)

    def roster(self, folder: Path) -> Roster:
        """Return the roster, read from a file in a folder."""
        path = folder / f"{'tight' if self.tight else 'standard'}_{self.creators}.parquet"
        if not path.exists():
            self.write(path)
        return read_roster([path], self.settings())


STANDARD = (
    Case(300, 200_000),
    Case(2_000, 600_000),
    Case(10_000, 1_000_000),
    Case(100_000, 3_000_000),
    Case(1_000_000, 10_000_000),
)
TIGHT = (
    Case(500, 600_000, tight=True),
    Case(500, 800_000, tight=True),
    Case(2_000, 1_000_000, tight=True),
    Case(2_000, 1_500_000, tight=True),
)


def maker() -> ModuleType:
    """Return the module that makes rosters; it lies beside the repository, with the shared rosters."""
    spec = importlib.util.spec_from_file_location("make_roster", MAKER)
    if spec is None or spec.loader is None or not MAKER.is_file():
        sys.exit(f"the rosters' maker is missing: {MAKER}")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _is(column: str, value: str) -> Condition:
    return Condition(Term((column,)), Comparison.EQUAL, (str(value),))
