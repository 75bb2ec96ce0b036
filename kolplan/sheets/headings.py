"""Headings of columns: what a heading's words say, matched exactly against a vocabulary that is data."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from kolplan.sheets.folding import fold, simplified

LONGEST = 40
"""Characters of the longest text that can be a heading; a longer one is prose."""

CLOSE = 0.7
"""How alike two headings are (difflib's ratio) for one to be suggested for the other."""

CLOSE_LETTERS = 0.85
"""The same for headings in Latin letters, which are longer and share more by chance."""

_SHORTEST_SUGGESTED = 3
_BRACKETS = re.compile(r"[(\[{【「<《]([^()\[\]{}【】「」<>《》]*)[)\]}】」>》]")
_DIGIT_DASH = re.compile(r"(?<=\d)\s*[-_–—~至到]\s*(?=\d)")
_SEPARATORS = re.compile(r"(?<!\d)[-_.·›>|:#*\"'“”‘’]|[-_.·›>|:#*\"'“”‘’](?!\d)")
_CHINESE_FIRST = re.compile(r"(?P<chinese>[^A-Za-z]*[\u4e00-\u9fff][^A-Za-z]*)(?P<latin>[A-Za-z][^\u4e00-\u9fff]*)")
_LATIN_FIRST = re.compile(r"(?P<latin>[A-Za-z][^\u4e00-\u9fff]*)(?P<chinese>[\u4e00-\u9fff][^A-Za-z]*)")
_UNIT = re.compile(r"(?:单位[:为]?)?/?(万元|万|w|千|k|%|元|¥)(?:/[篇条个])?", re.IGNORECASE)
_UNIT_AT_END = re.compile(r"/?(万元|万|w|%|元)$")
_UNITS = {"万元": "万", "¥": "元", "千": "k"}


@dataclass(frozen=True, slots=True)
class Match:
    """What a heading says: its concept, its qualifiers (format, window …) and its unit.

    `rank`: how far down the concept's list of names it was found (0 = the best name); `implied`: only its qualifiers
    told the concept.
    """

    concept: str
    qualifiers: Mapping[str, str] = field(default_factory=dict)
    unit: str = ""
    rank: int = 0
    implied: bool = False


@dataclass(frozen=True)
class Vocabulary:
    """Headings by concept.

    `whole`: concept to headings that match only as a whole. `words`: concept to words that qualifiers may surround.
    `takes`: concept to the kinds of qualifier that it can carry. `qualifiers`: kind to value to spellings (regular
    expressions). `implied`: kind of qualifier to the concept that a heading without another word has. `preset`: whole
    heading to a concept with qualifiers. `blocks`: words that make a heading something else. `spellings`: plain
    heading to how people write it.
    """

    whole: Mapping[str, tuple[str, ...]]
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    takes: Mapping[str, frozenset[str]] = field(default_factory=dict)
    qualifiers: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    implied: Mapping[str, str] = field(default_factory=dict)
    preset: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    blocks: tuple[str, ...] = ()
    spellings: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def from_data(cls, data: Mapping[str, Any]) -> Vocabulary:
        """Build a vocabulary from parsed TOML with a table `concepts` and, optionally, the other fields as tables."""
        concepts: Mapping[str, Mapping[str, Any]] = data["concepts"]
        return cls(
            whole={name: _plain_all(concept.get("whole", ())) for name, concept in concepts.items()},
            words={name: _plain_all(concept.get("words", ())) for name, concept in concepts.items()},
            takes={name: frozenset(concept.get("takes", ())) for name, concept in concepts.items()},
            qualifiers={
                kind: {value: tuple(spellings) for value, spellings in values.items()}
                for kind, values in data.get("qualifiers", {}).items()
            },
            implied=data.get("implied", {}),
            preset={plain(heading): preset for heading, preset in data.get("preset", {}).items()},
            blocks=tuple(data.get("blocks", ())),
            spellings={plain(name): name for concept in concepts.values() for name in _all_names(concept)},
        )

    def match(self, label: str, group: str = "") -> Match | None:
        """Return what a heading says, or None where it is unknown; `group` is the text of the heading rows above it."""
        own = self._read(label)
        if own is None or (own.implied and group):
            own = self._from_group(label, group) or own
        if own is None or not group:
            return own
        takes = self.takes.get(own.concept, frozenset())
        added = {
            kind: value
            for kind, value in self._qualifiers_in(group).items()
            if kind in takes and kind not in own.qualifiers
        }
        return replace(own, qualifiers={**own.qualifiers, **added})

    def suggest(self, label: str, concepts: Iterable[str]) -> str:
        """Return the known heading of one of `concepts` that an unknown label is close to, or ""."""
        text = plain(label)
        if not _SHORTEST_SUGGESTED <= len(text) <= LONGEST:
            return ""
        known = [name for concept in concepts for name in (*self.whole.get(concept, ()), *self.words.get(concept, ()))]
        near = [name for name in known if len(name) >= _SHORTEST_SUGGESTED and abs(len(name) - len(text)) <= 2]
        cutoff = CLOSE_LETTERS if text.isascii() else CLOSE
        found = difflib.get_close_matches(text, near, n=1, cutoff=cutoff)
        return self.spellings.get(found[0], found[0]) if found else ""

    def qualifiers_of(self, text: str) -> dict[str, str] | None:
        """Return what a text that consists of qualifiers says (视频, 60s+), None where it holds anything else."""
        qualifiers, rest = self._split(simplified(text))
        return None if rest else qualifiers

    def _from_group(self, label: str, group: str) -> Match | None:
        """Read a label that only qualifies what stands above it: 预期cpm › 1-20s."""
        above = self._read(group) if group else None
        if above is None:
            return None
        qualifiers, rest = self._split(simplified(label))
        if rest or not qualifiers or not set(qualifiers) <= self.takes.get(above.concept, frozenset()):
            return None
        return replace(above, qualifiers={**above.qualifiers, **qualifiers})

    def _read(self, label: str) -> Match | None:
        """Return what one text says, simplifying it where it does not match as it stands."""
        if not label or len(label) > LONGEST:
            return None
        if label not in self._known:
            found = self._parse(label)
            if found is None and (simple := simplified(label)) != label:
                found = self._parse(simple)
            self._known[label] = found or self._in_both_languages(label)
        return self._known[label]

    def _in_both_languages(self, label: str) -> Match | None:
        """Read a heading that says the same in Chinese and in English: 粉丝数 Followers."""
        both = _CHINESE_FIRST.fullmatch(label) or _LATIN_FIRST.fullmatch(label)
        if both is None:
            return None
        chinese, latin = (self._read(both[side].strip(" /|-")) for side in ("chinese", "latin"))
        if chinese is None or latin is None or chinese.concept != latin.concept:
            return None
        return replace(chinese, qualifiers={**latin.qualifiers, **chinese.qualifiers}, unit=chinese.unit or latin.unit)

    def _parse(self, label: str) -> Match | None:
        text, remarks, unit = _take_brackets(label)
        if any(block in remark for remark in remarks for block in self.blocks):
            return None
        found = self._parse_whole(plain(label), unit) or self._parse_text(text, remarks, unit)
        at_end = _UNIT_AT_END.search(text)
        if found is None and at_end:
            end = _UNITS.get(at_end[1], at_end[1])
            return self._parse_text(text[: at_end.start()], remarks, unit or end)
        return found

    def _parse_text(self, text: str, remarks: tuple[str, ...], unit: str) -> Match | None:
        return self._parse_whole(text, unit) or self._parse_words(text, remarks, unit)

    def _parse_whole(self, text: str, unit: str) -> Match | None:
        preset = self.preset.get(text)
        if preset is not None:
            qualifiers = {kind: value for kind, value in preset.items() if kind != "concept"}
            return Match(preset["concept"], qualifiers, unit)
        found = self._index.get(text)
        return Match(found[0], {}, unit, found[1]) if found else None

    def _parse_words(self, text: str, remarks: tuple[str, ...], unit: str) -> Match | None:
        said: dict[str, str] = {}
        for remark in remarks:
            qualifiers, rest = self._split(remark)
            if not rest:
                said |= qualifiers
        found = self._grammar.fullmatch(text)
        if found is None:
            return None
        sides = self._tokens(found["left"]) | self._tokens(found["right"])
        if found["core"]:
            concept, rank = self._cores[found["core"]]
            return self._taken(Match(concept, {**said, **sides}, unit, rank))
        concept = next((self.implied[kind] for kind in {**said, **sides} if kind in self.implied), "")
        return self._taken(Match(concept, {**said, **sides}, unit, implied=True)) if concept else None

    def _taken(self, match: Match) -> Match | None:
        """Return a match whose qualifiers its concept can carry, None where it cannot carry one."""
        takes = self.takes.get(match.concept, frozenset())
        kinds = set(match.qualifiers) - {"neutral"}
        if not kinds <= takes:
            return None
        return replace(match, qualifiers={kind: match.qualifiers[kind] for kind in kinds})

    def _split(self, text: str) -> tuple[dict[str, str], str]:
        """Return the qualifiers of a text that consists of qualifiers, and "" or else the whole text."""
        folded = plain(text)
        if self._only_qualifiers.fullmatch(folded) is None:
            folded = plain(_BRACKETS.sub("", fold(text)))
            if self._only_qualifiers.fullmatch(folded) is None:
                return {}, folded
        return {kind: value for kind, value in self._tokens(folded).items() if kind != "neutral"}, ""

    def _qualifiers_in(self, group: str) -> dict[str, str]:
        """Return the qualifiers that stand anywhere in a group's text, each kind only where it is said once."""
        said: dict[str, set[str]] = {}
        for token in self._token.finditer(plain(simplified(group))):
            kind, value = self._value(token)
            said.setdefault(kind, set()).add(value)
        return {kind: next(iter(values)) for kind, values in said.items() if len(values) == 1 and kind != "neutral"}

    def _tokens(self, text: str) -> dict[str, str]:
        return dict(self._value(token) for token in self._token.finditer(text))

    def _value(self, token: re.Match[str]) -> tuple[str, str]:
        """Return kind and value of a token; a value `*` stands for the figure in the token."""
        kind, value = self._kinds[int(str(token.lastgroup)[1:])]
        return kind, re.sub(r"\D", "", token.group()) if value == "*" else value

    @cached_property
    def _known(self) -> dict[str, Match | None]:
        return {}

    @cached_property
    def _index(self) -> dict[str, tuple[str, int]]:
        index: dict[str, tuple[str, int]] = {}
        for concept, names in self.whole.items():
            for rank, name in enumerate(names):
                index.setdefault(name, (concept, rank))
        return index

    @cached_property
    def _cores(self) -> dict[str, tuple[str, int]]:
        cores: dict[str, tuple[str, int]] = {}
        for concept, words in self.words.items():
            for rank, word in enumerate(words):
                cores.setdefault(word, (concept, rank))
        return cores

    @cached_property
    def _spellings(self) -> list[tuple[str, tuple[str, str]]]:
        spellings = [
            (spelling, (kind, value))
            for kind, values in self.qualifiers.items()
            for value, all_of_it in values.items()
            for spelling in all_of_it
        ]
        return sorted(spellings, key=lambda entry: -len(entry[0]))

    @cached_property
    def _kinds(self) -> list[tuple[str, str]]:
        return [kind for _, kind in self._spellings]

    @cached_property
    def _token(self) -> re.Pattern[str]:
        named = "|".join(f"(?P<t{number}>{spelling})" for number, (spelling, _) in enumerate(self._spellings))
        return re.compile(named or r"(?!)")

    @cached_property
    def _only_qualifiers(self) -> re.Pattern[str]:
        return re.compile(f"(?:{self._any_token})+")

    @cached_property
    def _any_token(self) -> str:
        return "|".join(f"(?:{spelling})" for spelling, _ in self._spellings) or r"(?!)"

    @cached_property
    def _grammar(self) -> re.Pattern[str]:
        cores = "|".join(re.escape(core) for core in sorted(self._cores, key=len, reverse=True)) or r"(?!)"
        side = f"(?:{self._any_token})*"
        return re.compile(f"(?P<left>{side})(?P<core>{cores}|)(?P<right>{side})")


def plain(text: str) -> str:
    """Return a heading folded, without separators; a dash between two figures stays (1-20s)."""
    return _SEPARATORS.sub("", _DIGIT_DASH.sub("-", fold(text)))


def _take_brackets(label: str) -> tuple[str, tuple[str, ...], str]:
    """Return a heading's text without its brackets, the remarks that stood in them, and the unit that stood there."""
    folded = fold(label)
    inside = _BRACKETS.findall(folded)
    units = [found[1] for found in map(_UNIT.fullmatch, inside) if found]
    remarks = tuple(plain(remark) for remark in inside if not _UNIT.fullmatch(remark))
    unit = _UNITS.get(units[0], units[0]) if units else ""
    return plain(_BRACKETS.sub("", folded)), remarks, unit


def _all_names(concept: Mapping[str, Any]) -> tuple[str, ...]:
    return (*concept.get("whole", ()), *concept.get("words", ()))


def _plain_all(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(plain(name) for name in names)
