"""Reads what stands in a brief's sentences by itself: budget, rules, lists, dates, and what holds for all slots."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from kolplan.campaign.brief_drafting import Drafting
from kolplan.campaign.brief_patterns import Pattern, brief_patterns
from kolplan.campaign.brief_text import Sentence
from kolplan.campaign.brief_values import (
    Bounds,
    bounds,
    day_text,
    group_values,
    last_day_text,
    names_in,
    platform_of,
)
from kolplan.campaign.list_distances import read_distance
from kolplan.core.catalogue import label
from kolplan.core.rules import Comparison, RuleStrength, Scope, Unknown

_OLDEST = 200
_ONE_LENGTH = re.compile(r"\d+\s*(?:天|个?月|周)")


@dataclass(frozen=True)
class Found:
    """One find of a pattern: where, and its groups as typed."""

    sentence: Sentence
    match: re.Match[str]
    pattern: Pattern
    groups: Mapping[str, str]

    def doubt(self) -> None:
        """Have the part that this stands in noted."""
        self.sentence.doubt(self.match.start() + len(self.match[0]) - len(self.match[0].lstrip()))


def read_demands(sentences: Iterable[Sentence], drafting: Drafting) -> None:
    """Draft what the demands and metrics of the data file find; what is found counts as understood."""
    patterns = brief_patterns()
    for sentence in sentences:
        for pattern in patterns.demands:
            for found in finds(pattern, sentence):
                if _drafted(found, drafting):
                    sentence.take(*found.match.span())
        for pattern in patterns.metrics:
            for found in finds(pattern, sentence):
                if _metric(found, drafting):
                    sentence.take(*found.match.span())
    _draft_rivals(drafting)


def finds(pattern: Pattern, sentence: Sentence) -> Iterable[Found]:
    """Yield finds of a pattern in what has not been understood yet."""
    start = 0
    while True:
        match = pattern.find.search(sentence.left, start)
        if match is None or not match[0]:
            return
        yield Found(sentence, match, pattern, pattern.groups(match))
        start = match.end()


def _drafted(found: Found, drafting: Drafting) -> bool:
    """Draft what a demand says; false where it turns out not to be readable."""
    data = found.pattern.data
    if data.get("note"):
        found.doubt()
        return True
    if "special" in data:
        return _SPECIAL[data["special"]](found, drafting)
    values = group_values(found.pattern, found.match, drafting.language)
    if values is None or not all(_row(found, row, values, drafting) for row in data.get("rows", ())):
        return False
    for key, template in data.get("field", {}).items():
        filled = template.strip("{}") in values
        if filled and not drafting.set_field(key, _field_value(key, template.format(**values), drafting)):
            found.doubt()
    for kind, template in data.get("general", {}).items():
        if not drafting.add_general(kind, [template.format(**values)]):
            return False
        drafting.undecided[kind] = found.doubt
    if data.get("doubtful"):
        found.doubt()
    return True


def _field_value(key: str, value: str, drafting: Drafting) -> str:
    if key != "launch":
        return value
    day = day_text(value, drafting.year)
    _miss_year(drafting, [day])
    return day


def _row(found: Found, template: Mapping[str, str], values: Mapping[str, str], drafting: Drafting) -> bool:
    """Draft a row, or one for each name; false where its figures can't be read."""
    each = template.get("each")
    names = names_in(found.groups[each], "names") if each else ("",)
    for name in names:
        facts = {**values, **({each: name} if each else {})}
        row = {code: _filled(text, facts, drafting) for code, text in template.items() if code not in _NO_CELLS}
        if "first" in template:
            row["comparison1"] = drafting.say("first", count=template["first"].format(**facts))
            drafting.add("rules", {"note": _part_text(found), **row, **_strength(found, row)})
            continue
        if template.get("band") and not _with_limits(row, found, drafting):
            return False
        if template["sheet"] == "rules":
            row = {"note": _part_text(found), **row, **_strength(found, row)}
        drafting.add(template["sheet"], row)
    return True


_NO_CELLS = frozenset({"sheet", "each", "first", "band"})


def _filled(text: str, values: Mapping[str, str], drafting: Drafting) -> str:
    return drafting.say(text[1:]) if text.startswith("@") else text.format(**values)


def _with_limits(row: dict[str, str], found: Found, drafting: Drafting) -> bool:
    """Put a band into min and max."""
    band = bounds(found.groups["band"], None)
    if band is None:
        return False
    if band.comparison is Comparison.BETWEEN:
        row["max"] = band.value
    elif band.comparison is Comparison.NEAR:
        row["max"] = drafting.say("about", figure=band.value)
    else:
        row["min" if band.comparison in (Comparison.AT_LEAST, Comparison.ABOVE) else "max"] = band.value
    return True


def _part_text(found: Found) -> str:
    """Return the part of the brief that a find stands in, as typed."""
    start, end = found.sentence.part_at(found.match.start())
    return found.sentence.raw[start : max(end, found.match.end())].strip()


def _strength(found: Found, row: Mapping[str, str]) -> dict[str, str]:
    """Return how strictly a rule holds, by the words in its part, which then count as understood."""
    if "strength" in row:
        return {}
    strength = take_strength(found.sentence, found.match.start())
    return {} if strength is RuleStrength.MUST else {"strength": strength}


