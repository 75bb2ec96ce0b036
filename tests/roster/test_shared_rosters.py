"""Real and planted rosters beside the repository: what is known of them is found."""

from __future__ import annotations

from collections import Counter
from functools import cache

import numpy as np
import pytest
from roster_files import SHARED, cells

from kolplan.roster.frames import Roster

pytestmark = [
    pytest.mark.rosters,
    pytest.mark.skipif(not SHARED.is_dir(), reason="../shared/rosters is absent"),
]

PLANTED = {
    "cell-error": ["M12"],
    "creator-repeated": ["C11"],
    "engagement-above-views": ["M14"],
    "fee-stated": ["A1"],
    "followers-negative": ["F13"],
    "name-is-formula": ["C12"],
    "name-missing": ["C17"],
    "price-in-words": ["J15"],
    "price-not-given": ["I9", "J7", "J9"],
    "price-zero": ["I18", "J18"],
    "quotes-compete": ["I11", "J11"],
    "rebate-unusable": ["K14"],
    "row-total": ["A21"],
    "rows-blank": ["A16"],
    "rows-hidden": ["C9"],
    "tier-word-differs": ["G15"],
}


@pytest.fixture(scope="module")
def huitun() -> Roster:
    return whole("xhs_huitun_export.csv")


@cache
def whole(*names: str) -> Roster:
    from kolplan.core.settings import Settings
    from kolplan.roster.reading import read_roster

    return read_roster([SHARED / name for name in names], Settings())


@pytest.mark.parametrize("code", sorted(PLANTED))
def test_each_planted_fault_is_found_at_its_cell(code: str) -> None:
    assert sorted(cells(whole("agency_quote_sheet.xlsx"), code)) == PLANTED[code]


def test_the_quotation_sheet_in_figures() -> None:
    roster = whole("agency_quote_sheet.xlsx")
    assert len(roster.creators) == 11
    followers = dict(zip(roster.creators["name"], roster.creators["followers"], strict=True))
    assert (followers["屏障研究所小林"], followers["Lily素颜日常"], followers["研究员老K"]) == (
        625_000,
        3_500,
        1_200_000,
    )
    assert roster.creators["account_id"].tolist()[1] == "0880067890"
    assert set(roster.quotes["fee_included"]) == {"excluded"}
    by_price = dict(zip(roster.quotes["price"], roster.quotes["rebate"], strict=True))
    assert (by_price[3_800_000], by_price[1_280_000], by_price[1_600_000]) == (0.3, 0.26, 0.25)
    assert np.isnan(by_price[80_000])
    assert {source.heading_row for source in roster.sources} == {4}


def test_no_row_of_the_export_is_lost_to_line_breaks(huitun: Roster) -> None:
    assert len(huitun.creators) == 1_702
    assert set(huitun.creators["platform"]) == {"小红书"}
    assert huitun.creators["account_id"].str.len().min() > 0


def test_the_export_sets_aside_who_cannot_be_booked(huitun: Roster) -> None:
    reasons = Counter(huitun.creators["reason"])
    assert reasons["institution"] == 25
    assert reasons["not-brand-partner"] > 300
    assert reasons["celebrity"] > 50
    asked = huitun.extras.loc[(huitun.creators["standing"] == "ok").to_numpy()]
    assert set(asked["品牌合作人"]) == {"是"}
    assert not set(asked["认证类型"]) & {"明星", "企业机构号"}
    assert set(huitun.quotes["cpm_base"]) == {""}


def test_the_export_reads_figures_and_shares(huitun: Roster) -> None:
    first = huitun.quotes.iloc[0]
    assert (first["price"], first["cpm"], first["cpe"]) == (15_000_000, 25.33, 0.29)
    assert first["engagements"] == 566_068 + 32_377 + 37_942
    creator = huitun.creators.iloc[0]
    assert creator["female_share"] == pytest.approx(0.907)
    assert creator["fake_share"] == pytest.approx(0.0547)
    assert creator["city"] == "成都"


def test_the_gb18030_part_equals_the_utf8_whole(huitun: Roster) -> None:
    part = whole("xhs_huitun_gb18030.csv").creators
    same = huitun.creators.set_index("key").loc[part["key"]]
    assert len(part) == 150
    assert same["followers"].tolist() == part["followers"].tolist()
    assert same["name"].tolist() == part["name"].tolist()


def test_the_douyin_search_merges_duplicates_and_knows_unpriced_rows() -> None:
    roster = whole("douyin_xingtu_search.csv")
    assert roster.findings.counts["creator-repeated"] == 104
    assert len(roster.creators) == 1_030 - 104
    assert cells(roster, "price-zero-many") == ["Y1", "Z1", "AA1"]
    assert set(roster.quotes["format"]) == {"short video", "mid video", "long video"}
    assert (roster.quotes["price"] > 0).all()
    assert set(roster.creators["standing"]) == {"ok"}
    assert roster.creators["account_id"].str.len().max() == 19
    rates = roster.quotes["engagement_rate"].dropna()
    assert rates.iloc[0] == pytest.approx(0.1027)
    assert not (roster.quotes["views"] == 0).any()


def test_two_merged_rows_prefer_sponsored_figures() -> None:
    roster = whole("xhs_two_row_merged.xlsx")
    assert len(roster.creators) == 160
    assert roster.sources[0].heading_row == 2
    first = roster.quotes.iloc[0]
    assert (first["views"], first["exposure"], first["engagement_rate"]) == (1754, 14347, 0.3591)
    assert roster.creators["followers"].tolist()[:3] == [103_246, 404_500, 142_900]
    assert cells(roster, "rows-hidden") == ["A10"]
    assert roster.findings.counts["abnormal-account"] > 10


def test_four_platforms_with_english_headings() -> None:
    roster = whole("four_platforms_small.csv")
    assert Counter(roster.creators["platform"]).keys() == {"小红书", "抖音", "B站", "微博"}
    assert len(roster.quotes) == 90
    by_platform = roster.quotes.groupby(roster.creators["platform"].to_numpy())["format"].unique()
    assert {platform: list(formats) for platform, formats in by_platform.items()} == {
        "B站": ["video"], "小红书": ["note"], "微博": ["note"], "抖音": ["video"],
    }  # fmt: skip


def test_the_two_large_files_merge(huitun: Roster) -> None:
    roster = whole("xhs_huitun_export.csv", "douyin_xingtu_search.csv")
    assert len(roster.creators) == 1_702 + 926
    assert roster.creators["key"].is_unique
    assert roster.quotes["creator"].is_monotonic_increasing
    assert {source.file for source in roster.sources} == {"xhs_huitun_export.csv", "douyin_xingtu_search.csv"}
    assert roster.creators.iloc[:1702]["name"].tolist() == huitun.creators["name"].tolist()
