"""An error of redink's own costs one claim its verdict, and is told only where it is asked for."""

from __future__ import annotations

import logging
from dataclasses import replace
from types import SimpleNamespace
from typing import cast

import polars as pl
import pytest
from tests.claims.verdicts.hearings import FRIDAY, LARGE, SMALL, heard, levels_to

from redink import Market
from redink.claims.extraction import extract
from redink.claims.extraction.making.memory import Memory
from redink.claims.extraction.making.unread import unread
from redink.claims.extraction.reading import read_text
from redink.claims.extraction.vocabulary.tokens import tokens_of
from redink.claims.faults import attempted
from redink.claims.verdicts.article import judge
from redink.claims.verdicts.levels import IndexLevels
from redink.claims.verdicts.verdict import SUPPORTED, UNMEASURED
from redink.errors import MissingDataError


def _fails() -> int:
    raise IndexError("a place that is not there")


@pytest.mark.faulty
def test_an_error_is_answered_by_what_is_left(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG, logger="redink"):
        assert attempted(_fails, lambda: 7) == 7
    assert "IndexError: a place that is not there" in caplog.text


@pytest.mark.faulty
def test_nothing_is_told_unless_asked_for(capfd: pytest.CaptureFixture[str]) -> None:
    assert attempted(_fails, lambda: 7) == 7
    assert capfd.readouterr() == ("", "")


def test_errors_raised_on_purpose_pass() -> None:
    def lacking() -> int:
        raise MissingDataError("no levels; import some")

    with pytest.raises(MissingDataError, match="no levels"):
        attempted(lacking, lambda: 7)


def test_tests_see_every_fault() -> None:
    with pytest.raises(IndexError):
        attempted(_fails, lambda: 7)


@pytest.mark.faulty
def test_one_claim_is_left_open_and_the_others_are_judged() -> None:
    def levels(index: str) -> IndexLevels | None:
        if index == LARGE:
            raise IndexError("a level that is not there")
        return levels_to(FRIDAY, [100.0, 102.0])

    members = pl.DataFrame({"index": [SMALL, LARGE]})
    market = cast("Market", SimpleNamespace(tables={"members": members}))
    data = replace(heard().data, levels=levels, market=market)
    found = judge(extract("The Russell 2000 rose 2.0% on Friday. The S&P 500 rose 1.0%.", published=FRIDAY), data=data)
    assert [each.verdict for each in found.verdicts] == [SUPPORTED, UNMEASURED]
    assert "error of redink's own" in found.verdicts[1].why


def test_the_numbers_of_an_unread_sentence_are_claims_left_open() -> None:
    text = "The Russell 2000 rose 2.0% on Friday."
    reading = read_text(text)
    found = unread(tokens_of(text, 0, len(text)), Memory.of(reading, FRIDAY))
    assert [(each.quote, each.metric, each.measurable) for each in found][-1] == ("2.0", "other", False)
    assert all(text[each.start : each.end] == each.quote for each in found)
