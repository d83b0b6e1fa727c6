"""The library's file: eight tables are read out of one, and whatever is not that file is refused."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.loopback import Answer, FakeClock, Loopback
from tests.market_data import FOLDER

from redink.errors import ReplyError, UsageError
from redink.sources.french import PORTFOLIOS, TABLES, Portfolios, Query, fetch, parse, requests
from redink.sources.french.archive import LIMITS
from redink.sources.http.client import NetworkClient

SAMPLE = FOLDER / "samples" / "french" / "Portfolios_Formed_on_E-P.csv"

HEADER = (
    ",<= 0,Lo 30,Med 40,Hi 30,Lo 20,Qnt 2,Qnt 3,Qnt 4,Hi 20,Lo 10,Dec 2,Dec 3,Dec 4,Dec 5,Dec 6,Dec 7,Dec 8,Dec 9,Hi 10"
)
PREAMBLE = (
    "This file was created using the 200203 CRSP database.",
    "It contains value- and equal-weighted returns for portfolios formed on E/P.",
    "",
    "Missing data are indicated by -99.99 or -999.",
    "",
)
MONTHS = ("200201", "200202", "200203")
YEARS = ("2000", "2001")
TITLES = {
    "  Value Weight Returns -- Monthly": MONTHS,
    "  Equal Weight Returns -- Monthly": MONTHS,
    "  Value Weight Returns -- Annual from January to December": YEARS,
    "  Equal Weight Returns -- Annual from January to December": YEARS,
    "  Number of Firms in Portfolios": MONTHS,
    "  Average Firm Size": MONTHS,
    "  Sum of E      / Sum of ME": YEARS,
    "  Value Weight Average of E      / ME": YEARS,
}
ENDING = "Copyright 2002 Ada Example and Ben Sample"


def figure(table: int, row: int, column: int) -> str:
    """An invented figure that tells where it stands: table 1 and 2 in units, row in tenths, column in hundredths."""
    return f"{table + row / 10 + column / 1000:.3f}"


def blocks(header: str = HEADER) -> list[list[str]]:
    made: list[list[str]] = []
    for table, (title, periods) in enumerate(TITLES.items()):
        rows = [
            ",".join([f"  {period}", *(f"  {figure(table, row, column)}" for column in range(19))])
            for row, period in enumerate(periods)
        ]
        made.append([title, header, *rows])
    return made


def written(tables: Sequence[Sequence[str]], preamble: Sequence[str] = PREAMBLE, ending: str = ENDING) -> bytes:
    lines = [*preamble, *(line for table in tables for line in ("", *table, ""))]
    return "\r\n".join([*lines, ending, ""]).encode()


def replaced(old: str, new: str, count: int = 1) -> bytes:
    text = written(blocks()).decode()
    assert old in text
    return text.replace(old, new, count).encode()


def zipped(content: bytes, name: str = "Portfolios_Formed_on_E-P.csv", *more: str) -> bytes:
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED) as archive:
        for each in (name, *more):
            archive.writestr(each, content)
    return held.getvalue()


def refusal(content: bytes) -> str:
    with pytest.raises(ReplyError) as caught:
        parse(content)
    return str(caught.value)


# What is read


def test_one_address_without_a_key() -> None:
    (request,) = requests(Query())
    base = "https://mba.tuck.dartmouth.edu/pages/faculty/ken.french/ftp"
    assert (request.url, request.expects, request.key) == (f"{base}/Portfolios_Formed_on_E-P_CSV.zip", "zip", None)


def test_the_zip_that_comes_through_the_client_is_read_like_the_csv_in_it(tmp_path: Path) -> None:
    content = written(blocks())
    (request,) = requests(Query())
    answer = Answer(body=zipped(content))
    with (
        Loopback({request.url: answer}) as server,
        NetworkClient(server.settings(tmp_path), clock=FakeClock()) as client,
    ):
        fetched = parse(fetch(Query(), client=client))
    assert fetched.frame.equals(parse(content).frame)


def test_all_eight_tables_are_read_returns_as_fractions_and_the_others_as_they_are() -> None:
    found = parse(written(blocks()))
    assert found.frame.height == 19 * (4 * 3 + 4 * 2)
    values = {row[:3]: row[3] for row in found.frame.rows()}
    ends = {"200201": date(2002, 1, 31), "200202": date(2002, 2, 28), "200203": date(2002, 3, 31)}
    ends |= {"2000": date(2000, 12, 31), "2001": date(2001, 12, 31)}
    for table, (layout, periods) in enumerate(zip(TABLES, TITLES.values(), strict=True)):
        hundred = 100 if layout.name.startswith(("value_weight_", "equal_weight_")) else 1
        for row, period in enumerate(periods):
            for column, name in enumerate(HEADER.split(",")[1:]):
                expected = float(Decimal(figure(table, row, column)) / hundred)
                assert values[layout.name, name, ends[period]] == expected


def test_the_first_and_the_last_line_are_noted() -> None:
    found = parse(written(blocks()))
    assert (found.title, found.vintage) == (PREAMBLE[0], date(2002, 3, 31))
    assert (found.copyright, found.notes) == (ENDING, ())


@pytest.mark.parametrize("title", ["This file was created by CMPT_EP_RETS using the 200203 CRSP database."])
def test_the_database_is_found_in_other_words_too(title: str) -> None:
    assert parse(written(blocks(), (title, *PREAMBLE[1:]))).vintage == date(2002, 3, 31)


@pytest.mark.parametrize("missing", ["-99.99", "-999", "-999.00", "-99.990"])
def test_missing_figures_are_null_in_every_table(missing: str) -> None:
    tables = blocks()
    for table in tables:
        table[2] = re.sub(r"^( *\d+, *)[^,]+", rf"\g<1>{missing}", table[2])
    found = parse(written(tables)).frame.filter(pl.col("value").is_null())
    assert found.get_column("portfolio").unique().to_list() == ["<= 0"]
    assert sorted(found.get_column("table").to_list()) == sorted(layout.name for layout in TABLES)


def test_headers_that_a_spreadsheet_damaged_are_mended_and_noted() -> None:
    damaged = HEADER.replace("Dec 2", "2-Dec").replace("Dec 3", "03-Dec").replace("Dec 9", "Dec-09")
    found = parse(written(blocks(damaged)))
    assert found.frame.equals(parse(written(blocks())).frame)
    said = "2-Dec for Dec 2, 03-Dec for Dec 3, Dec-09 for Dec 9"
    assert found.notes == (f"3 headers were damaged, as by a spreadsheet, and are mended: {said}",)


def test_one_table_can_be_had_with_a_column_for_each_portfolio() -> None:
    wide = parse(written(blocks())).wide("firms")
    assert wide.columns == ["period", *PORTFOLIOS]
    assert wide.row(1) == (date(2002, 2, 28), *(float(figure(4, 1, column)) for column in range(19)))
    with pytest.raises(UsageError, match="has no table 'firm'; choose from value_weight_monthly, equal_weight_monthly"):
        parse(written(blocks())).wide("firm")


@pytest.mark.parametrize(
    ("old", "new"), [("\r\n", "\n"), ("  Value Weight Returns", "Average Value Weighted Returns"), ("  ", "")]
)
def test_line_ends_blanks_and_older_titles_change_nothing(old: str, new: str) -> None:
    found = parse(replaced(old, new, -1))
    assert found.frame.equals(parse(written(blocks())).frame)


@settings(max_examples=15)
@given(order=st.permutations(range(8)))
def test_the_order_of_the_tables_changes_nothing(order: list[int]) -> None:
    tables = blocks()
    found = parse(written([tables[n] for n in order]))
    assert found.frame.equals(parse(written(tables)).frame)


# What is refused


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"<!DOCTYPE html>\n<html><body>gone</body></html>", "the library sent a web page (HTML), not a file"),
        (b"", "this is no file of portfolios formed on E/P: it begins with ''"),
        (b"month,Mkt-RF\n195107,1\n", "this is no file of portfolios formed on E/P: it begins with 'month,Mkt-RF'"),
        (b"\x89PNG\r\n\x1a\n\xff\xfe", "what the library sent is no text"),
        (written(blocks()).decode().encode("utf-16"), "what the library sent is no text"),
        (replaced("200203 CRSP", "new CRSP"), "which names no CRSP database such as 202602"),
        (replaced("200203 CRSP", "200213 CRSP"), "which names no CRSP database such as 202602"),
        (replaced("on E/P", "on BE/ME"), "this is no file of portfolios formed on E/P"),
        (replaced("Average Firm Size", "Median Firm Size"), "'Median Firm Size' is no table that is known"),
        (replaced("Average Firm Size", "Number of Firms in Portfolios"), "holds 2 tables firms, expected one"),
        (written(blocks()[:7]), "holds no tables average_ratio, expected one"),
        (replaced(",Hi 30", ""), "value_weight_monthly has 18 columns <= 0, Lo 30, Med 40, Lo 20"),
        (replaced("Lo 30,Med 40", "Med 40,Lo 30"), "has 19 columns <= 0, Med 40, Lo 30"),
        (replaced("  200202,", "  200203,"), "line 10: found '200203,  0.100,"),
        (replaced("  200202,", "  195107,"), "expected the month after the one before"),
        (replaced("  2001,", "  1999,"), "value_weight_annual of the library's file, line"),
        (replaced("  2001,", "  1999,"), "expected the year after the one before"),
        (replaced("  200201,", "  200213,"), "expected a month such as 195107"),
        (replaced("  200201,", "  2002,"), "expected a month such as 195107"),
        (replaced("  2000,", "  200012,"), "expected a year such as 1952"),
        (replaced("  200201,", "  a note\r\n  200201,"), "line 9: found 'a note', expected a month such as 195107"),
        (replaced("200203 CRSP", "200202 CRSP"), "expected none after 2002-02, the month of its database"),
        (replaced("  0.105,", ""), "line 10: found '200202,  0.100,  0.101,"),
        (replaced("  0.105,", ""), "expected 20 values as in the header; fetch it again"),
        (replaced("  0.105,", "  0.105,  7,"), "expected 20 values as in the header; fetch it again"),
        (replaced("  0.105,", "  n/a,"), "line 10, column 'Qnt 2': found 'n/a', expected a number; fetch it again"),
        (replaced("  0.105,", "  ,"), "line 10, column 'Qnt 2': found '', expected a number"),
        (replaced("  0.105,", "  inf,"), "line 10, column 'Qnt 2': found 'inf', expected a number"),
        (replaced("  0.105,", "  1e-1,"), "line 10, column 'Qnt 2': found '1e-1', expected a number"),
        (replaced("  0.105,", "  -100.01,"), "column 'Qnt 2': found '-100.01', expected -100 or more"),
        (replaced("  4.105,", "  -1,"), "table firms of the library's file, line"),
        (replaced("  4.105,", "  -1,"), "column 'Qnt 2': found '-1', expected 0 or more"),
    ],
)
def test_what_is_not_the_file_is_noted_by_table_line_and_column(content: bytes, message: str) -> None:
    assert message in refusal(content)


def test_a_table_without_rows_and_one_that_lost_its_last() -> None:
    tables = blocks()
    assert refusal(written([tables[0][:2], *tables[1:]])) == (
        "table value_weight_monthly of the library's file has no rows; fetch it again"
    )
    assert refusal(written([*tables[:4], tables[4][:-1], *tables[5:]])) == (
        "table firms of the library's file runs from 2002-01 to 2002-02, value_weight_monthly from 2002-01 to 2002-03; "
        "rows are missing: fetch it again"
    )


@given(share=st.floats(0, 1, exclude_max=True))
def test_a_file_cut_short_anywhere_before_its_last_line_is_refused(share: float) -> None:
    whole = written(blocks())
    end = whole.index(b"Copyright")
    with pytest.raises(ReplyError):
        parse(whole[: int(share * end)])


def test_a_file_that_ends_amid_its_rows_is_noted_to_be_cut_short() -> None:
    whole = written(blocks())
    message = refusal(whole[: whole.index(b"  200203", len(whole) // 2)])
    assert re.search(r"ends on line \d+ with '200202,.*', not with its copyright: cut short\?$", message)


def test_a_zip_that_is_damaged_locked_or_holds_other_things() -> None:
    whole = zipped(written(blocks()))
    assert "the library's zip cannot be read" in refusal(whole[: len(whole) // 2])
    assert "the library's zip cannot be read" in refusal(whole[:60] + bytes(200) + whole[260:])
    locked = bytearray(whole)
    locked[6] |= 1
    locked[whole.index(b"PK\x01\x02") + 8] |= 1
    assert "encrypted" in refusal(bytes(locked))
    assert "holds 0 CSV files (readme.txt), expected one" in refusal(zipped(b"x", "readme.txt"))
    assert "holds 2 CSV files (a.csv, b.csv), expected one" in refusal(zipped(b"x", "a.csv", "b.csv"))


def test_a_zip_that_unpacks_to_far_more_than_the_file_has() -> None:
    bomb = zipped(b" " * (LIMITS.member_bytes + 1))
    assert len(bomb) < LIMITS.member_bytes / 100
    assert "unpacks to more than 20,000,000 bytes, which is not the library's file" in refusal(bomb)


# The real file


def plain_counts(text: str) -> dict[str, tuple[int, str, str]]:
    """Title -> number of rows, first and last period, counted line by line."""
    counts: dict[str, tuple[int, str, str]] = {}
    title = ""
    before = ""
    for line in text.splitlines():
        if line.startswith(","):
            title = " ".join(before.split())
        found = re.match(r" *(\d{4,6}),", line)
        if found:
            count, first, _ = counts.get(title, (0, found[1], ""))
            counts[title] = (count + 1, first, found[1])
        before = line
    return counts


@pytest.fixture(scope="module")
def real() -> Portfolios:
    return parse(SAMPLE.read_bytes())


needs_sample = [
    pytest.mark.market_data,
    pytest.mark.skipif(not SAMPLE.is_file(), reason=f"no market data beside the checkout ({SAMPLE.name})"),
]


class TestRealFile:
    pytestmark = needs_sample

    def test_all_eight_tables_are_there_with_as_many_rows_as_a_plain_count_finds(self, real: Portfolios) -> None:
        counted = plain_counts(SAMPLE.read_text(encoding="ascii"))
        assert [count for count, _, _ in counted.values()] == [896, 896, 74, 74, 896, 896, 75, 75]
        for layout, (count, first, last) in zip(TABLES, counted.values(), strict=True):
            wide = real.wide(layout.name)
            form = "%Y%m" if layout.monthly else "%Y"
            periods = wide.get_column("period").dt.strftime(form)
            assert (wide.height, periods[0], periods[-1]) == (count, first, last), layout.name
        assert real.frame.height == 19 * (4 * 896 + 2 * 74 + 2 * 75)

    def test_every_figure_is_the_one_printed_and_percent_become_fractions(self, real: Portfolios) -> None:
        lines = SAMPLE.read_text(encoding="ascii").splitlines()
        printed = [Decimal(cell) for line in lines if re.match(r" *\d{4,6},", line) for cell in line.split(",")[1:]]
        read = [value for layout in TABLES for row in real.wide(layout.name).rows() for value in row[1:]]
        rates = 19 * (2 * 896 + 2 * 74)
        assert read == [float(value / (100 if at < rates else 1)) for at, value in enumerate(printed)]

    def test_the_loss_makers_of_the_first_and_the_counted_month(self, real: Portfolios) -> None:
        firms = dict(real.wide("firms").select("period", "<= 0").rows())
        assert (firms[date(1951, 7, 31)], firms[date(1963, 7, 31)], firms[date(2026, 2, 28)]) == (2, 78, 1431)
        assert (
            min(count for month, count in firms.items() if month >= date(1963, 7, 1)) == firms[date(1968, 5, 31)] == 60
        )
        assert real.wide("value_weight_monthly").row(0)[1:5] == (0.0301, 0.064, 0.0856, 0.0603)

    def test_damaged_headers_are_noted_and_the_database_is_named(self, real: Portfolios) -> None:
        assert real.vintage == date(2026, 2, 28)
        assert real.copyright.startswith("Copyright 2026 ")
        assert [note.partition(",")[0] for note in real.notes] == ["8 headers were damaged"]
        assert "2-Dec for Dec 2" in real.notes[0]

    def test_nothing_is_missing_in_this_copy(self, real: Portfolios) -> None:
        assert "-99.99," not in SAMPLE.read_text(encoding="ascii")
        assert real.frame.get_column("value").null_count() == 0
