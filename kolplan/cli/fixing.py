"""`--fixed`: a plan that somebody made by hand, or a plan workbook, taken as it is and put beside the best."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from kolplan.cli.boundary import Session
from kolplan.cli.keeping import Keeping, read_kept, refuse_open_plan, roster_paths, what_is_kept
from kolplan.core.errors import UsageError
from kolplan.core.findings import Findings

if TYPE_CHECKING:
    from kolplan.core.settings import Settings
    from kolplan.plan.frames import Plan
    from kolplan.plan.keeping import Kept
    from kolplan.roster.frames import Roster


@dataclass(frozen=True)
class ByHand:
    """A plan to be taken as it is: its file, and the workbook of kolplan's that it is (None: any other sheet)."""

    path: Path
    keeping: Keeping | None

    def rosters(self, given: list[Path]) -> list[Path]:
        """Return the rosters to compare with: those given, and the sheet itself where it is no plan of kolplan's."""
        if self.keeping is not None:
            return roster_paths(given, self.keeping)
        others = [path for path in given if path.resolve() != self.path.resolve()]
        return [*others, self.path]

    def target(self, output: Path | None) -> Path:
        """Return where the plan goes: over a plan of kolplan's, beside any other sheet."""
        return output or (Path("plan.xlsx") if self.keeping is None else self.path)

    def planned(self, roster: Roster, settings: Settings, refused: list[Path], session: Session) -> Plan:
        """Return the plan that its posts make, with its distance from the best."""
        from kolplan.cli.progress import doing
        from kolplan.plan.fixed import make_fixed_plan

        own = Findings()
        if self.keeping is None:
            from kolplan.plan.handmade_roster import beside

            roster = beside(roster, self.path.name)
        kept = self._kept(roster, settings, refused, own)
        roster.findings.extend(own)
        stays = frozenset() if self.keeping is None else self.keeping.edited.bound
        with doing("plan", session.language):
            plan = make_fixed_plan(roster, settings, kept, stays)
        session.findings = plan.findings
        return plan

    def _kept(self, roster: Roster, settings: Settings, refused: list[Path], findings: Findings) -> Kept:
        told = what_is_kept(self.keeping, refused, settings)
        if self.keeping is not None:
            return told
        from kolplan.plan.handmade import handmade

        return replace(handmade(self.path, roster, settings, findings), decisions=told.decisions)


def read_by_hand(path: Path | None, others: dict[str, bool], session: Session) -> ByHand:
    """Return the plan that `--fixed` speaks of; UsageError without `--keep`, or with an option that would change it.

    `others`: options that can't go with it, and whether they were given.
    """
    if path is None:
        raise UsageError("option-needs-keep", option="--fixed")
    for option, given in others.items():
        if given:
            raise UsageError("fixed-not-with", option=option)
    refuse_open_plan(path)
    from kolplan.workbook.reading import is_plan

    return ByHand(path, read_kept(path, session, all_exact=True) if is_plan(path) else None)
