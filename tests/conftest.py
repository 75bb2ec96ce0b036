"""Rules of the whole suite: what must not be skipped, how texts are held, and a terminal that is always the same."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Generator

import pandas as pd
import pytest

NEEDED = ("libreoffice", "shared/rosters", "could not import")
"""Words in the reason of a skip that continuous integration does not accept, since it has them all."""

LONGEST = (
    "cli/test_keep.py",
    "workbook/test_recalculation.py",
    "rules/test_random_campaigns.py",
    "cli/test_keep_carrying.py",
    "cli/test_keep_random_edits.py",
    "cli/test_explain.py",
    "workbook/test_schedule_sheet.py",
    "workbook/test_live_checks.py",
    "workbook/test_excel_opens.py",
    "workbook/test_reading_plans.py",
    "test_examples.py",
    "track/test_tracking.py",
)
"""Files that begin first, so that no worker is left with one of them when the others have finished."""


def pytest_configure() -> None:
    """Hold texts as they are held where kolplan is installed without extras.

    With pyarrow, which the tests bring for Parquet, pandas would hold them as Arrow's, at half as much time again for
    the small tables here. `tests/workbook/test_text_storage.py` shows that a plan is the same either way.
    """
    pd.set_option("mode.string_storage", "python")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the longest files, and skip what needs LibreOffice where it is missing."""
    items.sort(key=lambda item: not item.path.as_posix().endswith(LONGEST))
    if shutil.which("soffice") is None:
        for item in items:
            if item.get_closest_marker("libreoffice"):
                item.add_marker(pytest.mark.skip(reason="LibreOffice is not installed"))


def pytest_collection_finish() -> None:
    """Leave what is loaded by now out of the search for garbage, which would look at it thousands of times."""
    gc.collect()
    gc.freeze()


def _fail_if_needed(report: pytest.TestReport | pytest.CollectReport, *, marked: bool) -> None:
    """Turn a skip into a failure where CI=true and the test needs what continuous integration has."""
    if not report.skipped or os.environ.get("CI") != "true" or hasattr(report, "wasxfail"):
        return
    reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    if marked or any(word in reason.lower() for word in NEEDED):
        report.outcome = "failed"
        report.longrepr = f"must run in continuous integration, but: {reason}"


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Watch the skips of single tests."""
    report = yield
    _fail_if_needed(report, marked=any(item.get_closest_marker(mark) for mark in ("libreoffice", "rosters")))
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Watch the skips of whole modules."""
    report = yield
    _fail_if_needed(report, marked=False)
    return report


@pytest.fixture(autouse=True)
def plain_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Give every test English, 80 columns and no colour, whatever the machine speaks."""
    for name in ("LC_ALL", "LC_MESSAGES", "FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE", "TTY_INTERACTIVE"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.setenv("COLUMNS", "80")
