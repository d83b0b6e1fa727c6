"""What is found in a text: claims, numbers set aside with the reason, and both together."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import Annotated, ClassVar, Final, Literal

from redink.described import count, number, text

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

Quantity = Literal[
    "points",
    "annualized",
    "intraday",
    "distance",
    "streak",
    "records",
    "largest",
    "extreme",
    "first_record",
    "rate_moves",
    "first_rate_move",
    "series_level",
]
"""What exactly is stated, where the metric alone does not say.

points        how far the level moved, in points (return)
annualized    the average return a year over the span (return)
intraday      a level or record reached during the session, not at its close (level, record)
distance      how far the level stands from `mark` (return from a high, low or record; other from an average)
streak        how many periods in a row it rose or fell (count)
records       how many record closes fell in the span, or which of them this was (count)
largest       the largest move in its direction since `since`; no number (record)
extreme       a close higher (up) or lower (down) than every one since `since`; no number, also of `series` (record)
first_record  the first record close since the one at `since`; no number (record)
rate_moves    how many times the policy rate was changed (count)
first_rate_move  the first change of the policy rate in its direction since the one at `since`; no number (record)
series_level  where `series` stood (other)
"""
Mark = Literal["record", "high", "low", "average"]
Period = Literal["day", "week", "month", "quarter", "year"]
Series = Literal["fed-funds", "treasury-2-year", "treasury-10-year", "treasury-gap", "high-yield-spread", "vix"]
Place = Literal["clause", "sentence", "heading", "earlier"]
"""Where the words stand that say it: the number's own clause, its sentence, a heading above, an earlier sentence."""

MEASURED: Final = frozenset(
    {"return", "relative_return", "share_of_members", "share_of_weight", "count", "level", "record"}
)
"""Metrics that can be measured where the index is known."""


QUOTE: Final = text("the words as written")
START: Final = number("start", "the character of the text at which they begin, from 0")
END: Final = number("end", "the character after them")


@dataclass(frozen=True, kw_only=True, slots=True)
class Time:
    """For which time it is said to be so: the first since a day, or ever; at which meeting in a row; else other."""

    number: int
    of: Literal["times", "meetings", "other"]
    text: str
    since: date | None = None
    base: Base | None = None


@dataclass(frozen=True, kw_only=True, slots=True)
class Claim:
    """One claim as written; `text[start:end]` is `quote`.

    base  on: counted from the close of `since`; before: from the last close before it (whole days, months, years);
          low, high: from the lowest or highest close within the month or year that begins at `since`
    moved    of a level: which way the words say that it got there, as in "cut to a range of"; else null
    contrary of a level: whether the words say one way and the two numbers the other, as in "rose to 4% from 5%"
    parted   of an index carried over: whether something else was spoken of since a sentence named it
    alike    other indices of which the text says the same ("both", "each"); null among them for one that is not known
    time     for which time a level lies beyond its bound, or the policy rate moved or was kept; null where none is said
    closing  whether the words say that it is of a close; of a return or distance, that what it counts from is
    passing  of a move that did not last to the close: timed (by the time of day) or only undone; else null
    """

    NAMED_BY: ClassVar = ("start",)

    quote: Annotated[str, QUOTE]
    start: Annotated[int, START]
    end: Annotated[int, END]
    metric: Annotated[Metric, text("what is claimed", see="claims.md")]
    index: Annotated[
        str | None, text("null where none is named or where the number belongs to something else", see="claims.md")
    ] = None
    cohort: Annotated[str | None, text("profitable, loss-making, no data; null for all members")] = None
    against: Annotated[str | None, text("the index or the cohort it is compared with")] = None
    value: Annotated[
        float | None,
        number(
            "value",
            "never negative: the sign is in `direction`. Percent and points as written (53.0), money in full (3.2e9), "
            "a doubling 100 pct; null where the claim has no number (a record)",
        ),
    ] = None
    value_high: Annotated[float | None, number("value, upper end", "the upper end of a range, else null")] = None
    unit: Annotated[Unit | None, text("the unit of the number: pct, pp, bp, x, pts, usd or count")] = None
    decimals: Annotated[
        int | None, count("decimals", "digits printed after the point; null for numbers in words and for no number")
    ] = None
    direction: Annotated[Direction | None, text("`up` or `down`; null where the text names none")] = None
    since: Annotated[
        date | None,
        text("first day of the span, or the day that its base says how to read; null where none is named"),
    ] = None
    until: Annotated[date | None, text("last day of a closed span; null where it runs on")] = None
    since_text: Annotated[str | None, text("the words of the span")] = None
    base: Base | None = None
    moved: Direction | None = None
    contrary: bool = False
    parted: bool = False
    closing: bool = False
    time: Time | None = None
    alike: tuple[str | None, ...] = ()
    passing: Literal["timed", "undone"] | None = None
    quantity: Annotated[
        Quantity | None,
        text("what exactly is stated, where the metric alone does not say; else null", see="claims.md#quantities"),
    ] = None
    mark: Annotated[
        Mark | None,
        text("what a distance is measured from, or a return ends at; days that the text names are in `since`"),
    ] = None
    window: Annotated[int | None, count("window", "of a moving average: over how many sessions")] = None
    period: Annotated[Period | None, text("of a streak or a largest move: day, week, month, quarter or year")] = None
    ended: Annotated[bool, text("whether the text says that the streak was broken by the last move")] = False
    series: Annotated[
        Series | None,
        text("the economic series that it is of: the Federal Reserve's rate, a Treasury yield, a spread, the VIX"),
    ] = None
    returns: Annotated[
        Literal["price", "total"] | None, text("`total` where the text says with dividends; null where it is silent")
    ] = None
    index_from: Annotated[
        Place | None,
        text("where the index is named: clause, sentence, heading, or earlier, which is only carried over"),
    ] = None
    span_from: Annotated[
        Place | None,
        text("where the span is named: clause, sentence, heading, or earlier, which is only carried over"),
    ] = None
    hedge: Annotated[str | None, text("the word that loosens the number, such as about")] = None
    speaker: Annotated[str | None, text("who says so, where that is not the author")] = None
    measurable: Annotated[bool, text("whether index prices and members could show it")] = False
    reason: Annotated[
        str | None,
        text("why `since` is null though a span is named, or why nothing can be measured; else null"),
    ] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class SetAside:
    """A number that is no claim, and why; `text[start:end]` is `quote`."""

    NAMED_BY: ClassVar = ("start",)

    quote: Annotated[str, QUOTE]
    start: Annotated[int, START]
    end: Annotated[int, END]
    reason: Annotated[str, text("why it is no claim")]


@dataclass(frozen=True, kw_only=True, slots=True)
class Extraction:
    """All claims and all numbers set aside, each in the order of the text."""

    claims: tuple[Claim, ...]
    set_aside: tuple[SetAside, ...]
    published: date | None


def with_measurable(claim: Claim) -> Claim:
    """With whether it can be measured, and why not."""
    if claim.series is not None:
        return replace(claim, measurable=True)
    if claim.metric == "rate_change":
        return replace(claim, reason=claim.reason or "it is of no rate or yield that the data hold")
    if claim.quantity == "distance" and claim.index is not None:
        return replace(claim, measurable=True)
    if claim.metric not in MEASURED:
        return replace(claim, reason=claim.reason or "neither prices nor members show it")
    if claim.index is None:
        return replace(claim, reason=claim.reason or "no index is named")
    return replace(claim, measurable=True)
