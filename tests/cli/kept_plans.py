"""Plans of roster.csv that are made again around what was edited."""

from __future__ import annotations

import csv
import json
from pathlib import Path
from typing import Any

from tests.cli.conftest import Run

ALLOCATE = ("allocate", "roster.csv", "--budget", "60000", "-o", "plan.xlsx")
AGAIN = ("allocate", "roster.csv", "--keep", "plan.xlsx")


def again(run: Run, *words: str, code: int = 0) -> dict[str, Any]:
    result = run(*AGAIN, *words, "--json")
    assert result.exit_code == code, result.output
    document: dict[str, Any] = json.loads(result.stdout)
    return document


def codes(document: dict[str, Any]) -> list[str]:
    return [finding["code"] for finding in document["findings"]]


def roster_with(name: str, **cells: object) -> None:
    """Change a row of the roster."""
    with Path("roster.csv").open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        if row["Name"] == name:
            row.update({heading: str(value) for heading, value in cells.items()})
    with Path("roster.csv").open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)
