"""One creator explained, on the screen and as JSON: why in or out, her options, her price, the plan the other way."""

from __future__ import annotations

import math
from collections.abc import Iterator

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kolplan.core.catalogue import angle_word, label
from kolplan.core.money import to_yuan
from kolplan.plan.explaining_one import CreatorExplanation, OptionTold, OtherPlan
from kolplan.plan.frames import Plan
from kolplan.plan.reasons import reason_words
from kolplan.report.console import words
from kolplan.report.document import findings_document, objective_document
from kolplan.report.explained_plans import names, price_words, value
from kolplan.report.explanation_documents import people, price, real
from kolplan.report.findings import counted
from kolplan.report.numbers import money, share, share_at_most
from kolplan.report.prose import Prose

SHOWN_OPTIONS = 8
"""Options that the screen lists; JSON has all."""


def creator_view(plan: Plan, told: CreatorExplanation) -> Iterator[RenderableType]:
    """Yield why a creator is in or out, at what price that changes, the plan the other way round, and her options."""
    language = plan.language
    yield Prose(_verdict(plan, told), "bold")
    yield Prose(_price(plan, told))
    yield from (Prose(line) for line in _other_way(plan, told))
    if told.unfinished:
        yield Prose(label("explain.one.unfinished", language))
    yield Text("")
    if told.options:
        yield words(label("explain.one.options", language), "bold")
        yield _options(plan, told)
        more = len(told.options) - SHOWN_OPTIONS
        if more > 0:
            said = label("explain.one.more-options", language).format(count=more)
            yield Padding(words(said, "dim"), (0, 0, 0, 2), expand=False)


def _verdict(plan: Plan, told: CreatorExplanation) -> str:
    code = "in" if told.picked else "out"
    reason = "" if told.picked else reason_words(plan, told.reason, told.limit, plan.language)
    return label(f"explain.one.{code}", plan.language).format(name=told.name, reason=reason)


def _price(plan: Plan, told: CreatorExplanation) -> str:
    """Return up to which quote she stays, or at which she would be picked, beside her quote of now."""
    language, sign = plan.language, plan.roster.currency
    kind = "drop" if told.picked else "pick"
    if math.isnan(told.price):
        return label(f"explain.one.no-{kind}" if told.options else "explain.one.unquoted", language)
    taken = [option for option in told.options if option.taken]
    quote = (taken or told.options)[0].quote if told.options else math.nan
    amount = price_words(told.price, plan, checked=told.price_checked)
    code = "checked" if told.price_checked else "about"
    how = label(f"explain.one.{code}", language)
    return label(f"explain.one.{kind}", language).format(price=amount, quote=money(quote, sign), how=how)


def _other_way(plan: Plan, told: CreatorExplanation) -> Iterator[str]:
    """Yield what the best plan without her, or with her, loses, and who comes and goes."""
    language, other = plan.language, told.other
    kind = "without" if told.picked else "with"
    if other is None:
        if not told.unfinished:
            yield label(f"explain.one.no-plan-{kind}", language)
        return
    code = f"explain.one.{kind}" if other.proven else f"explain.one.{kind}-at-most"
    lost = share_at_most(other.share) if other.share > 0 else share(0.0)
    loss = value(plan, other.loss)
    measure = label(f"measure.{plan.objective.measure}", language)
    yield label(code, language).format(share=lost, loss=loss, measure=measure)
    for side, creators in (("come", other.joins), ("go", other.leaves)):
        if creators:
            yield label(f"explain.one.{side}", language).format(names=names(plan, creators))


def _options(plan: Plan, told: CreatorExplanation) -> Table:
    language = plan.language
    table = Table.grid(padding=(0, 2))
    heads = ("option", "quote", "measure", "fit", "why")
    for head in heads:
        table.add_column(justify="left" if head in ("option", "why") else "right", no_wrap=head in ("quote", "measure"))
    measure = label(f"measure.{plan.objective.measure}", language)
    table.add_row(*(words(label(f"explain.one.col.{h}", language).format(measure=measure), "dim") for h in heads))
    for option in told.options[:SHOWN_OPTIONS]:
        style = "bold" if option.taken else ""
        reason = label("explain.one.taken", language)
        if not option.taken:
            reason = reason_words(plan, option.reason, option.limit, language)
        name = Padding(Prose(_name(plan, option), style), (0, 0, 0, 2))
        figures = (money(option.quote, plan.roster.currency), value(plan, option.measure), f"{option.fit:.2f}")
        table.add_row(name, *(words(figure, style) for figure in figures), Prose(reason, style))
    return table


def _name(plan: Plan, option: OptionTold) -> str:
    """Return an option as "note · ingredient · slot 1"."""
    form = label(f"format.{option.format}", plan.language)
    return " · ".join(part for part in (form, angle_word(option.angle, plan.language), option.slot) if part)


def creator_document(plan: Plan, told: CreatorExplanation, path: str) -> dict[str, object]:
    """Return the JSON document of one creator; amounts in yuan, unknown figures null."""
    (who,) = people((told.creator,), plan)
    return {
        "plan": path,
        **who,
        "picked": told.picked,
        "reason": told.reason.removeprefix("reason."),
        "limit": told.limit,
        "text": _verdict(plan, told),
        "price": price(told.price),
        "price_checked": told.price_checked,
        "options": [_option_document(plan, option) for option in told.options],
        "other": None if told.other is None else _other_document(plan, told.other),
        "unfinished": told.unfinished,
        "objective": objective_document(plan.objective),
        "findings": findings_document(plan.findings, plan.language),
        "finding_counts": counted(plan.findings),
    }


def _option_document(plan: Plan, option: OptionTold) -> dict[str, object]:
    return {
        "format": option.format,
        "angle": option.angle,
        "slot": option.slot,
        "quote": to_yuan(option.quote),
        "cost": to_yuan(option.cost),
        "measure": real(option.measure),
        "fit": option.fit,
        "value": real(option.value),
        "taken": option.taken,
        "reason": option.reason.removeprefix("reason."),
        "limit": option.limit,
        "text": reason_words(plan, option.reason, option.limit, plan.language) if option.reason else "",
    }


def _other_document(plan: Plan, other: OtherPlan) -> dict[str, object]:
    return {
        "value": other.value,
        "loss": other.loss,
        "share": other.share,
        "joins": people(other.joins, plan),
        "leaves": people(other.leaves, plan),
        "proven": other.proven,
    }
