"""`kolplan submit`: a plan workbook fills the client's own table (提报表), with nothing internal in it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kolplan.cli import options
from kolplan.cli.boundary import Session
from kolplan.cli.progress import doing
from kolplan.cli.stages import read_plan_book, refuse_errors
from kolplan.core.errors import UsageError
from kolplan.core.findings import Findings, Where
from kolplan.files.outputs import check_file, staged_files

if TYPE_CHECKING:
    from kolplan.submit.filling import Template
    from kolplan.submit.submitting import Submission
    from kolplan.workbook.reading import PlanBook


def submit(
    plan: options.PlanFile,
    template: options.ClientTemplate = None,
    sheet: options.ClientSheet = None,
    output: options.SubmissionOutput = Path("submission.xlsx"),
    times: options.Times = None,
    lang: options.Lang = None,
    json: options.Json = False,
    strict: options.Strict = False,
) -> None:
    """Fill the client's own table from a plan; without one, a table of the house."""
    from kolplan.report.submissions import submission_document

    session = Session(lang, as_json=json)
    with session.boundary(lambda error: submission_document(None, "", session.with_error(error), session.language)):
        _check_words(template, sheet, output)
        check_file(output, [plan, *([template] if template else [])])
        book = read_plan_book(plan, session)
        client = _read_template(template, sheet)
        with doing("submit", session.language), staged_files(output) as staged:
            from kolplan.submit.submitting import Wish
            from kolplan.submit.submitting import submit as fill

            language = lang or (client.language if client else session.language)
            submission = fill(book, plan, Wish(client, language, times), staged.drafts[0])
            session.findings = _together(book, submission)
            if strict:
                refuse_errors(session.findings)
        if json:
            document = submission_document(submission, str(output), session.findings, session.language)
            session.document(document)
        else:
            _tell(submission, output, staged.kept, session)


def _check_words(template: Path | None, sheet: str | None, output: Path) -> None:
    if output.suffix.lower() != ".xlsx":
        raise UsageError("submit-output-not-xlsx", Where(str(output)))
    if sheet is not None and template is None:
        raise UsageError("submit-sheet-without-template", sheet=sheet)


def _read_template(path: Path | None, sheet: str | None) -> Template | None:
    if path is None:
        return None
    from kolplan.submit.filling import read_template

    return read_template(path, sheet)


def _together(book: PlanBook, submission: Submission) -> Findings:
    findings = Findings()
    for part in (book.findings, submission.findings):
        findings.extend(part)
    return findings


def _tell(submission: Submission, output: Path, kept: list[Path], session: Session) -> None:
    from kolplan.report.finding_lists import findings_view
    from kolplan.report.submissions import submission_view

    listed = {"submit-unmatched", "submit-not-kept", "submit-withheld"}  # with their cells, in the lines below
    others = Findings()
    for finding in session.findings:
        if finding.code not in listed:
            others.add(finding.code, finding.where, **finding.facts)
    session.say(*findings_view(others, session.language))
    session.say(*submission_view(submission, str(output), session.language))
    session.tell_kept(kept)
