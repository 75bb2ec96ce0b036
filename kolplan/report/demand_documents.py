"""Slots, rules, questions and conflicts of a plan as parts of the JSON document; amounts in yuan."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping

from kolplan.core.money import to_yuan
from kolplan.core.rules import Unit
from kolplan.core.vocabulary import Language
from kolplan.plan.frames import Clash, FittedRule, SlotFill


def clash_document(clash: Clash, language: Language) -> dict[str, object]:
    """Return a member of a set of rules that can't hold together, with its cell."""
    return {
        "rule": clash.rule,
        "file": clash.where.file,
        "sheet": clash.where.sheet,
        "cell": clash.where.cell,
        "text": clash.text.in_language(language),
    }


def slot_document(fill: SlotFill, language: Language) -> dict[str, object]:
    """Return how far a slot is filled, and why not further."""
    return {
        "slot": fill.slot.name,
        "wanted": fill.slot.count,
        "filled": fill.filled,
        "standbys": fill.standbys,
        "fitting": fill.fitting,
        "product": fill.slot.product,
        "why": fill.why.in_language(language) if fill.why else "",
    }


def rule_document(each: FittedRule, language: Language) -> dict[str, object]:
    """Return a bound of a rule on totals: counts, yuan or fractions, as asked, as fitted and of the plan."""
    return {
        "rule": each.rule.name,
        "part": each.part,
        "bound": str(each.bound),
        "unit": str(each.unit),
        "asked": _figure(each.asked, each.unit),
        "fitted": _figure(each.fitted, each.unit),
        "own": _figure(each.own, each.unit),
        "why": each.why.in_language(language) if each.why else "",
    }


def _figure(figure: float, unit: Unit) -> float:
    """Return a figure as JSON has it: counts, yuan or fractions of one."""
    return to_yuan(round(figure)) if unit is Unit.MONEY and math.isfinite(figure) else figure


def relaxed_rule_document(each: FittedRule, language: Language) -> dict[str, object]:
    """Return a bound whose figure differs from the one asked for, as an entry of `relaxed`."""
    return {
        "rule": each.name,
        "from": _figure(each.asked, each.unit),
        "to": _figure(each.fitted, each.unit),
        "why": each.why.in_language(language) if each.why else "",
    }


def question_document(row: Mapping[Hashable, object]) -> dict[str, object]:
    """Return whom to ask for what in the second check."""
    texts = {name: row[name] for name in ("creator", "id", "platform", "mcn", "slot", "ask")}
    return {**texts, "held": bool(row["held"])}
