"""Output files: refused before the work, whole or absent after it, and nobody's edits lost."""

from __future__ import annotations

import errno
import os
import stat
from pathlib import Path

import pytest

from kolplan.core.errors import DataError
from kolplan.files.outputs import check_file, staged_files

AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


def refusal_of(target: Path, *inputs: Path) -> str:
    with pytest.raises(DataError) as caught:
        check_file(target, inputs)
    assert caught.value.finding.where.file == str(target)
    return caught.value.finding.code


def write(target: Path, text: str) -> list[Path]:
    with staged_files(target) as staged:
        staged.drafts[0].write_text(text)
    return staged.kept


def test_a_new_file_in_a_writable_folder_is_accepted_and_leaves_no_trace(tmp_path: Path) -> None:
    check_file(tmp_path / "plan.xlsx")
    assert list(tmp_path.iterdir()) == []


def test_a_folder_as_target_is_refused(tmp_path: Path) -> None:
    assert refusal_of(tmp_path) == "output-is-folder"


def test_a_missing_parent_is_refused_and_not_made(tmp_path: Path) -> None:
    assert refusal_of(tmp_path / "new" / "plan.xlsx") == "output-folder-missing"
    assert not (tmp_path / "new").exists()


def test_a_file_as_parent_is_refused(tmp_path: Path) -> None:
    (tmp_path / "sheet").write_text("")
    assert refusal_of(tmp_path / "sheet" / "plan.xlsx") == "output-folder-missing"


def test_a_pipe_is_refused(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "plan.xlsx")
    assert refusal_of(tmp_path / "plan.xlsx") == "output-not-a-file"


