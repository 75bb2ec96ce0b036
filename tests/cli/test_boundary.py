"""What goes wrong leaves as one sentence and an exit code: for people on stderr, as a document on stdout."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
import typer

from kolplan.cli.boundary import Session, terminal_language
from kolplan.core.errors import DataError, ExitCode, InfeasibleError, OutOfTimeError, UsageError
from kolplan.core.findings import Findings, Where
from kolplan.core.vocabulary import Language

PLACE = Where("agency.xlsx", "报价", "C13")
FACTS = {"option": "--budget", "value": "x"}


def run(error: BaseException, *, as_json: bool = False, lang: Language | None = None) -> int:
    """Raise an error inside the boundary and return the exit code."""
    session = Session(lang, as_json=as_json)
    with pytest.raises(typer.Exit) as caught, session.boundary(lambda problem: {"code": problem.finding.code}):
        raise error
    return int(caught.value.exit_code)


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (DataError("amount-unreadable", PLACE, **FACTS), ExitCode.DATA),
        (UsageError("amount-unreadable", PLACE, **FACTS), ExitCode.USAGE),
        (InfeasibleError("amount-unreadable", PLACE, **FACTS), ExitCode.INFEASIBLE),
        (OutOfTimeError("amount-unreadable", PLACE, **FACTS), ExitCode.OUT_OF_TIME),
        (KeyboardInterrupt(), ExitCode.INTERRUPTED),
        (ZeroDivisionError("no"), ExitCode.DEFECT),
        (MemoryError(), ExitCode.DEFECT),
    ],
)
def test_each_kind_has_its_exit_code_and_one_line(
    error: BaseException,
    code: ExitCode,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert run(error) == code
    out, err = capsys.readouterr()
    assert out == ""
    assert err.count("\n") == 1
    assert "Traceback" not in err


def test_the_sentence_names_the_place(capsys: pytest.CaptureFixture[str]) -> None:
    run(DataError("amount-unreadable", PLACE, **FACTS))
    assert "agency.xlsx 报价!C13" in capsys.readouterr().err


def test_the_sentence_is_in_the_language_asked_for(capsys: pytest.CaptureFixture[str]) -> None:
    run(DataError("amount-unreadable", PLACE, **FACTS), lang=Language.ZH)
    assert re.search("[\u4e00-\u9fff]{4}", capsys.readouterr().err.replace("报价", ""))


@pytest.mark.parametrize(("error", "printed"), [(DataError, True), (InfeasibleError, True), (UsageError, False)])
def test_json_has_its_document_unless_the_command_itself_is_wrong(
    error: type[DataError], printed: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    run(error("amount-unreadable", PLACE, **FACTS), as_json=True)
    out, err = capsys.readouterr()
    assert (json.loads(out) if printed else out) == ({"code": "amount-unreadable"} if printed else "")
    assert err


def test_there_is_one_document_in_a_run(capsys: pytest.CaptureFixture[str]) -> None:
    """`check --strict --json` has answered when it fails; a second document would not be JSON any more."""
    session = Session(None, as_json=True)
    with pytest.raises(typer.Exit), session.boundary(lambda _: {"second": True}):
        session.document({"first": True})
        raise DataError("strict-errors", count=1)
    assert json.loads(capsys.readouterr().out) == {"first": True}


def test_a_defect_keeps_its_traceback_in_a_log(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    run(ZeroDivisionError("the cause"))
    (log,) = tmp_path.iterdir()
    assert str(log) in capsys.readouterr().err
    assert "ZeroDivisionError: the cause" in log.read_text()


def test_a_defect_without_a_place_for_its_log_still_shows_it(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "missing"))
    assert run(ZeroDivisionError("the cause")) == ExitCode.DEFECT
    assert "ZeroDivisionError: the cause" in capsys.readouterr().err


def test_a_name_from_a_sheet_cannot_act_on_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    run(UsageError("must-and-ban", Where("\x1b[2Ja.xlsx"), name="[red]\x1b]0;owned\x07[/red]\u202egpj"))
    err = capsys.readouterr().err
    assert "[red]" in err
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e]", err)


def test_an_errors_finding_comes_first() -> None:
    session = Session(None, as_json=True)
    session.findings = Findings()
    session.findings.add("strict-errors", count=2)
    codes = [finding.code for finding in session.with_error(DataError("budget-missing"))]
    assert codes == ["budget-missing", "strict-errors"]


@pytest.mark.parametrize(
    ("variables", "language"),
    [
        ({"LANG": "zh_CN.UTF-8"}, Language.ZH),
        ({"LANG": "zh_CN.UTF-8", "LC_ALL": "en_GB.UTF-8"}, Language.EN),
        ({"LANG": "C"}, Language.EN),
        ({"LANG": ""}, Language.EN),
    ],
)
def test_before_a_sheet_is_read_the_terminals_language_is_spoken(
    variables: dict[str, str], language: Language, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert terminal_language() is language


def test_a_sheets_language_gives_way_to_the_one_asked_for() -> None:
    assert Session(None, as_json=False).speak(Language.ZH) is Language.ZH
    assert Session(Language.EN, as_json=False).speak(Language.ZH) is Language.EN
