"""Output folders: whole or absent, an earlier one kept, and somebody's own folder never touched."""

from __future__ import annotations

from pathlib import Path

import pytest

from kolplan.core.errors import DataError
from kolplan.files.folders import check_folder, staged_folder

SUFFIXES = frozenset({".docx", ".md"})


def write(target: Path, **texts: str) -> list[Path]:
    with staged_folder(target) as staged:
        for stem, text in texts.items():
            (staged.folder / f"{stem}.md").write_text(text)
    return staged.kept


def refusal_of(target: Path) -> str:
    with pytest.raises(DataError) as caught:
        check_folder(target, SUFFIXES)
    return caught.value.finding.code


def test_a_folder_is_made_with_its_parents(tmp_path: Path) -> None:
    target = tmp_path / "launch" / "briefs"
    check_folder(target, SUFFIXES)
    assert list(tmp_path.iterdir()) == []
    assert write(target, one="1", two="2") == []
    assert sorted(each.name for each in target.iterdir()) == ["one.md", "two.md"]
    assert [each.name for each in target.parent.iterdir()] == ["briefs"]


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    (tmp_path / "briefs").mkdir()
    assert write(tmp_path / "briefs", one="1") == []
    assert sorted(each.name for each in tmp_path.iterdir()) == ["briefs"]


def test_an_earlier_folder_is_kept_whole(tmp_path: Path) -> None:
    """A brief of a creator who is no longer planned must not stand among the new ones."""
    target = tmp_path / "briefs"
    write(target, one="edited by a person", gone="old")
    check_folder(target, SUFFIXES)
    assert write(target, one="new") == [tmp_path / "briefs.1"]
    assert [each.name for each in target.iterdir()] == ["one.md"]
    assert (tmp_path / "briefs.1" / "one.md").read_text() == "edited by a person"
    assert write(target, one="newer") == [tmp_path / "briefs.2"]


def test_the_same_briefs_again_make_no_backup(tmp_path: Path) -> None:
    write(tmp_path / "briefs", one="1")
    assert write(tmp_path / "briefs", one="1") == []
    assert [each.name for each in tmp_path.iterdir()] == ["briefs"]


@pytest.mark.parametrize("other", ["photo.jpg", "plan.xlsx", "inner/"])
def test_a_folder_with_other_things_in_it_is_refused(tmp_path: Path, other: str) -> None:
    target = tmp_path / "briefs"
    write(target, one="1")
    if other.endswith("/"):
        (target / other).mkdir()
    else:
        (target / other).write_text("")
    assert refusal_of(target) == "output-folder-in-use"


def test_what_file_managers_leave_does_not_matter(tmp_path: Path) -> None:
    write(tmp_path / "briefs", one="1")
    (tmp_path / "briefs" / ".DS_Store").write_text("")
    check_folder(tmp_path / "briefs", SUFFIXES)


@pytest.mark.parametrize("mark", ["~$wo.docx", "~$two.docx", ".~lock.two.docx#"])
def test_a_brief_that_is_open_is_refused(tmp_path: Path, mark: str) -> None:
    write(tmp_path / "briefs", one="1")
    (tmp_path / "briefs" / "two.docx").write_text("")
    (tmp_path / "briefs" / mark).write_text("")
    assert refusal_of(tmp_path / "briefs") == "output-open-elsewhere"


def test_a_file_as_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "briefs").write_text("")
    assert refusal_of(tmp_path / "briefs") == "output-folder-is-file"


@pytest.mark.parametrize("spelling", [".", ".."])
def test_the_folder_one_works_in_is_refused(tmp_path: Path, spelling: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """It would be renamed under the person's feet."""
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    assert refusal_of(Path(spelling)) == "output-folder-is-current"


def test_nothing_appears_when_the_work_fails(tmp_path: Path) -> None:
    target = tmp_path / "briefs"
    write(target, one="old")
    with pytest.raises(ZeroDivisionError), staged_folder(target) as staged:
        (staged.folder / "one.md").write_text("half")
        raise ZeroDivisionError
    assert [each.name for each in tmp_path.iterdir()] == ["briefs"]
    assert (target / "one.md").read_text() == "old"
