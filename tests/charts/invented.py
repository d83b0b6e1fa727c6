"""Answers made by hand, of an invented index: charts are tested on them alone."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from itertools import islice

import polars as pl

from redink.answer import (
    Answer,
    Attribution,
    Checks,
    CohortFigures,
    CohortReturns,
    Concentration,
    DataUsed,
    IndexFigures,
    Line,
    Resolved,
)
from redink.convention import Convention
from redink.question import DatedQuestion

TUESDAY = date(2025, 4, 8)
DECLINED = (
    "only 4 of 20 members have usable earnings on 2025-04-08, under half: no cohort headline is given; "
    "--allow-thin gives it all the same"
)
ENDS = {"profitable": 1.284, "loss-making": 1.706, "no data": 1.385}


def weekdays(first: date, many: int) -> list[date]:
    days = (first + timedelta(days=after) for after in range(10**6))
    return list(islice((day for day in days if day.weekday() < 5), many))


def straight(end: float, many: int) -> list[float]:
    """A path from 1 to the end that gains the same amount each session."""
    return [1.0 + (end - 1.0) * step / (many - 1) for step in range(many)]


def invented_answer(
    ends: dict[str, float] = ENDS,
    *,
    index: float = 1.402,
    sessions: int = 60,
    since: date = TUESDAY,
    by: str = "profitability",
    convention: Convention | None = None,
    declined: str | None = None,
    weightless: tuple[str, ...] = (),
) -> Answer:
    """An answer whose cohorts end where told; `weightless` cohorts are in the table but have no path."""
    days = weekdays(since, sessions)
    drawn = {} if declined else {name: straight(end, sessions) for name, end in ends.items() if name not in weightless}
    return Answer(
        question=DatedQuestion(index="northwind-20", since=days[0], until=days[-1], by=by),
        convention=convention or Convention(),
        resolved=Resolved(since=days[0], until=days[-1], as_of=days[-1], labels_on=days[0], returns="price"),
        data=DataUsed(manifest="sha256:0123456789abcdef0123456789abcdef", version="redink 9.8.7"),
        index=_index(index),
        versus=None,
        cohorts=tuple(_cohort(name, end) for name, end in ends.items()),
        other_lines=(Line(line="delisted", contribution=Decimal(0)),),
        contribution=Decimal(0),
        residual=0,
        reconciliation=0.0,
        migrated=(),
        checks=Checks(without_top_ten=None, top_ten=(), labels_changed=0, labels_compared_with=days[0]),
        attribution=NOTHING_DEEPER,
        replication=None,
        exits=None,
        brinson=None,
        declined=declined,
        quality=(),
        lines=pl.DataFrame(),
        paths=pl.DataFrame({"date": days, **drawn, "index": straight(index, sessions)}),
    )


NOTHING_DEEPER = Attribution(
    carino={},
    sectors=(),
    top=(),
    bottom=(),
    concentration=Concentration(top_10=None, top_20=None, top_30=None, effective_number=20.0),
    changed=(),
)


def _index(end: float) -> IndexFigures:
    return IndexFigures(
        published_kind="price",
        index="northwind-20",
        published_return=None,
        rebuilt_return=end - 1,
        difference=None,
        correlation=None,
        members=20,
        priced=20,
    )


def _cohort(name: str, end: float) -> CohortFigures:
    return CohortFigures(
        cohort=name,
        members=5,
        priced=5,
        share=0.25,
        share_of_classified=None,
        weight=0.25,
        returns=CohortReturns(cap=end - 1, equal=None, median=None),
        contribution=Decimal(0),
    )
