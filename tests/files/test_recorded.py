"""A file of an earlier run is found again where it is now, and never mistaken for another."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from kolplan.core.errors import DataError
from kolplan.files.recorded import found_again

SHA = hashlib.sha256(b"rows").hexdigest()


@pytest.fixture
def plans(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "plans").mkdir()
    return tmp_path / "plans"


@pytest.mark.parametrize(
    ("recorded", "place"),
    [
        ("roster.csv", "roster.csv"),
        ("roster.csv", "plans/roster.csv"),
        ("/gone/roster.csv", "plans/roster.csv"),
        ("lists/roster.csv", "plans/lists/roster.csv"),
    ],
)
def test_a_file_is_found_from_here_and_from_the_plans_folder(plans: Path, recorded: str, place: str) -> None:
    path = plans.parent / place
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(b"rows")
    assert found_again(recorded, SHA, plans).resolve() == path


def test_another_file_of_the_name_does_not_hide_the_right_one(plans: Path) -> None:
    Path("roster.csv").write_bytes(b"another campaign")
    (plans / "roster.csv").write_bytes(b"rows")
    assert found_again("roster.csv", SHA, plans) == plans / "roster.csv"


@pytest.mark.parametrize(("content", "code"), [(None, "roster-missing"), (b"row", "roster-changed")])
def test_a_missing_file_and_a_changed_one_are_told_apart(plans: Path, content: bytes | None, code: str) -> None:
    if content is not None:
        Path("roster.csv").write_bytes(content)
    with pytest.raises(DataError) as error:
        found_again("roster.csv", SHA, plans)
    assert (error.value.finding.code, error.value.finding.where.file) == (code, "roster.csv")


@pytest.mark.parametrize("path", ["/dev/zero", ".", "plans"])
def test_what_is_no_file_is_never_opened(plans: Path, path: str) -> None:
    """A plan comes from other people: a path in it could name a device that never ends."""
    with pytest.raises(DataError) as error:
        found_again(path, SHA, plans)
    assert error.value.finding.code == "roster-missing"
