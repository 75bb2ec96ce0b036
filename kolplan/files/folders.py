"""Folders of many files that appear whole or not at all; an earlier folder is kept as a numbered backup."""

from __future__ import annotations

import filecmp
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from kolplan.core.errors import DataError
from kolplan.core.findings import Where
from kolplan.files.backups import backup_names
from kolplan.files.outputs import flush_to_disk, refuse_open, staging, try_to_write
from kolplan.files.refusals import refusals

_IGNORED = {".DS_Store", "desktop.ini", "Thumbs.db"}
"""What file managers leave in any folder."""


def check_folder(target: Path, suffixes: frozenset[str]) -> None:
    """Refuse an output folder that could not be written in the end; call it before any long work.

    A folder that holds only files of these suffixes is an earlier run's and will be kept as a backup; a folder with
    anything else in it is somebody's own and is refused. Raises DataError.
    """
    where = Where(str(target))
    with refusals(target):
        if target.exists() and not target.is_dir():
            raise DataError("output-folder-is-file", where)
        if Path.cwd().is_relative_to(target.resolve()):
            raise DataError("output-folder-is-current", where)
        for each in sorted(target.iterdir()) if target.is_dir() else ():
            if each.is_dir() or (each.suffix not in suffixes and each.name not in _IGNORED | _marks(target)):
                raise DataError("output-folder-in-use", where, other=each.name)
            refuse_open(each)
        try_to_write(_nearest_folder(target.resolve().parent))


@dataclass(frozen=True, slots=True)
class StagedFolder:
    """Where to write until the folder moves into place; afterwards `kept` holds the backup that was made."""

    folder: Path
    kept: list[Path] = field(default_factory=list)


@contextmanager
def staged_folder(target: Path) -> Iterator[StagedFolder]:
    """Give an empty folder to write into; on leaving without an error it stands at `target`, whole.

    Missing parents are made. An earlier folder with other content becomes `briefs.1`, then `briefs.2`: the highest
    number is the newest. Raises DataError where the system refuses to write.
    """
    real = target.resolve()
    with refusals(target):
        real.parent.mkdir(parents=True, exist_ok=True)
        with staging(real.parent) as stage:
            staged = StagedFolder(stage)
            yield staged
            for each in stage.iterdir():
                flush_to_disk(each)
            if not _same_content(stage, real):
                staged.kept.extend(_swap(stage, real))
            flush_to_disk(real.parent)


def _swap(stage: Path, target: Path) -> list[Path]:
    """Move the earlier folder aside, the new one into its place, and return the backup; on failure all is as before."""
    if target.exists() and not any(target.iterdir()):
        target.rmdir()
    if not target.exists():
        stage.rename(target)
        return []
    backup = next(backup_names(target))
    target.rename(backup)
    try:
        stage.rename(target)
    except OSError:
        backup.rename(target)
        raise
    return [backup]


def _same_content(new: Path, old: Path) -> bool:
    if not old.is_dir():
        return False
    names = sorted(each.name for each in new.iterdir())
    if names != sorted(each.name for each in old.iterdir()):
        return False
    return all(filecmp.cmp(new / name, old / name, shallow=False) for name in names)


def _nearest_folder(path: Path) -> Path:
    """Return the path or the closest of its parents that exists."""
    while not path.exists():
        path = path.parent
    return path


def _marks(folder: Path) -> frozenset[str]:
    """Return the names of the marks that open documents leave in a folder."""
    return frozenset(each.name for each in folder.iterdir() if each.name.startswith(("~$", ".~lock.")))
