"""The JSON document of `explain`: fields are added, never renamed; amounts in yuan, unknown figures null."""

from __future__ import annotations

from kolplan.core.findings import Findings
from kolplan.core.money import to_yuan
from kolplan.core.vocabulary import Language
from kolplan.plan.frames import Plan
from kolplan.report.document import STAGES, findings_document, objective_document, post_document
from kolplan.report.explanation_documents import (
    NOTHING,
    alternative_document,
    candidate_document,
    explanation_document,
)
from kolplan.report.findings import counted


def explain_document(plan: Plan, path: str) -> dict[str, object]:
    """Return all that explains the plan of a workbook; `candidates` are those that the workbook lists."""
    listed = plan.candidates[plan.candidates["listed"]]
    return {
        **unexplained_document(path, plan.findings, plan.language),
        "status": plan.status,
        "stop": plan.stop,
        "objective": objective_document(plan.objective),
        "spend": to_yuan(plan.spend),
        "explanation": explanation_document(plan.explanation, plan.language),
        "alternatives": [alternative_document(each, plan) for each in plan.explanation.alternatives],
        "posts": [post_document(row) for row in plan.posts.to_dict("records")],
        "candidates": [candidate_document(row, plan) for row in listed.to_dict("records")],
        "timing": {stage: plan.timing.get(stage, 0.0) for stage in STAGES},
    }


def unexplained_document(path: str, findings: Findings, language: Language) -> dict[str, object]:
    """Return the document where nothing could be explained: the same fields, empty."""
    return {
        "plan": path,
        "status": "no_plan",
        "stop": None,
        "objective": None,
        "spend": 0.0,
        "explanation": dict(NOTHING),
        "alternatives": [],
        "posts": [],
        "candidates": [],
        "findings": findings_document(findings, language),
        "finding_counts": counted(findings),
        "timing": dict.fromkeys(STAGES, 0.0),
    }
