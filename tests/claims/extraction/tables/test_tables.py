"""A table of index, level, change and percent is read as what its columns hold."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.extraction.claimed import aside, claims

from redink.claims.extraction import extract

BLANKS = """Markets on Thursday:

Index  Close  Change  % Change  YTD
S&P 500  6,152.51  -182.60  -2.71%  +9.41%
Dow Jones Industrial Average  45,179.60  -878.82  -1.90%  6.90%
VIX  21.16  5.23  31.83%  24.84%
10-Year Treasury  4.15%  -0.09  -2.2%  -0.5%
Acme Index  100.20  1.20  1.21%  2.2%

The Nasdaq rose 2.5% in May.
"""
BARS = """| Index | Last | Chg | Chg % |
|---|---|---|---|
| S&P 500 | 6,152.51 | -182.60 | -2.71% |
| DAX | 24,221.7 | 10.2 | 0.49% |
"""
COMMAS = "index,close,change,pct change\nS&P 500,6152.51,-182.60,-2.71%\nDAX,24241.4,36.7,1.50%"
TABS = "S&P 500\t6,152.51\t-182.60\t-2.71%\nRussell 2000\t2,194.59\t+74.26\t+3.01%"
HTML = (
    "<table><tr><th>Index</th><th>Close</th><th>Change</th><th>%</th></tr>"
    "<tr><td>S&amp;P 500</td><td>6,152.51</td><td>-182.60</td><td>-2.71%</td></tr>"
    "<tr><td>Dow</td><td>45,179.60</td><td>12.2</td><td>0.1%</td></tr></table>"
)


@pytest.mark.parametrize("text", [BLANKS, BARS, COMMAS, TABS, HTML])
def test_each_cell_is_read_by_its_column_however_cells_are_parted(text: str) -> None:
    found = claims(text)
    level = next(claim for claim in found.values() if claim.value == 6152.51)
    points, percent = found["-182.60"], found["-2.71%"]
    assert (level.metric, level.unit, level.direction, level.index) == ("level", "pts", None, "sp-500")
    assert (points.metric, points.quantity, points.unit, points.direction) == ("return", "points", "pts", "down")
    assert (percent.metric, percent.quantity, percent.unit, percent.direction) == ("return", None, "pct", "down")
    assert {claim.index_from for claim in (level, points, percent)} == {"heading"}


def test_the_line_above_gives_its_day_and_a_header_its_span() -> None:
    found = claims(BLANKS)
    assert (found["-2.71%"].since, found["-2.71%"].until) == (date(2025, 10, 9), date(2025, 10, 9))
    assert found["6,152.51"].until == date(2025, 10, 9)
    assert (found["+9.41%"].since, found["+9.41%"].base, found["+9.41%"].span_from) == (
        date(2025, 1, 1),
        "before",
        "heading",
    )
    assert (found["6.90%"].direction, found["2.5%"].index) == ("up", "nasdaq-composite")


def test_the_vix_and_yields_are_of_their_series_and_unknown_rows_keep_their_numbers() -> None:
    found = claims(BLANKS)
    assert (found["21.16"].series, found["21.16"].quantity) == ("vix", "series_level")
    assert (found["4.15%"].series, found["4.15%"].metric, found["4.15%"].unit) == ("treasury-10-year", "other", "pct")
    assert (found["1.21%"].index, found["1.21%"].metric) == (None, "return")
    assert "-0.09" in aside(BLANKS)


@pytest.mark.parametrize(
    ("header", "since", "base"),
    [
        ("Week %", date(2025, 10, 6), "before"), ("MTD", date(2025, 10, 1), "before"),
        ("YTD return", date(2025, 1, 1), "before"), ("1-month", date(2025, 9, 10), "on"),
        ("1-year", date(2024, 10, 10), "on"), ("2024", date(2024, 1, 1), "before"),
    ],
)  # fmt: skip
def test_a_header_names_the_span_of_a_return(header: str, since: date, base: str) -> None:
    found = claims(f"Index\tClose\t{header}\nDow\t45,100.1\t-2.7%\nDAX\t24,100.1\t1.3%")
    assert (found["-2.7%"].since, found["-2.7%"].base, found["-2.7%"].metric) == (since, base, "return")


def test_a_week_above_the_table_is_the_span_of_its_changes() -> None:
    found = claims(
        "For the week:\nIndex\tClose\tChange\tChange %\nDow\t45,100.1\t-200.2\t-2.7%\nDAX\t24,100.1\t10.1\t1.3%"
    )
    assert (found["-200.2"].since, found["-2.7%"].since) == (date(2025, 10, 6), date(2025, 10, 6))
    assert found["45,100.1"].since is None


def test_more_than_forty_numbers_of_a_table_are_read_and_none_is_set_aside() -> None:
    rows = "\n".join(f"S&P 500\t6,1{at:02d}.51\t+1{at:02d}.60\t+2.{at:02d}%" for at in range(30))
    found = extract(f"Index\tClose\tChange\t% Change\n{rows}", published=None)
    assert (len(found.claims), len(found.set_aside)) == (90, 0)


@pytest.mark.parametrize(
    "text",
    [
        "Revenue\t1,234.5\t1,100.2\t12.2%\nProfit\t234.5\t200.2\t17.1%",
        "Name\tPrev close\tVolume\nDow\t45,100.1\t200\nDAX\t24,100.1\t300",
    ],
)
def test_columns_and_rows_that_are_not_read_are_set_aside(text: str) -> None:
    assert not claims(text)
    assert aside(text)


def test_prose_is_no_table() -> None:
    found = claims("The Dow  rose 1.1%, the S&P 500  2.2%.\n\nThe Nasdaq rose 3.3% to 20,000.5.")
    assert list(found) == ["1.1%", "2.2%", "3.3%", "20,000.5"]


def test_cells_of_html_with_sentences_are_read_as_sentences() -> None:
    found = claims(
        "<table><tr><td>The Dow rose 1.1%.</td><td>The DAX fell 2.2%</td></tr><tr><td>It is late</td></tr></table>"
    )
    assert (found["1.1%"].index, found["2.2%"].index) == ("dow-jones-industrial-average", "dax")


@pytest.mark.parametrize(
    ("header", "cell", "unit", "since", "until"),
    [
        ("Thursday's close", "4,100.20", "pts", date(2025, 10, 9), date(2025, 10, 9)),
        ("Close Oct. 8", "4,100.20", "pts", date(2025, 10, 8), date(2025, 10, 8)),
        ("Week, %", "-0.3", "pct", date(2025, 10, 6), None),
        ("Change on week, pts", "-12.30", "pts", date(2025, 10, 6), None),
        ("2025 (%)", "+11.4", "pct", date(2025, 1, 1), None),
        ("Q3", "7.1%", "pct", date(2025, 7, 1), date(2025, 9, 30)),
        ("September", "2.2%", "pct", date(2025, 9, 1), date(2025, 9, 30)),
        ("Since Aug. 1", "+3.3%", "pct", date(2025, 8, 1), None),
        ("Year to date", "+8.8%", "pct", date(2025, 1, 1), None),
    ],
)
def test_a_header_names_unit_and_days_in_the_words_of_the_press(
    header: str, cell: str, unit: str, since: date, until: date | None
) -> None:
    found = claims(f"| Index | {header} | Day, % |\n|---|---|---|\n| Dow | {cell} | +0.41 |\n| DAX | {cell} | -0.11 |")
    assert (found[cell].unit, found[cell].since, found[cell].until) == (unit, since, until)
    assert found["+0.41"].unit == "pct"


def test_a_day_named_for_the_levels_is_that_of_the_changes_beside_them() -> None:
    found = claims(
        "| | Thursday | Day, pts | Pct |\n|-|-|-|-|\n| Dow | 45,100.20 | -33.25 | -0.3 |\n| DAX | 24,100.10 | 9.1 | 1 |"
    )
    assert [found[cell].until for cell in ("45,100.20", "-33.25", "-0.3")] == [date(2025, 10, 9)] * 3


def test_a_cell_may_hold_points_and_percent() -> None:
    found = claims("Index\tLast\tChange on day\nDow\t45,100.20\t-33.25 (0.50%)\nDAX\t24,100.10\t9.10 / +0.1%")
    assert (found["-33.25"].quantity, found["0.50%"].unit, found["0.50%"].direction) == ("points", "pct", "down")
    assert (found["9.10"].unit, found["+0.1%"].direction) == ("pts", "up")


def test_a_corner_that_says_percent_holds_for_all_columns() -> None:
    found = claims(
        "| % change | Day | Week | Month |\n|-|-|-|-|\n| Dow | -0.51 | +1.2 | 3.1 |\n| DAX | 0.22 | -1.1 | 2.1 |"
    )
    assert (found["-0.51"].unit, found["+1.2"].since) == ("pct", date(2025, 10, 6))
    assert "3.1" not in found


@pytest.mark.parametrize(
    "line", ["* Dow -- 45,100.20 (-0.5%)", "- Dow — 45,100.20, down 0.5%", "Dow: 45,100.20 (-0.5%)"]
)
def test_a_level_in_a_list_stands_behind_its_index(line: str) -> None:
    assert claims(line)["45,100.20"].metric == "level"


ROWS = "| S&P 500 | 6,152.51 | -2.71% |\n| Dow | 45,179.60 | -1.90% |\n"


@pytest.mark.parametrize(
    "above",
    [
        "Small caps closed at their highest since January 2022. They led by two points.",
        "The Dow has gained 6% this year.",
        "The S&P 500 fell in September and rose in the third quarter.",
    ],
)
@pytest.mark.parametrize("name", ["Day", "Daily", "1D", "Change", "Chg", "%", "Day %", "Day's change"])
def test_no_change_takes_its_span_from_the_prose_above(above: str, name: str) -> None:
    found = claims(f"{above}\n\n| Index | Close | {name} |\n|---|---|---|\n{ROWS}")["-2.71%"]
    assert (found.metric, found.since, found.until, found.span_from) == ("return", None, None, None)


def test_a_caption_gives_its_span_to_changes_but_not_to_those_that_are_the_days() -> None:
    caption = "Since the start of September:\n\n| Index | {} | {} |\n|---|---|---|\n"
    found = claims(caption.format("Daily", "Chg") + "| S&P 500 | -2.71% | +1.50% |\n| Dow | -1.90% | +0.49% |\n")
    assert (found["-2.71%"].since, found["+1.50%"].since) == (None, date(2025, 9, 1))
    thursday = claims(f"On Thursday\n\n| Index | Close | Day |\n|---|---|---|\n{ROWS}")["-2.71%"]
    assert (thursday.since, thursday.until) == (date(2025, 10, 9), date(2025, 10, 9))


def test_a_sentence_that_points_to_the_table_gives_its_span() -> None:
    found = claims(f"Here is how they did in September.\n\n| Index | Close | Change |\n|---|---|---|\n{ROWS}")["-2.71%"]
    assert (found.since, found.until) == (date(2025, 9, 1), date(2025, 9, 30))
