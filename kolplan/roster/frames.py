"""The shape of a roster: a row a creator, a row a quote, and the sheets they came from.

Text columns never hold a missing value ("" = unknown); numbers are float with NaN = unknown where it can be unknown.

creators (RangeIndex; the position is the creator's number)
    key             str      platform:account id, or platform:name where there is no id
    platform        str      canonical name (core.vocabulary.Platform)
    account_id      str      as text, "" = unknown
    name, link      str
    followers       int64    > 0; of one of them where the row stands for several
    lot             int64    how many creators the row stands for (打包), 1 as a rule; a quote buys a post of each
    tier            str      head | mid | micro, from followers
    label           str      top | shoulder | waist | tail | koc | amateur, from followers
    tier_word       str      the sheet's own tier word
    category        str      first category or tag
    tags            str      all categories and tags, joined by 、
    city, gender, mcn  str   mcn = the agency that signed her, "" = none or unknown
    female_share    float    of her audience, 0 … 1
    fake_share      float    水粉, 0 … 1
    score           float    调性分 1 … 5
    fixed_angle     str      适合角度: trend | ingredient | trial or ""
    windows, note   str      档期, 备注 as written
    open            str      when she can publish: 2026-06-05/2026-06-12 joined by ;, never, or "" = any day
    celebrity       bool     明星
    must            bool     asked for by the campaign: --must or a must list
    cleared         bool     on an ok list: holds, questions and gates do not count for her
    standing        str      ok | held | aside (core.vocabulary.Standing)
    reason          str      code of the finding that set her aside or held her, "" where ok
    file, sheet     str      where the row that speaks for her stands
    row             int64    its sheet row, counted from 1

quotes (RangeIndex; the position is the quote's number; only usable prices, > 0)
    creator         int64    position in creators
    format          str      core.vocabulary.Format
    price           int64    fen of the plan's currency, as quoted (converted where the sheet has another)
    supplier        str      who quotes: MCN, or the creator's name
    origin          str      agency (signed) | creator (herself) | third
    preferred       bool     exactly one of a creator × format: the one that is planned with
    rebate          float    0 … 1, NaN = unknown
    fee_included    str      included | excluded | "" = unknown
    views           float    per post of this format; NaN = unknown
    views_kind      str      median | mean | expected | ""
    exposure        float    impressions per post, a median unless views_kind says mean for a mean
    exposure_kind   str      median | mean | expected | ""
    engagements     float    per post
    engagements_kind str     median | mean | expected | ""
    engagement_rate float    engagements per view as the sheet states it, 0 … 1
    viral_share     float    share of posts with 1,000 engagements or more, 0 … 1
    cpm             float    yuan per thousand, as quoted
    cpm_base        str      exposure | views | "" = not said
    cpe             float    yuan per engagement, as quoted
    cost_per_view   float    yuan per read or play, as quoted
    expires         datetime64[s]  NaT = not said
    file, sheet     str      where the price stands
    row             int64    counted from 1
    column          str      letters of the price's column

listed (RangeIndex; a row a creator × list entry that names her)
    creator         int64    position in creators
    list, kind      str      name of the list, core.lists.ListKind
    entry, reason, brand  str  as written
    from, to        datetime64[s]  a rival's booking: the days on which no post of ours may appear, NaT = none
    file, sheet, cell  str   where the entry stands; "" for --must and --ban
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from kolplan.core.findings import Findings, Where
from kolplan.core.vocabulary import Language

if TYPE_CHECKING:
    import pandas as pd

CREATOR_COLUMNS: dict[str, str] = {
    "key": "str",
    "platform": "str",
    "account_id": "str",
    "name": "str",
    "link": "str",
    "followers": "int64",
    "lot": "int64",
    "tier": "str",
    "label": "str",
    "tier_word": "str",
    "category": "str",
    "tags": "str",
    "city": "str",
    "gender": "str",
    "mcn": "str",
    "female_share": "float64",
    "fake_share": "float64",
    "score": "float64",
    "fixed_angle": "str",
    "windows": "str",
    "note": "str",
    "open": "str",
    "celebrity": "bool",
    "must": "bool",
    "cleared": "bool",
    "standing": "str",
    "reason": "str",
    "file": "str",
    "sheet": "str",
    "row": "int64",
}

QUOTE_COLUMNS: dict[str, str] = {
    "creator": "int64",
    "format": "str",
    "price": "int64",
    "supplier": "str",
    "origin": "str",
    "preferred": "bool",
    "rebate": "float64",
    "fee_included": "str",
    "views": "float64",
    "views_kind": "str",
    "exposure": "float64",
    "exposure_kind": "str",
    "engagements": "float64",
    "engagements_kind": "str",
    "engagement_rate": "float64",
    "viral_share": "float64",
    "cpm": "float64",
    "cpm_base": "str",
    "cpe": "float64",
    "cost_per_view": "float64",
    "expires": "datetime64[s]",
    "file": "str",
    "sheet": "str",
    "row": "int64",
    "column": "str",
}

LISTED_COLUMNS: dict[str, str] = {
    "creator": "int64",
    "list": "str",
    "kind": "str",
    "entry": "str",
    "reason": "str",
    "brand": "str",
    "from": "datetime64[s]",
    "to": "datetime64[s]",
    "file": "str",
    "sheet": "str",
    "cell": "str",
}


def no_one_listed() -> pd.DataFrame:
    """Return the frame of a roster without lists."""
    import pandas as pd

    return pd.DataFrame({name: pd.Series(dtype=kind) for name, kind in LISTED_COLUMNS.items()})


@dataclass(frozen=True, slots=True)
class Source:
    """A sheet that was read: its path, hash, heading row (counted from 1), and the letters of each concept's column."""

    path: str
    file: str
    sheet: str
    sha256: str
    rows: int
    heading_row: int
    columns: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Roster:
    """Creators and quotes of all rosters, the columns kolplan does not know, findings, and where all came from.

    `extras` has a row a creator and keeps each unknown column under its own heading, as text.
    `language` is zh where the headings are Chinese. `currency` is the sign of all amounts: ¥, or $ … in a roster priced
    in one foreign currency.
    """

    creators: pd.DataFrame
    quotes: pd.DataFrame
    extras: pd.DataFrame
    findings: Findings
    language: Language
    sources: tuple[Source, ...]
    currency: str = "¥"
    listed: pd.DataFrame = field(default_factory=no_one_listed)

    def where(self, creator: int, concept: str = "") -> Where:
        """Return the place of a creator's row, or of one concept's cell in it."""
        row = self.creators.iloc[creator]
        for source in self.sources:
            if source.file == row["file"] and source.sheet == row["sheet"]:
                letters = source.columns.get(concept) or source.columns.get("name") or "A"
                return Where(source.file, source.sheet, f"{letters}{row['row']}")
        return Where(str(row["file"]), str(row["sheet"]), f"A{row['row']}")
