"""Puts counts, prices, followers and whatever else a brief says of its posts together to rows of sheet Slots."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from kolplan.campaign.brief_demands import finds, take_strength
from kolplan.campaign.brief_drafting import Drafting, unique
from kolplan.campaign.brief_patterns import Pattern, brief_patterns
from kolplan.campaign.brief_text import USED, Sentence, noted
from kolplan.campaign.brief_values import (
    Bounds,
    bounds,
    categories_in,
    count_text,
    followers_text,
    format_word,
    platform_of,
    price_text,
    tier_word,
)
from kolplan.core.rules import Comparison, RuleStrength

_COUNTS = frozenset({"count", "each", "total"})
_SEPARATED = re.compile(r"[,+、;\s\t|]")
_GENERAL = ("product", "platform", "format", "followers", "wanted", "price", "price_basis")
"""Kinds that hold for every slot where a sentence without a count says them."""

_NAMED_BY = ("product", "platform", "tier", "wanted", "format", "price")
_RULE_OF = {"price": "quote", "followers": "followers"}
_WORDS_OF = {"platform": "platform", "format": "format", "wanted": "category", "unwanted": "category"}


@dataclass(frozen=True)
class Token:
    """A piece of a slot: what it is, its text for the cell (a code for a tier), and where it stands."""

    kind: str
    value: str
    sentence: Sentence
    start: int
    end: int
    weak: bool = False
    beside: bool = False

    def give_back(self) -> None:
        """Have the token's text count as not understood."""
        self.sentence.give_back(self.start, self.end)


@dataclass
class Group:
    """Tokens of one slot, by kind; `total` where its count is that of all slots."""

    tokens: dict[str, Token] = field(default_factory=dict)

    def has(self, kind: str) -> bool:
        """Return whether a token of that kind, or for a count of any kind of count, is there."""
        return bool(_COUNTS & set(self.tokens)) if kind in _COUNTS else kind in self.tokens

    @property
    def count(self) -> int:
        """Return how many posts it asks for, 0 where it does not say."""
        found = next((self.tokens[kind] for kind in _COUNTS if kind in self.tokens), None)
        return int(float(found.value)) if found else 0

    def text(self, kind: str) -> str:
        """Return a token's text, "" where there is none."""
        return self.tokens[kind].value if kind in self.tokens else ""

    def add(self, token: Token) -> bool:
        """Add a token, unless there is one of its kind."""
        if self.has(token.kind):
            return False
        self.tokens[token.kind] = token
        return True


def read_slots_of(sentences: Sequence[Sentence], drafting: Drafting) -> None:
    """Draft the slots that sentences speak of, and what of them holds for all posts where there is none."""
    gathered = _Gathered(drafting)
    for sentence in sentences:
        gathered.take(sentence)
    slots = _without_total(_merged(gathered.slots))
    if slots:
        _draft_slots(slots, drafting)
    else:
        _draft_general(drafting)


@dataclass
class _Gathered:
    """The groups so far; `block` is the one that the next sentences may still speak of, `section` its headline."""

    drafting: Drafting
    slots: list[Group] = field(default_factory=list)
    block: Group | None = None
    section: dict[str, Token] = field(default_factory=dict)

    def take(self, sentence: Sentence) -> None:
        """Take in one sentence."""
        tokens = _tokens(sentence, self.drafting)
        if sentence.opens:
            self.block = None
        if not any(token.kind in _COUNTS for token in tokens):
            self._without_count(sentence, tokens)
            return
        groups = _groups(tokens)
        for group in groups:
            self._under_headline(group)
        if self.block is not None and len(groups) == 1 and _joined(self.block, groups[0]):
            return
        self.slots.extend(groups)
        self.block = groups[-1] if sentence.text.rstrip().endswith(":") else None

    def _under_headline(self, group: Group) -> None:
        for token in self.section.values():
            group.add(token)
        if "platform" in group.tokens:
            self.drafting.name_platform(group.text("platform"))

    def _without_count(self, sentence: Sentence, tokens: list[Token]) -> None:
        """Take in a sentence that counts nothing."""
        tokens = [token for token in tokens if not _preferred(token, self.drafting)]
        if not tokens:
            return
        group = Group()
        doubled = [token for token in tokens if not group.add(token)]
        if _is_headline(sentence, group):
            self.section = {**self.section, **group.tokens}
            self.block = None
        elif "tier" in group.tokens:
            _give_back(doubled)
            self.slots.append(group)
            self.block = group
        elif self.block is None or doubled or not _joined(self.block, group):
            self._for_all(tokens)

    def _for_all(self, tokens: Iterable[Token]) -> None:
        """Take what holds for all slots."""
        self.block = None
        for token in tokens:
            if token.kind == "platform":
                self.drafting.name_platform(token.value)
            elif token.kind not in _GENERAL or not self.drafting.add_general(token.kind, [token.value]):
                token.give_back()


