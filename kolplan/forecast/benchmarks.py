"""The benchmark defaults of the data file, as one frozen value."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from kolplan.core.learning import MULTIPLIER_PATHS
from kolplan.core.vocabulary import Tier


@dataclass(frozen=True, slots=True)
class PriceBenchmark:
    """Usual price of a post: coefficient × followers ^ exponent yuan."""

    coefficient: float
    exponent: float


@dataclass(frozen=True, slots=True)
class Benchmarks:
    """Benchmark defaults by name of the data file; `raw` is the whole file, with sources and grades."""

    raw: dict[str, Any]

    def number(self, section: str, name: str = "value") -> float:
        """Return one figure of a section."""
        return float(self.raw[section][name])

    def open_rate(self, platform: str) -> float:
        """Return views ÷ exposure of a platform: 1 where a view is the exposure."""
        return float(self.raw["open_rate"].get(platform, 1.0))

    def views_per_follower(self, platform: str, tier: str) -> float:
        """Return mean views of a post per follower."""
        return float(self.raw["views_per_follower"][platform][Tier(tier)])

    def engagement_rate(self, platform: str, tier: str) -> float:
        """Return engagements ÷ views."""
        return float(self.raw["engagement_rate"][platform][Tier(tier)])

    def price(self, platform: str) -> PriceBenchmark:
        """Return the usual price of a post as a function of followers."""
        table = self.raw["price"].get(platform, self.raw["price"]["other"])
        return PriceBenchmark(table["coefficient"], table["exponent"])


@cache
def default_benchmarks() -> Benchmarks:
    """Return the shipped benchmark defaults."""
    text = files("kolplan.forecast").joinpath("benchmarks.toml").read_text("utf-8")
    return Benchmarks(tomllib.loads(text))


def benchmarks_with(overrides: Mapping[str, float]) -> Benchmarks:
    """Return the benchmark defaults with a campaign's own figures in their places.

    A path names a figure of the data file, as `views_per_follower.抖音.mid`; a platform that a section lacks is added
    (`open_rate.抖音`). Learned multipliers (`learned.views.抖音.mid.trial`) are no figures of the file and left out;
    another path whose section the file does not have is a defect (KeyError).
    """
    figures = {path: figure for path, figure in overrides.items() if not path.startswith(f"{MULTIPLIER_PATHS}.")}
    if not figures:
        return default_benchmarks()
    raw = deepcopy(default_benchmarks().raw)
    for path, figure in figures.items():
        section, *between, name = path.split(".")
        table = raw[section]
        for step in between:
            table = table.setdefault(step, {})
        table[name] = float(figure)
    return Benchmarks(raw)
