"""`kolplan init`: a campaign workbook to fill in, blank or filled from a client's brief."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from kolplan.cli import options
from kolplan.cli.boundary import Session
from kolplan.cli.progress import doing
from kolplan.core.catalogue import label
from kolplan.core.errors import DataError, UsageError
from kolplan.core.findings import Findings, Where
from kolplan.core.vocabulary import Language
from kolplan.files.outputs import check_file, staged_files

if TYPE_CHECKING:
    from kolplan.campaign.draft import Draft

MOST_BYTES = 4 << 20
"""A longer file is no brief."""


def init(
    output: options.CampaignOutput = Path("campaign.xlsx"),
    from_brief: options.FromBrief = None,
    preset: options.PresetName = None,
    lang: options.Lang = None,
    json: options.Json = False,
) -> None:
    """Write a campaign workbook to fill in: budget, slots, rules, lists."""
    session = Session(lang, as_json=json)
    with session.boundary(lambda error: _document("", None, (), session.with_error(error), session)):
        if output.suffix.lower() != ".xlsx":
            raise UsageError("output-not-xlsx", Where(str(output)))
        check_file(output, filter(None, [from_brief]))
        draft = None if from_brief is None else _draft(from_brief, session)
        from kolplan.campaign.starter import write_campaign

        with doing("campaign", session.language), staged_files(output) as staged:
            write_campaign(staged.drafts[0], session.language, draft, preset or "")
        kept = tuple(path.name for path in staged.kept)
        if json:
            session.document(_document(str(output), draft, kept, session.findings, session))
        else:
            _tell(output, draft, kept, session)


def _draft(path: Path, session: Session) -> Draft:
    """Return what a brief says, in the language that the brief is written in unless one was asked for."""
    text = _text(path, session.findings)
    from kolplan.campaign.brief_reading import read_brief

    chinese = any("\u4e00" <= letter <= "\u9fff" for letter in text)
    return read_brief(text, session.speak(Language.ZH if chinese else Language.EN))


def _text(path: Path, findings: Findings) -> str:
    """Return a text file's content; raises DataError where it can't be read or is no text."""
    from kolplan.sheets.encodings import decode, looks_like_text

    where = Where(path.name)
    try:
        if path.is_dir():
            raise DataError("file-is-folder", where, path=path)
        with path.open("rb") as file:
            content = file.read(MOST_BYTES + 1)
    except FileNotFoundError as error:
        raise DataError("file-missing", where, path=path) from error
    except OSError as error:
        raise DataError("file-no-access", where, path=path) from error
    if not content.strip():
        raise DataError("file-empty", where)
    if len(content) > MOST_BYTES or not looks_like_text(content):
        raise DataError("brief-not-text", where)
    return decode(content, "", path.name, findings).text


def _filled(draft: Draft) -> int:
    """Return how many cells a draft fills."""
    return len(draft.fields) + sum(len(row) for rows in draft.rows.values() for row in rows)


def _tell(output: Path, draft: Draft | None, kept: tuple[str, ...], session: Session) -> None:
    from kolplan.report.console import words
    from kolplan.report.finding_lists import findings_view
    from kolplan.report.prose import Prose

    language = session.language
    session.say(*findings_view(session.findings, language))
    if draft is not None:
        code = "terminal.campaign-from-brief" if draft.notes else "terminal.campaign-all-understood"
        sheet = label("campaign.sheet.campaign", language)
        session.say(Prose(label(code, language).format(filled=_filled(draft), notes=len(draft.notes), sheet=sheet)))
    session.say(words(label("terminal.campaign-written", language).format(file=output)))
    for name in kept:
        session.say(words(label("terminal.kept", language).format(file=name)))
    session.say(words(label("terminal.campaign-next", language).format(file=output)))


def _document(
    workbook: str, draft: Draft | None, kept: tuple[str, ...], findings: Findings, session: Session
) -> dict[str, object]:
    """Return the JSON document: the workbook, what was kept of an earlier one, and what a brief filled."""
    from kolplan.report.document import findings_document
    from kolplan.report.findings import counted

    return {
        "workbook": workbook,
        "kept": list(kept),
        "filled": 0 if draft is None else _filled(draft),
        "notes": [] if draft is None else list(draft.notes),
        "findings": findings_document(findings, session.language),
        "finding_counts": counted(findings),
    }
