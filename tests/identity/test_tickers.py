"""Tickers that agree but for their separator are one security."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from redink.identity.tickers import resolve_tickers, squeezed

TICKERS = st.text(alphabet="AB.- /", min_size=1, max_size=5)


@pytest.mark.parametrize("spelled", ["BRK.B", "BRK-B", "BRK/B", "BRK B", "BRKB", "brk.b"])
def test_every_spelling_of_a_class_is_the_one_that_has_prices(spelled: str) -> None:
    assert resolve_tickers([spelled], ["BRK-B", "BRK-A", "BR"]) == {spelled: "BRK-B"}


def test_the_same_text_comes_before_a_likeness() -> None:
    assert resolve_tickers(["CRDA", "CRD-A"], ["CRDA", "CRD-A"]) == {"CRDA": "CRDA", "CRD-A": "CRD-A"}


def test_a_spelling_that_could_mean_two_is_left_as_it_is() -> None:
    assert resolve_tickers(["CRD.A"], ["CRDA", "CRD-A"]) == {"CRD.A": "CRD.A"}


def test_an_unknown_ticker_is_left_as_it_is() -> None:
    assert resolve_tickers(["MOGA"], ["MOG", "MOGAB"]) == {"MOGA": "MOGA"}


def test_nothing_asked_gives_nothing() -> None:
    assert resolve_tickers([], ["A"]) == {}


@given(st.lists(TICKERS), st.lists(TICKERS), st.randoms(use_true_random=False))
def test_the_order_of_what_is_known_changes_nothing(asked: list[str], known: list[str], random: object) -> None:
    shuffled = sorted(known, key=lambda _: random.random())  # pyright: ignore[reportAttributeAccessIssue]
    assert resolve_tickers(asked, known) == resolve_tickers(asked, shuffled)


@given(st.lists(TICKERS), st.lists(TICKERS))
def test_whatever_is_found_is_known_and_agrees_but_for_its_separators(asked: list[str], known: list[str]) -> None:
    for spelled, security in resolve_tickers(asked, known).items():
        assert security == spelled or (security in known and squeezed(security) == squeezed(spelled))
