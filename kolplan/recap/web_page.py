"""The recap as one web page that needs nothing else: no script, no font, no picture from elsewhere."""

from __future__ import annotations

from jinja2 import Environment, StrictUndefined

from kolplan.core.resources import templates
from kolplan.recap.story import Story

TEMPLATE = "report.html.j2"


def web_page(story: Story) -> str:
    """Return the page; everything that comes from a spreadsheet is escaped. The same story gives the same text."""
    source = templates().joinpath("report", TEMPLATE).read_text("utf-8")
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, keep_trailing_newline=True)
    environment.filters["max"] = _max
    return environment.from_string(source).render(story=story)


def _max(values: list[float], default: float = 0.0) -> float:
    return max(values, default=default)
