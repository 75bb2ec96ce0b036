"""Charts of the recap: planned quietly beside actual, figures as they stand in the comparison."""

from __future__ import annotations

import math

import pandas as pd

from kolplan.core.vocabulary import Language
from kolplan.recap.story import Chart, Series
from kolplan.report.numbers import share
from kolplan.report.recap_words import Words
from kolplan.track.frames import MEASURES, Comparison

COUNT_FORM = {
    Language.EN: '[>=1000000]0.0,,"M";[>=1000]0,"k";0',
    Language.ZH: '[>=10000]0\\.0,"万";#,##0',
}
"""Number formats of charts, as Excel writes them; a format scales by thousands, so 万 sets its point by itself."""
MOST_MEMBERS = 8
"""Groups of a chart; the table beside it has as many."""


def spend_chart(comparison: Comparison, words: Words) -> Chart:
    """Return the planned spend of each tier, in yuan."""
    spend = comparison.posts.groupby("tier", sort=False)["plan_cost"].sum() / 100
    members = comparison.groups["tier"]["member"].tolist() if len(comparison.groups["tier"]) else []
    values = tuple(float(spend[member]) for member in members)
    names = tuple(words.member("tier", member) for member in members)
    shown = (tuple(words.money(value * 100) for value in values),)
    form = f'"{words.sign}"#,##0'
    return Chart(words.say("chart.spend"), names, (Series(words.say("planned"), values),), form, shown)


def attained_chart(comparison: Comparison, words: Words) -> Chart:
    """Return actual ÷ planned of each measure, over the posts with both figures."""
    whole = comparison.whole
    known = [each for each in MEASURES if math.isfinite(whole[f"{each}_deviation"])]
    values = tuple(1 + float(whole[f"{each}_deviation"]) for each in known)
    series = (
        Series(words.say("planned"), (1.0,) * len(known), planned=True),
        Series(words.say("actual"), values),
    )
    shown = (tuple("100%" for _ in known), tuple(share(value, 0) for value in values))
    return Chart(words.say("chart.attained"), tuple(words.heading(each) for each in known), series, "0%", shown)


def group_chart(comparison: Comparison, kind: str, words: Words) -> Chart:
    """Return a measure's planned and actual figure by group; without results, what is planned for all posts."""
    groups, measure = comparison.groups[kind].head(MOST_MEMBERS), comparison.measure
    names = tuple(words.member(kind, member) for member in groups["member"])
    facts = {"measure": words.heading(measure), "kind": words.say(kind).lower()}
    if not comparison.whole["with_results"]:
        sums = comparison.posts.groupby(kind, sort=False)[f"planned_{measure}"].sum(min_count=1)
        planned = tuple(_known(float(sums[member])) for member in groups["member"])
        alone = (Series(words.say("planned"), planned, planned=True),)
        facts["measure"] = words.measure(measure)
        return _chart(words.say("chart.plan-by", **facts), names, alone, words)
    series = (
        Series(words.say("planned"), _values(groups, f"planned_{measure}"), planned=True),
        Series(words.say("actual"), _values(groups, measure)),
    )
    return _chart(words.say("chart.by", **facts), names, series, words)


def cost_chart(comparison: Comparison, words: Words) -> Chart:
    """Return the cost of an engagement by tier, planned and actual, in yuan."""
    groups = comparison.groups["tier"]
    names = tuple(words.member("tier", member) for member in groups["member"])
    series = (
        Series(words.say("planned"), _values(groups, "planned_cpe", 0.01), planned=True),
        Series(words.say("actual"), _values(groups, "cpe", 0.01)),
    )
    shown = tuple(tuple("" if v is None else words.money(v * 100) for v in each.values) for each in series)
    return Chart(words.say("chart.cpe"), names, series, f'"{words.sign}"0.00', shown)


def _chart(title: str, names: tuple[str, ...], series: tuple[Series, ...], words: Words) -> Chart:
    shown = tuple(tuple("" if v is None else words.count(v) for v in each.values) for each in series)
    return Chart(title, names, series, COUNT_FORM[words.language], shown)


def _values(frame: pd.DataFrame, column: str, times: float = 1.0) -> tuple[float | None, ...]:
    return tuple(_known(value * times) for value in frame[column].astype(float).tolist())


def _known(value: float) -> float | None:
    return value if math.isfinite(value) else None
