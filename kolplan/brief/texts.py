"""Chooses the texts of a brief from the shipped tables: storyline by angle, requirements by format, platform, tier."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any

from kolplan.brief.facts import Post
from kolplan.brief.sandbox import Sandbox, broken, names_asked_by, refuse_full_width_tags, refuse_unknown_names
from kolplan.core.vocabulary import Format, Tier

STORYLINES = "storylines.toml"
REQUIREMENTS = "requirements.toml"
OTHER = "other"
"""The entry for a format or platform that the tables do not name, and for a post without an angle."""
DEFAULT = "default"
"""The story of an angle of the campaign's own."""


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a story or of the review."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Return:
    """What a creator sends back, and when."""

    when: str
    text: str


@dataclass(frozen=True, slots=True)
class Texts:
    """The tables of one language, with a sandbox of their own that fills plain text."""

    storylines: Mapping[str, Any]
    requirements: Mapping[str, Any]
    folder: str
    sandbox: Sandbox

    @classmethod
    def read(cls, folder: Traversable, name: str) -> Texts:
        """Read the tables in a folder; `name` is what errors call it."""
        tables = [_table(folder.joinpath(file), f"{name}/{file}") for file in (STORYLINES, REQUIREMENTS)]
        return cls(tables[0], tables[1], name, Sandbox())

    def sources(self) -> Iterator[tuple[str, str]]:
        """Yield every text of the tables with its file."""
        for file, table in ((STORYLINES, self.storylines), (REQUIREMENTS, self.requirements)):
            for text in _strings(table):
                yield f"{self.folder}/{file}", text

    def chosen(self, post: Post, facts: Mapping[str, object]) -> dict[str, object]:
        """Return a post's texts filled in, under the names that templates ask for; `facts` fills them.

        Raises DataError `brief-template-broken` where a table lacks an entry or a text can't be filled in.
        """
        try:
            return self._chosen(post, facts)
        except (KeyError, TypeError) as error:
            raise broken(self.folder, error) from error

    def _chosen(self, post: Post, facts: Mapping[str, object]) -> dict[str, object]:
        story = _story(self.storylines, post.angle)
        form = _entry(self.requirements["formats"], post.format)
        place = _entry(self.requirements["platforms"], post.platform)
        market = self.requirements["markets"][place["market"]]
        delivered = post.format == Format.ASSET
        after = "delivered" if delivered else "published"
        carrier = form["carrier"]
        known = {**facts, **{name: place[name] for name in ("view_metrics", "engagement_metrics")}}
        plan: dict[str, object] = {
            "summary": story["summary"],
            "pictures": story[carrier],
            "works": [*form["works"], *([] if delivered else place[carrier])],
            "freedom": story[post.tier or Tier.MID],
            "channel": place["channel"],
            "disclosure": [] if delivered else place["disclosure"],
            "dos": market["do"],
            "donts": market["dont"],
            "publishing": self.requirements["publishing"][after],
        }
        chosen: dict[str, object] = {name: self._fill(text, known) for name, text in plan.items()}
        chosen["platform"] = place.get("name", facts["platform"])
        chosen["steps"] = self._steps(story["steps"], known)
        chosen["review"] = self._steps(self.requirements["review"]["steps"], known)
        chosen["returns"] = [
            Return(row["when"], str(self._fill(row["text"], known))) for row in self.requirements["data"][after]
        ]
        return chosen

    def _steps(self, rows: list[dict[str, str]], known: Mapping[str, object]) -> list[Step]:
        return [Step(row["title"], str(self._fill(row["text"], known))) for row in rows]

    def _fill(self, text: object, known: Mapping[str, object]) -> object:
        if isinstance(text, list):
            return [self._fill(line, known) for line in text]
        return self.sandbox.fill(str(text), known, self.folder) if "{" in str(text) else text


def check(texts: Texts, known: Mapping[str, object]) -> None:
    """Refuse tables that hold full-width tags or ask for a name that is not in `known`."""
    names = {**known, "view_metrics": "", "engagement_metrics": ""}
    for file, text in texts.sources():
        refuse_full_width_tags(text, file)
        refuse_unknown_names(names_asked_by(text, texts.sandbox, file), names, file)


def _story(table: Mapping[str, Any], angle: str) -> Mapping[str, Any]:
    """Return an angle's story: its own, else the neutral one of a named angle, else the one of a post without any."""
    own = angle in table and angle != DEFAULT
    return _entry(table, angle if own or not angle or DEFAULT not in table else DEFAULT)


def _entry(table: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    entry: Mapping[str, Any] = table[name] if name in table else table[OTHER]
    return entry


def _table(file: Traversable, name: str) -> Mapping[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise broken(name, error) from error


def _strings(value: object) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from _strings(item)
    elif isinstance(value, list):
        for item in value:
            yield from _strings(item)
