"""What a number that holds says of the one beside it: carried over together, or one move said twice."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest
from tests.claims.verdicts.hearings import FRIDAY, LARGE, THURSDAY, carried, claimed, on

from redink.claims import Claim
from redink.claims.verdicts.corroborated import carried_together, said_twice
from redink.claims.verdicts.verdict import ANOTHER, NOT_SUPPORTED, SUPPORTED, UNMEASURED, Verdict

HOLDS = Verdict(verdict=SUPPORTED, why="")
OTHERWISE = Verdict(verdict=ANOTHER, why="")
OPEN = Verdict(verdict=UNMEASURED, why="", doubt="the text names the index only elsewhere")
WRONG = Verdict(verdict=NOT_SUPPORTED, why="")
EARLIER = {"index_from": "earlier", "direction": "up", **carried(FRIDAY)}


def placed(printed: str, at: int, metric: str = "return", **changed: Any) -> Claim:
    return claimed(printed, metric, start=at, end=at + len(printed), **changed)


def settled(claims: Sequence[Claim], *verdicts: Verdict) -> list[str]:
    return [claim.quote for claim in carried_together(claims, dict(enumerate(verdicts)))]


def of_one_move(claims: Sequence[Claim], *verdicts: Verdict) -> list[str]:
    return [claim.quote for claim in said_twice(claims, dict(enumerate(verdicts)))]


def test_one_of_two_carried_over_together_that_holds_settles_the_other() -> None:
    pair = [placed("11.1", 0, **EARLIER), placed("13.9", 20, **{**EARLIER, "index": LARGE})]
    assert settled(pair, HOLDS, OPEN) == ["13.9"]
    assert settled(pair, OPEN, HOLDS) == ["11.1"]
    assert settled(pair, OTHERWISE, OPEN) == ["13.9"]
    assert settled(pair, OPEN, OPEN) == []
    assert settled(pair, HOLDS, WRONG) == []


@pytest.mark.parametrize(
    ("at", "changed"),
    [
        (60, {}),
        (20, on(THURSDAY)),
        (20, {"index_from": "clause"}),
        (20, {"quantity": "points"}),
        (20, {"cohort": "loss-making"}),
    ],
    ids=["too far off", "other days", "its own index", "points", "a cohort"],
)
def test_what_is_read_otherwise_settles_nothing(at: int, changed: dict[str, Any]) -> None:
    pair = [placed("11.1", 0, **EARLIER), placed("13.9", at, **{**EARLIER, "index": LARGE, **changed})]
    assert settled(pair, HOLDS, OPEN) == []


def test_a_number_that_holds_by_chance_settles_nothing() -> None:
    """A single digit, and another definition of a cohort: there are thousands of those."""
    few = [placed("0.9", 0, **EARLIER), placed("13.9", 20, **EARLIER)]
    assert settled(few, HOLDS, OPEN) == []
    cohorts = [placed("35.0", 0, cohort="loss-making", **EARLIER), placed("99.0", 20, cohort="profitable", **EARLIER)]
    assert settled(cohorts, OTHERWISE, OPEN) == []
    assert settled(cohorts, HOLDS, OPEN) == ["99.0"]


def test_points_percent_and_level_of_one_move_stand_together() -> None:
    points = placed("85.72", 0, unit="pts", quantity="points", direction="down", **on(FRIDAY))
    percent = placed("2.9", 9, direction="down", **on(FRIDAY))
    level = placed("2,840.60", 16, "level", unit="pts", **on(FRIDAY))
    claims = [points, percent, level]
    assert of_one_move(claims, HOLDS, WRONG, WRONG) == ["2.9"]
    assert of_one_move(claims, HOLDS, HOLDS, WRONG) == ["2,840.60"]
    assert of_one_move(claims, WRONG, OPEN, HOLDS) == ["2.9"]


@pytest.mark.parametrize(
    "changed", [{"index": LARGE}, on(THURSDAY), {"start": 30, "end": 33}], ids=["another index", "days", "further off"]
)
def test_another_index_other_days_or_another_place_are_another_move(changed: dict[str, Any]) -> None:
    points = placed("85.72", 0, unit="pts", quantity="points", direction="down", **on(FRIDAY))
    other = claimed("2.9", **{"start": 9, "end": 12, "direction": "down", **on(FRIDAY), **changed})
    assert of_one_move([points, other], HOLDS, WRONG) == []


@pytest.mark.parametrize(
    ("changed", "expected"),
    [({}, ["4.8"]), ({"index": LARGE}, []), ({"span_from": "sentence"}, []), ({"start": 130, "end": 133}, [])],
    ids=["right after", "another index", "its days from elsewhere", "further off"],
)
def test_the_next_number_of_the_same_index_over_its_own_days_is_settled(
    changed: dict[str, Any], expected: list[str]
) -> None:
    """As in "The S&P 500 is 2.8% lower this week. On Monday it sank 4.8%"."""
    week = placed("2.88", 0, direction="down", **on(FRIDAY))
    fields = {"start": 40, "end": 43, "index_from": "earlier", "direction": "down", **on(THURSDAY), **changed}
    monday = claimed("4.8", **fields)
    assert settled([week, monday], HOLDS, OPEN) == expected
    assert settled([week, monday], WRONG, OPEN) == []
