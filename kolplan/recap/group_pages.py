"""Pages three and four: results by tier and angle, by platform and phase."""

from __future__ import annotations

import math
from typing import Any

import pandas as pd

from kolplan.recap.charts import MOST_MEMBERS, group_chart
from kolplan.recap.result_page import verdict_cell
from kolplan.recap.story import Cell, Page, Table
from kolplan.report.recap_words import Words
from kolplan.track.frames import Comparison


def group_page(comparison: Comparison, words: Words, kinds: tuple[str, str]) -> Page:
    """Return the page of two groupings: a chart and a table of each."""
    present = [kind for kind in kinds if len(comparison.groups[kind])]
    notes = [words.say("note.range")]
    if "phase" in kinds and "phase" not in present:
        notes.insert(0, words.say("no-phase"))
    return Page(
        _title(comparison, words, kinds),
        charts=tuple(group_chart(comparison, kind, words) for kind in present),
        tables=tuple(_table(comparison, kind, words) for kind in present),
        notes=tuple(notes),
    )


def _title(comparison: Comparison, words: Words, kinds: tuple[str, str]) -> str:
    """Return the group of each grouping that is furthest from its plan; nothing of the kind without results."""
    measure = comparison.measure
    told = []
    for kind in kinds:
        groups = comparison.groups[kind]
        if len(groups) < 2:
            continue
        known = groups[groups[f"{measure}_deviation"].notna()]
        if len(known):
            told.append(_furthest(known, kind, measure, words))
    facts = {"measure": words.heading(measure)}
    if not told:
        return words.say(f"page.{kinds[0]}-{kinds[1]}")
    if len(told) == 1:
        return words.say("page.groups-one", first=told[0], **facts)
    return words.say("page.groups", first=told[0], second=told[1], **facts)


def _furthest(groups: pd.DataFrame, kind: str, measure: str, words: Words) -> str:
    """Return the group furthest from plan; one beyond its range before one within."""
    rows: list[dict[Any, Any]] = groups.to_dict("records")
    beyond = [row for row in rows if row[f"{measure}_verdict"] in ("above", "below")] or rows
    row = max(beyond, key=lambda each: abs(math.log1p(max(each[f"{measure}_deviation"], -0.999))))
    member = words.member(kind, row["member"])
    return words.say("member-brought", member=member, deviation=words.more_or_less(row[f"{measure}_deviation"]))


def _table(comparison: Comparison, kind: str, words: Words) -> Table:
    done, measure = comparison.whole["with_results"], comparison.measure
    rows: list[tuple[Cell, ...]] = []
    groups: list[dict[Any, Any]] = comparison.groups[kind].head(MOST_MEMBERS).to_dict("records")
    planned = comparison.posts.groupby(kind, sort=False)["plan_cost"].sum()
    for row in groups:
        name = Cell(words.member(kind, row["member"]))
        if not done:
            rows.append((name, Cell(str(row["posts"])), Cell(words.money(float(planned[row["member"]])))))
            continue
        texts = (
            words.say("of-posts", done=row["with_results"], posts=row["posts"]),
            words.money(row["spend"]),
            words.money(row["cpe"]),
            words.signed(row[f"{measure}_deviation"]),
        )
        rows.append((name, *map(Cell, texts), verdict_cell(row[f"{measure}_verdict"], words)))
    headings = [words.say(kind), words.say("posts"), words.say("spend")]
    if done:
        headings += ["CPE", words.say("deviation"), words.say("standing")]
    return Table(tuple(headings), tuple(rows), widths=(0.2, 0.13, 0.19, 0.14, 0.15, 0.19) if done else ())
