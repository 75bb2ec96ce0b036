"""The files of a plan on the disk."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Written:
    """The files of a plan: the workbook, what stands beside it, and backups of what stood there before."""

    workbook: Path
    beside: tuple[Path, ...] = ()
    kept: tuple[Path, ...] = ()
