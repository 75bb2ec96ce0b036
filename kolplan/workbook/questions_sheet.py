"""Sheet Second check (二核): whom to ask for what, with a message for each agency ready to paste."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import Any

import pandas as pd

from kolplan.core.vocabulary import Language
from kolplan.sheets.folding import tidy
from kolplan.sheets.grid import address
from kolplan.sheets.styled import Sheet
from kolplan.sheets.styled_pages import Page
from kolplan.sheets.styled_parts import Style
from kolplan.sheets.styled_text import shown_width
from kolplan.workbook import styles
from kolplan.workbook.draft import HEADED_HEIGHTS, HEADING_ROW, Draft

MESSAGE_LINES = 20
"""Creators in one message; an agency with more gets several, since a row shows only so many lines."""

_MESSAGE_HEADINGS = ("mcn", "creators", "message")
_HEADINGS = ("mcn", "creator", "ask", "id", "platform", "followers", "slot", "held", "link")
_WIDTHS = {"mcn": 26, "creator": 26, "ask": 66, "platform": 11, "followers": 12, "slot": 20, "held": 24, "link": 48}
_ID_WIDTHS = (12, 26)
"""Of the column of ids, which are short or 24 characters long."""

_WIDEST_ASK = 84.0
_BESIDE = 12
"""Characters of a line of a message beside creator, ID and what to ask."""

_HEIGHT = 24.0
_TOP = Style(wrap=True, align="left", indent=1, bottom_line=styles.LINE, valign="top")
_MIDDLE = Style(number=styles.COUNT, align="center", bottom_line=styles.LINE, valign="top")
_NUMBER = Style(number=styles.COUNT, bottom_line=styles.LINE, valign="top")
_LINK = Style(align="left", indent=1, bottom_line=styles.LINE, valign="top")


def write_questions_sheet(draft: Draft, sheet: Sheet) -> None:
    """Write sheet Second check: messages by MCN above, a row a creator below."""
    say, questions = draft.say, draft.questions
    sheet.put(0, 0, say("questions.title"), styles.TITLE)
    sheet.put(1, 0, say("questions.hint"), styles.HINT)
    everyone = 0 if draft.plan.questions is None else len(draft.plan.questions)
    if everyone > len(questions):
        sheet.put(2, 0, say("questions.more").format(count=f"{everyone - len(questions):,}"), styles.HINT)
    widths = _widths(questions)
    sheet.widths([widths[code] for code in _HEADINGS])
    sheet.row(HEADING_ROW, 0, [say(f"questions.{code}") for code in _MESSAGE_HEADINGS], styles.HEADING)
    row = HEADING_ROW + 1
    for mcn, group in _by_mcn(questions):
        for start in range(0, len(group), MESSAGE_LINES):
            part = group[start : start + MESSAGE_LINES]
            text = message(draft, part, start)
            sheet.put(row, 0, mcn or say("questions.no-mcn"), _TOP)
            sheet.put(row, 1, len(part), _MIDDLE)
            sheet.put(row, 2, text, _TOP)
            sheet.fit_height(row, [text], [widths["ask"]])
            row += 1
    last = _write_creators(draft, sheet, row + 1, widths)
    sheet.heights(0, HEADED_HEIGHTS)
    sheet.no_gridlines()
    sheet.freeze(HEADING_ROW + 1, 1)
    sheet.print_as(Page(last=(last, len(_HEADINGS) - 2)))  # without the links, which nobody follows on paper


def _widths(questions: pd.DataFrame) -> dict[str, float]:
    least, most = _ID_WIDTHS
    ids = [shown_width(str(each)) for each in questions["id"]]
    told = (shown_width(f"{name}{ask}") for name, ask in zip(questions["creator"], questions["ask"], strict=True))
    lines = max((text + id_ + _BESIDE for text, id_ in zip(told, ids, strict=True)), default=0)
    slot = _WIDTHS["slot"] if (questions["slot"] != "").any() else least
    return {
        **_WIDTHS,
        "ask": min(max(lines, _WIDTHS["ask"]), _WIDEST_ASK),
        "slot": slot,
        "id": min(max(max(ids, default=0) + 3, least), most),
    }


def message(draft: Draft, group: Sequence[Mapping[Hashable, Any]], before: int = 0) -> str:
    """Return the text to paste: a greeting, and a line a creator with what to ask; `before`: lines of earlier parts.

    `group`: rows of the frame of questions (plan.frames).
    """
    say = draft.say
    lines = [say("questions.greeting")]
    for number, row in enumerate(group, before + 1):
        facts = {
            "number": number,
            "creator": tidy(row["creator"]),
            "id": tidy(row["id"]),
            "ask": asked(draft, row["ask"]),
        }
        lines.append(say("questions.line-id" if facts["id"] else "questions.line").format_map(facts))
    return "\n".join(lines)


def asked(draft: Draft, ask: str) -> str:
    """Return the words of the columns to ask for, joined as the language joins."""
    return ask.replace("、", ", ") if draft.plan.language is Language.EN else ask


def _by_mcn(questions: pd.DataFrame) -> list[tuple[str, list[dict[Hashable, Any]]]]:
    """Return each agency's creators in the order of the list; those without one come last."""
    groups: dict[str, list[dict[Hashable, Any]]] = {}
    for row in questions.to_dict("records"):
        groups.setdefault(str(row["mcn"]), []).append(row)
    return sorted(groups.items(), key=lambda each: not each[0])


def _write_creators(draft: Draft, sheet: Sheet, top: int, widths: Mapping[str, float]) -> int:
    """Write a row a creator below their headings; return the last row."""
    say = draft.say
    sheet.heights(top, [_HEIGHT])
    sheet.row(top, 0, [say(f"questions.{code}") for code in _HEADINGS], styles.HEADING)
    row = top + 1
    for mcn, group in _by_mcn(draft.questions):
        for each in group:
            standing = say("questions.waits" if each["held"] else "questions.free")
            ask = asked(draft, each["ask"])
            creator = tidy(each["creator"])
            sheet.row(row, 0, [mcn, creator, ask, each["id"], each["platform"]], _TOP)
            sheet.put(row, 5, int(each["followers"]), _NUMBER)
            sheet.row(row, 6, [each["slot"], standing], _TOP)
            sheet.put(row, 8, each["link"], _LINK)
            texts = [mcn, creator, ask, each["slot"]]
            sheet.fit_height(row, texts, [widths[code] for code in ("mcn", "creator", "ask", "slot")])
            row += 1
    sheet.filter(top, row - top - 1, len(_HEADINGS))
    sheet.text_numbers(f"{address(top + 1, 3)}:{address(row, 3)}")
    return row - 1
