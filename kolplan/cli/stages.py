"""Steps that several commands share: reading rosters, and stopping at errors with `--strict`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kolplan.cli.boundary import Session
from kolplan.cli.progress import doing
from kolplan.core.catalogue import severity
from kolplan.core.errors import DataError
from kolplan.core.findings import Findings, Severity
from kolplan.core.settings import Settings

if TYPE_CHECKING:
    from kolplan.roster.frames import Roster


def read(paths: list[Path], settings: Settings, session: Session) -> Roster:
    """Return the rosters merged, in the language that the session speaks from here on."""
    from kolplan.roster.reading import read_roster

    with doing("read", session.language):
        roster = read_roster(paths, settings)
    session.findings = roster.findings
    return replace(roster, language=session.speak(roster.language))


def refuse_errors(findings: Findings) -> None:
    """Raise DataError where a finding is an error, as `--strict` asks for."""
    from kolplan.report.findings import severities

    errors = severities(findings)[Severity.ERROR]
    if errors:
        raise DataError("strict-errors", count=errors)


def errors_only(findings: Findings) -> Findings:
    """Return the findings that are errors."""
    errors = Findings()
    for finding in findings:
        if severity(finding) is Severity.ERROR:
            errors.add(finding.code, finding.where, **finding.facts)
    return errors
