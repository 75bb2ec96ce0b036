"""Writes a new campaign workbook: every sheet with help and examples, blank where defaults hold, or with a draft."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from kolplan.campaign import starter_rows
from kolplan.campaign.columns import FIELD_COLUMNS, SHEETS
from kolplan.campaign.draft import Draft
from kolplan.campaign.fields import FACT_LABEL, FIELDS
from kolplan.campaign.layout import BLUE, GREY, TEXT, Row, Table, draw
from kolplan.core.catalogue import label
from kolplan.core.catalogue.labels import LABELS
from kolplan.core.vocabulary import Language
from kolplan.sheets.folding import fold_all
from kolplan.sheets.styled import Book
from kolplan.sheets.styled_parts import Look

_FONTS = {Language.ZH: "Microsoft YaHei", Language.EN: "Calibri"}
_FRONT = frozenset({"campaign", "slots", "lists"})
_PERCENT, _COUNT, _MONEY = "0.0%", "#,##0", "#,##0.00"
_RULE_WORDS = tuple(f"{part}{number}" for number in (1, 2, 3) for part in ("column", "comparison", "value"))

_TABLES: Mapping[str, Table] = {
    "campaign": Table(
        "campaign",
        FIELD_COLUMNS,
        widths={"key": 36, "value": 34, "default": 36, "help": 84, "example": 26},
        named=frozenset({"key"}),
        blank=0,
    ),
    "slots": Table(
        "slots",
        (*SHEETS["slots"], "example"),
        numbers=dict.fromkeys(("slot", "product", "followers", "wanted", "unwanted", "price", "note"), TEXT),
        choices={"platform": "platform", "format": "format", "price_basis": "price_basis", "unknown": "unknown"},
        widths={"wanted": 20, "unwanted": 20, "followers": 16, "price": 18, "count": 9, "standbys": 10, "times": 11,
                "note": 24, "example": 60},
    ),
    "lists": Table(
        "lists",
        (*SHEETS["lists"], "example"),
        numbers=dict.fromkeys(("list", "creator", "reason", "until", "brand", "date", "distance"), TEXT),
        choices={"kind": "list_kind"},
        widths={"list": 18, "creator": 34, "reason": 22, "distance": 18, "example": 60},
    ),
    "tiers": Table(
        "tiers",
        (*SHEETS["tiers"], "default", "help", "example"),
        numbers={"followers_from": _COUNT, "min": _PERCENT, "target": _PERCENT, "max": _PERCENT},
        choices={"tier": "tier", "strength": "strength"},
        widths={"followers_from": 16, "default": 52, "help": 38, "example": 60},
        named=frozenset({"platform", "tier"}),
        blank=0,
    ),
    "angles": Table(
        "angles",
        (*SHEETS["angles"], "default", "example"),
        numbers={"angle": TEXT, "min": _PERCENT, "max": _PERCENT},
        choices={"on": "campaign.yes_no", "strength": "strength"},
        widths={"angle": 20, "on": 8, "default": 62, "example": 60},
        named=frozenset({"angle"}),
    ),
    "rules": Table(
        "rules",
        (*SHEETS["rules"], "example"),
        numbers=dict.fromkeys(("rule", *_RULE_WORDS, "of_column", "of_comparison", "of_value", "per", "min", "max",
                               "tolerance", "note"), TEXT),
        choices={
            **{f"comparison{number}": "comparison" for number in (1, 2, 3)},
            "of_comparison": "comparison",
            "scope": "scope",
            "measure": "rule_measure",
            "strength": "rule_strength",
            "unknown": "unknown",
            "price_basis": "price_basis",
        },
        widths={"rule": 20, "scope": 11, "strength": 10, "min": 10, "max": 10, "note": 22, "example": 60},
    ),
    "phases": Table(
        "phases",
        (*SHEETS["phases"], "default", "example"),
        numbers={"first": TEXT, "last": TEXT, "share_of_posts": _PERCENT, "share_head": _PERCENT,
                 "share_mid": _PERCENT, "share_micro": _PERCENT},
        widths={"phase": 20, "first": 18, "last": 18, "default": 24, "example": 60},
        named=frozenset({"phase"}),
    ),
    "money": Table(
        "money",
        (*SHEETS["money"], "default", "example"),
        numbers={"name": TEXT, "supplier": TEXT, "creator": TEXT, "rate": _PERCENT, "amount": _MONEY,
                 "from_posts": _COUNT, "from_spend": _COUNT, "note": TEXT},
        choices={"item": "campaign.item", "platform": "platform", "format": "format", "tier": "tier"},
        widths={"supplier": 18, "note": 22, "default": 12, "example": 60},
        named=frozenset({"item"}),
    ),
    "benchmarks": Table(
        "benchmarks",
        (*SHEETS["benchmarks"], "default", "help", "example"),
        widths={"path": 44, "platform": 18, "tier": 10, "angle": 14, "figure": 12, "default": 12, "help": 92,
                "example": 50},
        named=frozenset({"path", "platform", "tier"}),
        blank=0,
    ),
    "product": Table(
        "product",
        (*SHEETS["product"], "example"),
        numbers=dict.fromkeys(("product", "value"), TEXT),
        widths={"product": 26, "field": 30, "value": 70, "example": 40},
        named=frozenset({"field"}),
    ),
}  # fmt: skip

_ROWS = {
    "tiers": starter_rows.tier_rows,
    "angles": starter_rows.angle_rows,
    "phases": starter_rows.phase_rows,
    "money": starter_rows.money_rows,
    "benchmarks": starter_rows.benchmark_rows,
    "product": starter_rows.product_rows,
}
KEYS = {
    "tiers": ("platform", "tier"),
    "angles": ("angle",),
    "phases": ("phase",),
    "money": ("item", "name", "supplier", "platform"),
    "benchmarks": ("path", "platform", "tier", "angle"),
}
"""Columns by which a draft's row finds the row that a new sheet has for it; elsewhere it goes below."""


