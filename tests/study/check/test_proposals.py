"""Claims that somebody else proposes: they may say what a number is of, never what number there is."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from redink.errors import UsageError
from redink.study.check import check
from redink.study.check.proposals import read_proposals

TEXT = "The benchmark for smaller companies added 40.2% from its spring low."
QUOTE = TEXT.index("40.2%")
SAID = {
    "quote": "40.2%",
    "start": QUOTE,
    "end": QUOTE + 5,
    "metric": "return",
    "index": "russell-2000",
    "value": 40.2,
    "unit": "pct",
    "direction": "up",
    "since": "2025-04-08",
}


def asked(*proposals: dict[str, Any]) -> dict[str, Any]:
    read = read_proposals(json.dumps(proposals).encode())
    return dict(check(TEXT, published=date(2025, 10, 10), proposals=read, extract_only=True).to_dict())


def test_an_admitted_proposal_tells_what_the_number_is_of() -> None:
    document = asked(SAID)
    (claim,) = document["claims"]
    assert (claim["index"], claim["since"], claim["value"], claim["decimals"]) == (
        "russell-2000",
        date(2025, 4, 8),
        40.2,
        1,
    )
    assert claim["measurable"] is True
    assert document["rejected"] == []


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"value": 53.0}, "reads as 40.2 pct, not 53.0 pct"),
        ({"unit": "pp"}, "reads as 40.2 pct, not 40.2 pp"),
        ({"quote": "53%"}, "is not '53%'; quote it exactly"),
        ({"start": 4, "end": 13, "quote": "benchmark", "value": None, "unit": None}, "no claim is read in 'benchmark'"),
    ],
)
def test_an_invented_number_is_refused_and_changes_nothing(change: dict[str, Any], reason: str) -> None:
    document = asked({**SAID, **change})
    assert document["claims"] == asked()["claims"]
    (rejected,) = document["rejected"]
    assert reason in rejected["reason"]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"not json", "the proposals are no JSON"),
        (b"{}", "the proposals are no list"),
        (b"[3]", "proposal 1 is no object"),
        (b'[{"quote": "40.2%"}]', "proposal 1 lacks 'start'"),
        (b'[{"quote": "4", "start": 0, "end": 1, "metric": "guess"}]', "metric 'guess' is not a choice"),
        (b'[{"quote": "4", "start": "0", "end": 1, "metric": "return"}]', "start '0' is no whole number"),
        (b'[{"quote": "4", "start": 0, "end": 1, "metric": "return", "since": "May"}]', "since 'May' is not a date"),
    ],
)
def test_what_is_no_list_of_claims_is_refused(content: bytes, reason: str) -> None:
    with pytest.raises(UsageError, match=reason):
        read_proposals(content)
