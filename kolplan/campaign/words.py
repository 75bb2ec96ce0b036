"""Words of sheets Slots, Rules and Lists as people type them, and what they stand for; kept in words.toml."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from enum import StrEnum
from functools import cache
from importlib.resources import files

from kolplan.campaign.choices import nearest
from kolplan.core.catalogue import label
from kolplan.core.lists import ListKind
from kolplan.core.rules import Comparison, PriceBasis, RuleMeasure, RuleStrength, Scope, Unknown
from kolplan.core.vocabulary import PLATFORM_ALIASES, VIDEO_FORMATS, Format, Language, Platform
from kolplan.sheets.folding import fold_all


class WordKind(StrEnum):
    """A closed choice of these sheets; the beginning of its labels' codes."""

    SCOPE = "scope"
    MEASURE = "rule_measure"
    STRENGTH = "rule_strength"
    UNKNOWN = "unknown"
    PRICE_BASIS = "price_basis"
    LIST_KIND = "list_kind"
    COMPARISON = "comparison"


_CHOICES: Mapping[WordKind, type[StrEnum]] = {
    WordKind.SCOPE: Scope,
    WordKind.MEASURE: RuleMeasure,
    WordKind.STRENGTH: RuleStrength,
    WordKind.UNKNOWN: Unknown,
    WordKind.PRICE_BASIS: PriceBasis,
    WordKind.LIST_KIND: ListKind,
    WordKind.COMPARISON: Comparison,
}

LONGEST = 60
"""Characters of a text that are compared with known words."""

ANY_VIDEO = "any video"
"""Stands in words.toml for all formats of video."""


@cache
def _data() -> Mapping[str, Mapping[str, list[str]]]:
    return tomllib.loads(files("kolplan.campaign").joinpath("words.toml").read_text("utf-8"))


@cache
def phrases(name: str) -> frozenset[str]:
    """Return folded words that stand for no choice but mean something all the same."""
    return frozenset(fold_all(word) for word in _data()["phrases"][name])


_FORMAT_SEPARATORS = re.compile(
    r"[、，,;；/\n|&]|(?<![sS秒])[+＋]|[+＋]\s*(?=[^\s、，,;；/|&])|或者?|和|与|及|\bor\b|\band\b"
)
_SEPARATORS = re.compile(r"[、，,;；/／\r\n]+")


@cache
def _words(kind: WordKind) -> Mapping[str, StrEnum]:
    """Return each folded word of a choice and what it stands for."""
    words = {fold_all(word): code for code in _CHOICES[kind] for word in spellings(kind, code)}
    return words | {fold_all(code): code for code in _CHOICES[kind]}


@cache
def _format_words() -> Mapping[str, tuple[Format, ...]]:
    words: dict[str, tuple[Format, ...]] = {}
    for name, typed in _data()["formats"].items():
        formats = tuple(form for form in Format if form in VIDEO_FORMATS) if name == ANY_VIDEO else (Format(name),)
        words |= {_format_folded(word): formats for word in typed}
    return words


def read_word(kind: WordKind, text: str) -> StrEnum | None:
    """Return what a word stands for, in either language, None where it is none of the words."""
    return _words(kind).get(fold_all(text).replace("’", "'").strip(":。."))


def offered_words(kind: WordKind) -> str:
    """Return the words of both languages that may be chosen, for messages."""
    words = (label(f"{kind}.{code}", language) for language in Language for code in _CHOICES[kind])
    return "、".join(dict.fromkeys(words))


def near_word(kind: WordKind, text: str) -> str:
    """Return the known word that a text is closest to, "" where none is close."""
    return nearest(text[:LONGEST], tuple(word for code in _CHOICES[kind] for word in spellings(kind, code)))


def spellings(kind: WordKind, code: StrEnum) -> tuple[str, ...]:
    """Return the words for one choice in both languages, those that are offered first."""
    labels = (label(f"{kind}.{code}", language) for language in Language)
    return tuple(dict.fromkeys((*labels, *_data()[kind].get(code, ()))))


def comparison_word(comparison: Comparison, language: Language) -> str:
    """Return how a comparison is written in a language."""
    return label(f"{WordKind.COMPARISON}.{comparison}", language)


def read_platform(text: str) -> Platform | None:
    """Return the platform that a word names."""
    return PLATFORM_ALIASES.get(fold_all(text))


def near_platform(text: str) -> str:
    """Return the platform's word that a text is closest to, "" where none is close."""
    return nearest(text[:LONGEST], (*Platform, *PLATFORM_ALIASES))


def read_formats(text: str) -> tuple[Format, ...] | None:
    """Return the formats that a cell asks for, in the vocabulary's order; any video covers all its lengths.

    None where a word of it is unknown; () where it asks for nothing.
    """
    found: set[Format] = set()
    for word in format_words(text):
        formats = _format_words().get(_format_folded(word))
        if formats is None:
            return None
        found.update(formats)
    return tuple(form for form in Format if form in found)


def format_words(text: str) -> list[str]:
    """Return the words of a cell of formats; one that is a format as a whole is not taken apart."""
    if asks_nothing(text):
        return []
    if _format_folded(text) in _format_words():
        return [text]
    return [word.strip() for word in _FORMAT_SEPARATORS.split(text) if word and word.strip()]


def unknown_format(text: str) -> str:
    """Return the first word of a cell of formats that is unknown, "" where all are known."""
    unknown = (word for word in format_words(text) if _format_folded(word) not in _format_words())
    return next(unknown, "")


def near_format(text: str) -> str:
    """Return the format's word that a text is closest to, "" where none is close."""
    return nearest(text[:LONGEST], tuple(word for typed in _data()["formats"].values() for word in typed))


def _format_folded(text: str) -> str:
    return fold_all(text).replace("~", "-").replace("–", "-").replace("—", "-")


def asks_nothing(text: str) -> bool:
    """Return whether a cell is blank or says that anything will do."""
    return not text.strip() or fold_all(text) in phrases("anything")


def split_words(text: str) -> tuple[str, ...]:
    """Return the words of a cell, split at 、 ， ; / and line breaks, as typed and without repeats."""
    words = (word.strip() for word in _SEPARATORS.split(text))
    return tuple(dict.fromkeys(word for word in words if word))


def kind_in_name(name: str) -> ListKind | None:
    """Return the kind of list that a name speaks of (第一轮已提报, Client's own), None where it speaks of none.

    The longest word counts; words in Latin letters count only as whole words.
    """
    whole = read_word(WordKind.LIST_KIND, name)
    if isinstance(whole, ListKind):
        return whole
    folded, spaced = fold_all(name), f" {' '.join(re.findall(r'[a-z]+', name.lower()))} "
    found = [(len(word), kind) for word, kind in _kind_words() if _holds(word, folded, spaced)]
    return max(found, key=lambda each: each[0])[1] if found else None


def _holds(word: str, folded: str, spaced: str) -> bool:
    return f" {' '.join(re.findall(r'[a-z]+', word))} " in spaced if word.isascii() else fold_all(word) in folded


@cache
def _kind_words() -> tuple[tuple[str, ListKind], ...]:
    """Return words that tell a list's kind from its name; those that names hold by chance are left out."""
    typed = ((word.lower(), kind) for kind in ListKind for word in spellings(WordKind.LIST_KIND, kind))
    return tuple((word, kind) for word, kind in typed if fold_all(word) not in phrases("by_chance"))
