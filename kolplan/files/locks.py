"""The marks that spreadsheet and text programs leave beside a file while a person has it open."""

from __future__ import annotations

from pathlib import Path


def open_elsewhere(target: Path) -> Path | None:
    """Return the mark that says a file is open in Excel, Word, WPS or LibreOffice, or None.

    Excel leaves `~$plan.xlsx`, Word `~$` and the name less its first two letters, LibreOffice `.~lock.plan.xlsx#`.
    """
    name = target.name
    marks = [f"~${name}", f".~lock.{name}#"]
    if target.suffix in {".docx", ".doc"}:
        marks.append(f"~${name[2:]}")
    return next((path for path in map(target.with_name, marks) if path.exists()), None)
