"""A plan's workbook to the client's table: who is proposed, what is said of them, and where it is written."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from kolplan.core.catalogue import label
from kolplan.core.catalogue.labels import LABELS
from kolplan.core.errors import DataError
from kolplan.core.findings import Findings, Where
from kolplan.core.vocabulary import Language, Platform
from kolplan.submit.answers import Answerer
from kolplan.submit.filling import Filled, Template, fill_template
from kolplan.submit.guard import Guard
from kolplan.submit.house_table import write_house_table
from kolplan.submit.proposals import Proposal, proposals_of, wanted_of
from kolplan.submit.reasons import Reasons
from kolplan.submit.roster_columns import read_roster_columns
from kolplan.workbook.contract import PHASES
from kolplan.workbook.kept_roster import kept_roster_of
from kolplan.workbook.reading import PlanBook


@dataclass(frozen=True)
class Submission:
    """What was handed over: the table as filled, who is in it, and findings on both.

    `others`: further sheets of the client's workbook, one for each other platform, with who is in them.
    """

    filled: Filled
    proposals: Sequence[Proposal]
    findings: Findings
    others: Sequence[tuple[Filled, Sequence[Proposal]]] = ()

    @property
    def sheets(self) -> Sequence[tuple[Filled, Sequence[Proposal]]]:
        """Return all sheets that were filled, with who is in each."""
        return ((self.filled, self.proposals), *self.others)


@dataclass(frozen=True)
class Wish:
    """What is asked for: the client's workbook (None: the house's table), the language of words, times to propose."""

    template: Template | None
    language: Language
    times: float | None = None


def submit(book: PlanBook, plan: Path, wish: Wish, target: Path) -> Submission:
    """Write the client's table to exactly `target`; `plan` is the workbook that `book` was read from.

    Raises DataError (`submit-nobody`) where the client has struck every post.
    """
    kept = kept_roster_of(book.grids)
    everybody = proposals_of(book, kept, wish.times)
    if not everybody:
        raise DataError("submit-nobody", Where(book.file))
    settings = book.record.settings
    guard = Guard(settings)
    reasons = Reasons(kept, guard, wish.language)
    phases = {code: label(f"phase.{code}", wish.language) for code in PHASES}
    templates = _templates(wish.template, everybody)
    asked = [column for template in templates for column in template.columns]
    roster = read_roster_columns(book, plan.parent, asked, guard)
    marked_up = settings is not None and settings.selling is not None and settings.selling.markup != 0
    answerer = Answerer(wish.language, guard, reasons.sentence, phases, roster, marked_up=marked_up)
    findings = Findings()
    if settings is None:
        findings.add("plan-hidden-gone", Where(book.file), lacking=LABELS["hidden.submit"])
    proposals = _of_platform(everybody, templates, findings)
    for slot, wanted in wanted_of(settings, wish.times).items():
        found = sum(proposal.slot == slot for proposal in everybody)
        if found < wanted:
            findings.add("submit-fewer", Where(book.file), slot=slot, wanted=wanted, found=found)
    if wish.template is None:
        currency = book.record.outcome.currency if book.record.outcome else "¥"
        brand = guard.text(book.campaign.get("brand", ""))
        filled = write_house_table(proposals, answerer, brand, currency, target)
    else:
        filled = fill_template(wish.template, proposals, answerer, target)
    findings.extend(filled.findings)
    others = [(_fill_more(each, everybody, answerer, target), _on(each, everybody)) for each in templates[1:]]
    for more, _ in others:
        findings.extend(more.findings)
    return Submission(filled, proposals, findings, others)


def _templates(template: Template | None, proposals: Sequence[Proposal]) -> list[Template]:
    """Return the sheets to fill: the template's own and, where it is for one platform, those for the others."""
    if template is None:
        return []
    if not _on(template, proposals):
        return [template]
    platforms = dict.fromkeys(Platform(str(proposal.row["platform"])) for proposal in proposals)
    others = (template.on(platform) for platform in platforms if platform != template.platform)
    return [template, *(each for each in others if each is not None)]


def _fill_more(template: Template, proposals: Sequence[Proposal], answerer: Answerer, target: Path) -> Filled:
    """Fill one more sheet of the workbook that stands at `target`."""
    with TemporaryDirectory() as folder:
        filled = Path(folder, template.path.name)
        shutil.copyfile(target, filled)
        return fill_template(template.as_filled(filled), _on(template, proposals), answerer, target)


def _on(template: Template, proposals: Sequence[Proposal]) -> Sequence[Proposal]:
    return [proposal for proposal in proposals if proposal.row["platform"] == template.platform]


def _of_platform(
    proposals: Sequence[Proposal], templates: Sequence[Template], findings: Findings
) -> Sequence[Proposal]:
    """Return those on the platform that the client's table is for; where there are none, all."""
    if not templates or templates[0].platform is None:
        return proposals
    template, mine = templates[0], _on(templates[0], proposals)
    left = len(proposals) - sum(len(_on(each, proposals)) for each in templates)
    if mine and left:
        where = Where(template.path.name, template.sheet)
        named = "、".join(str(each.platform) for each in templates)
        findings.add("submit-other-platforms", where, count=left, platform=named)
    return mine or proposals
