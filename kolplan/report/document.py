"""The JSON document of `allocate`: fields are added, never renamed; amounts in yuan, unknown figures null."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Hashable, Mapping
from typing import TYPE_CHECKING

from kolplan.core.calendar import d_plus
from kolplan.core.money import FEN_PER_YUAN, to_yuan
from kolplan.core.settings import Settings
from kolplan.core.vocabulary import Angle, Language, Tier
from kolplan.plan.frames import Change, FittedLimit, NoPlan, Objective, Plan
from kolplan.report.demand_documents import (
    clash_document,
    question_document,
    relaxed_rule_document,
    rule_document,
    slot_document,
)
from kolplan.report.differences import differences_document
from kolplan.report.explanation_documents import NOTHING, explanation_document, prices_document
from kolplan.report.findings import counted, finding_document

if TYPE_CHECKING:
    import pandas as pd

    from kolplan.core.findings import Findings

STAGES = ("read", "forecast", "solve", "explain", "write")
"""The keys of `timing`, in seconds."""

_TERMINAL_ACTS_ON = re.compile("[\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060\u2066-\u2069\ufeff]")


def plan_document(plan: Plan | NoPlan, workbook: str) -> dict[str, object]:
    """Return the document of a plan, or of there being none; `workbook` is the path written, "" where nothing was."""
    budget = plan.settings.money.budget
    posts = plan.posts if isinstance(plan, Plan) else None
    document: dict[str, object] = {
        "status": plan.status,
        "stop": plan.stop,
        "objective": None,
        "budget": None if budget is None else to_yuan(budget),
        "boosting_reserve": to_yuan(plan.settings.money.reserve),
        "spend": 0.0,
        "net": 0.0,
        "tiers": _tiers(posts),
        "angles": _angles(posts, plan.settings),
        "slots": [],
        "posts": [],
        "explanation": dict(NOTHING),
        "rules": [],
        "changes": [],
        "conflict": [],
        "relaxed": [],
        "questions": [],
        "kept": None,
        "differences": [],
        "findings": findings_document(plan.findings, plan.language),
        "finding_counts": counted(plan.findings),
        "timing": {stage: plan.timing.get(stage, 0.0) for stage in STAGES},
        "workbook": workbook,
    }
    return document | (_made(plan) if isinstance(plan, Plan) else _not_made(plan))


def _made(plan: Plan) -> dict[str, object]:
    return {
        "objective": objective_document(plan.objective),
        "spend": to_yuan(plan.spend),
        "net": to_yuan(plan.net),
        "slots": [slot_document(fill, plan.language) for fill in plan.slots],
        "posts": [post_document(row) for row in plan.posts.to_dict("records")],
        "explanation": explanation_document(plan.explanation, plan.language),
        "rules": [rule_document(each, plan.language) for each in plan.rules],
        **differences_document(plan),
        "relaxed": [
            *(_relaxed(limit, plan.language) for limit in plan.limits if limit.fitted != limit.asked.figure),
            *(relaxed_rule_document(each, plan.language) for each in plan.rules if each.fitted != each.asked),
        ],
        "questions": []
        if plan.questions is None
        else [question_document(row) for row in plan.questions.to_dict("records")],
    }


def _not_made(plan: NoPlan) -> dict[str, object]:
    return {
        "changes": [_change(change, plan.language) for change in plan.changes],
        "conflict": [clash_document(clash, plan.language) for clash in plan.conflict],
    }


def findings_document(findings: Findings, language: Language) -> list[dict[str, str]]:
    """Return every finding that is kept, in the order found."""
    return [finding_document(finding, language) for finding in findings]


def as_json(document: dict[str, object], *, ascii_only: bool = False) -> str:
    """Return a document as JSON text; figures that are not finite are null, nothing in it acts on a terminal."""
    text = json.dumps(_finite(document), ensure_ascii=ascii_only, allow_nan=False, indent=1)
    return _TERMINAL_ACTS_ON.sub(lambda found: f"\\u{ord(found[0]):04x}", text)


def _finite(value: object) -> object:
    if isinstance(value, float):
        return value if math.isfinite(value) else None
    if isinstance(value, dict):
        return {str(key): _finite(each) for key, each in value.items()}
    if isinstance(value, list):
        return [_finite(each) for each in value]
    return value


def objective_document(objective: Objective) -> dict[str, object]:
    """Return what was maximised, the plan's value, and both bounds on any plan's."""
    return {
        "measure": str(objective.measure),
        "value": objective.value,
        "bound": objective.bound,
        "gap": objective.gap,
        "price_bound": objective.price_bound,
    }


def _tiers(posts: pd.DataFrame | None) -> dict[str, dict[str, float | int]]:
    """Return posts, spend and share of the spend by tier."""
    whole = 0 if posts is None else int(posts["cost"].sum())
    rows = _split(posts, "tier", [str(tier) for tier in Tier])
    return {
        tier: {"posts": number, "spend": to_yuan(cost), "share": cost / whole if whole else 0.0}
        for tier, (number, cost) in rows.items()
    }


def _angles(posts: pd.DataFrame | None, settings: Settings) -> dict[str, dict[str, float | int]]:
    """Return posts and spend by angle: the shipped ones, the campaign's own, and others that posts have."""
    codes = [*(str(angle) for angle in Angle), *(angle.code for angle in settings.angle_table)]
    rows = _split(posts, "angle", codes)
    return {angle: {"posts": number, "spend": to_yuan(cost)} for angle, (number, cost) in rows.items()}


