"""The section of docs/rules.md that shows all briefs.

`python -m tests.briefs.documenting` prints it; with `--write` it is put at the end of the page.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from kolplan.campaign.columns import SHEETS
from kolplan.campaign.fields import FACT_LABEL, FIELDS
from kolplan.core.catalogue import label
from tests.briefs.brief_cases import Case, load, paths

PAGE = Path(__file__).resolve().parents[2] / "docs" / "rules.md"
HEADING = "## Forty briefs\n"
INTRO = """
Each was written as a campaign workbook and is planned by the tests; its roster, and why the plan is this one, stand in
`tests/briefs/cases/`. A line is a row of the workbook; cells left out are blank. All briefs are invented.
"""
_CONDITIONS = [tuple(f"{part}{number}" for part in ("column", "comparison", "value")) for number in (1, 2, 3)]
_OF = ("of_column", "of_comparison", "of_value")
_SELF_TELLING = frozenset({"platform", "format", "scope", "measure", "strength", "kind", "creator", "item", "field"})
"""Columns whose cells tell what they are without the heading."""


def section() -> str:
    """Return everything below the heading."""
    return INTRO + "".join(f"\n{_shown(load(path))}" for path in paths())


def written(page: str) -> str:
    """Return the text of the page with the section at its end."""
    return page[: page.index(HEADING)] + HEADING + section()


def _shown(case: Case) -> str:
    brief = "\n".join(f"> {line}".rstrip() + "  " for line in case.brief.splitlines()).rstrip()
    rows = "\n".join(f"- `{row}`" for row in _rows(case))
    return f"### {case.number} · {case.title}\n\n{brief}\n\n{rows}\n\n{_plan(case)}\n"


def _rows(case: Case) -> Iterator[str]:
    """Yield the filled rows of the workbook in one line each, as their writer typed them, and the options."""
    campaign = label("campaign.sheet.campaign", case.language)
    for key, value in case.draft.fields.items():
        field = next(each for each in FIELDS if key in (each.code, each.code.removeprefix(FACT_LABEL)))
        yield f"{campaign}: {field.words(case.language)} {value}"
    for code in SHEETS:
        rows = _joined(case.draft.rows.get(code, ())) if code == "lists" else case.draft.rows.get(code, ())
        yield from (_row(case, code, row) for row in rows)
    if case.options:
        yield " ".join(case.options)


def _joined(rows: tuple[Mapping[str, str], ...]) -> list[dict[str, str]]:
    """Return the rows of sheet Lists with pasted columns of creators in one line."""
    joined: list[dict[str, str]] = []
    for row in rows:
        if joined and set(row) == {"creator"} and "creator" in joined[-1]:
            joined[-1]["creator"] += f"、{row['creator']}"
        else:
            joined.append(dict(row))
    return joined


def _row(case: Case, code: str, row: Mapping[str, str]) -> str:
    first = SHEETS[code][0]
    cells = [_cell(case, column, row[column]) for column in SHEETS[code] if column in row and column != first]
    if code == "rules":
        cells = [*_conditions(case, row), *_others(case, row)]
    sheet = label(f"campaign.sheet.{code}", case.language)
    return f"{' '.join(filter(None, (sheet, row.get(first, ''))))}: {' · '.join(cells)}"


def _conditions(case: Case, row: Mapping[str, str]) -> Iterator[str]:
    for columns in _CONDITIONS:
        if any(column in row for column in columns):
            yield _together(row, columns)
    if any(column in row for column in _OF):
        yield f"{label('campaign.heading.of_column', case.language).split('：')[0].split(':')[0]} {_together(row, _OF)}"


def _together(row: Mapping[str, str], columns: tuple[str, ...]) -> str:
    return " ".join(row[column] for column in columns if column in row)


def _others(case: Case, row: Mapping[str, str]) -> Iterator[str]:
    in_conditions = {column for columns in (*_CONDITIONS, _OF) for column in columns}
    for column in SHEETS["rules"][1:]:
        if column in row and column not in in_conditions:
            yield _cell(case, column, row[column])


def _cell(case: Case, column: str, text: str) -> str:
    return text if column in _SELF_TELLING else f"{label(f'campaign.heading.{column}', case.language)} {text}"


def _plan(case: Case) -> str:
    """Return in one line what the brief gives."""
    expected = case.expected
    if expected.get("exit", 0):
        clash = ", ".join(f"`{cell}`" for cell in expected.get("clash", ()))
        changes = ", ".join(f"`{cell}`" for cell in expected.get("changes", ()))
        parts = [
            f"No plan (exit code {expected['exit']})",
            clash and f"clash: {clash}",
            changes and f"change: {changes}",
        ]
        return " · ".join(filter(None, parts))
    parts = [" ".join(filter(None, (slot, _names(names)))) for slot, names in expected.get("posts", {}).items()]
    parts += [f"open: {slot} {places}" for slot, places in expected.get("open", {}).items()]
    parts += [f"standbys: {slot} {_names(names)}" for slot, names in expected.get("standbys", {}).items()]
    parts += [f"{words}: {_names(expected[key])}" for key, words in _TOLD.items() if expected.get(key)]
    return f"Plan → {' · '.join(parts)}"


def _names(names: list[str]) -> str:
    return "、".join(names) if any(not name.isascii() for name in names) else ", ".join(names)


_TOLD = {"asked": "to be asked", "relaxed": "gave way", "dates": "dates"}


def main() -> None:
    """Print the section, or write it into the page."""
    if sys.argv[1:] == ["--write"]:
        PAGE.write_text(written(PAGE.read_text("utf-8")), "utf-8")
    else:
        print(section(), end="")


if __name__ == "__main__":
    main()