def take_strength(sentence: Sentence, place: int) -> RuleStrength:
    """Return the strength that the words of a part ask for, and mark them as understood."""
    start, end = sentence.part_at(place)
    for code, pattern in brief_patterns().strength.items():
        found = pattern.search(sentence.text, start, end)
        if found:
            sentence.take(*found.span())
            return RuleStrength(code)
    return RuleStrength.MUST


def _metric(found: Found, drafting: Drafting) -> bool:
    """Draft a rule about a figure of each post's creator."""
    data = found.pattern.data
    band = bounds(found.groups["band"], Comparison(data["default"]), "%" if data.get("share") else "")
    if band is None:
        return False
    column = drafting.say(f"column.{data['column']}")
    _add_rule_on_each(found, drafting, column, column, band)
    return True


def _add_rule_on_each(found: Found, drafting: Drafting, name: str, column: str, band: Bounds) -> None:
    """Draft a rule on each post that compares one column; who lacks the figure is asked."""
    row = {
        "rule": name,
        "column1": column,
        "comparison1": str(band.comparison),
        "value1": band.value,
        "scope": str(Scope.EACH),
        "unknown": str(Unknown.ASK),
        "note": _part_text(found),
    }
    drafting.add("rules", {**row, **_strength(found, row)})


# ---------------------------------------------------------------- demands that need more than a template


def _platforms(found: Found, drafting: Drafting) -> bool:
    words = brief_patterns().compiled("<<platform>>").findall(found.groups["platforms"])
    for word in words:
        drafting.name_platform(platform_of(word))
    return True


def _products(found: Found, drafting: Drafting) -> bool:
    names = names_in(found.groups["names"])
    if not names:
        return False
    drafting.products.extend(name for name in names if name not in drafting.products)
    return True


def _closed(found: Found, drafting: Drafting) -> bool:
    days = brief_patterns().compiled("<<day>>").findall(found.groups["days"])
    typed = [day_text(day, drafting.year) for day in days]
    if not all(typed):
        return False
    known = drafting.fields.get("closed", "").split(", ") if "closed" in drafting.fields else []
    drafting.fields["closed"] = ", ".join(dict.fromkeys([*known, *typed]))
    _miss_year(drafting, typed)
    return True


def _miss_year(drafting: Drafting, days: Iterable[str]) -> None:
    """Remember that days lack a year: only the launch date gives them theirs."""
    drafting.yearless = drafting.yearless or any("-" not in day for day in days)


def _phases(found: Found, drafting: Drafting) -> bool:
    first = day_text(found.groups["day"], drafting.year)
    last = last_day_text(found.groups["day"], found.groups["last"], drafting.year)
    if not first or not last or ("-" in first) != ("-" in last):
        return False
    start, _ = found.sentence.part_at(found.match.start())
    ahead = found.sentence.text[start : found.match.end()]
    code = next((code for code, find in brief_patterns().phases.items() if find.search(ahead)), "")
    name = label(f"phase.{code}", drafting.language) if code else drafting.say("phase")
    if any(row["phase"] == name for row in drafting.rows.get("phases", ())):
        return False
    drafting.add("phases", {"phase": name, "first": first, "last": last})
    word = brief_patterns().phases[code].search(ahead) if code else None
    if word:
        found.sentence.take(start + word.start(), start + word.end())
    _miss_year(drafting, (first, last))
    return True


def _ages(found: Found, drafting: Drafting) -> bool:
    """Draft a share of an age group as a sum of the columns that make it up; other ages are not guessed at."""
    low, high = int(found.groups["from"]), int(found.groups.get("till", _OLDEST))
    inside = [(name, first, last) for name, first, last in brief_patterns().ages if low <= first and last <= high]
    band = bounds(found.groups["band"], Comparison.AT_LEAST, "%")
    if band is None or not inside or inside[0][1] != low or high - inside[-1][2] > 1:
        return False
    if high == inside[-1][2] + 1:
        found.doubt()
    column = " + ".join(name for name, _, _ in inside)
    _add_rule_on_each(found, drafting, drafting.say("rule.age"), column, band)
    return True


def _rivals(found: Found, drafting: Drafting) -> bool:
    """Gather rivals and distances, which may be said apart from each other."""
    names = names_in(found.groups.get("names", ""))
    distance = found.groups.get("distance", "").strip()
    if distance and _ONE_LENGTH.fullmatch(distance):
        distance = drafting.say("sides", length=distance)
    if (distance and read_distance(distance) is None) or (found.groups.get("names") and not names):
        return False
    for name in names:
        drafting.brands[name] = distance or drafting.brands.get(name, "")
        drafting.undecided[name] = found.doubt
    if distance and not names:
        drafting.distances.append((distance, found.doubt))
    return True


def _draft_rivals(drafting: Drafting) -> None:
    """Draft a row a rival's brand; a brand without a distance is noted, and so is a distance that no brand takes."""
    general = drafting.distances[0][0] if drafting.distances else ""
    head = {"list": drafting.say("list.rivals"), "kind": "rival"}
    for brand, distance in drafting.brands.items():
        if distance or general:
            drafting.add("lists", {**head, "brand": brand, "distance": distance or general})
        else:
            drafting.undecided[brand]()
    taken = any(not distance for distance in drafting.brands.values())
    for distance, doubt in drafting.distances:
        if not taken or distance != general:
            doubt()


_SPECIAL: Mapping[str, Callable[[Found, Drafting], bool]] = {
    "platforms": _platforms,
    "products": _products,
    "rivals": _rivals,
    "ages": _ages,
    "closed": _closed,
    "phases": _phases,
}
