"""The figures of an answer: indices, cohorts, lines, notes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from typing import Annotated, ClassVar

from redink.described import count, fraction, points, ratio, text

CONTRIBUTION = points("contribution", "part of the index's return that it made; adds up to the last digit")
HOW_MANY = count("count", "how many")
OF_COHORT = text("the cohort; `no data` is last and always there")


@dataclass(frozen=True, kw_only=True, slots=True)
class Resolved:
    """The sessions that the question came down to, the last day of data used, and price or total return."""

    since: Annotated[date, text("the session that the start came down to")]
    until: Annotated[date, text("the session that the end came down to")]
    as_of: Annotated[date, text("the last day of data used")]
    labels_on: Annotated[date, text("the day whose knowledge made the labels")]
    returns: Annotated[str, text("`price` or `total`")]
    said: Annotated[
        str | None, text("how a start that was named, not dated, was found; else null", see="anchors.md#since")
    ] = None


@dataclass(frozen=True, kw_only=True, slots=True)
class DataUsed:
    """Which data gave an answer, and which release computed it."""

    manifest: Annotated[str, text("identity of the data: the store's version", see="store.md")]
    version: Annotated[str, text("the release that computed it")]


@dataclass(frozen=True, kw_only=True, slots=True)
class IndexFigures:
    """An index as published and as rebuilt from its members. Returns are fractions; null where not computable."""

    index: Annotated[str, text("index name")]
    published_return: Annotated[
        float | None,
        fraction(
            "published", "of the published level, close to close, or from the first day's low; null without levels"
        ),
    ]
    published_kind: Annotated[
        str | None, text("whether that level is of `price` or `total` return; null without levels")
    ]
    rebuilt_return: Annotated[float | None, fraction("rebuilt", "of the members, by the convention's weights")]
    difference: Annotated[
        float | None, points("difference", "rebuilt - published; null without levels and from an intraday low")
    ]
    correlation: Annotated[
        float | None,
        ratio(
            "daily correlation",
            "of daily log returns, rebuilt and published; null with fewer than three in common, or where one stands "
            "still",
        ),
    ]
    members: Annotated[
        int,
        count(
            "members",
            "on the start day, under `membership=end` on the last; lines that are no shares left out",
        ),
    ]
    priced: Annotated[int, count("priced", "members that carry weight at the start")]


@dataclass(frozen=True, kw_only=True, slots=True)
class CohortReturns:
    """A cohort's return by three weightings; null where no member has one, or the headline is declined."""

    cap: Annotated[
        float | None,
        fraction("cap-weighted", "weighted as the convention says, by capitalisation unless another is set"),
    ]
    equal: Annotated[float | None, fraction("equal-weighted", "each member bought for the same amount")]
    median: Annotated[float | None, fraction("median", "of the members' own returns")]


@dataclass(frozen=True, kw_only=True, slots=True)
class CohortFigures:
    """One cohort: its members, weight, returns and contribution."""

    NAMED_BY: ClassVar = ("cohort",)

    cohort: Annotated[str, OF_COHORT]
    members: Annotated[int, count("members", "a member counts under its label at the start")]
    priced: Annotated[int, count("priced", "members that carry weight at the start")]
    share: Annotated[float, fraction("share", "of all members")]
    share_of_classified: Annotated[float | None, fraction("of known", "of members outside `no data`; null there")]
    weight: Annotated[float | None, fraction("weight", "of the index at the start")]
    returns: Annotated[
        CohortReturns,
        text("three ways; null where no member has one or the headline is declined", key="return", see="returns.md"),
    ]
    contribution: Annotated[Decimal | None, points("contribution", "exact; null where declined")]
    reasons: Annotated[
        dict[str, int],
        count(
            "reasons",
            "reason → members: why there are no data, or which lesser basis labelled them",
            see="cohorts.md#reasons",
        ),
    ] = field(default_factory=dict[str, int])


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A contribution that belongs to no cohort, or the value that came to one by changes of label."""

    NAMED_BY: ClassVar = ("line",)

    line: Annotated[str, text("the name of the line, such as `delisted`, or the cohort")]
    contribution: Annotated[Decimal, CONTRIBUTION]


@dataclass(frozen=True, kw_only=True, slots=True)
class QualityNote:
    """Something about the data that the reader should know; `count` of what, the first of them, and a sentence."""

    NAMED_BY: ClassVar = ("kind",)

    kind: Annotated[str, text("the kind of note", see="answer.md#quality")]
    count: Annotated[int, HOW_MANY]
    first: Annotated[str | None, text("the first of them: a day or a ticker, or null")]
    detail: Annotated[str, text("the note in a sentence")]


@dataclass(frozen=True, kw_only=True, slots=True)
class Checks:
    """Without its ten largest contributors, and how many labels changed over the quarter before."""

    without_top_ten: Annotated[
        float | None, fraction("without top ten", "return of the rest, reweighted; null where nothing is left")
    ]
    top_ten: Annotated[tuple[str, ...], text("tickers of the ten largest contributors, largest first")]
    labels_changed: Annotated[int, count("labels changed", "members that had another label a quarter earlier")]
    labels_compared_with: Annotated[date, text("the day a quarter before the labels, with which they are compared")]
