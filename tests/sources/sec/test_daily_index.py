"""Who filed on a day: periodic reports alone, days without an index, and what is no index."""

from __future__ import annotations

from datetime import date

import pytest
from tests.sources.sec.invented import PlayedClient

from redink.errors import AbsentError, RefusedError, ReplyError
from redink.sources.http import Reply, Request
from redink.sources.sec.daily_index import Query, fetch, parse, requests

HEAD = (
    "Description:           Daily Index of EDGAR Dissemination Feed by Form Type\n"
    "Last Data Received:    Oct 07, 2025\n\n"
    "Form Type   Company Name                                                  CIK         Date Filed  File Name\n"
    + "-" * 140
    + "\n"
)


def filed(form: str, name: str, cik: int) -> str:
    return f"{form:<12}{name:<62}{cik:<12}20251007    edgar/data/{cik}/{cik:010d}-25-000001.txt\n"


def companies(*lines: str) -> frozenset[str]:
    return parse((HEAD + "".join(lines)).encode())


def test_companies_with_periodic_reports_are_named_by_ten_digits() -> None:
    lines = [filed("10-Q", "ACME ROCKETS INC", 7), filed("10-K/A", "ZENITH  WIDGETS CORP", 1234567890)]
    assert companies(*lines) == {"0000000007", "1234567890"}


@pytest.mark.parametrize("form", ["4", "SC 13G/A", "DEF 14A", "S-1", "NPORT-P", "144"])
def test_other_forms_change_no_facts(form: str) -> None:
    assert companies(filed(form, "ACME 10-K INC", 7)) == frozenset()


def test_a_day_without_filings_names_nobody() -> None:
    assert companies() == frozenset()


def test_the_company_of_the_file_counts_whatever_the_name_holds() -> None:
    assert companies(filed("8-K", "10-Q EDGAR/DATA/9/ WORKS", 7)) == {"0000000007"}


@pytest.mark.parametrize("content", [b"", b"<html><body>Forbidden</body></html>", b"Form Type Company\n10-K x\n"])
def test_what_is_no_index_is_refused(content: bytes) -> None:
    with pytest.raises(ReplyError, match="no line of dashes under its header"):
        parse(content)


def test_a_line_without_a_file_is_refused_and_quoted() -> None:
    with pytest.raises(ReplyError, match="a line without a company's file: '10-Q  ACME ROCK"):
        companies(filed("10-K", "ZENITH", 3), "10-Q  ACME ROCK")


def test_each_day_is_a_file_in_its_quarter() -> None:
    days = (date(2025, 3, 31), date(2025, 4, 1), date(2025, 12, 31))
    ends = [request.url.rpartition("daily-index/")[2] for request in requests(Query(days=days))]
    assert ends == ["2025/QTR1/form.20250331.idx", "2025/QTR2/form.20250401.idx", "2025/QTR4/form.20251231.idx"]


def test_days_without_an_index_are_passed_over() -> None:
    days = (date(2025, 10, 6), date(2025, 10, 7))
    there = requests(Query(days=days))[1].url
    assert list(fetch(Query(days=days), client=PlayedClient(bodies={there: HEAD.encode()}))) == [HEAD.encode()]


class RefusingClient(PlayedClient):
    """Answers 403 where nothing is, as the SEC's files do."""

    def get(self, request: Request) -> Reply:
        try:
            return super().get(request)
        except AbsentError as error:
            raise RefusedError("403") from error


def test_a_day_that_is_refused_counts_as_one_without_an_index_unless_all_are() -> None:
    days = (date(2025, 10, 6), date(2025, 10, 7))
    there = requests(Query(days=days))[0].url
    assert list(fetch(Query(days=days), client=RefusingClient(bodies={there: HEAD.encode()}))) == [HEAD.encode()]
    with pytest.raises(RefusedError):
        list(fetch(Query(days=days), client=RefusingClient(bodies={})))
