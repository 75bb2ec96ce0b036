"""Exports find their posts, fill sheet Tracking and leave alone what people typed; every doubt is named by its cell."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from kolplan.core.vocabulary import Language
from kolplan.forecast.history_files import read_history, write_history
from kolplan.track.refreshing import refresh
from kolplan.track.teaching import history_of
from kolplan.track.tracking import Tracked, track
from tests.track.conftest import COUNT, Open
from tests.track.exports import NOTES, link, note_id, note_row, write_csv, write_xlsx
from tests.track.results import Typist
from tests.workbook.plans import HOSTILE
from tests.workbook.recalculating import differences, recalculate

Notes = Callable[..., Path]


def xhs(typist: Typist) -> list[int]:
    """Return the posts on 小红书 that have a forecast, an account id and a name that is no formula."""
    found = []
    for post in range(len(HOSTILE), COUNT):
        known = all(typist.cell(post, code).value for code in ("planned_views", "id"))
        if known and typist.cell(post, "platform").value == "小红书":
            found.append(post)
    return found


def codes(tracked: Tracked) -> list[tuple[str, str]]:
    return [(each.code, each.where.cell) for each in tracked.sheet.findings if each.code.startswith("track-")]


def write_back(plan: Path, tracked: Tracked, target: Path) -> Typist:
    assert refresh(plan, tracked, target).changed
    return Typist(target, tracked.sheet.table.language)


@pytest.mark.parametrize("language", list(Language))
def test_every_checkpoint_is_kept_and_the_latest_is_the_result(
    open_plan: Open, tmp_path: Path, language: Language
) -> None:
    typist = open_plan(language)
    post = xhs(typist)[0]
    rows = [note_row(typist, post, days, times) for days, times in ((31, 1.2), (1, 0.2), (8, 0.9))]
    export = write_csv(tmp_path / "notes.csv", [NOTES, *rows])
    plan = typist.save(tmp_path / "plan.xlsx")
    tracked = track(plan, [export], None)
    assert tracked.checkpoints[["post", "checkpoint", "day"]].to_numpy().tolist() == [
        [post, "T+1", 1],
        [post, "T+7", 8],
        [post, "T+30", 31],
    ]
    planned = typist.cell(post, "planned_views").value
    row = tracked.comparison.posts.loc[post]
    assert row["views"] == round(planned * 1.2)
    assert row["published_at"] == datetime(2026, 6, 1)  # noqa: DTZ001
    back = write_back(plan, tracked, tmp_path / "new.xlsx")
    assert back.cell(post, "actual_views").value == round(planned * 1.2)
    assert back.cell(post, "note_id").value == note_id(post)
    again = track(tmp_path / "new.xlsx", [], None)
    assert again.checkpoints["day"].tolist() == [1, 8, 31], "they stand in the workbook from here on"
    assert again.comparison.posts.loc[post, "likes"] == row["likes"]
    assert not again.filling.entries


def test_an_earlier_export_never_takes_back_a_later_one(open_plan: Open, tmp_path: Path) -> None:
    typist = open_plan()
    post = xhs(typist)[0]
    late = write_csv(tmp_path / "late.csv", [NOTES, note_row(typist, post, 31, 1.2)])
    early = write_csv(tmp_path / "early.csv", [NOTES, note_row(typist, post, 7, 0.8)])
    plan = typist.save(tmp_path / "plan.xlsx")
    refresh(plan, track(plan, [late], None), tmp_path / "one.xlsx")
    tracked = track(tmp_path / "one.xlsx", [early], None)
    assert tracked.checkpoints["checkpoint"].tolist() == ["T+7", "T+30"]
    assert not tracked.filling.entries


def test_what_a_person_typed_stays_and_what_track_wrote_is_renewed(open_plan: Open, tmp_path: Path) -> None:
    typist = open_plan()
    one, other = xhs(typist)[:2]
    typist.put(one, likes=77)
    first = [note_row(typist, post, 7, 0.8) for post in (one, other)]
    plan = typist.save(tmp_path / "plan.xlsx")
    tracked = track(plan, [write_csv(tmp_path / "t7.csv", [NOTES, *first])], None)
    assert ("track-typed-stays", typist.address(one, "likes")) in codes(tracked)
    back = write_back(plan, tracked, tmp_path / "second.xlsx")
    assert back.cell(one, "likes").value == 77
    back.put(other, comments=5)
    back.put(one, likes=None)
    second = back.save(tmp_path / "edited.xlsx")
    rows = [note_row(typist, post, 30, 1.0) for post in (one, other)]
    tracked = track(second, [write_csv(tmp_path / "t30.csv", [NOTES, *rows])], None)
    assert codes(tracked) == [("track-typed-stays", back.address(other, "comments"))]
    last = write_back(second, tracked, tmp_path / "third.xlsx")
    assert last.cell(other, "comments").value == 5
    assert last.cell(other, "likes").value == round(typist.cell(other, "planned_views").value * 0.036)
    assert last.cell(one, "likes").value == round(typist.cell(one, "planned_views").value * 0.036), (
        "emptied: given back"
    )


def test_only_what_exports_fill_changes_in_the_file(plan_files: dict[Language, Path], tmp_path: Path) -> None:
    typist = Typist(plan_files[Language.EN], Language.EN)
    own = typist.book.create_sheet("我的备注")
    own["B2"], own["B3"] = "别动", "=1+1"
    typist.book["Plan"]["BA5"] = "own column"
    plan = typist.save(tmp_path / "plan.xlsx")
    export = write_csv(tmp_path / "n.csv", [NOTES, note_row(typist, xhs(typist)[0], 8, 1.0)])
    refresh(plan, track(plan, [export], None), tmp_path / "new.xlsx")
    with zipfile.ZipFile(plan) as old, zipfile.ZipFile(tmp_path / "new.xlsx") as new:
        changed = {name for name in old.namelist() if old.read(name) != new.read(name)}
        added = set(new.namelist()) - set(old.namelist())
    worksheets = {name for name in changed if "worksheets" in name}
    book = load_workbook(tmp_path / "new.xlsx")
    numbers = {f"xl/worksheets/sheet{book.sheetnames.index(name) + 1}.xml" for name in ("Tracking", "AARRR")}
    assert worksheets <= numbers
    assert len(added) == 2, "checkpoints, and what was written"
    assert book["我的备注"]["B3"].value == "=1+1"
    assert book["Plan"]["BA5"].value == "own column"
    assert book["_tracked"].sheet_state == "hidden"
    assert book["_tracked"].page_setup.orientation != "landscape", "nobody prints it"


def test_checkpoints_print_one_page_wide_with_their_headings(plan_files: dict[Language, Path], tmp_path: Path) -> None:
    """Its 25 columns used to fall on five upright pages, without headings from the second page on."""
    typist = Typist(plan_files[Language.EN], Language.EN)
    plan = typist.save(tmp_path / "plan.xlsx")
    export = write_csv(tmp_path / "n.csv", [NOTES, note_row(typist, xhs(typist)[0], 8, 1.0)])
    refresh(plan, track(plan, [export], None), tmp_path / "new.xlsx")
    sheet = load_workbook(tmp_path / "new.xlsx")["Checkpoints"]
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)
    assert sheet.print_title_rows == "$4:$4"
    assert sheet["A2"].font.italic, "the hint looks as on Tracking"


def test_several_posts_of_a_creator_are_told_by_day_and_a_tie_is_nobodys(open_plan: Open, tmp_path: Path) -> None:
    typist = open_plan()
    one, other = xhs(typist)[:2]
    who = {code: typist.cell(one, code).value for code in ("creator", "id")}
    typist.put(other, **who, published_at=datetime(2026, 6, 20))  # noqa: DTZ001
    typist.put(one, published_at=datetime(2026, 6, 2))  # noqa: DTZ001
    own = {"博主昵称": who["creator"], "小红书号": who["id"], "笔记链接": ""}
    rows = [
        note_row(typist, one, 25, 1.0, **own, 发布时间="2026-06-19"),
        note_row(typist, one, 25, 2.0, **own, 笔记ID=note_id(99), 发布时间="2026-06-01"),
        note_row(typist, one, 25, 3.0, **own, 笔记ID=note_id(98), 发布时间="2026-05-31"),
    ]
    plan = typist.save(tmp_path / "plan.xlsx")
    tracked = track(plan, [write_csv(tmp_path / "n.csv", [NOTES, *rows])], None)
    posts = tracked.comparison.posts
    assert posts.loc[[one, other], "note_id"].tolist() == [note_id(99), note_id(one)]
    assert ("track-export-unmatched", "A4") in codes(tracked), "her third note is none of the plan's"
    typist.put(one, published_at=datetime(2026, 6, 1))  # noqa: DTZ001
    typist.put(other, published_at=datetime(2026, 6, 3))  # noqa: DTZ001
    tie = [NOTES, note_row(typist, one, 25, 1.0, **own, 发布时间="2026-06-02")]
    plan = typist.save(tmp_path / "tie.xlsx")
    tracked = track(plan, [write_csv(tmp_path / "tie.csv", tie)], None)
    assert ("track-export-ambiguous", "A2") in codes(tracked)
    assert not tracked.filling.entries


def test_a_known_link_beats_names_and_ids(open_plan: Open, tmp_path: Path) -> None:
    typist = open_plan()
    one, other = xhs(typist)[:2]
    typist.put(one, post_link=f"44 复制打开小红书 {link(one)}，看看")
    wrong = {"博主昵称": typist.cell(other, "creator").value, "小红书号": typist.cell(other, "id").value}
    export = write_csv(tmp_path / "n.csv", [NOTES, note_row(typist, one, 8, 1.0, **wrong, 笔记ID="")])
    tracked = track(typist.save(tmp_path / "plan.xlsx"), [export], None)
    assert tracked.comparison.posts.loc[[one, other], "has_results"].tolist() == [True, False]


def test_strangers_wrong_ids_and_rows_that_contradict_each_other_are_named(open_plan: Open, tmp_path: Path) -> None:
    typist = open_plan()
    one, other = xhs(typist)[:2]
    stranger = {"博主昵称": "路人甲", "小红书号": "1", "笔记ID": note_id(77), "笔记链接": ""}
    rows = [
        note_row(typist, one, 8, 1.0, **stranger),
        note_row(typist, one, 8, 1.0, 小红书号="别的号"),
        note_row(typist, other, 8, 1.0),
        note_row(typist, other, 8, 1.0, 点赞=5),
    ]
    export = write_xlsx(tmp_path / "n.xlsx", [NOTES, *rows])
    tracked = track(typist.save(tmp_path / "plan.xlsx"), [export], None)
    told = codes(tracked)
    assert ("track-export-unmatched", "A2") in told
    assert ("track-export-other-id", "A3") in told
    assert ("track-export-duplicate", "A5") in told
    assert tracked.comparison.posts.loc[other, "likes"] == 5, "the later row counts"


def test_organic_and_paid_come_from_two_files(open_plan: Open, tmp_path: Path) -> None:
    typist = open_plan()
    post = xhs(typist)[0]
    notes = write_csv(tmp_path / "n_20260609.csv", [NOTES, note_row(typist, post, 8, 1.0)])
    ads = [["笔记ID", "消费", "展现量", "点击量", "互动量"], [note_id(post), 300, 1000, 90, 7]]
    boosted = write_csv(tmp_path / "聚光_20260609.csv", ads)
    row = track(typist.save(tmp_path / "plan.xlsx"), [notes, boosted], None).comparison.posts.loc[post]
    assert (row["paid_exposure"], row["paid_views"], row["paid_engagements"]) == (1000, 90, 7)
    assert row["organic_views"] == row["views"] - 90
    assert row["boosting_cost"] == 30_000
    assert row["boosted"]


def test_a_sum_of_engagements_stands_until_its_parts_are_known(open_plan: Open, tmp_path: Path) -> None:
    typist = open_plan()
    post = xhs(typist)[0]
    formula = typist.cell(post, "actual_engagements").value
    sums = write_csv(
        tmp_path / "sum_20260603.csv",
        [["笔记ID", "小红书号", "互动量"], [note_id(post), typist.cell(post, "id").value, 640]],
    )
    plan = typist.save(tmp_path / "plan.xlsx")
    tracked = track(plan, [sums], None)
    assert tracked.comparison.posts.loc[post, "engagements"] == 640
    assert write_back(plan, tracked, tmp_path / "sum.xlsx").cell(post, "actual_engagements").value == 640
    parts = write_csv(tmp_path / "p.csv", [NOTES, note_row(typist, post, 8, 1.0)])
    tracked = track(tmp_path / "sum.xlsx", [parts], None)
    back = write_back(tmp_path / "sum.xlsx", tracked, tmp_path / "parts.xlsx")
    assert back.cell(post, "actual_engagements").value == formula
    assert not [code for code, _ in codes(tracked) if code == "track-engagements-differ"]


def test_figures_without_a_day_are_the_newest_and_said_so(open_plan: Open, tmp_path: Path) -> None:
    typist = open_plan()
    post = xhs(typist)[0]
    dated = write_csv(tmp_path / "a.csv", [NOTES, note_row(typist, post, 8, 1.0)])
    undated = write_csv(tmp_path / "b.csv", [NOTES, note_row(typist, post, 8, 2.0, 数据日期="")])
    plan = typist.save(tmp_path / "plan.xlsx")
    tracked = track(plan, [undated, dated], None)
    assert ("track-export-undated", "A2") in codes(tracked)
    assert tracked.comparison.posts.loc[post, "views"] == round(typist.cell(post, "planned_views").value * 2)
    told = track(plan, [undated, dated], datetime(2026, 6, 5))  # noqa: DTZ001
    assert told.checkpoints["day"].tolist() == [4, 8]
    assert "track-export-undated" not in [code for code, _ in codes(told)]


def test_pace_counts_what_was_due_and_what_had_come_by_a_day(open_plan: Open, tmp_path: Path) -> None:
    typist = open_plan()
    one, other = xhs(typist)[:2]
    rows = [note_row(typist, one, 7, 0.5), note_row(typist, one, 30, 1.0), note_row(typist, other, 3, 0.4)]
    plan = typist.save(tmp_path / "plan.xlsx")
    export = write_csv(tmp_path / "n.csv", [NOTES, *rows])
    tracked = track(plan, [export], datetime(2026, 6, 10))  # noqa: DTZ001
    pace = tracked.pace
    assert pace is not None
    planned = [typist.cell(post, "planned_views").value for post in (one, other)]
    assert pace.figures["views"].actual == round(planned[0] * 0.5) + round(planned[1] * 0.4), "T+30 was still to come"
    assert pace.figures["views"].due == pytest.approx(sum(planned))
    assert pace.young == 1
    latest = track(plan, [export], None).pace
    assert latest is not None
    assert latest.day == datetime(2026, 7, 1), "the last day in the data"  # noqa: DTZ001
    assert latest.figures["views"].actual == round(planned[0]) + round(planned[1] * 0.4)
    assert latest.days["views"].iloc[-1] == latest.figures["views"].actual


def test_results_become_a_history_that_the_next_plan_reads(open_plan: Open, tmp_path: Path) -> None:
    typist = open_plan()
    posts = xhs(typist)[:3]
    export = write_csv(tmp_path / "n.csv", [NOTES, *(note_row(typist, post, 30, 0.5) for post in posts)])
    tracked = track(typist.save(tmp_path / "plan.xlsx"), [export], None)
    history = history_of(tracked)
    assert history["creator"].tolist() == [typist.cell(post, "creator").value for post in posts]
    assert history["checkpoint"].tolist() == [30, 30, 30]
    assert history["actual_views"].tolist() == [round(typist.cell(post, "planned_views").value * 0.5) for post in posts]
    write_history(history, tmp_path / "history.csv", Language.EN)
    read = read_history([tmp_path / "history.csv"]).posts
    assert read["actual_views"].tolist() == history["actual_views"].tolist()


@pytest.mark.libreoffice
def test_stored_results_agree_with_a_spreadsheet_program(plan_files: dict[Language, Path], tmp_path: Path) -> None:
    plan = Path(shutil.copy(plan_files[Language.ZH], tmp_path / "plan.xlsx"))
    typist = Typist(plan, Language.ZH)
    rows: list[list[Any]] = [note_row(typist, post, 30, 0.3 + post / 9) for post in xhs(typist)]
    ads = [
        ["笔记ID", "消费", "展现量", "点击量", "互动量"],
        *([note_id(p), 120.5, 900, 60, 3] for p in xhs(typist)[:3]),
    ]
    files = [write_csv(tmp_path / "n.csv", [NOTES, *rows]), write_csv(tmp_path / "聚光_20260701.csv", ads)]
    assert refresh(plan, track(plan, files, None), tmp_path / "new.xlsx").changed
    found = differences(tmp_path / "new.xlsx", recalculate([tmp_path / "new.xlsx"], tmp_path)[0])
    assert [each for each in found if "x000B" not in each] == []
    values = load_workbook(tmp_path / "new.xlsx", data_only=True)["追踪"]
    assert isinstance(values.cell(typist.cell(xhs(typist)[0], "cpm").row, typist.columns["CPM"]).value, float)
