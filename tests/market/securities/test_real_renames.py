"""Renamed shares of two real markets, each looked up by hand: what is joined, and what stays apart."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from tests.market_data import EARLY, LATE, needs_market_data

from redink import Market, import_folder

pytestmark = needs_market_data


def stored(folder: Path, store: Path, *, as_of: date) -> Market:
    import_folder(folder, store)
    return Market.from_store(store, as_of=as_of)


@pytest.fixture(scope="module")
def late(tmp_path_factory: pytest.TempPathFactory) -> Market:
    return stored(LATE, tmp_path_factory.mktemp("late"), as_of=date(2025, 12, 31))


def found(market: Market) -> set[tuple[str, str, date]]:
    return set(market.names.renames().select("old", "new", "start").iter_rows())


def test_shares_that_changed_their_ticker_are_joined_and_no_takeover_is(late: Market) -> None:
    joined = found(late)
    assert len(joined) == 53
    assert joined >= {
        ("UCBI", "UCB", date(2024, 8, 6)),
        ("CSWI", "CSW", date(2025, 6, 9)),
        ("FLT", "CPAY", date(2024, 3, 25)),
        ("CDAY", "DAY", date(2024, 2, 2)),
        ("PEAK", "DOC", date(2024, 3, 4)),
        ("GOLD", "B", date(2025, 5, 9)),
        ("AMRK", "GOLD", date(2025, 12, 2)),
        ("AMBC", "OSG", date(2025, 11, 20)),
    }
    taken_over = {"WRK", "ARCH", "SIX", "PXD", "CTLT", "FFNW", "GRPH", "SSBK", "VSTO"}
    assert taken_over.isdisjoint(old for old, _, _ in joined)


def test_the_two_companies_called_b_stay_apart(late: Market) -> None:
    assert [late.resolve(["B"], on=day)["B"] for day in (date(2024, 6, 28), date(2025, 6, 30))] == ["B", "GOLD"]
    prices = late.tables["prices"].filter(pl.col("security") == "B")
    assert prices.get_column("date").max() == date(2025, 1, 24)


def test_without_capitalisations_one_companys_ticker_changes_are_joined(tmp_path: Path) -> None:
    assert found(stored(EARLY, tmp_path, as_of=date(2016, 12, 30))) == {
        ("CAP", "CAI", date(2015, 8, 17)),
        ("WWWW", "WEB", date(2015, 11, 10)),
        ("SUBK", "SCNB", date(2015, 12, 21)),
        ("GMT", "GATX", date(2016, 7, 5)),
        ("PCCC", "CNXN", date(2016, 9, 9)),
        ("AHS", "AMN", date(2016, 10, 28)),
    }
