"""All labels of the catalogue, gathered from the parts; a code stands in one part only."""

from __future__ import annotations

from kolplan.core.catalogue import (
    Text,
    labels_brief,
    labels_campaign,
    labels_demands,
    labels_explain,
    labels_explanation,
    labels_from_brief,
    labels_history,
    labels_keep,
    labels_money,
    labels_orders,
    labels_plan,
    labels_proof,
    labels_recap,
    labels_rules,
    labels_schedule,
    labels_submit,
    labels_tables,
    labels_terminal,
    labels_words,
    labels_workbook,
)

PARTS = (
    labels_words.LABELS,
    labels_plan.LABELS,
    labels_recap.LABELS,
    labels_proof.LABELS,
    labels_workbook.LABELS,
    labels_brief.LABELS,
    labels_terminal.LABELS,
    labels_campaign.LABELS,
    labels_demands.LABELS,
    labels_explain.LABELS,
    labels_explanation.LABELS,
    labels_from_brief.LABELS,
    labels_keep.LABELS,
    labels_money.LABELS,
    labels_orders.LABELS,
    labels_history.LABELS,
    labels_rules.LABELS,
    labels_tables.LABELS,
    labels_submit.LABELS,
    labels_schedule.LABELS,
)

LABELS: dict[str, Text] = {code: text for part in PARTS for code, text in part.items()}
