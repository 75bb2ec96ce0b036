"""A brief says what its creator needs, nothing internal, and withstands whatever a name holds."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import docx
import pandas as pd
import pytest

from kolplan.brief.facts import CAMPAIGN_FIELDS
from kolplan.brief.markdown import escape, to_fill_pattern
from kolplan.brief.writing import Brief, render_briefs
from kolplan.core.vocabulary import Angle, Format, Language, Platform, Tier

MakePosts = Callable[..., pd.DataFrame]

NASTY = [
    "{{ brand }}",
    "{% raw %}{{ 7*7 }}",
    "a|b",
    "<b>&amp;</b>",
    "小鹿\n# 标题\n| x |",
    "\u202e倒着写",
    "鹿🦌👩\u200d🔬",
    "../..",
    "CON",
    "长" * 200,
    "a/b:c*?",
    "[x](http://example.com)",
    "*_`~",
    "\x00\x0b坏字符",
    "]]></w:t>",
]


def word_text(brief: Brief) -> str:
    """Return all text of a document, headers and footers included, a line a paragraph."""
    with zipfile.ZipFile(io.BytesIO(brief.docx)) as packed:
        parts = [packed.read(name).decode() for name in packed.namelist() if name.endswith(".xml")]
    texts = ["\n".join("".join(re.findall("<w:t[^>]*>([^<]*)</w:t>", p)) for p in re.split("</w:p>", x)) for x in parts]
    return "\n".join(texts)


def all_text(brief: Brief) -> str:
    """Return everything that stands in a brief, the document's raw parts too."""
    with zipfile.ZipFile(io.BytesIO(brief.docx)) as packed:
        raw = "\n".join(packed.read(name).decode() for name in packed.namelist())
    return "\n".join([brief.stem, brief.markdown, word_text(brief), raw])


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("angle", Angle)
def test_internal_columns_never_reach_a_brief(
    make_posts: MakePosts, internal: dict[str, object], language: Language, angle: Angle
) -> None:
    text = all_text(next(render_briefs(make_posts({"angle": angle}), {}, language)))
    for column, value in internal.items():
        number = str(value).removesuffix(".0")
        assert number not in text, column
        if isinstance(value, int | float) and not isinstance(value, bool):
            assert f"{value / 100:.2f}" not in text, column
            assert f"{value:,.0f}" not in text or value < 1000, column


@pytest.mark.parametrize("language", Language)
def test_one_creator_never_reads_of_another_or_of_her_tier(make_posts: MakePosts, language: Language) -> None:
    posts = make_posts({"creator": "第一位"}, {"creator": "第二位", "tier": "head"})
    first, second = render_briefs(posts, {}, language)
    assert "第二位" not in all_text(first)
    assert "第一位" not in all_text(second)
    for brief in (first, second):
        assert not re.search(r"尾部|头部|\bmicro\b|\bhead\b", brief.markdown)


@pytest.mark.parametrize("language", Language)
def test_unknown_stands_as_to_fill_and_what_the_campaign_says_takes_its_place(
    make_posts: MakePosts, language: Language
) -> None:
    mark = to_fill_pattern(language)
    empty = next(render_briefs(make_posts({}), {}, language))
    assert len(mark.findall(empty.markdown)) > 30
    campaign = {name: f"value of {name}" for name in CAMPAIGN_FIELDS}
    dated = {"date": pd.Timestamp("2026-03-05"), "phase": "burst"}
    full = next(render_briefs(make_posts(dated), campaign, language))
    assert {"2026-03-05", "value of brand", "value of selling"} <= set(
        re.findall(r"2026-03-05|value of brand|value of selling", full.markdown)
    )
    left = set(mark.findall(full.markdown)) | set(mark.findall(word_text(full)))
    assert len(left) == 1, "the evidence number is the brand's to fill, whatever the campaign says"


def test_marks_to_fill_are_highlighted_in_body_and_header(make_posts: MakePosts) -> None:
    document = docx.Document(io.BytesIO(next(render_briefs(make_posts({}), {}, Language.ZH)).docx))
    mark = to_fill_pattern(Language.ZH)
    paragraphs = [*document.paragraphs, *document.sections[0].header.paragraphs]
    paragraphs += [p for table in document.tables for row in table.rows for cell in row.cells for p in cell.paragraphs]
    for paragraph in paragraphs:
        for run in paragraph.runs:
            assert bool(mark.search(run.text)) == (run.font.highlight_color is not None)
    assert mark.search(document.sections[0].header.paragraphs[0].text)


