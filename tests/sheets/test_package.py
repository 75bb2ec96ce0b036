"""Parts of a workbook that are damaged, missing or unsafe are said, not a defect."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from kolplan.core.errors import DataError
from kolplan.sheets.package import TYPES, Package

KINDS = f'<Types xmlns="{TYPES}"/>'


def package(folder: Path, **parts: str) -> Package:
    path = folder / "plan.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in {"[Content_Types].xml": KINDS, **parts}.items():
            archive.writestr(name, content)
    return Package(path)


@pytest.mark.parametrize(
    ("content", "code"),
    [("<a><b></a>", "file-damaged"), ('<!DOCTYPE a [<!ENTITY e "x">]><a>&e;</a>', "file-unsafe-xml")],
)
def test_a_part_that_cannot_be_taken_is_named(tmp_path: Path, content: str, code: str) -> None:
    with pytest.raises(DataError) as stopped:
        package(tmp_path, part=content).root("part")
    assert (stopped.value.finding.code, stopped.value.finding.where.sheet) == (code, "part")


def test_a_part_that_is_missing_is_damage(tmp_path: Path) -> None:
    found = package(tmp_path, part="<a/>")
    assert found.has("part") and not found.has("other")
    with pytest.raises(DataError) as stopped:
        found.root("other")
    assert stopped.value.finding.code == "file-damaged"


def test_a_workbook_without_types_is_damaged(tmp_path: Path) -> None:
    with pytest.raises(DataError):
        package(tmp_path, **{"[Content_Types].xml": "<a"})