# ---------------------------------------------------------------- tokens


def _tokens(sentence: Sentence, drafting: Drafting) -> list[Token]:
    """Return a sentence's tokens in their order; they count as understood."""
    found = _product_tokens(sentence, drafting)
    for pattern in brief_patterns().tokens:
        for each in finds(pattern, sentence):
            made = _made(pattern, each.match, sentence, drafting)
            if made:
                sentence.take(*each.match.span())
                found.extend(made)
    found.sort(key=lambda token: token.start)
    kept = [token for token in found if _holds(token, found)]
    # 图文2k以内 视频3k以内 without counts: prices that only a format has are for people.
    priced = {token.sentence.part_at(token.start) for token in found if token.kind == "price" and token not in kept}
    kept = [token for token in kept if token.kind != "format" or token.sentence.part_at(token.start) not in priced]
    _give_back(token for token in found if token not in kept)
    return kept


def _holds(token: Token, found: Sequence[Token]) -> bool:
    """Return whether a token means what it says: weak ones need a count, a price basis needs unit prices."""
    if token.kind == "price_basis":
        return _of_unit_prices(token, found)
    counts = [other for other in found if other.kind in _COUNTS]
    if token.beside:
        start, end = token.sentence.part_at(token.start)
        return any(start <= other.start < end for other in counts)
    return bool(counts) or not token.weak


def _of_unit_prices(token: Token, found: Sequence[Token]) -> bool:
    """Return whether the nearest part that speaks of money, at or ahead of a token, does so of unit prices."""
    patterns = brief_patterns()
    prices = [other.start for other in found if "price" in other.kind.split()]
    parts = [part for part in token.sentence.parts() if part[0] <= token.start]
    for start, end in reversed(parts):
        priced = any(start <= place < end for place in prices)
        if priced or patterns.unit_prices.search(token.sentence.text, start, end):
            return True
        if patterns.totals.search(token.sentence.text, start, end):
            return False
    return False


def _made(pattern: Pattern, match: re.Match[str], sentence: Sentence, drafting: Drafting) -> list[Token]:
    """Return the tokens of a find, () where its figures can't be read."""
    groups = pattern.groups(match)
    weak, beside = bool(pattern.data.get("weak")), bool(pattern.data.get("beside"))
    made = []
    for kind in pattern.name.split():
        value = _read(kind, groups, drafting)
        if not value:
            return []
        # A range's count is its highest: more than that is never planned. The note says the range.
        if kind == "range":
            sentence.doubt(match.start())
        made.append(
            Token("count" if kind == "range" else kind, value, sentence, match.start(), match.end(), weak, beside)
        )
    return made


def _read(kind: str, groups: dict[str, str], drafting: Drafting) -> str:
    if kind in ("count", "range", "total", "each"):
        return count_text(groups.get("count", ""))
    if kind == "price":
        return price_text(groups["band"])
    if kind == "followers":
        wan = groups.get("wan")
        named = drafting.say("from", figure="1" + wan) if wan else groups["band"] + groups.get("later", "")
        return followers_text(named)
    if kind == "wanted":
        return drafting.say("comma").join(categories_in(groups["categories"]))
    if kind == "price_basis":
        return next((name.replace("_", " ") for name, text in groups.items() if text), "")
    if kind == "platform":
        return platform_of(groups["platform"])
    read = format_word(groups["format"], drafting.language) if kind == "format" else ""
    return brief_patterns().code("tier", groups["tier"]) if kind == "tier" else read


def _product_tokens(sentence: Sentence, drafting: Drafting) -> list[Token]:
    """Return the products that the brief has named elsewhere, where there are several."""
    if len(drafting.products) < 2:
        return []
    names = sorted(drafting.products, key=len, reverse=True)
    found = re.finditer("|".join(map(re.escape, names)), sentence.left, re.IGNORECASE)
    tokens = [Token("product", match[0], sentence, *match.span()) for match in found]
    for token in tokens:
        sentence.take(token.start, token.end)
    return tokens


# ---------------------------------------------------------------- groups


