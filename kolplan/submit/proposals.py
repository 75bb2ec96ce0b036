"""Who is proposed: what the plan books, then standbys and next-best creators, so many times what a slot asks for."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from kolplan.core.rules import PriceBasis, Slot
from kolplan.core.settings import Settings
from kolplan.core.vocabulary import Status
from kolplan.sheets.folding import fold_all
from kolplan.submit.figures import quote_of
from kolplan.workbook.contract import post_keys
from kolplan.workbook.kept_roster import KeptRoster, Row
from kolplan.workbook.reading import PlanBook

NEXT_BEST = frozenset({"reason.too-dear", "reason.no-room", "reason.over-budget"})
"""Why creators were left out who may be proposed all the same: nothing is wrong with them."""


class Role(StrEnum):
    """Whether a creator is planned, or proposed besides."""

    PLANNED = "planned"
    BACKUP = "backup"


@dataclass(frozen=True)
class Proposal:
    """A row of the client's table: the plan's row (fen; NaN or None unknown), the roster's, her quotes and key."""

    row: Row
    role: Role
    slot: str
    product: str
    creator: Row = field(default_factory=dict)
    quotes: Sequence[Row] = ()
    key: str = ""


def proposals_of(book: PlanBook, kept: KeptRoster, times: float | None = None) -> list[Proposal]:
    """Return the rows for the client, slot by slot; `times` takes the place of what the slots say.

    Posts that the client struck are left out, and their creators are not proposed again.
    """
    posts = [{str(name): value for name, value in row.items()} for row in book.posts.to_dict("records")]
    keys = post_keys(*(book.posts[name] for name in ("platform", "id", "creator")))
    keyed = [(key.partition("#")[0], row) for key, row in zip(keys, posts, strict=True)]
    planned = [(key, row) for key, row in keyed if row["status"] != Status.CLIENT_NO]
    others = _Others(book, kept, {key for key, _ in keyed})
    settings = book.record.settings
    slots = () if settings is None else settings.slots
    wanted = wanted_of(settings, times)
    found: list[Proposal] = []
    for slot in slots:
        mine = [(key, row) for key, row in planned if row["slot"] == slot.name]
        found += [_proposal(key, row, kept, Role.PLANNED) for key, row in mine]
        found += others.take(wanted[slot.name] - len(mine), slot, str(_product(slot, book)))
    named = {slot.name for slot in slots}
    rest = [(key, row) for key, row in planned if row["slot"] not in named]
    found += [_proposal(key, row, kept, Role.PLANNED) for key, row in rest]
    if not slots and times is not None:
        product = next((str(row["product"]) for _, row in rest if row["product"]), "")
        found += others.take(math.ceil(len(rest) * times - 1e-9) - len(rest), None, product)
    return found


def wanted_of(settings: Settings | None, times: float | None) -> dict[str, int]:
    """Return how many creators each slot proposes: its count and those in reserve, or `times` its count."""
    slots = () if settings is None else settings.slots
    if times is None:
        return {slot.name: slot.count + slot.in_reserve for slot in slots}
    return {slot.name: math.ceil(slot.count * times - 1e-9) for slot in slots}


def _product(slot: Slot, book: PlanBook) -> str:
    only = next(iter(book.products), "") if len(book.products) == 1 else ""
    return slot.product or only


def _proposal(key: str, row: Row, kept: KeptRoster, role: Role) -> Proposal:
    return Proposal(
        row, role, str(row.get("slot") or ""), str(row.get("product") or ""),
        kept.creators.get(key, {}), tuple(kept.quotes.get(key, ())), key,
    )  # fmt: skip


class _Others:
    """Creators who are not planned, nearest first; each is proposed once."""

    def __init__(self, book: PlanBook, kept: KeptRoster, used: set[str]) -> None:
        self._kept, self._used = kept, used
        self._fees: Mapping[Any, float] = book.record.settings.money.fees if book.record.settings else {}
        self._tax = book.record.settings.money.tax if book.record.settings else 0.0
        self._rows = dict(book.record.candidates)
        self._banned = {key.partition("#")[0] for key, mark in book.decisions.items() if mark == "ban"}

    def take(self, wanted: int, slot: Slot | None, product: str) -> list[Proposal]:
        """Return as many as are wanted, as far as there are: who is held ready for the slot first."""
        found: list[Proposal] = []
        for key, row in self._ordered(slot):
            if len(found) >= wanted:
                break
            self._used.add(key)
            fee = 0.0 if self._offered(key, row).get("fee_included") == "included" else self._fee(row)
            placed = {**row, "slot": slot.name if slot else "", "product": product, "fee": fee}
            found.append(_proposal(key, placed, self._kept, Role.BACKUP))
        return found

    def _ordered(self, slot: Slot | None) -> Iterator[tuple[str, Row]]:
        free = [(key.partition("#")[0], row) for key, row in self._rows.items()]
        taken = self._used | self._banned
        free = [(key, row) for key, row in free if key not in taken and row.get("quote")]
        if slot is not None:
            yield from ((key, row) for key, row in free if row["standby"] == slot.name)
        for key, row in free:
            if not row["standby"] and row["reason"] in NEXT_BEST and (slot is None or self._fits(slot, key, row)):
                yield key, row

    def _fits(self, slot: Slot, key: str, row: Row) -> bool:
        """Return whether all that the plan keeps of a creator meets the slot; what is not known does not.

        `open_slots` says which slots every rule lets her into; plans of earlier versions do not keep it.
        """
        if slot.name not in str(row.get("open_slots", slot.name)).split("\n"):
            return False
        creator = self._kept.creators.get(key, {})
        words = [fold_all(str(text)) for text in (row.get("category", ""), creator.get("tags", ""))]
        followers = float(row["followers"])
        return (
            (slot.platform is None or row["platform"] == slot.platform)
            and (not slot.formats or row["format"] in slot.formats)
            and _within(followers, slot.followers.low, slot.followers.high)
            and _within(self._price(slot.price_basis, key, row), slot.price.low, slot.price.high)
            and (not slot.wanted or _any(slot.wanted, words))
            and not _any(slot.unwanted, words)
        )

    def _offered(self, key: str, row: Row) -> Row:
        return quote_of(self._kept.quotes.get(key, ()), row)

    def _fee(self, row: Row) -> float:
        return self._fees.get(row["platform"], 0.0)

    def _price(self, basis: PriceBasis, key: str, row: Row) -> float | None:
        """Return a creator's price in fen of one post on a basis; None where it is not known."""
        quote, lot = float(row["quote"]), float(self._kept.creators.get(key, {}).get("lot") or 1)
        offered = self._offered(key, row)
        fee = 0.0 if offered.get("fee_included") == "included" else self._fee(row)
        rebate = offered.get("rebate")
        prices: dict[PriceBasis, float | None] = {
            PriceBasis.WITH_FEE: quote * (1 + fee),
            PriceBasis.WITH_TAX: quote * (1 + fee) * (1 + self._tax),
            PriceBasis.AFTER_REBATE: None if rebate is None else quote * (1 + fee - rebate),
        }
        price = prices.get(basis, quote)
        return None if price is None else price / lot


def _within(figure: float | None, low: float | None, high: float | None) -> bool:
    if low is None and high is None:
        return True
    return figure is not None and (low is None or figure >= low) and (high is None or figure <= high)


def _any(wanted: Sequence[str], words: Sequence[str]) -> bool:
    return any(fold_all(word) in text for word in wanted for text in words)
