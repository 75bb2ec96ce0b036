"""Why a creator is not in a plan, in words, with the limit that leaves no room for her."""

from __future__ import annotations

import re

from kolplan.allocate.limits import limit_text
from kolplan.core.catalogue import Text, label, said
from kolplan.core.catalogue.labels import LABELS
from kolplan.core.rules import Unit
from kolplan.core.vocabulary import Language
from kolplan.plan.frames import Plan

NO_ROOM = "reason.no-room"
CLIENT_NO = "reason.client-no"
_OF_DAYS = re.compile(r"most_a_day\[(.+)\.\.(.+)\.days=(\d+)\]\.max")


def reason_words(plan: Plan, code: str, limit: str, language: Language) -> str:
    """Return the reason of a label code; where a limit leaves no room, its words and figure as fitted.

    A code without a label stands for itself.
    """
    if code == CLIENT_NO and limit:
        return label("reason.client-no-why", language).format(why=limit)
    words = limit_words(plan, limit) if code == NO_ROOM and limit else None
    if words is not None:
        return label("reason.no-room-under", language).format(limit=words.in_language(language))
    return label(code, language) if code in LABELS else code


def limit_words(plan: Plan, name: str) -> Text | None:
    """Return a limit by its name in the model, with its figure as fitted; None for one that the plan does not know."""
    name = name.removesuffix(".edge")
    budget = plan.settings.money.budget
    if name == "budget" and budget is not None:
        return said("budget.title", sign=plan.roster.currency, amount=budget / 100)
    for limit in plan.limits:
        if limit.asked.name == name:
            return said(
                "reason.limit-figure", limit=limit_text(limit.asked), figure=figure_words(limit.fitted, Unit.SHARE, "")
            )
    for rule in plan.rules:
        if rule.name == name:
            return Text(*(rule.words(language) for language in Language))
    days = _OF_DAYS.fullmatch(name)
    if days:
        most = plan.settings.calendar.most_a_day
        return said("day-limit.held", first=days[1], last=days[2], days=int(days[3]), most=most)
    for slot in (fill.slot for fill in plan.slots):
        if name.startswith(f"slot[{''.join(slot.name.split())}]."):
            return said("slot.max", slot=slot.name)
    return None


def figure_words(figure: float, unit: Unit, sign: str) -> str:
    """Return a limit's figure with its unit: 25%, ¥12,000, 3."""
    if unit is Unit.SHARE:
        return f"{figure * 100:.2f}".rstrip("0").rstrip(".") + "%"
    return f"{sign}{figure / 100:,.0f}" if unit is Unit.MONEY else f"{figure:,.10g}"