def _groups(tokens: Sequence[Token]) -> list[Group]:
    """Return the groups of a sentence with counts: a kind that comes again begins a new one."""
    groups = [Group()]
    for token in tokens:
        if not _after_total(groups[-1], token) and groups[-1].add(token):
            continue
        new = Group()
        for moved in _moved(groups[-1], token):
            new.add(moved)
        if not new.add(token):
            token.give_back()
        groups.append(new)
    _share_each(groups)
    return _with_counts(groups)


def _after_total(group: Group, token: Token) -> bool:
    """Return whether a token begins what a total is made of: 共30条：图文20 …."""
    total = group.tokens.get("total")
    return total is not None and ":" in token.sentence.text[total.end : token.start]


def _moved(group: Group, token: Token) -> list[Token]:
    """Take from a group what stands right ahead of the token that begins the next one, without a separator between."""
    moved: list[Token] = []
    start = token.start
    for each in sorted(group.tokens.values(), key=lambda other: other.start, reverse=True):
        if _SEPARATED.search(token.sentence.text[each.end : start]) or each.end > start or each.kind in _COUNTS:
            break
        if each.kind == token.kind:
            break
        rest = [other for other in group.tokens.values() if other not in (*moved, each)]
        if not any(other.kind in _COUNTS for other in rest):
            break
        moved.append(each)
        start = each.start
    for each in moved:
        del group.tokens[each.kind]
    return moved


def _share_each(groups: Sequence[Group]) -> None:
    """Give the count of 图文视频各10条 to each of the groups ahead that have none."""
    for number, group in enumerate(groups):
        if "each" not in group.tokens:
            continue
        for other in reversed(groups[:number]):
            if other.count:
                break
            other.tokens["each"] = group.tokens["each"]


def _with_counts(groups: Sequence[Group]) -> list[Group]:
    """Return the groups that have a count; others join their neighbour, or are given back."""
    counted: list[Group] = []
    ahead: list[Group] = []
    for group in groups:
        if group.count:
            for other in ahead:
                _joined(group, other)
            ahead = []
            counted.append(group)
        elif not counted or not _joined(counted[-1], group):
            ahead.append(group)
    for group in ahead:
        _give_back(group.tokens.values())
    return counted


def _joined(group: Group, other: Group) -> bool:
    """Put the tokens of another group into a group, unless one of them is there already."""
    if any(group.has(kind) for kind in other.tokens):
        return False
    group.tokens.update(other.tokens)
    return True


def _is_headline(sentence: Sentence, group: Group) -> bool:
    """Return whether a sentence only names what the next ones speak of, as 小红书： does."""
    bare = sentence.left.replace(USED, "").strip()
    return len(group.tokens) == 1 and bare == ":" and bool({"platform", "product"} & set(group.tokens))


def _preferred(token: Token, drafting: Drafting) -> bool:
    """Draft a preference where a part asks for something with 优先 or 尽量; true where it did."""
    patterns = brief_patterns()
    start, end = token.sentence.part_at(token.start)
    soft = any(patterns.strength[code].search(token.sentence.left, start, end) for code in ("prefer", "bonus"))
    if not soft or token.kind not in (*_RULE_OF, *_WORDS_OF, "tier"):
        return False
    strength = take_strength(token.sentence, token.start)
    return _add_rule(token.kind, [token.value], drafting, strength, token.sentence.raw[start:end].strip())


# ---------------------------------------------------------------- slots


def _merged(groups: Iterable[Group]) -> list[Group]:
    """Return groups with those of the same tier put together; what is left without a count is given back."""
    merged: list[Group] = []
    for group in groups:
        same = [other for other in merged if group.text("tier") and other.text("tier") == group.text("tier")]
        rest = {kind: token for kind, token in group.tokens.items() if kind != "tier"}
        if not any(_joined(other, Group(rest)) for other in same):
            merged.append(group)
    counted = [group for group in merged if group.count]
    for group in merged:
        if not group.count:
            _give_back(group.tokens.values())
    return counted


def _without_total(groups: list[Group]) -> list[Group]:
    """Return the groups without a bare count that is the sum of the others; one that is not is given back."""
    bare = [group for group in groups if set(group.tokens) <= _COUNTS and not _says_more(group)]
    others = [group for group in groups if group not in bare]
    if not others:
        for group in bare[1:]:
            _give_back(group.tokens.values())
        return bare[:1]
    total = sum(group.count for group in others)
    for group in bare:
        if group.count != total:
            _give_back(group.tokens.values())
    totals = [group for group in others if "total" in group.tokens]
    rest = [group for group in others if "total" not in group.tokens]
    if totals and rest and sum(group.count for group in rest) == sum(group.count for group in totals):
        return rest
    return others


