"""Settings that people changed on sheet Settings of a plan, laid over those it was made with."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd

from kolplan.core.catalogue.labels import LABELS
from kolplan.core.findings import Findings, Where
from kolplan.core.money import to_fen
from kolplan.core.settings import AngleMode, BudgetOn, Limit, Origin, Settings, Source, Strength, TierCuts
from kolplan.core.vocabulary import Measure, Platform
from kolplan.sheets.folding import fold_all
from kolplan.sheets.numbers import Quantity, parse_numbers
from kolplan.workbook.contract import CAMPAIGN_LABEL
from kolplan.workbook.plan_table import sheet_named, text_of
from kolplan.workbook.reading import PlanBook
from kolplan.workbook.setting_rows import ASKED, STRENGTH
from kolplan.workbook.settings_sheet import yes

_LIMIT = re.compile(r"share\[.+\]\.(?:min|max)")
_TARGET = re.compile(r"target\[(.+)=(.+)\]")
_FEE = re.compile(r"fee\[(.+)\]")
_CUT = re.compile(r"cut\[(.*)\]\.(head|mid)")
_FACT = re.compile(r"campaign\.(\w+)")
_PRODUCT = re.compile(r"product\[(.+)\]\.(\w+)")

_MONEY = {"budget": "budget", "rebate": "rebate", "tax": "tax"}
_YES_NO = frozenset({"rebate_lowers_fee", "quotes_taxed"})
_OUTCOMES = frozenset({"click_rate", "order_rate", "order_value"})
_COUNTS = frozenset({"posts_per_creator"})
_SOLVE = {"gap": float, "time_limit": float, "seed": int}
_AMOUNTS = frozenset({"budget", "order_value"})


class _UnreadableError(Exception):
    """A cell of Settings holds nothing that its setting could be."""


def edited_settings(
    book: PlanBook, settings: Settings, written: Mapping[str, Sequence[Any]], findings: Findings
) -> tuple[Settings, int]:
    """Return the settings as sheet Settings says now, and how many cells differ from what kolplan had written.

    A cell that holds no such setting is an error finding; one that is changed in the campaign workbook alone, a
    warning.
    """
    grid = sheet_named(book.grids, "settings")
    if grid is None or not written:
        return settings, 0
    changed = 0
    for row, cells in enumerate(grid.cells.itertuples(index=False)):
        name = next((text for text in map(_text, cells[STRENGTH + 1 :]) if text in written), "")
        if not name or len(cells) <= STRENGTH:
            continue
        asked, strength = written[name]
        if _same(cells[ASKED], asked) and _same(cells[STRENGTH], strength):
            continue
        changed += 1
        settings = _changed(settings, name, (cells[ASKED], cells[STRENGTH]), grid.where(row, ASKED), findings)
    return settings, changed


def _text(cell: Any) -> str:
    return cell.strip() if isinstance(cell, str) else ""


def _same(cell: Any, written: Any) -> bool:
    if isinstance(cell, int | float) and isinstance(written, int | float):
        return math.isclose(cell, written, rel_tol=1e-9, abs_tol=1e-12)
    return text_of(cell) == text_of(written)


def _changed(settings: Settings, name: str, cells: tuple[Any, Any], where: Where, findings: Findings) -> Settings:
    """Return settings with one of them as its cells say."""
    for pattern, change in _CHANGES:
        match = pattern.fullmatch(name)
        if match:
            try:
                changed = change(settings, match, cells)
            except (_UnreadableError, ValueError):
                findings.add("keep-setting-unread", where, setting=name, value=text_of(cells[0]))
                return settings
            return replace(changed, origins={**changed.origins, name: Origin(Source.WORKBOOK, where)})
    findings.add("keep-setting-apart", where, setting=name)
    return settings


def _figure(cell: Any, quantity: Quantity, most: float = math.inf) -> float | None:
    """Return the figure of a cell, None for a blank."""
    if text_of(cell) == "":
        return None
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        value = float(cell)
    else:
        value = float(parse_numbers(pd.Series([cell], dtype=object), quantity).values[0])
    if not 0 <= value <= most:
        raise _UnreadableError
    return value


def _needed(value: float | None) -> float:
    if value is None:
        raise _UnreadableError
    return value


def _limit(settings: Settings, match: re.Match[str], cells: tuple[Any, Any]) -> Settings:
    figure, strength = _needed(_figure(cells[0], Quantity.RATE, 1.0)), _word("strength", cells[1], Strength)
    limits = tuple(
        replace(each, figure=figure, strength=strength, shipped=False) if each.name == match[0] else each
        for each in settings.limits
    )
    return replace(settings, limits=limits)


def _target(settings: Settings, match: re.Match[str], cells: tuple[Any, Any]) -> Settings:
    figure = _figure(cells[0], Quantity.RATE, 1.0)

    def aimed(limit: Limit) -> Limit:
        mine = (str(limit.kind), limit.member) == (match[1], match[2])
        return replace(limit, target=figure) if mine else limit

    return replace(settings, limits=tuple(map(aimed, settings.limits)))


def _fee(settings: Settings, match: re.Match[str], cells: tuple[Any, Any]) -> Settings:
    rate = _needed(_figure(cells[0], Quantity.RATE, 1.0))
    fees = {**settings.money.fees, Platform(match[1]): rate}
    return replace(settings, money=replace(settings.money, fees=fees))


def _cut(settings: Settings, match: re.Match[str], cells: tuple[Any, Any]) -> Settings:
    cut, tiers = int(_needed(_figure(cells[0], Quantity.COUNT))), settings.tiers
    if not match[1]:
        return replace(settings, tiers=replace(tiers, general=replace(tiers.general, **{match[2]: cut})))
    platform = Platform(match[1])
    own: TierCuts = replace(tiers.of(platform), **{match[2]: cut})
    return replace(settings, tiers=replace(tiers, by_platform={**tiers.by_platform, platform: own}))


def _fact(settings: Settings, match: re.Match[str], cells: tuple[Any, Any]) -> Settings:
    return replace(settings, facts={**settings.facts, f"{CAMPAIGN_LABEL}{match[1]}": _fact_text(cells[0])})


def _product(settings: Settings, match: re.Match[str], cells: tuple[Any, Any]) -> Settings:
    key = f"{CAMPAIGN_LABEL}{match[2]}"
    products = tuple(
        replace(each, facts={**each.facts, key: _fact_text(cells[0])}) if each.name == match[1] else each
        for each in settings.products
    )
    return replace(settings, products=products)


def _fact_text(cell: Any) -> str:
    return cell.strip() if isinstance(cell, str) else text_of(cell)


def _plain(settings: Settings, match: re.Match[str], cells: tuple[Any, Any]) -> Settings:
    """Return settings with one that has a plain name."""
    name, cell = match[0], cells[0]
    told: dict[str, Any] = {}
    if name in _MONEY or name in _YES_NO:
        told[name] = _amount(name, cell) if name in _MONEY else yes(text_of(cell))
        return replace(settings, money=replace(settings.money, **told))
    if name == "budget_on":
        return replace(settings, money=replace(settings.money, budget_on=_word("budget_on", cell, BudgetOn)))
    if name in _OUTCOMES:
        told[name] = _amount(name, cell, blank=True)
        return replace(settings, outcome=replace(settings.outcome, **told))
    if name in _SOLVE:
        told[name] = _SOLVE[name](_needed(_figure(cell, Quantity.COUNT)))
        return replace(settings, solve=replace(settings.solve, **told))
    if name in _COUNTS:
        return replace(settings, posts_per_creator=max(1, int(_needed(_figure(cell, Quantity.COUNT)))))
    if name == "angles":
        return replace(settings, angles=_word("angles", cell, AngleMode))
    if name == "measure":
        return replace(settings, measure=_measure(cell))
    told[name] = _names(cell)
    return replace(settings, roster=replace(settings.roster, **told))


def _amount(name: str, cell: Any, *, blank: bool = False) -> Any:
    money = name in _AMOUNTS
    figure = _figure(cell, Quantity.MONEY if money else Quantity.RATE, math.inf if money else 1.0)
    if name == "budget" and figure == 0:
        raise _UnreadableError
    if figure is None:
        return None if blank or name == "budget" else 0.0
    return to_fen(figure) if money else figure


def _names(cell: Any) -> tuple[str, ...]:
    return tuple(filter(None, (name.strip() for name in re.split(r"[,，、;；\n]", text_of(cell)))))


def _measure(cell: Any) -> Measure | None:
    if fold_all(text_of(cell)) in {fold_all(text) for text in LABELS["settings.auto"]} | {""}:
        return None
    measure: Measure = _word("measure", cell, Measure)
    return measure


def _word(kind: str, cell: Any, words: Any) -> Any:
    """Return the code of a word in either language; raises _UnreadableError for another."""
    said = fold_all(text_of(cell))
    for word in words:
        if said in {fold_all(text) for text in (str(word), *LABELS[f"{kind}.{word}"])}:
            return word
    raise _UnreadableError


_Change = Callable[[Settings, re.Match[str], tuple[Any, Any]], Settings]
_OTHERS = ("budget_on", "angles", "measure", "must", "ban")
_PLAIN = re.compile("|".join((*_MONEY, *_YES_NO, *_OUTCOMES, *_SOLVE, *_COUNTS, *_OTHERS)))
_CHANGES: tuple[tuple[re.Pattern[str], _Change], ...] = (
    (_LIMIT, _limit),
    (_TARGET, _target),
    (_FEE, _fee),
    (_CUT, _cut),
    (_FACT, _fact),
    (_PRODUCT, _product),
    (_PLAIN, _plain),
)
