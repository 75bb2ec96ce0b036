"""The layers of docs/architecture.md: imports only go down, and each heavy library has one home."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "kolplan"

LAYERS = (
    {"core"},
    {"files"},
    {"sheets"},
    {"roster", "campaign"},
    {"forecast"},
    {"rules"},
    {"allocate"},
    {"plan"},
    {"workbook", "brief", "agenda"},
    {"submit", "track"},
    {"report"},
    {"recap"},
    {"cli"},
)
RANK = {package: rank for rank, layer in enumerate(LAYERS) for package in layer}

HOMES = {
    "highspy": {"allocate"},
    "typer": {"cli"},
    "openpyxl": {"sheets"},
    "xlsxwriter": {"sheets"},
    "python_calamine": {"sheets"},
    "pyarrow": {"sheets"},
    "opencc": {"sheets"},
    "defusedxml": {"sheets"},
    "docxtpl": {"brief"},
    "docx": {"brief"},
    "jinja2": {"brief", "recap"},
    "pptx": {"recap"},
    "lxml": {"sheets", "recap"},
    "icalendar": {"agenda"},
    "rich": {"report", "cli"},
    "pandas": {
        "sheets",
        "roster",
        "campaign",
        "forecast",
        "rules",
        "allocate",
        "plan",
        "workbook",
        "brief",
        "track",
        "report",
        "recap",
        "agenda",
    },
    "numpy": {"sheets", "roster", "campaign", "forecast", "rules", "allocate", "plan", "workbook", "brief", "track"},
    "markupsafe": {"brief"},
}


def imports_of(path: Path) -> set[str]:
    """Return the modules that a file imports anywhere in it, inside functions and for type checking too."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path.name}: relative imports hide the layer"
            module = node.module or ""
            found |= {module, *(f"{module}.{alias.name}" for alias in node.names if module == "kolplan")}
    return found


def package_of(path: Path) -> str:
    """Return the package under kolplan that a file belongs to; a module at the top is named by itself."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


FILES = sorted(PACKAGE.rglob("*.py"))


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_imports_go_down_and_libraries_stay_at_home(path: Path) -> None:
    here = package_of(path)
    for module in imports_of(path):
        top, _, rest = module.partition(".")
        if top == "kolplan":
            there = rest.partition(".")[0]
            if there in RANK and here in RANK and there != here:
                assert RANK[there] < RANK[here], f"{here} reaches {module}"
        elif top not in sys.stdlib_module_names:
            assert here in HOMES.get(top, set()), f"{top} is not at home in {here}"


def test_every_package_has_a_layer() -> None:
    packages = {path.name for path in PACKAGE.iterdir() if path.is_dir() and (path / "__init__.py").exists()}
    assert packages == set(RANK)


def test_only_the_doors_stand_above_the_layers() -> None:
    """A module at the top of kolplan would escape the layers; only version and `python -m kolplan` live there."""
    assert {path.name for path in PACKAGE.glob("*.py")} == {"__init__.py", "__main__.py"}


def test_one_file_imports_the_solver() -> None:
    assert len([path for path in FILES if any(name.split(".")[0] == "highspy" for name in imports_of(path))]) == 1


def test_architecture_page_shows_these_layers_in_this_order() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    table = page[page.index("## Layers") : page.index("## Conventions")]
    places = [table.index(f"`{min(layer)}`") for layer in LAYERS]
    assert places == sorted(places)