def _says_more(group: Group) -> bool:
    """Return whether something that was not understood stands beside a count: 10个本地博主."""
    patterns = brief_patterns()
    return any(
        noted(token.sentence, token.sentence.part_at(token.start), patterns.fillers, patterns.alone)
        for token in group.tokens.values()
    )


def _give_back(tokens: Iterable[Token]) -> None:
    for token in tokens:
        token.give_back()


def _draft_slots(groups: Sequence[Group], drafting: Drafting) -> None:
    general = {kind: drafting.say("comma").join(values) for kind, values in drafting.general.items()}
    if len(drafting.platforms) == 1:
        general["platform"] = drafting.platforms[0]
    if len(drafting.products) == 1:
        general["product"] = drafting.products[0]
    names: list[str] = []
    for number, group in enumerate(groups, 1):
        cells = {kind: token.value for kind, token in group.tokens.items() if kind not in (*_COUNTS, "tier")}
        name = unique(_name(group, number, drafting), names)
        names.append(name)
        standbys = general.get("standbys", "") if len(groups) == 1 else ""
        kept = {kind: text for kind, text in general.items() if kind != "standbys"}
        row = {**kept, **cells, "slot": name, "count": str(group.count), "standbys": standbys}
        drafting.add("slots", {**row, "note": _note(group)})
        _draft_tier(group, name, drafting)
    if len(drafting.platforms) > 1 and not all("platform" in group.tokens for group in groups):
        _add_rule("platform", drafting.platforms, drafting, RuleStrength.MUST, "")
    if len(groups) > 1 and "standbys" in general:
        drafting.undecided["standbys"]()


def _name(group: Group, number: int, drafting: Drafting) -> str:
    """Return what a slot is called: by what sets it apart."""
    words = {kind: group.text(kind) for kind in _NAMED_BY}
    if words["tier"]:
        words["tier"] = drafting.say(f"tier.{words['tier']}").replace(drafting.say("comma"), "/")
    named = " ".join(text for text in words.values() if text)
    return named or drafting.say("slot", number=number)


def _note(group: Group) -> str:
    """Return the sentences that a slot was read from, as typed."""
    raws = dict.fromkeys(token.sentence.raw for token in group.tokens.values())
    return " / ".join(raws)


def _draft_tier(group: Group, name: str, drafting: Drafting) -> None:
    """Draft the rule that a slot's posts are of its tier, where no followers say so."""
    code = group.text("tier")
    if not code or "followers" in group.tokens:
        return
    if code == "macro":
        group.tokens["tier"].give_back()
        return
    column = "label" if code == "shoulder" else "tier"
    row = {
        "rule": drafting.say("rule.of-slot", slot=name),
        "column1": drafting.say(f"column.{column}"),
        "comparison1": str(Comparison.EQUAL),
        "value1": tier_word(code, drafting.language),
        "scope": "each post",
        "of_column": drafting.say("column.slot"),
        "of_comparison": str(Comparison.EQUAL),
        "of_value": name,
        "unknown": "out",
    }
    drafting.add("rules", row)


# ---------------------------------------------------------------- without slots


def _draft_general(drafting: Drafting) -> None:
    """Draft as rules what holds for all posts."""
    if drafting.platforms:
        drafting.general["platform"] = drafting.platforms
    for kind, values in drafting.general.items():
        if kind in (*_RULE_OF, *_WORDS_OF):
            _add_rule(kind, values, drafting, RuleStrength.MUST, "")
        elif kind in ("standbys", "times"):
            drafting.undecided[kind]()


def _add_rule(kind: str, values: Sequence[str], drafting: Drafting, strength: RuleStrength, note: str) -> bool:
    """Add a rule for each post about a price, followers, platform, format, category or tier."""
    if kind in _RULE_OF:
        column = _RULE_OF[kind]
        band = bounds(values[0], Comparison.AT_LEAST if kind == "followers" else None)
        if band is None:
            return False
    elif kind == "tier":
        column, band = "tier", Bounds(Comparison.EQUAL, tier_word(values[0], drafting.language))
    else:
        column = _WORDS_OF[kind]
        comparison = Comparison.CONTAINS_NONE if kind == "unwanted" else Comparison.CONTAINS_ANY
        band = Bounds(comparison, drafting.say("comma").join(values))
    named = drafting.say(f"column.{column}")
    row = {
        "rule": named,
        "column1": named,
        "comparison1": str(band.comparison),
        "value1": band.value,
        "scope": "each post",
        "unknown": "ask",
        "note": note,
    }
    drafting.add("rules", row if strength is RuleStrength.MUST else {**row, "strength": str(strength)})
    return True
