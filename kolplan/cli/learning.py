"""`--history`: results of earlier posts become multipliers of the forecast, kept with the settings."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from math import log
from pathlib import Path
from typing import TYPE_CHECKING

from kolplan.cli.boundary import Session
from kolplan.core.findings import Where
from kolplan.core.settings import Origin, Settings, Source

if TYPE_CHECKING:
    from kolplan.core.catalogue import Text
    from kolplan.core.learning import GroupLesson, Learning
    from kolplan.forecast.history_files import History


def with_history(settings: Settings, paths: Sequence[Path], session: Session, own: History | None = None) -> Settings:
    """Return settings with what history files teach; findings join the session's.

    `own`: results of the plan itself, which are learnt from too.

    Raises DataError where a file is no history, or nothing in them can be learnt from.
    """
    if not paths and own is None:
        return settings
    from kolplan.forecast.benchmarks import benchmarks_with
    from kolplan.forecast.history_files import joined, read_history
    from kolplan.forecast.learning import learn

    files = [read_history(paths)] if paths else []
    history = joined([*files, own] if own is not None else files)
    learning = learn(history.posts, benchmarks_with(settings.benchmarks), history.sources)
    session.findings.extend(history.findings)
    _tell(learning, session)
    told = Origin(Source.OPTION) if files else Origin(Source.WORKBOOK, Where(learning.sources[0].path))
    origins = {**settings.origins, "history": told}
    return replace(settings, learning=learning, origins=origins)


def _tell(learning: Learning, session: Session) -> None:
    """Note what was learnt, and the group of views that it moves most."""
    from kolplan.core.learning import Learned

    moved = [each for each in learning.groups if each.measure is Learned.VIEWS and each.posts]
    if not moved:
        return
    most = max(moved, key=lambda each: abs(log(each.multiplier)))
    where = Where(Path(learning.sources[0].path).name if learning.sources else "")
    session.findings.add(
        "history-learned",
        where,
        posts=learning.posts,
        group=_words(most),
        multiplier=most.multiplier,
        count=most.posts,
    )


def _words(lesson: GroupLesson) -> Text:
    """Return a group in words."""
    from kolplan.core.catalogue import Text, angle_word, label
    from kolplan.core.vocabulary import Language

    told = (
        " × ".join((lesson.platform, label(f"tier.{lesson.tier}", each), angle_word(lesson.angle, each)))
        for each in Language
    )
    return Text(*told)
