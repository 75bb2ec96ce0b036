"""What the groups of a brief's patterns say, as texts that the readers of the campaign workbook read back."""

from __future__ import annotations

import re
from typing import NamedTuple

from kolplan.campaign.brief_patterns import Pattern, brief_patterns
from kolplan.campaign.value_days import read_day
from kolplan.campaign.value_figures import chinese_number, plain
from kolplan.campaign.value_text import Form, Span, read_followers, read_multiple, read_price, read_share, read_span
from kolplan.core.catalogue import label
from kolplan.core.catalogue.labels import LABELS
from kolplan.core.rules import Comparison
from kolplan.core.vocabulary import PLATFORM_ALIASES, Language
from kolplan.sheets.folding import fold_all

LEAP = 2000
"""A year that has every day."""

LOWEST_PRICE = 1_000
"""In fen: a price band that ends below this is one of something smaller than a post."""

FEWEST_FOLLOWERS = 100
"""A band that ends below this counts something else."""

_SPACES = re.compile(r"\s+")
_RATIO = re.compile(r"(\d{1,2})\s*[:比]\s*(\d{1,2})")
_MONTH_DAY = re.compile(r"(\d{1,2})[./月](\d{1,2})")
_YEAR = re.compile(r"(?<![\d.])20[2-4]\d(?=\s*[-./年])|(?:(?<=,\s)|(?<=[a-z]\s))20[2-4]\d(?!\d)")
_NOT_A_NAME = re.compile(r"^[\s\d.%]*$")
_LONGEST_NAME = 40


class Bounds(NamedTuple):
    """A figure with what it is compared by: `value` as typed, without the words of `comparison`."""

    comparison: Comparison
    value: str


def said_word(code: str, language: Language, **facts: object) -> str:
    """Return a word of drafted workbooks in a language."""
    return label(f"from_brief.{code}", language).format(**facts)


def band_text(text: str) -> str:
    """Return a band as the workbook's readers read it, "" where they would not."""
    typed = _SPACES.sub(" ", text).strip(" ,:")
    for find, instead in brief_patterns().rewritten:
        typed = find.sub(instead, typed).strip()
    return typed if read_span(typed) is not None else ""


def price_text(text: str) -> str:
    """Return a price band, "" where it is none."""
    typed = band_text(text)
    band = read_price(typed) if typed else None
    ends = [] if band is None else [end for end in (band.low, band.high) if end]
    return typed if ends and max(ends) >= LOWEST_PRICE else ""


def followers_text(text: str) -> str:
    """Return a band of followers, "" where it is none."""
    typed = band_text(text)
    band = read_followers(typed) if typed else None
    ends = [] if band is None else [end for end in (band.low, band.high) if end]
    return typed if ends and max(ends) >= FEWEST_FOLLOWERS else ""


def bounds(text: str, default: Comparison | None, share: str = "") -> Bounds | None:
    """Return a band as comparison and value; one figure alone is compared by `default` (None = about it).

    `share`: the sign that a figure without one gets. None where it can't be read.
    """
    typed = band_text(text)
    span = read_span(typed) if typed else None
    if span is None:
        return None
    if share and not span.share and (span.low or span.high or 0) <= 1:
        share = ""
    sign = share if share and not span.share else ""
    figure = brief_patterns().figure.search(typed)
    if figure is None:
        return None
    if span.form is Form.RANGE:
        return Bounds(Comparison.BETWEEN, typed + sign)
    if span.form is Form.ABOUT:
        return Bounds(Comparison.NEAR, figure[0] + sign)
    return Bounds(_comparison(span, default), figure[0] + sign)


def _comparison(span: Span, default: Comparison | None) -> Comparison:
    if span.form is Form.EXACT:
        return default or Comparison.NEAR
    if span.high is None:
        return Comparison.ABOVE if span.above else Comparison.AT_LEAST
    return Comparison.BELOW if span.below else Comparison.AT_MOST


def share_text(text: str) -> str:
    """Return a share as N%, "" where it is none."""
    typed = plain(text)
    share = read_share(typed)
    if share is None or not 0 < share <= 1:
        return ""
    return f"{round(share * 100, 2):g}%"


