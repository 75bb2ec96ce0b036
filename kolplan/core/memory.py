"""Gives memory that was let go back to the system, where the C library keeps it."""

from __future__ import annotations

import ctypes
import sys


def give_back() -> None:
    """Give unused memory back; a frame's columns leave gaps that the C library of Linux would keep for good."""
    if not sys.platform.startswith("linux"):
        return
    trim = getattr(ctypes.CDLL(None), "malloc_trim", None)
    if trim is not None:
        trim(0)
