"""A new campaign workbook changes nothing until somebody fills it in, and says in words what may be filled in."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

import openpyxl
import pytest

from kolplan.campaign.choices import chosen, offered
from kolplan.campaign.columns import NEVER_READ, SHEETS
from kolplan.campaign.draft import Draft
from kolplan.campaign.fields import FIELDS, PRODUCT_FIELDS
from kolplan.campaign.starter import KEYS, examples, write_campaign
from kolplan.campaign.starter_rows import OWN_ANGLE_FIT
from kolplan.core.catalogue import label
from kolplan.core.settings import Settings
from kolplan.core.vocabulary import Language, Platform
from kolplan.forecast.fit import OWN_ANGLE_FIT as FORECAST_FIT
from kolplan.roster.concepts import ENGAGEMENT_PARTS
from kolplan.sheets.styled_text import shown_width
from tests.campaign.campaign_books import FIRST, CampaignBook

REMARK = re.compile(r"\s\([^()]*\)$|（[^（）]*）$")


@pytest.mark.parametrize("language", list(Language))
def test_an_untouched_workbook_says_nothing(tmp_path: Path, language: Language) -> None:
    """Whoever runs `init` and plans with what it wrote must get the same plan as without."""
    campaign = CampaignBook(tmp_path / "c.xlsx", language).read()
    assert campaign.settings == Settings()
    assert campaign.language is language
    assert list(campaign.findings) == []


@pytest.mark.parametrize("language", list(Language))
def test_sheets_stand_in_their_order_under_one_heading_row(tmp_path: Path, language: Language) -> None:
    book = CampaignBook(tmp_path / "c.xlsx", language)
    assert book.book.sheetnames == [label(f"campaign.sheet.{code}", language) for code in SHEETS]
    for code, columns in SHEETS.items():
        sheet = book.sheet(code)
        assert not sheet.merged_cells.ranges
        assert sheet.freeze_panes is not None
        assert [book.column(code, column) for column in columns] == list(range(1, len(columns) + 1))


@pytest.mark.parametrize("language", list(Language))
def test_every_setting_has_help_and_every_column_is_explained(tmp_path: Path, language: Language) -> None:
    book = CampaignBook(tmp_path / "c.xlsx", language)
    helps = [
        row[3] for row in book.sheet("campaign").iter_rows(min_row=FIRST, values_only=True) if row[2:4] != (None, None)
    ]
    assert len(helps) == len(FIELDS)
    assert all(helps)
    for code in list(SHEETS)[1:]:
        cells = next(book.sheet(code).iter_rows(min_row=FIRST - 2, max_row=FIRST - 2, values_only=True))
        assert all(cells), code


def test_what_only_informs_is_never_read(book: CampaignBook) -> None:
    """Defaults, help and examples may be edited or deleted: people write notes into such columns."""
    for code in SHEETS:
        for column in NEVER_READ:
            heading = label(f"campaign.heading.{column}", book.language)
            headings = [cell.value for cell in book.sheet(code)[FIRST - 1]]
            if heading in headings:
                for row in range(FIRST, FIRST + 40):
                    book.sheet(code).cell(row, headings.index(heading) + 1, "99%")
    campaign = book.read()
    assert campaign.settings == Settings()
    assert list(campaign.findings) == []


@pytest.mark.parametrize("language", list(Language))
def test_every_word_of_a_dropdown_is_understood(tmp_path: Path, language: Language) -> None:
    """A choice that the workbook offers and then refuses would be the worst of errors."""
    book = CampaignBook(tmp_path / "c.xlsx", language)
    kinds = {field.choices for field in FIELDS if field.choices}
    assert all(chosen(kind, word) for kind in kinds for word in offered(kind, language))
    for code in ("slots", "lists", "rules", "money", "angles", "tiers", "campaign"):
        assert book.sheet(code).data_validations.count > 0, code


def test_a_draft_stands_in_its_cells(tmp_path: Path) -> None:
    """What a pasted brief says must reach the cells that it would be typed into, also in rows that exist already."""
    draft = Draft(
        fields={"budget": "50万", "launch": "2026-07-15", "brand": "某品牌"},
        rows={
            "phases": ({"phase": "爆发", "first": "7.15", "last": "8.9"},),
            "money": ({"item": "返点", "supplier": "甲", "rate": "30%"},),
            "tiers": ({"platform": "小红书", "tier": "腰部", "followers_from": "5万"},),
        },
        notes=("今天15:00前给到", '=HYPERLINK("http://example.com")'),
    )
    campaign = CampaignBook(tmp_path / "c.xlsx", draft=draft).read()
    settings = campaign.settings
    assert list(campaign.findings) == []
    assert settings.money.budget == 50_000_000
    assert settings.facts == {"brand": "某品牌"}
    assert [phase.name for phase in settings.calendar.phases] == ["burst"]
    assert settings.money.rebates[0].supplier == "甲"
    assert settings.tiers.of(Platform.XIAOHONGSHU).mid == 50_000


def test_a_brief_can_put_nothing_but_text_into_a_workbook(tmp_path: Path) -> None:
    """A brief comes from outside: its lines are never formulas."""
    write_campaign(tmp_path / "c.xlsx", Language.ZH, Draft(fields={"brand": "=1+1"}, notes=("=1+1",)))
    book = openpyxl.load_workbook(tmp_path / "c.xlsx")
    cells = [cell for row in book["活动"].iter_rows() for cell in row if cell.value == "=1+1"]
    assert len(cells) == 2
    assert {cell.data_type for cell in cells} <= {"s", "f"}
    assert "<f>" not in "".join(_parts(tmp_path / "c.xlsx"))


def _parts(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        return [archive.read(name).decode() for name in archive.namelist() if name.startswith("xl/worksheets/sheet")]


def test_the_same_workbook_is_the_same_bytes(tmp_path: Path) -> None:
    """A second `init` over an untouched workbook leaves no backup behind."""
    for name in ("a.xlsx", "b.xlsx"):
        write_campaign(tmp_path / name, Language.EN)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


def test_defaults_that_stand_in_words_are_those_of_the_code() -> None:
    assert OWN_ANGLE_FIT == FORECAST_FIT
    for platform, parts in ENGAGEMENT_PARTS.items():
        words = " + ".join(label(f"campaign.part.{part}", Language.EN) for part in parts)
        assert label(f"campaign.default.engagement.{platform}", Language.EN) == words


def test_fields_of_a_product_are_fields_of_the_brief() -> None:
    assert {f"brief.field.{code}" for code in PRODUCT_FIELDS} <= {field.code for field in FIELDS}


def example_rows(sheet: str, language: Language) -> list[dict[str, str]]:
    """Return the rows that a sheet's examples ask to be filled in, cells by column; a remark in brackets is none."""
    headings = {label(f"campaign.heading.{code}", language): code for code in SHEETS[sheet]}
    rows = []
    for example in examples(sheet, language):
        told = REMARK.sub("", example.partition(" → ")[2])
        for row in told.split(" | ") if told else ():
            cells = {}
            for part in row.split(" · "):
                heading = max((each for each in headings if part.startswith(f"{each} ")), key=len)
                cells[headings[heading]] = part.removeprefix(heading).strip()
            rows.append(cells)
    return rows


