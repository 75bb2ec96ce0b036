"""`kolplan allocate --keep`: what people write into a plan holds, what they leave alone follows the rosters."""

from __future__ import annotations

import csv
import json
from datetime import datetime
from pathlib import Path

import openpyxl
import pytest

from kolplan.core.catalogue.labels import LABELS
from tests.cli.conftest import Run
from tests.cli.edited_plans import HEADINGS, XHS, EditedSheet, edit, sheet
from tests.cli.kept_plans import AGAIN, ALLOCATE, again, codes, roster_with


@pytest.mark.usefixtures("planned")
def test_an_unedited_plan_goes_elsewhere_whole_or_not_at_all(run: Run) -> None:
    """The candidates beside it belong to it; those of another plan would pass for them."""
    Path("other.candidates.csv").write_text("of another plan", encoding="utf-8")
    assert run(*AGAIN, "-o", "other.csv").exit_code == 2
    assert not Path("other.csv").exists()
    again(run, "-o", "other.xlsx")
    assert Path("other.xlsx").read_bytes() == Path("plan.xlsx").read_bytes()
    assert not Path("other.candidates.csv").exists()
    assert Path("other.candidates.1.csv").read_text("utf-8") == "of another plan"
    Path("plan.candidates.csv").write_text("hers", encoding="utf-8")
    again(run, "-o", "third.xlsx")
    assert Path("third.candidates.csv").read_text("utf-8") == "hers"


@pytest.mark.usefixtures("planned")
def test_strict_looks_at_the_rosters_of_an_unedited_plan(run: Run) -> None:
    with Path("roster.csv").open("a", encoding="utf-8") as file:
        file.write("xhs,id900,creator 900,nonsense,10,10,10\n")
    assert run(*ALLOCATE).exit_code == 0
    again(run, "--strict", code=1)


def test_an_unedited_plan_stays_byte_for_byte(run: Run, planned: EditedSheet, folder: Path) -> None:
    before = (folder / "plan.xlsx").read_bytes()
    first = json.loads(run(*ALLOCATE, "--json").stdout)
    document = again(run)
    assert (folder / "plan.xlsx").read_bytes() == before
    assert not (folder / "plan.1.xlsx").exists()
    for key in ("status", "stop", "objective", "budget", "spend", "net", "tiers", "angles", "relaxed"):
        assert document[key] == first[key], key
    assert [post["creator"] for post in document["posts"]] == planned.names
    assert "allocate" not in document["timing"] or document["timing"]["solve"] == 0.0


@pytest.mark.usefixtures("planned")
def test_an_unedited_plan_is_copied_where_it_is_asked_for(run: Run, folder: Path) -> None:
    again(run, "-o", "copy.xlsx")
    assert (folder / "copy.xlsx").read_bytes() == (folder / "plan.xlsx").read_bytes()


def test_the_internal_sheet_stays_until_it_is_not_wanted(run: Run, folder: Path) -> None:
    """A sheet that stood in the plan must not vanish because an option was not repeated."""
    assert run(*ALLOCATE, "--internal").exit_code == 0
    before = (folder / "plan.xlsx").read_bytes()
    again(run)
    assert (folder / "plan.xlsx").read_bytes() == before
    edit("plan.xlsx", lambda plan, _: plan.put(plan.names[0], Note="call her"))
    again(run)
    assert "Internal" in openpyxl.load_workbook("plan.xlsx").sheetnames
    again(run, "--no-internal")
    assert "Internal" not in openpyxl.load_workbook("plan.xlsx").sheetnames


def test_an_edited_plan_is_kept_as_a_numbered_backup(run: Run, planned: EditedSheet, folder: Path) -> None:
    edit("plan.xlsx", lambda plan, _: plan.put(plan.names[0], Note="call her"))
    edited = (folder / "plan.xlsx").read_bytes()
    again(run)
    assert (folder / "plan.1.xlsx").read_bytes() == edited
    assert sheet("plan.xlsx").get(planned.names[0], "Note") == "call her"


