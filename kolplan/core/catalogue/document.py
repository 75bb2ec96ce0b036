"""Writes docs/findings.md from the catalogue: `python -m kolplan.core.catalogue.document > docs/findings.md`."""

from __future__ import annotations

import sys

from kolplan.core.catalogue import Entry, Text
from kolplan.core.catalogue.findings import ENTRIES
from kolplan.core.findings import Severity

_HEAD = """# Findings

Every message about your data, your files or your command, as `--json` and the workbook's Findings sheet name it.
An **error** cost a row, a value or the run; a **warning** is doubtful; a **note** is for information. Words in braces
are filled in; parts in [[ ]] are left out where nothing is known. This page is written by
`python -m kolplan.core.catalogue.document`.
"""


def findings_page() -> str:
    """Return the page: a table a severity, a row a code, with text and remedy in English and Chinese."""
    parts = [_HEAD]
    for severity in Severity:
        rows = [_row(code, entry) for code, entry in sorted(ENTRIES.items()) if entry.severity is severity]
        parts.append(
            f"## {severity.capitalize()}s ({len(rows)})\n\n| code | what it says | what to do |\n| --- | --- | --- |\n"
        )
        parts.append("\n".join(rows) + "\n")
    return "\n".join(parts)


def _row(code: str, entry: Entry) -> str:
    return f"| `{code}` | {_cell(entry.text)} | {_cell(entry.remedy)} |"


def _cell(text: Text) -> str:
    """Return both languages in one table cell; a pipe would end it."""
    return f"{text.en}<br>{text.zh}".replace("|", "\\|").replace("\n", " ")


if __name__ == "__main__":
    sys.stdout.buffer.write(findings_page().encode())
