"""Learning from simulated campaigns: how much nearer forecasts come to the truth, and what re-planning half-way brings.

Truth is drawn by `shared/bench/make_truth.py`, outside kolplan's model: every creator has a spread of her own, weeks
have moods, one post in fifty is a hit, and ingredient posts bring 40 % less than anyone believes. The plan is chosen on
the noisy medians that a roster shows. Posts go out in random order over eight weeks.

    python tests/bench/bench_learning.py [--seeds 200] [--processes 2]

RMS: of ln(forecast mean ÷ true mean) of each angle × tier, summed over the roster's creators (what the next plan
chooses among), and over the plan's own posts; over all seeds. Re-planning: with the money left after half of the posts,
without the creators already out, under what is left of the limits; true expected value (views × fit) of the whole
campaign.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

import numpy as np
import pandas as pd

from kolplan.core.learning import Learning
from kolplan.core.settings import (
    AngleSetting,
    Bound,
    Limit,
    LimitKind,
    MoneySettings,
    Settings,
    SolveSettings,
)
from kolplan.core.vocabulary import Angle, Measure, Standing, Tier
from kolplan.forecast.benchmarks import default_benchmarks
from kolplan.forecast.history import history_rows
from kolplan.forecast.learning import learn
from kolplan.forecast.making import make_forecast
from kolplan.plan.frames import Plan
from kolplan.plan.making import make_plan
from kolplan.roster.frames import Roster
from kolplan.roster.reading import read_roster

SHARED = Path(__file__).resolve().parents[3] / "shared" / "bench"
DRAWN, BUDGET, WEEKS = 7_000, 60_000_000, 8
ROSTER = {"head": 60, "mid": 240, "micro": 500}
"""Creators of each tier in the roster, taken in order from those drawn: an agency's sheet has more large ones."""

CHECKED = (30, 90)
FIRST_DAY = pd.Timestamp(2026, 3, 2)
USUAL_RATE = {"head": 0.03, "mid": 0.05, "micro": 0.10}
BETWEEN_CREATORS = 0.5
"""Spread of ln(views per follower) between creators of a tier."""


