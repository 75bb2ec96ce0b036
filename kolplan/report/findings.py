"""Findings for the screen and for JSON: by severity and kind, with file, sheet, cell, what and remedy."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text as Line

from kolplan.core.catalogue import Text, entry, label, remedy, sentence, severity
from kolplan.core.findings import Finding, Findings, Severity, Where
from kolplan.core.vocabulary import Language
from kolplan.report.console import words
from kolplan.report.prose import Prose

STYLES = {Severity.ERROR: "bold red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


def finding_document(finding: Finding, language: Language) -> dict[str, str]:
    """Return a finding as it stands in JSON: code, severity, file, sheet, cell, text and remedy."""
    return {
        "code": finding.code,
        "severity": str(severity(finding)),
        "file": finding.where.file,
        "sheet": finding.where.sheet,
        "cell": finding.where.cell,
        "text": what(finding, language),
        "remedy": advice(finding, language),
    }


def severities(findings: Findings) -> Counter[Severity]:
    """Return how many findings there are of each severity, also of those that are only counted."""
    counts: Counter[Severity] = Counter()
    for code, number in findings.counts.items():
        counts[entry(code).severity] += number
    return counts


def counted(findings: Findings) -> dict[str, int]:
    """Return how many findings there are of each code, also of those that are only counted."""
    return {code: number for code, number in findings.counts.items() if number}


def counts_line(findings: Findings, language: Language) -> str:
    """Return "3 errors · 12 warnings · 5 notes" in a language; severities without findings are left out."""
    counts = severities(findings)
    parts = [
        label(f"terminal.count.{each}{'' if counts[each] == 1 else 's'}", language).format(count=counts[each])
        for each in Severity
        if counts[each]
    ]
    return " · ".join(parts) or label("terminal.no-findings", language)


def what(finding: Finding, language: Language) -> str:
    """Return what a finding says, as a full sentence."""
    return _finished(sentence(finding, language), entry(finding.code).text, language)


def advice(finding: Finding, language: Language) -> str:
    """Return what a finding advises, as a full sentence."""
    return _finished(remedy(finding, language), entry(finding.code).remedy, language)


def _finished(text: str, template: Text, language: Language) -> str:
    """Return a text with a capital letter and a full stop: the catalogue holds clauses and sentences alike.

    A text that opens with a fact keeps it as it is: a creator's name is written as she writes it.
    """
    if not template.in_language(language).startswith("{"):
        text = text[:1].upper() + text[1:]
    ended = text.endswith((".", "。", "!", "！", "?", "？", "…"))
    return text if ended else text + ("。" if language is Language.ZH else ".")


def place(where: Where) -> str:
    """Return a place as spreadsheet users write it: `agency.xlsx 报价!C13`."""
    inside = "!".join(part for part in (where.sheet, where.cell) if part)
    return " ".join(part for part in (where.file, inside) if part)


def findings_view(findings: Findings, language: Language, most: int) -> Iterator[RenderableType]:
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
    yield Line.assemble(heading, words(f"  {shown[0].code} × {total:,}", "bold"))
    remedies = {advice(finding, language) for finding in shown}
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
    yield Line("")


def _places(findings: Sequence[Finding], language: Language, *, with_remedy: bool) -> Table:
    table = Table.grid(padding=(0, 2))
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for finding in findings:
        table.add_row(words(finding.where.cell), Prose(what(finding, language)))
        if with_remedy:
            table.add_row("", _arrow(advice(finding, language)))
    return table


def _arrow(text: str) -> Table:
    """Return a remedy behind an arrow, its further lines indented."""
    table = Table.grid(padding=(0, 1))
    table.add_row(words("→"), Prose(text))
    return table
