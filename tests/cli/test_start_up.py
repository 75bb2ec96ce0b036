"""`--help` and `--version` start fast: nothing heavy is loaded before a command needs it."""

from __future__ import annotations

import subprocess
import sys
from functools import cache

import pytest

HEAVY = (
    "pandas", "numpy", "openpyxl", "xlsxwriter", "python_calamine", "docxtpl", "docx", "jinja2", "highspy", "rich",
    "opencc", "pyarrow", "lxml", "defusedxml", "pydantic",
)  # fmt: skip
ASK = """
import sys
from kolplan.cli import main
sys.argv = ["kolplan", *sys.argv[1:]]
try:
    main()
except SystemExit as left:
    print(left.code, *sorted({name.partition(".")[0] for name in sys.modules}), file=sys.stderr)
"""


@cache
def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-c", ASK, *arguments], capture_output=True, text=True, check=True)


@pytest.mark.parametrize("arguments", [["--help"], ["--version"]])
def test_nothing_heavy_is_loaded(arguments: list[str]) -> None:
    code, *loaded = run(*arguments).stderr.split()
    allowed = {"pydantic"} if arguments == ["--version"] else set()  # typer reads the flag's value with it
    assert code == "0"
    assert "typer" in loaded
    assert set(HEAVY) & set(loaded) - allowed == set()


@pytest.mark.parametrize("command", ["init", "check", "allocate", "explain", "brief", "calendar"])
def test_a_commands_help_loads_no_layer(command: str) -> None:
    _, *loaded = run(command, "--help").stderr.split()
    assert set(HEAVY) & set(loaded) <= {"pydantic"}


@pytest.mark.parametrize("command", [[], ["init"], ["check"], ["allocate"], ["explain"], ["brief"], ["calendar"]])
def test_help_fits_80_columns_with_a_line_for_each_option(command: list[str]) -> None:
    lines = run(*command, "--help").stdout.splitlines()
    assert max(map(len, lines)) <= 80
    options = lines[lines.index("Options:") + 1 :]
    options = options[: options.index("")] if "" in options else options
    assert all(line.startswith("  -") for line in options)
    assert any("--help" in line for line in options)
