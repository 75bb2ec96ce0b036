"""The built wheel is complete: it runs, with its templates, where the repository is not."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from kolplan import __version__

ROOT = Path(__file__).resolve().parents[1]


def run(*command: str | Path, **environment: str) -> str:
    """Run a command of this Python outside the repository and return what it prints."""
    done = subprocess.run(
        [sys.executable, *map(str, command)],
        capture_output=True,
        text=True,
        check=False,
        cwd=environment.pop("cwd", None),
        env=os.environ | environment,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel with the tools at hand, without a network."""
    folder = tmp_path_factory.mktemp("dist")
    run("-m", "build", "--wheel", "--no-isolation", "--outdir", folder, ROOT)
    (built,) = folder.iterdir()
    return built


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Install the wheel alone into a folder of its own."""
    folder = tmp_path_factory.mktemp("site")
    run("-m", "pip", "install", "-q", "--no-deps", "--no-index", "--target", folder, wheel)
    return folder


def hidden(path: Path) -> bool:
    """Return whether a file is a tool's own: bytecode and caches."""
    return any(part == "__pycache__" or part.startswith(".") for part in path.relative_to(ROOT).parts)


def test_the_wheel_holds_all_that_the_repository_has(wheel: Path) -> None:
    held = set(zipfile.ZipFile(wheel).namelist())
    sources = [path for path in (ROOT / "kolplan").rglob("*") if path.is_file() and not hidden(path)]
    templates = [path for path in (ROOT / "templates").rglob("*") if path.is_file()]
    wanted = {path.relative_to(ROOT).as_posix() for path in sources}
    wanted |= {f"kolplan/{path.relative_to(ROOT).as_posix()}" for path in templates if path.name != ".gitkeep"}
    assert wanted - held == set()
    assert {name.split("/")[0] for name in held} == {"kolplan", f"kolplan-{__version__}.dist-info"}


def test_the_command_runs_outside_the_repository(installed: Path, tmp_path: Path) -> None:
    shown = run("-m", "kolplan", "--version", PYTHONPATH=str(installed), cwd=str(tmp_path))
    assert shown == f"kolplan {__version__}\n"
    assert (installed / "bin" / "kolplan").exists() or (installed / "Scripts").exists()


def test_the_templates_come_from_the_wheel(installed: Path, tmp_path: Path) -> None:
    """The editable install beside it must not lend its own."""
    code = "from kolplan.core.resources import templates; print(templates())"
    found = Path(run("-c", code, PYTHONPATH=str(installed), cwd=str(tmp_path)).strip())
    assert found == installed / "kolplan" / "templates"
    shipped = {path.relative_to(ROOT / "templates") for path in (ROOT / "templates").rglob("*.docx")}
    assert shipped == {path.relative_to(found) for path in found.rglob("*.docx")} != set()
