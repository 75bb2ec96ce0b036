"""`kolplan calendar`: a plan's schedule becomes an .ics file for calendars."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kolplan.cli import options
from kolplan.cli.boundary import Session
from kolplan.cli.progress import doing
from kolplan.cli.stages import read_plan_book, refuse_errors
from kolplan.core.catalogue import label
from kolplan.core.errors import DataError, UsageError
from kolplan.core.findings import Findings, Where
from kolplan.files.outputs import check_file, staged_files

if TYPE_CHECKING:
    from kolplan.agenda.writing import Written
    from kolplan.workbook.reading import PlanBook


def calendar(
    plan: options.PlanFile,
    output: options.CalendarOutput = Path("plan.ics"),
    lang: options.Lang = None,
    json: options.Json = False,
    strict: options.Strict = False,
) -> None:
    """Write publish and due days of a plan for calendars, as .ics."""
    session = Session(lang, as_json=json)
    with session.boundary(lambda error: _document(output, None, session.with_error(error), session)):
        if output.suffix.lower() != ".ics":
            raise UsageError("output-not-ics", Where(str(output)))
        check_file(output, [plan])
        book = read_plan_book(plan, session)
        if strict:
            refuse_errors(book.findings)
        with doing("write", session.language), staged_files(output) as staged:
            written = _written(book, session)
            staged.drafts[0].write_bytes(written.content)
        if json:
            session.document(_document(output, written, session.findings, session))
        else:
            _tell(output, written, staged.kept, session)


def _written(book: PlanBook, session: Session) -> Written:
    """Return the file; DataError where no post has a date, or all only count days from a launch without one."""
    from kolplan.agenda.writing import Days, calendar_file
    from kolplan.workbook.lot_days import launch_cell, lot_days_of

    posts = book.posts
    written = calendar_file(posts, book.keys, Days(book.back, lot_days_of(book)), session.language)
    counted = int(posts["day"].notna().sum())
    if not written.events and counted:
        raise DataError("calendar-after-launch", launch_cell(book), count=counted, plan=book.file)
    if not written.events:
        raise DataError("calendar-without-dates", Where(book.file))
    if written.undated:
        session.findings.add("calendar-undated", Where(book.file), count=written.undated)
    return written


def _tell(output: Path, written: Written, kept: list[Path], session: Session) -> None:
    from kolplan.report.console import words
    from kolplan.report.finding_lists import findings_view

    session.say(*findings_view(session.findings, session.language))
    line = label("calendar.written", session.language)
    session.say(words(line.format(count=written.events, posts=written.posts, file=output)))
    session.tell_kept(kept)


def _document(output: Path, written: Written | None, findings: Findings, session: Session) -> dict[str, object]:
    """Return the JSON document: the file, its events and posts, and the findings."""
    from kolplan.report.document import findings_document
    from kolplan.report.findings import counted

    return {
        "calendar": "" if written is None else str(output),
        "events": 0 if written is None else written.events,
        "posts": 0 if written is None else written.posts,
        "findings": findings_document(findings, session.language),
        "finding_counts": counted(findings),
    }
