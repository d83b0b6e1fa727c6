"""Filers, their names and tickers, and their filings."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.sources.sec.invented import AS_OF, CIK, PlayedClient, zipped

from redink.errors import UsageError
from redink.sources.sec import submissions
from redink.sources.sec.documents import SecDocument
from redink.sources.sec.filer_tables import Submissions
from redink.sources.sec.submissions import ADDRESS, SubmissionsQuery

OLDER = f"CIK{CIK}-submissions-001.json"


def columns(*filings: tuple[str, str, str]) -> dict[str, list[Any]]:
    """Columns of filings given as accession number, form and day."""
    return {
        "accessionNumber": [filing[0] for filing in filings],
        "filingDate": [filing[2] for filing in filings],
        "reportDate": ["2025-03-31" for _ in filings],
        "acceptanceDateTime": ["2025-05-01T20:05:11.000Z" for _ in filings],
        "form": [filing[1] for filing in filings],
        "primaryDocument": ["inv-20250331.htm" for _ in filings],
        "size": [1 for _ in filings],
    }


def body(*filings: tuple[str, str, str], **other: Any) -> dict[str, Any]:
    """A filer's file."""
    return {
        "cik": CIK,
        "entityType": "operating",
        "sic": "7372",
        "sicDescription": "Services-Prepackaged Software",
        "name": "INVENTED HOLDINGS INC.",
        "tickers": ["INV", "INV-B"],
        "exchanges": ["NYSE", "NYSE"],
        "stateOfIncorporation": "DE",
        "stateOfIncorporationDescription": "DE",
        "addresses": {"business": {"stateOrCountry": "MT", "stateOrCountryDescription": "MT"}},
        "fiscalYearEnd": "0131",
        "formerNames": [
            {"name": "Inkwell Corp", "from": "2019-05-01T04:00:00.000Z", "to": "2021-01-04T05:00:00.000Z"},
            {"name": "Blot Inc", "from": "2012-02-02T05:00:00.000Z", "to": None},
        ],
        "filings": {"recent": columns(*filings), "files": []},
    } | other


def document(content: object, name: str = f"CIK{CIK}.json") -> SecDocument:
    return SecDocument(name=name, content=json.dumps(content).encode())


def parsed(*filings: tuple[str, str, str], **other: Any) -> Submissions:
    return submissions.parse([document(body(*filings, **other))], as_of=AS_OF)


TEN_Q = ("0001234567-25-000001", "10-Q", "2025-05-01")


def test_a_filer_is_described_as_its_file_says() -> None:
    assert parsed(TEN_Q).filers.rows() == [
        (
            CIK,
            "INVENTED HOLDINGS INC.",
            "7372",
            "Services-Prepackaged Software",
            "DE",
            "MT",
            "01-31",
            date(2025, 5, 1),
            "domestic",
        )
    ]


def test_former_names_keep_their_order_and_days() -> None:
    assert parsed().former_names.rows() == [
        (CIK, 1, "Inkwell Corp", date(2019, 5, 1), date(2021, 1, 4)),
        (CIK, 2, "Blot Inc", date(2012, 2, 2), None),
    ]


def test_each_ticker_has_the_exchange_beside_it() -> None:
    found = parsed(tickers=["INV", "INV-B", "INV", "INVW"], exchanges=["NYSE", None]).tickers
    assert found.select("ticker", "exchange").rows() == [("INV", "NYSE"), ("INV-B", None), ("INVW", None)]


def test_a_filing_is_known_on_the_session_after_its_day() -> None:
    assert parsed(("0001234567-25-000001", "10-Q", "2025-04-17")).filings.rows() == [
        (
            CIK, "0001234567-25-000001", "10-Q", date(2025, 4, 17), date(2025, 4, 21), date(2025, 3, 31),
            "inv-20250331.htm",
        )
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("forms", "filer"),
    [
        (["10-Q"], "domestic"),
        (["20-F"], "foreign"),
        (["40-F/A"], "foreign"),
        (["6-K", "S-8"], "foreign"),
        (["20-F", "6-K", "10-Q"], "domestic"),
        (["10-K", "20-F"], "foreign"),
        (["8-K", "SC 13G"], None),
        ([], None),
    ],
)
def test_the_last_form_of_either_kind_tells_a_foreign_filer(forms: list[str], filer: str | None) -> None:
    filings = [(f"0001234567-25-{n:06d}", form, f"2025-0{n + 1}-03") for n, form in enumerate(forms)]
    assert parsed(*filings).filers.get_column("filer").to_list() == [filer]


def test_older_files_add_filings_and_one_in_both_is_one() -> None:
    older = document(columns(TEN_Q, ("0001234567-15-000001", "10-K", "2015-02-20")), name=OLDER)
    found = submissions.parse([document(body(TEN_Q)), older], as_of=AS_OF)
    assert found.filings.get_column("filed").to_list() == [date(2015, 2, 20), date(2025, 5, 1)]
    assert found.filers.height == 1


