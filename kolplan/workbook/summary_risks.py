"""The top risks of a plan in a sentence each, the gravest first, all as of the run."""

from __future__ import annotations

import math
from collections.abc import Iterator

from kolplan.core.catalogue import severity
from kolplan.core.findings import Severity
from kolplan.sheets.folding import tidy
from kolplan.workbook.draft import Draft
from kolplan.workbook.figures import quotient

MOST_RISKS = 5
HEAVY_POST = 0.15
"""From which share of the expected total on one post is a risk; as the finding on such posts."""

MUCH_BENCHMARK = 0.10
LARGE_AGENCY = 0.25
UNSURE = 0.5
_NAMES, _NAME_LENGTH = 3, 16


def top_risks(draft: Draft) -> list[str]:
    """Return at most MOST_RISKS sentences."""
    lines = [*_limits(draft), *_posts(draft), *_money(draft), *_range(draft), *_data(draft)]
    return lines[:MOST_RISKS]


def _limits(draft: Draft) -> Iterator[str]:
    """Yield open places and limits that gave way."""
    say, plan = draft.say, draft.plan
    missing = [fill.slot.count - fill.filled for fill in plan.slots if fill.filled < fill.slot.count]
    if missing:
        yield say("risk.open").format(places=sum(missing), slots=len(missing))
    moved = [each for each in plan.limits if not math.isclose(each.fitted, each.asked.figure, abs_tol=1e-12)]
    count = len(moved) + sum(each.fitted != each.asked for each in plan.rules)
    if count:
        yield say("risk.relaxed").format(count=count, sheet=draft.name("proof"))


def _posts(draft: Draft) -> Iterator[str]:
    """Yield one post that carries much, and picks that hang on the figures."""
    say, posts = draft.say, draft.plan.posts
    measure = draft.plan.objective.measure
    if measure.value in posts and len(posts) > 1:
        known = posts[measure.value].fillna(0.0)
        share = quotient(float(known.max()), float(known.sum()))
        if isinstance(share, float) and share > HEAVY_POST:
            name = _name(posts["creator"].iloc[int(known.to_numpy().argmax())])
            yield say("risk.heavy").format(creator=name, share=f"{share:.0%}", measure=say(f"measure.{measure}"))
    unsure = posts[posts["stays"] < UNSURE]
    if len(unsure):
        names = say("settings.joint").join(_name(name) for name in unsure["creator"].head(_NAMES))
        yield say("risk.unsure").format(count=len(unsure), names=names)


def _money(draft: Draft) -> Iterator[str]:
    """Yield money that rests on benchmarks, and money that one agency holds."""
    say, posts = draft.say, draft.counted
    spent = float(posts["cost"].sum())
    share = quotient(float(posts.loc[posts["basis"] == "benchmark", "cost"].sum()), spent)
    if isinstance(share, float) and share > MUCH_BENCHMARK:
        yield say("risk.benchmark").format(share=f"{share:.0%}")
    by_agency = posts[posts["mcn"] != ""].groupby("mcn")["cost"].sum()
    if len(by_agency):
        share = quotient(float(by_agency.max()), spent)
        if isinstance(share, float) and share > LARGE_AGENCY:
            yield say("risk.agency").format(mcn=_name(str(by_agency.idxmax())), share=f"{share:.0%}")


def _range(draft: Draft) -> Iterator[str]:
    """Yield how low the total may come out."""
    measure = draft.plan.objective.measure
    total = draft.plan.totals.get(measure.value)
    if total is not None and total.mid > 0:
        words = draft.say(f"measure.{measure}")
        yield draft.say("risk.low").format(measure=words, low=f"{total.low / total.mid:.0%}")


def _data(draft: Draft) -> Iterator[str]:
    """Yield what waits for an answer, and what is wrong in the rosters."""
    say = draft.say
    questions = draft.plan.questions
    if questions is not None and len(questions):
        yield say("risk.questions").format(count=len(questions), sheet=draft.name("questions"))
    counts = finding_counts(draft)
    errors, warnings = counts[Severity.ERROR], counts[Severity.WARNING]
    if errors or warnings:
        yield say("risk.data").format(errors=errors, warnings=warnings, sheet=draft.name("findings"))


def finding_counts(draft: Draft) -> dict[Severity, int]:
    """Return how many findings there are of each severity."""
    counts = dict.fromkeys(Severity, 0)
    kinds = {finding.code: severity(finding) for finding in draft.plan.findings}
    for code, count in draft.plan.findings.counts.items():
        if code in kinds:
            counts[kinds[code]] += count
    return counts


def _name(name: str) -> str:
    short = tidy(name)
    return short if len(short) <= _NAME_LENGTH else short[: _NAME_LENGTH - 1] + "…"
