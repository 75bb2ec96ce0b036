"""What people add to a plan survives the next run: columns, formulas, comments, sheets, results, notes at the edge."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from kolplan.workbook import styles
from tests.cli.conftest import Run
from tests.cli.edited_plans import HEADINGS, EditedSheet, sheet
from tests.workbook.recalculating import recalculate

RED = "FFFF0000"
BAND = f"FF{styles.PALE}"
"""Every second row's, on which a colour that a person gives must show."""
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
NOWHERE = f'<Relationship Id="rNowhere" Type="{RELATED}/drawing" Target="/xl/drawings/nowhere.xml"/>'


def kept(run: Run) -> dict[str, Any]:
    result = run("allocate", "roster.csv", "--keep", "plan.xlsx", "--json")
    assert result.exit_code == 0, result.output
    document: dict[str, Any] = json.loads(result.stdout)
    return document


def with_own_things(names: list[str], struck: str) -> None:
    """Add a column of texts and one of formulas, a comment, a sheet, a result, notes; the client strikes one."""
    book = openpyxl.load_workbook("plan.xlsx")
    plan = EditedSheet(book["Plan"])
    first = max(plan.heads.values()) + 1
    quote, double = get_column_letter(plan.heads["Quote"]), get_column_letter(first + 1)
    last = HEADINGS + len(names)
    plan.sheet.cell(HEADINGS, first).value, plan.sheet.cell(HEADINGS, first + 1).value = "Mine", "Double"
    plan.sheet.cell(HEADINGS, first + 1).font = Font(color=RED)
    plan.sheet.cell(HEADINGS - 1, first + 1).value = f"=SUM({double}5:{double}{last})"
    for name, row in plan.rows.items():
        plan.sheet.cell(row, first).value = f"my {name}"
        plan.sheet.cell(row, first + 1).value = f"={quote}{row}*2"
    plan.sheet.cell(plan.rows[names[-1]], plan.heads["Quote"]).value = "=50*3"
    plan.sheet.cell(plan.rows[names[-2]], plan.heads["Creator"]).comment = Comment("call\nher", "Wang")
    plan.sheet.cell(last + 3, plan.heads["City"]).value = "below"
    plan.put(struck, Status="client no")
    plan.sheet.cell(plan.rows[struck], plan.heads["Views"]).comment = Comment("why not", "Wang")
    for name in names[-3:]:
        plan.put(name, Status="client yes")
    own = book.create_sheet("Mine", 1)
    own["A1"], own["B1"] = "all quotes", f"=SUM(Plan!{quote}5:{quote}{last})"
    own["A2"], own["B2"] = "her", f"=Plan!C{plan.rows[names[-2]]}"
    own["A3"], own["A4"] = 5, "=A3*2"
    own["A5"].fill = PatternFill("solid", fgColor=RED)
    own["A3"].comment = Comment("on mine", "Li")
    chart = BarChart()
    chart.add_data(Reference(own, min_col=1, min_row=3, max_row=4))
    own.add_chart(chart, "E2")
    choice = DataValidation(type="list", formula1='"a,b"')
    choice.add("D1:D9")
    own.add_data_validation(choice)
    own.conditional_formatting.add("A3:A4", CellIsRule("greaterThan", formula=["8"], font=Font(color=RED)))
    book["Tracking"].cell(HEADINGS + 1 + names.index(names[-3]), 7).value = "https://posts.example/1"
    book["AARRR"]["E6"] = 0.5
    book["Summary"]["Z99"] = "at the edge"
    book.defined_names["Quotes"] = DefinedName("Quotes", attr_text=f"Plan!${quote}$5:${quote}${last}")
    book.create_sheet("Attic").sheet_state = "hidden"
    book.save("plan.xlsx")
    give_value(quote, plan.rows[names[-1]], 150)


