"""A campaign with results, told in both languages."""

from __future__ import annotations

from pathlib import Path

import pytest

from kolplan.core.vocabulary import Language
from kolplan.recap.story import Story
from kolplan.recap.telling import tell
from kolplan.track.frames import Comparison
from kolplan.track.reading import read_track
from kolplan.track.recapping import compare
from kolplan.workbook.writing import write_workbook
from tests.track.results import Typist, result
from tests.workbook.plans import make_plan

COUNT = 24


def with_results(plan: Path, path: Path, language: Language) -> Path:
    """Type results into most posts: some far above their range, some far below, one boosted."""
    typist = Typist(plan, language)
    for post in range(COUNT - 4):
        if typist.cell(post, "planned_views").value is not None:
            times = (0.05, 0.7, 3.0, 1.2)[post % 4]
            result(typist, post, times, follows=10, clicks=50, orders=4, gmv=800, private_adds=6)
    typist.put(2, boosting_cost=1_000, paid_views=50, paid_exposure=500, paid_engagements=5)
    typist.target("private_adds", 5_000)
    return typist.save(path)


@pytest.fixture(scope="session")
def plan_files(tmp_path_factory: pytest.TempPathFactory) -> dict[Language, Path]:
    folder = tmp_path_factory.mktemp("recap")
    files = {language: folder / f"plan_{language}.xlsx" for language in Language}
    for language, file in files.items():
        write_workbook(make_plan(COUNT, 3, language), file)
    return files


@pytest.fixture(scope="session")
def result_files(plan_files: dict[Language, Path]) -> dict[Language, Path]:
    return {
        language: with_results(plan, plan.with_name(f"results_{language}.xlsx"), language)
        for language, plan in plan_files.items()
    }


@pytest.fixture(scope="session")
def comparison(result_files: dict[Language, Path]) -> Comparison:
    return compare(read_track(result_files[Language.EN]))


@pytest.fixture(scope="session")
def early(plan_files: dict[Language, Path]) -> Comparison:
    return compare(read_track(plan_files[Language.EN]))


@pytest.fixture(scope="session")
def story(comparison: Comparison) -> Story:
    return tell(comparison, Language.EN)
