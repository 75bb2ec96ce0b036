"""Whom of a roster a person means by a word: an account id, else a name, whatever its width and case.

Where several platforms have one of the same word, the platform may stand before it: TikTok:ann.
"""

from __future__ import annotations

import difflib

from kolplan.core.errors import DataError
from kolplan.core.vocabulary import PLATFORM_ALIASES
from kolplan.roster.frames import Roster
from kolplan.sheets.folding import fold_all

NEAR = 3
"""Names that are told where a word names nobody."""


def creators_named(roster: Roster, word: str) -> list[int]:
    """Return the positions of the creators of this account id, where there are none of this name; () for a blank."""
    creators = roster.creators
    found = _alike(roster, word)
    platform, rest = platform_before(word)
    if found or not platform:
        return found
    return [row for row in _alike(roster, rest) if creators["platform"].iat[row] == platform]


def _alike(roster: Roster, word: str) -> list[int]:
    wanted = _folded(word)
    for column in ("account_id", "name") if wanted else ():
        texts = roster.creators[column].tolist()
        found = [row for row, text in enumerate(texts) if _folded(str(text)) == wanted]
        if found:
            return found
    return []


def platform_before(word: str) -> tuple[str, str]:
    """Return the platform that stands before a word and a colon, and the word; "" where none does."""
    before, mark, rest = fold_all(word).partition(":")
    known = {fold_all(alias): platform for alias, platform in PLATFORM_ALIASES.items()}
    return (str(known[before]), rest) if mark and before in known else ("", word)


def creator_meant(roster: Roster, word: str, rather: str = "") -> int:
    """Return whom a word names, of several the one on the platform `rather`.

    Raises DataError where it names nobody or several.
    """
    found = creators_named(roster, word)
    if not found:
        raise DataError("creator-unknown", name=word, near=near_names(roster, word))
    if len(found) > 1:
        found = [row for row in found if roster.creators["platform"].iat[row] == rather] or found
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
