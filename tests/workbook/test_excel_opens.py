"""Excel opens every workbook without repair: no limit or rule of the format is broken, whatever texts stand in it."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from kolplan.campaign.starter import write_campaign
from kolplan.core.calendar import Calendar, Phase
from kolplan.core.catalogue import Text
from kolplan.core.findings import Findings
from kolplan.core.rules import Rule, RuleMeasure, Scope, Slot, Unit
from kolplan.core.settings import Bound
from kolplan.core.vocabulary import Language
from kolplan.plan.frames import FittedRule, Plan, SlotFill
from kolplan.submit.submitting import Wish, submit
from kolplan.workbook.order_book import Letterhead, write_order
from kolplan.workbook.orders import orders_of
from kolplan.workbook.reading import read_plan
from kolplan.workbook.writing import write_workbook
from tests.workbook.demands import demanding_plan
from tests.workbook.excel_rules import violations
from tests.workbook.plans import explained, make_plan
from tests.workbook.recalculating import differences, recalculate
from tests.workbook.whole_plans import whole_plan

NASTY = (
    "长" * 40_000,
    '&P&N&"x"&&',
    "a'b!c[1]:*?/\\",
    '"=1+1"',
    "\x00\x0b😀" * 50,
    "~*?<>=" * 20,
    "多行\n\r\n\t文字",
    "{=1}",
)
"""Texts that break a limit or mean something to a part of the format: cells, formulas, headers, names, lists."""


def nasty_plan(language: Language) -> Plan:
    """Return a plan in which whatever a person may name is called something nasty."""
    plan = explained(make_plan(24, 12, language))
    posts, candidates = plan.posts.copy(), plan.candidates.copy()
    for frame in (posts, candidates):
        for number, code in enumerate(
            ("creator", "id", "link", "category", "city", "mcn", "supplier", "rights", "note")
        ):
            frame[code] = [NASTY[(row + number) % len(NASTY)] for row in range(len(frame))]
    names = [f"{text[:200]}{number}" for number, text in enumerate(NASTY)] + [f"名额{i}" for i in range(40)]
    posts["slot"] = [names[row % len(NASTY)] for row in range(len(posts))]
    posts["date"] = [date(2026, 7, 1 + row % 9) for row in range(len(posts))]
    posts["date"] = posts["date"].astype("datetime64[s]")
    posts["phase"] = [NASTY[row % len(NASTY)][:99] for row in range(len(posts))]
    rule = Rule(NASTY[5], (), Scope.TOTAL, RuleMeasure.POSTS, per="MCN", high=2, text=NASTY[0])
    other = Rule(NASTY[3], (), Scope.TOTAL, RuleMeasure.SPEND, low=1, text=NASTY[1])
    rules = (
        *(FittedRule(rule, "r", text, Bound.MAX, Unit.COUNT, 2, 3, 3, Text(text, text)) for text in NASTY),
        FittedRule(other, "o", "", Bound.MIN, Unit.MONEY, 1, 1, float("nan")),
    )
    phases = tuple(Phase(text[:99], number, number) for number, text in enumerate(NASTY))
    settings = replace(
        plan.settings,
        facts={"brand": NASTY[1] * 50},
        calendar=Calendar(date(2026, 7, 1), phases, most_a_day=2),
        rules=(rule, other),
    )
    reasons = [Text(NASTY[row % len(NASTY)], NASTY[row % len(NASTY)]) for row in range(len(names))]
    fills = tuple(SlotFill(Slot(name, 2), 1, 0, 9, why) for name, why in zip(names, reasons, strict=True))
    return replace(plan, posts=posts, candidates=candidates, settings=settings, rules=rules, slots=fills)


def test_no_workbook_breaks_a_rule(written: dict[str, Path]) -> None:
    """All plans that the other tests look at."""
    assert {name: found for name, path in written.items() if (found := violations(path))} == {}


@pytest.fixture(scope="module")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> dict[Language, Path]:
    """Return the nasty plan as written in each language."""
    folder = tmp_path_factory.mktemp("nasty")
    files = {language: folder / f"{language}.xlsx" for language in Language}
    for language, file in files.items():
        write_workbook(nasty_plan(language), file)
    return files


@pytest.mark.parametrize("language", list(Language))
def test_nasty_texts_break_no_rule(language: Language, nasty: dict[Language, Path], tmp_path: Path) -> None:
    write_workbook(demanding_plan(language, budget=50_000_000, lots=True), tmp_path / "demands.xlsx")
    assert violations(tmp_path / "demands.xlsx") == []
    assert violations(nasty[language]) == []


@pytest.mark.parametrize("language", list(Language))
def test_neither_orders_nor_proposals_nor_campaigns_break_a_rule(language: Language, tmp_path: Path) -> None:
    """What suppliers and clients open, and what `init` writes."""
    plan, files = tmp_path / "plan.xlsx", [tmp_path / "campaign.xlsx", tmp_path / "proposal.xlsx"]
    write_workbook(whole_plan(language), plan)
    write_campaign(files[0], language)
    book = read_plan(plan)
    submit(book, plan, Wish(None, language), files[1])
    for number, order in enumerate(orders_of(book, Findings())):
        files.append(tmp_path / f"order-{number}.xlsx")
        write_order(order, Letterhead(language, "¥", book.campaign), files[-1])
    assert len(files) > 4
    assert {file.name: found for file in files if (found := violations(file))} == {}


@pytest.mark.libreoffice
def test_nasty_texts_count_as_they_should(nasty: dict[Language, Path], tmp_path: Path) -> None:
    """Names that look like criteria, formulas or markup are counted the same by a spreadsheet program."""
    assert differences(nasty[Language.ZH], recalculate([nasty[Language.ZH]], tmp_path)[0]) == []


SHEET, BOOK = "xl/worksheets/sheet2.xml", "xl/workbook.xml"


@pytest.mark.parametrize(
    ("part", "old", "new", "word"),
    [
        (BOOK, 'name="Plan"', f'name="{"P" * 32}"', "sheet name"),
        (BOOK, 'name="Plan"', 'name="P/n"', "sheet name"),
        (BOOK, 'name="Plan"', 'name="summary"', "one name"),
        (SHEET, "<v>0</v>", "<v>999999</v>", "shared string"),
        (SHEET, 'outlineLevel="1"', 'outlineLevel="8"', "outline level"),
        (SHEET, '<col min="1" max="1" width="', '<col min="1" max="1" width="300', "width"),
        (SHEET, "&amp;P / &amp;N", "x" * 256, "oddFooter"),
        (SHEET, '"proposed,', f'"{"x" * 250}', "list is too long"),
        (SHEET, 'dxfId="0"', 'dxfId="99"', "look is not there"),
        (SHEET, "<v>0.1</v>", "<v>NaN</v>", "no number"),
        (SHEET, "</sheetData>", "</sheetData><cols/>", "order"),
        (SHEET, "<f>IF(", "<f>'Gone'!A1+IF(", "speaks of sheet"),
        ("[Content_Types].xml", "/xl/styles.xml", "/xl/other.xml", "content type"),
        ("xl/_rels/workbook.xml.rels", "styles.xml", "gone.xml", "points at"),
        ("xl/charts/chart1.xml", "Summary", "Gone", "speaks of sheet"),
    ],
)
def test_the_rules_notice_what_is_broken(
    part: str, old: str, new: str, word: str, written: dict[str, Path], tmp_path: Path
) -> None:
    """A validator that finds nothing anywhere would prove nothing."""
    broken = tmp_path / "broken.xlsx"
    with zipfile.ZipFile(written["en"]) as source, zipfile.ZipFile(broken, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            if name == part:
                assert old.encode() in data
                data = data.replace(old.encode(), new.encode(), 1)
            target.writestr(name, data)
    assert any(word in line for line in violations(broken))
