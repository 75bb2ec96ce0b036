"""The last page: what it cost, what that brought, and what to do next."""

from __future__ import annotations

import math

from kolplan.recap.charts import cost_chart
from kolplan.recap.story import Page, Tile
from kolplan.report.numbers import UNKNOWN
from kolplan.report.recap_words import Words
from kolplan.track.frames import Comparison

STEPS = 7
"""Next steps that fit a slide."""


def money_page(comparison: Comparison, words: Words) -> Page:
    """Return the page of money and next steps."""
    steps = tuple(words.remark(each) for each in comparison.steps[:STEPS])
    heading = words.say("next")
    if not comparison.whole["with_results"]:
        spend = words.money(float(comparison.posts["plan_cost"].sum()))
        tiles = _early_tiles(comparison, words)
        return Page(words.say("page.money-early", amount=spend), tiles, steps=steps, steps_title=heading)
    charts = (cost_chart(comparison, words),)
    notes = (words.say("note.money"),)
    return Page(_title(comparison, words), _tiles(comparison, words), charts, (), (), steps, heading, notes)


def _early_tiles(comparison: Comparison, words: Words) -> tuple[Tile, ...]:
    """Return what the plan expects to pay for a thousand exposures, an order, and what comes back."""
    planned = {row.code: row.planned for row in comparison.funnel}
    known = [code for code in ("cpm", "cpa", "roi") if math.isfinite(planned[code])]
    return tuple(Tile(code.upper(), words.metric(code, planned[code]), words.say("planned")) for code in known)


def _title(comparison: Comparison, words: Words) -> str:
    whole = comparison.whole
    price, usual = whole["cpe"], whole["planned_cpe"]
    if price > 0 and usual > 0:
        change = words.more_or_less(price / usual - 1)
        facts = {"amount": words.money(whole["spend"]), "price": words.money(price), "deviation": change}
        return words.say("page.money", **facts)
    return words.say("page.money-plain", amount=words.money(whole["spend"]), done=whole["with_results"])


def _tiles(comparison: Comparison, words: Words) -> tuple[Tile, ...]:
    whole = comparison.whole
    planned = words.say("of-plan", figure=words.money(whole["planned_spend"]))
    tiles = [Tile(words.say("spend"), words.money(whole["spend"]), planned)]
    for code in ("cpm", "cpe", "cpc", "cpa"):
        if math.isfinite(whole[code]):
            plan = whole.get(f"planned_{code}", math.nan)
            note = words.say("of-plan", figure=words.money(plan)) if math.isfinite(plan) else ""
            tiles.append(Tile(code.upper(), words.money(whole[code]), note))
    if math.isfinite(whole["roi"]):
        plan = whole["planned_roi"]
        note = words.say("of-plan", figure=f"{plan:.2f}") if math.isfinite(plan) else ""
        tiles.append(Tile("ROI", f"{whole['roi']:.2f}" if whole["roi"] >= 0 else UNKNOWN, note))
    return tuple(tiles)
