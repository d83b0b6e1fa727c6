"""Coverage of an index by day and by source: counted by hand, as the answers count, and blind to what comes later."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.folders import END, SESSIONS, members, prices, write_folder
from tests.market_data import LATE, needs_market_data
from tests.study.random_market import DAYS, LAW, Listed, listings, market_of
from tests.study.tiny_market import filed

from redink import Market, import_folder
from redink.cohorts import NO_DATA, RULES
from redink.convention import Convention
from redink.described import document_of
from redink.errors import StoreError
from redink.market import EarningsBasis
from redink.sessions import session_at_or_before
from redink.store import Store
from redink.study.data.coverage import Coverage, IndexCoverage, take_coverage
from redink.study.data.coverage.counts import holes
from redink.study.data.coverage.coverage import count_days
from redink.study.data.coverage.days import MOST, coverage_days
from redink.study.roster import PanelSpan, call_roster

ENDS = [date(2024, 3, 28), date(2024, 6, 28), date(2024, 9, 30), date(2024, 12, 31), date(2025, 3, 31)]
"""Last sessions of the quarters before the tiny market's prices."""
NUMBERS = ("members", "priced", "capitalised", "earning", "weighted")


def covered(base: Path, **overrides: Any) -> Coverage:
    folder = write_folder(base / "folder", **{"earnings": None, "facts": filed(), **overrides})
    import_folder(folder, base / "store")
    return take_coverage(base / "store")


def index_of(coverage: Coverage, name: str) -> IndexCoverage:
    return next(index for index in coverage.indices if index.index == name)


def numbers(index: IndexCoverage) -> dict[date, tuple[int, ...]]:
    return {row[0]: row[1:] for row in index.days.select("date", *NUMBERS).iter_rows()}


def spans(index: IndexCoverage) -> list[tuple[Any, ...]]:
    return index.spans.drop("index").rows()


def weights(*rows: tuple[str, float], day: date = date(2025, 3, 31)) -> pl.DataFrame:
    return pl.DataFrame(
        [("small", day, ticker, weight) for ticker, weight in rows],
        schema=["index", "date", "ticker", "weight"],
        orient="row",
    )


def test_the_tiny_market_is_covered_as_counted_by_hand(tmp_path: Path) -> None:
    coverage = covered(tmp_path)
    large, small = coverage.indices
    assert (coverage.as_of, small.kind, large.kind) == (END, "snapshots", "dated")
    # Before the prices: six members, five of companies that filed 2024 in February (the two classes of DUO are one).
    assert numbers(small) == {date(2025, 3, 31): (6, 0, 0, 5, 0), END: (6, 6, 6, 5, 0)}
    # GAIN and LOSE filed the year on 2025-02-20; before it one quarter alone makes no profit of twelve months.
    assert numbers(large) == {
        **dict.fromkeys(ENDS[:4], (3, 0, 0, 0, 0)),
        ENDS[4]: (3, 0, 0, 2, 0),
        END: (3, 3, 3, 2, 0),
    }
    lacked = [holes(row) for row in small.days.iter_rows(named=True)]
    assert lacked == [("no prices", "no capitalisations"), ()]


def test_each_source_tells_how_many_members_it_covers_from_when_to_when(tmp_path: Path) -> None:
    more = prices().filter(pl.col("ticker") == "GAIN").with_columns(date=pl.lit(date(2025, 4, 23)))
    extra = tmp_path / "extra"
    extra.mkdir()
    more.unique("date").write_csv(extra / "prices.csv")
    covered(tmp_path)
    import_folder(extra, tmp_path / "store", name="vendor")
    coverage = take_coverage(tmp_path / "store")
    assert coverage.as_of == date(2025, 4, 23)
    first, seen, filed_on = SESSIONS[0], date(2025, 3, 31), date(2024, 5, 10)
    assert spans(index_of(coverage, "small")) == [
        ("members", "folder", 6, seen, seen),
        ("levels", "folder", None, first, END),
        ("prices", "folder", 6, first, END),
        ("prices", "vendor", 1, date(2025, 4, 23), date(2025, 4, 23)),
        ("facts", "folder", 4, filed_on, date(2025, 2, 20)),
    ]
    assert spans(index_of(coverage, "large"))[2:] == [
        ("prices", "folder", 3, first, END),
        ("prices", "vendor", 1, date(2025, 4, 23), date(2025, 4, 23)),
        ("facts", "folder", 2, filed_on, date(2025, 2, 20)),
    ]


def test_weights_count_for_members_from_their_day_on_and_with_it(tmp_path: Path) -> None:
    later = weights(("GAIN", 0.5), ("LOSE", 0.3), ("GONE", 0.2), day=SESSIONS[3])
    small = index_of(covered(tmp_path, weights=later), "small")
    assert small.days.select("date", "weighted", "weights_of").rows() == [
        (date(2025, 3, 31), 0, None),
        (END, 2, SESSIONS[3]),
    ]


