"""The settings of sheet Campaign in their order; words, help and examples stand in the catalogue by their codes."""

from __future__ import annotations

from dataclasses import dataclass, fields
from enum import StrEnum

from kolplan.core.calendar import WorkingBack
from kolplan.core.catalogue import label
from kolplan.core.catalogue.labels import LABELS
from kolplan.core.vocabulary import Language, Platform

FACT_LABEL = "brief.field."
ENGAGEMENT = "engagement."
BACK = "back_"
"""Begins the codes of the working-back days."""
STAGES = tuple(field.name for field in fields(WorkingBack))


class Kind(StrEnum):
    """What a setting's value is."""

    BUDGET = "budget"
    AMOUNT = "amount"
    SHARE = "share"
    RATE = "rate"
    COUNT = "count"
    DAYS = "days"
    SEED = "seed"
    GAP = "gap"
    RESERVE = "reserve"
    SECONDS = "seconds"
    DATE = "date"
    DATES = "dates"
    CHOICE = "choice"
    PLATFORM = "platform"
    PARTS = "parts"
    CURRENCY = "currency"
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class Field:
    """A setting: its code, the section it stands in, what its value is, and for a choice which words it may be."""

    code: str
    section: str
    kind: Kind
    choices: str = ""

    def words(self, language: Language) -> str:
        """Return what the setting is called."""
        if self.code.startswith(ENGAGEMENT):
            return label("campaign.field.engagement", language).format(platform=self.code.removeprefix(ENGAGEMENT))
        return label(self.code if self.code.startswith(FACT_LABEL) else f"campaign.field.{self.code}", language)


def _choice(code: str, section: str, choices: str) -> Field:
    return Field(code, section, Kind.CHOICE, choices)


def _facts() -> tuple[Field, ...]:
    return tuple(Field(code, "facts", Kind.TEXT) for code in LABELS if code.startswith(FACT_LABEL))


FIELDS: tuple[Field, ...] = (
    Field("budget", "plan", Kind.BUDGET),
    _choice("budget_on", "plan", "budget_on"),
    Field("boosting", "plan", Kind.RESERVE),
    Field("boosting_cpe", "plan", Kind.BUDGET),
    _choice("measure", "plan", "measure"),
    Field("launch", "plan", Kind.DATE),
    Field("closed", "plan", Kind.DATES),
    Field("most_a_day", "plan", Kind.COUNT),
    _choice("order", "plan", "post_order"),
    Field("posts_per_creator", "plan", Kind.COUNT),
    Field("platform", "plan", Kind.PLATFORM, "platform"),
    _choice("preset", "plan", "campaign.preset"),
    *(Field(f"{BACK}{stage}", "back", Kind.DAYS) for stage in STAGES),
    Field("rebate", "money", Kind.SHARE),
    _choice("rebate_lowers_fee", "money", "campaign.yes_no"),
    Field("tax", "money", Kind.SHARE),
    _choice("quotes_taxed", "money", "campaign.yes_no"),
    Field("currency", "money", Kind.CURRENCY),
    Field("markup", "selling", Kind.SHARE),
    _choice("selling_on", "selling", "budget_on"),
    Field("service_fee", "selling", Kind.SHARE),
    _choice("angles", "limits", "angles"),
    Field("use", "limits", Kind.SHARE),
    _choice("use_strength", "limits", "strength"),
    Field("benchmark", "limits", Kind.SHARE),
    _choice("benchmark_strength", "limits", "strength"),
    Field("click_rate", "rates", Kind.RATE),
    Field("order_rate", "rates", Kind.RATE),
    Field("order_value", "rates", Kind.BUDGET),
    *(Field(f"{ENGAGEMENT}{platform}", "engagement", Kind.PARTS) for platform in Platform),
    _choice("keep_weight", "solve", "keep_weight"),
    Field("gap", "solve", Kind.GAP),
    Field("time_limit", "solve", Kind.SECONDS),
    Field("seed", "solve", Kind.SEED),
    *_facts(),
)
"""A fact of the brief has its label's code, `brief.field.brand`."""

SECTIONS = tuple(dict.fromkeys(field.section for field in FIELDS))
PRODUCT_FIELDS = (
    "registration", "ingredients", "usage", "link", "audience", "scene", "pain_point", "selling_points",
    "optional_points", "evidence", "keywords", "hashtags",
)  # fmt: skip
"""Facts that differ by product (SPU)."""
