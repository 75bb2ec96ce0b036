"""Reads a client's brief as it was pasted into a draft of a campaign workbook; what it does not understand it notes."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from kolplan.campaign.brief_demands import read_demands
from kolplan.campaign.brief_drafting import Drafting
from kolplan.campaign.brief_patterns import brief_patterns
from kolplan.campaign.brief_slots import read_slots_of
from kolplan.campaign.brief_text import LONGEST, Sentence, notes_of, sentences
from kolplan.campaign.brief_values import year_of
from kolplan.campaign.draft import Draft
from kolplan.core.vocabulary import Language

MOST_SENTENCES = 2_000
"""Sentences that are read; what comes behind them is noted unread."""


def read_brief(text: str, language: Language) -> Draft:
    """Return what a brief fills of a new campaign workbook in a language.

    Cells are texts that the workbook's readers read back. Each part of the brief is either used or stands in `notes`
    word for word, in its order; so does what was read but can be meant in another way. Days
    without a year have one note of their own behind the others.
    """
    found = sentences(text)
    drafting = Drafting(language, year_of(text))
    readable = [sentence for sentence in found[:MOST_SENTENCES] if len(sentence.raw) <= LONGEST]
    read_demands(readable, drafting)
    read_slots_of(readable, drafting)
    _name_facts(drafting)
    rows = {sheet: tuple(MappingProxyType(row) for row in rows) for sheet, rows in drafting.rows.items() if rows}
    return Draft(drafting.fields, rows, (*_notes(found), *_year_note(drafting)))


def _notes(found: list[Sentence]) -> list[str]:
    patterns = brief_patterns()
    return [note for sentence in found for note in notes_of(sentence, patterns.fillers, patterns.alone) if note]


def _year_note(drafting: Drafting) -> list[str]:
    """Return what is said once of all days without a year."""
    return [drafting.say("year-missing")] if drafting.yearless else []


def _name_facts(drafting: Drafting) -> None:
    """Set the platform where there is one, and the product, or a row for each of several."""
    if len(drafting.platforms) == 1:
        drafting.set_field("platform", drafting.platforms[0])
    if len(drafting.products) == 1:
        drafting.set_field("product", drafting.products[0])
    elif drafting.products:
        rows: list[Mapping[str, str]] = [{"product": name} for name in drafting.products]
        for row in rows:
            drafting.add("product", row)
