"""What a plan made by hand breaks: limits with what is over or under, and posts that rules would have kept out."""

from __future__ import annotations

import math

import numpy as np

from kolplan.allocate.figures import figure_text
from kolplan.allocate.quotas import Quota
from kolplan.core.catalogue import Text, said
from kolplan.core.catalogue.labels import LABELS
from kolplan.core.findings import Findings, Where
from kolplan.core.rules import Unit
from kolplan.core.settings import Bound
from kolplan.core.vocabulary import Standing
from kolplan.plan.fixed_selection import Chosen
from kolplan.plan.keeping import CLIENT_NO, Kept
from kolplan.plan.running import Run
from kolplan.rules.truth import FALSE

_FEN = 100


def check_fixed(run: Run, chosen: Chosen, kept: Kept) -> int:
    """Add a finding to the run's for each limit or rule that the posts break; return how many those are."""
    own = Findings()
    _check_budget(run, chosen, own, Where(kept.file))
    for quota, figure in zip(chosen.problem.quotas, chosen.figures.tolist(), strict=True):
        if not quota.holds(figure, chosen.chosen):
            _add_limit(quota, figure, chosen, run, own)
    _check_posts(run, chosen, own)
    _check_refused(chosen, kept, own)
    _check_musts(run, chosen, own)
    run.findings.extend(own)
    _check_unknown(run, chosen)
    return len(own)


def _check_budget(run: Run, chosen: Chosen, findings: Findings, where: Where) -> None:
    budget = run.settings.money.for_posts
    spent = int(chosen.problem.options.money[chosen.chosen].sum())
    if budget is not None and spent > budget:
        amounts = {"spent": spent / _FEN, "budget": budget / _FEN, "over": (spent - budget) / _FEN}
        findings.add("fixed-over-budget", where, **amounts, sign=run.forecast.roster.currency)


def _add_limit(quota: Quota, figure: float, chosen: Chosen, run: Run, findings: Findings) -> None:
    sign = run.forecast.roster.currency
    facts = {
        "rule": quota.title if quota.rule is None else Text(quota.rule.text, quota.rule.text),
        "own": figure_text(quota, quota.own(chosen.chosen), sign),
        "limit": figure_text(quota, figure, sign),
        "off": _off(quota, figure, chosen.chosen, sign),
    }
    findings.add("fixed-limit-broken", quota.where, **facts)


def _off(quota: Quota, figure: float, chosen: np.ndarray, sign: str) -> Text:
    """Return by how much a limit is missed: money, or posts."""
    part, whole = quota.amounts(chosen)
    missing = abs(figure * whole - part)
    side = "under" if quota.bound is Bound.MIN else "over"
    if quota.of_money:
        return said(f"fixed.{side}-money", amount=missing / _FEN, sign=sign)
    if quota.unit is Unit.SHARE or quota.unit is Unit.COUNT:
        return said(f"fixed.{side}-count", count=math.ceil(missing - 1e-9))
    return said(f"fixed.{side}-money", amount=missing / _FEN, sign=sign)


def _check_posts(run: Run, chosen: Chosen, findings: Findings) -> None:
    """Add a finding for each post that its creator's standing, a slot or a rule on each post keeps out."""
    creators, built = run.forecast.roster.creators, chosen.built
    posts: dict[int, int] = {}
    for post, option, misfit in zip(chosen.posts, chosen.every.tolist(), chosen.misfits.tolist(), strict=True):
        creator = int(built.every.creator[option])
        name = {"creator": post.creator or post.id}
        posts[creator] = posts.get(creator, 0) + 1
        if creators["standing"].iat[creator] != Standing.OK:
            reason = str(creators["reason"].iat[creator])
            findings.add("fixed-post-aside", post.where, **name, reason=_reason(reason))
        if run.settings.slots and misfit:
            code = "fixed-post-slot" if post.combination[2] else "fixed-post-no-slot"
            slot = run.settings.slots[int(built.every.slot[option])].name
            findings.add(code, post.at("slot"), **name, slot=slot)
        for verdict, truths in built.gates:
            if truths[option] == FALSE:
                findings.add("fixed-post-rule", post.where, **name, rule=verdict.rule.text or verdict.rule.name)
        if posts[creator] == run.settings.posts_per_creator + 1:
            findings.add("fixed-creator-often", post.where, **name, most=run.settings.posts_per_creator)


def _check_unknown(run: Run, chosen: Chosen) -> None:
    """Add a warning for each post of whom a slot or a rule asks something that nobody knows."""
    for post, option in zip(chosen.posts, chosen.every.tolist(), strict=True):
        words = dict.fromkeys(word for word, mask in chosen.built.asked if mask[option])
        if words:
            facts = {"creator": post.creator or post.id, "columns": "、".join(words)}
            run.findings.add("fixed-post-asked", post.where, **facts)


def _reason(code: str) -> Text:
    return LABELS.get(f"reason.{code}") or LABELS["fixed.aside"]


def _check_refused(chosen: Chosen, kept: Kept, findings: Findings) -> None:
    """Add a finding for each post on whom somebody decided otherwise."""
    refused = {each.name for each in kept.decisions if each.decision in ("ban", CLIENT_NO)}
    for post in chosen.posts:
        if post.name in refused:
            findings.add("fixed-post-refused", post.where, creator=post.creator or post.id)


def _check_musts(run: Run, chosen: Chosen, findings: Findings) -> None:
    creators = run.forecast.roster.creators
    planned = set(chosen.built.every.creator[chosen.every].tolist())
    for number in np.flatnonzero(creators["must"].to_numpy(bool)).tolist():
        if number not in planned:
            findings.add("fixed-must-missing", run.forecast.roster.where(number), creator=creators["name"].iat[number])
