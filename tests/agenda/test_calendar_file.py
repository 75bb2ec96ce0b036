"""The schedule as .ics: all-day events with ids that stay, in the plan's words, and nothing that is internal."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import icalendar
import numpy as np
import pandas as pd
from openpyxl import load_workbook
from typer.testing import CliRunner

from kolplan.agenda.writing import Days, calendar_file
from kolplan.cli.app import app
from kolplan.core.calendar import WorkingBack
from kolplan.core.vocabulary import Language
from kolplan.workbook.contract import post_keys
from kolplan.workbook.lot_days import lot_days_of
from kolplan.workbook.reading import read_plan
from kolplan.workbook.writing import write_workbook
from tests.workbook.test_schedule_sheet import DAYS, FIRST, dated, with_lot

BACK = WorkingBack(10, 7, 4, 2)


def _posts() -> pd.DataFrame:
    return dated().posts


def _events(posts: pd.DataFrame, back: WorkingBack = BACK) -> list[icalendar.Event]:
    keys = post_keys(posts["platform"], posts["id"], posts["creator"])
    content = calendar_file(posts, keys, Days(back), Language.EN).content
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def test_a_post_has_its_day_and_what_is_due_before() -> None:
    events = _events(_posts().iloc[[1]])
    days = {str(event["summary"]).partition(" · ")[0]: event.decoded("dtstart") for event in events}
    publish = FIRST.date()
    assert days == {
        "Samples out": publish - timedelta(days=10),
        "Script due": publish - timedelta(days=7),
        "Draft due": publish - timedelta(days=4),
        "Final due": publish - timedelta(days=2),
        "Publish": publish,
    }
    assert all(type(event.decoded("dtstart")) is date for event in events)
    assert all(event.decoded("dtend") - event.decoded("dtstart") == timedelta(days=1) for event in events)


def test_ids_stay_where_a_post_moves_and_differ_between_posts() -> None:
    posts = _posts()
    moved = posts.assign(date=posts["date"] + pd.Timedelta(days=3))[::-1]
    one, other = ([str(event["uid"]) for event in _events(each)] for each in (posts, moved))
    assert set(one) == set(other)
    assert len(set(one)) == 5 * len(DAYS)


def test_the_same_plan_has_the_same_bytes() -> None:
    posts = _posts()
    keys = post_keys(posts["platform"], posts["id"], posts["creator"])
    assert len({calendar_file(posts, keys, Days(BACK), Language.ZH).content for _ in range(2)}) == 1


def test_struck_and_undated_posts_have_no_event() -> None:
    posts = _posts()
    posts.loc[0, "status"] = "client no"
    posts.loc[1, "date"] = pd.NaT
    keys = post_keys(posts["platform"], posts["id"], posts["creator"])
    written = calendar_file(posts, keys, Days(BACK), Language.ZH)
    assert (written.events, written.posts, written.undated) == (5 * (len(DAYS) - 2), len(DAYS) - 2, 1)


def test_nothing_internal_and_no_contact_is_told() -> None:
    posts = _posts().assign(
        supplier="SUPPLIER", note="微信 abc123", link="https://profile.example", mcn="AGENCY", quote=98765
    )
    keys = post_keys(posts["platform"], posts["id"], posts["creator"])
    text = calendar_file(posts, keys, Days(BACK), Language.ZH).content.decode("utf-8")
    assert not [word for word in ("SUPPLIER", "abc123", "profile.example", "AGENCY", "98765", "987.65") if word in text]


def test_hostile_names_stay_text() -> None:
    posts = _posts().iloc[[0]].assign(creator="甲\r\nEND:VEVENT\r\nATTACH:file:///etc/passwd;,\\")
    (event, *_), count = _events(posts), len(_events(posts))
    assert count == 5
    assert "attach" not in event


def test_the_command_writes_the_edited_plan(tmp_path: Path) -> None:
    """Days of working back are those on Settings; an earlier file that differs is kept."""
    write_workbook(dated(), tmp_path / "plan.xlsx")
    target = tmp_path / "plan.ics"
    target.write_text("mine", "utf-8")
    result = CliRunner().invoke(app, ["calendar", str(tmp_path / "plan.xlsx"), "-o", str(target)])
    assert (result.exit_code, (tmp_path / "plan.1.ics").read_text("utf-8")) == (0, "mine")
    events = list(icalendar.Calendar.from_ical(target.read_bytes()).walk("VEVENT"))
    samples = [event.decoded("dtstart") for event in events if str(event["summary"]).startswith("寄样")]
    assert min(samples) == FIRST.date() - timedelta(days=12)


def _refused(plan: Path, output: Path) -> dict[str, str]:
    """Return the finding that the command stops at."""
    result = CliRunner().invoke(app, ["calendar", str(plan), "-o", str(output), "--json"])
    assert (result.exit_code, output.exists()) == (1, False)
    finding: dict[str, str] = json.loads(result.stdout)["findings"][-1]
    return finding


def test_days_after_a_launch_name_the_setting_that_is_needed(tmp_path: Path) -> None:
    write_workbook(dated(launch=False), tmp_path / "plan.xlsx")
    finding = _refused(tmp_path / "plan.xlsx", tmp_path / "p.ics")
    assert (finding["code"], finding["sheet"]) == ("calendar-after-launch", "设置")
    assert load_workbook(tmp_path / "plan.xlsx")["设置"].cell(int(finding["cell"][1:]), 1).value == "上市日期"


def test_a_plan_without_any_day_is_exit_code_1(tmp_path: Path) -> None:
    plan = dated(launch=False)
    plan.posts["day"] = np.nan
    write_workbook(plan, tmp_path / "plan.xlsx")
    assert _refused(tmp_path / "plan.xlsx", tmp_path / "p.ics")["code"] == "calendar-without-dates"


def test_each_day_of_a_lot_has_its_events(tmp_path: Path) -> None:
    write_workbook(with_lot(dated()), tmp_path / "plan.xlsx")
    book = read_plan(tmp_path / "plan.xlsx")
    assert lot_days_of(book)[:2] == [[(0, 2), (1, 2), (3, 1)], [(0, 1)]]
    content = calendar_file(book.posts, book.keys, Days(BACK, lot_days_of(book)), Language.EN).content
    events = list(icalendar.Calendar.from_ical(content).walk("VEVENT"))
    who = str(book.posts["creator"].iloc[0])
    mine = [event for event in events if f" · {who} · " in str(event["summary"])]
    days = [event.decoded("dtstart") for event in mine if str(event["summary"]).startswith("Publish")]
    first = FIRST.date() + timedelta(days=DAYS[0])
    assert days == [first, first + timedelta(days=1), first + timedelta(days=3)]
    assert len({str(event["uid"]) for event in events}) == len(events) == 5 * (len(DAYS) + 2)
    assert "Posts: 2" in str(mine[0]["description"])


def test_posts_without_a_date_are_told(tmp_path: Path) -> None:
    plan = dated()
    plan.posts.loc[0, "date"], plan.posts.loc[0, "day"] = pd.NaT, np.nan
    write_workbook(plan, tmp_path / "plan.xlsx")
    result = CliRunner().invoke(app, ["calendar", str(tmp_path / "plan.xlsx"), "-o", str(tmp_path / "p.ics"), "--json"])
    assert (result.exit_code, "calendar-undated" in result.stdout) == (0, True)


def test_a_calendar_has_its_own_ending(tmp_path: Path) -> None:
    write_workbook(dated(), tmp_path / "plan.xlsx")
    result = CliRunner().invoke(app, ["calendar", str(tmp_path / "plan.xlsx"), "-o", str(tmp_path / "plan.txt")])
    assert result.exit_code == 2
