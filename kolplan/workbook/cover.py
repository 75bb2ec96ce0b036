"""Whose plan it is, for which days, and of which run: the line on the cover and the header of each printed page."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from kolplan import __version__
from kolplan.plan.frames import Plan
from kolplan.workbook.contract import CAMPAIGN_LABEL, words_of
from kolplan.workbook.json_codec import encoded

_BRAND = ("brand", f"{CAMPAIGN_LABEL}brand")
_DIGITS = 6


def brand_of(plan: Plan) -> str:
    """Return the campaign's brand, "" where nobody said it."""
    facts = plan.settings.facts
    return next((" ".join(facts[name].split()) for name in _BRAND if facts.get(name, "").strip()), "")


def plan_number(plan: Plan) -> str:
    """Return a short number that tells one run's paper from another's: the same input always has the same."""
    digest = hashlib.sha256(encoded(plan.settings).encode())
    for source in plan.roster.sources:
        digest.update(source.sha256.encode())
    digest.update(f"{plan.objective.value!r} {plan.spend} {len(plan.posts)}".encode())
    return digest.hexdigest()[:_DIGITS].upper()


def days_of(plan: Plan) -> str:
    """Return the campaign's first and last day, "" where no date is set."""
    dates = plan.posts["date"].dropna()
    days = plan.settings.calendar.days() or tuple(date.date() for date in dates)
    if not days:
        return ""
    first, last = min(days), max(days)
    return first.isoformat() if first == last else f"{first.isoformat()} – {last.isoformat()}"


def cover_line(plan: Plan) -> str:
    """Return brand, days, platforms and version in one line; what is not known is left out."""
    return "    ".join(_parts(plan))


def _parts(plan: Plan) -> Iterator[str]:
    say, joint = words_of(plan.language), words_of(plan.language)("settings.joint")
    platforms = joint.join(dict.fromkeys(plan.posts["platform"].tolist()))
    facts = {"brand": brand_of(plan), "days": days_of(plan), "platforms": platforms}
    for code, fact in facts.items():
        if fact:
            yield say(f"cover.{code}").format(fact=fact)
    yield say("cover.version").format(version=__version__, number=plan_number(plan))


def page_headers(plan: Plan) -> tuple[str, str]:
    """Return what prints above each page: brand and title at the left, version at the right."""
    say = words_of(plan.language)
    left = " · ".join(part for part in (brand_of(plan), say("summary.title")) if part)
    return left, say("cover.version").format(version=__version__, number=plan_number(plan))
