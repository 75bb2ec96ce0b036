"""The commands, one thin file each."""

from __future__ import annotations

import gc
import sys

BETWEEN_COLLECTIONS = 50_000
"""New objects between two searches for garbage: a command makes millions that live until it ends."""


def main() -> None:
    """Run the command line; Ctrl-C before a command has begun ends it without a word."""
    gc.set_threshold(BETWEEN_COLLECTIONS, 20, 20)
    try:
        from kolplan.cli.app import app

        app()
    except KeyboardInterrupt:
        sys.exit(130)
