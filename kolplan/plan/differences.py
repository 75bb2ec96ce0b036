"""How a plan differs from the one before it: who comes, who goes, what changed, each with its reason."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kolplan.core.catalogue import Text, label, said
from kolplan.core.vocabulary import Language
from kolplan.plan.frames import Difference, Plan
from kolplan.plan.keeping import CLIENT_NO, COMBINED, PRICED, Kept, KeptPost, creator_name
from kolplan.plan.reasons import reason_words
from kolplan.sheets.folding import tidy

SHOWN = ("status", "lock", "slot", "format", "angle", "phase", "date", "quote", "rebate", "fee", "extras")
"""Columns whose changes are told; forecasts move with every roster."""

_FORECASTS = ("views", "exposure", "engagements", "orders", "gmv")
_FIGURES = frozenset({"quote", "rebate", "fee", "extras", *_FORECASTS})
_MONEY = frozenset({"quote", "extras", "gmv"})
_RATES = frozenset({"rebate", "fee"})
_COUNTING = frozenset({*COMBINED, *PRICED, *_FORECASTS})
"""Columns in which a person's word counts in the choice."""

Rows = Mapping[str, Mapping[str, Any]]


def differences_of(
    plan: Plan, earlier: tuple[Rows, Rows], keys: Sequence[str], here: Sequence[str]
) -> tuple[Difference, ...]:
    """Return who left, who came and what changed, in this order; each list in the order of the rows.

    `earlier`: posts and candidates of the plan before, as written, by key. `keys`: of the new posts. `here`: keys of
    the rows that still stood in the edited plan.
    """
    before, left_out = earlier
    told = _Telling(plan, left_out, here, keys)
    rows = dict(zip(keys, plan.posts.to_dict("records"), strict=True))
    return (
        *(told.out(row, key) for key, row in before.items() if key not in rows),
        *(told.came(row, key) for key, row in rows.items() if key not in before),
        *(each for key, row in rows.items() if key in before for each in told.changed(row, before[key], key)),
    )


