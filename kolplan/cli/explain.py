"""`kolplan explain`: a plan is made again from what it keeps, and says why, and at what price."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from kolplan.cli import options
from kolplan.cli.boundary import Session
from kolplan.cli.progress import doing
from kolplan.cli.settings import with_time_limit
from kolplan.cli.stages import leave, read, read_plan_book
from kolplan.core.errors import DataError, KolplanError
from kolplan.core.findings import Where
from kolplan.core.settings import Settings

if TYPE_CHECKING:
    from kolplan.plan.explanation import Explain
    from kolplan.plan.frames import Plan
    from kolplan.plan.keeping import Kept
    from kolplan.plan.running import Run
    from kolplan.roster.frames import Roster
    from kolplan.workbook.reading import PlanBook


def explain(
    plan: options.PlanFile,
    creator: options.CreatorName = None,
    curve: options.Curve = False,
    sure: options.Sure = False,
    alternatives: options.Alternatives = 0,
    time_limit: options.TimeLimit = None,
    lang: options.Lang = None,
    json: options.Json = False,
) -> None:
    """Say why a plan is as it is: who is in or out, and at what price."""
    session = Session(lang, as_json=json)
    with session.boundary(lambda error: _no_document(session, plan, error)):
        from kolplan.plan.naming import creator_meant

        book = read_plan_book(plan, session)
        settings = with_time_limit(_settings(book, plan), time_limit)
        started = perf_counter()
        roster = _roster_again(book, plan, settings, session)
        wanted = None if creator is None else creator_meant(roster, creator)
        parts = _parts(wanted, alternatives, curve=curve, sure=sure)
        found, run = _made_again(roster, (settings, book.record.kept), session, parts)
        found = replace(found, timing={**found.timing, "read": perf_counter() - started - sum(found.timing.values())})
        _compare(found, book, session)
        if wanted is None:
            _answer(found, plan, session)
        else:
            _answer_creator(found, run, wanted, plan, session)


def _settings(book: PlanBook, path: Path) -> Settings:
    from kolplan.core.catalogue.labels import LABELS

    if book.record.settings is None or not book.record.sources:
        raise DataError("plan-without-settings", Where(path.name), task=LABELS["hidden.explain"])
    return book.record.settings


def _roster_again(book: PlanBook, path: Path, settings: Settings, session: Session) -> Roster:
    """Return the rosters of a plan read again; raises DataError where one is missing or has changed."""
    from kolplan.files.recorded import found_again

    recorded = {source.path: source.sha256 for source in book.record.sources}
    rosters = [found_again(each, sha256, path.parent) for each, sha256 in recorded.items()]
    return read(rosters, settings, session)


def _parts(creator: int | None, alternatives: int, *, curve: bool, sure: bool) -> Explain:
    """Return what to explain by solving again: of one creator only what is asked for."""
    from kolplan.plan.explanation import Explain, Part

    asked = {Part.CURVE: curve, Part.SURENESS: sure, Part.ALTERNATIVES: alternatives > 0}
    asked |= dict.fromkeys((Part.PRICES, Part.LIMITS), creator is None)
    parts = frozenset(part for part, wanted in asked.items() if wanted)
    return Explain(parts, automatic=creator is None, alternatives=alternatives)


def _made_again(roster: Roster, terms: tuple[Settings, Kept], session: Session, parts: Explain) -> tuple[Plan, Run]:
    """Return the plan with its run; where none is found this time, say so and leave with its exit code."""
    from kolplan.plan.frames import NoPlan
    from kolplan.plan.making import make_plan_and_run

    settings, kept = terms
    with doing("explain", session.language):
        result, run = make_plan_and_run(roster, settings, None, parts, kept)
    session.findings = result.findings
    if isinstance(result, NoPlan):
        raise leave(result, session)
    return result, run


def _compare(plan: Plan, book: PlanBook, session: Session) -> None:
    """Say where the plan found now is not the workbook's, and where people have edited the workbook."""
    from kolplan.report.finding_lists import findings_view
    from kolplan.workbook.edits import compare_with_record

    notes = compare_with_record(plan, book)
    session.warn(*findings_view(notes, session.language))
    session.findings.extend(notes)


def _answer(plan: Plan, path: Path, session: Session) -> None:
    if session.as_json:
        from kolplan.report.explain_documents import explain_document

        session.document(explain_document(plan, str(path)))
    else:
        from kolplan.report.explained_plans import explanation_view
        from kolplan.report.terminal import opening_view

        session.say(*opening_view(plan), *explanation_view(plan))


def _answer_creator(plan: Plan, run: Run, creator: int, path: Path, session: Session) -> None:
    from kolplan.plan.explaining_one import explain_creator

    with doing("explain", session.language):
        found = explain_creator(run, plan, creator)
    if session.as_json:
        from kolplan.report.explained_creators import creator_document

        session.document(creator_document(plan, found, str(path)))
    else:
        from kolplan.report.explained_creators import creator_view

        session.say(*creator_view(plan, found))


def _no_document(session: Session, path: Path, error: KolplanError) -> dict[str, object]:
    """Return the JSON document of an error: nothing explained, with the error as its first finding."""
    from kolplan.report.explain_documents import unexplained_document

    return unexplained_document(str(path), session.with_error(error), session.language)
