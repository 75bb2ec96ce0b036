"""Rows of sheet Benchmarks that hold a multiplier of the forecast, in place of what results have taught."""

from __future__ import annotations

from functools import cache

from kolplan.campaign.angle_table import angle_code
from kolplan.campaign.field_values import read_choice, read_platform
from kolplan.campaign.reading_context import Reading
from kolplan.campaign.tables import Line
from kolplan.core.catalogue import label
from kolplan.core.learning import ANY, MULTIPLIER_PATHS, Learned
from kolplan.core.vocabulary import Language, Platform, Tier
from kolplan.sheets.folding import fold_all


def is_multiplier(word: str) -> bool:
    """Return whether a word names a multiplier: by its label in either language, or as a path."""
    return fold_all(word) in _names() or word.lower().startswith(f"{MULTIPLIER_PATHS}.")


def multiplier_path(line: Line, reading: Reading) -> str:
    """Return the path of the multiplier that a row names (learned.views.小红书.mid.ingredient, * = all).

    "" where, with a finding, it names none.
    """
    word = line.text("path")
    learned = _names().get(fold_all(word))
    if learned is None:
        return _written(word, line, reading)
    platform = read_platform(line, "platform", reading.findings)
    tier = read_choice(line, "tier", "tier", reading.findings)
    if (platform is None and "platform" in line.cells) or (not tier and "tier" in line.cells):
        return ""
    angle = angle_code(line.text("angle"))
    return ".".join((MULTIPLIER_PATHS, learned, str(platform or ANY), tier or ANY, angle or ANY))


def _written(word: str, line: Line, reading: Reading) -> str:
    """Return a path as sheet Settings of a plan writes it."""
    parts = word.split(".", 4)
    known = (set(Learned), {ANY, *Platform}, {ANY, *Tier})
    if len(parts) == 5 and all(part in words for part, words in zip(parts[1:4], known, strict=True)) and parts[4]:
        return word
    reading.findings.add("campaign-benchmark-place", line.where("path"), value=word)
    return ""


@cache
def _names() -> dict[str, str]:
    words = (
        (label(f"campaign.benchmark.learned.{each}", language), str(each)) for each in Learned for language in Language
    )
    return {fold_all(word): learned for word, learned in words}
