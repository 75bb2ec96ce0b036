"""The repository keeps its promises: set-up commands, pins, dependencies with a reason, nothing stray at the top."""

from __future__ import annotations

import fnmatch
import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

from kolplan import __version__

ROOT = Path(__file__).resolve().parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
README = (ROOT / "README.md").read_text("utf-8")

TOP = {
    "kolplan", "templates", "examples", "tests", "docs", "schema", "pyproject.toml", "constraints.txt", "README.md",
    "CHANGELOG.md", "CONTRIBUTING.md", "BENCHMARKS.md", "LICENSE", ".ci", ".git", ".gitignore",
}  # fmt: skip


def requirements() -> dict[str, list[str]]:
    """Return the names of required packages by extra; "" are those of run time."""
    groups = {"": PROJECT["dependencies"]} | PROJECT["optional-dependencies"]
    return {extra: [Requirement(line).name for line in lines] for extra, lines in groups.items()}


def commands() -> list[str]:
    """Return the lines of README's code blocks."""
    return [line for block in re.findall(r"```\w*\n(.*?)```", README, re.S) for line in block.splitlines()]


def test_only_what_belongs_there_stands_at_the_top() -> None:
    ignored = [line.strip("/") for line in (ROOT / ".gitignore").read_text().splitlines() if line[:1] != "#"]
    names = {path.name for path in ROOT.iterdir()}
    stray = {name for name in names - TOP if not any(fnmatch.fnmatch(name, pattern) for pattern in ignored)}
    assert stray == set()


def test_readme_has_exactly_two_commands_and_both_run_from_a_clone() -> None:
    """A newcomer copies one line; the pip of a stock Debian refuses to install outside a virtual environment."""
    plan, test = commands()
    for command in (plan, test):
        assert command.startswith("python3 -m venv .venv && .venv/bin/pip install ")
        assert "-c constraints.txt" in command
    assert ".venv/bin/kolplan allocate" in plan
    assert test.endswith("&& .venv/bin/pytest")


def test_the_files_that_readme_names_exist() -> None:
    named = re.findall(r"\b(?:examples|docs|tests)/[\w./-]+\w", README)
    assert len(named) >= 4
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_continuous_integration_runs_readmes_test_command() -> None:
    """The script takes the command out of README, so that both can't drift apart; this proves that it finds it."""
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    (pattern,) = re.findall(r"grep -m 1 -F -e '(.*?)' README.md", script)
    assert pattern in commands()[1]
    assert script.rstrip().endswith('exec bash -c "$test_command"')
    assert all(each in script for each in ("set -euo pipefail", "ruff check", "ruff format --check", "mypy"))
    assert subprocess.run(["bash", "-n", ROOT / ".ci" / "run"], check=False).returncode == 0


def test_the_script_can_be_run() -> None:
    assert (ROOT / ".ci" / "run").stat().st_mode & 0o111


def test_constraints_are_plain_pins() -> None:
    """A pin names a version and nothing else: no address, no option, no hash that ties it to a place."""
    lines = (ROOT / "constraints.txt").read_text().splitlines()
    assert [line for line in lines if not re.fullmatch(r"[a-z0-9-]+==[0-9][0-9a-z.]*", line)] == []
    assert lines == sorted(lines)


def test_every_requirement_is_pinned_to_a_version_it_allows() -> None:
    pins = dict(line.split("==") for line in (ROOT / "constraints.txt").read_text().splitlines())
    for lines in (PROJECT["dependencies"], *PROJECT["optional-dependencies"].values()):
        for requirement in map(Requirement, lines):
            assert requirement.specifier.contains(pins[requirement.name]), requirement.name


@pytest.mark.parametrize("extra", sorted(requirements()))
def test_every_dependency_has_its_reason(extra: str) -> None:
    rows = (ROOT / "docs" / "dependencies.md").read_text("utf-8").splitlines()
    explained = {name.strip() for row in rows if row.startswith("| ") for name in row.split("|")[1].split(",")}
    assert set(requirements()[extra]) - explained == set()


def test_no_reason_outlives_its_dependency() -> None:
    rows = (ROOT / "docs" / "dependencies.md").read_text("utf-8").splitlines()
    explained = {name.strip() for row in rows if row.startswith("| ") for name in row.split("|")[1].split(",")}
    required = {name for names in requirements().values() for name in names}
    assert explained - required - {"package", "---"} == set()


def test_no_lock_file_with_addresses() -> None:
    assert [name for name in ("uv.lock", "poetry.lock", "pylock.toml") if _tracked(name)] == []


def _tracked(name: str) -> bool:
    shown = subprocess.run(["git", "ls-files", "--", name], cwd=ROOT, capture_output=True, text=True, check=False)
    return bool(shown.stdout.strip())


def test_the_changelog_speaks_of_this_version() -> None:
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text("utf-8")


def test_the_pages_that_pages_name_exist() -> None:
    for page in (README, *(path.read_text("utf-8") for path in (ROOT / "docs").glob("*.md"))):
        for name in re.findall(r"`((?:docs|tests|kolplan)/[\w./]+\.\w+)`", page):
            assert (ROOT / name).exists(), name


@pytest.mark.parametrize(
    ("skip", "ci", "code"),
    [
        ('pytest.skip("no ../shared/rosters here")', "true", 1),
        ('pytest.skip("LibreOffice is not installed")', "true", 1),
        ('pytest.skip("permissions do not bind root")', "true", 0),
        ('pytest.skip("no ../shared/rosters here")', "", 0),
    ],
)
def test_continuous_integration_fails_where_it_skips_what_it_could_run(
    skip: str, ci: str, code: int, tmp_path: Path
) -> None:
    (tmp_path / "conftest.py").write_text((ROOT / "tests" / "conftest.py").read_text("utf-8"), "utf-8")
    (tmp_path / "test_one.py").write_text(f"import pytest\n\ndef test_one():\n    {skip}\n")
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", str(tmp_path)]
    done = subprocess.run(command, env=os.environ | {"CI": ci}, capture_output=True, cwd=tmp_path, check=False)
    assert done.returncode == code, done.stdout
