"""Page five: the posts that did better or worse than chance explains, and why."""

from __future__ import annotations

from kolplan.recap.story import Card, Page, Stack, Tone
from kolplan.report.recap_words import Words
from kolplan.track.frames import Comparison, Performer

CARDS = 4
"""Posts of a kind that fit a slide."""
REASONS = 4


def posts_page(comparison: Comparison, words: Words) -> Page:
    """Return the page of the best and the weakest posts."""
    above, below = len(comparison.best), len(comparison.worst)
    if not comparison.whole["with_results"]:
        return Page(words.say("page.posts-early"), steps=(words.say("no-results"),))
    facts = {"above": above, "below": below}
    title = words.say("page.posts", **facts) if above or below else words.say("page.posts-none")
    stacks = (
        _stack(comparison, comparison.best, "best", words),
        _stack(comparison, comparison.worst, "worst", words),
    )
    return Page(title, stacks=stacks, notes=(words.say("note.range"),))


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
