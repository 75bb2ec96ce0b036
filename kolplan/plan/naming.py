"""Whom of a roster a person means by a word: an account id, else a name, whatever its width and case."""

from __future__ import annotations

import difflib

from kolplan.core.errors import DataError
from kolplan.roster.frames import Roster
from kolplan.sheets.folding import fold_all

NEAR = 3
"""Names that are told where a word names nobody."""


def creators_named(roster: Roster, word: str) -> list[int]:
    """Return the positions of the creators of this account id, where there are none of this name; () for a blank."""
    wanted = _folded(word)
    if not wanted:
        return []
    creators = roster.creators
    for column in ("account_id", "name"):
        found = [row for row, text in enumerate(creators[column].tolist()) if _folded(str(text)) == wanted]
        if found:
            return found
    return []


def creator_meant(roster: Roster, word: str) -> int:
    """Return whom a word names; raises DataError where it names nobody or several."""
    found = creators_named(roster, word)
    if not found:
        raise DataError("creator-unknown", name=word, near=near_names(roster, word))
    if len(found) > 1:
        rows = roster.creators.iloc[found]
        told = (f"{row['account_id'] or row['name']} ({row['platform']})" for row in rows.to_dict("records"))
        raise DataError("creator-ambiguous", name=word, count=len(found), ids="、".join(told))
    return found[0]


def near_names(roster: Roster, word: str) -> str:
    """Return at most NEAR names that are close to a word, or hold it; "—" where there are none."""
    wanted = _folded(word)
    spelled = {_folded(str(name)): str(name) for name in roster.creators["name"].tolist()}
    holding = [name for name in spelled if wanted and wanted in name][:NEAR]
    close = difflib.get_close_matches(wanted, spelled, n=NEAR)
    return "、".join(spelled[name] for name in dict.fromkeys((*close, *holding))) or "—"


def _folded(text: str) -> str:
    return fold_all(text).lstrip("@")
