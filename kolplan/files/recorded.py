"""Files that an earlier run has read: where they are now, and whether they are still the same."""

from __future__ import annotations

import hashlib
from pathlib import Path

from kolplan.core.errors import DataError
from kolplan.core.findings import Where


def found_again(recorded: str, sha256: str, beside: Path) -> Path:
    """Return where a file of an earlier run is now: at its path, seen from here or from a folder, or by its name there.

    Raises DataError where it is at none of these places (`roster-missing`), or its content is another one
    (`roster-changed`). A file is opened only to compare its content.
    """
    places = places_of(recorded, beside)
    for place in places:
        if sha256_of(place) == sha256:
            return place
    raise DataError("roster-changed", Where(places[0].name), path=places[0])


def places_of(recorded: str, beside: Path) -> list[Path]:
    """Return where a file of an earlier run may be now, the likeliest first; DataError `roster-missing` if nowhere."""
    path = Path(recorded)
    places = [place for place in (path, beside / path, beside / path.name) if place.is_file()]
    if not places:
        raise DataError("roster-missing", Where(path.name), path=recorded, folder=beside)
    return places


def sha256_of(path: Path) -> str:
    """Return what a file holds as a hash; "" where it can't be read."""
    try:
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except OSError:
        return ""
