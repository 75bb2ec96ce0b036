"""Steps that several commands share: reading campaigns and rosters, and stopping at errors."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kolplan.cli.boundary import Session
from kolplan.cli.progress import doing
from kolplan.core.catalogue import severity
from kolplan.core.errors import DataError, ExitCode
from kolplan.core.findings import Finding, Findings, Severity, Where
from kolplan.core.settings import Origin, Settings, Source
from kolplan.core.vocabulary import Language

if TYPE_CHECKING:
    from kolplan.campaign.presets import Preset
    from kolplan.plan.frames import NoPlan
    from kolplan.roster.frames import Roster
    from kolplan.workbook.reading import PlanBook


def read_settings(campaign: Path | None, preset: Preset | None, session: Session) -> Settings:
    """Return the settings of a campaign workbook, where there is none the preset's or the defaults.

    What is doubtful in the workbook joins the session's findings. Raises DataError, with all errors shown, where the
    workbook has any: nothing is planned against what its writer meant.
    """
    from kolplan.campaign.presets import preset_settings

    settings = _settings_of(campaign, preset, session) if campaign else preset_settings(preset or "")
    if preset is None:
        return settings
    return replace(settings, origins={**settings.origins, "preset": Origin(Source.OPTION)})


def _settings_of(path: Path, preset: Preset | None, session: Session) -> Settings:
    from kolplan.campaign.reading import read_campaign
    from kolplan.report.finding_lists import findings_view
    from kolplan.report.findings import severities

    campaign = read_campaign(path, preset)
    session.findings = campaign.findings
    session.speak(campaign.language)
    errors = severities(campaign.findings)[Severity.ERROR]
    if errors:
        session.warn(*findings_view(errors_only(campaign.findings), session.language))
        raise DataError("campaign-has-errors", Where(path.name), count=errors)
    return campaign.settings


def read(paths: list[Path], settings: Settings, session: Session) -> Roster:
    """Return the rosters merged, in the language that the session speaks from here on.

    Its findings follow those that the session has.
    """
    from kolplan.roster.reading import read_roster

    with doing("read", session.language):
        try:
            roster = read_roster(paths, settings)
        except DataError as error:
            session.speak(language_of(error.finding, session.language))
            raise
    findings = Findings()
    for part in (session.findings, roster.findings):
        findings.extend(part)
    session.findings = findings
    return replace(roster, findings=findings, language=session.speak(roster.language))


def read_plan_book(path: Path, session: Session) -> PlanBook:
    """Return a plan's workbook, in the language that the session speaks from here on, whatever its rosters are in."""
    from kolplan.workbook.reading import read_plan

    book = read_plan(path)
    session.findings = book.findings
    session.settle(book.language)
    return book


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


def leave(result: NoPlan, session: Session) -> typer.Exit:
    """Say that there is no plan and what would help, and return the exit to raise."""
    from kolplan.report.document import plan_document
    from kolplan.report.terminal import no_plan_view

    if session.as_json:
        session.document(plan_document(result, ""))
    session.warn(*no_plan_view(result))
    if result.stop == "interrupted":
        return typer.Exit(ExitCode.INTERRUPTED)
    return typer.Exit(ExitCode.INFEASIBLE if result.status == "infeasible" else ExitCode.OUT_OF_TIME)