def test_weights_that_are_no_fractions_count_as_none(tmp_path: Path) -> None:
    small = index_of(covered(tmp_path, weights=weights(("GAIN", 30.0), ("LOSE", 20.0))), "small")
    assert small.days.select("weighted", "weights_of").rows() == [(0, None), (0, None)]


def test_a_member_whose_prices_stopped_and_a_line_that_is_no_share_are_not_counted_as_priced(tmp_path: Path) -> None:
    stopped = prices().filter((pl.col("ticker") != "ZERO") | (pl.col("date") <= SESSIONS[4]))
    claim = pl.DataFrame([("small", "P5N994", date(2025, 3, 31), None)], schema=members().schema, orient="row")
    small = index_of(covered(tmp_path, prices=stopped, members=pl.concat([members(), claim])), "small")
    # ZERO's last price is six sessions old on the last of eleven; a placeholder is no member at all.
    assert numbers(small)[END] == (6, 5, 5, 5, 0)


def test_an_index_whose_dated_members_have_all_left_has_none(tmp_path: Path) -> None:
    left = members().filter(pl.col("index") == "large").with_columns(end_date=pl.lit(SESSIONS[1]))
    large = index_of(covered(tmp_path, members=left, toml='[members]\ndated = ["large"]\n'), "large")
    assert numbers(large)[END] == (0, 0, 0, 0, 0)
    assert holes(large.days.row(-1, named=True)) == ("no members",)


def test_without_any_price_members_and_earnings_are_counted_up_to_the_last_list(tmp_path: Path) -> None:
    both = {
        name: Market.from_store(_tiny(tmp_path), as_of=END).tables[name] for name in ("members", "facts", "securities")
    }
    Store(tmp_path / "bare").write("lists", both)
    coverage = take_coverage(tmp_path / "bare")
    assert coverage.as_of == date(2025, 3, 31)
    assert numbers(index_of(coverage, "small")) == {date(2025, 3, 31): (6, 0, 0, 5, 0)}


def test_a_store_without_members_covers_no_index(tmp_path: Path) -> None:
    coverage = covered(tmp_path, members=None)
    assert (coverage.indices, coverage.matching) == ((), None)


def test_securities_without_a_company_are_counted_and_the_first_dozen_named(tmp_path: Path) -> None:
    rows = [
        {"ticker": f"T{n:02}", "start": date(2025, 3, 31), "end": None, "security": f"T{n:02}", "link": "first seen"}
        | {"cik": "0000000001" if n < 2 else None, "confidence": "no such company" if n >= 2 else "ticker and name"}
        | {"source": "lists"}
        for n in range(16)
    ]
    tickers = pl.DataFrame(rows, schema_overrides={"end": pl.Date, "cik": pl.String}, infer_schema_length=None)
    Store(_tiny(tmp_path)).write("identity", {"tickers": tickers})
    matching = take_coverage(tmp_path / "store").matching
    assert matching is not None
    document = document_of(matching)
    assert (document["securities"], document["unmatched"]) == (16, 14)
    assert document["first"] == [
        {"security": f"T{n:02}", "ticker": f"T{n:02}", "name": None, "why": "no such company"} for n in range(2, 14)
    ]


def _tiny(base: Path) -> Path:
    import_folder(write_folder(base / "folder", earnings=None, facts=filed()), base / "store")
    return base / "store"


def test_a_folder_without_a_store_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store"):
        take_coverage(tmp_path)


@pytest.mark.parametrize(
    ("first", "last", "prices_from", "found"),
    [
        ("2025-03-31", "2025-03-31", None, ["2025-03-31"]),
        ("2025-04-01", "2025-05-05", None, ["2025-05-05"]),
        ("2025-03-31", "2025-07-01", None, ["2025-03-31", "2025-06-30", "2025-07-01"]),
        # 120 quarters of a list from 1996, prices from 2024 on: one day before them, then every quarter.
        ("1996-01-02", "2024-08-01", "2024-01-02", ["2023-12-29", "2024-03-28", "2024-06-28", "2024-08-01"]),
        # Prices throughout: the ends of even years alone.
        ("2000-01-03", "2024-08-01", "2000-01-03", [f"{year}-12" for year in range(2000, 2024, 2)] + ["2024-08"]),
    ],
)
def test_days_are_the_last_sessions_of_quarters_or_longer_spans(
    first: str, last: str, prices_from: str | None, found: list[str]
) -> None:
    starts = None if prices_from is None else date.fromisoformat(prices_from)
    days = coverage_days(date.fromisoformat(first), date.fromisoformat(last), prices_from=starts)
    assert [str(day)[: len(found[0])] for day in days] == found


