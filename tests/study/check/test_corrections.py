"""A reader may correct what a claim was read as; what he leaves alone stays as it was read."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from redink.claims import Claim
from redink.errors import UsageError
from redink.study.check import check
from redink.study.check.corrections import read_corrections

TEXT = "The benchmark for smaller companies added 40.2% from its spring low. The S&P 500 rose 1.5% on Friday."
DAY = date(2025, 10, 10)
PLAIN = check(TEXT, published=DAY, extract_only=True)
FIRST = json.loads(PLAIN.to_json())["claims"][0]
FOUND = {name: FIRST[name] for name in ("quote", "start", "end")}


def corrected(*entries: dict[str, Any]) -> tuple[Claim, ...]:
    read = read_corrections(json.dumps(entries).encode(), name="claims.json")
    found = check(TEXT, published=DAY, proposals=read, extract_only=True)
    return tuple(each.claim for each in found.claims)


def test_what_is_changed_counts_as_stated_and_the_rest_stays() -> None:
    first, second = corrected({**FIRST, "index": "russell-2000", "since": "2025-04-08", "base": "on"})
    assert (first.index, first.index_from, first.since, first.span_from) == (
        "russell-2000",
        "sentence",
        date(2025, 4, 8),
        "clause",
    )
    assert (first.value, first.unit, first.measurable, first.reason) == (40.2, "pct", True, None)
    assert second == PLAIN.claims[1].claim


def test_the_whole_document_unchanged_changes_nothing() -> None:
    read = read_corrections(PLAIN.to_json().encode(), name="claims.json")
    assert check(TEXT, published=DAY, proposals=read, extract_only=True).to_dict() == PLAIN.to_dict()


def test_an_entry_needs_only_what_it_changes() -> None:
    (first, _) = corrected({**FOUND, "index": "sp-600", "returns": "total", "cohort": "loss-making"})
    assert (first.index, first.returns, first.cohort, first.metric) == ("sp-600", "total", "loss-making", "return")


def test_an_index_that_is_corrected_is_the_only_one_that_the_number_is_of() -> None:
    text = "The S&P 500 and the Russell 2000 each rose 0.9% this week."
    (read,) = check(text, published=DAY, extract_only=True).claims
    entry = {"quote": read.claim.quote, "start": read.claim.start, "end": read.claim.end, "index": "sp-600"}
    given = read_corrections(json.dumps([entry]).encode(), name="claims.json")
    (again,) = check(text, published=DAY, proposals=given, extract_only=True).claims
    assert (read.claim.alike, again.claim.index, again.claim.alike) == (("russell-2000",), "sp-600", ())


def test_what_the_document_does_not_print_is_no_key() -> None:
    with pytest.raises(UsageError, match="'alike' is no key of a claim"):
        corrected({**FOUND, "alike": ["sp-600"]})


def test_where_it_stands_may_be_said_without_another_change() -> None:
    (_, second) = corrected({**json.loads(PLAIN.to_json())["claims"][1], "span_from": "earlier"})
    assert second.span_from == "earlier"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"indx": "sp-500"}, "claim 1 of claims.json: 'indx' is no key of a claim; there are against, base"),
        ({"metric": "gain"}, "metric 'gain' is not a choice; there are return"),
        ({"metric": None}, "metric None is not a choice"),
        ({"since": "April 8"}, "claim 1 of claims.json: since 'April 8' is not a date"),
        ({"since": "2025-05-01", "until": "2025-04-01"}, "since 2025-05-01 is after until 2025-04-01"),
        ({"value": -3}, "value -3 is no number from 0 on"),
        ({"value": 5}, "value 5.0 is not what the text prints"),
        ({"decimals": 1.5}, "decimals 1.5 is no whole number"),
        ({"ended": "yes"}, "ended 'yes' is neither true nor false"),
        ({"index": ""}, "index '' is no text"),
        ({"metric": "level", "quantity": "points"}, "quantity points goes with metric return, not level"),
        ({"cohort": "banks"}, "cohort 'banks' is not a choice; there are profitable, loss-making, no data"),
        ({"start": 3}, "no claim at characters 3 to 47 reads '40.2%'"),
        ({"quote": "41%"}, "reads '41%'"),
        ({"start": None}, "lacks 'start'"),
    ],
)
def test_what_cannot_be_is_refused_with_its_place(change: dict[str, Any], said: str) -> None:
    with pytest.raises(UsageError, match=said):
        corrected({**FOUND, **change})


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"claims", "claims.json is no JSON"),
        (b"{}", "claims.json has no list of claims"),
        (b"[3]", "claim 1 of claims.json is no object"),
    ],
)
def test_what_is_no_list_of_claims_is_refused(content: bytes, said: str) -> None:
    with pytest.raises(UsageError, match=said):
        read_corrections(content, name="claims.json")
