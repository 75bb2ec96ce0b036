"""The commands, one thin file each."""

from __future__ import annotations

import sys


def main() -> None:
    """Run the command line; Ctrl-C before a command has begun ends it without a word."""
    try:
        from kolplan.cli.app import app

        app()
    except KeyboardInterrupt:
        sys.exit(130)
