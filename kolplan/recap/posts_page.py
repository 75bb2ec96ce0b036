"""Page five: the posts that did better or worse than chance explains, and why."""

from __future__ import annotations

from typing import Any

from kolplan.recap.story import Card, Cell, Page, Stack, Table, Tone
from kolplan.report.numbers import share
from kolplan.report.recap_words import Words
from kolplan.track.frames import Comparison, Performer

CARDS = 4
"""Posts of a kind that fit a slide."""
REASONS = 4
LARGEST = 8
"""Posts that are listed before there are results."""


def posts_page(comparison: Comparison, words: Words) -> Page:
    """Return the page of the best and the weakest posts."""
    above, below = len(comparison.best), len(comparison.worst)
    if not comparison.whole["with_results"]:
        return _early(comparison, words)
    facts = {"above": above, "below": below}
    title = words.say("page.posts", **facts) if above or below else words.say("page.posts-none")
    stacks = (
        _stack(comparison, comparison.best, "best", words),
        _stack(comparison, comparison.worst, "worst", words),
    )
    return Page(title, stacks=stacks, notes=(words.say("note.range"),))


def _early(comparison: Comparison, words: Words) -> Page:
    """Return the posts that carry most of the plan, with the range beyond which each will be named here."""
    measure = comparison.measure
    known = comparison.posts[comparison.posts[f"planned_{measure}"].notna()]
    largest = known.sort_values(f"planned_{measure}", ascending=False, kind="stable").head(LARGEST)
    rows: list[dict[Any, Any]] = largest.to_dict("records")
    kinds = ("platform", "tier", "angle")
    cells = []
    for row in rows:
        ends = (row[f"planned_{measure}_low"], row[f"planned_{measure}_high"])
        figures = (words.count(row[f"planned_{measure}"]), words.between(*ends))
        cells.append(tuple(map(Cell, (row["creator"], *(words.member(kind, row[kind]) for kind in kinds), *figures))))
    headings = (words.say("creator"), *(words.say(kind) for kind in kinds), words.heading(measure), words.say("range"))
    table = Table(headings, tuple(cells), texts=4)
    whole = float(known[f"planned_{measure}"].sum())
    carried = float(largest[f"planned_{measure}"].sum()) / whole if whole > 0 else 0.0
    facts = {"count": len(rows), "share": share(carried, 0), "measure": words.measure(measure)}
    return Page(words.say("page.posts-early", **facts), tables=(table,), notes=(words.say("note.range"),))


def _stack(comparison: Comparison, found: tuple[Performer, ...], kind: str, words: Words) -> Stack:
    tone = Tone.GOOD if kind == "best" else Tone.BAD
    more = words.say("more", count=len(found) - CARDS) if len(found) > CARDS else ""
    cards = tuple(_card(comparison, each, words) for each in found[:CARDS])
    return Stack(words.say(kind), tone, cards, words.say(f"none-{kind}"), more)


def _card(comparison: Comparison, performer: Performer, words: Words) -> Card:
    row = comparison.posts.loc[performer.row]
    kinds = ("platform", "tier", "angle")
    detail = " · ".join(text for kind in kinds if (text := words.member(kind, str(row[kind]))))
    return Card(str(row["creator"]), detail, tuple(words.remark(each) for each in performer.reasons[:REASONS]))
