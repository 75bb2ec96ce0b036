"""Finds the files that kolplan brings along: the top-level folder templates/, packed into the wheel."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from kolplan.core.errors import DataError


def templates() -> Traversable:
    """Return the folder templates/ of this installation: wheel, editable install or checkout.

    Raises DataError `templates-missing` where the installation is incomplete.
    """
    packaged = files("kolplan").joinpath("templates")
    if packaged.is_dir():
        return packaged
    root = Path(__file__).resolve().parents[2]
    if (root / "pyproject.toml").is_file() and (root / "templates").is_dir():
        return root / "templates"
    raise DataError("templates-missing", folder=str(packaged))
