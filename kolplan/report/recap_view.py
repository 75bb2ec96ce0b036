"""The screen of `report`: what came of the campaign in a few lines, what to do next, and the files written."""

from __future__ import annotations

import math
from collections.abc import Iterator

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from kolplan.core.vocabulary import Language
from kolplan.report.console import words as plain
from kolplan.report.prose import Prose
from kolplan.report.recap_words import Words, words_for
from kolplan.track.frames import MEASURES, Comparison

STEPS = 5


def recap_view(comparison: Comparison, language: Language) -> Iterator[RenderableType]:
    """Yield results against plan, who stands out, and the first next steps."""
    words = words_for(comparison, language)
    whole = comparison.whole
    yield Prose(words.say("subtitle", posts=whole["posts"], done=whole["with_results"]), "bold")
    yield Text("")
    yield figures_table(comparison, words)
    yield Text("")
    if comparison.best or comparison.worst:
        yield Prose(words.say("page.posts", above=len(comparison.best), below=len(comparison.worst)))
    yield from steps_of(comparison, words)


def steps_of(comparison: Comparison, words: Words) -> Iterator[RenderableType]:
    """Yield the first next steps."""
    yield plain(words.say("next"), "bold")
    for step in comparison.steps[:STEPS]:
        yield Prose(f"· {words.remark(step)}")
    yield Text("")


def figures_table(comparison: Comparison, words: Words) -> Table:
    """Return the three measures and CPE: planned, range, actual and deviation, as far as they are known."""
    whole, done = comparison.whole, comparison.whole["with_results"]
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    codes = ("metric", "planned", "range", "actual", "deviation") if done else ("metric", "planned", "range")
    for code in codes:
        table.add_column(plain(words.say(code)), justify="left" if code == "metric" else "right")
    for measure in MEASURES:
        low, mid, high = comparison.plan_range[measure]
        texts = [words.heading(measure), words.count(mid), words.between(low, high)]
        if done:
            planned, ends = whole[f"planned_{measure}"], (whole[f"{measure}_low"], whole[f"{measure}_high"])
            texts = [words.heading(measure), words.count(planned), words.between(*ends), words.count(whole[measure])]
            texts.append(words.signed(whole[f"{measure}_deviation"]))
        table.add_row(*map(plain, texts))
    if done and math.isfinite(whole["cpe"]):
        blank = plain("")
        price, usual = words.money(whole["cpe"]), words.money(whole["planned_cpe"])
        change = words.signed(whole["cpe"] / whole["planned_cpe"] - 1 if whole["planned_cpe"] > 0 else math.nan)
        table.add_row(plain("CPE"), plain(usual), blank, plain(price), plain(change))
    return table
