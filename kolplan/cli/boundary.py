"""The one place where errors become words and an exit code; defects keep their traceback in a log file."""

from __future__ import annotations

import os
import sys
import tempfile
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import typer

from kolplan.core.catalogue import label
from kolplan.core.errors import CampaignError, ExitCode, KolplanError
from kolplan.core.findings import Finding, Findings
from kolplan.core.vocabulary import Language

if TYPE_CHECKING:
    from rich.console import RenderableType


class Session:
    """One run of a command: the language it speaks, whether it answers in JSON, and the findings so far."""

    def __init__(self, lang: Language | None, *, as_json: bool) -> None:
        """Speak the language asked for; until a sheet's own is known, the terminal's."""
        self.asked = lang
        self.language = lang or terminal_language()
        self.as_json = as_json
        self.findings = Findings()
        self.answered = False

    def speak(self, language: Language) -> Language:
        """Take up the language of a sheet where none was asked for, and return the one that is spoken."""
        self.language = self.asked or language
        return self.language

    def settle(self, language: Language) -> Language:
        """Speak a plan's language from here on where none was asked for, whatever other sheets are in."""
        self.asked = self.speak(language)
        return self.asked

    def say(self, *lines: RenderableType) -> None:
        """Print to people: on stdout, or on stderr where stdout is for the JSON document."""
        from kolplan.report.console import error_console, output_console

        console = error_console() if self.as_json else output_console()
        for line in lines:
            console.print(line)

    def tell_kept(self, kept: Iterable[Path]) -> None:
        """Tell people under which names their earlier files are kept."""
        from kolplan.report.console import words

        for path in kept:
            self.say(words(label("terminal.kept", self.language).format(file=path.name)))

    def warn(self, *lines: RenderableType) -> None:
        """Print to people on stderr."""
        from kolplan.report.console import error_console

        console = error_console()
        for line in lines:
            console.print(line)

    def document(self, content: dict[str, object]) -> None:
        """Print the JSON document on stdout; there is one in a run."""
        from kolplan.report.document import as_json

        encoding = (sys.stdout.encoding or "ascii").lower().replace("-", "")
        sys.stdout.write(as_json(content, ascii_only=encoding != "utf8") + "\n")
        self.answered = True

    @contextmanager
    def boundary(self, failure: Callable[[KolplanError], dict[str, object]]) -> Iterator[None]:
        """Turn what goes wrong into one sentence on stderr and an exit code; `failure` is its JSON document."""
        try:
            yield
        except KolplanError as error:
            if isinstance(error, CampaignError):
                self._show_errors(error)
            if self.as_json and not self.answered and error.exit_code is not ExitCode.USAGE:
                self.document(failure(error))
            self._complain(error.finding)
            raise typer.Exit(error.exit_code) from error
        except KeyboardInterrupt as error:
            complain(label("terminal.interrupted", self.language))
            raise typer.Exit(ExitCode.INTERRUPTED) from error
        except (typer.Exit, BrokenPipeError):
            raise
        except Exception as error:
            complain(self._defect(error))
            raise typer.Exit(ExitCode.DEFECT) from error

    def with_error(self, error: KolplanError) -> Findings:
        """Return the error's finding followed by all found before it."""
        findings = Findings()
        findings.add(error.finding.code, error.finding.where, **error.finding.facts)
        findings.extend(self.findings)
        return findings

    def _show_errors(self, error: CampaignError) -> None:
        """Show each error of the campaign workbook with its cell, and keep all findings for the document."""
        from kolplan.report.finding_lists import findings_view

        self.findings = error.findings
        self.warn(*findings_view(error.own, self.language))

    def _complain(self, finding: Finding) -> None:
        from kolplan.core.catalogue import remedy, sentence
        from kolplan.report.findings import place

        facts = {
            "place": place(finding.where),
            "text": sentence(finding, self.language),
            "remedy": remedy(finding, self.language),
        }
        code = "terminal.problem" if facts["place"] else "terminal.problem-nowhere"
        complain(label(code, self.language).format_map(facts))

    def _defect(self, error: Exception) -> str:
        facts = {"kind": type(error).__name__, "log": keep_traceback(error)}
        return label("terminal.defect", self.language).format_map(facts)


def complain(text: str) -> None:
    """Print one sentence on stderr, in red on a terminal."""
    from kolplan.report.console import error_console, words

    console = error_console()
    console.print(words(text, "red"), soft_wrap=not console.is_terminal)


def keep_traceback(error: Exception) -> str:
    """Write a defect's traceback to a log file of its own and return the path, or where else it went."""
    text = "".join(traceback.format_exception(error))
    try:
        descriptor, name = tempfile.mkstemp(prefix="kolplan-", suffix=".log")
        with os.fdopen(descriptor, "w", encoding="utf-8", errors="backslashreplace") as log:
            log.write(text)
    except OSError:
        sys.stderr.write(text)
        return "stderr"
    return str(Path(name))


def terminal_language() -> Language:
    """Return the language of the terminal's locale: Chinese where it says so, English otherwise."""
    spoken = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return Language.ZH if spoken.lower().startswith("zh") else Language.EN
