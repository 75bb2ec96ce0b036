"""What explains a plan as parts of the JSON documents; amounts in yuan, unknown figures null."""

from __future__ import annotations

import math
from collections.abc import Hashable, Mapping, Sequence

from kolplan.core.money import to_yuan
from kolplan.core.rules import Unit
from kolplan.core.vocabulary import Language
from kolplan.plan.explanation import Alternative, CurvePoint, Explanation, LimitCost, Sureness
from kolplan.plan.frames import Plan
from kolplan.plan.reasons import reason_words

NOTHING: dict[str, object] = {"limits": [], "curve": [], "sure": None, "unfinished": []}
"""Of a plan that nothing explains."""


def explanation_document(explanation: Explanation, language: Language) -> dict[str, object]:
    """Return what limits cost, the budget curve and how sure the picks are; empty and null where not computed."""
    return {
        "limits": [_limit(cost, language) for cost in explanation.limits],
        "curve": [_point(point) for point in explanation.curve],
        "sure": None if explanation.sureness is None else _sure(explanation.sureness),
        "unfinished": sorted(str(part) for part in explanation.unfinished),
    }


def _limit(cost: LimitCost, language: Language) -> dict[str, object]:
    """Return what a limit costs; its figure in yuan, counts or fractions as its unit says."""
    money = cost.unit is Unit.MONEY and math.isfinite(cost.figure)
    return {
        "limit": cost.name,
        "text": cost.title.in_language(language),
        "unit": str(cost.unit),
        "fitted": to_yuan(round(cost.figure)) if money else cost.figure,
        "gain": cost.gain,
        "at_most": cost.at_most,
        "proven": cost.proven,
        "file": cost.where.file,
        "sheet": cost.where.sheet,
        "cell": cost.where.cell,
    }


def _point(point: CurvePoint) -> dict[str, object]:
    return {
        "budget": to_yuan(point.budget),
        "share": point.share,
        "spend": to_yuan(point.spend),
        "posts": point.posts,
        "value": point.value,
        "bound": point.bound,
        "expected": point.expected,
        "next_10000": point.next_money,
        "proven": point.proven,
    }


def _sure(sureness: Sureness) -> dict[str, object]:
    return {"stays": sureness.stays, "runs": sureness.runs, "swing": sureness.swing}


def prices_document(row: Mapping[Hashable, object]) -> dict[str, object]:
    """Return at which quote a post's creator is dropped, whether that was checked, and how often she stays."""
    return {
        "price_to_drop": price(row.get("price_to_drop")),
        "price_checked": bool(row.get("price_checked", False)),
        "stays": real(row.get("stays")),
    }


def candidate_document(row: Mapping[Hashable, object], plan: Plan) -> dict[str, object]:
    """Return a creator who is not in the plan: why, her best option's quote, and the quote at which she would be."""
    return {
        "creator": row["creator"],
        "id": row["id"],
        "platform": row["platform"],
        "reason": str(row["reason"]).removeprefix("reason."),
        "limit": row["limit"],
        "text": reason_words(plan, str(row["reason"]), str(row["limit"]), plan.language),
        "format": row["format"],
        "angle": row["angle"],
        "quote": price(row["quote"]),
        "price_to_pick": price(row["price_to_pick"]),
        "price_checked": bool(row["price_checked"]),
    }


def alternative_document(alternative: Alternative, plan: Plan) -> dict[str, object]:
    """Return a plan nearly as good: its value, spend, and the names it differs in."""
    return {
        "value": alternative.value,
        "share": alternative.share,
        "spend": to_yuan(alternative.spend),
        "joins": people(alternative.joins, plan),
        "leaves": people(alternative.leaves, plan),
    }


def people(creators: Sequence[int], plan: Plan) -> list[dict[str, object]]:
    """Return creators by position as name, id and platform."""
    frame = plan.roster.creators
    return [
        {"creator": str(row["name"]), "id": str(row["account_id"]), "platform": str(row["platform"])}
        for row in (frame.iloc[creator] for creator in creators)
    ]


def price(fen: object) -> float | None:
    """Return an amount of fen in yuan, None where it is unknown."""
    figure = real(fen)
    return None if figure is None else to_yuan(round(figure))


def real(value: object) -> float | None:
    """Return a figure of a frame, None where it is unknown."""
    figure = float(str(value)) if value is not None else math.nan
    return figure if math.isfinite(figure) else None
