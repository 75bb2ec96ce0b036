"""Sheet Benchmarks: the figures of the benchmarks file that a campaign may replace by its own."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files
from typing import Any

from kolplan.campaign.choices import nearest
from kolplan.campaign.field_values import FIGURE, Reader, read_choice, read_platform, shown, within
from kolplan.campaign.multiplier_rows import is_multiplier, multiplier_path
from kolplan.campaign.reading_context import Reading
from kolplan.campaign.tables import Line
from kolplan.core.catalogue import label
from kolplan.core.findings import Where
from kolplan.core.settings import Settings
from kolplan.core.vocabulary import Language, Platform, Tier
from kolplan.sheets.folding import fold_all

SHARES = frozenset({"open_rate", "engagement_share_of_exposure", "engagement_rate"})
"""Figures that are shares of one."""
_SHARE = within(0, 1 + 1e-12, "rate")
_OTHER = "other"
_OPEN_PLATFORMS = frozenset({"open_rate", "engagement_share_of_exposure"})
"""Sections that take figures of platforms which the file does not list."""


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure of the benchmarks file: its path there, what it is (a label's code), for whom, and its source."""

    path: str
    code: str
    platform: str
    tier: str
    value: float
    source: str
    grade: str

    def words(self, language: Language) -> str:
        """Return what the figure is called."""
        return label(f"campaign.benchmark.{self.code}", language)


@cache
def shipped_figures() -> tuple[Figure, ...]:
    """Return every figure of the benchmarks file but fit by tier and angle, which sheet Angles holds."""
    data = tomllib.loads(files("kolplan.forecast").joinpath("benchmarks.toml").read_text("utf-8"))
    order = [*ORDER, *(section for section in data if section not in ORDER)]
    found = (_figures((section,), data[section], data[section]) for section in order if section in data)
    return tuple(figure for part in found for figure in part if not figure.path.startswith("fit.tier_angle."))


ORDER = ("open_rate", "views_per_follower", "engagement_rate", "price", "benchmark_discount")
"""Sections that come first: those that people change."""


def _figures(path: tuple[str, ...], table: Mapping[str, Any], sourced: Mapping[str, Any]) -> Iterator[Figure]:
    sourced = table if "source" in table else sourced
    for name, value in table.items():
        if isinstance(value, Mapping):
            yield from _figures((*path, name), value, sourced)
        elif isinstance(value, int | float):
            yield _figure((*path, name), float(value), sourced)


def _figure(path: tuple[str, ...], value: float, sourced: Mapping[str, Any]) -> Figure:
    platform = next((part for part in path if part in [*Platform, _OTHER]), "")
    tier = next((part for part in path if part in list(Tier)), "")
    code = ".".join(part for part in path if part not in (platform, tier) and part != "value")
    return Figure(
        ".".join(path), code, platform, tier, value, str(sourced.get("source", "")), str(sourced.get("grade", ""))
    )


def read_benchmarks(lines: Iterable[Line], settings: Settings, reading: Reading) -> Settings:
    """Return settings with the sheet's own figures; a row without a figure says nothing."""
    own: dict[str, float] = {}
    seen: dict[str, Where] = {}
    for line in lines:
        if "figure" not in line.cells:
            continue
        path = _path(line, reading)
        figure = _reader(path).read(line, "figure", reading.findings)
        if not path or figure is None:
            continue
        if path in seen:
            reading.repeated(line, "figure", seen[path])
            continue
        seen[path] = line.where("figure")
        own[path] = figure
        reading.given(f"benchmark[{path}]", line.where("figure"))
    return replace(settings, benchmarks=own)


def _reader(path: str) -> Reader[float]:
    return _SHARE if path.partition(".")[0] in SHARES else FIGURE


def _path(line: Line, reading: Reading) -> str:
    """Return the path of the figure that a row names, "" where, with a finding, it names none."""
    word = line.text("path")
    if fold_all(word) in (paths := {fold_all(figure.path): figure.path for figure in shipped_figures()}):
        return paths[fold_all(word)]
    if not word:
        reading.missing(line, "path", "path")
        return ""
    if is_multiplier(word):
        return multiplier_path(line, reading)
    reading.unused(line, ("angle",))
    code = _codes().get(fold_all(word), "")
    if not code:
        names = tuple(figure.words(language) for figure in shipped_figures() for language in Language)
        near = nearest(word, names)
        reading.findings.add("campaign-benchmark-unknown", line.where("path"), value=shown(word), near=near)
        return ""
    platform, tier = _platform(line, reading), read_choice(line, "tier", "tier", reading.findings)
    return "" if platform is None else _of(line, code, platform, tier, reading)


def _platform(line: Line, reading: Reading) -> str | None:
    if fold_all(line.text("platform")) in {fold_all(word) for word in other_words()}:
        return _OTHER
    found = read_platform(line, "platform", reading.findings)
    return None if found is None and "platform" in line.cells else str(found or "")


def other_words() -> tuple[str, ...]:
    """Return the words for all other platforms."""
    return (_OTHER, *(label("settings.general", language) for language in Language))


def _of(line: Line, code: str, platform: str, tier: str, reading: Reading) -> str:
    """Return the path of a kind of figure for a platform and tier, "" where, with a finding, there is none."""
    for figure in shipped_figures():
        if (figure.code, figure.platform, figure.tier) == (code, platform, tier):
            return figure.path
    if code in _OPEN_PLATFORMS and platform not in ("", _OTHER) and not tier:
        return f"{code}.{platform}"
    kinds = [figure for figure in shipped_figures() if figure.code == code]
    column = "tier" if any(figure.tier for figure in kinds) and not tier else "platform"
    reading.findings.add("campaign-benchmark-place", line.where(column), value=line.text("path"))
    return ""


@cache
def _codes() -> Mapping[str, str]:
    names = ((figure.code, figure.words(language)) for figure in shipped_figures() for language in Language)
    return {fold_all(name): code for code, name in names}
