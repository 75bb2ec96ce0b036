"""The deck: six slides that fit, charts with the comparison's figures, in a client's template or the shipped one."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn

from kolplan.core.errors import DataError
from kolplan.core.findings import Findings
from kolplan.core.vocabulary import Language
from kolplan.recap.deck import deck
from kolplan.recap.story import Story
from kolplan.recap.telling import tell
from kolplan.track.frames import Comparison
from tests.recap.templates import SECRET, dark, only, potx, repacked


def made(story: Story, template: Path | None = None) -> Any:
    return Presentation(io.BytesIO(deck(story, template, Findings())))


def charts(slide: Any) -> list[Any]:
    return [shape.chart for shape in slide.shapes if shape.has_chart]


def texts(slide: Any) -> list[str]:
    found = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    tables = [shape.table for shape in slide.shapes if shape.has_table]
    return found + [cell.text for table in tables for row in table.rows for cell in row.cells]


def values(chart: Any) -> dict[str, list[float | None]]:
    return {series.name: list(series.values) for series in chart.plots[0].series}


def test_six_slides_whose_titles_are_the_story(story: Story) -> None:
    slides = made(story).slides
    assert [slide.shapes.title.text for slide in slides] == [page.title for page in story.pages]
    assert len(slides) == 6


def test_chart_figures_are_those_of_the_comparison(comparison: Comparison, story: Story) -> None:
    slides = made(story).slides
    for chart, kind in zip(charts(slides[2]), ("tier", "angle"), strict=True):
        groups = comparison.groups[kind]
        assert list(chart.plots[0].categories) == groups["member"].tolist()
        figures = values(chart)
        assert figures["Planned"] == pytest.approx(groups["planned_views"].tolist())
        assert figures["Actual"] == pytest.approx(groups["views"].tolist())
    (share,) = charts(slides[1])
    assert values(share)["Actual"] == pytest.approx(
        [1 + comparison.whole[f"{each}_deviation"] for each in ("exposure", "views", "engagements")]
    )
    (cost,) = charts(slides[5])
    assert values(cost)["Actual"] == pytest.approx((comparison.groups["tier"]["cpe"] / 100).tolist())
    (spend,) = charts(slides[0])
    assert sum(values(spend)["Planned"]) == pytest.approx(comparison.posts["plan_cost"].sum() / 100)


def test_charts_are_native_and_open_in_a_spreadsheet(story: Story) -> None:
    for slide in made(story).slides:
        for chart in charts(slide):
            assert chart.part.chart_workbook.xlsx_part.blob[:2] == b"PK"


def test_best_and_weakest_posts_stand_with_their_reasons(comparison: Comparison, story: Story) -> None:
    shown = " ".join(texts(made(story).slides[4]))
    for stack in story.pages[4].stacks:
        assert stack.cards
        for card in stack.cards:
            assert all(reason in shown for reason in card.reasons)
    assert comparison.best
    assert comparison.worst


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("name", ["shipped", "dark", "bodies", "cover", "potx"])
def test_nothing_leaves_the_slide(comparison: Comparison, language: Language, name: str, tmp_path: Path) -> None:
    files = {
        "dark": lambda: dark(tmp_path / "client.pptx"),
        "bodies": lambda: only(tmp_path / "client.pptx", "Two Content", "Title and Content"),
        "cover": lambda: only(tmp_path / "client.pptx", "Title Slide"),
        "potx": lambda: potx(tmp_path / "client.potx"),
    }
    presentation = made(tell(comparison, language), files[name]() if name in files else None)
    for slide in presentation.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= presentation.slide_width + 1
            assert shape.top + shape.height <= presentation.slide_height + 1


def test_parts_of_a_slide_do_not_cover_one_another(story: Story) -> None:
    for slide in made(story).slides:
        boxes = [shape for shape in slide.shapes if not shape.is_placeholder]
        for i, one in enumerate(boxes):
            for other in boxes[i + 1 :]:
                beside = one.left + one.width <= other.left or other.left + other.width <= one.left
                above = one.top + one.height <= other.top or other.top + other.height <= one.top
                assert beside or above, (slide.shapes.title.text, one.name, other.name)


def test_without_results_the_deck_shows_the_plan(early: Comparison) -> None:
    slides = made(tell(early, Language.ZH)).slides
    assert len(slides) == 6
    assert not any("nan" in text.lower() for slide in slides for text in texts(slide))
    (chart, _) = charts(slides[2])
    planned = early.posts.groupby("tier")["planned_views"].sum()
    assert values(chart)["计划"] == pytest.approx(
        [planned[tier] for tier in ("head", "mid", "micro") if tier in planned]
    )


def test_chinese_has_its_typeface_and_language(comparison: Comparison, tmp_path: Path) -> None:
    """The default theme of PowerPoint names no East Asian font: the machine would choose one."""
    template = only(tmp_path / "client.pptx", "Title Only")
    for path, own in ((template, ["Microsoft YaHei"]), (None, [])):
        slide = made(tell(comparison, Language.ZH), path).slides[0]
        written = [shape for shape in slide.shapes if "Slide Number" not in shape.name]
        runs = [run for shape in written for run in shape._element.iter(qn("a:rPr"))]
        assert {run.get("lang") for run in runs} == {"zh-CN"}
        named = {each.get("typeface") for run in runs for each in run.iter(qn("a:ea"))}
        assert sorted(named) == own


def test_a_clients_template_gives_layout_theme_and_colours_but_no_slide(story: Story, tmp_path: Path) -> None:
    findings = Findings()
    packed = deck(story, dark(tmp_path / "client.pptx"), findings)
    presentation: Any = Presentation(io.BytesIO(packed))
    assert {slide.slide_layout.name for slide in presentation.slides} == {"Blatt 5"}, "title only, by its placeholders"
    assert [finding.facts["count"] for finding in findings] == [3]
    with zipfile.ZipFile(io.BytesIO(packed)) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
    assert SECRET.encode() not in everything
    assert b"sectionLst" not in everything, "a section that names slides which are gone is damage to PowerPoint"
    colors = [each for slide in presentation.slides for each in slide._element.iter(qn("a:srgbClr"))]
    assert colors == [], "colours are the theme's"
    latin = [each for slide in presentation.slides for each in slide._element.iter(qn("a:latin"))]
    assert latin == [], "typefaces are the theme's"


def test_a_template_whose_layouts_have_bodies_leaves_none_empty(story: Story, tmp_path: Path) -> None:
    for slide in made(story, only(tmp_path / "client.pptx", "Two Content")).slides:
        assert [each.placeholder_format.type.name for each in slide.placeholders if each.text_frame.text == ""] == []


def test_the_same_input_gives_the_same_bytes(story: Story, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    import datetime as clock

    class Later(clock.datetime):
        @classmethod
        def now(cls, tz: clock.tzinfo | None = None) -> Later:
            return cls(2031, 1, 2, 3, 4, 5, tzinfo=tz)

    template = dark(tmp_path / "client.pptx")
    first = [deck(story, None, Findings()), deck(story, template, Findings())]
    monkeypatch.setattr("xlsxwriter.workbook.datetime", Later)
    assert [deck(story, None, Findings()), deck(story, template, Findings())] == first


def test_what_is_no_template_is_refused(story: Story, tmp_path: Path) -> None:
    broken = tmp_path / "broken.pptx"
    broken.write_bytes(b"PK\x03\x04 no deck")
    workbook = repacked(
        only(tmp_path / "odd.pptx", "Title Only"), {"[Content_Types].xml": (b"presentation.main", b"sheet.main")}
    )
    kinds = (b"presentationml.presentation.main+xml", b"presentationml.presentation.macroEnabled.main+xml")
    macros = repacked(only(tmp_path / "macros.pptx", "Title Only"), {"[Content_Types].xml": kinds})
    hidden = repacked(only(tmp_path / "vba.pptx", "Title Only"), {}, {"ppt/vbaProject.bin": b"x"})
    bomb = repacked(only(tmp_path / "bomb.pptx", "Title Only"), {}, {"ppt/media/a.bin": bytes(201 << 20)})
    bare = only(tmp_path / "bare.pptx")
    expected = {
        broken: "deck-template-unreadable",
        workbook: "deck-template-unreadable",
        tmp_path / "missing.pptx": "deck-template-unreadable",
        macros: "deck-template-macros",
        hidden: "deck-template-macros",
        bomb: "file-bomb",
        bare: "deck-template-no-layout",
    }
    for path, code in expected.items():
        with pytest.raises(DataError) as error:
            deck(story, path, Findings())
        assert error.value.finding.code == code, path.name


def test_a_narrow_template_cuts_no_figure(comparison: Comparison, tmp_path: Path) -> None:
    """On a 4:3 slide ranges ended in dots beside a chart that had room to give; blank cells made rows too high."""
    slide = made(tell(comparison, Language.EN), dark(tmp_path / "dark.pptx")).slides[1]
    table = next(shape.table for shape in slide.shapes if shape.has_table)
    cells = [cell for row in table.rows for cell in row.cells]
    assert not [cell.text for cell in cells if "…" in cell.text]
    assert all(run.text for cell in cells for paragraph in cell.text_frame.paragraphs for run in paragraph.runs)


def test_tiles_of_a_slide_stand_on_one_line(story: Story, tmp_path: Path) -> None:
    """A long name in small letters used to lift its figure above the others."""
    slide = made(story, dark(tmp_path / "dark.pptx")).slides[1]
    boxes = [shape.text_frame.paragraphs for shape in slide.shapes if shape.has_text_frame]
    tiles = [lines for lines in boxes if len(lines) == 3 and lines[1].runs[0].font.bold]
    sizes = {tuple(line.runs[0].font.size for line in lines) for lines in tiles}
    assert len(tiles) == 4
    assert len(sizes) == 1


def test_links_of_a_template_to_elsewhere_are_named(story: Story, tmp_path: Path) -> None:
    client: Any = Presentation(str(only(tmp_path / "client.pptx", "Title Only")))
    client.slide_layouts[0].part.relate_to(
        "https://track.example/pixel.png", RELATIONSHIP_TYPE.HYPERLINK, is_external=True
    )
    client.save(tmp_path / "client.pptx")
    findings = Findings()
    deck(story, tmp_path / "client.pptx", findings)
    (finding,) = [each for each in findings if each.code == "deck-template-links"]
    assert (finding.facts["count"], finding.facts["links"]) == (1, "https://track.example/pixel.png")
