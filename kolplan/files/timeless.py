"""Zip files whose bytes depend on what they hold alone, not on when they were made."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

EARLIEST_ZIP_TIME = (1980, 1, 1, 0, 0, 0)


def _as_it_is(_: str, content: bytes) -> bytes:
    return content


def timeless(packed: bytes, changed: Callable[[str, bytes], bytes] = _as_it_is) -> bytes:
    """Return a zip file with all its times set to the earliest one; `changed` may replace a member by its name."""
    plain = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as source, zipfile.ZipFile(plain, "w", zipfile.ZIP_DEFLATED) as target:
        for name in source.namelist():
            entry = zipfile.ZipInfo(name, EARLIEST_ZIP_TIME)
            entry.compress_type = zipfile.ZIP_DEFLATED
            target.writestr(entry, changed(name, source.read(name)))
    return plain.getvalue()
