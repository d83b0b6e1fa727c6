"""Which tickers are lines of one company, told from names: invented look-alikes, and the real pairs."""

from __future__ import annotations

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.market_data import LATE

from redink.sources.issuer import companies, is_share, issuer_name


def one_company(*listings: tuple[str, str | None]) -> bool:
    return len(set(companies(listings).values())) == 1


@pytest.mark.parametrize(
    ("name", "issuer"),
    [
        ("Duo Holdings Inc. Class A Common Stock", "duo holdings"),
        ("Duo Holdings, Inc. (The) Common Shares", "duo holdings"),
        ("Duo Holdings plc Ordinary Shares", "duo holdings"),
        ("Duo Holdings Corp. Series C Common Stock", "duo holdings"),
        ("Duo Holdings Cl B", "duo holdings"),
        ("Duo & Sons Company Common Stock $0.01 par value", "duo & sons"),
        ("Classic Brands Inc. Common Stock", "classic brands"),
        ("Commonwealth Units Ltd.", "commonwealth"),
    ],
)
def test_a_name_is_cut_to_its_issuer(name: str, issuer: str) -> None:
    assert issuer_name(name) == issuer


@pytest.mark.parametrize(
    "pair",
    [
        [("DUO", "Duo Inc. Class B Common Stock"), ("DUOA", "Duo Inc. Class A Common Stock")],
        [("DUOA", "Duo Inc. Series A Common Stock"), ("DUOK", "Duo Inc. Series C Common Stock")],
        [("DUO", "Duo Company Common Stock"), ("DUOA", "Duo Company Class A Common Stock Nonvoting")],
        [("DUOA", "Duo Inc. Common Stock Cl A"), ("DUOB", "Duo Inc. Class B")],
        [("DU-A", "Duo Inc. Class A"), ("DU-B", "Duo Inc. Class B")],
        [("XA", "Duo Inc. Class A Common Stock"), ("YB", "Duo Inc. Class B Common Stock")],
    ],
    ids=["bare and A", "two series", "one says no class", "another spelling", "separators", "classes, other tickers"],
)
def test_two_classes_are_one_company(pair: list[tuple[str, str]]) -> None:
    assert one_company(*pair)


@pytest.mark.parametrize(
    "pair",
    [
        [("AAAA", "Duo Bancorp Common Stock"), ("BBBB", "Duo Bancorp Common Stock")],
        [("DUA", "Duo Bancorp Common Stock"), ("DUB", "Duo Bancorp Common Stock")],
        [("DUOA", "Duo Bancorp Inc. Common Stock"), ("DUOB", "Duo Bank Group Common Stock")],
        [("DUOA", "Duo Inc. Class A Common Stock"), ("DUOB", "Dua Inc. Class B Common Stock")],
        [("DUOA", None), ("DUOB", None)],
        [("DUOA", "Inc."), ("DUOB", "Corp.")],
        [("DUO", "Duo Inc. Common Stock"), ("DUOW", "Duo Inc. Warrant")],
        [("DUO", "Duo Inc. Class A Common Stock"), ("DUOR", "Duo Inc. Class A Rights")],
    ],
    ids=[
        "same name",
        "same name, short tickers",
        "alike in part",
        "one letter",
        "no names",
        "nothing left of the names",
        "a warrant",
        "a right",
    ],
)
def test_names_that_merely_look_alike_stay_apart(pair: list[tuple[str, str | None]]) -> None:
    assert not one_company(*pair)


def test_a_company_is_named_by_the_first_of_its_tickers() -> None:
    listings = [("DUOK", "Duo Class C"), ("DUOA", "Duo Class A"), ("DUOB", "Duo Class B")]
    assert companies(listings) == {"DUOA": "DUOA", "DUOB": "DUOA", "DUOK": "DUOA"}


@given(st.permutations([("GAIN", "Gain Inc."), ("DUOA", "Duo Class A"), ("DUOB", "Duo Class B"), ("MUTE", None)]))
def test_the_order_of_listings_changes_nothing(listings: list[tuple[str, str | None]]) -> None:
    assert companies(listings) == {"DUOA": "DUOA", "DUOB": "DUOA", "GAIN": "GAIN", "MUTE": "MUTE"}


@pytest.mark.parametrize("name", ["Duo Inc. Warrants", "Duo Inc. Rights", "Duo Inc. Units", "Duo Inc. right"])
def test_a_warrant_right_or_unit_is_no_share(name: str) -> None:
    assert not is_share(name)


@pytest.mark.parametrize("name", ["Brights Inc.", "United Rights Group Common Stock", "Unitsky Corp.", None])
def test_a_name_that_only_holds_the_word_is_a_share(name: str | None) -> None:
    assert is_share(name)


@pytest.fixture(scope="module")
def real_companies() -> dict[str, str]:
    path = LATE / "securities.csv"
    if not path.is_file():
        pytest.skip("market data are absent: no real names to tell apart")
    with path.open(encoding="utf-8", newline="") as file:
        return companies([(row["ticker"], row["name"] or None) for row in csv.DictReader(file)])


@pytest.mark.market_data
@pytest.mark.parametrize(
    "tickers",
    ["GOOG GOOGL", "FOX FOXA", "NWS NWSA", "BATRA BATRK", "BELFA BELFB", "CENT CENTA", "LILA LILAK", "RUSHA RUSHB"],
)
def test_real_classes_are_one_company(real_companies: dict[str, str], tickers: str) -> None:
    one, other = tickers.split()
    assert real_companies[one] == real_companies[other]


@pytest.mark.market_data
def test_real_look_alikes_are_three_companies(real_companies: dict[str, str]) -> None:
    assert len({real_companies[ticker] for ticker in ("CBNK", "CCBG", "SYBT")}) == 3


@pytest.mark.market_data
def test_hardly_any_real_companies_are_joined(real_companies: dict[str, str]) -> None:
    joined = [ticker for ticker, company in real_companies.items() if ticker != company]
    assert len(joined) < 0.01 * len(real_companies)