def give_value(column: str, row: int, value: float) -> None:
    """Put the value of a formula beside it, as every spreadsheet program does and openpyxl does not."""
    path = Path("plan.xlsx")
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for name, content in parts.items():
        parts[name] = content.replace(b"<f>50*3</f><v></v>", f"<f>50*3</f><v>{value}</v>".encode()).replace(
            b"<f>50*3</f><v/>", f"<f>50*3</f><v>{value}</v>".encode()
        )
    assert any(f"<f>50*3</f><v>{value}</v>".encode() in content for content in parts.values()), f"{column}{row}"
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def test_what_people_added_stands_where_its_creator_stands_now(run: Run, planned: EditedSheet) -> None:
    names, struck = planned.names, planned.names[0]
    with_own_things(names, struck)
    document = kept(run)
    book = openpyxl.load_workbook("plan.xlsx")
    plan = EditedSheet(book["Plan"])
    quote = get_column_letter(plan.heads["Quote"])
    stayed = [name for name in plan.names if name in names]
    assert struck not in stayed and plan.rows[names[-2]] != planned.rows[names[-2]]
    assert all(plan.get(name, "Mine") == f"my {name}" for name in stayed)
    assert all(plan.get(name, "Double") == f"={quote}{row}*2" for name, row in plan.rows.items())
    assert book["Plan"].cell(HEADINGS, plan.heads["Double"]).font.color.rgb == RED
    double = get_column_letter(plan.heads["Double"])
    total = book["Plan"].cell(HEADINGS - 1, plan.heads["Double"]).value
    assert total == f"=SUM({double}5:{double}{HEADINGS + len(plan.names)})"
    assert plan.get(names[-1], "Quote") == "=50*3"
    post = next(post for post in document["posts"] if post["creator"] == names[-1])
    assert post["quote"] == 150
    comment = book["Plan"].cell(plan.rows[names[-2]], plan.heads["Creator"]).comment
    assert (comment.text, comment.author) == ("call\nher", "Wang")
    assert book["Plan"].cell(HEADINGS + len(plan.names) + 3, plan.heads["City"]).value == "below"
    candidates = EditedSheet(book["Candidates"])
    assert candidates.get(struck, "Mine") == f"my {struck}"
    assert book["Candidates"].cell(candidates.rows[struck], 2).comment.text == "why not"


def test_own_sheets_and_values_beside_the_plan_survive(run: Run, planned: EditedSheet) -> None:
    names = planned.names
    with_own_things(names, names[0])
    kept(run)
    book = openpyxl.load_workbook("plan.xlsx")
    plan, own = EditedSheet(book["Plan"]), book["Mine"]
    quote, last = get_column_letter(plan.heads["Quote"]), HEADINGS + len(plan.names)
    assert book.sheetnames[:3] == ["Summary", "Mine", "Plan"]
    assert own["B1"].value == f"=SUM(Plan!{quote}5:{quote}{last})"
    assert own["B2"].value == f"=Plan!C{plan.rows[names[-2]]}"
    assert (own["A3"].value, own["A4"].value, own["A3"].comment.text) == (5, "=A3*2", "on mine")
    assert own["A5"].fill.fgColor.rgb == RED
    assert len(own._charts) == 1
    assert str(own.data_validations.dataValidation[0].sqref) == "D1:D9"
    (rule,) = next(iter(own.conditional_formatting)).rules
    assert rule.dxf.font.color.rgb == RED
    assert book["Attic"].sheet_state == "hidden"
    assert book.defined_names["Quotes"].attr_text == f"Plan!${quote}$5:${quote}${last}"
    assert (book["AARRR"]["E6"].value, book["Summary"]["Z99"].value) == (0.5, "at the edge")
    tracking = book["Tracking"]
    links = {tracking.cell(row, 1).value: tracking.cell(row, 7).value for row in range(5, last + 1)}
    assert {name: link for name, link in links.items() if link} == {names[-3]: "https://posts.example/1"}


