"""What people filled in on sheet Settings of a plan: facts for the briefs, products, and the campaign's own phases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from kolplan.core.catalogue import label
from kolplan.core.vocabulary import Language
from kolplan.sheets.folding import fold_all, tidy
from kolplan.sheets.grid import Grid
from kolplan.workbook.contract import CAMPAIGN_KEYS, CAMPAIGN_LABEL
from kolplan.workbook.plan_table import text_of

_FACT = re.compile(r"campaign\.(\w+)", re.IGNORECASE)
_PRODUCT_FACT = re.compile(r"product\[(.+)\]\.(\w+)", re.IGNORECASE)
_SLOT_PRODUCT = re.compile(r"slot\[(.+)\]\.product", re.IGNORECASE)
_PHASE = re.compile(r"phase\[(.+)\]", re.IGNORECASE)
_CHOICE = re.compile(r"(rebate_lowers_fee)", re.IGNORECASE)
_BACK = re.compile(r"back\[(\w+)\]", re.IGNORECASE)
_YES = frozenset({"yes", "y", "true", "1", "是"})


@dataclass(frozen=True)
class Told:
    """What Settings says of a campaign.

    `facts`: filled facts by `contract.CAMPAIGN_KEYS`. `products`: each product's facts, also of one without any.
    `product_of`: the product of each slot that has one; `only_product`: that of the others, where the campaign has one.
    `phases`: names of the campaign's own phases. `choices`: settings that are yes or no. `back`: stage of a post to the
    days before it appears that it is due.
    """

    facts: dict[str, str] = field(default_factory=dict)
    products: dict[str, dict[str, str]] = field(default_factory=dict)
    product_of: dict[str, str] = field(default_factory=dict)
    phases: set[str] = field(default_factory=set)
    choices: dict[str, bool] = field(default_factory=dict)
    back: dict[str, int] = field(default_factory=dict)
    only_product: str = ""

    @property
    def rebate_lowers_fee(self) -> bool:
        """Return whether the platform's fee is a share of the quote less its rebate."""
        return self.choices.get("rebate_lowers_fee", False)

    def product(self, slot: str) -> str:
        """Return the product that a post in a slot is for: the slot's, else the campaign's only one, else ""."""
        return self.product_of.get(slot, self.only_product)


def read_settings(grid: Grid | None) -> Told:
    """Return what sheet Settings says, by the names in its last column, or for facts by the words beside them."""
    told = Told()
    if grid is None:
        return told
    words = {fold_all(label(f"{CAMPAIGN_LABEL}{key}", lang)): key for key in CAMPAIGN_KEYS for lang in Language}
    for cells in grid.cells.itertuples(index=False):
        texts = [cell.strip() if isinstance(cell, str) else text_of(cell) for cell in cells]
        asked = texts[1] if len(texts) > 1 else ""
        if not _take_named(told, texts, asked):
            key = words.get(fold_all(texts[0]))
            if key and asked:
                told.facts.setdefault(key, asked)
    # One that a slot alone names is not for the other slots.
    only = next(iter(told.products)) if len(told.products) == 1 else ""
    for product in told.product_of.values():
        told.products.setdefault(product, {})
    return replace(told, only_product=only)


def yes(text: str) -> bool:
    """Return whether a word says yes."""
    return fold_all(text) in _YES


def _take_named(told: Told, texts: list[str], asked: str) -> bool:
    """Take a row by its name; return whether it has one that matters here."""
    for pattern, match in _names(texts):
        if pattern is _FACT and asked:
            told.facts.setdefault(match[1].lower(), asked)
        elif pattern is _PRODUCT_FACT:
            facts = told.products.setdefault(tidy(match[1]), {})
            if asked:
                facts.setdefault(match[2].lower(), asked)
        elif pattern is _SLOT_PRODUCT and asked:
            told.product_of.setdefault(tidy(match[1]), tidy(asked))
        elif pattern is _PHASE:
            told.phases.add(tidy(match[1]))
        elif pattern is _BACK and asked.isdecimal() and len(asked) <= 3:
            told.back.setdefault(match[1].lower(), int(asked))
        elif pattern is _CHOICE:
            told.choices.setdefault(match[1].lower(), yes(asked))
        return True
    return False


def _names(texts: list[str]) -> Iterator[tuple[re.Pattern[str], re.Match[str]]]:
    """Yield the name that a row goes by, wherever its column was moved to."""
    for text in (*texts[:1], *texts[2:]):
        for pattern in (_FACT, _PRODUCT_FACT, _SLOT_PRODUCT, _PHASE, _CHOICE, _BACK):
            match = pattern.fullmatch(text)
            if match:
                yield pattern, match