def _split(posts: pd.DataFrame | None, column: str, members: list[str]) -> dict[str, tuple[int, int]]:
    """Return posts and fen by member, also of members without a post; a lot counts as its posts."""
    split = dict.fromkeys(members, (0, 0))
    if posts is not None:
        for member, rows in posts.groupby(column, sort=False)[["lot", "cost"]]:
            split[str(member)] = (int(rows["lot"].sum()), int(rows["cost"].sum()))
    return split


def post_document(row: Mapping[Hashable, object]) -> dict[str, object]:
    """Return a post of a plan."""
    return {
        "creator": row["creator"],
        "id": row["id"],
        "platform": row["platform"],
        "tier": row["tier"],
        "followers": _whole(row["followers"]),
        "format": row["format"],
        "angle": row["angle"],
        "slot": row["slot"],
        "product": row["product"],
        "lot": _whole(row["lot"]),
        "supplier": row["supplier"],
        "quote": to_yuan(_whole(row["quote"])),
        "cost": to_yuan(_whole(row["cost"])),
        "net": to_yuan(_whole(row["net"])),
        "fit": _real(row["fit"]),
        "date": _date(row["date"]),
        "day": _day(row.get("day", math.nan)),
        "phase": row["phase"],
        "views": _range(row, "views"),
        "exposure": _range(row, "exposure"),
        "engagements": _range(row, "engagements"),
        "basis": row["basis"],
        "status": row["status"],
        "lock": row["lock"] == "yes",
        "stand_in": _stand_in(row),
        **prices_document(row),
    }


def _stand_in(row: Mapping[Hashable, object]) -> dict[str, object] | None:
    """Return the best replacement of a post, None where there is nobody."""
    if not row["stand_in"]:
        return None
    cost = _real(row["stand_in_cost"]) / FEN_PER_YUAN
    return {"creator": row["stand_in"], "id": row["stand_in_id"], "cost": cost}


def _whole(value: object) -> int:
    """Return a cell of a plan frame as a plain int, which JSON knows."""
    return int(str(value))


def _real(value: object) -> float:
    """Return a cell of a plan frame as a plain float; the document writes NaN as null."""
    return float(str(value))


def _range(row: Mapping[Hashable, object], measure: str) -> dict[str, float]:
    columns = {"low": f"{measure}_low", "mid": measure, "high": f"{measure}_high"}
    return {name: _real(row[column]) for name, column in columns.items()}


def _date(value: object) -> str | None:
    text = str(value)
    return None if text in {"NaT", "None", ""} else text[:10]


def _day(value: object) -> str | None:
    """Return the days after the launch as D+3; null where nobody knows them."""
    days = _real(value)
    return d_plus(int(days)) if math.isfinite(days) else None


def _change(change: Change, language: Language) -> dict[str, object]:
    return {
        "rule": change.rule,
        "file": change.where.file,
        "sheet": change.where.sheet,
        "cell": change.where.cell,
        "from": change.old,
        "to": change.new,
        "text": change.text.in_language(language),
        "alone": change.alone,
    }


def _relaxed(limit: FittedLimit, language: Language) -> dict[str, object]:
    return {
        "rule": limit.asked.name,
        "from": limit.asked.figure,
        "to": limit.fitted,
        "why": limit.why.in_language(language) if limit.why else "",
    }
