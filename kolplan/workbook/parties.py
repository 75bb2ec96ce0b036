"""Whom a post is ordered from and settled with: its supplier, else her MCN, else the creator herself."""

from __future__ import annotations

import pandas as pd

from kolplan.sheets.styled_text import cell_text

PARTY_COLUMNS = ("supplier", "mcn", "creator")
"""Columns of posts and candidates that name a party, the first that is filled wins."""


def party_names(frame: pd.DataFrame) -> list[str]:
    """Return each row's party, as written the first time: spreadsheet programs read capitals as small letters."""
    first: dict[str, str] = {}
    names = []
    for words in frame[list(PARTY_COLUMNS)].itertuples(index=False):
        name = next((text for word in words if (text := cell_text(str(word)))), "")
        names.append(first.setdefault(party_key(name), name))
    return names


def party_key(name: str) -> str:
    """Return what is the same for all ways to write one party."""
    return cell_text(name).lower()
