"""Sheets Settings, Findings and Definitions: what was asked, what is wrong in the data, what the figures mean."""

from __future__ import annotations

from collections.abc import Iterator

from kolplan.campaign.choices import offered
from kolplan.core.catalogue import remedy, sentence, severity
from kolplan.core.catalogue.labels_definitions import DEFINITIONS
from kolplan.core.findings import Finding, Severity
from kolplan.sheets.styled import Sheet
from kolplan.sheets.styled_parts import Style
from kolplan.workbook import styles
from kolplan.workbook.draft import HEADED_HEIGHTS, HEADING_ROW, Draft
from kolplan.workbook.setting_rows import (
    ASKED,
    FITTED,
    NAME,
    SETTINGS_HEADING_ROW,
    SOURCE,
    STRENGTH,
    WHY,
    SettingRow,
)

_SETTING_HEADINGS = ("setting", "asked", "strength", "fitted", "why", "source", "name")
_FINDING_HEADINGS = ("severity", "file", "sheet", "cell", "what", "remedy", "code")
_DEFINITION_HEADINGS = ("name", "formula", "base", "source", "grade")
_SETTING_WIDTHS = (52, 42, 10, 13, 66, 30, 30)
_FINDING_WIDTHS = (10, 26, 16, 9, 92, 80, 24)
_CHOICES = {
    "budget_on": "budget_on",
    "selling_on": "budget_on",
    "rebate_lowers_fee": "campaign.yes_no",
    "quotes_taxed": "campaign.yes_no",
    "measure": "measure",
    "angles": "angles",
    "keep_weight": "keep_weight",
    "platform": "platform",
}
"""Settings that are one of some words, to the kind of words."""
_DEFINITION_WIDTHS = (28, 64, 58, 46, 10)
_GREY = Style(color=styles.GREY)
_SECTION = Style(bold=True, color=styles.BLUE, fill=styles.PALE, bottom_line=styles.BLUE)
_NAME = Style(wrap=True, align="left", indent=1)
_TOP_WRAPPED = Style(wrap=True, align="left", indent=1)


def write_settings_sheet(draft: Draft, sheet: Sheet) -> None:
    """Write sheet Settings."""
    say = draft.say
    sheet.put(0, 0, say("settings.title"), styles.TITLE)
    sheet.put(1, 0, say("settings.hint"), styles.HINT)
    sheet.widths(_SETTING_WIDTHS)
    for column, code in enumerate(_SETTING_HEADINGS):
        editable = column in (ASKED, STRENGTH)
        heading = styles.EDIT_HEADING if editable else styles.HEADING
        sheet.put(SETTINGS_HEADING_ROW, column, say(f"settings.{code}"), heading)
    for number, row in enumerate(draft.settings.rows, SETTINGS_HEADING_ROW + 1):
        if row.name:
            _write_setting(sheet, number, row)
        else:
            sheet.row(number, 0, [row.words, *[""] * NAME], _SECTION)
    for number, row in enumerate(draft.settings.rows, SETTINGS_HEADING_ROW + 2):
        if row.strength:
            sheet.dropdown(f"C{number}", offered("strength", draft.plan.language), say("plan.dropdown"))
        if row.name in _CHOICES:
            words = offered(_CHOICES[row.name], draft.plan.language)
            sheet.dropdown(
                f"B{number}", [*words, say("settings.auto")] if row.name == "measure" else words, say("plan.dropdown")
            )
    sheet.heights(0, HEADED_HEIGHTS)
    sheet.no_gridlines()
    sheet.freeze(SETTINGS_HEADING_ROW + 1, 1)
    sheet.page(SETTINGS_HEADING_ROW)


def _write_setting(sheet: Sheet, number: int, row: SettingRow) -> None:
    sheet.put(number, 0, row.words, _NAME)
    wrap, fill = isinstance(row.asked, str), styles.PALE_BLUE if row.editable else ""
    sheet.put(number, ASKED, row.asked, Style(number=row.number, fill=fill, align="left", wrap=wrap))
    sheet.put(number, STRENGTH, row.strength, styles.CENTER)
    sheet.put(number, FITTED, row.fitted, styles.number(row.number))
    sheet.put(number, WHY, row.why, _TOP_WRAPPED)
    texts = [row.words, row.asked if isinstance(row.asked, str) else "", row.why]
    sheet.fit_height(number, texts, [_SETTING_WIDTHS[0], _SETTING_WIDTHS[ASKED], _SETTING_WIDTHS[WHY]])
    sheet.put(number, SOURCE, row.source, styles.CENTER)
    sheet.put(number, NAME, row.name, _GREY)


