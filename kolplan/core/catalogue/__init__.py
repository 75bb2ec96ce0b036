"""Every sentence that kolplan says to people, in English and Chinese; the parts live beside the work they speak of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from kolplan.core.findings import Finding, Severity
from kolplan.core.vocabulary import Language


class Text(NamedTuple):
    """One text in both languages."""

    en: str
    zh: str

    def in_language(self, language: Language) -> str:
        """Return the text in a language."""
        return self.zh if language is Language.ZH else self.en


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding's kind: how much it matters, what it says and what to do; `{names}` are filled from its facts."""

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
    """Return what a finding says."""
    return entry(finding.code).text.in_language(language).format_map(_shown(finding, language))


def remedy(finding: Finding, language: Language) -> str:
    """Return what a finding advises."""
    return entry(finding.code).remedy.in_language(language).format_map(_shown(finding, language))


def _shown(finding: Finding, language: Language) -> dict[str, object]:
    """Return a finding's facts with texts put into the language."""
    return _filled(finding.facts, language)


def _filled(facts: Mapping[str, object], language: Language) -> dict[str, object]:
    """Return facts with texts put into the language."""
    return {name: fact.in_language(language) if isinstance(fact, Text) else fact for name, fact in facts.items()}


def label(code: str, language: Language) -> str:
    """Return a word or heading in a language; an unknown code is a defect (KeyError)."""
    from kolplan.core.catalogue.labels import LABELS

    return LABELS[code].in_language(language)


def said(code: str, **facts: object) -> Text:
    """Return a sentence of the labels in both languages, filled with facts; a Text among them in its language."""
    template = Text(label(code, Language.EN), label(code, Language.ZH))
    return Text(*(part.format_map(_filled(facts, lang)) for part, lang in zip(template, Language, strict=True)))
