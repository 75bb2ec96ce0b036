"""Every sentence that kolplan says to people, in English and Chinese; the parts live beside the work they speak of."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from kolplan.core.findings import Finding, Severity
from kolplan.core.vocabulary import Language

UNKNOWN = ("", "—")
"""Facts that say nothing."""


class Text(NamedTuple):
    """One text in both languages."""

    en: str
    zh: str

    def in_language(self, language: Language) -> str:
        """Return the text in a language."""
        return self.zh if language is Language.ZH else self.en


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding's kind: how much it matters, what it says and what to do; `{names}` are filled from its facts.

    A part in [[ ]] is said only where its facts are known: "[[; did you mean {near}?]]".
    """

    severity: Severity
    text: Text
    remedy: Text


def entry(code: str) -> Entry:
    """Return the catalogue's entry of a finding's code; an unknown code is a defect (KeyError)."""
    from kolplan.core.catalogue.findings import ENTRIES

    return ENTRIES[code]


def severity(finding: Finding) -> Severity:
    """Return how much a finding matters."""
    return entry(finding.code).severity


def sentence(finding: Finding, language: Language) -> str:
    """Return what a finding says, as a full sentence."""
    return _spoken(entry(finding.code).text, finding, language)


def remedy(finding: Finding, language: Language) -> str:
    """Return what a finding advises, as a full sentence."""
    return _spoken(entry(finding.code).remedy, finding, language)


def _spoken(template: Text, finding: Finding, language: Language) -> str:
    """Return a text filled with a finding's facts, with a capital letter and a full stop.

    A text that opens with a fact keeps it as it is: a creator's name is written as she writes it.
    """
    facts = _filled(finding.facts, language)
    pattern = _with_known_parts(template.in_language(language), facts)
    text = pattern.format_map(facts)
    if not pattern.startswith("{"):
        text = text[:1].upper() + text[1:]
    ended = text.endswith((".", "。", "!", "！", "?", "？", "…"))
    return text if ended else text + ("。" if language is Language.ZH else ".")


def _with_known_parts(pattern: str, facts: Mapping[str, object]) -> str:
    """Return a pattern without the parts in [[ ]] that speak of a fact which nobody knows ("" or —)."""

    def kept(part: re.Match[str]) -> str:
        names = re.findall(r"{(\w+)", part[1])
        return "" if any(facts.get(name, "") in UNKNOWN for name in names) else part[1]

    return re.sub(r"\[\[(.*?)\]\]", kept, pattern)


def _filled(facts: Mapping[str, object], language: Language) -> dict[str, object]:
    """Return facts with texts put into the language."""
    return {name: fact.in_language(language) if isinstance(fact, Text) else fact for name, fact in facts.items()}


def label(code: str, language: Language) -> str:
    """Return a word or heading in a language; an unknown code is a defect (KeyError)."""
    from kolplan.core.catalogue.labels import LABELS

    return LABELS[code].in_language(language)


def angle_word(code: str, language: Language) -> str:
    """Return an angle's word: its label where it is a shipped one, else the campaign's own name as it stands."""
    from kolplan.core.catalogue.labels import LABELS

    shipped = LABELS.get(f"angle.{code}")
    return code if shipped is None else shipped.in_language(language)


def said(code: str, **facts: object) -> Text:
    """Return a sentence of the labels in both languages, filled with facts; a Text among them in its language."""
    template = Text(label(code, Language.EN), label(code, Language.ZH))
    return Text(*(part.format_map(_filled(facts, lang)) for part, lang in zip(template, Language, strict=True)))
