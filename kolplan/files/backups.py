"""Numbered backups, the highest number the newest: what a person may have edited is never lost."""

from __future__ import annotations

import itertools
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path


def keep_backup(target: Path) -> Path:
    """Keep a file's present content under the next number and return that path; the file itself stays in place.

    `plan.xlsx` is kept as `plan.1.xlsx`, the next time as `plan.2.xlsx`; no backup is ever replaced.
    """
    for backup in backup_names(target):
        try:
            os.link(target, backup)
        except FileExistsError:
            continue
        except OSError:  # a disk without hard links
            with backup.open("xb"):
                pass
            shutil.copy2(target, backup)
        return backup
    raise AssertionError("numbers never end")


def backup_names(target: Path) -> Iterator[Path]:
    """Yield the backup names of a file or folder, from the number after the highest one in use."""
    shape = re.compile(re.escape(target.stem) + r"\.(\d{1,9})" + re.escape(target.suffix))
    used = (shape.fullmatch(each.name) for each in target.parent.iterdir())
    first = 1 + max((int(match[1]) for match in used if match), default=0)
    for number in itertools.count(first):
        yield target.with_name(f"{target.stem}.{number}{target.suffix}")