def test_a_second_run_carries_the_same_again(run: Run, planned: EditedSheet) -> None:
    """Nothing wears off: what was carried once is carried as well the next time."""
    with_own_things(planned.names, planned.names[0])
    kept(run)
    first = openpyxl.load_workbook("plan.xlsx")
    book = openpyxl.load_workbook("plan.xlsx")
    EditedSheet(book["Plan"]).put(EditedSheet(book["Plan"]).names[0], Note="again")
    book.save("plan.xlsx")
    give_value("", 0, 150)
    kept(run)
    second = openpyxl.load_workbook("plan.xlsx")
    for name in ("Mine", "Attic"):
        assert [[c.value for c in row] for row in second[name]] == [[c.value for c in row] for row in first[name]]
    one, other = EditedSheet(first["Plan"]), EditedSheet(second["Plan"])
    assert one.names == other.names
    assert all(one.get(name, "Mine") == other.get(name, "Mine") for name in one.names)


@pytest.mark.libreoffice
def test_libreoffice_opens_it_and_computes_peoples_formulas(run: Run, planned: EditedSheet, tmp_path: Path) -> None:
    with_own_things(planned.names, planned.names[0])
    kept(run)
    (tmp_path / "office").mkdir()
    (opened,) = recalculate([Path("plan.xlsx")], tmp_path / "office")
    values = EditedSheet(openpyxl.load_workbook(opened, data_only=True)["Plan"])
    assert all(values.get(name, "Double") == pytest.approx(2 * values.get(name, "Quote")) for name in values.names)


def test_what_cannot_be_carried_is_named_with_its_place(run: Run, planned: EditedSheet) -> None:
    book = openpyxl.load_workbook("plan.xlsx")
    chart = BarChart()
    chart.add_data(Reference(book["Plan"], min_col=20, min_row=5, max_row=7))
    book["Plan"].add_chart(chart, "AZ2")
    book.create_chartsheet("Big chart").add_chart(BarChart())
    EditedSheet(book["Plan"]).put(planned.names[0], Note="x")
    book.save("plan.xlsx")
    left = [finding for finding in kept(run)["findings"] if finding["code"] == "keep-left-behind"]
    assert {finding["sheet"] for finding in left} == {"Plan", "Big chart"}


def hang(sheets: dict[str, str]) -> None:
    """Give sheets of the plan a part that hangs on them (name to kind), and a link that leads nowhere."""
    book = openpyxl.load_workbook("plan.xlsx")
    parts = {f"xl/worksheets/_rels/sheet{book.sheetnames.index(name) + 1}.xml.rels": k for name, k in sheets.items()}
    with zipfile.ZipFile("plan.xlsx") as old:
        contents = {name: old.read(name) for name in old.namelist()}
    for place, kind in parts.items():
        part = f"/xl/hung/{kind}1.xml"
        relation = f'<Relationship Id="rHung" Type="{RELATED}/{kind}" Target="{part}"/>{NOWHERE}</Relationships>'
        empty = f'<Relationships xmlns="{RELATIONS}"></Relationships>'.encode()
        contents[place] = contents.get(place, empty).replace(b"</Relationships>", relation.encode())
        contents[part[1:]] = b"<hung/>"
    with zipfile.ZipFile("plan.xlsx", "w") as new:
        for name, content in contents.items():
            new.writestr(name, content)


def test_what_hangs_on_a_sheet_and_stays_behind_is_named(run: Run, planned: EditedSheet) -> None:
    book = openpyxl.load_workbook("plan.xlsx")
    book.create_sheet("Mine")["A1"] = "a"
    EditedSheet(book["Plan"]).put(planned.names[0], Note="mine")
    book.save("plan.xlsx")
    hang({"Mine": "pivotTable", "Plan": "ctrlProp"})
    left = [each for each in kept(run)["findings"] if each["code"] == "keep-left-behind"]
    assert sorted(each["sheet"] for each in left) == ["Mine", "Plan"]
    assert openpyxl.load_workbook("plan.xlsx")["Mine"]["A1"].value == "a"


