"""Where a refused number ends whose sibling of the same span holds."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from tests.claims.verdicts.hearings import FRIDAY, LARGE, THURSDAY, WEDNESDAY, claimed, span

from redink.claims.verdicts.second_look.siblings import ends_of_siblings
from redink.claims.verdicts.verdict import NOT_SUPPORTED, SUPPORTED, ReadAs, Verdict

SINCE = span(WEDNESDAY, base="on", text="since Wednesday")


def verdict(said: str, until: date) -> Verdict:
    return Verdict(verdict=said, why="", read_as=ReadAs(words="", until=until))


def ends(**changed: Any) -> list[tuple[int, date]]:
    claims = [claimed("2.4", **SINCE), claimed("3.1", **{**SINCE, "index": LARGE, "start": 40, "end": 43, **changed})]
    verdicts = {0: verdict(SUPPORTED, FRIDAY), 1: verdict(NOT_SUPPORTED, THURSDAY)}
    return list(ends_of_siblings(claims, verdicts))


def test_a_refused_number_ends_where_the_one_beside_it_holds() -> None:
    assert ends() == [(1, FRIDAY)]


@pytest.mark.parametrize(
    "changed", [{"until": THURSDAY}, {"since": THURSDAY}, {"quantity": "distance"}, {"start": 900, "end": 903}]
)
def test_one_of_another_span_or_far_away_does_not(changed: dict[str, Any]) -> None:
    assert ends(**changed) == []
