"""`kolplan swap`: another creator takes a post, everything else stays, and what it costs is said."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kolplan.cli import options
from kolplan.cli.allocate import check_outputs, write_plan
from kolplan.cli.boundary import Session
from kolplan.cli.keeping import Keeping, read_kept, roster_paths
from kolplan.cli.progress import doing
from kolplan.cli.stages import leave, read
from kolplan.core.errors import DataError, KolplanError

if TYPE_CHECKING:
    from kolplan.plan.frames import Plan
    from kolplan.plan.keeping import Kept, KeptPost
    from kolplan.report.swapped import Swap
    from kolplan.roster.frames import Roster


def swap(
    plan: options.PlanFile,
    old: options.Leaving,
    new: options.Coming = None,
    output: options.PlanOutputOrKept = None,
    lang: options.Lang = None,
    json: options.Json = False,
) -> None:
    """Put another creator into a post; without NEW its standby."""
    session = Session(lang, as_json=json)
    with session.boundary(lambda error: _no_document(session, plan, error)):
        keeping = read_kept(plan, session, all_exact=True)
        assert keeping is not None  # noqa: S101 - a plan was given
        target = output or plan
        check_outputs(target, None, [])
        roster = read(roster_paths([], keeping), keeping.edited.settings, session)
        kept, leaving, comes = _asked(keeping, roster, old, new)
        made = keeping.compared(_made(roster, keeping, kept, session))
        written_plan, written = write_plan(made, target, session, keeping)
        done = _swap(written_plan, keeping, leaving, comes)
        _answer(written_plan, done, written, session)


def _asked(keeping: Keeping, roster: Roster, old: str, new: str | None) -> tuple[Kept, str, tuple[str, ...]]:
    """Return what to keep, who goes, and name, id and platform of who comes."""
    from kolplan.plan.naming import creator_meant
    from kolplan.plan.swapping import post_meant, swapped
    from kolplan.workbook.row_keys import numbers_in

    kept = keeping.edited.kept
    post = post_meant(kept, old, numbers_in(keeping.book.numbers))
    if _is_locked(keeping, post):
        raise DataError("swap-locked", post.where, name=post.creator)
    number = creator_meant(roster, new or _standby(keeping, post), rather=post.platform)
    row = roster.creators.iloc[number]
    return (
        swapped(kept, post, roster, number),
        post.creator,
        tuple(str(row[code]) for code in ("name", "account_id", "platform")),
    )


def _is_locked(keeping: Keeping, post: KeptPost) -> bool:
    """Return whether a post is bound by its row: locked, ordered, published or with results."""
    return post.row in keeping.edited.bound_rows


def _standby(keeping: Keeping, post: KeptPost) -> str:
    """Return whom the plan names as a post's standby; raises DataError where it names nobody."""
    posts = keeping.book.posts
    row = posts.iloc[post.row]
    if not row["stand_in"]:
        raise DataError("swap-no-standby", post.where, name=post.creator)
    written = {str(each.get("stand_in_id")): each.get("stand_in") for each in keeping.book.record.posts.values()}
    same = written.get(str(row["stand_in_id"])) == row["stand_in"]
    return str(row["stand_in_id"] if same and row["stand_in_id"] else row["stand_in"])


def _made(roster: Roster, keeping: Keeping, kept: Kept, session: Session) -> Plan:
    from kolplan.plan.frames import NoPlan
    from kolplan.plan.making import make_plan
    from kolplan.workbook.swapped_plan import with_earlier_reasons

    with doing("plan", session.language):
        result = make_plan(roster, keeping.edited.settings, kept=kept)
    session.findings = result.findings
    if isinstance(result, NoPlan):
        raise leave(result, session)
    return with_earlier_reasons(result, keeping.book)


def _swap(plan: Plan, keeping: Keeping, old: str, new: tuple[str, ...]) -> Swap:
    from kolplan.plan.swapping import cost_of
    from kolplan.report.swapped import Swap

    posts, found = plan.posts, keeping.book.record.found
    mine = (posts[["creator", "id", "platform"]] == list(new)).all(axis=1)
    before = {each.asked.name: each.fitted for each in (found.limits if found else ())}
    moved = tuple(
        each
        for each in plan.limits
        if each.fitted != each.asked.figure and before.get(each.asked.name, each.asked.figure) != each.fitted
    )
    cost = cost_of(keeping.book.posts, posts, plan.objective.measure)
    return Swap(old, new[0], int(mine.to_numpy().argmax()), cost, moved)


def _answer(plan: Plan, done: Swap, written: object, session: Session) -> None:
    from kolplan.report.swapped import swap_document, swap_view
    from kolplan.report.written import Written

    assert isinstance(written, Written)  # noqa: S101 - it has been written
    if session.as_json:
        session.document(swap_document(plan, done, str(written.workbook)))
    else:
        session.say(*swap_view(plan, done, written))


def _no_document(session: Session, path: Path, error: KolplanError) -> dict[str, object]:
    """Return the JSON document of an error: nothing swapped, with the error as its first finding."""
    from kolplan.report.swapped import no_swap_document

    return no_swap_document(str(path), session.with_error(error), session.language)
