"""Sheet Slots: a row a line of a client's brief."""

from __future__ import annotations

import re

from kolplan.campaign.tables import Line
from kolplan.campaign.value_cells import CellReader, Names, heading, sheet_language
from kolplan.campaign.value_text import read_count, read_followers, read_multiple, read_price
from kolplan.campaign.words import (
    WordKind,
    asks_nothing,
    near_format,
    near_platform,
    read_formats,
    read_platform,
    split_words,
    unknown_format,
)
from kolplan.core.catalogue import label
from kolplan.core.findings import Findings
from kolplan.core.rules import PriceBasis, Slot, Unknown
from kolplan.core.vocabulary import Format, Language, Platform

_NOT_WANTED = re.compile(
    r"^(?:不要|不含|不接受|不能是|不考虑|排除|拒绝|no\s+|not\s+|without\s+|except\s+)\s*", re.IGNORECASE
)
_COLUMNS = ("product", "platform", "format", "followers", "wanted", "unwanted", "price", "count", "standbys", "times")
_CELLS = {name: name for name in _COLUMNS} | {"formats": "format"}
"""Field or column to the column whose cell it is read from."""


def read_slots(lines: list[Line], findings: Findings) -> tuple[Slot, ...]:
    """Return the slots of a sheet in its order; a row with an error is left out.

    Prices are in fen, followers and counts are whole; a single figure is about that price, or from that many followers
    on. Names are unique: a blank one is made of the row's number in the table.
    """
    names = Names(lines, "slot", sheet_language(lines))
    rows = [(CellReader(line, findings), number) for number, line in enumerate(lines, 1)]
    slots = (_slot(cells, names.name(cells, number)) for cells, number in rows)
    return tuple(slot for slot in slots if slot is not None)


def _slot(cells: CellReader, name: str) -> Slot | None:
    count = _count(cells, name)
    price_basis = cells.word("price_basis", WordKind.PRICE_BASIS, PriceBasis.LIST)
    unknown = cells.word("unknown", WordKind.UNKNOWN, Unknown.ASK)
    slot = Slot(
        name=name,
        count=count,
        product=cells.text("product"),
        platform=_platform(cells, name),
        formats=_formats(cells),
        followers=cells.band("followers", "followers", read_followers),
        wanted=_wanted(cells),
        unwanted=_unwanted(cells),
        price=cells.band("price", "price", read_price),
        price_basis=price_basis,
        standbys=cells.value("standbys", read_count, 0, "count"),
        times=cells.value("times", _times, 1.0, "times"),
        unknown=unknown,
        note=cells.text("note"),
        where=cells.line.where(),
        cells={name: cells.line.where(code) for name, code in _CELLS.items()},
    )
    return None if cells.failed else slot


def _count(cells: CellReader, name: str) -> int:
    """Return how many posts a slot asks for; 0 with an error where that is missing or no whole number from 1 on."""
    if cells.blank("count"):
        cells.error("slot-count-missing", "count", slot=name)
        return 0
    count = read_count(cells.line.cells["count"])
    if count is None or count <= 0:
        cells.unreadable("count", "posts", "count")
        return 0
    return count


def _times(cell: object) -> float | None:
    times = read_multiple(cell)
    return times if times is not None and times >= 1 else None


def _platform(cells: CellReader, name: str) -> Platform | None:
    text = cells.text("platform")
    if asks_nothing(text):
        return None
    words = split_words(text) or (text,)
    named = {read_platform(text)} - {None} or {read_platform(word) for word in words}
    if None in named:
        cells.unknown_word("platform", near_platform(text), "、".join(Platform))
    elif len(named) > 1:
        cells.error("slot-platforms-several", "platform", slot=name)
    else:
        return named.pop()
    return None


def _formats(cells: CellReader) -> tuple[Format, ...]:
    text = cells.typed("format")
    if not text:
        return ()
    formats = read_formats(text)
    if formats is None:
        words = "、".join(dict.fromkeys(label(f"format.{each}", lang) for lang in Language for each in Format))
        cells.unknown_word("format", near_format(unknown_format(text)), words)
    return formats or ()


_KIND_OF_ACCOUNT = re.compile(r"(?<=..)(?:账号|博主|达人|类目|号|类)$")
"""测评号 and 母婴类 ask for the category 测评 and 母婴."""


def _wanted(cells: CellReader) -> tuple[str, ...]:
    text = cells.typed("wanted")
    words = () if asks_nothing(text) else split_words(text)
    if any(_NOT_WANTED.match(word) for word in words):
        cells.error("slot-wanted-negated", "wanted", column=heading("unwanted"))
    return tuple(_KIND_OF_ACCOUNT.sub("", word) for word in words)


def _unwanted(cells: CellReader) -> tuple[str, ...]:
    """Return the words that must not be there; 不要母婴 in this column means 母婴."""
    text = cells.typed("unwanted")
    words = () if asks_nothing(text) else split_words(text)
    bare = (_KIND_OF_ACCOUNT.sub("", _NOT_WANTED.sub("", word)) for word in words)
    return tuple(dict.fromkeys(word for word in bare if word))
