"""What was handed to a client, on the screen and as JSON: columns filled and left empty, and who is proposed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rich.console import RenderableType

from kolplan.core.catalogue import label
from kolplan.core.findings import Findings
from kolplan.core.vocabulary import Language
from kolplan.report.console import words
from kolplan.report.document import findings_document
from kolplan.report.findings import counted
from kolplan.sheets.grid import address
from kolplan.submit.asked import AskedColumn, Outcome
from kolplan.submit.filling import Filled
from kolplan.submit.proposals import Proposal, Role
from kolplan.submit.submitting import Submission

LISTED = (Outcome.FORMULA, Outcome.HIDDEN, Outcome.WITHHELD, Outcome.NOT_KEPT, Outcome.UNMATCHED)


def submission_view(submission: Submission, file: str, language: Language) -> Iterator[RenderableType]:
    """Yield what was written, and the headings that stay empty or as they are, with their cells."""
    for filled, proposals in submission.sheets:
        yield from _sheet_view(filled, proposals, file, language)


def _sheet_view(
    filled: Filled, proposals: Sequence[Proposal], file: str, language: Language
) -> Iterator[RenderableType]:
    planned = sum(proposal.role is Role.PLANNED for proposal in proposals)
    facts = {"file": file, "sheet": filled.sheet, "rows": len(proposals)}
    written = label("submit.written", language)
    yield words(written.format(**facts, planned=planned, backup=len(proposals) - planned))
    pairs = list(zip(filled.columns, filled.counts, strict=True))
    full = [column for column, count in pairs if column.outcome is Outcome.FILLED and count]
    yield words(label("submit.columns.filled", language).format(count=len(full)))
    blank = [column for column, count in pairs if column.outcome is Outcome.FILLED and not count]
    groups = [("blank", blank)]
    groups += [(outcome, [c for c in filled.columns if c.outcome is outcome]) for outcome in LISTED]
    for code, columns in groups:
        if columns:
            headings = label("submit.reason.and", language).join(_heading(column, language) for column in columns)
            yield words(label(f"submit.columns.{code}", language).format(headings=headings))


def _heading(column: AskedColumn, language: Language) -> str:
    cell = address(column.row, column.column)
    return label("submit.heading-at", language).format(heading=column.heading, cell=cell)


def submission_document(
    submission: Submission | None, workbook: str, findings: Findings, language: Language
) -> dict[str, object]:
    """Return the JSON document; without a submission, that of a run that wrote nothing."""
    sheets = submission.sheets if submission else ()
    told = [
        (filled.sheet, column, count)
        for filled, _ in sheets
        for column, count in zip(filled.columns, filled.counts, strict=True)
    ]
    proposals = [(filled.sheet, proposal) for filled, mine in sheets for proposal in mine]
    return {
        "workbook": workbook if submission else "",
        "sheet": submission.filled.sheet if submission else "",
        "sheets": [{"sheet": filled.sheet, "rows": len(mine)} for filled, mine in sheets],
        "rows": len(proposals),
        "columns": [
            {
                "sheet": sheet,
                "heading": column.heading,
                "cell": address(column.row, column.column),
                "asks": column.concept,
                "outcome": str(column.outcome),
                "filled": count,
            }
            for sheet, column, count in told
        ],
        "unmatched": [column.heading for _, column, _ in told if column.outcome is Outcome.UNMATCHED],
        "proposals": [
            {
                "sheet": sheet,
                "creator": str(proposal.row["creator"]),
                "id": str(proposal.row.get("id") or ""),
                "platform": str(proposal.row["platform"]),
                "slot": proposal.slot,
                "role": str(proposal.role),
            }
            for sheet, proposal in proposals
        ],
        "findings": findings_document(findings, language),
        "finding_counts": counted(findings),
    }
