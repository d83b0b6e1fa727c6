"""FRED: what is asked, what a file must look like, when a value is known, and that nothing stored gets lost."""

from __future__ import annotations

import csv
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.loopback import Answer, FakeClock, Loopback
from tests.market_data import LATE

from redink.errors import AbsentError, RefusedError, ReplyError, UsageError
from redink.sources.fred import SERIES, Query, accumulate, fetch, parse, requests
from redink.sources.http import Reply, Request
from redink.sources.http.client import NetworkClient
from redink.sources.source_data import SourceData
from redink.tables import LEVELS, MACRO

TODAY = date(2025, 4, 22)
MACRO_FILE = LATE / "macro.csv"
LIMIT = "observation_date,DFEDTARU\n2025-04-16,4.50\n2025-04-17,4.50\n2025-04-18,4.25\n"
"""Wednesday, Thursday and Good Friday, on which the exchange is closed."""


@dataclass(kw_only=True)
class FakeClient:
    """A client that knows some bodies by address and remembers what it was asked."""

    bodies: dict[str, bytes]
    asked: list[str] = field(default_factory=list)

    def get(self, request: Request) -> Reply:
        self.asked.append(request.url)
        if request.url not in self.bodies:
            raise AbsentError(f"{request.url} answered 404")
        return Reply(request=request, content=self.bodies[request.url])

    def download(self, request: Request) -> Path:
        raise RefusedError(f"{request.url} is no download")


def asking(*series: str, vintages: tuple[date, ...] = (), since: date = date(2025, 1, 1)) -> Query:
    return Query(today=TODAY, series=series, since=since, vintages=vintages)


def read(query: Query, *bodies: str | bytes) -> SourceData:
    contents = [body.encode() if isinstance(body, str) else body for body in bodies]
    return parse(contents, query)


def macro(*rows: tuple[str, date, date, float]) -> pl.DataFrame:
    return pl.DataFrame(rows, schema=MACRO.schema(), orient="row").sort(MACRO.key)


def source_data(*rows: tuple[str, date, date, float]) -> SourceData:
    return SourceData(source="fred", tables={"macro": macro(*rows)})


# What is asked


def test_one_address_a_series_without_a_key() -> None:
    asked = requests(asking("DFEDTARU", "DGS10"))
    assert [one.url for one in asked] == [
        "https://fred.stlouisfed.org/graph/fredgraph.csv?id=DFEDTARU&cosd=2025-01-01&coed=2025-04-22",
        "https://fred.stlouisfed.org/graph/fredgraph.csv?id=DGS10&cosd=2025-01-01&coed=2025-04-22",
    ]
    assert {(one.key, one.expects) for one in asked} == {(None, "csv")}


def test_vintages_are_asked_of_the_archive_one_by_one() -> None:
    asked = requests(asking("DGS2", vintages=(date(2025, 3, 3), date(2025, 4, 1))))
    archive = "https://alfred.stlouisfed.org/graph/alfredgraph.csv?id=DGS2&cosd=2025-01-01"
    assert [one.url for one in asked] == [
        f"{archive}&coed=2025-03-03&vintage_date=2025-03-03",
        f"{archive}&coed=2025-04-01&vintage_date=2025-04-01",
    ]


def test_all_declared_series_are_asked_unless_told_otherwise() -> None:
    asked = [one.url for one in requests(Query(today=TODAY))]
    assert [url.partition("?id=")[2] for url in asked] == [f"{name}&cosd=1990-01-01&coed=2025-04-22" for name in SERIES]
    declared = {"DFEDTARL", "DFEDTARU", "DGS2", "DGS10", "VIXCLS", "BAMLH0A0HYM2", "BAA10Y", "SP500"}
    assert set(SERIES) == declared
    assert all(series.fallback in (None, *SERIES) for series in SERIES.values())


def test_the_answers_come_in_the_order_of_the_asking() -> None:
    query = asking("DGS2", "DGS10")
    bodies = {one.url: f"body {n}".encode() for n, one in enumerate(requests(query))}
    client = FakeClient(bodies=bodies)
    assert fetch(query, client=client) == (b"body 0", b"body 1")
    assert client.asked == [one.url for one in requests(query)]


