"""Presets: named sets of settings that stand between the defaults and what a campaign writes itself."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from kolplan.core.findings import Where
from kolplan.core.settings import DEFAULT_LIMITS, Origin, Settings, Source, TierCuts, TierSettings
from kolplan.core.vocabulary import Platform


class Preset(StrEnum):
    """AGENCY: a client's brief alone rules, with the market's tiers. SOURCE: the micro tier ends at 10,000."""

    AGENCY = "agency"
    SOURCE = "source"


SOURCE_MICRO_BELOW = 10_000
AGENCY_CUTS = {Platform.XIAOHONGSHU: TierCuts(500_000, 50_000), Platform.DOUYIN: TierCuts(1_000_000, 100_000)}


def preset_settings(preset: str, where: Where | None = None) -> Settings:
    """Return the settings of a preset, the defaults for ""; `where`: the cell that names it."""
    if not preset:
        return Settings()
    origin = Origin(Source.PRESET, where or Where())
    if Preset(preset) is Preset.SOURCE:
        tiers = TierSettings(micro_below=SOURCE_MICRO_BELOW)
        return replace(Settings(), tiers=tiers, preset=preset, origins={"micro_below": origin})
    cuts = {f"cut[{platform}].{tier}": origin for platform in AGENCY_CUTS for tier in ("head", "mid")}
    rest = {limit.name: origin for limit in DEFAULT_LIMITS}
    tiers = TierSettings(by_platform=dict(AGENCY_CUTS))
    return replace(Settings(), tiers=tiers, limits=(), preset=preset, origins={**cuts, **rest})
