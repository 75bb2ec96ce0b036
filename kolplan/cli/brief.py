"""`kolplan brief`: a plan workbook becomes a brief for every post, as .docx and .md."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kolplan.cli import options
from kolplan.cli.boundary import Session
from kolplan.cli.progress import doing
from kolplan.cli.stages import read_plan_book, refuse_errors
from kolplan.core.catalogue import label
from kolplan.core.errors import DataError
from kolplan.core.findings import Findings, Where
from kolplan.core.vocabulary import Status
from kolplan.files.folders import check_folder, staged_folder

if TYPE_CHECKING:
    from kolplan.workbook.reading import PlanBook

SUFFIXES = frozenset({".docx", ".md"})


def brief(
    plan: options.PlanFile,
    output: options.BriefOutput = Path("briefs"),
    lang: options.Lang = None,
    json: options.Json = False,
    strict: options.Strict = False,
) -> None:
    """Write a brief for every post of a plan, as .docx and .md."""
    session = Session(lang, as_json=json)
    with session.boundary(lambda error: _document(output, [], session.with_error(error), session)):
        check_folder(output, SUFFIXES)
        book = _read(plan, session, strict=strict)
        with doing("brief", session.language), staged_folder(output) as staged:
            names = _render(book, session, staged.folder)
            if not names:
                raise DataError("plan-without-posts", Where(str(plan)))
        if json:
            session.document(_document(output, names, session.findings, session))
        else:
            _tell(output, names, staged.kept, session)


def _read(plan: Path, session: Session, *, strict: bool) -> PlanBook:
    book = read_plan_book(plan, session)
    if strict:
        refuse_errors(book.findings)
    return book


def _render(book: PlanBook, session: Session, folder: Path) -> list[str]:
    """Write every brief into the folder and return their names; two briefs of one name are a defect."""
    from kolplan.brief.writing import render_briefs

    rejected = book.posts["status"] == Status.CLIENT_NO
    if rejected.any():
        session.findings.add("brief-rejected", Where(book.file), count=int(rejected.sum()))
    stems = []
    for each in render_briefs(book.posts[~rejected], book.campaign, session.language, book.products):
        with (folder / f"{each.stem}.docx").open("xb") as docx:
            docx.write(each.docx)
        with (folder / f"{each.stem}.md").open("x", encoding="utf-8", newline="\n") as markdown:
            markdown.write(each.markdown)
        stems.append(each.stem)
    return stems


def _tell(output: Path, names: list[str], kept: list[Path], session: Session) -> None:
    from kolplan.report.console import words
    from kolplan.report.finding_lists import findings_view

    session.say(*findings_view(session.findings, session.language))
    line = label("terminal.briefs-written", session.language)
    session.say(words(line.format(count=len(names), folder=output)))
    session.tell_kept(kept)


def _document(output: Path, names: list[str], findings: Findings, session: Session) -> dict[str, object]:
    """Return the JSON document: the folder, the briefs' file names and the findings."""
    from kolplan.report.document import findings_document
    from kolplan.report.findings import counted

    return {
        "folder": str(output) if names else "",
        "briefs": [f"{name}{suffix}" for name in names for suffix in sorted(SUFFIXES)],
        "findings": findings_document(findings, session.language),
        "finding_counts": counted(findings),
    }
