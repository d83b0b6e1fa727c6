"""Which security a ticker meant: renames, reused tickers, classes, and companies matched with what it rests on."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from redink.errors import TableError
from redink.identity import SIGHTINGS, Filer, Identities, identify

JANUARY, FEBRUARY, MARCH, APRIL = (date(2025, month, 28) for month in (1, 2, 3, 4))

ROCKET = Filer(cik="0000000001", names=("Acme Rockets, Inc.", "Acme Fireworks Inc"), tickers=("ACME",))
WIDGET = Filer(cik="0000000002", names=("Zenith Widget Holdings Corp",), tickers=("ZWH",))
BANKS = [
    Filer(cik=f"000000001{n}", names=("First Bancorp",), tickers=(ticker,)) for n, ticker in enumerate(("FBN", "FBM"))
]


def seen(*rows: tuple[date, str, str] | tuple[date, str, str, str]) -> pl.DataFrame:
    """(date, ticker, name) and a CUSIP where there is one."""
    made = [(day, ticker, name, *(cusip or [None]), None, None, None) for day, ticker, name, *cusip in rows]
    return pl.DataFrame(made, schema=SIGHTINGS.schema(), orient="row")


def told(sightings: pl.DataFrame, *filers: Filer) -> Identities:
    return identify(sightings, filers, source="list")


def meanings(found: Identities) -> list[tuple[object, ...]]:
    return found.tickers.select("ticker", "start", "end", "security", "link").rows()


def test_a_ticker_with_one_name_is_one_security() -> None:
    found = told(seen((JANUARY, "ACME", "ACME ROCKETS INC"), (FEBRUARY, "ACME", "ACME ROCKETS INC")), ROCKET)
    assert meanings(found) == [("ACME", JANUARY, None, "ACME", "first seen")]
    assert found.matches.select("cik", "why").rows() == [("0000000001", "ticker and name")]
    assert found.securities.select("security", "company", "cik").rows() == [("ACME", "0000000001", "0000000001")]


def test_a_new_ticker_under_the_same_name_is_the_same_security() -> None:
    rows = [(JANUARY, "ACM", "ACME ROCKETS INC"), (FEBRUARY, "ACME", "ACME ROCKETS INC")]
    found = told(seen(*rows), ROCKET)
    assert meanings(found) == [
        ("ACM", JANUARY, FEBRUARY - timedelta(days=1), "ACM", "first seen"),
        ("ACME", FEBRUARY, None, "ACM", "name, new ticker"),
    ]
    assert found.securities.row(0, named=True)["ticker"] == "ACME"


def test_two_tickers_seen_together_are_two_securities_though_of_one_name() -> None:
    rows = [(day, ticker, "ACME ROCKETS INC") for day in (JANUARY, FEBRUARY) for ticker in ("ACMA", "ACMB")]
    assert [row[3] for row in meanings(told(seen(*rows)))] == ["ACMA", "ACMB"]


def test_a_name_that_two_could_carry_on_is_not_guessed() -> None:
    rows = [(JANUARY, "FA", "FIRST BANCORP"), (JANUARY, "FB", "FIRST BANCORP"), (FEBRUARY, "FC", "FIRST BANCORP")]
    assert [row[3] for row in meanings(told(seen(*rows)))] == ["FA", "FB", "FC"]


def test_a_ticker_used_again_by_another_is_another_security() -> None:
    rows = [(JANUARY, "ACME", "ACME ROCKETS INC"), (FEBRUARY, "ZZZ", "ZEBRA"), (APRIL, "ACME", "BRILLIANT DENTAL CARE")]
    found = told(seen(*rows))
    assert meanings(found)[:2] == [
        ("ACME", JANUARY, APRIL - timedelta(days=1), "ACME", "first seen"),
        ("ACME", APRIL, None, "ACME.2", "first seen"),
    ]


def test_a_company_renamed_from_one_list_to_the_next_stays_the_same_security() -> None:
    rows = [(JANUARY, "ACME", "ACME FIREWORKS INC"), (FEBRUARY, "ACME", "BRILLIANT ROCKETRY INC")]
    assert meanings(told(seen(*rows))) == [("ACME", JANUARY, None, "ACME", "first seen")]


def test_a_cusip_says_more_than_ticker_and_name() -> None:
    rows = [(JANUARY, "ACM", "ACME ROCKETS INC", "00001A10X"), (MARCH, "BOOM", "BRILLIANT ROCKETRY", "00001A10X")]
    assert [row[3:] for row in meanings(told(seen(*rows)))] == [("ACM", "first seen"), ("ACM", "cusip")]


@pytest.mark.parametrize(
    ("name", "ticker", "filers", "cik", "why"),
    [
        ("ACME FIREWORKS", "ACME", [ROCKET], "0000000001", "ticker and former name"),
        ("ACME ROCKETS & TOYS", "ACME", [ROCKET], "0000000001", "ticker, similar name"),
        ("ZENITH WIDGET HLDGS", "OLD", [ROCKET, WIDGET], "0000000002", "name alone"),
        ("FIRST BANCORP", "FBN", BANKS, "0000000010", "ticker and name"),
        ("FIRST BANCORP", "GONE", BANKS, None, "several of that name"),
        ("BRILLIANT DENTAL CARE", "ACME", [ROCKET], None, "ticker of another"),
        ("BRILLIANT DENTAL CARE", "BDC", [ROCKET], None, "no such company"),
    ],
)
def test_what_a_match_with_a_company_rests_on(
    name: str, ticker: str, filers: list[Filer], cik: str | None, why: str
) -> None:
    found = told(seen((JANUARY, ticker, name)), *filers)
    assert found.matches.select("cik", "why").rows() == [(cik, why)]
    assert found.unmatched().height == (cik is None)


def test_a_similar_name_is_not_enough_for_one_that_left_the_list() -> None:
    rows = [(JANUARY, "ACME", "ACME ROCKETS AND TOYS"), (FEBRUARY, "ZWH", "ZENITH WIDGET HLDG")]
    found = told(seen(*rows), ROCKET, WIDGET)
    assert found.unmatched().select("security", "why").rows() == [("ACME", "ticker of another")]


def test_classes_without_a_company_are_put_together_by_name_and_ticker() -> None:
    rows = [(JANUARY, "ACMEA", "ACME ROCKETS INC CLASS A"), (JANUARY, "ACMEB", "ACME ROCKETS INC CLASS B")]
    companies = told(seen(*rows)).securities.get_column("company")
    assert companies.n_unique() == 1


DUNE = Filer(cik="0000000005", names=("Dune Holdings, Inc.",), tickers=("DUN-A", "DUN-B"))


def test_a_security_has_the_ticker_as_its_company_spells_it() -> None:
    rows = [(JANUARY, "DUNA", "DUNE HOLDINGS INC CLASS A"), (JANUARY, "DUNB", "DUNE HOLDINGS INC CLASS B")]
    found = told(seen(*rows), DUNE)
    assert found.securities.select("security", "ticker").rows() == [("DUNA", "DUN-A"), ("DUNB", "DUN-B")]
    assert found.tickers.get_column("ticker").to_list() == ["DUNA", "DUNB"]


def test_it_is_noted_where_the_ticker_of_one_that_left_is_another_companys_today() -> None:
    rows = [(JANUARY, "ACME", "BRILLIANT DENTAL CARE"), (MARCH, "ZWH", "ZENITH WIDGET HLDG")]

    def confidence(sightings: pl.DataFrame, *filers: Filer) -> str:
        return told(sightings, *filers).tickers.get_column("confidence")[0]

    gone = ", and the ticker is another company's since it left"
    assert confidence(seen(*rows), ROCKET, WIDGET) == f"ticker of another{gone}"
    assert confidence(seen(*rows), WIDGET) == "no such company", "nobody else has it"
    assert confidence(seen(rows[0]), ROCKET, WIDGET) == "ticker of another", "it is still in the last list"


def only(found: Identities) -> list[tuple[object, ...]]:
    return [row for row in meanings(found) if row[-1] == "only ticker of its company"]


def test_a_share_without_a_ticker_has_the_only_one_of_its_company() -> None:
    found = told(seen((JANUARY, "isin:XX0000000001", "Acme Rockets Inc")), ROCKET)
    assert only(found) == [("ACME", JANUARY, None, "isin:XX0000000001", "only ticker of its company")]
    assert found.securities.select("security", "ticker", "cik").rows() == [("isin:XX0000000001", "ACME", "0000000001")]
    assert found.matches.select("ticker", "why").rows() == [("isin:XX0000000001", "name alone")]


@pytest.mark.parametrize(
    ("rows", "filer", "why"),
    [
        ([("isin:XX1", "Dune Holdings Inc")], DUNE, "the company has two tickers"),
        ([("isin:XX1", "Acme Rockets Inc"), ("isin:XX2", "Acme Rockets Inc")], ROCKET, "two lines are as new"),
        ([("isin:XX1", "Acme Rockets Inc"), ("ACME", "Acme Rockets Inc")], ROCKET, "a line goes by the ticker"),
        ([("isin:XX1", "Brilliant Dental Care")], ROCKET, "it is another company"),
    ],
)
def test_a_share_without_a_ticker_has_none_where_it_could_be_anothers(
    rows: list[tuple[str, str]], filer: Filer, why: str
) -> None:
    assert not only(told(seen(*((JANUARY, ticker, name) for ticker, name in rows)), filer)), why


def test_of_two_lines_of_a_company_the_newer_one_has_its_only_ticker() -> None:
    rows = [(JANUARY, "isin:XX1", "Acme Rockets Inc"), (APRIL, "isin:XX2", "Acme Rockets Inc")]
    lists = [(day, "ZWH", "ZENITH WIDGET HLDG") for day in (JANUARY, FEBRUARY, MARCH, APRIL)]
    assert [row[3] for row in only(told(seen(*rows, *lists), ROCKET))] == ["isin:XX2"]


def test_a_sighting_without_a_name_is_refused() -> None:
    with pytest.raises(TableError, match="name is empty"):
        told(seen((JANUARY, "ACME", "x")).with_columns(name=pl.lit(None, dtype=pl.String)))


TICKERS = st.sampled_from(["AA", "AB", "AC", "BA"])
NAMES = st.sampled_from(["ALPHA WORKS", "ALPHA WORKS INC", "BETA MILLS", "GAMMA MILLS CLASS A", "GAMMA MILLS CLASS B"])
LISTS = st.lists(st.dictionaries(TICKERS, NAMES, min_size=1), min_size=1, max_size=6)


def listed(lists: list[dict[str, str]]) -> pl.DataFrame:
    return seen(
        *(
            (JANUARY + timedelta(days=30 * at), ticker, name)
            for at, each in enumerate(lists)
            for ticker, name in each.items()
        )
    )


@given(LISTS)
def test_the_order_of_rows_changes_nothing(lists: list[dict[str, str]]) -> None:
    frame = listed(lists)
    assert meanings(told(frame.sample(fraction=1.0, shuffle=True, seed=7))) == meanings(told(frame))


@given(LISTS, LISTS)
def test_later_lists_change_no_earlier_meaning(lists: list[dict[str, str]], later: list[dict[str, str]]) -> None:
    before = told(listed(lists)).tickers
    last = JANUARY + timedelta(days=30 * (len(lists) - 1))
    after = told(listed([*lists, *later])).tickers.filter(pl.col("start") <= last)
    taken_back = after.with_columns(end=pl.when(pl.col("end") <= last).then("end"))
    known = ["ticker", "start", "end", "security", "link"]
    assert taken_back.select(known).equals(before.select(known))


@given(LISTS, LISTS)
def test_later_lists_change_no_earlier_meaning_though_others_have_the_tickers(
    lists: list[dict[str, str]], later: list[dict[str, str]]
) -> None:
    holders = [Filer(cik="0000000008", names=("Other Works",), tickers=("AA", "BA"))]
    last = JANUARY + timedelta(days=30 * (len(lists) - 1))
    before = told(listed(lists), *holders).tickers
    after = told(listed([*lists, *later]), *holders).tickers.filter(pl.col("start") <= last)
    taken_back = after.with_columns(end=pl.when(pl.col("end") <= last).then("end"))
    known = ["ticker", "start", "end", "security", "link"]
    assert taken_back.select(known).equals(before.select(known))


@given(LISTS)
def test_on_each_day_each_ticker_means_one_security(lists: list[dict[str, str]]) -> None:
    found = told(listed(lists)).tickers
    for row in listed(lists).iter_rows(named=True):
        there = found.filter(
            (pl.col("ticker") == row["ticker"])
            & (pl.col("start") <= row["date"])
            & (pl.col("end").is_null() | (pl.col("end") >= row["date"]))
        )
        assert there.height == 1
