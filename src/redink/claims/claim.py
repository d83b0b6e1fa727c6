"""What is found in a text: claims, numbers set aside with the reason, and both together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Final, Literal

Unit = Literal["pct", "pp", "bp", "x", "pts", "usd", "count"]
Direction = Literal["up", "down"]
Base = Literal["on", "before", "low", "high"]
Metric = Literal[
    "return",
    "relative_return",
    "share_of_members",
    "share_of_weight",
    "count",
    "level",
    "record",
    "rate_change",
    "valuation",
    "flow",
    "other",
]

MEASURED: Final = frozenset(
    {"return", "relative_return", "share_of_members", "share_of_weight", "count", "level", "record"}
)
"""Metrics that can be measured where the index is known."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """One claim as written; `text[start:end]` is `quote`.

    value       never negative: the sign is in `direction`. Percent and points as written (53.0), money in full (3.2e9),
                a doubling 100 pct; null where the claim has no number (a record)
    value_high  the upper end of a range, else null
    decimals    digits printed after the point; null for numbers in words and for no number
    index       null where none is named or where the number belongs to something else
    cohort      profitable, loss-making, no data; null for all members
    since       first day of the span, or the day that `base` says how to read; null where none is named
    until       last day of a closed span; null where it runs on
    since_text  the words of the span
    base        on: counted from the close of `since`; before: from the last close before it (whole days, months,
                years); low, high: from the lowest or highest close within the month or year that begins at `since`
    against     the index or the cohort it is compared with
    measurable  whether index prices and members could show it
    reason      why `since` is null though a span is named, or why nothing can be measured; else null
    """

    quote: str
    start: int
    end: int
    metric: Metric
    index: str | None = None
    cohort: str | None = None
    value: float | None = None
    value_high: float | None = None
    unit: Unit | None = None
    decimals: int | None = None
    direction: Direction | None = None
    since: date | None = None
    until: date | None = None
    since_text: str | None = None
    base: Base | None = None
    hedge: str | None = None
    speaker: str | None = None
    against: str | None = None
    measurable: bool = False
    reason: str | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class SetAside:
    """A number that is no claim, and why; `text[start:end]` is `quote`."""

    quote: str
    start: int
    end: int
    reason: str


@dataclass(frozen=True, kw_only=True, slots=True)
class Extraction:
    """All claims and all numbers set aside, each in the order of the text."""

    claims: tuple[Claim, ...]
    set_aside: tuple[SetAside, ...]
    published: date | None


def with_measurable(claim: Claim) -> Claim:
    """With whether it can be measured, and why not."""
    if claim.metric == "rate_change":
        return replace(claim, measurable=True)
    if claim.metric not in MEASURED:
        return replace(claim, reason=claim.reason or "neither prices nor members show it")
    if claim.index is None:
        return replace(claim, reason=claim.reason or "no index is named")
    return replace(claim, measurable=True)
