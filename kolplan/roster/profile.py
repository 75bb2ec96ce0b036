"""Reads what a sheet says of each creator beside prices and figures: tags, city, audience, scores, angle, note."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable

import numpy as np

from kolplan.core.findings import Findings
from kolplan.core.vocabulary import Angle
from kolplan.roster.tables import Floats, Objects, Table, report_cells, report_cells_or_column, shown
from kolplan.roster.values import UNKNOWN_WORDS, as_text, first_number, mapped, mapped_texts, numbers, texts
from kolplan.sheets.folding import fold, fold_all, simplified, tidy
from kolplan.sheets.heading_rows import Heading
from kolplan.sheets.numbers import Quantity

_SPLIT = re.compile(r"[、,，;；|/\n#＃]+|(?<=[\u4e00-\u9fff])\s+(?=[\u4e00-\u9fff])")
_PLACE_SPLIT = re.compile(r"[\s\-/·,，|]+")
_MUNICIPALITIES = frozenset({"北京", "上海", "天津", "重庆", "香港", "澳门"})
_PLACE_ENDS = ("壮族自治区", "回族自治区", "维吾尔自治区", "自治区", "特别行政区", "省", "市")
_NUMBER = re.compile(r"\d+(?:\.\d+)?")
_FEMALE_FIRST = re.compile(r"女[^\d男]*(\d+(?:\.\d+)?)")
_MALE_FIRST = re.compile(r"男[^\d女]*(\d+(?:\.\d+)?)")
_GENDERS = {
    "男": "male",
    "女": "female",
    "男性": "male",
    "女性": "female",
    "m": "male",
    "f": "female",
    "male": "male",
} | {
    "female": "female",
    "man": "male",
    "woman": "female",
}
_ANGLES = {
    "趋势": Angle.TREND,
    "trend": Angle.TREND,
    "成分拆解": Angle.INGREDIENT,
    "成分": Angle.INGREDIENT,
    "ingredient": Angle.INGREDIENT,
    "真实试用": Angle.TRIAL,
    "试用": Angle.TRIAL,
    "trial": Angle.TRIAL,
}
_HIGHEST_SCORE = 5


def read_profile(table: Table, findings: Findings) -> dict[str, Objects | Floats]:
    """Return the columns of `roster.frames` that describe a creator, an entry a row."""
    categories, tags = read_tags(table)
    cities = mapped_texts(table, "city", _city)
    return {
        "category": categories,
        "tags": tags,
        "city": np.where(cities == "", mapped_texts(table, "province", _city), cities),
        "gender": mapped_texts(table, "gender", lambda cell: _GENDERS.get(fold(str(cell)), "")),
        "mcn": texts(table, "mcn"),
        "female_share": _female_share(table, findings),
        "fake_share": _fake_share(table, findings),
        "score": _scores(table, findings),
        "fixed_angle": _angles(table, findings),
        "windows": texts(table, "windows"),
        "note": texts(table, "note"),
        "tier_word": mapped_texts(table, "tier_word", lambda cell: "" if str(cell).isdigit() else cell),
    }


def read_tags(table: Table) -> tuple[Objects, Objects]:
    """Return the first category (or tag) of each row, and all of them joined by 、."""
    columns = [*table.columns("category"), *table.columns("tags")] or table.columns("creator_type")
    none = np.full(len(table.rows), "", dtype=object)
    if not columns:
        return none, none
    joined = mapped(table.column(columns[0]), _tags)
    for heading in columns[1:]:
        more = mapped(table.column(heading), _tags)
        joined = np.array([_united(one, two) for one, two in zip(joined, more, strict=True)], dtype=object)
    return mapped(joined, lambda cell: str(cell).partition("、")[0]), joined


def _tags(cell: object) -> str:
    text = as_text(cell)
    if not text:
        return ""
    found = _json_tags(text) if text[0] in "[{" else None
    parts = found if found is not None else _SPLIT.split(text.strip("[]【】 "))
    return "、".join(_distinct(tidy(part).strip(" '\"") for part in parts))


def _json_tags(text: str) -> list[str] | None:
    try:
        return list(_flat(json.loads(text)))
    except (ValueError, RecursionError):
        return None


def _flat(value: object) -> Iterable[str]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield str(key)
            yield from _flat(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _flat(inner)
    elif value is not None:
        yield str(value)


def _distinct(parts: Iterable[str]) -> list[str]:
    return [part for part in dict.fromkeys(parts) if fold(part) not in UNKNOWN_WORDS]


def _united(one: str, two: str) -> str:
    return "、".join(dict.fromkeys(part for part in (*one.split("、"), *two.split("、")) if part))


def _city(cell: object) -> str:
    """Return the city of 四川 成都, 中国 浙江 杭州 or 北京市 朝阳区; a province where nothing closer is said."""
    text = simplified(str(cell))
    parts = [_place(part) for part in _PLACE_SPLIT.split(text) if part] if not text.isascii() else [text.strip()]
    parts = [part for part in parts if part and part not in ("中国", "未知", "其他")]
    if not parts:
        return ""
    return parts[0] if parts[0] in _MUNICIPALITIES or len(parts) == 1 else parts[1]


def _place(part: str) -> str:
    for end in _PLACE_ENDS:
        if part.endswith(end) and len(part) > len(end) + 1:
            return part.removesuffix(end)
    return part


def _female_share(table: Table, findings: Findings) -> Floats:
    columns = [numbers_of_share(table, heading, findings) for heading in table.columns("audience_female")]
    columns += [1 - numbers_of_share(table, heading, findings) for heading in table.columns("audience_male")]
    columns += [_of_both(table, heading, findings) for heading in table.columns("audience_gender")]
    return first_number(columns, len(table.rows))


def _of_both(table: Table, heading: Heading, findings: Findings) -> Floats:
    """Return the female share of a column that tells both: 13.6% | 86.4%, 女性居多，占比60%, or the male one alone."""
    cells = table.cells(heading)
    spoken: Floats = np.asarray(mapped(cells, _spoken_female), dtype=np.float64)
    alone = cells.copy()
    alone[~np.isnan(spoken)] = None
    male = numbers_of_share(table, heading, findings, alone)
    result: Floats = np.where(np.isnan(spoken), 1 - male, spoken)
    return result


def _spoken_female(cell: object) -> float:
    text = as_text(cell)
    figures = [float(figure) for figure in _NUMBER.findall(text)]
    female, male = _FEMALE_FIRST.search(text), _MALE_FIRST.search(text)
    if female and male:
        return _part(float(female[1]), float(male[1]))
    if female:
        return float(female[1]) / 100
    if male:
        return 1 - float(male[1]) / 100
    return _part(figures[1], figures[0]) if len(figures) == 2 else np.nan


def _part(one: float, other: float) -> float:
    return one / (one + other) if one + other else np.nan


def numbers_of_share(table: Table, heading: Heading, findings: Findings, cells: Objects | None = None) -> Floats:
    """Return a column of shares, 0 … 1; one above 100 % or below 0 is unknown, with a finding."""
    values = numbers(table, heading, Quantity.RATE, findings, cells)
    wrong = np.flatnonzero((values > 1) | (values < 0))
    if len(wrong):
        report_cells_or_column(
            findings, "rate-above-one", table, heading, wrong, lambda position: {"rate": f"{values[position]:.2%}"}
        )
        values = values.copy()
        values[wrong] = np.nan
    return values


def _fake_share(table: Table, findings: Findings) -> Floats:
    columns = [
        numbers_of_share(table, heading, findings, mapped(table.cells(heading), _first_part))
        for heading in table.columns("fake_share")
    ]
    return first_number(columns, len(table.rows))


def _first_part(cell: object) -> object:
    """Return the share of `1.5% | 1200`, which also counts heads."""
    return cell.partition("|")[0] if isinstance(cell, str) else cell


def _scores(table: Table, findings: Findings) -> Floats:
    columns = []
    for heading in table.columns("score"):
        values = numbers(table, heading, Quantity.COUNT, findings)
        wrong = (values < 1) | (values > _HIGHEST_SCORE)
        columns.append(np.where(wrong, np.nan, values))
        report_cells(
            findings, "score-out-of-range", table, heading, np.flatnonzero(wrong), _fact("score", values, "{:g}")
        )
    return first_number(columns, len(table.rows))


def _angles(table: Table, findings: Findings) -> Objects:
    headings = table.columns("fixed_angle")
    if not headings:
        return np.full(len(table.rows), "", dtype=object)
    words = texts(table, "fixed_angle")
    angles = mapped(words, lambda cell: str(_ANGLES.get(fold_all(str(cell)), "")))
    unknown = np.flatnonzero((words != "") & (angles == ""))
    report_cells(
        findings, "angle-not-known", table, headings[0], unknown, lambda position: {"word": shown(words[position])}
    )
    return angles


def _fact(name: str, values: Floats, pattern: str) -> Callable[[int], dict[str, object]]:
    return lambda position: {name: pattern.format(values[position])}