def test_schedule_and_settlement_keep_what_was_typed_for_each_post_and_supplier(run: Run, planned: EditedSheet) -> None:
    names = planned.names
    book = openpyxl.load_workbook("plan.xlsx")
    EditedSheet(book["Plan"]).put(names[0], Status="client no")
    EditedSheet(book["Plan"]).put(names[-1], Status="client yes")
    schedule, numbers = book["Schedule"], {name: planned.get(name, "Post") for name in names}
    heads = {str(cell.value): cell.column for cell in schedule[7]}
    row = next(r for r in range(8, schedule.max_row + 1) if schedule.cell(r, heads["Post"]).value == numbers[names[-1]])
    schedule.cell(row, heads["Owner"]).value = "Wang"
    settlement = book["Settlement"]
    columns = {str(cell.value): cell.column for cell in settlement[6]}
    party = next(r for r in range(7, settlement.max_row + 1) if settlement.cell(r, 1).value == names[-1])
    settlement.cell(party, columns["Invoice no."]).value = "INV-7"
    book.save("plan.xlsx")
    kept(run)
    book = openpyxl.load_workbook("plan.xlsx")
    number = EditedSheet(book["Plan"]).get(names[-1], "Post")
    schedule, settlement = book["Schedule"], book["Settlement"]
    heads = {str(cell.value): cell.column for cell in schedule[7]}
    owners = {
        schedule.cell(r, heads["Post"]).value: schedule.cell(r, heads["Owner"]).value
        for r in range(8, schedule.max_row + 1)
    }
    assert {post: owner for post, owner in owners.items() if owner} == {number: "Wang"}
    typed = {settlement.cell(r, 1).value: settlement.cell(r, columns["Invoice no."]).value for r in range(7, 40)}
    assert {name: no for name, no in typed.items() if no} == {names[-1]: "INV-7"}


def test_days_after_a_launch_are_words_too(run: Run, planned: EditedSheet) -> None:
    """Without a launch date the Date column says D+3; such a day may be typed and stays."""
    mine = planned.names[-1]
    book = openpyxl.load_workbook("plan.xlsx")
    EditedSheet(book["Plan"]).put(mine, Date="D+5", Lock="yes")
    book.save("plan.xlsx")
    kept(run)
    assert sheet("plan.xlsx").get(mine, "Date") == "D+5"
    kept(run)
    assert sheet("plan.xlsx").get(mine, "Date") == "D+5"


def painted(path: str, name: str, heading: str) -> tuple[str, str, bool, str]:
    """Return fill, text colour, boldness and number format of a creator's cell on Plan."""
    book = openpyxl.load_workbook(path)
    plan = EditedSheet(book["Plan"])
    cell = plan.sheet.cell(plan.rows[name], plan.heads[heading])
    fill = cell.fill.fgColor.rgb if cell.fill.patternType == "solid" else ""
    colour = cell.font.color.rgb if cell.font.color is not None and cell.font.color.type == "rgb" else ""
    return "" if fill == BAND else str(fill), str(colour), bool(cell.font.b), str(cell.number_format)


@pytest.mark.parametrize("saved_again", [False, pytest.param(True, marks=pytest.mark.libreoffice)])
def test_what_people_painted_stays_painted_and_nothing_else(
    run: Run, planned: EditedSheet, tmp_path: Path, *, saved_again: bool
) -> None:
    """A row in yellow and a price in red follow their creators; formats stay, and what nobody painted is plain."""
    yellow, red = planned.names[1], planned.names[2]
    book = openpyxl.load_workbook("plan.xlsx")
    plan = EditedSheet(book["Plan"])
    money = plan.sheet.cell(plan.rows[red], plan.heads["Quote"]).number_format
    for cell in plan.sheet[plan.rows[yellow]]:
        cell.fill = PatternFill("solid", fgColor="FFFFFF00")
    plan.sheet.cell(plan.rows[red], plan.heads["Quote"]).font = Font(color=RED, bold=True)
    plan.put(planned.names[0], Status="client no")
    plan.put(yellow, Lock="yes")
    plan.put(red, Lock="yes")
    book.save("plan.xlsx")
    if saved_again:
        Path("plan.xlsx").write_bytes(recalculate([Path("plan.xlsx")], tmp_path)[0].read_bytes())
    kept(run)
    assert painted("plan.xlsx", yellow, "Creator")[0] == painted("plan.xlsx", yellow, "Cost")[0] == "FFFFFF00"
    assert painted("plan.xlsx", red, "Quote") == ("", RED, True, money)
    others = [name for name in sheet("plan.xlsx").names if name not in (yellow, red)]
    assert {painted("plan.xlsx", name, "Quote")[:3] for name in others} == {("", "", False)}


