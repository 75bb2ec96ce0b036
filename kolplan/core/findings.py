"""Findings: something wrong or doubtful in the user's data, as a value with its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from itertools import islice

KEPT_OF_A_KIND = 200
"""Findings of one code that are kept; the rest are only counted."""


class Severity(StrEnum):
    """How much a finding matters: an error cost a row or a value, a warning is doubtful, a note is for information."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Where:
    """A place in the user's data: file name, sheet name and A1 address; "" where it does not apply."""

    file: str = ""
    sheet: str = ""
    cell: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding: a code of the catalogue, its place, and the facts that its sentences are filled with."""

    code: str
    where: Where = Where()
    facts: Mapping[str, object] = field(default_factory=dict)


class Findings:
    """An ordered collection that keeps at most KEPT_OF_A_KIND findings of a code and counts the others."""

    def __init__(self) -> None:
        """Start empty."""
        self._kept: list[Finding] = []
        self.counts: Counter[str] = Counter()

    def add(self, code: str, where: Where | None = None, **facts: object) -> None:
        """Add one finding."""
        self.counts[code] += 1
        if self.counts[code] <= KEPT_OF_A_KIND:
            self._kept.append(Finding(code, where or Where(), facts))

    def add_each(self, code: str, total: int, places: Iterable[tuple[Where, Mapping[str, object]]]) -> None:
        """Add `total` findings of one code; `places` is read lazily and only as far as findings are kept."""
        room = max(0, KEPT_OF_A_KIND - self.counts[code])
        self.counts[code] += total
        self._kept.extend(Finding(code, where, facts) for where, facts in islice(places, min(room, total)))

    def extend(self, other: Findings) -> None:
        """Add all findings of another collection, with its counts."""
        for finding in other:
            before = self.counts[finding.code]
            if before < KEPT_OF_A_KIND:
                self._kept.append(finding)
            self.counts[finding.code] += 1
        for code, count in other.counts.items():
            self.counts[code] += count - other.kept_of(code)

    def kept_of(self, code: str) -> int:
        """Return how many findings of a code are kept in full."""
        return min(self.counts[code], KEPT_OF_A_KIND)

    def __iter__(self) -> Iterator[Finding]:
        return iter(self._kept)

    def __len__(self) -> int:
        return sum(self.counts.values())
