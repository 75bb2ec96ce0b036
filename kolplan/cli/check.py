"""`kolplan check`: what is wrong or doubtful in rosters and a campaign, cell by cell, and what they hold."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kolplan.cli import options
from kolplan.cli.boundary import Session
from kolplan.cli.settings import roster_over, roster_settings
from kolplan.cli.stages import read, read_settings, refuse_errors
from kolplan.core.catalogue import label
from kolplan.core.errors import KolplanError, UsageError
from kolplan.core.findings import Findings
from kolplan.core.settings import Settings

if TYPE_CHECKING:
    from kolplan.roster.frames import Roster


def check(
    rosters: options.RostersOrNone = None,
    campaign: options.Campaign = None,
    preset: options.PresetName = None,
    encoding: options.Encoding = "",
    platform: options.PlatformOfRows = "",
    lang: options.Lang = None,
    json: options.Json = False,
    strict: options.Strict = False,
) -> None:
    """List what is wrong or doubtful in creator sheets and a campaign workbook."""
    session = Session(lang, as_json=json)
    with session.boundary(lambda error: _unreadable(session, error)):
        if not rosters and campaign is None:
            raise UsageError("nothing-to-check")
        settings = roster_over(roster_settings(encoding, platform), read_settings(campaign, preset, session))
        if not rosters:
            _answer_campaign(session, strict=strict)
            return
        roster = _looked_at(read(rosters, settings, session), settings)
        from kolplan.report.reading import roster_document, roster_view

        if json:
            session.document(roster_document(roster, session.language))
        else:
            session.say(*roster_view(roster, session.language))
        if strict:
            refuse_errors(roster.findings)


def _answer_campaign(session: Session, *, strict: bool) -> None:
    """Print what is doubtful in a campaign workbook that was read without rosters."""
    from kolplan.report.console import words
    from kolplan.report.finding_lists import findings_view
    from kolplan.report.findings import counts_line
    from kolplan.report.reading import empty_document

    if session.as_json:
        session.document(empty_document(session.findings, session.language))
    else:
        session.say(*findings_view(session.findings, session.language))
        counts = counts_line(session.findings, session.language)
        session.say(words(f"{label('terminal.findings', session.language)} {counts}", "bold"))
    if strict:
        refuse_errors(session.findings)


def _looked_at(roster: Roster, settings: Settings) -> Roster:
    """Return the roster with what only a forecast can see: figures that look too good, slots and rules put to it."""
    from kolplan.allocate.building import Builder
    from kolplan.forecast.making import make_forecast

    forecast = make_forecast(roster, settings)
    findings = Findings()
    findings.extend(roster.findings)
    findings.extend(forecast.findings)
    if settings.slots or settings.rules:
        Builder(forecast, settings, findings).build()
    return replace(forecast.roster, findings=findings)


def _unreadable(session: Session, error: KolplanError) -> dict[str, object]:
    """Return the JSON document where no roster could be read: the same fields, empty."""
    from kolplan.report.reading import empty_document

    return empty_document(session.with_error(error), session.language)
