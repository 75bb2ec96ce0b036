"""All findings of the catalogue, gathered from the parts; a code stands in one part only."""

from __future__ import annotations

from kolplan.core.catalogue import (
    Entry,
    findings_campaign,
    findings_dates,
    findings_demands,
    findings_forecast,
    findings_history,
    findings_keep,
    findings_lists,
    findings_money,
    findings_output,
    findings_plan,
    findings_read,
    findings_roster,
    findings_rules,
    findings_submit,
    findings_track,
)

PARTS = (
    findings_read.ENTRIES,
    findings_roster.ENTRIES,
    findings_forecast.ENTRIES,
    findings_keep.ENTRIES,
    findings_history.ENTRIES,
    findings_plan.ENTRIES,
    findings_output.ENTRIES,
    findings_campaign.ENTRIES,
    findings_demands.ENTRIES,
    findings_lists.ENTRIES,
    findings_money.ENTRIES,
    findings_rules.ENTRIES,
    findings_submit.ENTRIES,
    findings_track.ENTRIES,
    findings_dates.ENTRIES,
)

ENTRIES: dict[str, Entry] = {code: entry for part in PARTS for code, entry in part.items()}
