"""Contradictions between a row's figures, each a finding at its cell."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from kolplan.core.findings import Findings
from kolplan.core.vocabulary import Platform
from kolplan.roster.figures import Chosen
from kolplan.roster.tables import Bools, Objects, Table, report_cells_or_column

MOST_ENGAGEMENT_PER_EXPOSURE = 0.03
"""Engagements of an impression on 小红书 above which the exposure column is taken to count reads."""


class FigureChecks:
    """Compares a table's figures format by format and reports each pair of cells once."""

    def __init__(self, table: Table, platforms: Objects, findings: Findings) -> None:
        self._table = table
        self._on_xhs: Bools = platforms == Platform.XIAOHONGSHU
        self._findings = findings
        self._reported: dict[tuple[str, int], Bools] = {}

    def compare(self, figures: Mapping[str, Chosen]) -> None:
        """Report engagements above views, and engagements above 3 % of exposure on 小红书."""
        engagements = figures["engagements"]
        above = engagements.values > figures["views"].values
        self._report("engagement-above-views", above, engagements, figures["views"])
        above = self._on_xhs & (engagements.values > MOST_ENGAGEMENT_PER_EXPOSURE * figures["exposure"].values)
        self._report("engagement-above-exposure", above, figures["exposure"], engagements)

    def _report(self, code: str, wrong: Bools, blamed: Chosen, other: Chosen) -> None:
        for number in np.unique(blamed.source[wrong]):
            heading = blamed.candidates[int(number)].heading
            told = self._reported.setdefault((code, heading.column), np.zeros(len(wrong), dtype=bool))
            fresh = np.flatnonzero(wrong & (blamed.source == number) & ~told)
            told[fresh] = True

            def facts(position: int) -> dict[str, object]:
                against = other.candidates[int(other.source[position])].heading
                return {
                    "value": f"{blamed.values[position]:,.0f}",
                    "other": f"{other.values[position]:,.0f}",
                    "other_heading": against.text,
                }

            report_cells_or_column(self._findings, code, self._table, heading, fresh, facts)
