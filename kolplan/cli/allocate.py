"""`kolplan allocate`: rosters, and a budget or a campaign workbook, become a plan workbook."""

from __future__ import annotations

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

from kolplan.cli import options
from kolplan.cli.boundary import Session
from kolplan.cli.fixing import ByHand, read_by_hand
from kolplan.cli.keeping import Keeping, read_kept, roster_paths, what_is_kept
from kolplan.cli.learning import with_history
from kolplan.cli.progress import doing
from kolplan.cli.replanning import at_actual_cost, learnt, results_in, switching, with_moves
from kolplan.cli.settings import Asked, plan_settings, roster_settings
from kolplan.cli.stages import leave, read, read_settings, refuse_errors
from kolplan.core.catalogue import label
from kolplan.core.errors import ExitCode, KolplanError, UsageError
from kolplan.core.findings import Where
from kolplan.core.settings import Settings
from kolplan.core.vocabulary import Tier
from kolplan.files.outputs import Staged, check_file, staged_files

if TYPE_CHECKING:
    from kolplan.campaign.presets import Preset
    from kolplan.plan.explanation import Explain
    from kolplan.plan.frames import Plan
    from kolplan.plan.keeping import Kept
    from kolplan.report.written import Written
    from kolplan.roster.frames import Roster


def allocate(
    rosters: options.RostersOrNone = None,
    budget: options.Budget = None,
    campaign: options.Campaign = None,
    output: options.PlanOutputOrKept = None,
    keep: options.Keep = None,
    keep_weight: options.KeepWeight = None,
    fixed: options.Fixed = False,
    switch_only: options.SwitchOnly = False,
    refused: options.Refused = None,
    history: options.HistoryFiles = None,
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
    internal: options.Internal = None,
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
            internal=bool(internal),
            fixed=fixed,
            ranges={Tier.HEAD: head, Tier.MID: mid, Tier.MICRO: micro},
            angles=angles,
            measure=maximise,
            order_rate=order_rate,
            order_value=order_value,
            click_rate=click_rate,
            gap=gap,
            time_limit=time_limit,
            seed=seed,
            keep_weight=keep_weight,
            roster=roster_settings(encoding, platform, must or (), ban or ()),
        )
        if fixed:
            others = {"--keep-weight": keep_weight is not None, "--switch-only": switch_only}
            others |= {"--write-model": write_model is not None, "--curve": curve, "--sure": sure}
            hand = read_by_hand(keep, others, session)
            settings = plan_settings(asked, _base_settings(campaign, preset, hand.keeping, session))
            settings = with_history(settings, history or (), session)
            beside = Beside(rosters or [], refused or [], [*filter(None, [campaign]), *(history or ())])
            _answer(*_take(hand, settings, beside, output, session, strict=strict), session)
            return
        if keep is None and keep_weight is not None:
            raise UsageError("keep-weight-alone")
        keeping = read_kept(keep, session)
        paths, target = roster_paths(rosters or [], keeping), output or keep or Path("plan.xlsx")
        if internal is None and keeping is not None:
            asked = replace(asked, internal=keeping.edited.settings.selling is not None)
        settings = plan_settings(asked, _base_settings(campaign, preset, keeping, session))
        results = results_in(keeping)
        settings = learnt(settings, results, history or (), session)
        told = at_actual_cost(what_is_kept(keeping, refused or [], settings), results, settings, session)
        told = switching(told, keeping) if switch_only else told
        more = curve or sure or write_model or refused or strict
        if keeping is not None and not more and keeping.stands(paths, settings):
            _answer_unchanged(keeping, target, session)
            return
        check_outputs(target, write_model, [*paths, *filter(None, [campaign]), *(history or ())])
        with _staged_model(write_model) as model:
            roster, reading = _read(paths, settings, session, strict=strict)
            search = Searched(settings, _parts(curve=curve, sure=sure), model.drafts[0] if model else None)
            plan = _planned(roster, search, session, told)
            plan = replace(plan, timing={**plan.timing, "read": reading})
            if strict:
                _stop_at_errors(session)
            if keeping is not None:
                plan = with_moves(keeping.compared(plan), keeping, results)
            plan, written = write_plan(plan, target, session, keeping)
        _answer(plan, written, session)


