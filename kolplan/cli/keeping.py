"""A plan that is kept: read with what people edited, refused where it is open or changes, shown as it stands."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kolplan.cli.boundary import Session
from kolplan.cli.stages import read_plan_book
from kolplan.core.errors import DataError, UsageError
from kolplan.core.findings import Where
from kolplan.core.settings import Settings
from kolplan.files.locks import open_elsewhere
from kolplan.files.recorded import places_of, sha256_of

if TYPE_CHECKING:
    from kolplan.plan.frames import Plan
    from kolplan.plan.keeping import Kept
    from kolplan.workbook.edited_plan import Edited
    from kolplan.workbook.reading import PlanBook


@dataclass(frozen=True)
class Keeping:
    """An edited plan that is planned around: its file as it was read, and what it asks for."""

    path: Path
    content: bytes
    book: PlanBook
    edited: Edited

    def compared(self, plan: Plan) -> Plan:
        """Return a plan that knows how it differs from this one."""
        from kolplan.workbook.difference_sheet import with_differences

        return with_differences(plan, self.book)

    def carry(self, plan: Plan, draft: Path, session: Session) -> None:
        """Put people's own things into a draft, and say what stays behind; raises DataError as refuse_changed does."""
        from kolplan.report.finding_lists import findings_view
        from kolplan.workbook.carrying import carry_over
        from kolplan.workbook.row_keys import keys_as_before

        self.refuse_changed()
        left = carry_over(self.book, self.path, draft, keys_as_before(plan.posts, plan.kept, self.book.keys))
        session.warn(*findings_view(left, session.language))
        session.findings.extend(left)

    def refuse_changed(self) -> None:
        """Raise DataError where the file is open now or holds something else than was read."""
        refuse_open_plan(self.path)
        if self.path.read_bytes() != self.content:
            raise DataError("keep-file-changed", Where(str(self.path)))

    def stands(self, rosters: list[Path], settings: Settings) -> bool:
        """Return whether nothing has changed: no cell, no setting, no roster."""
        record = self.book.record
        if self.edited.changed or record.settings is None or record.found is None:
            return False
        recorded = dict.fromkeys(source.sha256 for source in record.sources)
        now = dict.fromkeys(sha256_of(path) for path in rosters)
        return list(recorded) == list(now) and _bare(settings) == _bare(record.settings)

    def as_it_stands(self) -> Plan:
        """Return the plan as its workbook shows it."""
        from kolplan.workbook.standing_plan import standing_plan

        return standing_plan(self.book)


def read_kept(path: Path | None, session: Session, *, all_exact: bool = False) -> Keeping | None:
    """Return the plan to keep, None without one; the session speaks its language from here on.

    `all_exact`: every post stays exactly, whether it is locked or not.

    Raises DataError where it is open in another program or is no plan, EditError where a cell can't be understood.
    """
    if path is None:
        return None
    from kolplan.workbook.edited_plan import edited_plan

    refuse_open_plan(path)
    content = _content(path)
    book = read_plan_book(path, session)
    return Keeping(path, content, book, edited_plan(book, all_exact=all_exact))


def _content(path: Path) -> bytes:
    """Return the file's bytes, taken before it is read: what is saved meanwhile shows as a change in the end."""
    return path.read_bytes() if path.is_file() else b""


def what_is_kept(keeping: Keeping | None, refused: list[Path], settings: Settings) -> Kept:
    """Return what a plan must keep of the one before it, and of other plans whom the client refused there."""
    from kolplan.plan.keeping import NOTHING_KEPT
    from kolplan.workbook.edited_plan import refusals
    from kolplan.workbook.reading import read_plan

    kept = NOTHING_KEPT if keeping is None else replace(keeping.edited.kept, weight=settings.solve.keep_weight)
    decided = {each.name for each in kept.decisions}
    others = (each for path in refused for each in refusals(read_plan(path)) if each.name not in decided)
    return replace(kept, decisions=(*kept.decisions, *others)) if refused else kept


def refuse_open_plan(path: Path) -> None:
    """Raise DataError where a person has the plan open: what is on the screen may not be in the file yet."""
    lock = open_elsewhere(path)
    if lock is not None:
        raise DataError("keep-open-elsewhere", Where(str(path)), lock=lock.name)


def roster_paths(rosters: list[Path], keeping: Keeping | None) -> list[Path]:
    """Return the rosters that were given; without any, those that the kept plan was made from, where they are now."""
    if rosters:
        return rosters
    if keeping is None:
        raise UsageError("rosters-not-given")
    sources = keeping.book.record.sources
    if not sources:
        raise DataError("keep-rosters-missing", Where(str(keeping.path)))
    recorded = dict.fromkeys(source.path for source in sources)
    return [places_of(path, keeping.path.parent)[0] for path in recorded]


def _bare(settings: Settings) -> Settings:
    """Return settings without who set them."""
    return replace(settings, origins={})