def write_campaign(path: Path, language: Language, draft: Draft | None = None, preset: str = "") -> None:
    """Write a new campaign workbook to exactly this path.

    Without a draft and preset, reading it back gives the defaults. Raises OSError where the path can't be written.
    """
    draft = draft or Draft()
    if preset:
        word = label(f"campaign.preset.{preset}", language)
        draft = replace(draft, fields={**draft.fields, "preset": word})
    look = Look(_FONTS[language], title=label("campaign.book-title", language))
    with Book(path, look) as book:
        for code in SHEETS:
            sheet = book.sheet(label(f"campaign.sheet.{code}", language), BLUE if code in _FRONT else GREY)
            table = replace(_TABLES[code], rows=tuple(_rows(code, draft, language)))
            draw(table, list(examples(code, language)), sheet, language)


def examples(code: str, language: Language) -> Iterator[str]:
    """Yield a sheet's examples."""
    number = 0
    while f"campaign.examples.{code}.{number}" in LABELS:
        yield label(f"campaign.examples.{code}.{number}", language)
        number += 1


def _rows(code: str, draft: Draft, language: Language) -> Iterable[Row]:
    if code == "campaign":
        return [*starter_rows.note_rows(draft.notes, language), *_filled_fields(draft.fields, language)]
    rows = list(_ROWS[code](language)) if code in _ROWS else []
    return _with_draft(rows, draft.rows.get(code, ()), KEYS.get(code, ()))


def _filled_fields(values: Mapping[str, str], language: Language) -> Iterator[Row]:
    """Yield the rows of sheet Campaign with a draft's values; a value without a row is a defect (KeyError)."""
    codes = {name: field.code for field in FIELDS for name in (field.code, field.code.removeprefix(FACT_LABEL))}
    keys = {codes[name]: value for name, value in values.items()}
    by_words = {field.words(language): keys[field.code] for field in FIELDS if field.code in keys}
    for row in starter_rows.field_rows(language):
        value = None if row.section else by_words.get(str(row.cells["key"]))
        yield row if value is None else replace(row, cells={**row.cells, "value": value})


def _with_draft(rows: list[Row], drafted: Iterable[Mapping[str, str]], keys: tuple[str, ...]) -> Iterator[Row]:
    """Yield prefilled rows with the draft's cells in those that they belong to, then the draft's other rows."""
    places = {_key(row.cells, keys): number for number, row in enumerate(rows)} if keys else {}
    others = []
    for cells in drafted:
        number = places.get(_key(cells, keys)) if keys else None
        if number is None:
            others.append(Row(dict(cells)))
        else:
            rows[number] = replace(rows[number], cells={**rows[number].cells, **cells})
    yield from rows
    yield from others


def _key(cells: Mapping[str, object], keys: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(fold_all(str(cells.get(key) or "")) for key in keys)