@dataclass(frozen=True)
class Beside:
    """Files that go with a plan made by hand: rosters, plans of other campaigns, and inputs that settings came from."""

    rosters: list[Path]
    refused: list[Path]
    inputs: list[Path]


def _take(
    hand: ByHand, settings: Settings, beside: Beside, output: Path | None, session: Session, *, strict: bool
) -> tuple[Plan, Written]:
    """Return a plan made by hand, and where it was written."""
    paths, target = hand.rosters(beside.rosters), hand.target(output)
    check_outputs(target, None, [*paths, *beside.inputs])
    roster, reading = _read(paths, settings, session, strict=strict)
    plan = hand.planned(roster, settings, beside.refused, session)
    plan = replace(plan, timing={**plan.timing, "read": reading})
    if strict:
        _stop_at_errors(session)
    if hand.keeping is not None:
        plan = hand.keeping.compared(plan)
    return write_plan(plan, target, session, hand.keeping)


@dataclass(frozen=True)
class Searched:
    """What is asked of a search: settings, what to explain, and where the model goes (None: nowhere)."""

    settings: Settings
    explain: Explain
    model: Path | None


def _base_settings(campaign: Path | None, preset: Preset | None, keeping: Keeping | None, session: Session) -> Settings:
    """Return the settings that options are laid over: of the campaign, else of the plan that is kept."""
    if keeping is not None and campaign is None and preset is None:
        return keeping.edited.settings
    return read_settings(campaign, preset, session)


def check_outputs(output: Path, model: Path | None, inputs: list[Path]) -> None:
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


def _planned(roster: Roster, search: Searched, session: Session, kept: Kept) -> Plan:
    """Return the plan; where there is none, say why and leave with its exit code."""
    from kolplan.plan.frames import NoPlan
    from kolplan.plan.making import make_plan

    with doing("plan", session.language):
        result = make_plan(roster, search.settings, search.model, search.explain, kept)
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


def write_plan(plan: Plan, output: Path, session: Session, keeping: Keeping | None) -> tuple[Plan, Written]:
    """Write the workbook, and beside it the candidates it has no room for; return the plan with the time it took."""
    from kolplan.report.written import Written
    from kolplan.workbook.writing import write_candidates_csv, write_workbook

    started = perf_counter()
    beside = _candidates_file(output)
    with doing("write", session.language), staged_files(output, beside) as staged:
        workbook, candidates = staged.drafts
        # A workbook that is kept stays in its language: what people typed, and their formulas, name its sheets.
        told = plan if keeping is None else replace(plan, language=keeping.book.language)
        write_workbook(told, workbook)
        others = write_candidates_csv(told, candidates)
        if keeping is not None:
            keeping.carry(plan, workbook, session)
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


def _answer_unchanged(keeping: Keeping, target: Path, session: Session) -> None:
    """Show a plan in which nothing was edited; its files are left alone, or copied to where they are asked."""
    from kolplan.report.written import Written

    written = Written(target)
    if target.resolve() != keeping.path.resolve():
        check_outputs(target, None, [])
        beside, own = _candidates_file(target), _candidates_file(keeping.path)
        with staged_files(target, beside) as staged:
            staged.drafts[0].write_bytes(keeping.content)
            if own.is_file():
                staged.drafts[1].write_bytes(own.read_bytes())
        written = Written(target, (beside,) if own.is_file() else (), tuple(staged.kept))
    session.say(label("keep.as-it-stands", session.language))
    _answer(keeping.as_it_stands(), written, session)


def _no_plan_document(session: Session, settings: Settings, error: KolplanError) -> dict[str, object]:
    """Return the JSON document of an error: no plan, with the error as its first finding."""
    from kolplan.plan.frames import NoPlan
    from kolplan.report.document import plan_document

    status = "infeasible" if error.exit_code is ExitCode.INFEASIBLE else "no_plan"
    return plan_document(NoPlan(status, None, (), settings, session.with_error(error), session.language), "")
