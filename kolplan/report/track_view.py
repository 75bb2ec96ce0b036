"""The screen of `track`: results against plan, pace, groups, who stands out beyond chance, AARRR, next steps."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from typing import Any

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from kolplan.core.catalogue import label
from kolplan.core.vocabulary import Language
from kolplan.report.console import words as plain
from kolplan.report.numbers import UNKNOWN, share
from kolplan.report.prose import Prose
from kolplan.report.recap_view import figures_table, steps_of
from kolplan.report.recap_words import Words, words_for
from kolplan.track.frames import GROUPINGS, MEASURES, Comparison, Performer
from kolplan.track.pace import Pace, Paced
from kolplan.track.tracking import Tracked

NAMED = 3
"""Posts named on each side of chance; the others are counted."""
MEMBERS = 8
"""Members of a grouping shown, the largest first in its own order."""


def track_view(tracked: Tracked, language: Language) -> Iterator[RenderableType]:
    """Yield what came of a campaign so far, in at most 80 columns."""
    comparison = tracked.comparison
    words = words_for(comparison, language)
    whole = comparison.whole
    yield Prose(words.say("subtitle", posts=whole["posts"], done=whole["with_results"]), "bold")
    yield Text("")
    yield figures_table(comparison, words)
    yield Text("")
    if whole["with_results"]:
        yield from _pace(tracked.pace, words)
        yield from _groups(comparison, words)
        yield from _performers(comparison, words)
        yield from _funnel(comparison, words)
    yield from steps_of(comparison, words)


def _table(*headings: str, left: int = 1) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for number, heading in enumerate(headings):
        table.add_column(plain(heading), justify="left" if number < left else "right")
    return table


def _pace(pace: Pace | None, words: Words) -> Iterator[RenderableType]:
    def say(code: str, **facts: object) -> str:
        return label(f"track.{code}", words.language).format_map(facts)

    if pace is None:
        yield Prose(say("no-day"))
        yield Text("")
        return
    yield plain(say("pace", day=pace.day.date().isoformat()), "bold")
    is_target = any(figure.is_target for figure in pace.figures.values())
    goal = say("goal" if is_target else "goal-plan")
    table = _table(say("measure"), say("due"), say("actual"), say("of-due"), goal, say("of-goal"))
    due, out, planned = pace.posts
    table.add_row(*map(plain, (say("posts"), f"{due}", f"{out}", _share(out, due), f"{planned}", _share(out, planned))))
    for code, figure in pace.figures.items():
        if math.isfinite(figure.actual) and (math.isfinite(figure.due) or figure.is_target):
            table.add_row(*map(plain, _paced(code, figure, words)))
    spend = [words.money(amount) for amount in pace.spend]
    shares = _share(pace.spend[1], pace.spend[0]), _share(pace.spend[1], pace.spend[2])
    table.add_row(*map(plain, (say("spend"), spend[0], spend[1], shares[0], spend[2], shares[1])))
    yield table
    for code, count in (("young", pace.young), ("undated", pace.undated)):
        if count:
            yield Prose(say(code, count=count), "dim")
    yield Text("")


def _paced(code: str, figure: Paced, words: Words) -> tuple[str, ...]:
    show = words.money if code == "gmv" else words.count
    name = words.heading(code) if code in MEASURES else label(f"heading.{code}", words.language)
    shares = (share(each, 0) for each in (figure.of_due, figure.of_goal))
    of_due, of_goal = shares
    return name, show(figure.due), show(figure.actual), of_due, show(figure.goal), of_goal


def _share(part: float, whole: float) -> str:
    return share(part / whole, 0) if whole > 0 else UNKNOWN


def _groups(comparison: Comparison, words: Words) -> Iterator[RenderableType]:
    """Yield every group's figure in the measure that decides, against its range."""
    measure, language = comparison.measure, words.language
    headings = [label(f"track.{code}", language) for code in ("group", "posts")]
    headings += [words.say("planned"), words.say("actual"), words.say("deviation"), label("track.range", language), ""]
    table = _table(*headings)
    for kind in GROUPINGS:
        groups = comparison.groups[kind]
        rows = groups[groups["with_results"] > 0].head(MEMBERS).to_dict("records") if len(groups) else []
        for row in rows if len(groups) > 1 or kind == "tier" else []:
            ends = _between(row, measure, words)
            verdict = label(f"track.verdict.{row[f'{measure}_verdict']}", language)
            figures = (words.count(row[f"planned_{measure}"]), words.count(row[measure]))
            change = words.signed(row[f"{measure}_deviation"])
            name = words.member(kind, row["member"])
            table.add_row(*map(plain, (name, f"{row['with_results']}", *figures, change, ends, verdict)))
    if table.row_count:
        yield plain(f"{label('track.groups', language)} · {words.heading(measure)}", "bold")
        yield table
        yield Text("")


def _between(row: Mapping[Any, Any], measure: str, words: Words) -> str:
    """Return a range as deviations from the plan."""
    low, high, planned = (row[each.format(measure)] for each in ("{}_low", "{}_high", "planned_{}"))
    if not (math.isfinite(low) and math.isfinite(high) and planned > 0):
        return UNKNOWN
    return f"{words.signed(low / planned - 1)} … {words.signed(high / planned - 1)}"


def _performers(comparison: Comparison, words: Words) -> Iterator[RenderableType]:
    if not (comparison.best or comparison.worst):
        return
    yield plain(label("track.stands-out", words.language), "bold")
    for sign, performers in (("▲", comparison.best), ("▼", comparison.worst)):
        for each in performers[:NAMED]:
            yield Prose(f"{sign} {_performer(comparison, each, words)}")
        if len(performers) > NAMED:
            more = label("track.more", words.language).format(count=len(performers) - NAMED)
            yield Prose(f"{sign} {more}", "dim")
    yield Text("")


def _performer(comparison: Comparison, performer: Performer, words: Words) -> str:
    post = comparison.posts.loc[performer.row]
    joint = "；" if words.language is Language.ZH else "; "
    reasons = joint.join(words.remark(each) for each in performer.reasons)
    return f"{post['creator']} · {post['platform']}{'：' if words.language is Language.ZH else ': '}{reasons}"


def _funnel(comparison: Comparison, words: Words) -> Iterator[RenderableType]:
    """Yield the metrics for which there is a target, with the one that falls shortest."""
    language = words.language
    rows = [row for row in comparison.funnel if math.isfinite(row.target)]
    if not rows:
        return
    codes = ("stage", "metric", "actual", "target", "attained")
    table = _table(*(label(f"track.{code}", language) for code in codes), "", left=2)
    for row in rows:
        shortest = label("track.shortest", language) if row == comparison.shortest else ""
        names = (label(f"funnel.{row.stage}", language), label(f"metric.{row.code}", language))
        figures = (words.metric(row.code, row.actual), words.metric(row.code, row.target), share(row.attained, 0))
        table.add_row(*map(plain, (*names, *figures, shortest)))
    yield plain(label("track.funnel", language), "bold")
    yield table
    yield Text("")
