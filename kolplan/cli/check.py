"""`kolplan check`: what is wrong or doubtful in rosters, cell by cell, and what they hold."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from kolplan.cli import options
from kolplan.cli.boundary import Session
from kolplan.cli.settings import roster_settings
from kolplan.cli.stages import read, refuse_errors
from kolplan.core.errors import KolplanError
from kolplan.core.findings import Findings
from kolplan.core.settings import Settings

if TYPE_CHECKING:
    from kolplan.roster.frames import Roster


def check(
    rosters: options.Rosters,
    encoding: options.Encoding = "",
    platform: options.PlatformOfRows = "",
    lang: options.Lang = None,
    json: options.Json = False,
    strict: options.Strict = False,
) -> None:
    """List what is wrong or doubtful in creator sheets, cell by cell."""
    session = Session(lang, as_json=json)
    with session.boundary(lambda error: _unreadable(session, error)):
        settings = replace(Settings(), roster=roster_settings(encoding, platform))
        roster = _looked_at(read(rosters, settings, session), settings)
        from kolplan.report.reading import roster_document, roster_view

        if json:
            session.document(roster_document(roster, session.language))
        else:
            session.say(*roster_view(roster, session.language))
        if strict:
            refuse_errors(roster.findings)


def _looked_at(roster: Roster, settings: Settings) -> Roster:
    """Return the roster with what only a forecast can see: figures that look too good, creators held for them."""
    from kolplan.forecast.making import make_forecast

    forecast = make_forecast(roster, settings)
    findings = Findings()
    findings.extend(roster.findings)
    findings.extend(forecast.findings)
    return replace(forecast.roster, findings=findings)


def _unreadable(session: Session, error: KolplanError) -> dict[str, object]:
    """Return the JSON document where no roster could be read: the same fields, empty."""
    from kolplan.report.reading import empty_document

    return empty_document(session.with_error(error), session.language)
