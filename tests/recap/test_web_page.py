"""The web page says what the comparison says, needs nothing else, and takes nothing from a spreadsheet for markup."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest

from kolplan.core.vocabulary import Language
from kolplan.recap.harmless import harmless
from kolplan.recap.story import Story, Tile
from kolplan.recap.telling import tell
from kolplan.recap.web_page import web_page
from kolplan.report.recap_words import words_for
from kolplan.track.frames import Comparison
from tests.workbook.plans import HOSTILE


class Reader(HTMLParser):
    """Gathers tags and texts."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.texts: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep a tag and its attributes."""
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data: str) -> None:
        """Keep a text."""
        self.texts.append(data)


def test_hostile_names_are_text(comparison: Comparison, story: Story) -> None:
    page = Reader(web_page(story))
    names = set(HOSTILE) & set(comparison.posts["creator"])
    assert {"<b>&amp;", '=HYPERLINK("http://x.example","点我")'} <= names
    assert names <= set(page.texts), "every name is shown as it is written"
    assert page.tags.count("b") == len(re.findall(r"<b>", web_page(story))), "a <b> of a name is no tag"
    assert not {"script", "img", "iframe", "link", "a"} & set(page.tags)


def test_nothing_is_fetched_and_nothing_runs(story: Story) -> None:
    page = web_page(story)
    reader = Reader(page)
    assert {name for name, _ in reader.attributes} <= {
        "lang",
        "charset",
        "name",
        "content",
        "http-equiv",
        "class",
        "style",
    }
    assert "url(" not in page
    assert "default-src 'none'" in page


def test_control_and_direction_characters_are_gone(comparison: Comparison) -> None:
    comparison.posts.loc[0, "creator"] = "a\u202eb\x07cd"
    page = web_page(tell(comparison, Language.EN))
    comparison.posts.loc[0, "creator"] = HOSTILE[0]
    assert "ab cd" in page
    assert harmless(Tile("half\ud800", "1")) == Tile("half", "1"), "half a character can't be written to a file"


@pytest.mark.parametrize("language", list(Language))
def test_every_post_and_every_group_stands_on_the_page(comparison: Comparison, language: Language) -> None:
    texts = Reader(web_page(tell(comparison, language))).texts
    words = words_for(comparison, language)
    for kind in ("tier", "angle", "platform"):
        for row in comparison.groups[kind].to_dict("records"):
            assert words.member(kind, row["member"]) in texts
            assert words.money(row["spend"]) in texts
    assert words.count(comparison.whole["views"]) in texts
    assert {words.remark(step) for step in comparison.steps[:7]} <= set(texts)


def test_the_page_is_the_same_each_time(comparison: Comparison) -> None:
    assert web_page(tell(comparison, Language.ZH)) == web_page(tell(comparison, Language.ZH))


@pytest.mark.parametrize("language", list(Language))
def test_without_results_the_page_shows_the_plan(early: Comparison, language: Language) -> None:
    told = tell(early, language)
    words = words_for(early, language)
    assert len(told.pages) == 6
    assert words.count(early.plan_range["views"][1]) in told.pages[0].title
    assert words.say("no-results") in Reader(web_page(told)).texts
    assert not any("nan" in text.lower().split() for text in Reader(web_page(told)).texts)