def test_same_posts_give_the_same_bytes(make_posts: MakePosts) -> None:
    posts = make_posts({}, {"angle": "trend"})
    again = list(render_briefs(posts, {}, Language.ZH))
    assert list(render_briefs(posts, {}, Language.ZH)) == again


@pytest.mark.parametrize("name", NASTY)
def test_names_never_become_template_markup_or_table(make_posts: MakePosts, name: str) -> None:
    plain = next(render_briefs(make_posts({"creator": "小鹿"}), {}, Language.ZH))
    brief = next(render_briefs(make_posts({"creator": name}), {"brand": name}, Language.ZH))
    document = docx.Document(io.BytesIO(brief.docx))
    shown = " ".join("".join(c for c in name if c.isprintable() or c in "\u200d\n").split())
    assert document.sections[0].footer.paragraphs[0].text.startswith(shown.replace("\u202e", ""))
    assert "49" not in brief.markdown
    assert brief.markdown.count("\n") == plain.markdown.count("\n")
    assert _unescaped(brief.markdown, "|") == _unescaped(plain.markdown, "|")
    assert _unescaped(brief.markdown, "<") == 0
    assert not re.search(r"(?<!\\)\]\(", brief.markdown)


@pytest.mark.parametrize(
    ("text", "literal"),
    [
        ("a|b", r"a\|b"),
        ("# 标题", r"\# 标题"),
        ("#ad", "#ad"),
        ("- x", r"\- x"),
        ("12. x", r"12\. x"),
        ("9:16", "9:16"),
        ("[to fill: brand]", "[to fill: brand]"),
        ("[to fill: brand](http://x)", r"[to fill: brand]\(http://x)"),
        ("[to fill: brand]: http://x", r"[to fill: brand]\: http://x"),
        ("By [to fill: brand]: x", "By [to fill: brand]: x"),
        ("[to fill: a[b]", r"\[to fill: a\[b\]"),
    ],
)
def test_markdown_is_literal_but_keeps_marks_searchable(text: str, literal: str) -> None:
    assert escape(text, to_fill_pattern(Language.EN)) == literal


@pytest.mark.parametrize("language", Language)
def test_every_combination_of_platform_format_angle_and_tier_has_a_brief(
    make_posts: MakePosts, language: Language
) -> None:
    """Words that kolplan does not know, typed into a plan by hand, are among them."""
    forms = [*Format, "口播", ""]
    angles, tiers = [*Angle, "护肤vlog", ""], [*Tier, ""]
    rows = [
        {"platform": platform, "format": form, "angle": angles[(i + j) % 5], "tier": tiers[(i + j) % 4]}
        for i, platform in enumerate([*Platform, "快手", ""])
        for j, form in enumerate(forms[i % 2 :: 2])
    ]
    briefs = list(render_briefs(make_posts(*rows), {}, language))
    assert len({brief.stem.casefold() for brief in briefs}) == len(rows)
    for brief, row in zip(briefs, rows, strict=True):
        assert row["format"] != "口播" or "口播" in brief.markdown
        assert "{{" not in brief.markdown


@pytest.mark.parametrize(
    ("platform", "words"),
    [
        ("小红书", "蒲公英"),
        ("抖音", "巨量星图"),
        ("Instagram", "#ad"),
        ("TikTok", "#ad"),
        ("YouTube", "#ad"),
    ],
)
def test_disclosure_follows_the_platform(make_posts: MakePosts, platform: str, words: str) -> None:
    brief = next(render_briefs(make_posts({"platform": platform}), {}, Language.ZH))
    published = brief.markdown.split("## 九、")[1].split("## 十、")[0]
    assert words in published


def test_pictures_ask_for_a_cover_and_videos_for_a_hook(make_posts: MakePosts) -> None:
    note, video = render_briefs(make_posts({"format": "note"}, {"format": "mid video"}), {}, Language.ZH)
    assert "封面：" in note.markdown
    assert "标题不超过 20 字" in note.markdown
    assert "前 3–5 秒" in video.markdown
    assert "21–60 秒" in video.markdown


def test_material_that_is_only_delivered_has_no_publishing_duties(make_posts: MakePosts) -> None:
    brief = next(render_briefs(make_posts({"format": "asset"}), {}, Language.ZH))
    assert "T+7" not in brief.markdown
    assert "蒲公英发布" not in brief.markdown


def _unescaped(text: str, sign: str) -> int:
    return len(re.findall(rf"(?<!\\){re.escape(sign)}", text))
