"""What only the web page has room for: every post, and the whole funnel."""

from __future__ import annotations

import math
from typing import Any

from kolplan.core.catalogue import label
from kolplan.recap.result_page import verdict_cell
from kolplan.recap.story import Cell, Table, Tone
from kolplan.report.numbers import UNKNOWN, share
from kolplan.report.recap_words import Words
from kolplan.track.frames import MEASURES, Comparison


def posts_table(comparison: Comparison, words: Words) -> Table:
    """Return every post with planned and actual figures, what it cost and its standing."""
    kinds = ("platform", "tier", "angle")
    headings = [words.say("creator"), *(words.say(kind) for kind in kinds), words.say("spend")]
    for measure in MEASURES:
        headings += [
            f"{words.say('planned')} {words.measure(measure)}",
            f"{words.say('actual')} {words.measure(measure)}",
        ]
    headings += ["CPE", words.say("deviation"), words.say("standing")]
    rows = []
    posts: list[dict[Any, Any]] = comparison.posts.to_dict("records")
    for row in posts:
        cells = [Cell(row["creator"]), *(Cell(words.member(kind, row[kind])) for kind in kinds)]
        cells.append(Cell(words.money(row["total_cost"])))
        for measure in MEASURES:
            cells += [Cell(words.count(row[f"planned_{measure}"]), Tone.QUIET), Cell(words.count(row[measure]))]
        deviation = row[f"{row['judged_by'] or comparison.measure}_deviation"]
        cells += [Cell(words.money(row["cpe"])), Cell(words.signed(deviation)), verdict_cell(row["verdict"], words)]
        rows.append(tuple(cells))
    return Table(tuple(headings), tuple(rows), texts=4, title=words.say("all-posts"))


def funnel_table(comparison: Comparison, words: Words) -> Table:
    """Return the metrics of AARRR of which anything is known."""
    rows = []
    for row in comparison.funnel:
        if not any(map(math.isfinite, (row.planned, row.actual, row.target))):
            continue
        figures = (words.metric(row.code, value) for value in (row.planned, row.actual, row.target))
        attained = share(row.attained, 0) if math.isfinite(row.attained) else UNKNOWN
        tone = Tone.BAD if row is comparison.shortest else Tone.PLAIN
        stage, name = label(f"funnel.{row.stage}", words.language), label(f"metric.{row.code}", words.language)
        rows.append((Cell(stage), Cell(name), *map(Cell, figures), Cell(attained, tone)))
    headings = tuple(words.say(code) for code in ("stage", "metric", "planned", "actual", "target", "attained"))
    return Table(headings, tuple(rows), texts=2, title=words.say("funnel"))
