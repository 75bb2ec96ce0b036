"""Findings on the screen: by severity and kind, each place with its cell, and what to do."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from kolplan.core.catalogue import entry, label, remedy, sentence, severity
from kolplan.core.findings import Finding, Findings, Severity, Where
from kolplan.core.vocabulary import Language
from kolplan.report.console import words
from kolplan.report.findings import place
from kolplan.report.prose import Prose

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
SHOWN_OF_A_KIND = 10
"""Places of one kind of finding that a screen shows; `--json` has all that are kept."""


def findings_view(findings: Findings, language: Language, most: int = SHOWN_OF_A_KIND) -> Iterator[RenderableType]:
    """Yield the findings, errors first, at most `most` places of a kind and then how many more there are."""
    kinds: dict[str, list[Finding]] = {}
    for finding in findings:
        kinds.setdefault(finding.code, []).append(finding)
    rank = list(Severity)
    for code, each in sorted(kinds.items(), key=lambda kind: rank.index(entry(kind[0]).severity)):
        yield from _kind_view(each[:most], findings.counts[code], language)


def _kind_view(shown: Sequence[Finding], total: int, language: Language) -> Iterator[RenderableType]:
    """Yield one kind: its heading, its places by sheet, and what to do."""
    importance = severity(shown[0])
    heading = words(label(f"severity.{importance}", language), STYLES[importance])
    yield Text.assemble(heading, words(f"  {shown[0].code} × {total:,}", "bold"))
    remedies = {remedy(finding, language) for finding in shown}
    for (file, sheet), group in groupby(shown, key=lambda finding: (finding.where.file, finding.where.sheet)):
        where = place(Where(file, sheet))
        if where:
            yield Padding(words(where, "dim"), (0, 0, 0, 2), expand=False)
        yield Padding(_places(list(group), language, with_remedy=len(remedies) > 1), (0, 0, 0, 4), expand=False)
    if total > len(shown):
        more = label("terminal.more-findings", language).format(count=total - len(shown))
        yield Padding(words(more, "dim"), (0, 0, 0, 4), expand=False)
    if len(remedies) == 1:
        yield Padding(_arrow(remedies.pop()), (0, 0, 0, 2), expand=False)
    yield Text("")


def _places(findings: Sequence[Finding], language: Language, *, with_remedy: bool) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for finding in findings:
        table.add_row(words(finding.where.cell), Prose(sentence(finding, language)))
        if with_remedy:
            table.add_row("", _arrow(remedy(finding, language)))
    return table


def _arrow(text: str) -> Table:
    """Return a remedy behind an arrow, its further lines indented."""
    table = Table.grid(padding=(0, 1))
    table.add_row(words("→"), Prose(text))
    return table
