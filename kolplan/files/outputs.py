"""Output files that appear whole or not at all: checked before the work, staged beside their place, then moved."""

from __future__ import annotations

import errno
import filecmp
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from kolplan.core.errors import DataError
from kolplan.core.findings import Where
from kolplan.files.backups import keep_backup
from kolplan.files.locks import open_elsewhere
from kolplan.files.refusals import refusals

PREFIX = ".kolplan-"
"""How the folder of half-made files is called while the work goes on."""


def check_file(target: Path, inputs: Iterable[Path] = ()) -> None:
    """Refuse a single output file that could not be written in the end; call it before any long work.

    Raises DataError where the parent folder is missing or not writable, or the target is a folder, one of the
    inputs, or open in a spreadsheet program.
    """
    where = Where(str(target))
    with refusals(target):
        if target.is_dir():
            raise DataError("output-is-folder", where)
        if not target.parent.is_dir():
            raise DataError("output-folder-missing", where, folder=str(target.parent))
        if target.exists() and not target.is_file():
            raise DataError("output-not-a-file", where)
        if any(_same(target, each) for each in inputs):
            raise DataError("output-is-input", where)
        refuse_open(target)
        try_to_write(target.resolve().parent)


def refuse_open(target: Path) -> None:
    """Raise DataError where a person has the file open in another program."""
    lock = open_elsewhere(target)
    if lock is not None:
        raise DataError("output-open-elsewhere", Where(str(target)), lock=lock.name)


def try_to_write(folder: Path) -> None:
    """Make and drop a nameless file: permission bits alone don't tell for network folders and read-only disks."""
    try:
        with tempfile.TemporaryFile(prefix=PREFIX, dir=folder):
            pass
    except FileNotFoundError as error:  # the folder is there, yet takes no file, as those of /proc
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(folder)) from error


@dataclass(frozen=True, slots=True)
class Staged:
    """Where to write each target until all move into place; afterwards `kept` holds the backups that were made."""

    drafts: tuple[Path, ...]
    kept: list[Path] = field(default_factory=list)


@contextmanager
def staged_files(*targets: Path) -> Iterator[Staged]:
    """Give a draft to write for each target, under its own name; on leaving without an error all move into place.

    The targets may lie in several folders. Where one can't be moved, those moved before it are taken back. A file that
    stands there and differs is kept as a numbered backup; where the new run has none it moves there, since it would
    pass for a part of what was written now. Raises DataError where the system refuses to write.
    """
    real = tuple(target.resolve() for target in targets)
    with refusals(targets[0]), ExitStack() as stages:
        folders = dict.fromkeys(target.parent for target in real)
        stage = {folder: stages.enter_context(staging(folder)) for folder in folders}
        staged = Staged(tuple(stage[target.parent] / target.name for target in real))
        yield staged
        for draft in filter(Path.exists, staged.drafts):
            flush_to_disk(draft)
        for target in real:
            refuse_open(target)
        staged.kept.extend(_move_all(list(zip(staged.drafts, real, strict=True))))
        for folder in folders:
            flush_to_disk(folder)


def _move_all(pairs: Sequence[tuple[Path, Path]]) -> list[Path]:
    """Put all drafts into their places and return the backups made; where one fails, those before it are undone."""
    done: list[tuple[Path, list[Path], bool]] = []
    try:
        for draft, target in pairs:
            stood = target.exists()
            done.append((target, _move(draft, target), stood))
    except BaseException:
        for target, kept, stood in reversed(done):
            if kept:
                kept[0].replace(target)
            elif not stood:
                target.unlink(missing_ok=True)
        raise
    return [backup for _, kept, _ in done for backup in kept]


def _move(draft: Path, target: Path) -> list[Path]:
    """Put a finished draft into its place and return the backup made; a draft that was not written clears the place."""
    kept: list[Path] = []
    if target.exists():
        if draft.exists() and filecmp.cmp(draft, target, shallow=False):
            return kept
        kept.append(keep_backup(target))
        if draft.exists():
            shutil.copymode(target, draft)
        else:
            target.unlink()
    if draft.exists():
        draft.replace(target)
    return kept


@contextmanager
def staging(parent: Path) -> Iterator[Path]:
    """Give an empty folder under `parent`, so that the last step is a rename on one disk; it is gone afterwards."""
    outer = Path(tempfile.mkdtemp(prefix=PREFIX, dir=parent))
    try:
        stage = outer / "stage"
        stage.mkdir()  # with the user's own mode, where mkdtemp closes its folder to others
        yield stage
    finally:
        shutil.rmtree(outer, ignore_errors=True)


def flush_to_disk(path: Path) -> None:
    """Have the disk hold a file's content, or a folder's names, before the next step relies on it."""
    if os.name == "nt" and path.is_dir():
        return
    descriptor = os.open(path, os.O_RDWR if path.is_file() else os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _same(one: Path, other: Path) -> bool:
    return one.resolve() == other.resolve() or (one.exists() and other.exists() and one.samefile(other))
