"""Learned multipliers as rows of sheet Settings: multiplier, how sure, and from how many posts."""

from __future__ import annotations

from collections.abc import Iterator
from math import exp
from pathlib import Path

from kolplan.core.catalogue import angle_word
from kolplan.core.learning import ANY, MULTIPLIER_PATHS, GroupLesson, Learning
from kolplan.forecast.ranges import Z90
from kolplan.plan.frames import Plan
from kolplan.workbook.contract import Say
from kolplan.workbook.setting_rows import SettingRow
from kolplan.workbook.sources import Sources

NUMBER = "0.00"


def learned_rows(plan: Plan, say: Say) -> Iterator[SettingRow]:
    """Return the files learnt from, and a row a platform × tier × angle with results.

    Names are `benchmark[learned.views.小红书.mid.ingredient]`: a figure typed here means the same as one on sheet
    Benchmarks of the campaign workbook, takes the place of what results say, and stands here with it.
    """
    learning, given, sources = plan.settings.learning, plan.settings.benchmarks, Sources(plan.settings, say)
    source = sources.given("history")
    for number, file in enumerate(learning.sources, 1):
        told = say("settings.learned.source").format(name=Path(file.path).name, posts=file.posts)
        yield SettingRow(say("settings.learned.file"), f"history[{number}]", told, source=source, editable=False)
    for path, lesson in taught_paths(learning).items():
        name, why = f"benchmark[{path}]", _evidence(lesson, say)
        words, figure = _words(lesson, plan, say), given.get(path)
        if figure is None:
            yield SettingRow(words, name, lesson.multiplier, NUMBER, why=why, source=source)
        else:
            why = say("settings.learned.overruled").format(learned=lesson.multiplier, why=why)
            yield SettingRow(words, name, figure, NUMBER, why=why, source=sources.given(name))


def taught_paths(learning: Learning) -> dict[str, GroupLesson]:
    """Return the lessons of groups with posts of their own, by the paths of their multipliers."""
    return {_path(lesson): lesson for lesson in learning.groups if lesson.posts}


def _path(lesson: GroupLesson) -> str:
    return ".".join((MULTIPLIER_PATHS, lesson.measure, lesson.platform, lesson.tier, lesson.angle or ANY))


def _words(lesson: GroupLesson, plan: Plan, say: Say) -> str:
    return say("settings.learned").format(
        measure=say(f"settings.learned.{lesson.measure}"),
        platform=lesson.platform,
        tier=say(f"tier.{lesson.tier}"),
        angle=angle_word(lesson.angle, plan.language),
    )


def _evidence(lesson: GroupLesson, say: Say) -> str:
    """Return number of posts and P10–P90 of the multiplier, whose logarithm is normal."""
    middle = lesson.multiplier * exp(-(lesson.spread**2) / 2)
    low, high = middle * exp(-Z90 * lesson.spread), middle * exp(Z90 * lesson.spread)
    return say("settings.learned.evidence").format(posts=lesson.posts, low=low, high=high)
