"""Columns of the rosters that kolplan only keeps (ages, regions, anything else), for a client who asks for them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from kolplan.core.errors import KolplanError
from kolplan.files.recorded import found_again
from kolplan.roster.concepts import is_private
from kolplan.roster.frames import Roster
from kolplan.roster.reading import read_roster
from kolplan.sheets.folding import fold_all
from kolplan.submit.asked import AskedColumn, Outcome, client_vocabulary
from kolplan.submit.guard import Guard
from kolplan.workbook.reading import PlanBook

ASKABLE = frozenset({Outcome.UNMATCHED, Outcome.NOT_KEPT})
BY_MEANING = frozenset({"audience_age", "audience_region"})
"""Concepts that a roster's own heading may name in other words than the client's."""


@dataclass(frozen=True)
class RosterColumns:
    """Texts by the client's heading and the creator's key; empty where no roster has such a column."""

    texts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)

    def settled(self, column: AskedColumn) -> AskedColumn:
        """Return a column that can be filled after all as such, any other as it is."""
        answered = column.outcome in ASKABLE and column.heading in self.texts
        return replace(column, outcome=Outcome.FILLED, concept="roster") if answered else column


def read_roster_columns(book: PlanBook, folder: Path, columns: Sequence[AskedColumn], guard: Guard) -> RosterColumns:
    """Return what the plan's rosters say under headings that the plan itself can't answer.

    The rosters are read again only where there is such a heading; where one is gone, or is not what the plan was made
    from (`folder`: the plan's), nothing is taken from any.
    """
    open_columns = [column for column in columns if column.outcome in ASKABLE and guard.text(column.heading)]
    settings = book.record.settings
    if not open_columns or settings is None or not book.record.sources:
        return RosterColumns()
    try:
        recorded = {source.path: source.sha256 for source in book.record.sources}
        paths = [found_again(path, sha256, folder) for path, sha256 in recorded.items()]
        roster = read_roster(paths, settings)
    except KolplanError:
        return RosterColumns()
    found: dict[str, Mapping[str, str]] = {}
    for column in open_columns:
        heading = _heading(column, roster)
        if heading and not is_private(heading) and guard.text(heading):
            cells = zip(roster.creators["key"].tolist(), roster.extras[heading].tolist(), strict=True)
            found[column.heading] = {str(key): text for key, cell in cells if (text := guard.text(str(cell)))}
    return RosterColumns(found)


def _heading(column: AskedColumn, roster: Roster) -> str:
    """Return the roster's heading that says the same as the client's, "" where there is none."""
    headings = [str(heading) for heading in roster.extras.columns]
    wanted = fold_all(column.heading)
    same = next((heading for heading in headings if fold_all(heading) == wanted), "")
    if same or column.concept not in BY_MEANING:
        return same
    vocabulary = client_vocabulary()
    matches = ((heading, vocabulary.match(heading)) for heading in headings)
    return next((heading for heading, match in matches if match and match.concept == column.concept), "")
