"""What a roster holds: creators by tier, who has a price, and who is left out and why."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from kolplan.core.catalogue import label
from kolplan.core.catalogue.labels import LABELS
from kolplan.core.findings import Findings, Severity
from kolplan.core.vocabulary import Language, Standing, Tier
from kolplan.report.console import words
from kolplan.report.finding_lists import findings_view
from kolplan.report.findings import counted, counts_line, finding_document, severities
from kolplan.report.prose import Prose
from kolplan.roster.concepts import vocabulary

if TYPE_CHECKING:
    import pandas as pd

    from kolplan.roster.frames import Roster, Source


_COLUMNS_SHOWN = 20


@dataclass(frozen=True, slots=True)
class RosterSummary:
    """Counts of a roster: creators, those with a usable price, both by tier, and by why they are left out."""

    creators: int
    priced: int
    by_tier: dict[str, tuple[int, int]]
    by_platform: dict[str, int]
    aside: dict[str, int]
    held: dict[str, int]


def summarise(roster: Roster) -> RosterSummary:
    """Return the counts of a roster."""
    creators = roster.creators
    priced = creators.index.isin(roster.quotes["creator"])
    of_tier = {tier: creators["tier"] == tier for tier in Tier}
    return RosterSummary(
        creators=len(creators),
        priced=int(priced.sum()),
        by_tier={str(tier): (int(rows.sum()), int((rows & priced).sum())) for tier, rows in of_tier.items()},
        by_platform={str(name): int(number) for name, number in creators["platform"].value_counts().items()},
        aside=_reasons(creators, Standing.ASIDE),
        held=_reasons(creators, Standing.HELD),
    )


def _reasons(creators: pd.DataFrame, standing: Standing) -> dict[str, int]:
    counts = creators.loc[creators["standing"] == standing, "reason"].value_counts()
    return {str(reason): int(number) for reason, number in counts.items()}


def roster_document(roster: Roster, language: Language) -> dict[str, object]:
    """Return the JSON document of `check`: what was read, the counts, and every finding that is kept."""
    sources = [_source_document(source) for source in roster.sources]
    return _document(summarise(roster), sources, roster.findings, language)


def empty_document(findings: Findings, language: Language) -> dict[str, object]:
    """Return the JSON document of `check` where no roster could be read."""
    return _document(RosterSummary(0, 0, {str(tier): (0, 0) for tier in Tier}, {}, {}, {}), [], findings, language)


def _document(
    summary: RosterSummary, sources: list[dict[str, object]], findings: Findings, language: Language
) -> dict[str, object]:
    return {
        "creators": summary.creators,
        "priced": summary.priced,
        "tiers": {tier: {"creators": all_, "priced": priced} for tier, (all_, priced) in summary.by_tier.items()},
        "platforms": summary.by_platform,
        "aside": summary.aside,
        "held": summary.held,
        "sources": sources,
        "counts": {str(each): severities(findings)[each] for each in Severity},
        "finding_counts": counted(findings),
        "findings": [finding_document(finding, language) for finding in findings],
    }


def _source_document(source: Source) -> dict[str, object]:
    return {"file": source.file, "sheet": source.sheet, "rows": source.rows, "heading_row": source.heading_row}


def roster_view(roster: Roster, language: Language) -> Iterator[RenderableType]:
    """Yield the screen of `check`: findings by kind, then what was read."""
    yield from findings_view(roster.findings, language)
    summary = summarise(roster)
    for source in roster.sources:
        facts = {"file": source.file, "sheet": source.sheet, "rows": source.rows, "row": source.heading_row}
        code = "terminal.read-sheet" if source.sheet else "terminal.read-file"
        yield Prose(label(code, language).format_map(facts))
    kept = [str(name) for name in roster.extras.columns if _is_unused(str(name))]
    if kept:
        listed = "、".join(kept[:_COLUMNS_SHOWN]) + (" …" if len(kept) > _COLUMNS_SHOWN else "")
        yield Prose(label("terminal.kept-columns", language).format(headings=listed))
    line = label("terminal.read-creators", language)
    yield Prose(line.format(creators=summary.creators, priced=summary.priced), "bold")
    yield _tiers(summary, language)
    for code, reasons in (("terminal.aside", summary.aside), ("terminal.held", summary.held)):
        if reasons:
            yield words(label(code, language).format(count=sum(reasons.values())))
            yield _reason_table(reasons, language)
    heading = words(f"{label('terminal.findings', language)} ", "bold")
    yield Text.assemble(heading, words(counts_line(roster.findings, language)))


def _is_unused(heading: str) -> bool:
    """Tell whether nothing is read from a column that is kept under its own heading."""
    match = vocabulary().match(heading)
    return match is None or match.concept == "lifetime"


def _tiers(summary: RosterSummary, language: Language) -> Table:
    table = Table.grid(padding=(0, 2))
    for column in range(3):
        table.add_column(justify="right" if column else "left")
    headings = ("terminal.tier", "terminal.creators", "terminal.priced")
    table.add_row(
        *(
            words(f"  {label(code, language)}" if n == 0 else label(code, language), "dim")
            for n, code in enumerate(headings)
        )
    )
    for tier, (creators, priced) in summary.by_tier.items():
        table.add_row(words(f"  {label(f'tier.{tier}', language)}"), f"{creators:,}", f"{priced:,}")
    return table


def _reason_table(reasons: dict[str, int], language: Language) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(justify="right", min_width=6)
    for reason, number in reasons.items():
        table.add_row(f"{number:,}", words(reason_words(reason, language)))
    return table


def reason_words(code: str, language: Language) -> str:
    """Return why a creator is left out, in words; a finding that has no short form is named by its code."""
    return label(f"reason.{code}", language) if f"reason.{code}" in LABELS else code
