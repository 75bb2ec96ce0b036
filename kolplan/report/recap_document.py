"""The JSON document of `report`: planned and actual figures by post and group; amounts in yuan, unknown null."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from kolplan.core.findings import Findings
from kolplan.core.vocabulary import Language
from kolplan.report.document import findings_document
from kolplan.report.findings import counted
from kolplan.report.recap_words import Words, words_for
from kolplan.track.frames import COUNTS, MEASURES, PARTS, Comparison, Performer, Remark
from kolplan.track.funnel import KINDS, Kind

_TEXTS = ("creator", "id", "platform", "tier", "angle", "phase", "status", "link", "note_id")
_MONEY = ("content_cost", "boosting_cost", "total_cost", "plan_cost", "gmv", "planned_gmv")
_UNITS = ("cpm", "cpe", "cpc", "cpa")
_NUMBERS = (*PARTS, *COUNTS, "planned_clicks", "planned_orders", "roi", "expected_hits", "hits_1k", "hits_10k")
_GROUP_MONEY = ("spend", "planned_spend", "open_spend", "gmv", "planned_gmv", *_UNITS, "planned_cpm", "planned_cpe")
_GROUP_NUMBERS = (*COUNTS, "shares", "planned_orders", "roi", "planned_roi", "expected_hits", "hits_1k", "hits_10k")


def recap_document(
    comparison: Comparison | None, language: Language, findings: Findings, written: Mapping[str, str]
) -> dict[str, object]:
    """Return the document of a comparison; where there is none, its empty shape with the findings.

    `written`: `workbook`, `report` and `deck` to their paths, "" for one that was not written.
    """
    document: dict[str, object] = {"measure": None, "posts": [], "totals": None, "funnel": [], "shortest": None}
    document |= {name: [] for name in ("tiers", "angles", "platforms", "phases", "best", "worst", "next")}
    if comparison is not None:
        document |= _compared(comparison, words_for(comparison, language))
    document |= {"findings": findings_document(findings, language), "finding_counts": counted(findings)}
    return document | dict(written)


def _compared(comparison: Comparison, words: Words) -> dict[str, object]:
    shortest = comparison.shortest
    kinds = (("tiers", "tier"), ("angles", "angle"), ("platforms", "platform"), ("phases", "phase"))
    return {
        "measure": comparison.measure,
        "posts": [_post(row) for row in comparison.posts.to_dict("records")],
        "totals": _whole(comparison),
        **{name: _groups(comparison, kind) for name, kind in kinds},
        "best": [_performer(comparison, each, words) for each in comparison.best],
        "worst": [_performer(comparison, each, words) for each in comparison.worst],
        "funnel": [
            {
                "stage": row.stage,
                "metric": row.code,
                **{name: _metric(row.code, getattr(row, name)) for name in ("planned", "actual", "target")},
                "attained": row.attained,
            }
            for row in comparison.funnel
        ],
        "shortest": None if shortest is None else {"stage": shortest.stage, "metric": shortest.code},
        "next": [_remark(each, words) for each in comparison.steps],
    }


def _post(row: Mapping[Any, Any]) -> dict[str, object]:
    post: dict[str, object] = {code: str(row[code]) for code in _TEXTS}
    day = row["published_at"]
    post["published_at"] = None if day != day else day.date().isoformat()  # NaT is not equal to itself
    post |= {code: float(row[code]) / 100 for code in (*_MONEY, *_UNITS)}
    post |= {code: float(row[code]) for code in _NUMBERS}
    for measure in MEASURES:
        post[measure] = _measure(row, measure) | {part: float(row[f"{part}_{measure}"]) for part in ("organic", "paid")}
    return post | {"boosted": bool(row["boosted"]), "judged_by": row["judged_by"], "verdict": row["verdict"]}


def _measure(row: Mapping[Any, Any], measure: str, low: str = "planned_{}_low", high: str = "planned_{}_high") -> Any:
    return {
        "planned": float(row[f"planned_{measure}"]),
        "low": float(row[low.format(measure)]),
        "high": float(row[high.format(measure)]),
        "actual": float(row[measure]),
        "deviation": float(row[f"{measure}_deviation"]),
        "verdict": row[f"{measure}_verdict"],
    }


def _group(row: Mapping[Any, Any]) -> dict[str, object]:
    group: dict[str, object] = {"posts": int(row["posts"]), "with_results": int(row["with_results"])}
    group |= {code: float(row[code]) / 100 for code in _GROUP_MONEY}
    group |= {code: float(row[code]) for code in _GROUP_NUMBERS}
    return group | {each: _measure(row, each, "{}_low", "{}_high") for each in MEASURES}


def _groups(comparison: Comparison, kind: str) -> list[dict[str, object]]:
    return [{kind: row["member"], **_group(row)} for row in comparison.groups[kind].to_dict("records")]


def _whole(comparison: Comparison) -> dict[str, object]:
    ranges = {
        measure: {"low": low, "mid": mid, "high": high} for measure, (low, mid, high) in comparison.plan_range.items()
    }
    return {**_group(comparison.whole), "plan": ranges}


def _performer(comparison: Comparison, performer: Performer, words: Words) -> dict[str, object]:
    row = comparison.posts.loc[performer.row]
    reasons = [_remark(each, words) for each in performer.reasons]
    return {"creator": row["creator"], "id": row["id"], "platform": row["platform"], "reasons": reasons}


def _remark(remark: Remark, words: Words) -> dict[str, str]:
    return {"rule": remark.code.partition(".")[2], "text": words.remark(remark)}


def _metric(code: str, value: float) -> float:
    return value / 100 if KINDS[code] is Kind.MONEY and math.isfinite(value) else value
