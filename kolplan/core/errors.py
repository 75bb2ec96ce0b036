"""Errors that people can mend, and the exit codes they lead to.

KolplanError                    a sentence from the catalogue, with the place it speaks of
├── DataError           exit 1  the data can't be used, or the output can't be written
│   └── CampaignError           the campaign workbook has errors
├── UsageError          exit 2  the command's words are off
├── InfeasibleError     exit 3  no plan satisfies the rules
└── OutOfTimeError      exit 4  no plan in the time allowed
"""

from __future__ import annotations

from enum import IntEnum
from typing import ClassVar

from kolplan.core.findings import Finding, Findings, Where


class ExitCode(IntEnum):
    """What the command tells the shell."""

    DONE = 0
    DATA = 1
    USAGE = 2
    INFEASIBLE = 3
    OUT_OF_TIME = 4
    DEFECT = 70
    INTERRUPTED = 130


class KolplanError(Exception):
    """A problem that its user can mend: a finding that stopped the work."""

    exit_code: ClassVar[ExitCode] = ExitCode.DATA

    def __init__(self, code: str, where: Where | None = None, **facts: object) -> None:
        """Take the catalogue's code, the place and the facts its sentence is filled with."""
        self.finding = Finding(code, where or Where(), facts)
        super().__init__(code)


class DataError(KolplanError):
    """A file, sheet or column can't be used, or an output can't be written."""


class CampaignError(DataError):
    """The campaign workbook has errors: `own`, each with its cell; `findings` are all of the run so far."""

    def __init__(self, findings: Findings, own: Findings) -> None:
        """Take all findings so far, and those that are errors of the workbook."""
        super().__init__("campaign-has-errors", Where(next(iter(own)).where.file), count=len(own))
        self.findings, self.own = findings, own


class UsageError(KolplanError):
    """The command's words are off."""

    exit_code = ExitCode.USAGE


class InfeasibleError(KolplanError):
    """No plan satisfies the rules."""

    exit_code = ExitCode.INFEASIBLE


class OutOfTimeError(KolplanError):
    """No plan was found in the time allowed."""

    exit_code = ExitCode.OUT_OF_TIME


class EditError(CampaignError):
    """Cells or rows of an edited plan can't be understood: `own`, each with its place; nothing was written."""

    def __init__(self, findings: Findings, own: Findings) -> None:
        """Take all findings so far, and those that stand in the way."""
        DataError.__init__(self, "keep-has-errors", Where(next(iter(own)).where.file), count=len(own))
        self.findings, self.own = findings, own
