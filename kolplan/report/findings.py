"""Findings in words, for the screen and for JSON: what, what to do, where, and how many."""

from __future__ import annotations

from collections import Counter

from kolplan.core.catalogue import entry, label, remedy, sentence, severity
from kolplan.core.findings import Finding, Findings, Severity, Where
from kolplan.core.vocabulary import Language


def finding_document(finding: Finding, language: Language) -> dict[str, str]:
    """Return a finding as it stands in JSON: code, severity, file, sheet, cell, text and remedy."""
    return {
        "code": finding.code,
        "severity": str(severity(finding)),
        "file": finding.where.file,
        "sheet": finding.where.sheet,
        "cell": finding.where.cell,
        "text": sentence(finding, language),
        "remedy": remedy(finding, language),
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


def place(where: Where) -> str:
    """Return a place as spreadsheet users write it: `agency.xlsx 报价!C13`."""
    inside = "!".join(part for part in (where.sheet, where.cell) if part)
    return " ".join(part for part in (where.file, inside) if part)