def test_a_series_that_fred_does_not_have_is_named() -> None:
    with pytest.raises(AbsentError, match=r"FRED has no series 'DGS3' \(.*404\); check its name"):
        fetch(asking("DGS3"), client=FakeClient(bodies={}))


def test_through_the_client_files_come_and_a_series_that_is_not_there_is_named(tmp_path: Path) -> None:
    query = asking("DFEDTARU", "DGS3")
    there = requests(query)[0].url
    answer = Answer(body=LIMIT.encode(), headers={"Content-Type": "application/csv"})
    with Loopback({there: answer}) as server, NetworkClient(server.settings(tmp_path), clock=FakeClock()) as client:
        contents = fetch(asking("DFEDTARU"), client=client)
        with pytest.raises(AbsentError, match="FRED has no series 'DGS3'"):
            fetch(query, client=client)
    assert parse(contents, asking("DFEDTARU")).tables["macro"].height == 3
    assert all("authorization" not in received.headers for received in server.received)


@pytest.mark.parametrize(
    ("query", "message"),
    [
        (asking("dgs10"), "'dgs10' is no name of a FRED series; write it as FRED does, such as DGS10"),
        (asking("DGS10&api_key=x"), "is no name of a FRED series"),
        (asking("SP500", vintages=(date(2025, 4, 1),)), "SP500 is an index level, which is kept without vintages"),
        (asking("DGS2", vintages=(date(2025, 4, 1), date(2025, 3, 3))), "vintages must ascend, each once"),
        (asking("DGS2", vintages=(date(2025, 4, 1), date(2025, 4, 1))), "vintages must ascend, each once"),
        (asking("DGS2", vintages=(date(2025, 4, 23),)), "there is no vintage of 2025-04-23; choose days from"),
        (asking("DGS2", vintages=(date(2024, 12, 31),)), "there is no vintage of 2024-12-31; choose days from"),
    ],
)
def test_a_query_that_cannot_be_asked(query: Query, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        requests(query)
    assert message in str(caught.value)


# What comes


@pytest.mark.parametrize("header", ["observation_date", "DATE"])
def test_a_value_is_known_on_the_first_session_after_its_day(header: str) -> None:
    given = read(asking("DFEDTARU"), LIMIT.replace("observation_date", header))
    assert given.tables["macro"].rows() == [
        ("DFEDTARU", date(2025, 4, 16), date(2025, 4, 17), 4.5),
        ("DFEDTARU", date(2025, 4, 17), date(2025, 4, 21), 4.5),
        ("DFEDTARU", date(2025, 4, 18), date(2025, 4, 21), 4.25),
    ]
    assert given.notes == ()
    assert set(given.tables) == {"macro"}


@pytest.mark.parametrize("missing", [".", "", " "])
def test_a_day_without_a_value_is_left_out_and_noted(missing: str) -> None:
    given = read(asking("DGS10"), f"observation_date,DGS10\r\n2025-04-17,4.34\r\n2025-04-18,{missing}\r\n")
    assert given.tables["macro"].get_column("date").to_list() == [date(2025, 4, 17)]
    assert given.notes == ("days without a value, mostly holidays, are left out: DGS10 1",)


def test_the_sp_500_is_an_index_level_with_a_close_alone() -> None:
    text = "observation_date,SP500\n2025-04-17,5282.70\n2025-04-18,\n2025-04-21,5158.20\n"
    given = read(asking("SP500"), text)
    assert given.tables["macro"].is_empty()
    assert given.tables["levels"].columns == LEVELS.names()
    assert given.tables["levels"].rows() == [
        ("sp-500", date(2025, 4, 17), None, None, None, 5282.7, None),
        ("sp-500", date(2025, 4, 21), None, None, None, 5158.2, None),
    ]


def test_a_moving_window_that_begins_later_than_asked_is_noted() -> None:
    text = "observation_date,BAMLH0A0HYM2\n2023-04-24,4.48\n"
    given = read(asking("BAMLH0A0HYM2", since=date(1990, 1, 1)), text)
    assert given.notes == (
        "BAMLH0A0HYM2 begins on 2023-04-24, not on 1990-01-01: FRED offers a moving window of it; "
        "BAA10Y reaches further back",
    )


def test_a_series_without_any_value_is_noted() -> None:
    assert read(asking("DGS2"), "observation_date,DGS2\n").notes == ("FRED has no value of DGS2 since 2025-01-01",)


def test_a_mark_before_the_first_byte_is_passed_over() -> None:
    assert read(asking("DFEDTARU"), b"\xef\xbb\xbf" + LIMIT.encode()).tables["macro"].height == 3


def test_before_the_trading_calendar_a_value_is_known_the_next_day() -> None:
    given = read(asking("DGS10", since=date(1980, 1, 1)), "observation_date,DGS10\n1987-10-19,10.15\n")
    assert given.tables["macro"].row(0) == ("DGS10", date(1987, 10, 19), date(1987, 10, 20), 10.15)


def test_a_vintage_is_known_on_the_session_after_it_and_adds_only_what_changed() -> None:
    query = asking("DGS2", vintages=(date(2025, 4, 3), date(2025, 4, 17)))
    first = "observation_date,DGS2_20250403\n2025-04-01,3.87\n2025-04-02,3.91\n"
    second = "observation_date,DGS2_20250417\n2025-04-01,3.87\n2025-04-02,3.90\n2025-04-03,3.71\n"
    assert read(query, first, second).tables["macro"].rows() == [
        ("DGS2", date(2025, 4, 1), date(2025, 4, 4), 3.87),
        ("DGS2", date(2025, 4, 2), date(2025, 4, 4), 3.91),
        ("DGS2", date(2025, 4, 2), date(2025, 4, 21), 3.9),
        ("DGS2", date(2025, 4, 3), date(2025, 4, 21), 3.71),
    ]


def test_of_two_vintages_of_one_weekend_the_later_counts() -> None:
    query = asking("DGS2", vintages=(date(2025, 4, 5), date(2025, 4, 6)))
    bodies = [f"observation_date,DGS2_202504{day}\n2025-04-01,{value}\n" for day, value in (("05", 9), ("06", 3))]
    assert read(query, *bodies).tables["macro"].rows() == [("DGS2", date(2025, 4, 1), date(2025, 4, 7), 3.0)]


@pytest.mark.parametrize(
    ("body", "message"),
    [
        (b"<!DOCTYPE html>\n<html><body>Not found</body></html>\n", "FRED sent a web page (HTML) for DFEDTARU"),
        (b"", "FRED sent '' as header for DFEDTARU, expected 'observation_date,DFEDTARU'"),
        (LIMIT.replace("DFEDTARU", "DFEDTARL").encode(), "sent 'observation_date,DFEDTARL' as header for DFEDTARU"),
        (LIMIT.replace("observation_date", "day").encode(), "sent 'day,DFEDTARU' as header"),
        (LIMIT.encode("utf-16"), "is not UTF-8 text"),
        (LIMIT.encode() + b"2025-04-19,4.25\xe9\n", "is not UTF-8 text"),
        (LIMIT.encode()[:-1], "was cut short: its last line '2025-04-18,4.25' has no end; ask again"),
        (LIMIT.encode()[:-9] + b"\n", "line 4: found '2025-04', expected a day, a comma and a value"),
        (b"observation_date,DFEDTARU\n2025-04-16,4,5\n", "line 2: found '2025-04-16,4,5', expected a day, a comma"),
        (b"observation_date,DFEDTARU\n04/16/2025,4.5\n", "line 2: found '04/16/2025,4.5', expected a day such as"),
        (b"observation_date,DFEDTARU\n2025-02-30,4.5\n", "expected a day such as 2025-04-08"),
        (LIMIT.encode() + b"2025-04-18,4.5\n", "line 5: found '2025-04-18,4.5', expected a day after the one"),
        (LIMIT.encode() + b"2025-04-17,4.25\n", "line 5: found '2025-04-17,4.25', expected a day after the one"),
        (LIMIT.encode() + b"2025-04-23,4.25\n", "line 5: found '2025-04-23,4.25', expected no day after 2025-04-22"),
        (LIMIT.encode() + b"2025-04-19,n/a\n", "line 5: found '2025-04-19,n/a', expected a number"),
        (LIMIT.encode() + b"2025-04-19,nan\n", "line 5: found '2025-04-19,nan', expected a number"),
        (LIMIT.encode() + b"2025-04-19,inf\n", "line 5: found '2025-04-19,inf', expected a number"),
    ],
)
def test_a_file_that_is_not_what_was_asked_for(body: bytes, message: str) -> None:
    with pytest.raises(ReplyError) as caught:
        read(asking("DFEDTARU"), body)
    assert message in str(caught.value)


def test_an_archive_that_answers_with_the_values_of_today() -> None:
    query = asking("DGS2", vintages=(date(2025, 4, 3),))
    with pytest.raises(ReplyError, match="expected 'observation_date,DGS2_20250403'; the series or its vintage"):
        read(query, "observation_date,DGS2\n2025-04-01,3.87\n")


def test_a_vintage_that_holds_days_after_itself() -> None:
    query = asking("DGS2", vintages=(date(2025, 4, 3),))
    with pytest.raises(ReplyError, match="expected no day after 2025-04-03"):
        read(query, "observation_date,DGS2_20250403\n2025-04-04,3.87\n")


def test_fewer_answers_than_were_asked_for() -> None:
    with pytest.raises(ReplyError, match="2 files were asked of FRED, 0 were sent"):
        parse([], asking("DGS2", "DGS10"))


# What is kept


def spread(first: date, count: int, value: float = 4.0) -> list[tuple[str, date, date, float]]:
    days = [first + timedelta(days=n) for n in range(count)]
    return [("BAMLH0A0HYM2", day, day + timedelta(days=1), value) for day in days]


def test_a_history_that_the_source_cut_stays_whole() -> None:
    before = {"macro": macro(*spread(date(2020, 1, 1), 10))}
    both = accumulate(before, source_data(*spread(date(2020, 1, 8), 5)))
    assert both.tables["macro"].get_column("date").to_list() == [date(2020, 1, n) for n in range(1, 13)]
    assert both.notes == ("BAMLH0A0HYM2: kept 7 stored days that the source did not send now",)


def test_asking_for_the_last_days_alone_is_no_news_of_a_series_without_a_window() -> None:
    old = ("DGS2", date(2025, 4, 1), date(2025, 4, 2), 3.87)
    new = ("DGS2", date(2025, 4, 2), date(2025, 4, 3), 3.91)
    both = accumulate({"macro": macro(old)}, source_data(new))
    assert (both.tables["macro"].rows(), both.notes) == ([old, new], ())


def test_asking_up_to_an_earlier_day_keeps_the_later_ones_without_a_word() -> None:
    rows = spread(date(2020, 1, 1), 10)
    both = accumulate({"macro": macro(*rows)}, source_data(*rows[:4]))
    assert (both.tables["macro"].rows(), both.notes) == (rows, ())


def test_a_day_withdrawn_amid_others_is_kept_and_noted() -> None:
    rows = [("DGS2", date(2025, 4, n), date(2025, 4, n + 1), 3.8) for n in (1, 2, 3)]
    both = accumulate({"macro": macro(*rows)}, source_data(rows[0], rows[2]))
    assert both.tables["macro"].rows() == rows
    assert both.notes == ("DGS2: kept 1 stored day that the source did not send now",)


def test_a_value_changed_without_a_word_stays_as_stored_and_is_noted() -> None:
    old = [("DGS2", date(2025, 4, n), date(2025, 4, n + 1), 3.8) for n in (1, 2, 3)]
    new = [(*row[:3], value) for row, value in zip(old, (3.8, 3.9, 4.0), strict=True)]
    both = accumulate({"macro": macro(*old)}, source_data(*new))
    assert both.tables["macro"].rows() == old
    assert both.notes == (
        "DGS2: the source changed 2 stored days without saying since when, first 2025-04-02: 3.8 stored, 3.9 now; "
        "what is stored counts",
    )


def test_a_later_vintage_is_added_only_where_it_says_something_new() -> None:
    day, later = date(2025, 4, 1), date(2025, 4, 21)
    same, other = ("DGS2", day, later, 3.8), ("DGS10", day, later, 4.2)
    old = [("DGS10", day, date(2025, 4, 2), 4.1), ("DGS2", day, date(2025, 4, 2), 3.8)]
    both = accumulate({"macro": macro(*old)}, source_data(same, other))
    assert both.tables["macro"].rows() == [old[0], other, old[1]]


def test_levels_are_kept_with_what_only_the_store_knows() -> None:
    rows = [
        ("sp-500", date(2015, 4, 1), 1.0, 3.0, 0.5, 2.0, None),
        ("sp-500", date(2025, 4, 1), 1.0, 3.0, 1.0, 2.0, 9.0),
    ]
    stored = pl.DataFrame(rows, schema=LEVELS.schema(), orient="row")
    new = read(asking("SP500"), "observation_date,SP500\n2025-04-01,2.0\n2025-04-02,2.5\n")
    both = accumulate({"levels": stored}, new)
    assert both.tables["levels"].rows() == [*rows, ("sp-500", date(2025, 4, 2), None, None, None, 2.5, None)]
    assert both.notes[1:] == ("sp-500: kept 1 stored day that the source did not send now",)


def test_a_table_that_is_stored_and_was_not_asked_for_stays() -> None:
    stored = macro(*spread(date(2020, 1, 1), 3))
    both = accumulate({"macro": stored}, SourceData(source="fred", tables={}))
    assert both.tables["macro"].equals(stored)


@pytest.mark.parametrize("name", ["DFEDTARU", "DGS10", "VIXCLS", "BAMLH0A0HYM2"])
@pytest.mark.market_data
@pytest.mark.skipif(not MACRO_FILE.is_file(), reason=f"no market data beside the checkout ({MACRO_FILE.name})")
def test_a_real_series_written_as_fred_writes_it_is_read_back_whole(name: str) -> None:
    with MACRO_FILE.open(encoding="utf-8") as file:
        lines = [(row["date"], row["value"]) for row in csv.DictReader(file) if row["series"] == name]
    text = f"observation_date,{name}\n" + "".join(f"{day},{value}\n" for day, value in sorted(lines))
    query = Query(today=date(2026, 1, 1), series=(name,), since=date(1999, 1, 1))
    found = read(query, text).tables["macro"]
    assert {(str(day), value) for _, day, _, value in found.rows()} == {(day, float(value)) for day, value in lines}
    assert found.filter(pl.col("known_on") <= pl.col("date")).is_empty()
    assert found.filter(pl.col("known_on") > pl.col("date") + timedelta(days=7)).is_empty()
    assert found.filter(pl.col("known_on").dt.weekday() > 5).is_empty()


FIRST = date(2025, 1, 1)
rows = st.dictionaries(
    st.tuples(st.sampled_from(["DGS2", "VIXCLS"]), st.integers(0, 3), st.integers(0, 4)), st.integers(1, 3), max_size=25
).map(
    lambda drawn: macro(
        *(
            (series, FIRST + timedelta(days=day), FIRST + timedelta(days=1 + day + lag), float(value))
            for (series, day, lag), value in drawn.items()
        )
    )
)


def known(frame: pl.DataFrame, on: date) -> dict[tuple[str, date], float]:
    """What a reader on that day would take for each series and day: the value known last."""
    seen = sorted(row for row in frame.rows() if row[2] <= on)
    return {(series, day): value for series, day, _, value in seen}


@given(before=rows, new=rows)
def test_nothing_stored_is_lost_or_changed_and_a_second_time_adds_nothing(
    before: pl.DataFrame, new: pl.DataFrame
) -> None:
    came = SourceData(source="fred", tables={"macro": new})
    once = accumulate({"macro": before}, came).tables["macro"]
    assert set(before.rows()) <= set(once.rows())
    assert set(once.rows()) <= set(before.rows()) | set(new.rows())
    assert accumulate({"macro": once}, came).tables["macro"].equals(once)


@given(before=rows, new=rows, later=st.integers(0, 9))
def test_what_was_known_on_a_day_is_the_union_of_both_with_the_stored_value_where_they_differ(
    before: pl.DataFrame, new: pl.DataFrame, later: int
) -> None:
    on = FIRST + timedelta(days=later)
    once = accumulate({"macro": before}, SourceData(source="fred", tables={"macro": new})).tables["macro"]
    union = {row[:3]: row for row in [*new.rows(), *before.rows()]}
    assert known(once, on) == known(macro(*union.values()), on)


@given(before=rows, new=rows)
def test_the_order_of_rows_changes_nothing(before: pl.DataFrame, new: pl.DataFrame) -> None:
    one = accumulate({"macro": before}, SourceData(source="fred", tables={"macro": new}))
    other = accumulate({"macro": before.reverse()}, SourceData(source="fred", tables={"macro": new.reverse()}))
    assert one.tables["macro"].equals(other.tables["macro"])
    assert one.notes == other.notes
