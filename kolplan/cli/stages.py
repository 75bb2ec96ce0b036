"""Steps that several commands share: reading rosters, and stopping at errors with `--strict`."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from kolplan.cli.boundary import Session
from kolplan.cli.progress import doing
from kolplan.core.catalogue import severity
from kolplan.core.errors import DataError
from kolplan.core.findings import Finding, Findings, Severity
from kolplan.core.settings import Settings
from kolplan.core.vocabulary import Language

if TYPE_CHECKING:
    from kolplan.roster.frames import Roster


def read(paths: list[Path], settings: Settings, session: Session) -> Roster:
    """Return the rosters merged, in the language that the session speaks from here on."""
    from kolplan.roster.reading import read_roster

    with doing("read", session.language):
        try:
            roster = read_roster(paths, settings)
        except DataError as error:
            session.speak(language_of(error.finding, session.language))
            raise
    session.findings = roster.findings
    return replace(roster, language=session.speak(roster.language))


def language_of(finding: Finding, otherwise: Language) -> Language:
    """Return zh where a finding names a Chinese file, sheet or heading: its reader works in Chinese."""
    named = (
        finding.where.file,
        finding.where.sheet,
        *(fact for fact in finding.facts.values() if isinstance(fact, str)),
    )
    chinese = any("\u4e00" <= letter <= "\u9fff" for text in named for letter in text)
    return Language.ZH if chinese else otherwise


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
