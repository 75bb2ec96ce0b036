"""The screen and the JSON document of `swap`: who comes for whom, and what it costs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rich.console import RenderableType

from kolplan.core.catalogue import angle_word, label
from kolplan.core.findings import Findings
from kolplan.core.money import to_yuan
from kolplan.core.vocabulary import Language
from kolplan.plan.frames import FittedLimit, Plan
from kolplan.plan.swapping import Cost
from kolplan.report.console import words
from kolplan.report.demands import bullet
from kolplan.report.document import findings_document, objective_document, post_document
from kolplan.report.findings import counted
from kolplan.report.numbers import money, share
from kolplan.report.prose import Prose
from kolplan.report.written import Written
from kolplan.workbook.settings_of_plan import limit_words


@dataclass(frozen=True)
class Swap:
    """A swap that was made: names, the position of the new post, its cost, and limits that now give way."""

    old: str
    new: str
    row: int
    cost: Cost
    given_way: tuple[FittedLimit, ...]


def swap_view(plan: Plan, swap: Swap, written: Written) -> Iterator[RenderableType]:
    """Yield who comes for whom, what it costs, and where it was written."""
    language, sign = plan.language, plan.roster.currency
    post = plan.posts.iloc[swap.row]
    facts = {
        "old": swap.old,
        "new": swap.new,
        "angle": angle_word(str(post["angle"]), language),
        "format": label(f"format.{post['format']}", language),
        "cost": money(float(post["cost"]), sign),
    }
    yield Prose(label("swap.done", language).format_map(facts), "bold")
    cost = swap.cost
    amounts = {"before": money(cost.spend_before, sign), "after": money(cost.spend_after, sign)}
    yield Prose(label("swap.spend", language).format_map(amounts))
    measure = label(f"measure.{plan.objective.measure}", language)
    code = "swap.more" if cost.share > 0 else "swap.less"
    yield Prose(label(code, language).format(measure=measure, share=share(abs(cost.share), 2)))
    if swap.given_way:
        yield Prose(label("swap.given-way", language))
    for limit in swap.given_way:
        name = limit_words(limit.asked, str(limit.asked.bound), language)
        yield bullet(f"{name}: {share(limit.asked.figure, 2)} → {share(limit.fitted, 2)}")
    yield words(label("terminal.written", language).format(file=written.workbook), "bold")
    for path in written.kept:
        yield words(label("terminal.kept", language).format(file=path.name))


def swap_document(plan: Plan, swap: Swap, workbook: str) -> dict[str, object]:
    """Return the document of a swap that was made."""
    cost = swap.cost
    return {
        **no_swap_document(workbook, plan.findings, plan.language),
        "status": plan.status,
        "old": swap.old,
        "new": swap.new,
        "post": post_document(plan.posts.iloc[swap.row].to_dict()),
        "objective": objective_document(plan.objective),
        "spend": {"before": to_yuan(cost.spend_before), "after": to_yuan(cost.spend_after)},
        "value": {"before": cost.value_before, "after": cost.value_after, "change": cost.share},
        "relaxed": [each.asked.name for each in swap.given_way],
    }


def no_swap_document(workbook: str, findings: Findings, language: Language) -> dict[str, object]:
    """Return the document where nothing was swapped: the same fields, empty."""
    return {
        "plan": workbook,
        "status": "no_plan",
        "old": "",
        "new": "",
        "post": None,
        "objective": None,
        "spend": None,
        "value": None,
        "relaxed": [],
        "findings": findings_document(findings, language),
        "finding_counts": counted(findings),
    }