@dataclass
class _Telling:
    """Tells the reasons of one plan's differences."""

    plan: Plan
    left_out: Rows
    here: Sequence[str]
    keys: Sequence[str]

    def __post_init__(self) -> None:
        """Index candidates, kept posts and decisions by what names a creator."""
        candidates = self.plan.candidates
        columns = ("platform", "id", "creator", "format", "reason", "limit", "quote", "price_to_pick")
        told = zip(*(candidates[code].tolist() for code in columns), strict=True)
        self._now = {creator_name(row[0], row[1], row[2]): row for row in told}
        kept: Kept = self.plan.kept
        self._kept: dict[str, KeptPost] = {
            key: kept.posts[place] for key, place in zip(self.keys, kept.stands, strict=False) if place >= 0
        }
        standing = set(kept.stands)
        self._left = {post.name: post for place, post in enumerate(kept.posts) if place not in standing}
        self._planned = {_name(row) for row in self.plan.posts.to_dict("records")}
        self._decided = {each.name: each for each in kept.decisions}

    def out(self, row: Mapping[str, Any], key: str) -> Difference:
        """Return that a creator left, and why."""
        name = _name(row)
        return self._difference("out", row, self._why_out(name, row, key), (_cost(row), math.nan))

    def came(self, row: Mapping[Any, Any], key: str) -> Difference:
        """Return that a creator came, and why."""
        return self._difference("in", row, self._why_in(_name(row), row, key), (math.nan, _cost(row)))

    def changed(self, row: Mapping[Any, Any], before: Mapping[str, Any], key: str) -> Iterator[Difference]:
        """Yield what changed of a post, one entry for all of it."""
        kept = self._kept.get(key)
        own = {word.code for word in kept.words} if kept else set()
        codes = [code for code in SHOWN if not _same(code, row.get(code), before.get(code))]
        codes += [code for code in _FORECASTS if code in own and not _same(code, row.get(code), before.get(code))]
        if not codes:
            return
        parts = [self._moved(code, before.get(code), row.get(code)) for code in codes]
        mine = [code in own for code in codes]
        code = "diff.yours" if all(mine) else "diff.roster" if not any(mine) else "diff.both"
        yield self._difference("changed", row, said(code, what=_listed(parts)), (_cost(before), _cost(row)))

    def _why_out(self, name: tuple[str, str], row: Mapping[str, Any], key: str) -> Text:
        decision = self._decided.get(name)
        if decision is not None and decision.decision == CLIENT_NO:
            return said("diff.client-no-why", why=decision.reason) if decision.reason else said("diff.client-no")
        if decision is not None and decision.decision == "ban":
            return said("diff.banned")
        now = self._now.get(name)
        if now is None:
            return said("diff.fewer" if name in self._planned else "diff.gone")
        *_, form, reason, limit, quote, price = now
        lower = math.isfinite(price) and not price >= quote
        back = said("diff.back-at", price=self._money(price)) if lower else Text("", "")
        mine, old = self._own_change(name, row), row.get("quote")
        # A video is dearer than a note without anybody having raised a price.
        alike = mine is None and form == row.get("format")
        if alike and isinstance(old, int | float) and math.isfinite(quote) and quote > old + 0.5:
            return _joined(said("diff.rose", old=self._money(old), new=self._money(quote)), back)
        deleted = said("diff.deleted") if key not in self.here else None
        words = Text(*(reason_words(self.plan, reason, limit, language) for language in Language))
        words = _joined(mine, words, ": ", "：") if mine else words
        return _joined(_joined(deleted, words, "; ", "；") if deleted else words, back)

    def _own_change(self, name: tuple[str, str], row: Mapping[str, Any]) -> Text | None:
        """Return what a person had changed of a post that is no more, None where nothing that counts in the choice."""
        post = self._left.get(name)
        words = [word for word in post.words if word.code in _COUNTING] if post is not None else []
        parts = [
            self._moved(word.code, row.get(word.code), word.own)
            for word in words
            if not _same(word.code, word.own, row.get(word.code))
        ]
        if not parts:
            return None
        return said("diff.after-yours", what=_listed(parts))

    def _why_in(self, name: tuple[str, str], row: Mapping[Any, Any], key: str) -> Text:
        post, decision = self._kept.get(key), self._decided.get(name)
        if post is not None and post.added:
            return said("diff.added")
        if decision is not None and decision.decision == "must":
            return said("diff.must")
        then = self.left_out.get(key, {})
        old, alike = then.get("quote"), then.get("format") == row["format"]
        if alike and isinstance(old, int | float) and row["quote"] < old - 0.5:
            return said("diff.fell", old=self._money(old), new=self._money(row["quote"]))
        return said("diff.worth")

    def _moved(self, code: str, before: Any, now: Any) -> Text:
        """Return a cell's change, as "quote ¥1,000 → ¥900"."""
        told = []
        for language in Language:
            ends = [self._value(code, value, language) for value in (before, now)]
            told.append(f"{label(f'heading.{code}', language)} {ends[0]} → {ends[1]}")
        return Text(*told)

    def _value(self, code: str, value: Any, language: Language) -> str:
        if value in (None, "") or value != value:
            return "–"
        if code in _MONEY:
            return self._money(float(value))
        if code in _RATES:
            return f"{float(value) * 100:.4g}%"
        if code in _FIGURES:
            return f"{float(value):,.0f}"
        if code == "lock":
            return label("mark.yes" if value == "yes" else f"decision.{value}", language)
        text = str(value)[:10] if code == "date" else tidy(str(value))
        try:
            return label(f"{code}.{text}", language)
        except KeyError:
            return text

    def _money(self, fen: float) -> str:
        decimals = 0 if round(fen) % 100 == 0 else 2
        return f"{self.plan.roster.currency}{fen / 100:,.{decimals}f}"

    @staticmethod
    def _difference(kind: str, row: Mapping[Any, Any], why: Text, costs: tuple[float, float]) -> Difference:
        who = (str(row["creator"]), str(row["id"] or ""), str(row["platform"]), str(row["tier"]))
        return Difference(kind, *who, why, *costs)


def _listed(parts: Sequence[Text]) -> Text:
    return Text(", ".join(part.en for part in parts), "，".join(part.zh for part in parts))


def _joined(one: Text, other: Text, en: str = ", ", zh: str = "，") -> Text:
    return Text(f"{one.en}{en}{other.en}", f"{one.zh}{zh}{other.zh}") if other.en else one


def _name(row: Mapping[Any, Any]) -> tuple[str, str]:
    return creator_name(str(row["platform"]), str(row["id"] or ""), str(row["creator"]))


def _cost(row: Mapping[Any, Any]) -> float:
    cost = row.get("cost")
    return float(cost) if isinstance(cost, int | float) else math.nan


def _same(code: str, one: Any, other: Any) -> bool:
    if code in _FIGURES:
        first, second = (math.nan if each is None else float(each) for each in (one, other))
        close = math.isclose(first, second, rel_tol=1e-9, abs_tol=1e-9)
        return close or (math.isnan(first) and math.isnan(second))
    return _plain(code, one) == _plain(code, other)


def _plain(code: str, value: Any) -> str:
    if value is None or value != value:
        return ""
    return str(value)[:10] if code == "date" else tidy(str(value))
