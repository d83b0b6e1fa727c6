"""The command that stands beside a figure, when it is run, prints that figure."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from redink.claims import Claim
from redink.claims.search.convention_grid import Choices
from redink.claims.verdicts.choices import LevelChoices, ShareChoices
from redink.claims.verdicts.verdict import Nearest, ReadAs, Verdict
from redink.convention import Convention
from redink.study.check.recomputed import command_of

START, END = date(2025, 4, 8), date(2025, 10, 9)
PRICED = frozenset({date(2025, 4, 7), START, date(2025, 10, 8), END})
LISTED = frozenset({"russell-2000", "sp-500"})
CLAIM = Claim(quote="53%", start=0, end=3, metric="return", index="russell-2000", value=53.0, unit="pct", decimals=0)
READ = ReadAs(
    words="Russell 2000, close 2025-04-08 to close 2025-10-09, price", index="russell-2000", since=START, until=END
)
WRONG = Verdict(verdict="not supported", read_as=READ, measured=0.4022, why="None fits.")
ASKED = "redink explain russell-2000 --since 2025-04-08 --until 2025-10-09"


def command(claim: Claim, verdict: Verdict, sessions: frozenset[date] = PRICED) -> str | None:
    return command_of(claim, verdict, listed=LISTED, sessions=sessions)


def another(nearest: Choices | ShareChoices | LevelChoices) -> Verdict:
    found = Nearest(value=0.53, convention=nearest, words="another")
    return replace(WRONG, verdict="supported under another definition", nearest=found)


def test_a_return_is_asked_from_its_start_to_its_end() -> None:
    assert command(CLAIM, WRONG) == ASKED
    assert command(replace(CLAIM, cohort="loss-making"), WRONG) == ASKED
    assert command(replace(CLAIM, quantity="distance", mark="high", direction="down"), WRONG) == ASKED


def test_another_definition_is_asked_for_with_its_options() -> None:
    equal = Choices(
        convention=Convention(weighting="equal", known_by="lag_6m"), summary="equal", until=date(2025, 10, 8)
    )
    asked = ASKED.replace("10-09", "10-08")
    assert command(CLAIM, another(equal)) == f"{asked} --weighting equal --known-by lag_6m"
    median = Choices(convention=Convention(), summary="median", until=END)
    assert command(CLAIM, another(median)) == ASKED
    low = LevelChoices(base="intraday_low", since=date(2025, 4, 7), until=END)
    assert command(CLAIM, another(low)) == ASKED.replace("04-08", "04-07") + " --base intraday_low"


def test_the_nearest_of_what_does_not_hold_is_not_asked_for() -> None:
    low = LevelChoices(base="intraday_low", since=date(2025, 4, 7), until=END)
    assert command(CLAIM, replace(another(low), verdict="not supported")) == ASKED


def test_shares_of_members_are_asked_at_the_articles_date_or_at_the_start() -> None:
    share = replace(CLAIM, metric="share_of_members", cohort="profitable")
    day = replace(WRONG, read_as=replace(READ, since=None))
    assert command(share, day) == "redink explain russell-2000 --since 2025-10-08 --until 2025-10-09 --membership end"
    start = ShareChoices(convention=Convention(earnings="ttm_strict"), of="all members", until=END)
    assert command(share, another(start)) == f"{ASKED} --earnings ttm_strict"


def test_a_lead_over_another_index_sets_it_beside() -> None:
    lead = replace(CLAIM, metric="relative_return", against="sp-500", unit="pp")
    assert command(lead, WRONG) == f"{ASKED} --versus sp-500"
    assert command(replace(lead, against="profitable"), WRONG) == ASKED
    assert command(replace(lead, against="nasdaq-100"), WRONG) is None


@pytest.mark.parametrize(
    "claim",
    [
        replace(CLAIM, quantity="points", unit="pts"),
        replace(CLAIM, quantity="annualized"),
        replace(CLAIM, metric="level", unit="pts"),
        replace(CLAIM, metric="record", value=None),
        replace(CLAIM, metric="count", quantity="streak", unit="count"),
        replace(CLAIM, metric="other", quantity="series_level", series="vix"),
    ],
)
def test_what_no_verb_prints_has_no_command(claim: Claim) -> None:
    assert command(claim, WRONG) is None


def test_nothing_is_asked_of_days_without_prices_or_of_an_index_without_members() -> None:
    assert command(CLAIM, WRONG, PRICED - {START}) is None
    assert command(CLAIM, replace(WRONG, read_as=replace(READ, index="nasdaq-composite"))) is None
    assert command(CLAIM, replace(WRONG, measured=None)) is None
    assert command(CLAIM, replace(WRONG, read_as=None)) is None
