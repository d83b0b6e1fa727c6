"""Closes that stand still, found by plain Python on random rows."""

from __future__ import annotations

from datetime import date

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from redink.market.prices.standing import standing_since
from redink.sessions import sessions_between

DAYS = sessions_between(date(2025, 1, 2), date(2025, 2, 14))
ROWS = st.lists(
    st.tuples(st.sampled_from([1.0, 1.0, 1.0, 2.0]), st.sampled_from([None, 0.0, 5.0, 6.0]), st.booleans()),
    min_size=len(DAYS),
    max_size=len(DAYS),
)
"""Close, volume, and whether there is a row, a session."""
Rows = list[tuple[float, float | None, bool]]


def by_hand(rows: Rows, on: date) -> date | None:
    """Since when the last row repeats; None where it does not, or not for long."""
    there = [(day, close, volume) for day, (close, volume, is_row) in zip(DAYS, rows, strict=True) if is_row]
    known = [each for each in there if each[0] <= on]
    volumes = any(volume is not None for _, _, volume in known)
    new, copied = None, False
    for at, (day, close, volume) in enumerate(known):
        before = known[at - 1] if at else None
        idle = before is not None and (volume == 0 or (volume is not None and volume == before[2]))
        again = before is not None and close == before[1] and (idle or (volume is None and volumes))
        copied = again and before is not None and volume is not None and volume == before[2] and volume > 0
        new = new if again else day
    if new is None or not known:
        return None
    since = len(sessions_between(new, known[-1][0])) - 1
    return new if since > 5 or (copied and known[-1][0] == on) else None


@given(st.lists(ROWS, min_size=1, max_size=3), st.sampled_from(DAYS))
def test_a_close_stands_since_its_last_new_price(securities: list[Rows], on: date) -> None:
    names = [f"S{number}" for number in range(len(securities))]
    frame = pl.DataFrame(
        [
            (name, day, close, volume)
            for name, rows in zip(names, securities, strict=True)
            for day, (close, volume, is_row) in zip(DAYS, rows, strict=True)
            if is_row
        ],
        schema={"security": pl.String, "date": pl.Date, "close": pl.Float64, "volume": pl.Float64},
        orient="row",
    )
    found = {name: by_hand(rows, on) for name, rows in zip(names, securities, strict=True)}
    assert standing_since(frame, names, on=on) == {name: day for name, day in found.items() if day is not None}
