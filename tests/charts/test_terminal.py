from __future__ import annotations

import re
import subprocess
import sys

import plotext  # pyright: ignore[reportMissingTypeStubs]
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.charts.invented import DECLINED, ENDS, invented_answer

from redink.answer import Answer
from redink.charts.terminal import terminal_lines
from redink.errors import UsageError

CODE = re.compile(r"\x1b\[[0-9;]*m")
SECTORS = {f"Sector {letter}": 1.2 + place / 30 for place, letter in enumerate("ABCDEFGHIJKL")}
ANSWERS = (
    invented_answer(),
    invented_answer({**SECTORS, "no data": 1.2}, by="sector"),
    invented_answer({"An Industry " * 9: 1.2, "no data": 1.1}, by="industry"),
    invented_answer(declined=DECLINED),
    invented_answer(weightless=tuple(ENDS)),
    invented_answer(dict.fromkeys(ENDS, 1.0), index=1.0, sessions=2),
    invented_answer(sessions=2520),
)


def plain(text: str) -> list[str]:
    return CODE.sub("", text).split("\n")


def labels(rows: list[str]) -> list[str]:
    """What stands right of the plot, from the top down."""
    plot = [row for row in rows if re.match(r" *([+-]?[0-9.]+%)?[│┤]", row)]
    return [found[0] for row in plot if (found := re.search(r"(\S )?[+-][0-9.]+% [^│┤]+$", row))]


@given(st.sampled_from(ANSWERS), st.integers(40, 220), st.integers(0, 40), st.booleans())
def test_no_line_is_wider_than_asked_or_ends_in_blanks(answer: Answer, width: int, height: int, colour: bool):  # noqa: FBT001
    rows = plain(terminal_lines(answer, width=width, height=height, colour=colour))
    assert max(map(len, rows)) <= width
    assert all(row == row.rstrip() for row in rows)


@pytest.mark.parametrize("width", [60, 100, 140])
def test_every_line_is_labelled_once_with_its_value_from_the_top_down(width: int):
    rows = plain(terminal_lines(invented_answer(), width=width, colour=False))
    assert labels(rows) == [
        "x +70.6% loss-making",
        "# +40.2% rebuilt index",
        ". +38.5% no data",
        "o +28.4% profitable",
    ]


@pytest.mark.parametrize("colour", [False, True])
def test_labels_keep_to_rows_of_their_own_where_all_lines_end_alike(*, colour: bool):
    alike = invented_answer(dict.fromkeys(SECTORS, 1.2), index=1.2, by="sector")
    rows = plain(terminal_lines(alike, width=80, height=4, colour=colour))
    assert [label[-8:] for label in labels(rows)] == [*SECTORS, "lt index"]


def test_without_colour_each_line_has_a_sign_of_its_own_that_its_label_repeats():
    answer = invented_answer({**SECTORS, "no data": 1.1}, index=1.9, by="sector")
    text = terminal_lines(answer, width=100, height=30, colour=False)
    assert "\x1b" not in text
    signs = [label[0] for label in labels(text.split("\n"))]
    assert len(set(signs)) == len(signs) == 14
    plot = "".join(row[5:60] for row in text.split("\n") if "│" in row or "┤" in row)
    assert set(signs) <= set(plot)


def test_in_colour_labels_have_the_colour_of_their_line_and_every_row_ends_plain():
    rows = terminal_lines(invented_answer(), width=100).split("\n")
    (row,) = [row for row in rows if "+70.6% loss-making" in row and "since" not in row]
    assert "\x1b[38;5;166m+70.6% loss-making\x1b[0m" in row
    assert all(CODE.findall(row)[-1] == "\x1b[0m" for row in rows if CODE.search(row))
    assert any("\u2800" <= sign <= "\u28ff" for sign in row)


def test_a_line_stands_in_the_row_of_its_value():
    rows = terminal_lines(invented_answer({"profitable": 1.1}, index=1.4), width=100, height=31, colour=False).split(
        "\n"
    )
    (tick,) = [row for row in rows if row.startswith("+40%")]
    assert tick.endswith("# # +40.0% rebuilt index")


def test_the_height_is_that_of_the_drawing_and_grows_with_the_labels():
    def drawn(answer: Answer, height: int) -> int:
        rows = terminal_lines(answer, width=100, height=height, colour=False).split("\n")
        return len(rows) - rows.index("") - 2

    assert drawn(invented_answer(), 20) == 20
    assert drawn(ANSWERS[1], 10) == 15


def test_title_subtitle_dates_and_identity_are_there():
    rows = terminal_lines(invented_answer(), width=100, colour=False).split("\n")
    assert rows[0] == "northwind-20 since 2025-04-08: loss-making +70.6%, profitable +28.4%"
    assert rows[1].startswith("Cumulative price return to 2025-06-30 · weighted by company capitalisation")
    assert rows[-2].split() == ["8", "Apr", "2025", "May", "Jun"]
    assert rows[-1] == "data 0123456789ab · redink 9.8.7"


def test_a_declined_answer_draws_the_index_and_says_why():
    rows = terminal_lines(invented_answer(declined=DECLINED), width=100, colour=False).split("\n")
    assert labels(rows) == ["# +40.2% rebuilt index"]
    assert rows[1].startswith("Only 4 of 20 members have usable earnings on 2025-04-08, under half")


def test_a_terminal_of_under_forty_columns_is_refused():
    with pytest.raises(UsageError, match="a chart needs 40 columns, the terminal has 39; widen it"):
        terminal_lines(invented_answer(), width=39)


def test_the_readers_own_plotext_figure_is_left_alone():
    mine = plotext.figure.draw(plotext.figure.signal([1, 2, 3], [3, 1, 2]))
    before = mine.build().string()
    terminal_lines(invented_answer(), width=100)
    assert mine.build().string() == before
    plotext.figure.clear()


def test_the_terminal_chart_does_not_load_matplotlib():
    program = "import sys, redink.charts.terminal; print('matplotlib' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
