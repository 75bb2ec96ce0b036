"""An unedited plan as its workbook keeps it, to be shown again without planning."""

from __future__ import annotations

import pandas as pd

from kolplan.core.catalogue.labels import LABELS
from kolplan.core.errors import DataError
from kolplan.core.findings import Findings, Where
from kolplan.plan.frames import Plan
from kolplan.roster.frames import Roster
from kolplan.workbook.reading import PlanBook


def standing_plan(book: PlanBook) -> Plan:
    """Return the plan of a workbook as it was written; candidates, questions and explanation stay in the workbook.

    Raises DataError where it does not keep what it found.
    """
    record = book.record
    if record.found is None or record.settings is None or record.outcome is None:
        raise DataError("plan-without-settings", Where(book.file), task=LABELS["hidden.show"])
    found, nobody = record.found, pd.DataFrame()
    roster = Roster(nobody, nobody, nobody, Findings(), book.language, record.sources, found.currency)
    return Plan(
        posts=book.posts,
        candidates=nobody,
        objective=found.objective,
        status=found.status,
        stop=found.stop,
        limits=found.limits,
        totals=dict(found.totals),
        settings=record.settings,
        roster=roster,
        findings=book.findings,
        language=book.language,
        slots=found.slots,
        rules=found.rules,
        kept=record.kept,
    )
