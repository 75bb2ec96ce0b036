"""`kolplan report`: a plan and its results become one web page, and a recap deck on request."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from kolplan.cli import options
from kolplan.cli.boundary import Session
from kolplan.cli.progress import doing
from kolplan.cli.stages import refuse_errors
from kolplan.core.catalogue import label
from kolplan.core.errors import UsageError
from kolplan.core.findings import Findings, Where
from kolplan.files.outputs import check_file, staged_files

if TYPE_CHECKING:
    from kolplan.track.frames import Comparison

PAGE = Path("report.html")


@dataclass
class Targets:
    """What is to be written, None for what is not; `kept` holds the backups made."""

    workbook: Path
    page: Path | None
    deck: Path | None
    template: Path | None
    kept: list[Path] = field(default_factory=list)

    def check(self) -> None:
        """Refuse, before any work, what could not be written in the end."""
        inputs = [each for each in (self.workbook, self.template) if each is not None]
        if self.template is not None and self.deck is None:
            raise UsageError("template-without-deck")
        for target, suffix, code in ((self.page, ".html", "output-not-html"), (self.deck, ".pptx", "output-not-pptx")):
            if target is not None and target.suffix.lower() != suffix:
                raise UsageError(code, Where(str(target)))
            if target is not None:
                check_file(target, inputs)

    def document(self, *, done: bool = True) -> dict[str, str]:
        """Return the paths as the JSON document names them; "" for what was not written."""
        named = {"report": self.page, "deck": self.deck}
        written = {name: str(path) if path is not None and done else "" for name, path in named.items()}
        return {"workbook": str(self.workbook), **written}


def report(
    plan: options.PlanFile,
    output: options.ReportOutput = None,
    pptx: options.Pptx = None,
    template: options.DeckTemplate = None,
    lang: options.Lang = None,
    json: options.Json = False,
    strict: options.Strict = False,
) -> None:
    """Show results against plan: one web page, or a recap deck."""
    session = Session(lang, as_json=json)
    targets = Targets(plan, output or (None if pptx else PAGE), pptx, template)
    with session.boundary(lambda error: _document(None, targets, session.with_error(error), session)):
        targets.check()
        with doing("report", session.language):
            comparison = _compare(plan, session)
            if strict:
                refuse_errors(session.findings)
            _write(comparison, targets, session)
        if json:
            session.document(_document(comparison, targets, session.findings, session))
        else:
            _tell(comparison, targets, session)


def _compare(plan: Path, session: Session) -> Comparison:
    from kolplan.track.reading import read_track
    from kolplan.track.recapping import compare

    book = read_track(plan)
    session.findings = book.findings
    session.settle(book.language)
    return compare(book)


def _write(comparison: Comparison, targets: Targets, session: Session) -> None:
    """Write page and deck, both or neither."""
    from kolplan.recap.telling import tell

    story = tell(comparison, session.language)
    made: list[tuple[Path, bytes]] = []
    if targets.deck is not None:
        from kolplan.recap.deck import deck

        made.append((targets.deck, deck(story, targets.template, session.findings)))
    if targets.page is not None:
        from kolplan.recap.web_page import web_page

        made.append((targets.page, web_page(story).encode("utf-8")))
    with staged_files(*(target for target, _ in made)) as staged:
        for draft, (_, content) in zip(staged.drafts, made, strict=True):
            draft.write_bytes(content)
    targets.kept = staged.kept


def _tell(comparison: Comparison, targets: Targets, session: Session) -> None:
    from kolplan.report.console import words
    from kolplan.report.finding_lists import findings_view
    from kolplan.report.recap_view import recap_view

    session.say(*findings_view(session.findings, session.language), *recap_view(comparison, session.language))
    for code, path in (("report-written", targets.page), ("deck-written", targets.deck)):
        if path is not None:
            session.say(words(label(f"terminal.{code}", session.language).format(file=path), "bold"))
    session.tell_kept(targets.kept)


def _document(
    comparison: Comparison | None, targets: Targets, findings: Findings, session: Session
) -> dict[str, object]:
    from kolplan.report.recap_document import recap_document

    return recap_document(comparison, session.language, findings, targets.document(done=comparison is not None))
