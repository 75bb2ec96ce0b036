"""A client's table is filled the same whichever program saved it, and however that program spells its XML."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook

from kolplan.submit.filling import read_template
from kolplan.submit.submitting import Wish, submit
from kolplan.workbook.reading import read_plan
from tests.submit.client_templates import TEMPLATES
from tests.submit.conftest import Case
from tests.workbook.recalculating import recalculate

SHEET = "xl/worksheets/sheet1.xml"


def filled(template: Path, plan: Path, folder: Path) -> dict[str, object]:
    client = read_template(template, None)
    output = folder / "filled.xlsx"
    submission = submit(read_plan(plan), plan, Wish(client, client.language), output)
    return values(output, submission.filled.sheet)


def values(path: Path, sheet: str) -> dict[str, object]:
    rows = load_workbook(path)[sheet].iter_rows()
    return {cell.coordinate: cell.value for row in rows for cell in row if cell.value is not None}


def expected(case: Case) -> dict[str, object]:
    return values(case.output, case.submission.filled.sheet)


@pytest.mark.parametrize("name", list(TEMPLATES))
def test_saved_by_openpyxl(name: str, cases: dict[str, Case], plan_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "client.xlsx"
    load_workbook(cases[name].template).save(path)
    assert filled(path, plan_file, tmp_path) == expected(cases[name])


@pytest.mark.libreoffice
def test_saved_by_libreoffice(cases: dict[str, Case], plan_file: Path, tmp_path: Path) -> None:
    saved = recalculate([case.template for case in cases.values()], tmp_path, always=False)
    for case, path in zip(cases.values(), saved, strict=True):
        assert filled(path, plan_file, tmp_path) == expected(case)


def with_prefixes(xml: str) -> str:
    xml = re.sub(r"<(/?)([a-zA-Z]+)(?=[\s>/])", r"<\1x:\2", xml)
    return xml.replace("xmlns=", "xmlns:x=").replace("<?x:xml", "<?xml")


def with_a_shared_formula(xml: str) -> str:
    shared = '<f t="shared" ref="G2:G16" si="0">A2&amp;"-"&amp;B2</f>'
    xml = xml.replace('<f>A2&amp;"-"&amp;B2</f>', shared)
    return re.sub(r'<f>A\d+&amp;"-"&amp;B\d+</f>', '<f t="shared" si="0"/>', xml)


@pytest.mark.parametrize(
    ("name", "spelled"), [("formulas_and_total", with_prefixes), ("hidden_columns", with_a_shared_formula)]
)
def test_spelled_otherwise(
    name: str, spelled: Callable[[str], str], cases: dict[str, Case], plan_file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "client.xlsx"
    with zipfile.ZipFile(cases[name].template) as source, zipfile.ZipFile(path, "w") as target:
        for part in source.namelist():
            text = source.read(part)
            changed = spelled(text.decode()).encode() if part == SHEET else text
            assert (changed != text) == (part == SHEET)
            target.writestr(part, changed)
    assert filled(path, plan_file, tmp_path) == expected(cases[name])
