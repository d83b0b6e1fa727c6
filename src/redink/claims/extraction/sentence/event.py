"""What a counted or ranked event is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from redink.claims.claim import Direction, Period
from redink.claims.extraction.vocabulary.span_words import TimeSpan


@dataclass(frozen=True, kw_only=True, slots=True)
class Event:
    """A streak, record closes, moves of the policy rate, or what is ranked since `span`; it ends before `after`.

    value is null for what is ranked (largest, extreme, first_record, first_rate_move), and `worded` where no digits
    print it; period, direction and span are null where its words do not say. elliptic: it names no move itself.
    hedge: that of a number of days that may be part of a longer streak.
    """

    kind: Literal["streak", "records", "rate_moves", "largest", "extreme", "first_record", "first_rate_move"]
    after: int
    value: float | None = None
    worded: bool = False
    period: Period | None = None
    direction: Direction | None = None
    ended: bool = False
    span: TimeSpan | None = None
    elliptic: bool = False
    hedge: str | None = None
