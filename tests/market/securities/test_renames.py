"""Renamed shares: what prices tell of them, what is joined and what never is, by hand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal
from tests.market.quotes import DAYS

from redink.market import Market
from redink.market.securities.joined import joined
from redink.tables import SECURITIES, STORED, TICKERS

LAST = 29
"""Every made market ends with session 29."""


def line(
    ticker: str, first: int, until: int = LAST, *, close: float = 10.0, shares: float | None = 5e6
) -> list[dict[str, Any]]:
    """Prices of one ticker from session to session, that rise by a cent each; capitalisation as of the shares."""
    closes = {at: close + 0.01 * (at - first) for at in range(first, until + 1)}
    return [
        {"security": ticker, "date": DAYS[at], "close": paid, "market_cap": None if shares is None else paid * shares}
        for at, paid in closes.items()
    ]


STEADY = line("STDY", 0, close=50.0, shares=3e6)
OLD, NEW = line("OLD", 0, 9), line("NEW", 10, close=10.2)


def market(
    rows: Sequence[dict[str, Any]], *, until: int = LAST, names: Mapping[str, str] | None = None, **others: pl.DataFrame
) -> Market:
    """The rows and STDY as a market known on session `until`; securities are named where `names` says so."""
    frame = pl.DataFrame([*rows, *STEADY], schema_overrides={"market_cap": pl.Float64})
    tables = {"prices": frame, **others}
    if names is not None:
        listed = [{"security": each, "ticker": each, "name": name, "company": each} for each, name in names.items()]
        tables["securities"] = pl.DataFrame(listed)
    return Market.from_tables(tables, as_of=DAYS[until])


def securities(made: Market) -> list[str]:
    return [name for name in made.tables["prices"].get_column("security").unique().sort() if name != "STDY"]


def described(*rows: dict[str, Any]) -> pl.DataFrame:
    return pl.DataFrame([dict.fromkeys(SECURITIES.names()) | row for row in rows], schema=SECURITIES.schema())


SAME = {"OLD": "Acme Rockets Inc. Common Stock", "NEW": "Acme Rockets Inc. Common Stock"}
OTHER = {"OLD": "Acme Rockets Inc. Common Stock", "NEW": "Zenith Space Corp. Common Stock"}


def test_a_share_under_another_name_and_ticker_is_one_security_if_the_count_of_shares_goes_on() -> None:
    made = market([*OLD, *NEW], names=OTHER)
    assert securities(made) == ["OLD"]
    row = made.names.renames().row(0, named=True)
    assert (row["security"], row["old"], row["new"], row["start"]) == ("OLD", "OLD", "NEW", DAYS[10])
    assert row["confidence"] == "as many shares outstanding and a price within 20%, under another name"


def test_a_renamed_share_earns_from_its_last_price_under_the_old_ticker_to_its_first_under_the_new() -> None:
    made = market([*OLD, *NEW], names=SAME)
    panel = made.panel("price")
    row = int(panel.rows(["OLD"])[0])
    assert panel.value[row, 10] / panel.value[row, 9] == pytest.approx(10.2 / 10.09, rel=1e-12)
    assert panel.last_seen[row, -1] == LAST


def test_either_ticker_is_the_one_security_before_and_after() -> None:
    made = market([*OLD, *NEW], names=SAME)
    for day in (DAYS[0], DAYS[9], DAYS[10], DAYS[LAST]):
        assert made.resolve(["OLD", "NEW"], on=day) == {"OLD": "OLD", "NEW": "OLD"}


def test_its_description_is_that_of_the_ticker_as_last_seen_and_facts_of_either_are_found() -> None:
    fact = {"measure": "net_income", "unit": "USD", "source": "filed", "known_on": DAYS[0]}
    filed = [
        fact | {"company": ticker, "period_start": date(year, 1, 1), "period_end": date(year, 12, 31), "value": 1.0}
        for ticker, year in (("OLD", 2023), ("NEW", 2024))
    ]
    made = market([*OLD, *NEW], names=OTHER, facts=pl.DataFrame(filed))
    row = made.listings.filter(pl.col("security") == "OLD").row(0, named=True)
    assert (row["ticker"], row["name"]) == ("NEW", OTHER["NEW"])
    assert "NEW" not in made.listings.get_column("security")
    assert made.facts.get_column("company").to_list() == [row["company"]] * 2
    assert made.names.companies(["NEW", "OLD"]) == {"NEW": row["company"], "OLD": row["company"]}


def test_one_company_without_capitalisations_is_joined_where_the_price_goes_on() -> None:
    bare = [*line("OLD", 0, 9, shares=None), *line("NEW", 10, close=11.0, shares=None)]
    assert securities(market(bare, names=SAME)) == ["OLD"]


@pytest.mark.parametrize(
    ("rows", "names"),
    [
        pytest.param([*OLD, *line("NEW", 10, close=10.2, shares=None)], OTHER, id="other name, no capitalisation"),
        pytest.param(
            [*OLD, *line("NEW", 10, close=10.2, shares=5.1e6)], OTHER, id="other name, two percent more shares"
        ),
        pytest.param([*OLD, *line("NEW", 10, close=13.0)], OTHER, id="other name, price 30% higher"),
        pytest.param([*OLD, *line("NEW", 10, close=20.0, shares=8e6)], SAME, id="one name, three times the size"),
        pytest.param(
            [*line("OLD", 0, 9, shares=None), *line("NEW", 10, close=13.0, shares=None)], SAME, id="one name, price off"
        ),
        pytest.param([*OLD, *line("NEW", 5, close=10.05)], OTHER, id="an acquirer that traded already goes on"),
        pytest.param([*line("OLD", 0), *line("NEW", 10, close=10.2)], SAME, id="both listed at once"),
        pytest.param([*OLD, *line("NEW", 16, close=10.2)], SAME, id="six sessions without either"),
        pytest.param([*OLD, *NEW], SAME | {"NEW": "Acme Rockets Inc. Warrant"}, id="a warrant"),
        pytest.param(
            [*OLD, *line("NEW", 10, close=10.2, shares=5.5e6)],
            {"OLD": "Acme Inc. Class A Common Stock", "NEW": "Acme Inc. Class B Common Stock"},
            id="another class of the company",
        ),
    ],
)
def test_what_is_no_renamed_share_stays_apart(rows: list[dict[str, Any]], names: dict[str, str]) -> None:
    made = market(rows, names=names)
    assert securities(made) == ["NEW", "OLD"]
    assert made.tables["tickers"].is_empty()


def test_up_to_five_sessions_may_lack_a_price_between_the_two() -> None:
    assert securities(market([*OLD, *line("NEW", 15, close=10.2)], names=OTHER)) == ["OLD"]


def test_a_last_row_carried_into_the_first_day_of_the_new_ticker_is_left_out() -> None:
    made = market([*OLD, *line("NEW", 9, close=10.2)], names=OTHER)
    prices = made.tables["prices"].filter(pl.col("security") == "OLD")
    assert prices.height == LAST + 1
    assert prices.filter(pl.col("date") == DAYS[9]).get_column("close").to_list() == [10.2]


def test_where_two_starts_or_two_stops_could_be_it_none_is_joined() -> None:
    twin = line("TWIN", 10, close=10.4)
    assert securities(market([*OLD, *NEW, *twin], names=OTHER)) == ["NEW", "OLD", "TWIN"]
    gone = line("GONE", 0, 9)
    assert securities(market([*OLD, *gone, *NEW], names=OTHER)) == ["GONE", "NEW", "OLD"]


def test_a_shared_name_decides_between_two_of_one_size() -> None:
    twin = line("TWIN", 10, close=10.4)
    assert securities(market([*OLD, *NEW, *twin], names=SAME)) == ["OLD", "TWIN"]


def test_one_wrong_capitalisation_on_the_last_day_hides_no_rename() -> None:
    wrong = [*OLD[:-1], OLD[-1] | {"market_cap": OLD[-1]["market_cap"] * 25}]
    assert securities(market([*wrong, *NEW], names=OTHER)) == ["OLD"]


def test_a_count_of_shares_that_comes_later_is_evidence_from_its_day_on() -> None:
    late = [*(row | {"market_cap": None} for row in NEW[:3]), *NEW[3:]]
    assert securities(market([*OLD, *late], names=OTHER, until=12)) == ["NEW", "OLD"]
    made = market([*OLD, *late], names=OTHER, until=13)
    assert securities(made) == ["OLD"]
    assert made.names.renames().get_column("confidence")[0].endswith(f", known on {DAYS[13]}")


def test_what_is_stated_of_a_ticker_is_never_contradicted() -> None:
    stated = [
        {"ticker": "NEW", "start": DAYS[10], "security": "NEW", "link": "stated", "confidence": "", "source": "x"}
    ]
    tickers = pl.DataFrame([dict.fromkeys(TICKERS.names()) | row for row in stated], schema=TICKERS.schema())
    assert securities(market([*OLD, *NEW], names=OTHER, tickers=tickers)) == ["NEW", "OLD"]


def test_a_stated_merger_or_another_cik_keeps_apart_what_only_shares_would_join() -> None:
    old, new = ({"security": ticker, "ticker": ticker, "company": ticker} for ticker in ("OLD", "NEW"))
    for stated in ({"delisting_cause": "merger"}, {"delisting_return": -0.3}, {"cik": "0000000001"}):
        rows = described(old | {"delisted_on": DAYS[9]} | stated, new | {"cik": "0000000002"})
        assert securities(market([*OLD, *NEW], securities=rows)) == ["NEW", "OLD"]


def test_no_delisting_of_the_old_ticker_is_left_where_the_company_is_stated_to_be_one() -> None:
    gone = {"delisted_on": DAYS[9], "delisting_cause": "failure", "delisting_return": -1.0}
    rows = described(
        {"security": "OLD", "ticker": "OLD", "company": "ACME", "listed_on": date(1999, 1, 1)} | gone,
        {"security": "NEW", "ticker": "NEW", "company": "ACME"},
    )
    row = market([*OLD, *NEW], securities=rows).listings.row(0, named=True)
    assert (row["security"], row["ticker"], row["company"]) == ("OLD", "NEW", "ACME")
    assert (row["delisted_on"], row["delisting_cause"], row["delisting_return"]) == (None, None, None)
    assert row["listed_on"] == date(1999, 1, 1)


LIVES = [
    *line("B", 0, 6, close=40.0, shares=1e6),
    *line("GOLD", 0, 14, close=19.0, shares=17e6),
    *line("B", 15, close=19.2, shares=17e6),
    *line("AMRK", 0, 21, close=29.0, shares=2e6),
    *line("GOLD", 22, close=29.3, shares=2e6),
]
"""B is one company until session 6, and from 15 on what was GOLD; GOLD is from 22 on what was AMRK."""
LAST_NAMES = {"B": "Barrel Mining Corp.", "GOLD": "Golden Coins Inc.", "AMRK": "Amber Coins Inc."}


def test_a_ticker_of_several_companies_is_joined_stretch_by_stretch() -> None:
    made = market(LIVES, names=LAST_NAMES)
    spans = made.tables["prices"].group_by("security").agg(pl.col("date").min(), last=pl.col("date").max())
    assert spans.filter(pl.col("security") != "STDY").sort("security").rows() == [
        ("AMRK", DAYS[0], DAYS[LAST]),
        ("B", DAYS[0], DAYS[6]),
        ("GOLD", DAYS[0], DAYS[LAST]),
    ]
    meant = [made.resolve(["B", "GOLD"], on=DAYS[at]) for at in (0, 6, 15, 16, 22)]
    assert [each["B"] for each in meant] == ["B", "B", "GOLD", "GOLD", "GOLD"]
    assert [each["GOLD"] for each in meant] == ["GOLD", "GOLD", "GOLD", "GOLD", "AMRK"]


def test_the_names_of_a_ticker_are_those_of_its_last_company_and_facts_too() -> None:
    fact = {"measure": "net_income", "unit": "USD", "value": 1.0, "known_on": DAYS[0], "source": "undated"}
    period = {"period_start": date(2024, 1, 1), "period_end": date(2024, 12, 31)}
    facts = pl.DataFrame([fact | period | {"company": ticker} for ticker in ("B", "GOLD")])
    made = market(LIVES, names=LAST_NAMES, facts=facts)
    named = dict(made.listings.select("security", "name").iter_rows())
    assert named == {"AMRK": "Golden Coins Inc.", "B": None, "GOLD": "Barrel Mining Corp."}
    assert dict(made.listings.select("security", "company").iter_rows()) == {each: each for each in named}
    assert made.facts.get_column("company").to_list() == ["AMRK", "GOLD"]


def test_dated_facts_belong_to_whom_the_ticker_meant_when_they_became_known() -> None:
    fact = {"company": "B", "measure": "net_income", "unit": "USD", "value": 1.0, "source": "filed"}
    rows = [
        fact | {"period_start": date(year, 1, 1), "period_end": date(year, 12, 31), "known_on": day}
        for year, day in ((2023, date(2024, 3, 1)), (2024, DAYS[20]))
    ]
    facts = market(LIVES, names=LAST_NAMES, facts=pl.DataFrame(rows)).facts
    assert dict(facts.select("company", "known_on").iter_rows()) == {"B": date(2024, 3, 1), "GOLD": DAYS[20]}


def members(*rows: tuple[str, date, date | None], source: str) -> pl.DataFrame:
    frame = [{"index": "any", "security": ticker, "start": start, "end": end} for ticker, start, end in rows]
    return pl.DataFrame(frame, schema_overrides={"end": pl.Date}).with_columns(source=pl.lit(source))


def meant(made: Market, at: int) -> list[str]:
    return sorted(set(made.meant(made.members("any", on=DAYS[at]), "any", on=DAYS[at])))


def test_a_member_that_a_list_forgot_never_becomes_the_company_that_took_its_ticker() -> None:
    for source in ("dated", "snapshots"):
        made = market(LIVES, names=LAST_NAMES, members=members(("B", DAYS[0], None), source=source))
        assert meant(made, 20) == ["B"]


def test_a_list_may_spell_the_old_ticker_late_the_new_one_early_or_both() -> None:
    for source in ("dated", "snapshots"):
        for rows in (
            [("OLD", DAYS[0], None)],
            [("NEW", DAYS[0], None)],
            [("OLD", DAYS[0], DAYS[7]), ("NEW", DAYS[8], None)],
            [("OLD", DAYS[0], DAYS[12]), ("NEW", DAYS[13], None)],
            [("OLD", DAYS[0], None), ("NEW", DAYS[10], None)],
        ):
            made = market([*OLD, *NEW], names=SAME, members=members(*rows, source=source))
            assert [meant(made, at) for at in (7, 9, 10, 20)] == [["OLD"]] * 4


def test_a_new_ticker_that_another_had_until_shortly_before_counts_early() -> None:
    lent = [*line("NEW", 0, 7, close=80.0, shares=1e6), *line("OLD", 0, 14), *line("NEW", 15, close=10.2)]
    made = market(lent)
    days = {at: made.resolve(["NEW"], on=DAYS[at])["NEW"] for at in (0, 7, 9, 14, 15)}
    assert days == {0: "NEW", 7: "NEW", 9: "NEW", 14: "OLD", 15: "OLD"}


TAKEN = [
    *line("PEAK", 0, 9, close=17.1, shares=547e6),
    *line("DOC", 0, 9, close=11.2, shares=239e6),
    *line("DOC", 10, 12, close=16.9, shares=239e6),
    *line("DOC", 13, close=16.9, shares=547e6),
]
"""DOC is from session 10 on what was PEAK; its capitalisation says so from session 13 on."""


def test_a_ticker_that_goes_to_another_company_overnight_is_cut_where_its_shares_and_price_say_so() -> None:
    assert securities(market(TAKEN, until=12)) == ["DOC", "PEAK"]
    made = market(TAKEN, until=13)
    counts = dict(made.tables["prices"].group_by("security").len().iter_rows())
    assert (counts["DOC"], counts["PEAK"]) == (10, 14)
    assert [made.resolve(["DOC"], on=DAYS[at])["DOC"] for at in (9, 10)] == ["DOC", "PEAK"]


def test_a_ticker_used_again_after_its_share_was_renamed_has_a_key_of_its_own() -> None:
    again = line("OLD", 20, close=3.0, shares=9e6)
    made = market([*OLD, *NEW, *again])
    assert securities(made) == ["OLD", "OLD.2"]
    assert [made.resolve(["OLD"], on=DAYS[at])["OLD"] for at in (0, 19, 20)] == ["OLD", "OLD", "OLD.2"]


def test_a_ticker_that_a_fund_had_until_some_weeks_before_is_the_renamed_shares_from_its_first_price() -> None:
    """The gap alone, of seven sessions without any capitalisation before, would not tell two companies."""
    lent = [*line("NEW", 0, 7, close=14.0, shares=None), *line("OLD", 0, 14), *line("NEW", 15, close=10.2)]
    made = market(lent, names=SAME)
    counts = dict(made.tables["prices"].group_by("security").len().iter_rows())
    assert (counts["NEW"], counts["OLD"]) == (8, LAST + 1)


def test_a_share_may_be_renamed_twice() -> None:
    twice = [*OLD, *line("NEW", 10, 19, close=10.2), *line("NEWER", 20, close=10.3)]
    made = market(twice)
    assert securities(made) == ["OLD"]
    assert made.names.renames().select("old", "new").rows() == [("OLD", "NEW"), ("NEW", "NEWER")]


def test_without_a_rename_the_tables_are_the_ones_handed_in() -> None:
    tables = market([*line("OLD", 0), *line("NEW", 0)], names=OTHER).tables
    again, replaced = joined(tables)
    assert (again, replaced) == (tables, {})
    assert all(again[name] is frame for name, frame in tables.items())


@st.composite
def tickers(draw: st.DrawFn) -> list[dict[str, Any]]:
    """Up to six lines, some of which follow each other with one count of shares."""
    rows: list[dict[str, Any]] = []
    for number in range(draw(st.integers(1, 3))):
        shares, stop = draw(st.sampled_from([5e6, 5.01e6, 7e6, None])), draw(st.integers(3, 15))
        close, start = draw(st.floats(8.0, 12.0)), stop + draw(st.integers(0, 8))
        rows += line(f"A{number}", 0, stop, close=close, shares=shares)
        rows += line(f"Z{number}", start, close=draw(st.floats(8.0, 12.0)), shares=draw(st.sampled_from([shares, 6e6])))
    return rows


@settings(max_examples=60)
@given(rows=tickers(), until=st.integers(2, LAST), seed=st.integers(0, 99))
def test_later_rows_and_their_order_change_nothing_and_joined_rows_alone_move(
    rows: list[dict[str, Any]], until: int, seed: int
) -> None:
    whole = market(rows, until=until)
    shuffled = pl.DataFrame(rows, schema_overrides={"market_cap": pl.Float64}).sample(
        fraction=1, shuffle=True, seed=seed
    )
    known = [row for row in shuffled.to_dicts() if row["date"] <= DAYS[until]]
    cut = market(known, until=until)
    for name in STORED:
        assert_frame_equal(whole.tables[name], cut.tables[name])
    begun = whole.names.renames()
    assert begun.filter(pl.col("start") > DAYS[until]).is_empty()
    moved = {*begun.get_column("old"), *begun.get_column("new"), *begun.get_column("security")}
    given_rows = [row for row in known if row["security"] not in moved]
    kept = whole.tables["prices"].filter(~pl.col("security").is_in([*moved, "STDY"]))
    assert kept.height == len(given_rows)
    assert sorted(kept.get_column("close")) == sorted(row["close"] for row in given_rows)
