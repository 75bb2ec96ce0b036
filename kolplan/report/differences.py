"""What changed against the plan before, on the screen and as JSON: in, out, changed, and what sameness costs."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import RenderableType
from rich.text import Text

from kolplan.core.catalogue import label, sentence, severity
from kolplan.core.findings import Severity
from kolplan.core.money import FEN_PER_YUAN
from kolplan.plan.frames import Difference, Plan
from kolplan.report.console import words
from kolplan.report.demands import bullet
from kolplan.report.numbers import count, share
from kolplan.report.prose import Prose

MOST_TOLD = 8
"""Differences of a kind that the screen tells; the workbook has all."""

_NOTHING = 5e-5
"""Share of the value below which sameness costs nothing worth telling."""


def differences_view(plan: Plan) -> Iterator[RenderableType]:
    """Yield how a plan differs from the one it was made around; nothing where there was none."""
    if not plan.kept.posts or plan.kept.by_hand:
        return
    language = plan.language
    kinds: dict[str, list[Difference]] = {kind: [] for kind in ("out", "in", "changed")}
    for each in plan.differences:
        kinds[each.kind].append(each)
    yield words(label("diff.title", language), "bold")
    facts = {"came": len(kinds["in"]), "left": len(kinds["out"]), "changed": len(kinds["changed"])}
    code = "diff.counts" if plan.differences else "diff.none"
    yield Prose(label(code, language).format_map(facts))
    for kind, found in kinds.items():
        for each in found[:MOST_TOLD]:
            told = f"{label(f'diff.{kind}', language)} · {each.creator}: {each.why.in_language(language)}"
            yield bullet(told)
        if len(found) > MOST_TOLD:
            more = {"count": len(found) - MOST_TOLD, "sheet": label("sheet.difference", language)}
            yield bullet(label("diff.more", language).format_map(more))
    yield from _doubts(plan)
    if plan.sameness is not None:
        yield Prose(_sameness(plan, plan.sameness))
    yield Text("")


def _doubts(plan: Plan) -> Iterator[RenderableType]:
    """Yield warnings on what people wrote into the plan: among hundreds on rosters they would go unread.

    What is left behind was told when the file was read.
    """
    said = (each for each in plan.findings if each.code.startswith("keep-") and each.code != "keep-left-behind")
    own = [each for each in said if severity(each) is Severity.WARNING]
    for each in own[:MOST_TOLD]:
        yield bullet(f"{each.where.cell}: {sentence(each, plan.language)}")
    if len(own) > MOST_TOLD:
        more = {"count": len(own) - MOST_TOLD, "sheet": label("sheet.findings", plan.language)}
        yield bullet(label("diff.more", plan.language).format_map(more))


def _sameness(plan: Plan, cost: float) -> str:
    language, value = plan.language, plan.objective.value
    if cost <= _NOTHING * value:
        return label("diff.sameness-none", language)
    facts = {
        "share": share(cost / value, 2),
        "value": count(cost, language),
        "measure": label(f"measure.{plan.objective.measure}", language),
    }
    return label("diff.sameness", language).format_map(facts)


def differences_document(plan: Plan) -> dict[str, object]:
    """Return what changed, for JSON: `kept` None where the plan was not made around another one."""
    if not plan.kept.posts:
        return {"kept": None, "differences": []}
    kept = {"plan": plan.kept.file, "weight": plan.kept.weight, "sameness": plan.sameness}
    return {"kept": kept, "differences": [_difference(each, plan) for each in plan.differences]}


def _difference(each: Difference, plan: Plan) -> dict[str, object]:
    return {
        "kind": each.kind,
        "creator": each.creator,
        "id": each.id,
        "platform": each.platform,
        "why": each.why.in_language(plan.language),
        "from": each.cost_before / FEN_PER_YUAN,
        "to": each.cost_after / FEN_PER_YUAN,
    }
