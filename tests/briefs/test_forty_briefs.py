"""Forty briefs: each, written as a campaign workbook, gives exactly the plan that a planner derives by hand."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from typer.testing import CliRunner

from kolplan.cli.app import app
from kolplan.core.catalogue import label
from kolplan.core.vocabulary import Language
from tests.briefs import documenting
from tests.briefs.brief_cases import Case, load, paths

Document = Mapping[str, Any]


def _cases() -> list[Any]:
    """Return every case as a parameter; one that kolplan is known to get wrong must fail."""
    params = []
    for path in paths():
        case = load(path)
        marks = [pytest.mark.xfail(reason=case.bug, strict=True)] if case.bug else []
        params.append(pytest.param(case, id=case.name, marks=marks))
    return params


@pytest.mark.parametrize("case", _cases())
def test_a_brief_gives_the_plan_derived_by_hand(case: Case, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A client's words, said in the workbook, decide who is planned, who is asked, and what stays open."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("kolplan.plan.automatic.UNASKED", frozenset())  # what costs what is compared with nothing here
    if "standbys" not in case.expected:
        monkeypatch.setattr("kolplan.workbook.writing.write_workbook", lambda _, path: path.touch())
    result = CliRunner().invoke(app, list(case.write(tmp_path)))
    assert result.stdout, result.stderr or repr(result.exception)
    plan = json.loads(result.stdout)
    told = "\n".join(f"{each['code']} {each['sheet']}!{each['cell']} {each['text']}" for each in plan["findings"])
    assert (result.exit_code, plan["status"]) == _outcome(case.expected, plan), told
    assert _plan(plan) == _expected_plan(case.expected), told
    assert _unsaid_errors(case.expected, plan) == set(), told
    assert set(case.expected.get("findings", ())) - {each["code"] for each in plan["findings"]} == set(), told
    _check_further(case.expected, plan)


def _outcome(expected: Mapping[str, Any], plan: Document) -> tuple[int, str]:
    return expected.get("exit", 0), expected.get("status", plan["status"])


def _plan(plan: Document) -> dict[str, Any]:
    """Return what of a plan is always compared, in an order of its own."""
    by_slot: dict[str, list[str]] = {}
    for post in plan["posts"]:
        by_slot.setdefault(post["slot"], []).append(post["creator"])
    return {
        "posts": {slot: sorted(creators) for slot, creators in by_slot.items()},
        "open": {each["slot"]: each["wanted"] - each["filled"] for each in plan["slots"] if _open(each)},
        "asked": sorted({each["creator"] for each in plan["questions"] if each["held"]}),
        "relaxed": sorted({_rule(each["rule"]) for each in plan["relaxed"]}),
        "clash": sorted(_cell(each) for each in plan["conflict"]),
    }


def _expected_plan(expected: Mapping[str, Any]) -> dict[str, Any]:
    return {
        "posts": {slot: sorted(creators) for slot, creators in expected.get("posts", {}).items() if creators},
        "open": expected.get("open", {}),
        "asked": sorted(expected.get("asked", ())),
        "relaxed": sorted("".join(name.split()) for name in expected.get("relaxed", ())),
        "clash": sorted(expected.get("clash", ())),
    }


def _rule(name: str) -> str:
    """Return a rule's name from that of its bound: `rule[女粉].min` is 女粉; other names as they are."""
    found = re.fullmatch(r"rule\[(.*?)\].*", name)
    return found[1] if found else name


def _open(slot: Document) -> bool:
    return bool(slot["wanted"] > slot["filled"])


def _cell(each: Document) -> str:
    return f"{each['sheet']}!{each['cell']}"


def _unsaid_errors(expected: Mapping[str, Any], plan: Document) -> set[str]:
    """Return the codes of error findings that the case does not name."""
    errors = {each["code"] for each in plan["findings"] if each["severity"] == "error"}
    return errors - set(expected.get("findings", ()))


def _check_further(expected: Mapping[str, Any], plan: Document) -> None:
    """Compare what only some cases name."""
    if "spend" in expected:
        assert plan["spend"] == pytest.approx(expected["spend"], abs=0.005)
    if "changes" in expected:
        assert sorted(_cell(each) for each in plan["changes"]) == sorted(expected["changes"])
    if "dates" in expected:
        assert sorted(str(post["date"]) for post in plan["posts"]) == expected["dates"]
    if "formats" in expected:
        assert {post["creator"]: post["format"] for post in plan["posts"]} == expected["formats"]
    if "standbys" in expected:
        assert _standbys(Path(plan["workbook"])) == {
            slot: sorted(creators) for slot, creators in expected["standbys"].items()
        }


def _standbys(path: Path) -> dict[str, list[str]]:
    """Return the creators that sheet Candidates holds ready, by slot."""
    book = CalamineWorkbook.from_path(str(path))
    names = {label("sheet.candidates", language): language for language in Language}
    sheet, language = next((name, names[name]) for name in book.sheet_names if name in names)
    rows = book.get_sheet_by_name(sheet).to_python()
    slot, creator = label("heading.standby", language), label("heading.creator", language)
    top = next(number for number, row in enumerate(rows) if slot in row)
    held: dict[str, list[str]] = {}
    for row in rows[top + 1 :]:
        if row[rows[top].index(slot)]:
            held.setdefault(str(row[rows[top].index(slot)]), []).append(str(row[rows[top].index(creator)]))
    return {name: sorted(creators) for name, creators in held.items()}


def test_the_page_of_rules_shows_every_brief() -> None:
    """docs/rules.md ends with all briefs as they are planned here; `python -m tests.briefs.documenting --write`."""
    page = documenting.PAGE.read_text("utf-8")
    assert page == documenting.written(page)
