"""The first line counts what a reader asks: what is wrong, what holds, what was not measured."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.cli.reports.checking.articles import VERDICTS, article, judged

from redink.claims.verdicts.verdict import Verdict
from redink.cli.reports.checking.groups import Groups
from redink.cli.reports.checking.reasons import reasons_of
from redink.study.check.check import DataChecked, Judged


def headline(*quotes: str) -> str:
    return Groups.of(article(*judged(quotes))).headline()


@pytest.mark.parametrize(
    ("quotes", "words"),
    [
        (tuple(VERDICTS), "1 number is wrong, 2 hold (1 under another definition), 1 is undecided, 3 are "
         "outside this data."),
        (("43.5%", "0.4%", "2%"), "1 number is wrong, 1 holds, 1 is outside this data."),
        (("0.4%",), "1 number holds."),
        (("36.1%",), "1 number holds under another definition."),
        (("0.2%", "0.7%"), "2 numbers are outside this data."),
        ((), "No claim was found."),
    ],
)  # fmt: skip
def test_the_first_line_counts_what_there_is_and_leaves_out_the_rest(quotes: tuple[str, ...], words: str) -> None:
    assert headline(*quotes) == words


def test_claims_that_contradict_each_other_are_wrong() -> None:
    both = [
        replace(each, verdict=Verdict(verdict="inconsistent", why="They make 110%.")) for each in judged(("2%", "3%"))
    ]
    assert Groups.of(article(*both)).headline() == "2 numbers are wrong."


def test_without_data_nothing_is_said_to_be_outside_of_them() -> None:
    bare = article(*judged(("0.2%",)), data=DataChecked(manifest=None, version="redink", as_of=None))
    assert Groups.of(bare).headline() == "1 number was not measured, for want of data."


def test_what_is_not_doubted_but_unmeasured_is_outside_of_the_data() -> None:
    (carried,) = judged(("3%",))
    unmeasured = replace(carried, verdict=replace(carried.verdict, measured=None, doubt=None))
    assert Groups.of(article(unmeasured)).headline() == "1 number is outside this data."


def test_reasons_are_counted_and_those_of_other_indices_are_one() -> None:
    reasons = reasons_of(Groups.of(article(*judged())).outside)
    assert [(reason.words, len(reason.entries)) for reason in reasons] == [
        ("of other indices (Dow Jones Industrial Average, Nasdaq Composite): no levels in this data", 2),
        ("no index is named", 1),
    ]


def test_reasons_that_differ_in_their_days_alone_are_one() -> None:
    (one,) = judged(("2%",))
    days = [replace(one, verdict=Verdict(verdict="cannot be measured", why=f"It ends on {day}.")) for day in DAYS]
    (reason,) = reasons_of(Groups.of(article(*days)).outside)
    assert (reason.words, len(reason.entries)) == ("it ends on …", 2)


DAYS = ("2025-04-08", "2025-04-09")


def test_how_many_definitions_were_tried_is_said_of_what_is_wrong() -> None:
    (wrong,) = judged(("43.5%",))
    assert Groups.of(article(wrong)).tried() == "none of 28 definitions tried gives it"
    other = Judged(claim=wrong.claim, verdict=replace(wrong.verdict, tried=7))
    assert Groups.of(article(wrong, other)).tried() == (
        "none of the definitions tried (7 to 28 for each) gives any of these numbers"
    )
