"""What the readers of the workbook's sheets share: findings, the origin of each setting, the launch date."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from kolplan.campaign.tables import Line
from kolplan.core.catalogue import said
from kolplan.core.findings import Findings, Where
from kolplan.core.settings import Origin, Source


@dataclass(slots=True)
class Reading:
    """A workbook being read; `launch` gives dates without a year theirs."""

    findings: Findings = field(default_factory=Findings)
    origins: dict[str, Origin] = field(default_factory=dict)
    launch: date | None = None

    def given(self, name: str, where: Where) -> None:
        """Note which cell set a setting."""
        self.origins[name] = Origin(Source.WORKBOOK, where)

    def repeated(self, line: Line, code: str, first: Where) -> None:
        """Report a row that sets again what another has set."""
        self.findings.add("campaign-row-repeated", line.where(code), first=first.cell)

    def missing(self, line: Line, code: str, heading: str) -> None:
        """Report a cell that the row needs."""
        self.findings.add("campaign-cell-missing", line.where(code), heading=said(f"campaign.heading.{heading}"))

    def unused(self, line: Line, codes: tuple[str, ...]) -> None:
        """Warn about filled cells that mean nothing in this row."""
        for code in codes:
            if code in line.cells:
                heading = said(f"campaign.heading.{code}")
                self.findings.add("campaign-cell-unused", line.where(code), heading=heading)
