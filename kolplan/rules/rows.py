"""The options that conditions are put to, and what is said where one can't be put."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from kolplan.rules.columns import Column, Columns, Level


@dataclass(frozen=True)
class Rows:
    """The options that conditions are put to: offer, angle and slot of each, as positions; slot -1 = none."""

    offer: np.ndarray
    angle: np.ndarray
    slot: np.ndarray

    def __len__(self) -> int:
        return len(self.offer)

    def spread(self, values: np.ndarray, level: Level) -> np.ndarray:
        """Return a column's values, an entry an option."""
        if level is Level.OPTION:
            by_option: np.ndarray = values[self.offer, self.angle]
            return by_option
        place = {Level.OFFER: self.offer, Level.ANGLE: self.angle, Level.SLOT: self.slot}[level]
        spread: np.ndarray = values[place]
        return spread


class ConditionError(ValueError):
    """A condition that can't be put to these rosters: the catalogue's code and its facts; a finding, never a defect."""

    def __init__(self, code: str, **facts: object) -> None:
        """Take a finding's code and facts."""
        super().__init__(code)
        self.code, self.facts = code, facts


def column_named(name: str, columns: Columns) -> Column:
    """Return a column; raises ConditionError where neither rosters nor plan have it."""
    found = columns.find(name)
    if found is None:
        raise ConditionError("rule-column-unknown", column=name, near=columns.near(name))
    return found