def test_words_hold_ever_after_and_other_cells_follow_the_roster(run: Run, planned: EditedSheet) -> None:
    """The base must tell the user's word from a change of the roster, also in runs after the one that took it up."""
    mine, other = planned.names[-1], planned.names[-2]
    quote = planned.get(mine, "Quote") / 2
    words = {"Quote": quote, "Note": "two\nlines", "Date": datetime(2026, 6, 18), "Rebate": 0.25, "Lock": "yes"}  # noqa: DTZ001
    edit("plan.xlsx", lambda plan, _: plan.put(mine, **words))
    again(run)
    edit("plan.xlsx", lambda plan, _: plan.put(mine, Lock=None))
    roster_with(other, Price=planned.get(other, "Quote") - 3)
    document = again(run, "--keep-weight", "1")
    now = sheet("plan.xlsx")
    assert {heading: now.get(mine, heading) for heading in words if heading != "Lock"} == {
        heading: value for heading, value in words.items() if heading != "Lock"
    }
    assert not now.get(mine, "Lock")
    assert now.get(other, "Quote") == planned.get(other, "Quote") - 3
    assert "keep-both-changed" not in codes(document)


def test_both_changed_is_the_users_word_and_a_finding_at_its_cell(run: Run, planned: EditedSheet) -> None:
    mine = planned.names[-1]
    edit("plan.xlsx", lambda plan, _: plan.put(mine, Quote=77))
    roster_with(mine, Price=planned.get(mine, "Quote") + 5)
    document = again(run, "--keep-weight", "1")
    found = next(finding for finding in document["findings"] if finding["code"] == "keep-both-changed")
    assert (found["sheet"], found["severity"]) == ("Plan", "warning")
    letter = planned.sheet.cell(1, planned.heads["Quote"]).column_letter
    assert found["cell"] == f"{letter}{planned.rows[mine]}"
    assert sheet("plan.xlsx").get(mine, "Quote") == 77


def test_clearing_a_word_hands_the_cell_back_to_the_roster(run: Run, planned: EditedSheet) -> None:
    mine = planned.names[-1]
    edit("plan.xlsx", lambda plan, _: plan.put(mine, Quote=77))
    again(run)
    edit("plan.xlsx", lambda plan, _: plan.put(mine, Quote=None))
    again(run, "--keep-weight", "1")
    assert sheet("plan.xlsx").get(mine, "Quote") == planned.get(mine, "Quote")


@pytest.mark.parametrize("mark", [{"Lock": "yes"}, {"Status": "ordered"}, {"Status": "published"}])
def test_a_locked_post_stays_exactly_whatever_the_roster_says(
    run: Run, planned: EditedSheet, mark: dict[str, str]
) -> None:
    """Money that is committed is not re-priced, and a creator who left the roster is still booked."""
    mine = planned.names[-1]
    kept = ("Quote", "Fee", "Extras", "Angle", "Format", "Views", "Exposure", "Engagements")
    before = {heading: planned.get(mine, heading) for heading in kept}
    edit("plan.xlsx", lambda plan, _: plan.put(mine, **mark))
    roster_with(mine, Price=99_999, Reads=3)
    document = again(run)
    assert {heading: sheet("plan.xlsx").get(mine, heading) for heading in kept} == before
    assert "keep-locked-changed" in codes(document)
    with Path("roster.csv").open(encoding="utf-8") as file:
        rows = [row for row in csv.reader(file) if mine not in row]
    with Path("roster.csv").open("w", newline="", encoding="utf-8") as file:
        csv.writer(file).writerows(rows)
    again(run)
    now = sheet("plan.xlsx")
    assert {heading: now.get(mine, heading) for heading in kept} == before
    assert now.get(mine, next(iter(mark))) == next(iter(mark.values()))


def test_client_yes_is_must_and_client_no_is_banned_with_the_reason(run: Run, planned: EditedSheet) -> None:
    yes, no = planned.names[-1], planned.names[0]

    def decide(plan: EditedSheet, _: EditedSheet) -> None:
        plan.put(yes, Status="client yes")
        plan.put(no, **{"Status": "client no", "Client's reason": "too loud"})

    edit("plan.xlsx", decide)
    roster_with(yes, Price=planned.get(yes, "Quote") * 30)
    again(run, "--budget", "150000")
    plan, candidates = sheet("plan.xlsx"), sheet("plan.xlsx", "Candidates")
    assert yes in plan.names and plan.get(yes, "Status") == "client yes"
    assert no not in plan.names
    assert (candidates.get(no, "Decision"), candidates.get(no, "Reason")) == ("ban", "client said no: too loud")
    edit("plan.xlsx", lambda plan, _: plan.put(yes, Note="once more"))
    again(run)
    candidates = sheet("plan.xlsx", "Candidates")
    assert candidates.get(no, "Reason") == "client said no: too loud"
    edit("plan.xlsx", lambda _, candidates: candidates.put(no, Decision=None))
    again(run)
    assert sheet("plan.xlsx", "Plan").rows.get(no) is None or sheet("plan.xlsx").get(no, "Status") == "proposed"


