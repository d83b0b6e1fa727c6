"""Companies that go on under another CIK: one company, of which each CIK's facts count for its own time."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

import polars as pl

from redink.identity.chains import first_of
from redink.tables import FACTS

LAST_REPORT: Final = timedelta(days=100)
"""So long after the succession a predecessor's report on a period before it still counts: the longest deadline."""


def first_ciks(successions: pl.DataFrame) -> dict[str, str]:
    """Each CIK that succeeded another -> the first of its company, through all successions known."""
    before: dict[str, str] = dict(successions.select("cik", "predecessor").iter_rows())
    return {cik: first_of(cik, before) for cik in before}


def last_cik(company: str, successions: pl.DataFrame) -> str:
    """The CIK under which the company (named by its first one) goes on, by the successions known."""
    after = {first: cik for cik, first in successions.sort("known_on").select("cik", "predecessor").iter_rows()}
    return first_of(company, after)


def of_one_company(facts: pl.DataFrame, successions: pl.DataFrame) -> pl.DataFrame:
    """The facts, those of a company that went on under another CIK under its first, sorted by key.

    Before a succession was known the predecessor's facts count; from that day on the successor's, which may restate
    earlier periods; and the predecessor's on periods that had ended, up to 100 days on. Of both on one day the
    successor's count.
    """
    if successions.is_empty():
        return facts
    spans = _spans(successions)
    known, ended = pl.col("known_on"), pl.col("period_end") < pl.col("until")
    begun = pl.col("since").is_null() | (known >= pl.col("since"))
    lasting = pl.col("until").is_null() | (known < pl.col("until")) | (ended & (known <= pl.col("until") + LAST_REPORT))
    mine = facts.join(spans, left_on="company", right_on="cik", how="left").filter(begun & lasting)
    named = mine.with_columns(company=pl.coalesce("first", "company"))
    ordered = named.sort([*FACTS.key, "since"], descending=[False] * len(FACTS.key) + [True], nulls_last=True)
    return ordered.unique(FACTS.key, keep="first", maintain_order=True).select(facts.columns)


def _spans(successions: pl.DataFrame) -> pl.DataFrame:
    """cik, first (of its company), since (the succession to it, null for the first) and until (the one after, null)."""
    first = first_ciks(successions)
    after = dict(successions.select("predecessor", "known_on").iter_rows())
    since = dict(successions.select("cik", "known_on").iter_rows())
    rows = [(cik, first.get(cik, cik), since.get(cik), after.get(cik)) for cik in sorted(since.keys() | after.keys())]
    return pl.DataFrame(
        rows, schema={"cik": pl.String, "first": pl.String, "since": pl.Date, "until": pl.Date}, orient="row"
    )
