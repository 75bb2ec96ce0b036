"""`kolplan track`: results and platform exports against the plan, put into its workbook, kept for the next plan."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from kolplan.cli import options
from kolplan.cli.boundary import Session
from kolplan.cli.progress import doing
from kolplan.cli.stages import refuse_errors
from kolplan.core.catalogue import label
from kolplan.core.errors import DataError, UsageError
from kolplan.core.findings import Findings, Where
from kolplan.files.outputs import check_file, staged_files

if TYPE_CHECKING:
    from kolplan.track.refreshing import Refreshed
    from kolplan.track.tracking import Tracked


@dataclass
class Run:
    """What is read and written; `kept` holds the backups made, `learned` how many results went to the history."""

    plan: Path
    exports: list[Path]
    history: Path | None
    changed: bool = False
    learned: int = 0
    kept: list[Path] = field(default_factory=list)

    def check(self) -> None:
        """Refuse, before any work, what could not be written in the end."""
        if self.history is not None:
            if self.history.suffix.lower() != ".csv":
                raise UsageError("track-history-not-csv", Where(str(self.history)))
            check_file(self.history, [self.plan, *self.exports])
        if self.plan.is_file() and self.exports:
            check_file(self.plan, self.exports)

    def document(self, *, done: bool = True) -> dict[str, str]:
        """Return the paths as the JSON document names them; "" for what was not written."""
        backup = str(self.kept[0]) if self.kept else ""
        history = str(self.history) if self.history is not None and done else ""
        return {"workbook": str(self.plan), "backup": backup, "history": history}


def track(
    plan: options.PlanFile,
    exports: options.Exports = None,
    today: options.Today = None,
    learn: options.Learn = None,
    lang: options.Lang = None,
    json: options.Json = False,
    strict: options.Strict = False,
) -> None:
    """Compare results and platform exports with a plan, and write them into it."""
    session = Session(lang, as_json=json)
    run = Run(plan, list(exports or []), learn)
    with session.boundary(lambda error: _document(None, run, session.with_error(error), session)):
        day = _day(today)
        run.check()
        with doing("track", session.language):
            tracked = _track(run, day, session)
            if strict:
                refuse_errors(session.findings)
            written = _write(tracked, run, session)
        if json:
            session.document(_document(tracked, run, session.findings, session))
        else:
            _tell(tracked, written, run, session)


def _day(text: str | None) -> datetime | None:
    """Return the day that --today names."""
    if text is None:
        return None
    from kolplan.track.export_days import day_in

    day = day_in(text)
    if day is None:
        raise UsageError("track-today-unreadable", value=text)
    return day


def _track(run: Run, day: datetime | None, session: Session) -> Tracked:
    from kolplan.track.tracking import track as results_of

    before = _hash(run.plan)
    tracked = results_of(run.plan, run.exports, day)
    session.findings = tracked.sheet.findings
    session.settle(tracked.sheet.plan.language)
    if _hash(run.plan) != before:
        raise DataError("track-plan-changed", Where(run.plan.name))
    return tracked


def _write(tracked: Tracked, run: Run, session: Session) -> Refreshed | None:
    """Write workbook and history, each whole or not at all."""
    from kolplan.track.refreshing import refresh

    written = None
    if tracked.filling.entries or tracked.checkpoints["new"].any():
        before = _hash(run.plan)
        with staged_files(run.plan) as staged:
            written = refresh(run.plan, tracked, staged.drafts[0])
            if not written.changed:
                staged.drafts[0].write_bytes(run.plan.read_bytes())
            if _hash(run.plan) != before:
                raise DataError("track-plan-changed", Where(run.plan.name))
        run.kept, run.changed = staged.kept, written.changed
    if run.history is not None:
        _learn(tracked, run, session)
    return written


def _learn(tracked: Tracked, run: Run, session: Session) -> None:
    """Write the results of posts as a history that `allocate --history` reads."""
    from kolplan.forecast.history_files import write_history
    from kolplan.track.teaching import history_of

    assert run.history is not None  # noqa: S101 - asked for, or this is not called
    history = history_of(tracked)
    with staged_files(run.history) as staged:
        write_history(history, staged.drafts[0], session.language)
    run.learned = len(history)
    run.kept += staged.kept


def _hash(path: Path) -> str:
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""


def _tell(tracked: Tracked, written: Refreshed | None, run: Run, session: Session) -> None:
    from kolplan.report.console import words
    from kolplan.report.finding_lists import findings_view
    from kolplan.report.track_view import track_view

    language = session.language
    session.say(*findings_view(session.findings, language), *track_view(tracked, language))
    if run.exports:
        facts: dict[str, object] = {"readings": tracked.readings, "posts": tracked.posts, "files": len(run.exports)}
        facts |= {"cells": written.cells if written else 0, "sheet": tracked.sheet.table.grid.sheet}
        session.say(words(label("track.read", language).format(**facts)))
        code = "track.written" if run.changed else "track.unchanged"
        session.say(words(label(code, language).format(file=run.plan), "bold"))
    if run.history is not None:
        text = label("track.learned", language).format(count=run.learned, file=run.history)
        session.say(words(text, "bold"))
    for path in run.kept:
        session.say(words(label("terminal.kept", language).format(file=path.name)))


def _document(tracked: Tracked | None, run: Run, findings: Findings, session: Session) -> dict[str, object]:
    from kolplan.report.track_document import track_document

    return track_document(tracked, session.language, findings, run.document(done=tracked is not None))