@given(first=st.dates(date(1985, 1, 1), date(2030, 1, 1)), days=st.integers(0, 14000), before=st.integers(0, 9000))
def test_there_are_never_more_than_sixteen_days_and_the_last_is_the_last(first: date, days: int, before: int) -> None:
    last = session_at_or_before(min(max(first + timedelta(days=days), date(1990, 2, 1)), date(2035, 12, 31)))
    for starts in (None, last - timedelta(days=before)):
        found = coverage_days(first, last, prices_from=starts)
        assert len(found) <= MOST
        assert list(found) == sorted(set(found))
        assert found[-1] == last


def rows_at(market: Market, days: Sequence[date]) -> list[dict[str, object]]:
    return [row for _, row in count_days(market, {"any": tuple(days)})]


def growing(securities: list[Listed], *, listed: int, capped: int) -> Market:
    """The random market, of which B is listed later, capitalisations are given later, and share counts are filed."""
    market = market_of(securities)
    late = (pl.col("security") == "B") & (pl.col("date") < DAYS[listed])
    given_later = pl.when(pl.col("date") >= DAYS[capped]).then("market_cap")
    facts = market.tables["facts"]
    counts = facts.filter(pl.col("known_on") == pl.col("known_on").min().over("company")).with_columns(
        measure=pl.lit("shares_outstanding"), unit=pl.lit("shares"), value=pl.lit(1e6), period_start="period_end"
    )
    tables = {
        **market.tables,
        "prices": market.tables["prices"].filter(~late).with_columns(market_cap=given_later),
        "facts": pl.concat([facts, counts]).sort("company", "measure", "period_start", "period_end", "known_on"),
    }
    return Market.from_tables(tables, as_of=DAYS[-1])


STEP = st.integers(0, len(DAYS) - 1)


@LAW
@given(securities=listings(), known=STEP, listed=STEP, capped=STEP)
def test_later_rows_change_no_earlier_row_of_coverage(
    securities: list[Listed], known: int, listed: int, capped: int
) -> None:
    whole = growing(securities, listed=listed, capped=capped)
    cut = Market.from_tables(whole.tables, as_of=DAYS[known])
    days = [date(2024, 12, 31), *DAYS[: known + 1]]
    assert rows_at(whole, days) == rows_at(cut, days)


def test_a_capitalisation_given_later_does_not_take_away_the_shares_filed_before() -> None:
    named = [Listed(name=name, moves=[1.0] * 7, shares=1.0, profit=5e6) for name in ("A", "B")]
    rows = rows_at(growing(named, listed=0, capped=5), [DAYS[4], DAYS[5]])
    assert [row["capitalised"] for row in rows] == [2, 2]


@LAW
@given(securities=listings(), at=STEP, listed=STEP, capped=STEP)
def test_a_row_counts_what_a_question_of_that_day_counts(
    securities: list[Listed], at: int, listed: int, capped: int
) -> None:
    whole = growing(securities, listed=listed, capped=capped)
    (row,) = rows_at(whole, [DAYS[at]])
    asked = Market.from_tables(whole.tables, as_of=DAYS[at])
    assert {name: row[name] for name in NUMBERS[:4]} == as_asked(asked, "any")


def as_asked(market: Market, index: str) -> dict[str, int]:
    """What the roster of a question of the market's last day holds."""
    on, convention = market.as_of, Convention()
    span = PanelSpan.of(market.panel(market.returns_kind("auto")), since=on, until=on)
    basis = EarningsBasis(earnings=convention.earnings, known_by=convention.known_by, on=on, as_of=on)
    rule = next(rule for rule in RULES if rule.name == "profitability")
    roster = call_roster(market, index, span, rule=rule, basis=basis, days=[on])
    return {
        "members": roster.frame.height,
        "priced": int(roster.holdings.priced.sum()),
        "capitalised": int((roster.caps[:, 0] > 0).sum()),
        "earning": roster.frame.filter(pl.col("cohort") != NO_DATA).height,
    }


@pytest.mark.parametrize("day", ["2024-06-28", "2025-06-30"])
@needs_market_data[0]
@needs_market_data[1]
def test_a_real_market_is_covered_as_a_question_of_that_day_counts(real: tuple[Path, Coverage], day: str) -> None:
    store, coverage = real
    market = Market.from_store(store, as_of=day)
    for index in coverage.indices:
        row = index.days.filter(pl.col("date") == date.fromisoformat(day)).row(0, named=True)
        assert {name: row[name] for name in NUMBERS[:4]} == as_asked(market, index.index)


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Coverage]:
    store = tmp_path_factory.mktemp("late")
    import_folder(LATE, store)
    return store, take_coverage(store)
