"""The second page: what came of it, beside the plan and its range."""

from __future__ import annotations

import math

from kolplan.core.catalogue import label
from kolplan.recap.charts import attained_chart
from kolplan.recap.story import Cell, Page, Table, Tile, Tone
from kolplan.report.numbers import UNKNOWN
from kolplan.report.recap_words import Words
from kolplan.track.frames import MEASURES, Comparison, Verdict

TONES = {str(Verdict.ABOVE): Tone.GOOD, str(Verdict.BELOW): Tone.BAD, str(Verdict.WITHIN): Tone.PLAIN}


def tone_of(verdict: str) -> Tone:
    """Return the tone of a verdict."""
    return TONES.get(verdict, Tone.QUIET)


def verdict_cell(verdict: str, words: Words) -> Cell:
    """Return a verdict in words, in its tone."""
    return Cell(words.say(f"verdict.{verdict}"), tone_of(verdict))


def result_page(comparison: Comparison, words: Words) -> Page:
    """Return the page of results against plan; before any results, what is to be expected."""
    whole = comparison.whole
    notes = (words.say("note.range"), *_doubts(comparison, words))
    if not whole["with_results"]:
        return _early(comparison, words, notes)
    measure = comparison.measure
    verdict = whole[f"{measure}_verdict"] if math.isfinite(whole[f"{measure}_deviation"]) else ""
    title = words.say(
        f"page.result.{verdict}",
        figure=words.count(whole[measure]),
        measure=words.measure(measure),
        deviation=words.more_or_less(whole[f"{measure}_deviation"]),
        done=whole["with_results"],
    )
    tiles = tuple(_tile(comparison, each, words) for each in MEASURES)
    hits = words.say("expected", figure=f"{whole['expected_hits']:.1f}") if whole["expected_hits"] >= 0 else ""
    tiles += (Tile(words.say("hits"), words.count(whole["hits_1k"]), hits),)
    return Page(title, tiles, (attained_chart(comparison, words),), (_table(comparison, words),), notes=notes)


def _early(comparison: Comparison, words: Words, notes: tuple[str, ...]) -> Page:
    measure = comparison.measure
    figure = words.count(comparison.plan_range[measure][1])
    title = words.say("page.result-none", figure=figure, measure=words.measure(measure))
    tiles = []
    for each in MEASURES:
        low, mid, high = comparison.plan_range[each]
        tiles.append(Tile(words.heading(each), words.count(mid), words.between(low, high)))
    rows = []
    for code in ("cpm", "cpa", "roi"):
        row = next(each for each in comparison.funnel if each.code == code)
        rows.append((Cell(label(f"metric.{code}", words.language)), Cell(words.metric(code, row.planned))))
    hits = comparison.posts["expected_hits"].sum(min_count=1)
    rows.append((Cell(words.say("hits")), Cell(words.count(hits))))
    table = Table((words.say("metric"), words.say("planned")), tuple(rows))
    return Page(title, tuple(tiles), tables=(table,), steps=(words.say("no-results"),), notes=notes)


def _tile(comparison: Comparison, measure: str, words: Words) -> Tile:
    whole = comparison.whole
    deviation, verdict = whole[f"{measure}_deviation"], whole[f"{measure}_verdict"]
    note = words.signed(deviation)
    if verdict:
        note = f"{note} · {words.say(f'verdict.{verdict}')}"
    return Tile(words.heading(measure), words.count(whole[measure]), note, tone_of(verdict))


def _table(comparison: Comparison, words: Words) -> Table:
    whole = comparison.whole
    rows = []
    for measure in MEASURES:
        texts = (
            words.heading(measure),
            words.count(whole[f"planned_{measure}"]),
            words.between(whole[f"{measure}_low"], whole[f"{measure}_high"]),
            words.count(whole[measure]),
            words.signed(whole[f"{measure}_deviation"]),
        )
        rows.append((*map(Cell, texts), verdict_cell(whole[f"{measure}_verdict"], words)))
    for code in ("orders", "gmv", "private_adds"):
        row = next(each for each in comparison.funnel if each.code == code)
        if math.isfinite(row.actual):
            planned = whole.get(f"planned_{code}", math.nan)
            figures = (
                words.metric(code, planned),
                UNKNOWN,
                words.metric(code, row.actual),
                words.signed(_change(row.actual, planned)),
                "",
            )
            rows.append(tuple(map(Cell, (label(f"metric.{code}", words.language), *figures))))
    headings = tuple(words.say(code) for code in ("metric", "planned", "range", "actual", "deviation", "standing"))
    return Table(headings, tuple(rows), widths=(0.18, 0.14, 0.29, 0.14, 0.11, 0.14))


def _change(actual: float, planned: float) -> float:
    return actual / planned - 1 if planned > 0 else math.nan


def _doubts(comparison: Comparison, words: Words) -> tuple[str, ...]:
    """Return what to keep in mind: boosting, and how many posts chance alone puts outside their range."""
    posts = comparison.posts
    judged = posts[posts["verdict"] != ""]
    found = [words.say("note.organic")] if posts["boosted"].any() else []
    if len(judged):
        outside = int((judged["verdict"] != str(Verdict.WITHIN)).sum())
        facts = {"chance": round(len(judged) / 5), "posts": len(judged), "outside": outside}
        found.append(words.say("note.chance", **facts))
    return tuple(found)