def test_a_persons_word_looks_so_until_it_is_none(run: Run, planned: EditedSheet) -> None:
    """Bold and blue in this run and the next; cleared, the cell is kolplan's again and looks it."""
    name = planned.names[0]
    for quote, look in ((planned.get(name, "Quote") - 10, True), (None, True), ("", False)):
        book = openpyxl.load_workbook("plan.xlsx")
        if quote is None:
            EditedSheet(book["Plan"]).put(planned.names[1], Note="called")
        else:
            EditedSheet(book["Plan"]).put(name, Quote=quote or None)
        book.save("plan.xlsx")
        kept(run)
        assert painted("plan.xlsx", name, "Quote")[2] is look
        assert painted("plan.xlsx", planned.names[1], "Quote")[2] is False


def test_what_is_typed_where_nobody_has_a_word_is_named(run: Run, planned: EditedSheet) -> None:
    """Followers and city follow the roster, an amount is computed: each change is told with its cell, and no other."""
    name, other, third = planned.names[:3]
    book = openpyxl.load_workbook("plan.xlsx")
    plan = EditedSheet(book["Plan"])
    cost, rows = planned.get(third, "Cost"), plan.rows
    plan.put(name, Followers=1, City="上海", Cost=123, Lock="yes", Creator="another name")
    plan.put(third, Cost=cost, Lock="yes")
    book.save("plan.xlsx")
    found = {(each["code"], each["cell"]) for each in kept(run)["findings"] if each["sheet"] == "Plan"}
    letters = {heading: get_column_letter(plan.heads[heading]) for heading in ("Creator", "Followers", "City", "Cost")}
    untaken = {("keep-cell-untaken", f"{letters[heading]}{rows[name]}") for heading in ("Creator", "Followers", "City")}
    assert found == {*untaken, ("keep-left-behind", f"{letters['Cost']}{rows[name]}")}
    assert sheet("plan.xlsx").get(other, "Cost") == pytest.approx(planned.get(other, "Cost"))


def test_a_column_that_was_painted_as_a_whole_stays_painted(run: Run, planned: EditedSheet) -> None:
    """All rows alike passed for the look of an earlier version."""
    book = openpyxl.load_workbook("plan.xlsx")
    plan = EditedSheet(book["Plan"])
    for row in plan.rows.values():
        plan.sheet.cell(row, plan.heads["Quote"]).fill = PatternFill("solid", fgColor="FFFFFF00")
        plan.sheet.cell(row, plan.heads["Supplier"]).font = Font(color=RED)
    plan.put(planned.names[0], Note="mine")
    book.save("plan.xlsx")
    kept(run)
    names = sheet("plan.xlsx").names
    assert {painted("plan.xlsx", name, "Quote")[0] for name in names} == {"FFFFFF00"}
    assert {painted("plan.xlsx", name, "Supplier")[1] for name in names} == {RED}
    assert {painted("plan.xlsx", name, "Fee")[:2] for name in names} == {("", "")}


def test_a_row_between_creators_that_names_none_is_told(run: Run, planned: EditedSheet) -> None:
    """A separator or a subtotal vanished without a word."""
    book = openpyxl.load_workbook("plan.xlsx")
    plan = EditedSheet(book["Plan"])
    mine = max(plan.heads.values()) + 1
    plan.sheet.cell(HEADINGS, mine).value = "Mine"
    for row in (8, 10):
        plan.sheet.insert_rows(row)
    plan.sheet.cell(8, plan.heads["Note"]).value = "from here on micro"
    plan.sheet.cell(8, mine).value = "and here"
    plan.sheet.cell(10, mine).value = "=1+2"
    plan.put(planned.names[0], Rights="30 days")
    book.save("plan.xlsx")
    found = [each["cell"] for each in kept(run)["findings"] if each["code"] == "keep-left-behind"]
    assert found == [f"{get_column_letter(plan.heads['Note'])}8", f"{get_column_letter(mine)}10"]