def test_decisions_on_candidates_feed_the_run(run: Run, planned: EditedSheet) -> None:
    outside = sheet("plan.xlsx", "Candidates").names
    must, ban = outside[-1], planned.names[-1]

    def decide(plan: EditedSheet, candidates: EditedSheet) -> None:
        candidates.put(must, Decision="must")
        plan.put(ban, Status="client no")

    edit("plan.xlsx", decide)
    again(run)
    names = sheet("plan.xlsx").names
    assert must in names and ban not in names
    edit("plan.xlsx", lambda plan, _: plan.put(names[0], Note="x"))
    again(run)
    assert must in sheet("plan.xlsx").names, "a must holds as long as her row stands"


def test_a_deleted_row_is_free_and_rows_keep_their_order(run: Run, planned: EditedSheet) -> None:
    book = openpyxl.load_workbook("plan.xlsx")
    plan = book["Plan"]
    rows = [[cell.value for cell in row] for row in plan.iter_rows(min_row=5, max_row=4 + len(planned.names))]
    for number, row in enumerate(reversed(rows[1:]), 5):
        for column, value in enumerate(row, 1):
            plan.cell(number, column).value = value
    plan.delete_rows(4 + len(rows))
    book.save("plan.xlsx")
    again(run)
    expected = list(reversed(planned.names[1:]))
    now = [name for name in sheet("plan.xlsx").names if name in expected]
    assert now == [name for name in expected if name in now]


def test_a_row_added_by_hand_is_a_new_creator(run: Run, planned: EditedSheet) -> None:
    cells = {"Creator": "written in", "Platform": XHS, "Followers": 45_000, "Quote": 321.5, "Note": "a friend"}
    edit("plan.xlsx", lambda plan, _: plan.add(**cells))
    document = again(run)
    post = next(post for post in document["posts"] if post["creator"] == "written in")
    assert (post["quote"], post["cost"], post["tier"], post["format"]) == (321.5, 353.65, "micro", "note")
    assert "keep-row-added" in codes(document)
    edit("plan.xlsx", lambda plan, _: plan.put(planned.names[0], Note="x"))
    document = again(run)
    assert "written in" in sheet("plan.xlsx").names and "keep-row-added" in codes(document)


@pytest.mark.usefixtures("planned")
def test_a_row_added_by_hand_may_name_somebody_of_the_roster(run: Run) -> None:
    other = sheet("plan.xlsx", "Candidates").names[-1]
    edit("plan.xlsx", lambda plan, _: plan.add(Creator=other, Platform=XHS, Angle="trend"))
    again(run)
    now = sheet("plan.xlsx")
    assert now.get(other, "Angle") == "trend" and now.get(other, "ID")


def test_an_edited_forecast_and_angle_count_in_the_search(run: Run, planned: EditedSheet) -> None:
    mine = planned.names[-1]
    angle = "trend" if planned.get(mine, "Angle") != "trend" else "trial"
    edit("plan.xlsx", lambda plan, _: plan.put(mine, Views=5_000_000, Angle=angle))
    again(run)
    now = sheet("plan.xlsx")
    assert (now.get(mine, "Views"), now.get(mine, "Angle")) == (5_000_000, angle)
    ratio = planned.get(mine, "Exposure") / planned.get(mine, "Views")
    assert now.get(mine, "Exposure") == pytest.approx(5_000_000 * ratio)


def test_an_angle_of_ones_own_is_hers_alone(run: Run, planned: EditedSheet) -> None:
    mine = planned.names[-1]
    edit("plan.xlsx", lambda plan, _: plan.put(mine, Angle="unboxing", Lock="yes"))
    again(run)
    now = sheet("plan.xlsx")
    assert [name for name in now.names if now.get(name, "Angle") == "unboxing"] == [mine]


