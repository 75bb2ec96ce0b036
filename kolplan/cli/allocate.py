"""`kolplan allocate`: rosters, and a budget or a campaign workbook, become a plan workbook."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from kolplan.cli import options
from kolplan.cli.boundary import Session
from kolplan.cli.learning import with_history
from kolplan.cli.progress import doing
from kolplan.cli.settings import Asked, plan_settings, roster_settings
from kolplan.cli.stages import leave, read, read_settings, refuse_errors
from kolplan.core.errors import ExitCode, KolplanError, UsageError
from kolplan.core.findings import Where
from kolplan.core.settings import Settings
from kolplan.core.vocabulary import Tier
from kolplan.files.outputs import Staged, check_file, staged_files

if TYPE_CHECKING:
    from kolplan.plan.explanation import Explain
    from kolplan.plan.frames import Plan
    from kolplan.report.written import Written
    from kolplan.roster.frames import Roster


def allocate(
    rosters: options.Rosters,
    budget: options.Budget = None,
    campaign: options.Campaign = None,
    history: options.HistoryFiles = None,
    output: options.PlanOutput = Path("plan.xlsx"),
    budget_on: options.BudgetIsOn = None,
    boosting: options.Boosting = None,
    head: options.Head = None,
    mid: options.Mid = None,
    micro: options.Micro = None,
    angles: options.Angles = None,
    must: options.Must = None,
    ban: options.Ban = None,
    maximise: options.Maximise = None,
    order_rate: options.OrderRate = None,
    order_value: options.OrderValue = None,
    click_rate: options.ClickRate = None,
    preset: options.PresetName = None,
    gap: options.Gap = None,
    time_limit: options.TimeLimit = None,
    seed: options.Seed = None,
    write_model: options.WriteModel = None,
    curve: options.Curve = False,
    sure: options.Sure = False,
    internal: options.Internal = False,
    encoding: options.Encoding = "",
    platform: options.PlatformOfRows = "",
    lang: options.Lang = None,
    json: options.Json = False,
    strict: options.Strict = False,
) -> None:
    """Make the best plan under a budget, as an Excel workbook."""
    session = Session(lang, as_json=json)
    settings = Settings()
    with session.boundary(lambda error: _no_plan_document(session, settings, error)):
        asked = Asked(
            budget=budget,
            budget_on=budget_on,
            boosting=boosting,
            internal=internal,
            ranges={Tier.HEAD: head, Tier.MID: mid, Tier.MICRO: micro},
            angles=angles,
            measure=maximise,
            order_rate=order_rate,
            order_value=order_value,
            click_rate=click_rate,
            gap=gap,
            time_limit=time_limit,
            seed=seed,
            roster=roster_settings(encoding, platform, must or (), ban or ()),
        )
        settings = plan_settings(asked, read_settings(campaign, preset, session))
        _check_outputs(output, write_model, [*rosters, *filter(None, [campaign]), *(history or ())])
        settings = with_history(settings, history or (), session)
        with _staged_model(write_model) as model:
            roster, reading = _read(rosters, settings, session, strict=strict)
            explain = _parts(curve=curve, sure=sure)
            plan = _planned(roster, settings, session, explain, model.drafts[0] if model else None)
            plan = replace(plan, timing={**plan.timing, "read": reading})
            if strict:
                _stop_at_errors(session)
            plan, written = _write(plan, output, session)
        _answer(plan, written, session)


def _check_outputs(output: Path, model: Path | None, inputs: list[Path]) -> None:
    """Refuse outputs that could not be written, before any long work."""
    if output.suffix.lower() != ".xlsx":
        raise UsageError("output-not-xlsx", Where(str(output)))
    check_file(output, inputs)
    check_file(_candidates_file(output), inputs)
    if model is not None:
        if model.suffix.lower() != ".mps":
            raise UsageError("model-not-mps", Where(str(model)))
        check_file(model, inputs)


def _candidates_file(output: Path) -> Path:
    """Return where the candidates go that the workbook has no room for: `plan.candidates.csv`."""
    return output.with_name(f"{output.stem}.candidates.csv")


def _staged_model(target: Path | None) -> AbstractContextManager[Staged | None]:
    return nullcontext() if target is None else staged_files(target)


def _read(rosters: list[Path], settings: Settings, session: Session, *, strict: bool) -> tuple[Roster, float]:
    """Return the rosters and the seconds it took to read them."""
    started = perf_counter()
    roster = read(rosters, settings, session)
    if strict:
        _stop_at_errors(session)
    return roster, perf_counter() - started


def _parts(*, curve: bool, sure: bool) -> Explain:
    """Return what to explain by solving again: what is asked for, and what takes little time."""
    from kolplan.plan.explanation import Explain, Part

    asked = {Part.CURVE: curve, Part.SURENESS: sure}
    return Explain(frozenset(part for part, wanted in asked.items() if wanted), automatic=True)


def _planned(roster: Roster, settings: Settings, session: Session, explain: Explain, model: Path | None) -> Plan:
    """Return the plan; where there is none, say why and leave with its exit code."""
    from kolplan.plan.frames import NoPlan
    from kolplan.plan.making import make_plan

    with doing("plan", session.language):
        result = make_plan(roster, settings, model, explain)
    session.findings = result.findings
    if isinstance(result, NoPlan):
        raise leave(result, session)
    return result


def _stop_at_errors(session: Session) -> None:
    """Show the findings that are errors and raise DataError, where there are any."""
    from kolplan.cli.stages import errors_only
    from kolplan.report.finding_lists import findings_view

    session.warn(*findings_view(errors_only(session.findings), session.language))
    refuse_errors(session.findings)


def _write(plan: Plan, output: Path, session: Session) -> tuple[Plan, Written]:
    """Write the workbook, and beside it the candidates it has no room for; return the plan with the time it took."""
    from kolplan.report.written import Written
    from kolplan.workbook.writing import write_candidates_csv, write_workbook

    started = perf_counter()
    beside = _candidates_file(output)
    with doing("write", session.language), staged_files(output, beside) as staged:
        workbook, candidates = staged.drafts
        write_workbook(plan, workbook)
        others = write_candidates_csv(plan, candidates)
    plan = replace(plan, timing={**plan.timing, "write": perf_counter() - started})
    return plan, Written(output, (beside,) if others else (), tuple(staged.kept))


def _answer(plan: Plan, written: Written, session: Session) -> None:
    """Print the JSON document, or the summary for people."""
    if session.as_json:
        from kolplan.report.document import plan_document

        session.document(plan_document(plan, str(written.workbook)))
    else:
        from kolplan.report.terminal import summary_view

        session.say(*summary_view(plan, written))


def _no_plan_document(session: Session, settings: Settings, error: KolplanError) -> dict[str, object]:
    """Return the JSON document of an error: no plan, with the error as its first finding."""
    from kolplan.plan.frames import NoPlan
    from kolplan.report.document import plan_document

    status = "infeasible" if error.exit_code is ExitCode.INFEASIBLE else "no_plan"
    return plan_document(NoPlan(status, None, (), settings, session.with_error(error), session.language), "")
