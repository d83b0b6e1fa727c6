"""Companies with a part to play: initial members of the small index to which something special happens."""

from __future__ import annotations

from typing import Final, TypeAlias

import numpy as np

ROLES: Final = {
    "thousandfold": 1,  # closes 1,000 times too high from one session on, market cap unmoved
    "reorganised": 1,  # old shares cancelled, price and cap x18 on thin volume
    "reused": 1,  # stops; months later another company under the same ticker
    "zero_price": 1,  # one close of 0
    "soaring": 1,  # a real +400% day
    "plunging": 1,  # a real -75% day
    "unlisted_split": 1,  # a split that the split list lacks
    "forward_split": 2,
    "reverse_split": 2,
    "absent_on_low": 4,  # no row on the very day of the low
    "long_gap": 3,  # many sessions without a row during the rally
    "cap_never": 2,  # market cap always null
    "cap_zero": 2,  # market cap 0: for three sessions around the low, and always
    "restated_in_rally": 3,  # a figure known at the low is restated soon after it, changing sign
    "restated": 2,  # a figure restated a year earlier or so
    "zero_income": 1,  # earns exactly nothing
    "two_classes": 2,  # two share classes in the index
    "separator": 2,  # CRDK-A in prices, CRDKA or CRDK.A in the index's list
    "unpriced": 1,  # a member that prices do not have
    "alike": 3,  # named like another company
    "returning": 1,  # leaves the index and comes back
}
Cast: TypeAlias = dict[str, tuple[int, ...]]


def draw_cast(members: int, rng: np.random.Generator) -> Cast:
    """Role -> company numbers, each company in one role at most."""
    drawn = iter(rng.permutation(members).tolist())
    return {role: tuple(next(drawn) for _ in range(count)) for role, count in ROLES.items()}


def all_cast(cast: Cast) -> set[int]:
    """Every company with a role."""
    return {company for companies in cast.values() for company in companies}