def test_filings_after_the_day_asked_or_without_a_day_are_left_out_and_noted() -> None:
    found = parsed(
        TEN_Q, ("b", "10-Q", "2025-10-11"), ("c", "10-Q", ""), ("d", "", "2025-05-01"), ("", "10-Q", "2025-05-01")
    )
    assert found.filings.get_column("accession").to_list() == [TEN_Q[0]]
    assert found.notes == (
        "3 filings are left out, without an accession number, a form or a day of filing that can be",
        "1 filings are left out, filed after 2025-10-10",
    )


def test_columns_that_are_not_equally_long_are_noted_and_the_filer_stays() -> None:
    broken = columns(TEN_Q) | {"form": ["10-Q", "10-K"]}
    found = parsed(filings={"recent": broken, "files": []})
    assert (found.filers.height, found.filings.height) == (1, 0)
    assert "not equally long" in found.notes[0]


@pytest.mark.parametrize("content", [b"", b"[]", b"<html>"])
def test_a_file_that_is_no_filers_is_noted_and_harms_no_other(content: bytes) -> None:
    broken = SecDocument(name="CIK0000000007.json", content=content)
    found = submissions.parse([broken, document(body(TEN_Q))], as_of=AS_OF)
    assert found.filers.height == 1
    assert "'CIK0000000007.json'" in found.notes[0]


def test_a_file_about_another_company_is_noted() -> None:
    assert "CIK is not the one" in parsed(cik="0000000009").notes[0]


@pytest.mark.parametrize("strange", [{}, {"filings": None, "formerNames": "x", "tickers": None, "fiscalYearEnd": 131}])
def test_a_file_that_says_little_leaves_the_rest_unknown(strange: dict[str, Any]) -> None:
    found = submissions.parse([document({"cik": int(CIK)} | strange)], as_of=AS_OF)
    assert found.filers.row(0) == (CIK, *[None] * 8)
    assert [found.former_names.height, found.tickers.height, found.filings.height] == [0, 0, 0]


def test_nothing_at_all_gives_the_declared_columns() -> None:
    found = submissions.parse([], as_of=AS_OF)
    assert [frame.height for frame in (found.filers, found.former_names, found.tickers, found.filings)] == [0] * 4


def test_older_files_are_asked_for_as_far_back_as_wanted_and_only_the_filers_own() -> None:
    files = [
        {"name": OLDER, "filingFrom": "2015-01-01", "filingTo": "2019-12-31"},
        {"name": f"CIK{CIK}-submissions-002.json", "filingFrom": "2001-01-01", "filingTo": "2014-12-31"},
        {"name": f"CIK{CIK}-submissions-001/../x", "filingTo": "2024-12-31"},
        {"name": "../../secret.json", "filingTo": "2024-12-31"},
        {"name": "CIK0000000009-submissions-001.json", "filingTo": "2024-12-31"},
    ]
    first = body(TEN_Q, filings={"recent": columns(TEN_Q), "files": files})
    older = columns(("0001234567-15-000001", "10-K", "2016-02-20"))
    client = PlayedClient(
        bodies={ADDRESS + f"CIK{CIK}.json": json.dumps(first).encode(), ADDRESS + OLDER: json.dumps(older).encode()}
    )
    query = SubmissionsQuery(companies=(CIK,), since=date(2016, 1, 1))
    found = submissions.parse(submissions.fetch(query, client=client), as_of=AS_OF)
    assert client.asked == [ADDRESS + f"CIK{CIK}.json", ADDRESS + OLDER]
    assert found.filings.height == 2
    shallow = PlayedClient(bodies=client.bodies)
    list(submissions.fetch(SubmissionsQuery(companies=(CIK,)), client=shallow))
    assert shallow.asked == [request.url for request in submissions.requests(query)]


def test_a_company_that_is_not_there_is_noted() -> None:
    query = SubmissionsQuery(companies=("0000000007",), since=date(2016, 1, 1))
    found = submissions.parse(submissions.fetch(query, client=PlayedClient(bodies={})), as_of=AS_OF)
    assert "there is no such file" in found.notes[0]


def test_many_companies_come_from_the_archive(tmp_path: Path) -> None:
    older = json.dumps(columns(("0001234567-15-000001", "10-K", "2016-02-20"))).encode()
    members = {f"CIK{CIK}.json": json.dumps(body(TEN_Q)).encode(), OLDER: older, "CIK0000999999.json": b"{}"}
    client = PlayedClient(bodies={submissions.ARCHIVE: zipped(tmp_path / "submissions.zip", members)})
    query = SubmissionsQuery(companies=(CIK, *(f"{n:010d}" for n in range(1, 600))))
    found = submissions.parse(submissions.fetch(query, client=client), as_of=AS_OF)
    assert (found.filers.height, found.filings.height, found.notes) == (1, 2, ())


@pytest.mark.parametrize("companies", [(), ("12",)])
def test_a_query_names_companies_by_ten_digits(companies: tuple[str, ...]) -> None:
    with pytest.raises(UsageError, match="ten digits"):
        SubmissionsQuery(companies=companies)
