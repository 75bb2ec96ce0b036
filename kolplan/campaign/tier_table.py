"""Sheet Tiers: from how many followers a creator counts as head or mid, and shares of the budget."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from kolplan.campaign.choices import ALL_PLATFORMS, PLATFORM, chosen
from kolplan.campaign.field_values import FOLLOWERS, read_choice, read_platform
from kolplan.campaign.limit_cells import read_bounds
from kolplan.campaign.limits import with_limits
from kolplan.campaign.reading_context import Reading
from kolplan.campaign.tables import Line
from kolplan.core.findings import Where
from kolplan.core.settings import Limit, LimitKind, Settings, TierCuts, TierSettings
from kolplan.core.vocabulary import Platform, Tier

_LIMIT_CELLS = ("min", "target", "max", "strength")
Cuts = dict[tuple[Platform | None, Tier], Line]


def read_tiers(lines: Iterable[Line], settings: Settings, reading: Reading) -> Settings:
    """Return settings with the sheet's tier cut-offs and limits; a row that only names platform and tier says nothing.

    Cut-offs of the rows for all platforms hold where a platform has none of its own; limits stand in those rows only.
    """
    seen: dict[tuple[Platform | None, str], Where] = {}
    cuts: Cuts = {}
    written: list[Limit] = []
    for line in lines:
        key = _key(line, reading)
        if key is None:
            continue
        platform, tier = key
        if not set(line.cells) - {"platform", "tier"}:
            continue  # a row with its labels alone says nothing
        if key in seen:
            reading.repeated(line, "tier", seen[key])
            continue
        seen[key] = line.where("tier")
        if "followers_from" in line.cells:
            cuts[key] = line
        if platform is None:
            written += read_bounds(line, LimitKind.TIER_SPEND, tier, settings.limits, reading)
        else:
            for column in _LIMIT_CELLS:
                if column in line.cells:
                    reading.findings.add("campaign-limit-of-platform", line.where(column))
    limits = with_limits(settings.limits, written, settings.angle_table)
    return replace(settings, tiers=_tiers(cuts, settings.tiers, reading), limits=limits)


def _key(line: Line, reading: Reading) -> tuple[Platform | None, Tier] | None:
    """Return the platform (None = all) and tier of a row, None where it names none or, with a finding, a wrong one."""
    tier = read_choice(line, "tier", "tier", reading.findings)
    if not tier:
        if "tier" not in line.cells and set(line.cells) - {"platform"}:
            reading.missing(line, "tier", "tier")
        return None
    word = line.text("platform")
    if not word or chosen("campaign.platform", word) == ALL_PLATFORMS:
        return None, Tier(tier)
    platform = read_platform(line, PLATFORM, reading.findings)
    return None if platform is None else (platform, Tier(tier))


def _tiers(cuts: Cuts, usual: TierSettings, reading: Reading) -> TierSettings:
    general = _cuts(None, cuts, usual.general, reading)
    platforms = [*usual.by_platform, *(platform for platform, _ in cuts if platform)]
    own = {
        platform: _cuts(platform, cuts, usual.by_platform.get(platform, general), reading)
        for platform in dict.fromkeys(platforms)
    }
    return replace(usual, general=general, by_platform=own)


def _cuts(platform: Platform | None, cuts: Cuts, usual: TierCuts, reading: Reading) -> TierCuts:
    """Return the cut-offs of a platform, None standing for all others; head below mid is a finding."""
    found: dict[Tier, int] = {Tier.HEAD: usual.head, Tier.MID: usual.mid}
    for tier in Tier:
        line = cuts.get((platform, tier))
        if line is None:
            continue
        if tier is Tier.MICRO:
            reading.findings.add("campaign-micro-start", line.where("followers_from"))
            continue
        followers = FOLLOWERS.read(line, "followers_from", reading.findings)
        if followers is not None:
            found[tier] = followers
            reading.given(f"cut[{platform or ''}].{tier}", line.where("followers_from"))
    if found[Tier.HEAD] < found[Tier.MID]:
        line = cuts.get((platform, Tier.HEAD)) or cuts[platform, Tier.MID]
        facts = {"head": f"{found[Tier.HEAD]:,}", "mid": f"{found[Tier.MID]:,}"}
        reading.findings.add("campaign-tiers-reversed", line.where("followers_from"), **facts)
    return TierCuts(found[Tier.HEAD], found[Tier.MID])
