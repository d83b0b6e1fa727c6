"""Quarterly sets: two tab-separated files in a zip, under the same rules as company facts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.sources.sec.invented import AS_OF, PlayedClient, note, values, zipped

from redink.errors import ReplyError, UsageError
from redink.sources.sec import statement_sets, tab_separated
from redink.sources.sec.statement_sets import StatementSetsQuery
from redink.sources.source_data import SourceData

SUB = "adsh\tcik\tname\tsic\tform\tperiod\tfy\tfp\tfiled\taccepted\tprevrpt"
NUM = "adsh\ttag\tversion\tddate\tqtrs\tuom\tsegments\tcoreg\tvalue\tfootnote"
OLD_NUM = "adsh\ttag\tversion\tcoreg\tddate\tqtrs\tuom\tvalue\tfootnote"
ADSH = "0001234567-25-000001"


def sub(adsh: str = ADSH, *, cik: str = "1234567", form: str = "10-Q", filed: str = "20250501") -> str:
    accepted = "2025-05-01 16:05:00.0"
    return f'{adsh}\t{cik}\tINVENTED "HOLDINGS" INC\t7372\t{form}\t20250331\t2025\tQ1\t{filed}\t{accepted}\t1'


def num(tag: str = "NetIncomeLoss", *, adsh: str = ADSH, version: str = "us-gaap/2024", **other: str) -> str:
    usual = {"ddate": "20250331", "qtrs": "1", "uom": "USD", "segments": "", "coreg": "", "value": "-5.0000"}
    return "\t".join((adsh, tag, version, *(usual | other).values(), ""))


def archive(path: Path, subs: list[str], nums: list[str], *, header: str = NUM) -> Path:
    files = {"sub.txt": [SUB, *subs], "num.txt": [header, *nums], "tag.txt": ["tag"], "readme.htm": ["<html>"]}
    return zipped(path, {name: ("\n".join(lines) + "\n").encode() for name, lines in files.items()})


def parsed(tmp_path: Path, nums: list[str], subs: list[str] | None = None) -> SourceData:
    path = archive(tmp_path / "2025q2.zip", subs if subs is not None else [sub()], nums)
    return statement_sets.parse([path], as_of=AS_OF)


def test_a_row_carries_its_company_filing_form_tag_and_unit(tmp_path: Path) -> None:
    source_data = parsed(tmp_path, [num()])
    assert source_data.tables["facts"].rows() == [
        (
            "0001234567", "net_income", date(2025, 1, 1), date(2025, 3, 31), date(2025, 5, 2), -5.0, "USD", "10-Q",
            ADSH, "us-gaap:NetIncomeLoss", None, "filed",
        )
    ]  # fmt: skip
    assert source_data.notes == ()


@pytest.mark.parametrize(
    ("ddate", "qtrs", "start"),
    [
        ("20250331", "1", date(2025, 1, 1)),
        ("20250228", "1", date(2024, 12, 1)),
        ("20240229", "4", date(2023, 3, 1)),
        ("20241231", "2", date(2024, 7, 1)),
        ("20241231", "8", date(2023, 1, 1)),
    ],
)
def test_a_period_starts_so_many_quarters_before_its_end(ddate: str, qtrs: str, start: date, tmp_path: Path) -> None:
    assert values(parsed(tmp_path, [num(ddate=ddate, qtrs=qtrs)]), "period_start") == [(start,)]


def test_no_quarters_are_an_instant(tmp_path: Path) -> None:
    found = values(parsed(tmp_path, [num("Assets", qtrs="0", value="9")]), "period_start", "period_end", "value")
    assert found == [(date(2025, 3, 31), date(2025, 3, 31), 9.0)]


def test_parts_of_a_company_and_its_subsidiaries_are_left_out_and_counted(tmp_path: Path) -> None:
    parts = [num(segments="BusinessSegments=Ink;", value="1"), num(coreg="InkSub", value="2")]
    source_data = parsed(tmp_path, [*parts, num(value="3")])
    assert values(source_data, "value") == [(3.0,)]
    assert source_data.notes == ("2 values of parts of companies or of their subsidiaries are left out",)


def test_older_sets_without_segments_are_read(tmp_path: Path) -> None:
    rows = [
        f"{ADSH}\tNetIncomeLoss\tus-gaap/2014\t{coreg}\t20250331\t1\tUSD\t{n}\t" for n, coreg in ((1, ""), (2, "X"))
    ]
    path = archive(tmp_path / "2015q2.zip", [sub()], rows, header=OLD_NUM)
    assert values(statement_sets.parse([path], as_of=AS_OF), "value") == [(1.0,)]


@pytest.mark.parametrize(("uom", "unit"), [("USD", "USD/shares"), ("EUR", "EUR/shares"), ("USD/shares", "USD/shares")])
def test_a_figure_a_share_may_be_named_by_its_currency_alone(uom: str, unit: str, tmp_path: Path) -> None:
    assert values(parsed(tmp_path, [num("EarningsPerShareBasic", uom=uom, value="0.5")]), "unit") == [(unit,)]


@pytest.mark.parametrize("version", ["ifrs/2024", "ifrs-full/2024"])
def test_the_international_standards_go_by_either_name(version: str, tmp_path: Path) -> None:
    source_data = parsed(tmp_path, [num("ProfitLoss", version=version)], [sub(form="20-F")])
    assert values(source_data, "measure", "tag") == [("profit_loss", "ifrs-full:ProfitLoss")]


def test_a_companys_own_tag_of_a_known_name_does_not_count(tmp_path: Path) -> None:
    assert values(parsed(tmp_path, [num(version=ADSH)])) == []


def test_a_cover_date_rounded_to_behind_the_filing_still_counts(tmp_path: Path) -> None:
    shares = num("EntityCommonStockSharesOutstanding", version="dei/2024", ddate="20250430", qtrs="0", uom="shares")
    assert values(parsed(tmp_path, [shares], [sub(filed="20250428")]), "measure") == [("shares_outstanding",)]


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        (num(value=""), "no number"),
        (num(value="x"), "no number"),
        (num(ddate="20250231"), "a day that is none"),
        (num(ddate="20520331"), "ends after it was filed"),
        (num(qtrs="x"), "has a day"),
        (num(qtrs="-1"), "has a day"),
        (num(qtrs="99999999999"), "has a day"),
        (num(uom="pure"), "unit that does not fit"),
        (num(adsh="0001234567-25-000009"), "filings that the set does not list"),
        (num(adsh="proxy"), "not on a periodic report"),
        (num().rsplit("\t", 3)[0], "no number"),
    ],
)
def test_a_value_that_cannot_be_used_is_left_out_and_counted(row: str, reason: str, tmp_path: Path) -> None:
    good = num(adsh="0001234567-25-000002", value="7")
    subs = [sub(), sub("0001234567-25-000002", filed="20250602"), sub("proxy", form="DEF 14A")]
    source_data = parsed(tmp_path, [row, good], subs)
    assert values(source_data) == [(date(2025, 6, 3), 7.0)]
    assert note(source_data.notes, reason).startswith("1 ")


def test_a_later_set_adds_vintages_and_a_lesser_tag_in_it_changes_nothing(tmp_path: Path) -> None:
    first = archive(tmp_path / "2025q2.zip", [sub()], [num("Revenues", value="9")])
    lesser = num("SalesRevenueNet", adsh="later", value="7")
    second = archive(tmp_path / "2025q3.zip", [sub("later", filed="20250801")], [lesser, num(adsh="later")])
    found = values(statement_sets.parse([second, first], as_of=AS_OF), "measure", "known_on", "value")
    assert found == [("net_income", date(2025, 8, 4), -5.0), ("revenue", date(2025, 5, 2), 9.0)]


def test_blocks_of_a_large_file_give_what_all_at_once_gives(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = archive(
        tmp_path / "2025q2.zip", [sub()], [num(ddate=f"{year}0331", value=str(year)) for year in range(2005, 2025)]
    )
    whole = statement_sets.parse([path], as_of=AS_OF).tables["facts"]
    monkeypatch.setattr(tab_separated, "BLOCK", 100)
    assert statement_sets.parse([path], as_of=AS_OF).tables["facts"].equals(whole)
    assert whole.get_column("value").to_list() == [float(year) for year in range(2005, 2025)]


def test_files_that_lack_their_last_line_end_are_read(tmp_path: Path) -> None:
    files = {"sub.txt": f"{SUB}\r\n{sub()}", "num.txt": f"{NUM}\r\n{num()}"}
    path = zipped(tmp_path / "2025q2.zip", {name: text.encode() for name, text in files.items()})
    assert values(statement_sets.parse([path], as_of=AS_OF), "value") == [(-5.0,)]


@pytest.mark.parametrize(
    ("files", "found"),
    [
        ({"sub.txt": SUB}, "num.txt is not there"),
        ({"sub.txt": SUB, "num.txt": ""}, "num.txt is empty"),
        ({"sub.txt": "adsh\tcik\tfiled", "num.txt": NUM}, "sub.txt lacks column 'form'"),
        ({"sub.txt": SUB, "num.txt": "<html>"}, "num.txt lacks column 'adsh'"),
    ],
)
def test_a_set_without_its_files_or_columns_is_refused(files: dict[str, str], found: str, tmp_path: Path) -> None:
    path = zipped(tmp_path / "2025q2.zip", {name: text.encode() for name, text in files.items()})
    with pytest.raises(ReplyError, match=f"2025q2.zip, {found}"):
        statement_sets.parse([path], as_of=AS_OF)


def test_a_set_with_a_damaged_file_is_refused(tmp_path: Path) -> None:
    path = archive(tmp_path / "2025q2.zip", [sub()], [num(value=str(n)) for n in range(500)])
    body = bytearray(path.read_bytes())
    body[body.index(b"num.txt") + 40] ^= 0xFF
    path.write_bytes(body)
    with pytest.raises(ReplyError, match=r"2025q2\.zip, num\.txt is damaged"):
        statement_sets.parse([path], as_of=AS_OF)


def test_no_sets_give_an_empty_table() -> None:
    assert statement_sets.parse([], as_of=AS_OF).tables["facts"].shape == (0, 12)


def test_each_quarter_is_one_zip_and_is_fetched_once(tmp_path: Path) -> None:
    query = StatementSetsQuery(quarters=("2025q2", "2025q1", "2025q2"))
    urls = [request.url for request in statement_sets.requests(query)]
    assert [url.rsplit("/", 1)[-1] for url in urls] == ["2025q1.zip", "2025q2.zip"]
    paths = {url: archive(tmp_path / url.rsplit("/", 1)[-1], [sub()], [num()]) for url in urls}
    client = PlayedClient(bodies=paths)
    assert statement_sets.fetch(query, client=client) == tuple(paths.values())
    assert client.asked == urls


@pytest.mark.parametrize("quarters", [(), ("2025Q2",), ("2025q5",), ("../2025q1",)])
def test_a_quarter_is_written_as_the_sets_are_named(quarters: tuple[str, ...]) -> None:
    with pytest.raises(UsageError, match="write such as 2025q2"):
        StatementSetsQuery(quarters=quarters)
