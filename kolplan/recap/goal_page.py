"""The first page: what was wanted, for how much, and what the plan expected of it."""

from __future__ import annotations

import math

from kolplan.core.catalogue import label
from kolplan.recap.charts import spend_chart
from kolplan.recap.story import Cell, Page, Table, Tile
from kolplan.report.numbers import UNKNOWN, share
from kolplan.report.recap_words import Words
from kolplan.track.frames import MEASURES, Comparison

MOST_TARGETS = 5


def goal_page(comparison: Comparison, words: Words) -> Page:
    """Return the page of the goal."""
    spend = float(comparison.posts["plan_cost"].sum())
    _, planned, _ = comparison.plan_range[comparison.measure]
    facts = {"posts": comparison.whole["posts"], "amount": words.money(spend)}
    title = words.say("page.goal-unknown", **facts)
    if math.isfinite(planned):
        figure = words.count(planned)
        title = words.say("page.goal", figure=figure, measure=words.measure(comparison.measure), **facts)
    tiles = (*_money_tiles(comparison, spend, words), *(_tile(comparison, each, words) for each in MEASURES[:2]))
    charts = (spend_chart(comparison, words),)
    return Page(title, tiles, charts, (_table(comparison, words),), notes=(words.say("note.goal"),))


def _money_tiles(comparison: Comparison, spend: float, words: Words) -> tuple[Tile, ...]:
    settings = comparison.book.plan.record.settings
    budget = settings.money.budget if settings else None
    used = "" if not budget else share(spend / budget)
    tiles = [Tile(words.say("spend"), words.money(spend), words.say("planned"))]
    if budget is not None:
        tiles.insert(0, Tile(words.say("budget"), words.money(budget), used))
    return tuple(tiles)


def _tile(comparison: Comparison, measure: str, words: Words) -> Tile:
    low, mid, high = comparison.plan_range[measure]
    return Tile(words.heading(measure), words.count(mid), words.between(low, high))


def _table(comparison: Comparison, words: Words) -> Table:
    """Return expected figures with their ranges, then the targets that the campaign set."""
    rows = []
    targets = {row.code: row for row in comparison.funnel if math.isfinite(row.target)}
    for measure in MEASURES:
        low, mid, high = comparison.plan_range[measure]
        target = targets.pop(measure, None)
        aim = UNKNOWN if target is None else words.metric(measure, target.target)
        rows.append(tuple(map(Cell, (words.heading(measure), words.count(mid), words.between(low, high), aim))))
    for code in ("orders", "gmv"):
        row = next(each for each in comparison.funnel if each.code == code)
        aim = words.metric(code, row.target)
        targets.pop(code, None)
        if math.isfinite(row.planned) or math.isfinite(row.target):
            name = label(f"metric.{code}", words.language)
            rows.append(tuple(map(Cell, (name, words.metric(code, row.planned), UNKNOWN, aim))))
    for code, row in list(targets.items())[:MOST_TARGETS]:
        name = label(f"metric.{code}", words.language)
        rows.append(tuple(map(Cell, (name, words.metric(code, row.planned), UNKNOWN, words.metric(code, row.target)))))
    headings = tuple(words.say(code) for code in ("metric", "planned", "range", "target"))
    return Table(headings, tuple(rows), widths=(0.25, 0.2, 0.35, 0.2))
