"""The patterns by which briefs are read, from the data file `brief_patterns.toml`."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from kolplan.campaign.brief_text import USED

_MACRO = re.compile(r"<<(\w+)>>")
_NUMBERED = re.compile(r"\d+$")


@dataclass(frozen=True, slots=True)
class Pattern:
    """One entry of the data file: its expression, and what it says besides."""

    find: re.Pattern[str]
    data: Mapping[str, Any]

    @property
    def name(self) -> str:
        """Return what the entry is called: its name, kind or column."""
        return str(self.data.get("name") or self.data.get("kind") or self.data["column"])

    def groups(self, match: re.Match[str]) -> dict[str, str]:
        """Return the filled groups without the numbers behind their names."""
        filled = {name: text for name, text in match.groupdict().items() if text}
        return {_NUMBERED.sub("", name): text for name, text in filled.items()}


class Patterns:
    """The data file: demands, metrics and tokens as compiled expressions, and the tables that turn words to codes."""

    def __init__(self, data: Mapping[str, Any]) -> None:
        """Take the data file as it is parsed."""
        self._macros: Mapping[str, str] = data["macros"]
        self._compiled: dict[str, re.Pattern[str]] = {}
        self.demands = tuple(self._entry(entry, entry["find"]) for entry in data["demand"])
        self.metrics = tuple(self._metric(entry) for entry in data["metric"])
        self.tokens = tuple(self._entry(entry, entry["find"]) for entry in data["token"])
        self.strength = {code: self.compiled(find) for code, find in data["strength"].items()}
        self.fillers = self.compiled(data["fillers"]["words"])
        self.alone = self.compiled(data["fillers"]["alone"])
        self.separators = {code: self.compiled(find) for code, find in data["separators"].items()}
        self.rewritten = tuple((self.compiled(find), text) for find, text in data["rewritten"]["bands"])
        self.unit_prices, self.totals = (self.compiled(data["price_basis"][code]) for code in ("unit", "total"))
        self.figure, self.region = self.compiled("<<figure>>"), self.compiled("<<region>>")
        self.regions: Mapping[str, list[str]] = data["regions"]
        self.phases = {code: self.compiled(find) for code, find in data["phases"].items()}
        self.ages: list[tuple[str, int, int]] = [(name, low, high) for name, low, high in data["ages"]["columns"]]
        self._codes = {kind: self._table(table) for kind, table in data["codes"].items()}

    def compiled(self, find: str) -> re.Pattern[str]:
        """Return an expression of the data file, its macros filled in."""
        if find in self._compiled:
            return self._compiled[find]
        text = find
        while _MACRO.search(text):
            text = _MACRO.sub(lambda macro: f"(?:{self._macros[macro[1]]})", text)
        # What has been understood stands as USED in a sentence: "anything but" never runs across it.
        text = text.replace("[^", f"[^{re.escape(USED)}")
        return self._compiled.setdefault(find, re.compile(text, re.VERBOSE | re.IGNORECASE))

    def code(self, kind: str, word: str) -> str:
        """Return the code that a word stands for, "" where it is none of that kind."""
        return next((code for code, find in self._codes[kind].items() if find.fullmatch(word.strip())), "")

    def _table(self, table: Mapping[str, str]) -> dict[str, re.Pattern[str]]:
        return {code: self.compiled(find) for code, find in table.items()}

    def _entry(self, entry: Mapping[str, Any], find: str) -> Pattern:
        return Pattern(self.compiled(find), entry)

    def _metric(self, entry: Mapping[str, Any]) -> Pattern:
        """Return a metric's expression: its words before its figure, or behind it (30%以上返点)."""
        rate = "<<signed_rate>>" if entry.get("signed") else "<<rate>>" if entry.get("share") else "<<band>>"
        behind = "<<signed_rate>>" if entry.get("share") else "<<band>>"
        between = r"(?:<<soft>>|占比|比例|要求|需要?|要|的|在|为|必须|一定|控制|is|must\sbe|should\sbe|of|:|\s)*"
        find = (
            rf"(?:{entry['words']}){between}(?P<band>{rate})(?!\d)(?!\s*[\d.]*\s*(?:天|条|篇|个(?!点)))"
            rf"|(?P<band2>{behind})\s*(?:的\s*|of\s(?:the\s)?)?(?:{entry['words']})(?!\s*[≥≤<>]|\s*\d)"
        )
        return self._entry(entry, find)

    def groups_used(self) -> Iterator[str]:
        """Yield the names of all groups, for a test that each can be read."""
        for pattern in (*self.demands, *self.metrics, *self.tokens):
            yield from (_NUMBERED.sub("", name) for name in pattern.find.groupindex)


@cache
def brief_patterns() -> Patterns:
    """Return the shipped patterns."""
    return Patterns(tomllib.loads(files("kolplan.campaign").joinpath("brief_patterns.toml").read_text("utf-8")))
