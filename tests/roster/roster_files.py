"""What tests of reading rosters share: where the shared files lie, and the cells that findings name."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from kolplan.core.catalogue import remedy, sentence
from kolplan.core.vocabulary import Language
from kolplan.roster.frames import Roster

SHARED = Path(__file__).resolve().parents[3] / "shared" / "rosters"

Reader = Callable[..., Roster]
Book = Callable[..., Path]


def cells(roster: Roster, code: str) -> list[str]:
    """Return the cells of a code's findings; their sentences must fill in both languages."""
    found = [finding for finding in roster.findings if finding.code == code]
    for finding in found:
        for language in Language:
            assert sentence(finding, language)
            assert remedy(finding, language)
    return [finding.where.cell for finding in found]
