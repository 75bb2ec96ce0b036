"""Runs templates so that they can neither reach code nor files, and so that a missing name is an error."""

from __future__ import annotations

import re
from collections.abc import Mapping, MutableMapping
from typing import Any

from jinja2 import Template, TemplateError, meta, nodes
from jinja2.runtime import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment

from kolplan.core.errors import DataError
from kolplan.core.findings import Where

FULL_WIDTH_TAG = re.compile(r"｛[{｛%％]|\{[｛％]")
"""A tag typed with a Chinese input method: it would be printed as it stands."""


class Sandbox(ImmutableSandboxedEnvironment):
    """A template environment that compiles each source once."""

    def __init__(self, *, escape_xml: bool = False, **options: Any) -> None:
        """Take whether values are escaped for XML, and further options of Jinja."""
        super().__init__(undefined=StrictUndefined, autoescape=escape_xml, keep_trailing_newline=True, **options)
        self._compiled: dict[str, Template] = {}

    def from_string(
        self,
        source: str | nodes.Template,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 the name is Jinja's
        template_class: type[Template] | None = None,
    ) -> Template:
        """Return a compiled template; sources are the team's own files, so there are few of them."""
        if not isinstance(source, str) or globals or template_class:
            return super().from_string(source, globals, template_class)
        if source not in self._compiled:
            self._compiled[source] = super().from_string(source)
        return self._compiled[source]

    def fill(self, source: str, context: Mapping[str, object], file: str) -> str:
        """Return a text template filled in; a template that can't be is a DataError `brief-template-broken`."""
        try:
            return self.from_string(source).render(context)
        except (TemplateError, OverflowError, TypeError) as error:
            raise broken(file, error) from error


def broken(file: str, error: Exception) -> DataError:
    """Return the error of a template that can't be read or filled in."""
    return DataError("brief-template-broken", Where(file), detail=str(error))


def refuse_full_width_tags(text: str, file: str) -> None:
    """Raise DataError `brief-template-full-width` where a tag was typed with full-width braces."""
    found = FULL_WIDTH_TAG.search(text)
    if found:
        raise DataError("brief-template-full-width", Where(file), tag=text[found.start() : found.start() + 20])


def refuse_unknown_names(asked: set[str], known: Mapping[str, object], file: str) -> None:
    """Raise DataError `brief-template-unknown-name` where a template asks for a name that nobody fills."""
    unknown = sorted(asked - set(known))
    if unknown:
        raise DataError("brief-template-unknown-name", Where(file), names=", ".join(unknown))


def names_asked_by(source: str, sandbox: Sandbox, file: str) -> set[str]:
    """Return the names that a text template asks for."""
    try:
        return set(meta.find_undeclared_variables(sandbox.parse(source)))
    except TemplateError as error:
        raise broken(file, error) from error
