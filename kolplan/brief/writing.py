"""Turns a plan's posts into briefs for their creators: a Word document and a Markdown text each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING

from kolplan.brief.documents import WordTemplate
from kolplan.brief.facts import POST_COLUMNS, Post, campaign_facts, post_facts, post_of, with_product
from kolplan.brief.markdown import escape, to_fill_pattern
from kolplan.brief.sandbox import Sandbox, broken, names_asked_by, refuse_full_width_tags, refuse_unknown_names
from kolplan.brief.stems import file_stem
from kolplan.brief.texts import Texts, check
from kolplan.core.resources import templates
from kolplan.core.vocabulary import Angle, Format, Language, Platform, Tier

if TYPE_CHECKING:
    import pandas as pd

WORD_FILE = "brief.docx"
MARKDOWN_FILE = "brief.md.j2"
SAMPLE = Post("", Platform.XIAOHONGSHU, Tier.MICRO, Format.NOTE, Angle.TRIAL, "", None)
"""A post to learn which names a context holds."""


@dataclass(frozen=True, slots=True)
class Brief:
    """One post's brief; `stem` is a safe file name without suffix."""

    stem: str
    docx: bytes
    markdown: str


def render_briefs(
    posts: pd.DataFrame,
    campaign: Mapping[str, str],
    language: Language,
    products: Mapping[str, Mapping[str, str]] | None = None,
) -> Iterator[Brief]:
    """Yield a brief for each post of a plan, in the order of the plan.

    `posts` has the columns of `brief.facts.POST_COLUMNS`, as plan.frames describes them (`product` may be missing);
    nothing else of it is read. `campaign` maps names of `brief.facts.CAMPAIGN_FIELDS` to text; what it lacks stands as
    "to fill". `products`: facts by product, which take the place of the campaign's for that product's posts.
    Raises DataError (`templates-missing`, `brief-template-…`) where a template can't be used.
    """
    facts = campaign_facts(campaign, language)
    writer = BriefWriter(templates().joinpath("brief", language), f"templates/brief/{language}", facts, language)
    width = max(2, len(str(len(posts))))
    rows = posts[[name for name in POST_COLUMNS if name in posts]].to_dict("records")
    of_product = {"": facts}
    for number, row in enumerate(rows, start=1):
        post = post_of({str(name): value for name, value in row.items()})
        if post.product not in of_product:
            own = (products or {}).get(post.product, {})
            of_product[post.product] = campaign_facts(with_product(campaign, post.product, own), language)
        context = writer.context(post, of_product[post.product])
        stem = file_stem(number, width, post.platform, post.creator, str(context["angle"]) if post.angle else "")
        yield Brief(stem, writer.word.fill(context), writer.markdown(context))


class BriefWriter:
    """The templates of one language, read and checked once, with the facts of one campaign."""

    def __init__(self, folder: Traversable, name: str, campaign: Mapping[str, object], language: Language) -> None:
        """Read and check templates; `name` is what errors call the folder."""
        marks = to_fill_pattern(language)
        self._campaign = campaign
        self._language = language
        self._sandbox = Sandbox(finalize=lambda value: _as_markdown(value, marks), trim_blocks=True)
        self._markdown_name = f"{name}/{MARKDOWN_FILE}"
        self._markdown = _text(folder.joinpath(MARKDOWN_FILE), self._markdown_name)
        self.texts = Texts.read(folder, name)
        self.word = WordTemplate(folder.joinpath(WORD_FILE), f"{name}/{WORD_FILE}", marks)
        self._check()

    def context(self, post: Post, campaign: Mapping[str, object] | None = None) -> dict[str, object]:
        """Return all that templates may ask for about a post; `campaign`: facts in place of the writer's own."""
        facts = {**(campaign or self._campaign), **post_facts(post, self._language)}
        return {**facts, **self.texts.chosen(post, facts)}

    def markdown(self, context: Mapping[str, object]) -> str:
        """Return the Markdown template filled in; values are escaped."""
        return self._sandbox.fill(self._markdown, context, self._markdown_name)

    def markdown_names(self) -> set[str]:
        """Return the names that the Markdown template asks for."""
        return names_asked_by(self._markdown, self._sandbox, self._markdown_name)

    def _check(self) -> None:
        known = self.context(SAMPLE)
        check(self.texts, {**self._campaign, **post_facts(SAMPLE, self._language)})
        self.word.check(known)
        refuse_full_width_tags(self._markdown, self._markdown_name)
        refuse_unknown_names(self.markdown_names(), known, self._markdown_name)


def _as_markdown(value: object, marks: re.Pattern[str]) -> object:
    return escape(value, marks) if isinstance(value, str) else value


def _text(file: Traversable, name: str) -> str:
    try:
        return file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise broken(name, error) from error