def write_findings_sheet(draft: Draft, sheet: Sheet) -> None:
    """Write sheet Findings: errors first, then warnings and notes, each kind together with its count."""
    say = draft.say
    sheet.put(0, 0, say("findings.title"), styles.TITLE)
    sheet.put(1, 0, say("findings.hint"), styles.HINT)
    sheet.widths(_FINDING_WIDTHS)
    sheet.row(HEADING_ROW, 0, [say(f"findings.{code}") for code in _FINDING_HEADINGS], styles.HEADING)
    rows = list(_finding_rows(draft)) or [["", "", "", "", say("findings.none"), "", ""]]
    for number, cells in enumerate(rows, HEADING_ROW + 1):
        sheet.row(number, 0, cells[:4], styles.TEXT)
        sheet.row(number, 4, cells[4:6], styles.WRAPPED)
        sheet.fit_height(number, cells[4:6], _FINDING_WIDTHS[4:6])
        sheet.put(number, 6, cells[6], _GREY)
    styles.band(sheet, f"$A${HEADING_ROW + 2}:$G${HEADING_ROW + 1 + len(rows)}", f"$E{HEADING_ROW + 2}")
    sheet.heights(0, HEADED_HEIGHTS)
    sheet.filter(HEADING_ROW, len(rows), len(_FINDING_HEADINGS))
    sheet.freeze(HEADING_ROW + 1)
    sheet.page(HEADING_ROW)


def _finding_rows(draft: Draft) -> Iterator[list[str]]:
    findings, language, say = draft.plan.findings, draft.plan.language, draft.say
    kinds: dict[str, list[Finding]] = {}
    for finding in findings:
        kinds.setdefault(finding.code, []).append(finding)
    order = list(Severity)
    for code, found in sorted(kinds.items(), key=lambda kind: order.index(severity(kind[1][0]))):
        word = say(f"severity.{severity(found[0])}")
        for each in found:
            where = each.where
            what, advice = sentence(each, language), remedy(each, language)
            yield [word, where.file, where.sheet, where.cell, what, advice, code]
        more = findings.counts[code] - len(found)
        if more > 0:
            yield [word, "", "", "", say("findings.more").format(count=f"{more:,}"), "", code]


def write_definitions_sheet(draft: Draft, sheet: Sheet) -> None:
    """Write sheet Definitions."""
    say = draft.say
    sheet.put(0, 0, say("definitions.title"), styles.TITLE)
    sheet.put(1, 0, say("definitions.hint"), styles.HINT)
    sheet.widths(_DEFINITION_WIDTHS)
    sheet.row(HEADING_ROW, 0, [say(f"definitions.{code}") for code in _DEFINITION_HEADINGS], styles.HEADING)
    for row, (code, definition) in enumerate(DEFINITIONS.items(), HEADING_ROW + 1):
        sheet.put(row, 0, say(f"definition.{code}.name"), Style(bold=True, wrap=True))
        texts: list[str] = []
        for column, part in enumerate(("formula", "base", "source"), 1):
            text = say(f"definition.{code}.{part}")
            sheet.put(row, column, text, _TOP_WRAPPED)
            texts.append(text)
        sheet.fit_height(row, texts, _DEFINITION_WIDTHS[1:4])
        sheet.put(row, 4, definition.grade, styles.CENTER)
    styles.band(sheet, f"$A${HEADING_ROW + 2}:$E${HEADING_ROW + 1 + len(DEFINITIONS)}", f"$A{HEADING_ROW + 2}")
    sheet.heights(0, HEADED_HEIGHTS)
    sheet.freeze(HEADING_ROW + 1, 1)
    sheet.page(HEADING_ROW)
