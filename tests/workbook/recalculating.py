"""Hard recalculation with LibreOffice in a profile of its own, and formula cells with their stored values."""

from __future__ import annotations

import re
import subprocess
import zipfile
from datetime import datetime
from functools import cache
from pathlib import Path

from defusedxml import ElementTree
from openpyxl import load_workbook

STUCK = 1200
"""Seconds after which LibreOffice is taken for stuck: far above what a busy machine needs, so that no test hangs."""
_SPACE = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema"
 xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse">
<value>0</value></prop></item>
</oor:items>
"""


def recalculate(files: list[Path], folder: Path, *, always: bool = True) -> list[Path]:
    """Return copies of workbooks as LibreOffice saves them, all formulas calculated anew where `always`."""
    profile, out = folder / "profile", folder / "recalculated"
    (profile / "user").mkdir(parents=True, exist_ok=True)
    if always:
        (profile / "user" / "registrymodifications.xcu").write_text(_ALWAYS, "utf-8")
    place = f"-env:UserInstallation={profile.as_uri()}"
    command = ["soffice", place, "--headless", "--convert-to", "xlsx", "--outdir", str(out)]
    subprocess.run([*command, *map(str, files)], check=True, capture_output=True, timeout=STUCK)
    return [out / file.name for file in files]


def formulas_of(path: Path) -> dict[tuple[str, str], tuple[str, str]]:
    """Return formula and stored value (as text) of each formula cell, by sheet and address."""
    found: dict[tuple[str, str], tuple[str, str]] = {}
    with zipfile.ZipFile(path) as archive:
        for number, name in enumerate(load_names(archive), 1):
            root = ElementTree.fromstring(archive.read(f"xl/worksheets/sheet{number}.xml"))
            for cell in root.iter(f"{_SPACE}c"):
                formula = cell.find(f"{_SPACE}f")
                if formula is not None:
                    value = cell.find(f"{_SPACE}v")
                    stored = value.text if value is not None and value.text else ""
                    found[name, cell.get("r", "")] = (formula.text or "", stored)
    return found


def load_names(archive: zipfile.ZipFile) -> list[str]:
    root = ElementTree.fromstring(archive.read("xl/workbook.xml"))
    return [sheet.get("name", "") for sheet in root.iter(f"{_SPACE}sheet")]


@cache
def values_of(path: Path) -> dict[str, dict[str, object]]:
    """Return all values by sheet and address, as stored."""
    book = load_workbook(path, data_only=True)
    return {
        sheet.title: {
            cell.coordinate: cell.value for row in sheet.iter_rows() for cell in row if cell.value is not None
        }
        for sheet in book.worksheets
    }


def differences(written: Path, recalculated: Path) -> list[str]:
    """Return each formula cell whose recalculated value is not the one kolplan wrote."""
    values = values_of(recalculated)
    found = []
    for (sheet, cell), (formula, stored) in formulas_of(written).items():
        new = values[sheet].get(cell, "")
        if not _agree(stored, new):
            found.append(f"{sheet}!{cell} {stored!r} → {new!r}  ={formula}")
    return found


def _agree(stored: str, new: object) -> bool:
    if isinstance(new, datetime):
        new = (new - datetime(1899, 12, 30)).days  # noqa: DTZ001 - day 0 of spreadsheet dates
    if isinstance(new, int | float) and re.fullmatch(r"-?[0-9.]+(?:[eE][-+]?\d+)?", stored):
        return abs(float(stored) - new) <= 1e-9 * max(1.0, abs(new))
    # A literal _x000B_ stands as _x005F_x000B_ in the result of a formula, which is not taken back there.
    return _literal(stored) == ("" if new is None else _literal(str(new)))


def _literal(text: str) -> str:
    """Return a text without its escapes; a control character, which LibreOffice spells out, counts as a blank."""
    return re.sub(r"_x00[01][0-9A-F]_|\s", " ", text.replace("_x005F_x", "_x"))
