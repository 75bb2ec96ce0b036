"""Every command of every example's README runs, in its order, on a copy of the repository's examples."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = sorted(path.name for path in (ROOT / "examples").iterdir() if path.is_dir())


def commands_of(example: str) -> list[list[str]]:
    """Return the `kolplan` commands in the code blocks of an example's README."""
    text = (ROOT / "examples" / example / "README.md").read_text("utf-8")
    blocks = re.findall(r"```\w*\n(.*?)```", text, re.S)
    lines = [line for block in blocks for line in block.replace("\\\n", " ").splitlines()]
    return [shlex.split(line) for line in lines if line.startswith("kolplan ")]


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", *command], cwd=folder, capture_output=True, text=True, check=False, encoding="utf-8"
    )


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_command_of_the_example_runs(example: str, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "examples", tmp_path / "examples")
    commands = commands_of(example)
    assert {command[1] for command in commands} >= {"check", "allocate", "brief"}
    for command in commands:
        done = run(command, tmp_path)
        assert done.returncode == 0, f"{shlex.join(command)}\n{done.stderr}"
        assert done.stdout
    briefs = list((tmp_path / "briefs").iterdir())
    assert (tmp_path / "plan.xlsx").stat().st_size > 10_000
    assert len(briefs) >= 20
    assert {path.suffix for path in briefs} == {".docx", ".md"}


def test_readmes_first_command_is_the_examples() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    (planned,) = re.findall(r"\.venv/bin/kolplan (allocate .*)", readme)
    assert ["kolplan", *shlex.split(planned)] in commands_of("sensitive_skin")
