"""The cells that a brief fills, gathered while it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from kolplan.campaign.brief_values import said_word
from kolplan.campaign.columns import SHEETS
from kolplan.core.catalogue.labels import LABELS
from kolplan.core.vocabulary import Language

_KINDS = {
    "comparison1": "comparison",
    "of_comparison": "comparison",
    "scope": "scope",
    "measure": "rule_measure",
    "strength": "rule_strength",
    "unknown": "unknown",
    "price_basis": "price_basis",
    "kind": "list_kind",
}
"""Columns that hold a word of a closed choice, and the beginning of its labels' codes."""


@dataclass
class Drafting:
    """What has been understood so far.

    `general`: what holds for every slot that does not say it itself, by column of sheet Slots. `platforms`,
    `products`: all that are named. `brands`, `distances`: rivals, and the distances that are not of one brand,
    each with what notes its part. `yearless`: some day has no year, neither its own nor one of the brief.
    `undecided`: what notes a brand whose distance nobody says, or what holds for slots where there are none.
    """

    language: Language
    year: int | None = None
    fields: dict[str, str] = field(default_factory=dict)
    rows: dict[str, list[dict[str, str]]] = field(default_factory=dict)
    general: dict[str, list[str]] = field(default_factory=dict)
    platforms: list[str] = field(default_factory=list)
    products: list[str] = field(default_factory=list)
    yearless: bool = False
    brands: dict[str, str] = field(default_factory=dict)
    distances: list[tuple[str, Callable[[], None]]] = field(default_factory=list)
    undecided: dict[str, Callable[[], None]] = field(default_factory=dict)

    def say(self, code: str, **facts: object) -> str:
        """Return a word of the catalogue in the workbook's language."""
        return said_word(code, self.language, **facts)

    def word(self, column: str, code: str) -> str:
        """Return a code of a closed choice as its word, any other text as it is."""
        known = LABELS.get(f"{_KINDS.get(column, '')}.{code}")
        return code if known is None else known.in_language(self.language)

    def add(self, sheet: str, cells: Mapping[str, str]) -> bool:
        """Add a row; a repeated one is not added again, a rule's name is made unique. Codes become words."""
        known = set(SHEETS[sheet])
        row = {code: self.word(code, text) for code, text in cells.items() if text and code in known}
        rows = self.rows.setdefault(sheet, [])
        if any({**row, "note": ""} == {**other, "note": "", **_name(row)} for other in rows):
            return False
        if sheet in ("rules", "slots"):
            key = SHEETS[sheet][0]
            row[key] = unique(row.get(key, ""), (other[key] for other in rows))
        rows.append(row)
        return True

    def name_platform(self, platform: str) -> None:
        """Remember a platform of the campaign."""
        if platform not in self.platforms:
            self.platforms.append(platform)

    def set_field(self, key: str, value: str) -> bool:
        """Set a setting; a second, different value is refused."""
        return self.fields.setdefault(key, value) == value

    def add_general(self, kind: str, values: Iterable[str]) -> bool:
        """Add what holds for all slots; a second, different value is refused where only one can hold."""
        known = self.general.setdefault(kind, [])
        new = [value for value in values if value not in known]
        if new and known and kind not in ("wanted", "unwanted", "format"):
            return False
        known.extend(new)
        return True


def _name(row: Mapping[str, str]) -> dict[str, str]:
    return {"rule": row["rule"]} if "rule" in row else {}


def unique(name: str, taken: Iterable[str]) -> str:
    """Return a name that is not taken yet."""
    names, number, found = set(taken), 1, name
    while found in names:
        number += 1
        found = f"{name} {number}"
    return found
