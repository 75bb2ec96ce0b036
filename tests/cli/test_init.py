"""`kolplan init` writes a workbook that `allocate --campaign` takes, and never over a person's own."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import openpyxl
import pytest
from typer.testing import Result

from kolplan.campaign.draft import Draft
from kolplan.core.vocabulary import Language

Run = Callable[..., Result]


def sheets(path: Path) -> list[str]:
    return openpyxl.load_workbook(path, read_only=True).sheetnames


def test_it_writes_campaign_xlsx_and_says_what_to_do_next(run: Run, folder: Path) -> None:
    result = run("init")
    assert result.exit_code == 0, result.stderr
    assert "--campaign campaign.xlsx" in result.stdout
    assert sheets(folder / "campaign.xlsx")[:3] == ["Campaign", "Slots", "Lists"]


@pytest.mark.parametrize(("language", "first"), [("zh", "活动"), ("en", "Campaign")])
def test_it_speaks_the_language_asked_for(run: Run, folder: Path, language: str, first: str) -> None:
    assert run("init", "--lang", language, "-o", "c.xlsx").exit_code == 0
    assert sheets(folder / "c.xlsx")[0] == first


def test_it_speaks_the_terminals_language(run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANG", "zh_CN.UTF-8")
    assert "活动工作簿" in run("init").stdout
    assert sheets(folder / "campaign.xlsx")[0] == "活动"


def test_an_earlier_workbook_is_kept(run: Run, folder: Path) -> None:
    (folder / "campaign.xlsx").write_text("filled in")
    result = run("init", "--json")
    assert json.loads(result.stdout)["kept"] == ["campaign.1.xlsx"]
    assert (folder / "campaign.1.xlsx").read_text() == "filled in"


def test_the_preset_stands_in_its_cell(run: Run, folder: Path) -> None:
    run("init", "--preset", "agency", "--lang", "en")
    cells = [row[:2] for row in openpyxl.load_workbook(folder / "campaign.xlsx")["Campaign"].values]
    assert ("Preset", "agency") in cells


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("-o", "campaign.csv"), 2),
        (("-o", "missing/campaign.xlsx"), 1),
        (("--from-brief", "missing.txt"), 1),
        (("--from-brief", "picture.txt"), 1),
        (("--from-brief", "empty.txt"), 1),
        (("--preset", "none"), 2),
    ],
)
def test_what_cannot_be_done_is_a_sentence(run: Run, folder: Path, words: tuple[str, ...], code: int) -> None:
    (folder / "picture.txt").write_bytes(bytes(range(32)) * 9)
    (folder / "empty.txt").write_text("\n")
    result = run("init", *words)
    assert result.exit_code == code
    assert "Traceback" not in result.stderr
    assert not (folder / "campaign.xlsx").exists()


def test_a_brief_fills_the_workbook_and_says_what_was_not_understood(
    run: Run, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A Chinese brief gives a Chinese workbook, whatever the terminal speaks."""
    spoken: list[Language] = []

    def read_brief(text: str, language: Language) -> Draft:
        spoken.append(language)
        return Draft({"budget": "50万"}, {"slots": ({"platform": "抖音", "count": "10"},)}, notes=(text.strip(),))

    module = ModuleType("kolplan.campaign.brief_reading")
    module.read_brief = read_brief  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "kolplan.campaign.brief_reading", module)
    (folder / "brief.txt").write_bytes("抖音 10 条，尽快".encode("gb18030"))
    document = json.loads(run("init", "--from-brief", "brief.txt", "--json").stdout)
    assert spoken == [Language.ZH]
    assert (document["workbook"], document["filled"], document["notes"]) == ("campaign.xlsx", 3, ["抖音 10 条，尽快"])
    assert sheets(folder / "campaign.xlsx")[0] == "活动"
