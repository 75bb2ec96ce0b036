"""Briefs with the plan that each must give, loaded from tests/briefs/cases."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kolplan.campaign.columns import SHEETS
from kolplan.campaign.draft import Draft
from kolplan.campaign.starter import write_campaign
from kolplan.core.vocabulary import Language

FOLDER = Path(__file__).parent / "cases"
KEYS = frozenset({"title", "brief", "language", "options", "why", "roster", "fields", "expected", "bug"})
EXPECTED = frozenset(
    {
        "exit", "status", "posts", "open", "standbys", "asked", "relaxed", "findings", "clash", "changes", "spend",
        "dates", "formats",
    }
)  # fmt: skip
TABLES = tuple(code for code in SHEETS if code != "campaign")


@dataclass(frozen=True)
class Case:
    """A brief: its number, words, campaign workbook, roster (CSV text), and the plan that it must give."""

    number: int
    name: str
    title: str
    brief: str
    why: str
    language: Language
    draft: Draft
    roster: str
    options: tuple[str, ...]
    expected: Mapping[str, Any]
    bug: str

    def write(self, folder: Path) -> tuple[str, ...]:
        """Write roster and campaign workbook into a folder; return the words of the command that plans them."""
        (folder / "roster.csv").write_text(self.roster, "utf-8")
        write_campaign(folder / "campaign.xlsx", self.language, self.draft)
        return ("allocate", "roster.csv", "--campaign", "campaign.xlsx", "--json", *self.options)


def paths() -> list[Path]:
    """Return the files of all cases in their order."""
    return sorted(FOLDER.glob("*.toml"))


def load(path: Path) -> Case:
    """Return a case; raises ValueError where its file has a key that nothing reads."""
    data = tomllib.loads(path.read_text("utf-8"))
    expected = data.get("expected", {})
    strange = (set(data) - KEYS - set(TABLES)) | (set(expected) - EXPECTED)
    if strange:
        raise ValueError(f"{path.name}: {sorted(strange)}")
    rows = {code: tuple(_texts(code, row) for row in data[code]) for code in TABLES if code in data}
    fields = {key: str(value) for key, value in data.get("fields", {}).items()}
    return Case(
        number=int(path.name[:2]),
        name=path.stem,
        title=data["title"],
        brief=data["brief"].strip(),
        why=data["why"].strip(),
        language=Language(data.get("language", "zh")),
        draft=Draft(fields, rows),
        roster=data["roster"].strip() + "\n",
        options=tuple(data.get("options", ())),
        expected=expected,
        bug=data.get("bug", ""),
    )


def _texts(code: str, row: Mapping[str, object]) -> dict[str, str]:
    """Return a row's cells as text; raises ValueError where the sheet has no such column."""
    strange = set(row) - set(SHEETS[code])
    if strange:
        raise ValueError(f"{code}: {sorted(strange)}")
    return {column: str(value) for column, value in row.items()}
