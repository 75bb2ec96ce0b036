"""The catalogue says everything in both languages, and the code and it speak of the same findings."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from string import Formatter

import pytest

from kolplan.core.catalogue import Text, sentence
from kolplan.core.catalogue.document import findings_page
from kolplan.core.catalogue.findings import ENTRIES
from kolplan.core.catalogue.findings import PARTS as FINDING_PARTS
from kolplan.core.catalogue.labels import LABELS
from kolplan.core.catalogue.labels import PARTS as LABEL_PARTS
from kolplan.core.findings import Finding
from kolplan.core.vocabulary import Language

ROOT = Path(__file__).resolve().parents[1]
SOURCES = sorted(path for path in (ROOT / "kolplan").rglob("*.py") if path.parent.name != "catalogue")
ERRORS = {"KolplanError", "DataError", "UsageError", "InfeasibleError", "OutOfTimeError"}


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


def placeholders(text: str) -> set[str]:
    """Return the facts that a text asks for."""
    return {name.partition("[")[0].partition(".")[0] for _, name, _, _ in Formatter().parse(text) if name is not None}


def raised() -> Iterator[tuple[Path, str, ast.Call]]:
    """Yield each place of the source that names a finding's code in full: file, code and the call."""
    for path in SOURCES:
        for node in ast.walk(tree(path)):
            if isinstance(node, ast.Call) and node.args and _raises(node.func):
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    yield path, first.value, node


def _raises(function: ast.expr) -> bool:
    if isinstance(function, ast.Name):
        return function.id in ERRORS | {"Finding"}
    if isinstance(function, ast.Attribute):
        holder = ast.unparse(function.value)
        return function.attr == "add_each" or (function.attr == "add" and "finding" in holder.rsplit(".", 1)[-1])
    return False


CALLS = list(raised())


@pytest.mark.parametrize("code", sorted(ENTRIES))
def test_a_finding_asks_for_the_same_facts_in_both_languages(code: str) -> None:
    entry = ENTRIES[code]
    assert placeholders(entry.text.en) == placeholders(entry.text.zh)
    assert placeholders(entry.remedy.en) == placeholders(entry.remedy.zh)


@pytest.mark.parametrize("code", sorted(ENTRIES))
def test_a_finding_says_something_to_do_in_both_languages(code: str) -> None:
    texts = [*ENTRIES[code].text, *ENTRIES[code].remedy]
    assert all(text.strip() == text != "" for text in texts)


@pytest.mark.parametrize("code", sorted(LABELS))
def test_a_label_asks_for_the_same_facts_in_both_languages(code: str) -> None:
    assert placeholders(LABELS[code].en) == placeholders(LABELS[code].zh)
    assert all(LABELS[code]), "an empty label"


@pytest.mark.parametrize("parts", [FINDING_PARTS, LABEL_PARTS], ids=["findings", "labels"])
def test_a_code_stands_in_one_part_only(parts: tuple[dict[str, object], ...]) -> None:
    codes = [code for part in parts for code in part]
    assert sorted(codes) == sorted(set(codes))


def test_every_code_of_the_catalogue_is_raised_somewhere() -> None:
    """A message that nothing raises is a promise to translators and readers of docs/findings.md that is not kept."""
    written = {
        node.value
        for path in SOURCES
        for node in ast.walk(tree(path))
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
    }
    assert set(ENTRIES) - written == set()


def test_every_code_that_is_raised_stands_in_the_catalogue() -> None:
    unknown = {f"{path.relative_to(ROOT)}:{call.lineno} {code}" for path, code, call in CALLS if code not in ENTRIES}
    assert unknown == set()


def test_every_finding_brings_the_facts_its_sentences_ask_for() -> None:
    """A missing fact would be a KeyError at the moment a user needs the message."""
    missing = set()
    for path, code, call in CALLS:
        given = {keyword.arg for keyword in call.keywords}
        lazily = None in given or not isinstance(call.func, ast.Attribute | ast.Name) or _facts_elsewhere(call)
        if code in ENTRIES and not lazily:
            entry = ENTRIES[code]
            wanted = {name for text in (*entry.text, *entry.remedy) for name in placeholders(text)}
            if wanted - given:
                missing.add(f"{path.relative_to(ROOT)}:{call.lineno} {code} lacks {sorted(wanted - given)}")
    assert missing == set()


def _facts_elsewhere(call: ast.Call) -> bool:
    """Return whether a call takes its facts as a mapping (`add_each`, `Finding`) rather than by name."""
    name = call.func.attr if isinstance(call.func, ast.Attribute) else ast.unparse(call.func)
    return name in {"add_each", "Finding"}


def test_chinese_texts_hold_chinese() -> None:
    """A text left in English would pass every other test."""

    def chinese(text: str) -> bool:
        return any("\u4e00" <= character <= "\u9fff" for character in text)

    texts: list[Text] = [text for entry in ENTRIES.values() for text in (entry.text, entry.remedy)]
    assert [text for text in texts if not chinese(text.zh)] == []


def test_the_findings_page_is_current() -> None:
    """docs/findings.md is generated: python -m kolplan.core.catalogue.document > docs/findings.md."""
    assert (ROOT / "docs" / "findings.md").read_text("utf-8") == findings_page()


@pytest.mark.parametrize(("near", "said"), [("价格", "；是否想写：价格"), ("", ""), ("—", "")])
def test_a_part_about_what_nobody_knows_is_left_out(near: str, said: str) -> None:
    """Where no known word is near, a sentence does not ask whether a dash was meant."""
    finding = Finding("campaign-word-unknown", facts={"value": "价", "near": near, "known": "x"})
    assert sentence(finding, Language.ZH) == f"“价”不在可选项中{said}。"
