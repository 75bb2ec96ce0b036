"""Applies the campaign's must and ban lists: entries match a name, an account id or a profile link."""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence

import numpy as np

from kolplan.core.errors import UsageError
from kolplan.core.findings import Findings
from kolplan.core.settings import RosterSettings
from kolplan.roster.merging import Merged, Rows
from kolplan.roster.tables import Bools, Objects
from kolplan.roster.values import mapped
from kolplan.sheets.folding import fold_all

_SCHEME = re.compile(r"^(?:[a-z]+://)?(?:www\.|m\.)?")
_MOST_COMPARED = 20_000
_NEAR = 3


def apply_lists(rows: Rows, merged: Merged, settings: RosterSettings, findings: Findings) -> tuple[Bools, Objects]:
    """Return which creators are a must, and for each the ban entry that names her ("" = none).

    An entry that matches nobody is a finding. Raises UsageError where a creator is both a must and banned.
    """
    count = len(merged.first)
    musts, bans = np.full(count, "", dtype=object), np.full(count, "", dtype=object)
    if settings.must or settings.ban:
        spellings = _spellings(rows)
        for entries, marks, option in ((settings.must, musts, "--must"), (settings.ban, bans, "--ban")):
            for entry in entries:
                found = _matching(entry, spellings)
                marks[merged.codes[found]] = entry
                if not len(found):
                    findings.add("list-entry-unmatched", None, entry=entry, option=option, near=_near(entry, rows))
    both = np.flatnonzero((musts != "") & (bans != ""))
    if len(both):
        first = int(merged.first[both[0]])
        raise UsageError("creator-must-and-ban", rows.where(first), name=rows.text(first, "name"))
    must: Bools = musts != ""
    return must, bans


def _spellings(rows: Rows) -> dict[str, Objects]:
    people = rows.people
    spellings = {
        name: mapped(people[name].to_numpy(dtype=object), lambda cell: fold_all(str(cell)))
        for name in ("name", "account_id")
    }
    spellings["link"] = mapped(people["link"].to_numpy(dtype=object), lambda cell: _plain_link(str(cell)))
    return spellings


def _matching(entry: str, spellings: dict[str, Objects]) -> Objects:
    """Return the rows that an entry names; ids and links count before names, so that an id is never a namesake's."""
    folded = fold_all(entry)
    wanted = {"account_id": folded, "link": _plain_link(entry), "name": folded}
    for column, text in wanted.items():
        found = np.flatnonzero(spellings[column] == text) if text else np.array([], dtype=np.int64)
        if len(found):
            return found
    return np.array([], dtype=np.int64)


def _plain_link(link: str) -> str:
    """Return a link without scheme, query and closing slash."""
    return _SCHEME.sub("", fold_all(link)).partition("?")[0].rstrip("/")


def _near(entry: str, rows: Rows) -> str:
    names: Sequence[str] = rows.people["name"].head(_MOST_COMPARED).tolist()
    folded = {fold_all(name): name for name in names}
    return "、".join(folded[name] for name in difflib.get_close_matches(fold_all(entry), folded, n=_NEAR)) or "—"
