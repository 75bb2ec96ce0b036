"""From a plan's workbook with results to the comparison that pages, decks and JSON show."""

from __future__ import annotations

import math

import pandas as pd

from kolplan.core.settings import Settings
from kolplan.core.vocabulary import Platform, Tier
from kolplan.forecast.benchmarks import benchmarks_with
from kolplan.track.advice import Standing, next_steps
from kolplan.track.comparing import Comparer, judge_posts, ordered
from kolplan.track.frames import GROUPINGS, MEASURES, Comparison, Remark, TrackBook
from kolplan.track.funnel import funnel_of, shortest
from kolplan.track.performers import performers
from kolplan.workbook.contract import PHASES


def compare(book: TrackBook) -> Comparison:
    """Return the results of a book compared with its plan; without results, what was planned."""
    settings = book.plan.record.settings or Settings()
    measure = _measure(book, settings)
    comparer = Comparer(benchmarks_with(settings.benchmarks), settings.solve.seed)
    posts = judge_posts(book.posts, measure)
    whole = comparer.row(posts)
    members = {
        "tier": [str(tier) for tier in Tier],
        "angle": [angle.code for angle in settings.angle_table],
        "platform": [str(platform) for platform in Platform],
        "phase": [phase.name for phase in settings.calendar.phases] or list(PHASES),
    }
    found = comparer.groups(posts)
    groups = {kind: ordered(found[kind], members[kind]) for kind in GROUPINGS}
    planned_cpe = whole["planned_cpe"] if whole["planned_cpe"] > 0 else _planned_cpe(book)
    best, worst = performers(posts, planned_cpe)
    funnel = funnel_of(posts, whole, book.targets, book.typed)
    short = shortest(funnel)
    steps = next_steps(Standing(posts, groups, measure, planned_cpe, book.findings, best, short))
    ranges = {each: _as_written(book, posts, each) or comparer.plan_range(posts, each) for each in MEASURES}
    return Comparison(
        book, posts, measure, whole, groups, ranges, best, worst, funnel, short, tuple(steps) or (Remark("step.go-on"),)
    )


def _as_written(book: TrackBook, posts: pd.DataFrame, measure: str) -> tuple[float, float, float] | None:
    """Return a total's range as Summary shows it; None where it is not kept, or the posts are others by now."""
    found = book.plan.record.found
    total = found.totals.get(measure) if found else None
    if total is None or not math.isclose(total.mid, float(posts[f"planned_{measure}"].sum()), rel_tol=1e-9):
        return None
    return total.low, total.mid, total.high


def _measure(book: TrackBook, settings: Settings) -> str:
    """Return what the plan is judged by: what it maximised where that is tracked, else as plans choose."""
    if settings.measure is not None and str(settings.measure) in MEASURES:
        return str(settings.measure)
    return "exposure" if book.posts["platform"].nunique() == 1 else "views"


def _planned_cpe(book: TrackBook) -> float:
    """Return what an engagement was to cost over the whole plan, in fen."""
    known = book.posts[book.posts["planned_engagements"].notna() & book.posts["plan_cost"].notna()]
    engagements = float(known["planned_engagements"].sum())
    return float(known["plan_cost"].sum()) / engagements if engagements > 0 else float("nan")