@pytest.mark.parametrize("spelling", ["roster.xlsx", "./roster.xlsx", "sub/../roster.xlsx"])
def test_an_input_is_refused_however_it_is_spelled(
    tmp_path: Path, spelling: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("sub").mkdir()
    Path("roster.xlsx").write_text("")
    assert refusal_of(Path(spelling), tmp_path / "roster.xlsx") == "output-is-input"


def test_a_hard_link_to_an_input_is_refused(tmp_path: Path) -> None:
    (tmp_path / "roster.xlsx").write_text("")
    os.link(tmp_path / "roster.xlsx", tmp_path / "plan.xlsx")
    assert refusal_of(tmp_path / "plan.xlsx", tmp_path / "roster.xlsx") == "output-is-input"


@pytest.mark.parametrize("mark", ["~$plan.xlsx", ".~lock.plan.xlsx#"])
def test_a_file_open_in_another_program_is_refused_before_the_work_and_after(tmp_path: Path, mark: str) -> None:
    target = tmp_path / "plan.xlsx"
    with pytest.raises(DataError) as caught, staged_files(target) as staged:
        staged.drafts[0].write_text("new")
        (tmp_path / mark).write_text("")
    assert caught.value.finding.code == "output-open-elsewhere"
    assert not target.exists()
    assert refusal_of(target) == "output-open-elsewhere"


@pytest.mark.skipif(AS_ROOT, reason="permissions do not bind root")
def test_a_folder_without_permission_is_refused(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        assert refusal_of(tmp_path / "plan.xlsx") == "output-no-permission"
    finally:
        tmp_path.chmod(0o700)


def test_a_disk_that_refuses_is_refused_whatever_its_permission_bits_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(**_: object) -> None:
        raise OSError(errno.EROFS, "read-only file system")

    monkeypatch.setattr("tempfile.TemporaryFile", refuse)
    assert refusal_of(tmp_path / "plan.xlsx") == "output-no-permission"


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="no /proc here")
def test_a_folder_that_takes_no_file_is_refused() -> None:
    assert refusal_of(Path("/proc/plan.xlsx")) == "output-no-permission"


def test_another_open_file_does_not_matter(tmp_path: Path) -> None:
    """Word cuts two letters from the names of its marks, Excel does not: this one belongs to an.xlsx."""
    (tmp_path / "~$an.xlsx").write_text("")
    check_file(tmp_path / "plan.xlsx")


def test_a_name_too_long_is_refused(tmp_path: Path) -> None:
    assert refusal_of(tmp_path / ("x" * 300 + ".xlsx")) == "output-name-too-long"


def test_a_file_appears_under_its_name_with_the_usual_mode(tmp_path: Path) -> None:
    """A temporary file's own mode would hide the plan from colleagues on a shared disk."""
    before = os.umask(0o027)
    try:
        write(tmp_path / "plan.xlsx", "new")
    finally:
        os.umask(before)
    assert [each.name for each in tmp_path.iterdir()] == ["plan.xlsx"]
    assert stat.S_IMODE((tmp_path / "plan.xlsx").stat().st_mode) == 0o640


def test_nothing_appears_when_the_work_fails(tmp_path: Path) -> None:
    target = tmp_path / "plan.xlsx"
    target.write_text("old")
    with pytest.raises(ZeroDivisionError), staged_files(target) as staged:
        staged.drafts[0].write_text("half")
        raise ZeroDivisionError
    assert [each.name for each in tmp_path.iterdir()] == ["plan.xlsx"]
    assert target.read_text() == "old"


def test_an_interruption_leaves_everything_as_it_was(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), staged_files(tmp_path / "plan.xlsx") as staged:
        staged.drafts[0].write_text("half")
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []


def test_what_stood_there_is_kept_and_the_highest_number_is_the_newest(tmp_path: Path) -> None:
    target = tmp_path / "plan.xlsx"
    assert write(target, "first") == []
    assert write(target, "second") == [tmp_path / "plan.1.xlsx"]
    assert write(target, "third") == [tmp_path / "plan.2.xlsx"]
    texts = {each.name: each.read_text() for each in tmp_path.iterdir()}
    assert texts == {"plan.xlsx": "third", "plan.1.xlsx": "first", "plan.2.xlsx": "second"}


def test_a_gap_in_the_numbers_is_not_filled(tmp_path: Path) -> None:
    """Were plan.1.xlsx deleted and its number used again, the order of the backups would lie."""
    (tmp_path / "plan.7.xlsx").write_text("")
    (tmp_path / "plan.xlsx").write_text("old")
    assert write(tmp_path / "plan.xlsx", "new") == [tmp_path / "plan.8.xlsx"]


def test_the_same_content_again_makes_no_backup(tmp_path: Path) -> None:
    write(tmp_path / "plan.xlsx", "same")
    assert write(tmp_path / "plan.xlsx", "same") == []
    assert [each.name for each in tmp_path.iterdir()] == ["plan.xlsx"]


def test_a_disk_without_hard_links_still_keeps_backups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    (tmp_path / "plan.xlsx").write_text("old")
    monkeypatch.setattr(os, "link", refuse)
    assert write(tmp_path / "plan.xlsx", "new") == [tmp_path / "plan.1.xlsx"]
    assert (tmp_path / "plan.1.xlsx").read_text() == "old"


def test_the_mode_of_a_private_file_stays(tmp_path: Path) -> None:
    target = tmp_path / "plan.xlsx"
    target.write_text("old")
    target.chmod(0o600)
    write(target, "new")
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


def test_a_file_that_the_new_run_lacks_moves_to_a_backup(tmp_path: Path) -> None:
    """An earlier candidates file would pass for a part of the new plan."""
    plan, candidates = tmp_path / "plan.xlsx", tmp_path / "plan.candidates.csv"
    candidates.write_text("earlier")
    with staged_files(plan, candidates) as staged:
        staged.drafts[0].write_text("new")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["plan.candidates.1.csv", "plan.xlsx"]


def test_a_link_is_written_through(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "plan.xlsx").symlink_to(tmp_path / "real" / "kept.xlsx")
    write(tmp_path / "plan.xlsx", "new")
    assert (tmp_path / "plan.xlsx").is_symlink()
    assert (tmp_path / "real" / "kept.xlsx").read_text() == "new"


@pytest.mark.parametrize(
    ("number", "code"),
    [(errno.ENOSPC, "output-disk-full"), (errno.EACCES, "output-no-permission"), (errno.EIO, "output-failed")],
)
def test_a_refusal_while_writing_is_a_sentence_also_when_a_library_wraps_it(
    tmp_path: Path, number: int, code: str
) -> None:
    with pytest.raises(DataError) as caught, staged_files(tmp_path / "plan.xlsx"):
        try:
            raise OSError(number, os.strerror(number))
        except OSError as error:
            raise RuntimeError("wrapped") from error
    assert caught.value.finding.code == code
    assert list(tmp_path.iterdir()) == []


def test_a_defect_stays_a_defect(tmp_path: Path) -> None:
    """A missing file of kolplan's own must not be told as an unwritable output."""
    with pytest.raises(FileNotFoundError), staged_files(tmp_path / "plan.xlsx"):
        (tmp_path / "missing").read_text()


def test_files_in_several_folders_appear_together(tmp_path: Path) -> None:
    targets = [tmp_path / name / "out.txt" for name in ("a", "b")]
    for target in targets:
        target.parent.mkdir()
    with staged_files(*targets) as staged:
        for number, draft in enumerate(staged.drafts):
            draft.write_text(str(number))
    assert [target.read_text() for target in targets] == ["0", "1"]
    assert [list(target.parent.iterdir()) for target in targets] == [[target] for target in targets]


@pytest.mark.parametrize("stood", [True, False])
def test_where_one_cannot_be_moved_none_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, stood: bool) -> None:
    first, second = tmp_path / "page.html", tmp_path / "deck.pptx"
    if stood:
        first.write_text("mine")
    move = Path.replace

    def failing(self: Path, target: Path) -> Path:
        if target.name == second.name:
            raise PermissionError(errno.EACCES, "no", str(target))
        return move(self, target)

    monkeypatch.setattr(Path, "replace", failing)
    with pytest.raises(DataError), staged_files(first, second) as staged:
        for draft in staged.drafts:
            draft.write_text("new")
    assert {each.name: each.read_text() for each in tmp_path.iterdir()} == ({"page.html": "mine"} if stood else {})