@pytest.mark.usefixtures("planned")
def test_the_rosters_are_found_again_without_being_named(run: Run) -> None:
    edit("plan.xlsx", lambda plan, _: plan.put(plan.names[0], Note="x"))
    assert run("allocate", "--keep", "plan.xlsx").exit_code == 0
    Path("roster.csv").unlink()
    edit("plan.xlsx", lambda plan, _: plan.put(plan.names[0], Note="y"))
    assert run("allocate", "--keep", "plan.xlsx").exit_code == 1


@pytest.mark.usefixtures("planned")
def test_two_words_that_contradict_each_other(run: Run) -> None:
    must = sheet("plan.xlsx", "Candidates").names[0]

    def both(plan: EditedSheet, candidates: EditedSheet) -> None:
        candidates.put(must, Decision="ban")
        plan.add(Creator=must, Platform=XHS)

    edit("plan.xlsx", both)
    document = again(run)
    assert "keep-ban-and-must" in codes(document)
    assert must not in [post["creator"] for post in document["posts"]]


def test_whom_the_client_refused_stays_out_of_other_plans(run: Run, planned: EditedSheet) -> None:
    """The next campaign starts without the names that this client has struck, and says why."""
    no = planned.names[0]
    edit("plan.xlsx", lambda plan, _: plan.put(no, **{"Status": "client no", "Client's reason": "wrong tone"}))
    assert (
        run("allocate", "roster.csv", "--budget", "70000", "-o", "next.xlsx", "--refused", "plan.xlsx").exit_code == 0
    )
    assert no not in sheet("next.xlsx").names
    assert sheet("next.xlsx", "Candidates").get(no, "Reason") == "client said no: wrong tone"
    again(run)
    assert (
        run("allocate", "roster.csv", "--budget", "70000", "-o", "last.xlsx", "--refused", "plan.xlsx").exit_code == 0
    )
    assert sheet("last.xlsx", "Candidates").get(no, "Reason") == "client said no: wrong tone"


def test_a_kept_plan_is_explained_as_it_was_made(run: Run, planned: EditedSheet) -> None:
    """Explaining makes the plan again: with the words that shaped it, or it would find another one."""
    mine = planned.names[-1]
    edit("plan.xlsx", lambda plan, _: plan.put(mine, Quote=77, Lock="yes", Angle="unboxing"))
    again(run)
    result = run("explain", "plan.xlsx", mine, "--json")
    assert result.exit_code == 0
    assert "plan-not-found-again" not in codes(json.loads(result.stdout))


def test_differences_say_who_came_and_left_and_why(run: Run, planned: EditedSheet) -> None:
    no, dear, cheap = planned.names[0], planned.names[1], planned.names[-1]

    def change(plan: EditedSheet, _: EditedSheet) -> None:
        plan.put(no, **{"Status": "client no", "Client's reason": "too loud"})
        plan.put(cheap, Quote=planned.get(cheap, "Quote") - 1, Lock="yes")

    edit("plan.xlsx", change)
    roster_with(dear, Price=planned.get(dear, "Quote") * 20)
    document = again(run)
    told = {(each["kind"], each["creator"]): each for each in document["differences"]}
    assert told["out", no]["why"] == "the client said no: too loud"
    assert told["out", dear]["why"].startswith("quote rose from ¥")
    assert told["out", no]["to"] is None and told["out", no]["from"] > 0
    assert "your word" in told["changed", cheap]["why"] and "Quote" in told["changed", cheap]["why"]
    came = {name for kind, name in told if kind == "in"}
    assert came == set(sheet("plan.xlsx").names) - set(planned.names)
    assert document["kept"]["weight"] == 0.02 and document["kept"]["sameness"] >= 0
    changes = sheet("plan.xlsx", "Changes")
    assert changes.get(no, "Why") == "the client said no: too loud"
    assert len(changes.names) == len(document["differences"])


def test_a_plan_stays_in_its_language_whatever_the_screen_speaks(run: Run, planned: EditedSheet) -> None:
    """People's own formulas name its sheets, so another language would break them."""
    edit("plan.xlsx", lambda plan, _: plan.put(planned.names[0], Note="call her first"))
    again(run, "--lang", "zh")
    assert {"Plan", "Candidates", "Tracking"} <= set(openpyxl.load_workbook("plan.xlsx").sheetnames)


