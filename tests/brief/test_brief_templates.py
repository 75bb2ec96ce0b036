"""The shipped templates ask for exactly what kolplan fills, and broken ones are refused by name."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import docx
import pytest

from kolplan.brief.facts import Post, campaign_facts
from kolplan.brief.sandbox import Sandbox, names_asked_by
from kolplan.brief.writing import SAMPLE, BriefWriter
from kolplan.core.catalogue import entry
from kolplan.core.errors import DataError
from kolplan.core.resources import templates
from kolplan.core.vocabulary import Angle, Format, Language, Platform, Tier

NUMBERED = {"zh": re.compile("^[一二三四五六七八九十]+、"), "en": re.compile(r"^\d+\. ")}
RISKY = re.compile(
    "医学级|药妆|医美|械字|抗敏|脱敏|祛痘|美白|国家级|顶级|第一名|最好|最佳|100%|medical-grade|cosmeceutical|cures?|"
    "the best|guarantee",
    re.IGNORECASE,
)


def writer(language: Language, folder: Path | None = None) -> BriefWriter:
    place = folder or templates().joinpath("brief", language)
    return BriefWriter(place, "brief", campaign_facts({}, language), language)


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """Return a copy of the Chinese templates to spoil."""
    source = templates().joinpath("brief", "zh")
    assert isinstance(source, Path)
    return Path(shutil.copytree(source, tmp_path / "zh"))


@pytest.mark.parametrize("language", Language)
def test_every_name_that_kolplan_fills_is_asked_for_by_the_shipped_templates(language: Language) -> None:
    written = writer(language)
    known = set(written.context(SAMPLE))
    in_tables = {
        name for file, text in written.texts.sources() for name in names_asked_by(text, written.texts.sandbox, file)
    }
    assert written.word.names() == written.markdown_names()
    assert written.word.names() <= known
    assert known <= written.word.names() | in_tables


@pytest.mark.parametrize("language", Language)
def test_word_and_markdown_have_the_same_thirteen_sections(language: Language) -> None:
    folder = templates().joinpath("brief", language)
    word = docx.Document(str(folder.joinpath("brief.docx")))
    headings = [each.text for each in word.paragraphs if each.style is not None and each.style.name == "Heading 1"]
    markdown = re.findall("^## (.+)$", folder.joinpath("brief.md.j2").read_text(encoding="utf-8"), re.MULTILINE)
    assert headings == markdown
    assert len(headings) == 13
    assert all(NUMBERED[language].match(heading) for heading in headings)


def test_both_languages_have_the_same_tables() -> None:
    zh, en = (writer(language).texts for language in (Language.ZH, Language.EN))
    assert _shape(zh.storylines) == _shape(en.storylines)
    assert _shape(zh.requirements) == _shape(en.requirements)


@pytest.mark.parametrize("language", Language)
def test_tables_name_every_angle_format_and_platform(language: Language) -> None:
    texts = writer(language).texts
    assert set(texts.storylines) == {*Angle, "default", "other"}
    assert set(texts.requirements["formats"]) == {*Format, "other"}
    assert set(texts.requirements["platforms"]) == {*Platform, "other"}


@pytest.mark.parametrize("language", Language)
@pytest.mark.parametrize("tier", Tier)
def test_storylines_make_no_risky_claim(language: Language, tier: Tier) -> None:
    """What creators are asked to say; the list of what to avoid names such words on purpose."""
    written = writer(language)
    for angle in (*Angle, "other"):
        for form in Format:
            context = written.context(Post("小鹿", Platform.XIAOHONGSHU, tier, form, angle, "", None))
            asked = [context[name] for name in ("summary", "steps", "pictures", "works", "freedom")]
            assert not RISKY.search(str(asked))


@pytest.mark.parametrize("language", Language)
def test_word_template_names_chinese_fonts(language: Language) -> None:
    word = docx.Document(str(templates().joinpath("brief", language, "brief.docx")))
    for style in ("Normal", "Heading 1", "Title", "List Bullet", "Header"):
        assert 'w:eastAsia="微软雅黑"' in word.styles[style].element.xml


def test_full_width_tag_in_text_is_refused_with_its_file(copied: Path) -> None:
    path = copied / "brief.md.j2"
    path.write_text(path.read_text(encoding="utf-8") + "｛｛ brand ｝｝\n", encoding="utf-8")
    with pytest.raises(DataError) as caught:
        writer(Language.ZH, copied)
    assert caught.value.finding.code == "brief-template-full-width"
    assert caught.value.finding.where.file == "brief/brief.md.j2"


def test_full_width_tag_in_word_is_refused_even_over_several_runs(copied: Path) -> None:
    word = docx.Document(str(copied / "brief.docx"))
    paragraph = word.add_paragraph("品牌：｛")
    paragraph.add_run("｛ brand ｝｝")
    word.save(str(copied / "brief.docx"))
    with pytest.raises(DataError) as caught:
        writer(Language.ZH, copied)
    assert caught.value.finding.code == "brief-template-full-width"
    assert caught.value.finding.where.file == "brief/brief.docx"


@pytest.mark.parametrize("file", ["brief.md.j2", "brief.docx", "storylines.toml"])
def test_unknown_name_is_refused(copied: Path, file: str) -> None:
    path = copied / file
    if file == "brief.docx":
        word = docx.Document(str(path))
        word.add_paragraph("{{ net_cost }}")
        word.save(str(path))
    else:
        addition = "{{ net_cost }}\n" if file.endswith("j2") else '\n[extra]\nsummary = "{{ net_cost }}"\n'
        path.write_text(path.read_text(encoding="utf-8") + addition, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        writer(Language.ZH, copied)
    assert caught.value.finding.code == "brief-template-unknown-name"
    assert caught.value.finding.facts["names"] == "net_cost"
    assert caught.value.finding.where.file == f"brief/{file}"


@pytest.mark.parametrize("file", ["brief.md.j2", "brief.docx", "storylines.toml", "requirements.toml"])
def test_missing_or_unreadable_file_is_one_error(copied: Path, file: str) -> None:
    (copied / file).write_bytes(b"\xff\xfe not a template {% for")
    with pytest.raises(DataError) as caught:
        writer(Language.ZH, copied)
    assert caught.value.finding.code == "brief-template-broken"
    assert caught.value.finding.where.file == f"brief/{file}"
    (copied / file).unlink()
    with pytest.raises(DataError) as caught:
        writer(Language.ZH, copied)
    assert caught.value.finding.code == "brief-template-broken"


def test_table_without_a_needed_entry_is_one_error(copied: Path) -> None:
    path = copied / "storylines.toml"
    path.write_text(path.read_text(encoding="utf-8").replace("micro = [", "small = ["), encoding="utf-8")
    with pytest.raises(DataError) as caught:
        writer(Language.ZH, copied)
    assert caught.value.finding.code == "brief-template-broken"


@pytest.mark.parametrize(
    "attack",
    [
        "{{ creator.__class__.__mro__ }}",
        "{{ cycler.__init__.__globals__.os }}",
        "{% for i in range(10**9) %}x{% endfor %}",
        "{{ points.append(1) }}",
        "{{ creator | nosuchfilter }}",
        "{% include '/etc/passwd' %}",
    ],
)
def test_templates_reach_neither_code_nor_files(attack: str) -> None:
    with pytest.raises(DataError) as caught:
        Sandbox().fill(attack, {"creator": "小鹿", "points": []}, "attack")
    assert caught.value.finding.code == "brief-template-broken"


def test_errors_of_briefs_speak_both_languages() -> None:
    for code in ("templates-missing", "brief-template-broken", "brief-template-full-width"):
        assert entry(code).text.en != entry(code).text.zh


def _shape(value: object) -> object:
    """Return keys and nesting of a table without its texts."""
    if isinstance(value, dict):
        return {key: _shape(item) for key, item in value.items()}
    return [_shape(item) for item in value] if isinstance(value, list) else type(value).__name__


def test_readme_lists_every_name_a_template_may_ask_for() -> None:
    readme = templates().joinpath("brief", "README.md").read_text(encoding="utf-8")
    listed = set(re.findall("`([a-z_]+)`", readme))
    assert set(writer(Language.ZH).context(SAMPLE)) <= listed