@pytest.mark.parametrize("language", list(Language))
def test_every_example_can_be_filled_in_as_it_stands(tmp_path: Path, language: Language) -> None:
    """People copy examples; one that is refused teaches them that the workbook does not work."""
    book = CampaignBook(tmp_path / "c.xlsx", language)
    book.field("launch", "2026-07-15")
    filled = 0
    for sheet in SHEETS:
        keys = KEYS.get(sheet, ())
        for cells in example_rows(sheet, language):
            named = {key: cells[key] for key in keys if key in cells}
            if sheet in ("tiers", "angles", "phases") or "Open rate" in str(cells) or "打开率" in str(cells):
                book.put(sheet, named, cells)
            else:
                book.add(sheet, cells)
            filled += 1
    assert filled > 40
    campaign = book.read()
    assert [(each.code, each.where.sheet, each.where.cell) for each in campaign.findings] == []
    assert len(campaign.settings.rules) == len(example_rows("rules", language))
    assert len(campaign.settings.slots) == len(example_rows("slots", language))


def test_examples_stand_under_their_heading(tmp_path: Path) -> None:
    """They used to run on far beside it, and drew the page out when printed."""
    write_campaign(tmp_path / "c.xlsx", Language.ZH)
    sheet = openpyxl.load_workbook(tmp_path / "c.xlsx")["内容角度"]
    column = next(cell.column_letter for cell in sheet[4] if cell.value == "示例（不读取）")
    assert sheet.column_dimensions[column].width >= max(map(shown_width, examples("angles", Language.ZH)))
