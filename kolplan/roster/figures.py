"""Reads what a post of a format brings: for each row the best known figure, by a documented order of preference.

Sponsored before everyday, 30 days before 60 before 90, the format's own before a general one, median before expected
before mean, a stated total of engagements before the sum of its parts; where a cell is unknown the next one counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from kolplan.core.findings import Findings
from kolplan.core.vocabulary import VIDEO_FORMATS, Platform
from kolplan.roster.prices import format_of
from kolplan.roster.profile import numbers_of_share
from kolplan.roster.tables import Floats, Objects, Table, worded
from kolplan.roster.values import numbers, parsed, positive
from kolplan.sheets.heading_rows import Heading
from kolplan.sheets.numbers import Quantity

_SAMPLES = {"sponsored": 0}
_WINDOWS = {"30": 0, "60": 1, "": 2, "90": 3, "15": 4, "14": 4, "7": 5, "180": 6}
_STATS = {"median": 0, "expected": 1, "mean": 2, "": 3}
_KINDS = {"median": "median", "expected": "expected", "mean": "mean", "": "mean"}
_KIND_WORDS = ("", "median", "expected", "mean")
_NONE = -1

_BASES = ("", "exposure", "views")

COST_CONCEPTS = ("cpm", "cpm_exposure", "cpm_views", "cpe", "cost_per_view")


@dataclass(frozen=True)
class Candidate:
    """One way to know a figure: the column that it stands in (a sum's first part) and its value in each row."""

    heading: Heading
    kind: str
    values: Floats
    is_sum: bool = False


@dataclass(frozen=True)
class Chosen:
    """A figure of each row (NaN = unknown), its kind (a text), and which candidate it came from (−1 = none)."""

    values: Floats
    kinds: pd.Categorical
    source: NDArray[np.int16]
    candidates: Sequence[Candidate]


@dataclass
class FigureReader:
    """Reads a table's figures by format; columns are parsed once however many formats use them."""

    table: Table
    platforms: Objects
    findings: Findings
    parts: Mapping[Platform, tuple[str, ...]]
    """What adds up to an engagement on each platform."""
    _columns: dict[int, Floats] = field(default_factory=dict)
    _sums: list[Candidate] | None = None

    def views(self, wanted: str) -> Chosen:
        """Return views a post of a format."""
        return self._choose(wanted, self._direct("views"))

    def exposure(self, wanted: str) -> Chosen:
        """Return impressions a post of a format."""
        return self._choose(wanted, self._direct("exposure"))

    def engagements(self, wanted: str) -> Chosen:
        """Return engagements a post of a format: as stated, else the sum of the platform's parts."""
        if self._sums is None:
            self._sums = list(self._part_sums())
        return self._choose(wanted, [*self._direct("engagements"), *self._sums])

    def rate(self, concept: str, wanted: str) -> Floats:
        """Return a share (engagement_rate, viral_share) of a format, 0 … 1; 0 is unknown."""
        shares = [Candidate(heading, "", self._share(heading)) for heading in self.table.columns(concept)]
        return self._choose(wanted, shares).values

    def _direct(self, concept: str) -> list[Candidate]:
        return [
            Candidate(heading, _KINDS[_stat(heading)], positive(self._count(heading)))
            for heading in self.table.columns(concept)
        ]

    def _count(self, heading: Heading) -> Floats:
        if heading.column not in self._columns:
            self._columns[heading.column] = numbers(self.table, heading, Quantity.COUNT, self.findings)
        return self._columns[heading.column]

    def _share(self, heading: Heading) -> Floats:
        if heading.column not in self._columns:
            self._columns[heading.column] = positive(numbers_of_share(self.table, heading, self.findings))
        return self._columns[heading.column]

    def _choose(self, wanted: str, candidates: Iterable[Candidate]) -> Chosen:
        fitting = sorted((one for one in candidates if _fits(one.heading, wanted)), key=lambda one: _rank(one, wanted))
        values = np.full(len(self.table.rows), np.nan)
        kinds = np.zeros(len(values), dtype=np.int8)
        source = np.full(len(values), _NONE, dtype=np.int16)
        for number, candidate in enumerate(fitting):
            taken = np.isnan(values) & ~np.isnan(candidate.values)
            if taken.any():
                values = np.where(taken, candidate.values, values)
                kinds[taken] = _KIND_WORDS.index(candidate.kind)
                source[taken] = number
        return Chosen(values, worded(kinds, _KIND_WORDS), source, fitting)

    def _part_sums(self) -> Iterable[Candidate]:
        """Yield, for each column of a platform's first part (likes), the sum with the parts of the same qualifiers."""
        told: set[str] = set()
        present = [Platform(platform) for platform in dict.fromkeys(self.platforms.tolist())]
        leading = dict.fromkeys(self.parts[platform][0] for platform in present)
        for lead in leading:
            those = [platform for platform in present if self.parts[platform][0] == lead]
            for first in self.table.columns(lead):
                amounts = positive(self._count(first))
                total = np.full(len(amounts), np.nan)
                for platform in those:
                    whole = amounts + self._further(first, platform, told)
                    total = np.where(self.platforms == platform, whole, total)
                yield Candidate(first, _KINDS[_stat(first)], total, is_sum=True)

    def _further(self, first: Heading, platform: Platform, told: set[str]) -> Floats:
        """Return the sum of a platform's further parts beside the first; one without a column is left out, noted."""
        parts = {part: self._beside(first, part) for part in self.parts[platform][1:]}
        missing = [part for part, column in parts.items() if column is None]
        if missing and platform not in told and not self.table.columns("engagements"):
            told.add(platform)
            where = self.table.where_heading(first)
            self.findings.add("engagement-parts-missing", where, platform=str(platform), parts=_part_names(missing))
        further = np.zeros(len(self.table.rows))
        for column in parts.values():
            further = further + self._count(column) if column else further
        return further

    def _beside(self, first: Heading, part: str) -> Heading | None:
        said = first.match.qualifiers if first.match else {}
        same = (one for one in self.table.columns(part) if one.match and one.match.qualifiers == said)
        return next(same, None)


def read_costs(table: Table, quotes: pd.DataFrame, price_formats: Sequence[str], findings: Findings) -> dict[str, Any]:
    """Return cpm, cpm_base, cpe and cost_per_view of each quote as the sheet states them, in yuan; 0 is unknown.

    A column without a format counts only where the sheet prices a single format; else it is left out with a note.
    """
    positions = quotes["position"].to_numpy(dtype=np.int64)
    formats = quotes["format"].to_numpy(dtype=object)
    costs: dict[str, Floats] = {name: np.full(len(quotes), np.nan) for name in ("cpm", "cpe", "cost_per_view")}
    bases = np.zeros(len(quotes), dtype=np.int8)
    for concept in COST_CONCEPTS:
        name = "cpm" if concept.startswith("cpm") else concept
        for heading in table.columns(concept):
            own = format_of(heading)
            if not own and len(price_formats) > 1:
                findings.add("cost-without-format", table.where_heading(heading), heading=heading.text)
                continue
            stated = positive(parsed(table, heading, Quantity.MONEY).values)[positions]
            taken = np.isnan(costs[name]) & ~np.isnan(stated) & ((formats == own) | (own == ""))
            costs[name][taken] = stated[taken]
            if name != concept:
                bases[taken] = _BASES.index(concept.removeprefix("cpm_"))
    return {**costs, "cpm_base": worded(bases, _BASES)}


def _fits(heading: Heading, wanted: str) -> bool:
    own = format_of(heading)
    return own in ("", wanted) or (own == "video" and wanted in VIDEO_FORMATS)


def _rank(candidate: Candidate, wanted: str) -> tuple[int, int, int, int, bool, int]:
    heading = candidate.heading
    said = heading.match.qualifiers if heading.match else {}
    stat = _stat(heading)
    sample = said.get("sample") or ("sponsored" if stat == "expected" else "")
    own = format_of(heading)
    closeness = 0 if own == wanted else (1 if own else 2)
    window = _WINDOWS.get(said.get("window", ""), max(_WINDOWS.values()))
    return _SAMPLES.get(sample, 1), window, closeness, _STATS[stat], candidate.is_sum, heading.column


def _stat(heading: Heading) -> str:
    return (heading.match.qualifiers if heading.match else {}).get("stat", "")


def _part_names(parts: Sequence[str]) -> object:
    from kolplan.core.catalogue import Text

    english = {"likes": "likes", "collects": "collects", "comments": "comments", "shares": "shares"}
    chinese = {"likes": "点赞", "collects": "收藏", "comments": "评论", "shares": "分享"}
    return Text(", ".join(english[part] for part in parts), "、".join(chinese[part] for part in parts))