def test_a_creator_of_the_roster_is_added_by_her_name_alone(run: Run, planned: EditedSheet) -> None:
    """She stands in the roster: platform and price need not be typed again."""
    name = sheet("plan.xlsx", "Candidates").names[0]

    def add(plan: EditedSheet, _: EditedSheet) -> None:
        plan.heads["Mine"] = plan.sheet.max_column + 1
        plan.sheet.cell(HEADINGS, plan.heads["Mine"]).value = "Mine"
        plan.add(Creator=name, Mine="by phone")

    edit("plan.xlsx", add)
    document = again(run)
    assert name in [post["creator"] for post in document["posts"]]
    reasons = [each["why"] for each in document["differences"] if each["creator"] == name]
    assert reasons == [LABELS["diff.added"].en]
    now = sheet("plan.xlsx")
    column = now.heads["Creator"]
    cells = [now.sheet.cell(row, column).value for row in range(1, now.sheet.max_row + 1)]
    assert cells.count(name) == 1
    assert now.get(name, "Mine") == "by phone"
    again(run)
    assert name not in planned.names


def test_a_quote_that_is_no_price_is_told(run: Run, planned: EditedSheet) -> None:
    edit("plan.xlsx", lambda plan, _: plan.put(planned.names[0], Quote="面议", Note="asks for more"))
    document = again(run)
    cell = f"{planned.sheet.cell(1, planned.heads['Quote']).column_letter}{planned.rows[planned.names[0]]}"
    assert [each["cell"] for each in document["findings"] if each["code"] == "keep-quote-open"] == [cell]
    assert sheet("plan.xlsx").get(planned.names[0], "Quote") == planned.get(planned.names[0], "Quote")


def test_a_kept_workbook_stays_in_its_language_whatever_the_screen_speaks(run: Run, planned: EditedSheet) -> None:
    """Its sheets carry people's formulas; another language on the screen must neither rename them nor stop the run."""
    edit("plan.xlsx", lambda plan, _: plan.put(planned.names[0], Note="call her"))
    result = run(*AGAIN, "--lang", "zh")
    assert result.exit_code == 0, result.output
    assert LABELS["diff.title"].zh in result.stdout
    assert sheet("plan.xlsx").get(planned.names[0], "Note") == "call her"


@pytest.mark.parametrize("word", ["ban", "不要"])
def test_ban_in_lock_takes_her_out_until_it_is_cleared_on_candidates(run: Run, planned: EditedSheet, word: str) -> None:
    """Whoever strikes one writes it where her row is; it was no word there, and a deleted row comes back."""
    struck = planned.names[0]
    edit("plan.xlsx", lambda plan, _: plan.put(struck, Lock=word))
    again(run)
    assert struck not in sheet("plan.xlsx").names
    assert sheet("plan.xlsx", "Candidates").get(struck, "Decision") == "ban"
    edit("plan.xlsx", lambda plan, _: plan.put(plan.names[0], Note="once more"))
    again(run)
    assert struck not in sheet("plan.xlsx").names
    edit("plan.xlsx", lambda _, candidates: candidates.put(struck, Decision=None))
    again(run)
    assert not sheet("plan.xlsx").get(struck, "Lock")


def test_must_in_lock_keeps_her_in_whatever_option_fits(run: Run, planned: EditedSheet) -> None:
    mine = planned.names[-1]
    edit("plan.xlsx", lambda plan, _: plan.put(mine, Lock="must"))
    roster_with(mine, Price=planned.get(mine, "Quote") * 30)
    again(run, "--budget", "150000")
    now = sheet("plan.xlsx")
    assert now.get(mine, "Lock") == "must"
    assert now.get(mine, "Quote") == planned.get(mine, "Quote") * 30


def test_who_leaves_for_a_word_on_her_is_told_with_it(run: Run, planned: EditedSheet) -> None:
    """Somebody whose quote was raised by hand leaves for that, and it is said."""
    name = min(planned.names, key=lambda each: planned.get(each, "Views") / planned.get(each, "Quote"))
    quote = planned.get(name, "Quote")
    edit("plan.xlsx", lambda plan, _: plan.put(name, Quote=quote * 20))
    why = next(each["why"] for each in again(run)["differences"] if each["creator"] == name)
    assert why.startswith(f"after your change (Quote ¥{quote:,.0f} → ¥{quote * 20:,.0f}): ")
