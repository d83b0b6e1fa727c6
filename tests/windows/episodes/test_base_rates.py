"""Base rates by hand, exact intervals against published ones, and the words drawn from them."""

from __future__ import annotations

from datetime import date
from math import comb
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from redink.described import document_of
from redink.errors import UsageError
from redink.windows.episodes.base_rates import BaseRate, base_rate, outcomes
from redink.windows.episodes.binomial import binomial_interval
from redink.windows.episodes.episodes import Episode, EpisodeDefinition

ASKED = EpisodeDefinition(
    window=6, unit="months", threshold=0.15, groups="ours against theirs", since=date(1963, 7, 31)
)


def rate(*later: float | None) -> BaseRate:
    episodes = [
        Episode(start=date(1970, 1, 31), lead=0.2, forward={"3m": None, "6m": None, "12m": each}) for each in later
    ]
    return base_rate(episodes, definition=ASKED, of="the long record")


def test_outcomes_worked_by_hand() -> None:
    found = rate(-0.1, 0.2, None, 0.4, 0.0).horizons["12m"]
    assert (found.n, found.lagged, found.negative, found.median, found.mean) == (4, 1, 0.25, 0.1, 0.125)


def test_the_top_of_the_document_is_the_twelve_months() -> None:
    document = document_of(rate(-0.1, 0.3, None))
    shown = ("found", "n", "negative_12m", "median_12m", "mean_12m", "coin_flip")
    assert [document[name] for name in shown] == [3, 2, 0.5, 0.1, 0.1, True]
    assert document["definition"] == (
        "ours against theirs: first day of a lead of 15 points or more over the 6 months before, then 6 months waited "
        "out; triggers from 1963-07-31"
    )


def test_few_episodes_are_told_as_a_coin_flip_with_their_number() -> None:
    said = rate(*[-0.1] * 14, *[0.2] * 9, None).sentence
    assert said == (
        "After the 23 such leads since 1963-07 in the long record (1 more is too recent to count), loss-makers lagged "
        "over the next 12 months in 14 (61%); with so few episodes that is no better than a coin flip."
    )


@pytest.mark.parametrize(("sign", "words"), [(-1, "more often than not"), (1, "less often than not")])
def test_many_episodes_of_one_kind_are_told_with_their_interval(sign: int, words: str) -> None:
    said = rate(*[sign * 0.1] * 19, -sign * 0.1).sentence
    assert words in said
    assert ("75% to 100%" if sign < 0 else "0% to 25%") in said


def test_no_outcome_says_nothing() -> None:
    assert rate().sentence == ("the long record has no such lead since 1963-07: it says nothing of what comes next.")
    assert rate(None).sentence.startswith("the long record has 1 such lead since 1963-07, but none with 12 months")
    assert (document_of(rate(None))["negative_12m"], document_of(rate(None))["coin_flip"]) == (None, None)


@pytest.mark.parametrize(
    ("hits", "cases", "low", "high"),
    # the interval's ends for none and all are closed: 1 - 0.025^(1/n) and its mirror
    [(0, 10, 0.0, 1 - 0.025**0.1), (10, 10, 0.025**0.1, 1.0), (1, 1, 0.025, 1.0), (0, 1, 0.0, 0.975)],
)
def test_intervals_of_none_and_all(hits: int, cases: int, low: float, high: float) -> None:
    assert binomial_interval(hits, cases) == pytest.approx((low, high), abs=1e-12)


@given(st.integers(1, 60), st.data())
@settings(max_examples=60)
def test_at_each_end_of_the_interval_the_tail_is_a_fortieth(cases: int, data: st.DataObject) -> None:
    hits = data.draw(st.integers(0, cases))
    low, high = binomial_interval(hits, cases)

    def chance(share: float, counts: range) -> float:
        return sum(comb(cases, n) * share**n * (1 - share) ** (cases - n) for n in counts)

    if hits:
        assert chance(low, range(hits, cases + 1)) == pytest.approx(0.025, abs=1e-9)
    if hits < cases:
        assert chance(high, range(hits + 1)) == pytest.approx(0.025, abs=1e-9)
    mirrored = binomial_interval(cases - hits, cases)
    assert mirrored == pytest.approx((1 - high, 1 - low), abs=1e-12)


@given(st.lists(st.one_of(st.none(), st.floats(-1, 2)), max_size=30), st.randoms())
@settings(max_examples=40)
def test_the_order_of_episodes_changes_nothing(values: list[float | None], random: Random) -> None:
    mixed = values[:]
    random.shuffle(mixed)
    assert outcomes(mixed) == outcomes(values)


@pytest.mark.parametrize(("hits", "cases"), [(0, 0), (3, 2), (-1, 2)])
def test_impossible_counts_are_refused(hits: int, cases: int) -> None:
    with pytest.raises(UsageError, match=f"found {hits} of {cases}"):
        binomial_interval(hits, cases)
