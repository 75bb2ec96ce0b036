"""Finds the creators whom a pasted line names: by account id, profile link or name; and near names where it fails."""

from __future__ import annotations

import difflib
import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from kolplan.roster.merging import Merged, Rows
from kolplan.roster.tables import Objects
from kolplan.roster.values import mapped
from kolplan.sheets.folding import fold_all

_SCHEME = re.compile(r"^(?:[a-z]+://)?(?:www\.|m\.)?")
_URL = re.compile(r"(?:https?://)?(?:[a-z0-9-]+\.)+[a-z]{2,}/[^\s，。！；、\"'()（）【】<>]*", re.IGNORECASE)
_PREFIX = re.compile(
    r"^(?:(?:小红书|红书|抖音|微博|b站|视频号)?(?:账号|达人|博主|用户)?(?:号|id|uid|昵称|名称|名字)|账号|达人|博主|name|@)[:@]+"
)
_PARTS = re.compile(r"[\t\r\n|,，;；]+")
_IN_LINK = re.compile(r"[/?=&#]")
_SHORTEST_IN_LINK = 4
_MOST_COMPARED = 40
_MOST_ALIKE = 5_000
_NEAR = 3


@dataclass(frozen=True)
class Match:
    """The creators (by number) whom a line names, and whether only their name told it."""

    creators: tuple[int, ...] = ()
    by_name: bool = False


class CreatorIndex:
    """Ids, links and names of all creators for quick look-ups; a look-up does not depend on how many there are."""

    def __init__(self, rows: Rows, merged: Merged) -> None:
        people = rows.people
        self._codes = merged.codes
        self._folded_names = _folded(people["name"])
        self._names = self._index(self._folded_names)
        self._ids = self._index(_folded(people["account_id"]))
        links = mapped(people["link"].to_numpy(dtype=object), lambda cell: _plain_link(_first_url(str(cell))))
        self._links = self._index(links)
        tails = self._index(mapped(links, lambda link: _tail(str(link))))
        # What ends the links of several creators (…/profile) tells none of them.
        self._tails = {tail: creators for tail, creators in tails.items() if len(creators) == 1}
        self._first_row = merged.first
        self._spelled = people["name"]

    def find(self, line: str) -> Match:
        """Return whom a line names; ids and links count before names, so that an id is never a namesake's."""
        found = self._find(line)
        if found.creators:
            return found
        parts = [part for part in _PARTS.split(line) if part.strip()]
        matches = (self._find(part) for part in parts) if len(parts) > 1 else ()
        return next((match for match in matches if match.creators), found)

    def near(self, line: str) -> str:
        """Return at most three names that are close to a line that names nobody, "—" where there are none."""
        wanted = _plain_entry(line)
        if not wanted or _URL.search(line):
            return "—"
        shared: Counter[str] = Counter()
        for pair in _pairs(wanted):
            names = self._by_pair.get(pair, ())
            if len(names) <= _MOST_ALIKE:
                shared.update(names)
        candidates = [name for name, _ in shared.most_common(_MOST_COMPARED)]
        spelled = self._spelling
        return "、".join(spelled[name] for name in difflib.get_close_matches(wanted, candidates, n=_NEAR)) or "—"

    def name_of(self, creator: int) -> str:
        """Return a creator's name."""
        return str(self._spelled.iat[int(self._first_row[creator])])

    def _find(self, line: str) -> Match:
        wanted = _plain_entry(line)
        if not wanted:
            return Match()
        found = self._ids.get(wanted) or self._by_link(line) or self._tails.get(wanted)
        if found:
            return Match(tuple(found))
        named = self._names.get(wanted) or self._names.get(fold_all(line)) or ()
        return Match(tuple(named), by_name=True)

    def _by_link(self, line: str) -> list[int] | None:
        """Return whose link, or id in a link, stands in a line, also amid a shared text."""
        for url in _URL.findall(line):
            found = self._links.get(_plain_link(url)) or self._in_link(url)
            if found:
                return found
        return None

    def _in_link(self, url: str) -> list[int] | None:
        """Return whose link ends like an address, or whose id stands in it, the last parts of its path first."""
        path, _, query = fold_all(url).partition("?")
        parts = [*reversed(_IN_LINK.split(path)), *_IN_LINK.split(query)]
        ids = (part.lstrip("@") for part in parts[:_MOST_COMPARED])
        found = (self._ids.get(part) for part in ids if len(part) >= _SHORTEST_IN_LINK)
        return self._tails.get(_tail(_plain_link(url))) or next((creators for creators in found if creators), None)

    def _index(self, texts: Objects) -> dict[str, list[int]]:
        pairs = pd.DataFrame({"text": texts, "creator": self._codes}).drop_duplicates()
        index: dict[str, list[int]] = {}
        for text, creator in zip(pairs["text"].tolist(), pairs["creator"].tolist(), strict=True):
            if text:
                index.setdefault(text, []).append(creator)
        return index

    @cached_property
    def _spelling(self) -> dict[str, str]:
        return dict(zip(self._folded_names.tolist(), self._spelled.tolist(), strict=True))

    @cached_property
    def _by_pair(self) -> dict[str, list[str]]:
        """Names by each two letters that stand side by side in them."""
        index: dict[str, list[str]] = {}
        for name in self._names:
            for pair in _pairs(name):
                index.setdefault(pair, []).append(name)
        return index


def _pairs(name: str) -> Iterable[str]:
    return {name[start : start + 2] for start in range(len(name) - 1)}


def _folded(column: pd.Series) -> Objects:
    return mapped(column.to_numpy(dtype=object), lambda cell: fold_all(str(cell)).lstrip("@"))


def _plain_entry(line: str) -> str:
    """Return a line folded, without what people write ahead of a name or an id."""
    return _PREFIX.sub("", fold_all(line)).lstrip("@")


def _first_url(text: str) -> str:
    found = _URL.search(text)
    return found[0] if found else text


def _plain_link(link: str) -> str:
    """Return a link without scheme, query and closing slash."""
    return _SCHEME.sub("", fold_all(link)).partition("?")[0].rstrip("/")


def _tail(link: str) -> str:
    """Return the last part of a link's path, which is an id or a handle; "" where it is too short to tell anyone."""
    last = link.rpartition("/")[2].lstrip("@")
    return last if "/" in link and len(last) > _SHORTEST_IN_LINK else ""
