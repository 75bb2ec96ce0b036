"""What takes over a second shows that it goes on: a line on stderr, on a terminal only."""

from __future__ import annotations

import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from kolplan.core.catalogue import label
from kolplan.core.vocabulary import Language

PATIENCE = 1.0
"""Seconds before anything is shown."""


@contextmanager
def doing(stage: str, language: Language) -> Iterator[None]:
    """Show what is being done while it takes longer than PATIENCE; `stage` is read, plan, write, brief or order."""
    if not sys.stderr.isatty():
        yield
        return
    from kolplan.report.console import error_console, words

    status = error_console().status(words(label(f"terminal.doing.{stage}", language)))
    timer = threading.Timer(PATIENCE, status.start)
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()
        timer.join()
        status.stop()