@cache
def shared(name: str) -> ModuleType:
    """Return a module of the shared bench folder."""
    spec = importlib.util.spec_from_file_location(name, SHARED / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@dataclass
class World:
    """One campaign: the truth, the roster that shows it, what was asked for, and the plan in order of publishing."""

    truth: object
    roster: Roster
    settings: Settings
    posts: pd.DataFrame
    seed: int

    @classmethod
    def of(cls, seed: int) -> World:
        """Draw a roster and its truth, and plan on the medians shown."""
        frame = shared("make_roster").roster(DRAWN, seed)
        frame = frame[frame["平台"] == "小红书"]
        followers = frame["粉丝数"].to_numpy(float)
        tier = np.select([followers >= 500_000, followers >= 100_000], ["head", "mid"], "micro")
        frame = pd.concat([frame[tier == each].head(count) for each, count in ROSTER.items()], ignore_index=True)
        rng = np.random.default_rng([seed, 1])
        rate = np.repeat([USUAL_RATE[each] for each in ROSTER], list(ROSTER.values()))
        followers = frame["粉丝数"].to_numpy(float)
        level = np.maximum(followers * rate * np.exp(rng.normal(0, BETWEEN_CREATORS, len(frame))), 1.0)
        truth = shared("make_truth").Truth(level, seed)
        shown = frame[["平台", "账号ID", "昵称", "粉丝数", "内容标签", "图文报价"]]
        shown = shown.assign(阅读中位数=truth.shown_medians().round())
        settings = asked()
        with TemporaryDirectory() as folder:
            path = Path(folder) / "roster.csv"
            shown.to_csv(path, index=False, encoding="utf-8-sig")
            roster = read_roster([path], settings)
        posts = planned(roster, settings)
        order = np.random.default_rng([seed, 2]).permutation(len(posts))
        return cls(truth, roster, settings, posts.iloc[order].reset_index(drop=True), seed)

    def results(self) -> pd.DataFrame:
        """Return the posts with what they brought."""
        week = np.arange(len(self.posts)) * WEEKS // len(self.posts)
        creators = self.posts["creator_no"].to_numpy()
        views = self.truth.views(creators, list(self.posts["angle"]), list(self.posts["platform"]), week.tolist())  # type: ignore[attr-defined]
        published = FIRST_DAY + pd.to_timedelta(week * 7, unit="D")
        return self.posts.assign(actual_views=np.rint(views), published=published)

    def expected(self, posts: pd.DataFrame) -> float:
        """Return the true expected value of posts: views × fit."""
        views = self.truth.expected(posts["creator_no"].to_numpy(), list(posts["angle"]))  # type: ignore[attr-defined]
        return float((views * posts["fit"]).sum())


def asked() -> Settings:
    """Return what the campaign asks for: every angle suits every tier, so that creators' tags decide."""
    even = dict.fromkeys(Tier, 1.0)
    base = Settings(
        money=MoneySettings(budget=BUDGET),
        solve=SolveSettings(gap=1e-3),
        measure=Measure.VIEWS,
        angle_table=tuple(AngleSetting(str(angle), even) for angle in Angle),
    )
    return replace(base, limits=tuple(each for each in base.limits if each.kind is not LimitKind.ANGLE_POSTS))


def planned(roster: Roster, settings: Settings) -> pd.DataFrame:
    """Return the posts of the best plan."""
    plan = make_plan(roster, settings)
    assert isinstance(plan, Plan)
    return plan.posts


def taught(results: pd.DataFrame) -> Learning:
    """Return what results teach."""
    return learn(history_rows(results, "spring"), default_benchmarks())


def errors(world: World, learning: Learning) -> tuple[list[float], list[float]]:
    """Return ln(forecast ÷ true mean) of each angle × tier, over the roster and over the plan's posts."""
    forecast = make_forecast(world.roster, replace(world.settings, learning=learning))
    tier, creator = forecast.offers["tier"].to_numpy(), forecast.offers["creator"].to_numpy()
    roster, plan = [], []
    for place, angle in enumerate(forecast.angles):
        truth = world.truth.expected(creator, [angle] * len(creator))  # type: ignore[attr-defined]
        means = forecast.means("views", np.arange(len(creator)), np.full(len(creator), place))
        chosen = world.posts.loc[world.posts["angle"] == angle, "offer_no"].to_numpy()
        picked = np.isin(np.arange(len(creator)), chosen)
        for each in Tier:
            for found, rows in ((roster, tier == each), (plan, (tier == each) & picked)):
                if rows.any():
                    found.append(float(np.log(means[rows].sum() / truth[rows].sum())))
    return roster, plan


def left_of(settings: Settings, out: pd.DataFrame) -> Settings:
    """Return what is asked of the posts still to come: the money left, and what is left of each tier's limits."""
    budget = BUDGET - int(out["cost"].sum())
    spent = out.groupby("tier")["cost"].sum()

    def left(limit: Limit) -> Limit:
        if limit.kind is not LimitKind.TIER_SPEND:
            return limit
        share = (limit.figure * BUDGET - spent.get(limit.member, 0)) / budget
        floor = 0.0 if limit.bound is Bound.MIN else 1e-6
        return replace(limit, figure=float(np.clip(share, floor, 1.0)))

    money = replace(settings.money, budget=budget)
    return replace(settings, money=money, limits=tuple(left(limit) for limit in settings.limits))


def without(roster: Roster, out: pd.DataFrame) -> Roster:
    """Return the roster without the creators who are out already."""
    creators = roster.creators.copy()
    creators.loc[out["creator_no"], ["standing", "reason"]] = [Standing.ASIDE.value, "banned"]
    return replace(roster, creators=creators)


@dataclass(frozen=True)
class Outcome:
    """Errors before, after each of CHECKED posts; true value of the fixed plan, re-planned with, without learning."""

    roster: list[list[float]]
    plan: list[list[float]]
    posts: int
    fixed: float
    learnt: float
    unlearnt: float


def campaign(seed: int) -> Outcome:
    """Simulate one campaign."""
    world = World.of(seed)
    results = world.results()
    steps = [errors(world, Learning()), *(errors(world, taught(results.head(count))) for count in CHECKED)]
    out = results.head(len(results) // 2)
    first, rest = world.expected(out), without(world.roster, out)
    asked_now = left_of(world.settings, out)
    learnt = planned(rest, replace(asked_now, learning=taught(out)))
    # The same money and limits without what was learnt: what solving again brings by itself. Fit is the same in both.
    unlearnt = planned(rest, asked_now)
    return Outcome(
        [roster for roster, _ in steps],
        [plan for _, plan in steps],
        len(results),
        first + world.expected(results.iloc[len(out) :]),
        first + world.expected(learnt),
        first + world.expected(unlearnt),
    )


def rms(cells: list[list[float]]) -> float:
    """Return the root of the mean square over all cells of all seeds."""
    return float(np.sqrt(np.mean(np.square([error for each in cells for error in each]))))


def report(outcomes: list[Outcome]) -> None:
    """Print the table."""
    print(f"{len(outcomes)} campaigns, {np.mean([each.posts for each in outcomes]):.0f} posts on average")
    print(f"{'RMS of ln(forecast / true mean)':<34}{'before':>8}" + "".join(f"{f'{n} posts':>18}" for n in CHECKED))
    for words, name in (("by angle x tier, roster", "roster"), ("by angle x tier, the plan's posts", "plan")):
        steps = [rms([getattr(each, name)[step] for each in outcomes]) for step in range(len(CHECKED) + 1)]
        told = "".join(f"{value:>9.3f} ({value / steps[0] - 1:+.0%})".rjust(18) for value in steps[1:])
        print(f"{words:<34}{steps[0]:>8.3f}{told}")
    for words, name in (("re-planned with what was learnt", "learnt"), ("re-planned without", "unlearnt")):
        gain = np.array([getattr(each, name) / each.fixed - 1 for each in outcomes])
        margin = 1.96 * gain.std(ddof=1) / np.sqrt(len(gain))
        kept = float((gain >= -1e-3).mean())
        print(
            f"{words:<34}{gain.mean():+.2%} of the fixed plan's true value (95 %: {gain.mean() - margin:+.2%} to "
            f"{gain.mean() + margin:+.2%}); not worse than by the solver's 0.1 % in {kept:.0%}, better in "
            f"{(gain > 0).mean():.0%}"
        )


def main() -> None:
    """Run the campaigns and print what came of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seeds", type=int, default=200)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--processes", type=int, default=2)
    given = parser.parse_args()
    with ProcessPoolExecutor(given.processes) as pool:
        report(list(pool.map(campaign, range(given.first, given.first + given.seeds))))


if __name__ == "__main__":
    main()
