"""Names of indices, and what a sector or a fund behind one makes of it."""

from __future__ import annotations

import pytest
from tests.claims.extraction.sentences import tokens

from redink.claims.extraction.sentence.names import index_at, name_at, slug
from redink.claims.extraction.vocabulary.indices import DESCRIBED, INDICES, NAMED


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("S&P 500 energy sector", "sp-500-energy"),
        ("S&P 500 information technology index", "sp-500-technology"),
        ("S&P 500's financials sector", "sp-500-financials"),
        ("Russell 2000 biotech stocks", "russell-2000-biotechnology"),
        ("Nasdaq tech stocks", "nasdaq-composite-technology"),
        ("Dow Jones U.S. Select Home Construction Index", "dow-jones-us-select-home-construction"),
        ("S&P/TSX Composite", "tsx"),
        ("STOXX Europe 600", "stoxx-600"),
        ("Philadelphia Semiconductor index", "phlx-semiconductor"),
        ("KBW Bank index", "kbw-bank"),
        ("Bovespa", "ibovespa"),
        ("S&P 500 earnings", "sp-500"),
        ("S&P 500's energy", "sp-500"),
    ],
)
def test_a_sector_or_a_longer_name_is_an_index_of_its_own(text: str, index: str) -> None:
    found = name_at(tokens(text), 0)
    assert found is not None
    assert (found.index, found.index_from) == (index, "clause")


@pytest.mark.parametrize(
    "text",
    [
        "S&P 500 futures",
        "Nasdaq-100 E-mini futures",
        "Russell 2000 index fund",
        "S&P 500 ETF Trust",
        "Dow and Nasdaq futures",
        "futures on the S&P 500",
        "ETF that tracks the Russell 2000",
        "options on the Nasdaq 100",
    ],
)
def test_what_is_made_of_an_index_is_no_index(text: str) -> None:
    found = name_at(tokens(text), 0)
    assert found is not None
    assert (found.kind, found.value, found.index) == ("other", "fund", None)


def test_a_proper_name_needs_its_capital_and_a_description_none() -> None:
    assert index_at(tokens("dow"), 0) is None
    assert index_at(tokens("Dow"), 0) == ("dow-jones-industrial-average", 1)
    assert index_at(tokens("small-cap stocks"), 0) == ("russell-2000", 4)


def test_the_benchmark_before_a_name_is_no_pronoun() -> None:
    assert name_at(tokens("the benchmark S&P 500"), 0) is None
    found = name_at(tokens("the benchmark rose"), 0)
    assert found is not None
    assert found.kind == "this"


def test_every_index_has_a_name_and_a_hundred_are_known() -> None:
    assert len(INDICES) >= 100
    assert set(DESCRIBED) <= set(NAMED)


def test_an_id_is_made_of_small_letters_and_hyphens() -> None:
    assert slug(tokens("U.S. Norland-40 Index"), 0, 4) == "us-norland-40"
