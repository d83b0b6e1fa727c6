"""Dated holdings as weights and members: numbers worked by hand, and laws."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from math import fsum

import numpy as np
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.sources.holdings.records import (
    DAY,
    FILED,
    ROWS,
    SHARES,
    TINY,
    TODAY,
    WEIGHTS,
    asked,
    document,
    filed,
    line,
    sheet,
    table,
    window,
)

from redink.errors import BadDataError, UsageError
from redink.market.membership import members_on
from redink.sources.holdings import ishares, nport
from redink.sources.holdings.held import FundHoldings
from redink.sources.holdings.snapshots import members_of, normalised, weights_and_members
from redink.tables.known import as_known

QUARTERS = (date(2024, 9, 30), date(2024, 12, 31), DAY, TODAY)
DAYS = {day: f"{day:%b} {day.day:02}, {day.year}" for day in QUARTERS}


def held_on(day: date, rows: tuple[tuple[str, ...], ...] = ROWS) -> FundHoldings:
    return ishares.parse(sheet(table(rows), as_of=DAYS[day]), asked(day, fund=replace(TINY, usual=0)))


def weights(*held: FundHoldings) -> dict[str, float]:
    return dict(weights_and_members(held, source="tiny").tables["weights"].select("security", "weight").iter_rows())


def members(*held: FundHoldings) -> list[tuple[object, ...]]:
    frame = weights_and_members(held, source="tiny").tables["members"]
    return frame.select("security", "start", "end").rows()


def test_weights_are_market_values_over_their_sum_among_the_shares() -> None:
    assert weights(held_on(DAY)) == pytest.approx(WEIGHTS, abs=1e-15)


def test_the_sum_before_is_stated() -> None:
    notes = weights_and_members([held_on(DAY)], source="tiny").notes
    assert notes[-1] == "TINY on 2025-03-31: 4 shares of 99.00% in all, weighted by market value to sum to 1"


def test_a_weight_row_has_the_shares_held() -> None:
    frame = weights_and_members([held_on(DAY)], source="tiny").tables["weights"]
    assert frame.columns == ["index", "date", "security", "weight", "shares"]
    assert frame.row(0)[:3] == ("tiny", DAY, "DUOA")
    assert frame["shares"].to_list() == [1_000.0, 40_000.0, 100_000.0, 12_500.0]


def test_percents_serve_where_a_list_has_no_values() -> None:
    text = "Ticker,Name,Weight (%)\n" + "".join(f"{cells[0]},{cells[1]},{cells[4]}\n" for cells in SHARES)
    held = ishares.parse_list(text.encode(), asked())
    assert weights(held) == pytest.approx(WEIGHTS, abs=1e-15)
    source_data = weights_and_members([held], source="tiny")
    assert source_data.tables["weights"]["shares"].null_count() == 4
    assert source_data.notes[-1].endswith("weighted by percent to sum to 1")


def test_neither_values_nor_percents_weigh_nothing() -> None:
    held = ishares.parse_list(b"Ticker,Name,Weight (%)\nGAIN,Gain,\nLOSE,Lose,5\n", asked())
    with pytest.raises(BadDataError, match="TINY on 2025-03-31: neither market values nor percents of all its shares"):
        weights(held)


def test_lines_under_one_ticker_are_added_and_noted() -> None:
    lent = ("GAIN", "GAIN INDUSTRIES INC", "Equity", "150,000.00", "15.00", "10,000.00", "15.00")
    kept = ("GAIN", "GAIN INDUSTRIES INC", "Equity", "450,000.00", "45.00", "30,000.00", "15.00")
    held = held_on(DAY, (lent, kept, *SHARES[1:]))
    assert weights(held) == pytest.approx(WEIGHTS, abs=1e-15)
    assert any(
        "GAIN stand in several lines, which are added" in n for n in weights_and_members([held], source="t").notes
    )


def test_the_latest_snapshot_has_no_end_and_an_earlier_one_ends_when_last_seen() -> None:
    newcomer = ("NEWC", "NEWCO INC", "Equity", "9,000.00", "0.90", "1,000.00", "9.00")
    first, second = held_on(QUARTERS[0]), held_on(QUARTERS[1], (*SHARES[:3], newcomer))
    assert members(second, first)[0] == ("DUOA", QUARTERS[0], QUARTERS[0])
    assert members(second, first)[1:] == [
        ("GAIN", QUARTERS[0], None),
        ("LOSE", QUARTERS[0], None),
        ("MUTE", QUARTERS[0], None),
        ("NEWC", QUARTERS[1], None),
    ]


def test_a_snapshot_that_only_lost_members_shows_as_a_start_anew() -> None:
    first, second = held_on(QUARTERS[0]), held_on(QUARTERS[1], SHARES[:3])
    assert members(first, second) == [
        ("DUOA", QUARTERS[0], QUARTERS[0]),
        ("GAIN", QUARTERS[0], QUARTERS[0]),
        ("GAIN", QUARTERS[1], None),
        ("LOSE", QUARTERS[0], None),
        ("MUTE", QUARTERS[0], None),
    ]


def test_a_gap_makes_two_spells() -> None:
    without = (*SHARES[:1], *SHARES[2:])
    seen = [held_on(day, rows) for day, rows in zip(QUARTERS, (SHARES, without, SHARES, SHARES), strict=True)]
    assert [spell for spell in members(*seen) if spell[0] == "LOSE"] == [
        ("LOSE", QUARTERS[0], QUARTERS[0]),
        ("LOSE", QUARTERS[2], None),
    ]


def test_stored_weights_and_later_ones_make_the_members_of_both() -> None:
    early, late = (weights_and_members([held_on(day)], source="tiny").tables["weights"] for day in QUARTERS[:2])
    both = weights_and_members([held_on(day) for day in QUARTERS[:2]], source="tiny").tables["members"]
    assert members_of(pl.concat([late, early])).sort("security", "start").equals(both)


def test_two_indices_keep_their_own_snapshots() -> None:
    other = replace(held_on(QUARTERS[1], SHARES[:2]), fund=replace(TINY, index="other"))
    other = replace(other, holdings=other.holdings.with_columns(index=pl.lit("other")))
    frame = weights_and_members([held_on(QUARTERS[0]), other], source="tiny").tables["members"]
    assert frame.filter(pl.col("index") == "tiny")["end"].null_count() == 4
    assert frame.filter(pl.col("index") == "other").height == 2


SETS = st.lists(st.sets(st.sampled_from(range(4)), min_size=1), min_size=1, max_size=4)


@given(SETS)
def test_on_every_day_the_members_are_those_of_the_latest_snapshot(sets: list[set[int]]) -> None:
    held = [held_on(day, tuple(SHARES[n] for n in sorted(chosen))) for day, chosen in zip(QUARTERS, sets, strict=False)]
    frame = weights_and_members(held, source="tiny").tables["members"]
    assert set(frame["source"].to_list()) == {"snapshots"}
    for day, chosen in zip(QUARTERS, sets, strict=False):
        expected = sorted(SHARES[n][0] for n in chosen)
        for on in (day, day + timedelta(days=30)):
            assert members_on(frame, "tiny", on=on)["security"].to_list() == expected
            known = as_known(frame.lazy(), "members", as_of=on).collect()
            assert members_on(known, "tiny", on=on)["security"].to_list() == expected


def test_a_day_without_shares_makes_no_snapshot_and_is_noted() -> None:
    nothing = held_on(QUARTERS[1], ROWS[4:])
    source_data = weights_and_members([held_on(QUARTERS[0]), nothing], source="tiny")
    assert source_data.tables["members"]["end"].null_count() == 4
    assert "TINY on 2024-12-31: no share, so no snapshot" in source_data.notes


def test_no_holdings_at_all_are_two_empty_tables() -> None:
    tables = weights_and_members([], source="tiny").tables
    assert [frame.height for frame in tables.values()] == [0, 0]


def test_one_day_twice_is_refused() -> None:
    with pytest.raises(UsageError, match="TINY on 2025-03-31 is there 2 times; hand in one record a day"):
        weights(held_on(DAY), held_on(DAY))


def test_of_two_filings_of_one_day_the_later_counts_and_is_noted() -> None:
    amended = filed(document(*map(line, SHARES[:3])), on=date(2025, 6, 12), accession="0000000042-25-000009")
    reports = [nport.parse(report, window()) for report in (amended, filed())]
    source_data = weights_and_members(reports, source="tiny")
    assert source_data.tables["weights"].height == 3
    assert source_data.notes[0] == "TINY on 2025-03-31 was filed 2 times; the filing of 2025-06-12 counts"
    assert reports[1].filed == FILED


@given(st.permutations(ROWS))
def test_the_order_of_rows_changes_no_weight(rows: list[tuple[str, ...]]) -> None:
    assert weights(held_on(DAY, tuple(rows))) == weights(held_on(DAY))


@given(st.floats(1e-3, 1e9))
def test_scaling_all_values_changes_no_weight(factor: float) -> None:
    held = held_on(DAY)
    scaled = replace(held, holdings=held.holdings.with_columns(pl.col("value_usd") * factor))
    assert weights(scaled) == pytest.approx(weights(held), rel=1e-14)


@given(st.integers(-30, 30))
def test_scaling_by_a_power_of_two_changes_no_digit(power: int) -> None:
    held = held_on(DAY)
    scaled = replace(held, holdings=held.holdings.with_columns(pl.col("value_usd") * 2.0**power))
    assert weights(scaled) == weights(held)


@given(st.lists(st.floats(1e-6, 1e12), min_size=1, max_size=300))
def test_weights_sum_to_one_exactly(sizes: list[float]) -> None:
    assert fsum(normalised(np.array(sizes))) == 1.0