def count_text(text: str) -> str:
    """Return a whole number in digits, times with their fraction, "" where it is none or zero."""
    words = {"three": "3", "five": "5"}
    typed = words.get(text.strip().lower(), text.strip())
    figure = chinese_number(typed) if not typed[:1].isdigit() else read_multiple(typed)
    return f"{float(figure):g}" if figure else ""


def names_in(text: str, kind: str = "names") -> tuple[str, ...]:
    """Return the names of a list, without their @; () where one of them is no name."""
    parts = [part.strip(" @,、。.:;") for part in brief_patterns().separators[kind].split(text.replace(",", "、"))]
    names = tuple(dict.fromkeys(part for part in parts if part))
    good = all(len(name) <= _LONGEST_NAME and not _NOT_A_NAME.match(name) for name in names)
    return names if good else ()


def regions_in(text: str) -> tuple[str, ...]:
    """Return the provinces and cities of a text; a group of them (江浙沪) as its members."""
    patterns = brief_patterns()
    found = patterns.region.findall(text)
    return tuple(dict.fromkeys(each for name in found for each in patterns.regions.get(name.lower(), [name])))


def categories_in(text: str) -> tuple[str, ...]:
    """Return the categories of a text without what only says that they are ones (类, 博主)."""
    separators = brief_patterns().separators
    parts = (separators["category_end"].sub("", part.strip()) for part in separators["categories"].split(text))
    return tuple(dict.fromkeys(part for part in parts if part))


def platform_of(text: str) -> str:
    """Return the platform's name."""
    return str(PLATFORM_ALIASES.get(fold_all(text), ""))


def ratio_text(text: str) -> str:
    """Return the first side of a ratio as a share of both: 7:3 is 70%."""
    found = _RATIO.fullmatch(text.strip())
    if found is None:
        return ""
    first, second = int(found[1]), int(found[2])
    return f"{round(100 * first / (first + second), 2):g}%"


def year_of(text: str) -> int | None:
    """Return the year that a brief's dates name, None where they name none or several."""
    years = {int(year) for year in _YEAR.findall(text)}
    return years.pop() if len(years) == 1 else None


def day_text(text: str, year: int | None) -> str:
    """Return a day as 2026-07-15, as 7.15 where neither it nor `year` says the year, "" where it is none."""
    day = read_day(text.strip(), year or LEAP)
    if day is None:
        return ""
    own = year or year_of(text)
    return f"{day.month}.{day.day}" if own is None else day.isoformat()


def last_day_text(first: str, last: str, year: int | None) -> str:
    """Return the last day of a stretch; one without a month has that of the first, one before it is a year later."""
    begin = day_text(first, year)
    if not begin:
        return ""
    number = re.fullmatch(r"\s*(\d{1,2})\s*[日号]?\s*", last)
    month = begin.split("-")[1].lstrip("0") if "-" in begin else begin.split(".")[0]
    text = f"{month}.{number[1]}" if number else last
    own = int(begin.split("-")[0]) if "-" in begin else None
    end = day_text(text, own)
    if own and end and end < begin and year_of(text) is None:
        end = day_text(text, own + 1)
    return end


def format_word(text: str, language: Language) -> str:
    """Return a format's word, "" where it is none."""
    code = brief_patterns().code("format", text)
    return label(f"format.{code}", language) if code else ""


def tier_word(code: str, language: Language) -> str:
    """Return a tier's word."""
    return LABELS[f"from_brief.tier.{code}"].in_language(language)


def group_values(pattern: Pattern, match: re.Match[str], language: Language) -> dict[str, str] | None:
    """Return a match's groups as texts for cells, None where one of them can't be read."""
    comma = said_word("comma", language)
    values = {}
    for name, text in pattern.groups(match).items():
        value = _value(name, text, language, comma)
        if not value:
            return None
        values[name] = value
    return values


def _value(name: str, text: str, language: Language, comma: str) -> str:
    if name in ("names", "region", "categories"):
        read = {"names": names_in, "region": regions_in, "categories": categories_in}[name]
        return comma.join(read(text))
    if name == "money":
        return text.strip()
    if name == "format":
        return format_word(text, language)
    simple = {"count": count_text, "share": share_text, "ratio": ratio_text, "platform": platform_of}
    return simple[name](text) if name in simple else text.strip()
