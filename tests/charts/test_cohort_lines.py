from __future__ import annotations

import subprocess
import sys
from datetime import date
from itertools import combinations, pairwise
from typing import cast

import matplotlib
import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.text import Text
from matplotlib.transforms import Bbox
from tests.charts.invented import DECLINED, ENDS, invented_answer

from redink.answer import Answer
from redink.charts.cohort_lines import cohort_lines

SECTORS = {f"Sector with a name, {letter}": 1.2 + place / 100 for place, letter in enumerate("ABCDEFGHIJKL")}
ANSWERS = {
    "three cohorts": invented_answer(),
    "ends that nearly meet": invented_answer({"profitable": 1.2001, "loss-making": 1.2, "no data": 1.1999}, index=1.2),
    "twelve sectors": invented_answer({**SECTORS, "no data": 1.2}, by="sector"),
    "forty industries": invented_answer({f"industry {place}": 1 + place / 50 for place in range(40)}, by="industry"),
    "all lost": invented_answer({"profitable": 0.5, "loss-making": 0.2, "no data": 0.4}, index=0.45),
    "nothing moved": invented_answer(dict.fromkeys(ENDS, 1.0), index=1.0),
    "a name without end": invented_answer({"An Industry " * 9: 1.2, "no data": 1.1}, by="industry"),
    "declined": invented_answer(declined=DECLINED),
    "no weight": invented_answer(weightless=tuple(ENDS)),
}
every_answer = pytest.mark.parametrize("answer", ANSWERS.values(), ids=list(ANSWERS))


def axes_of(figure: Figure) -> Axes:
    (axes,) = figure.axes
    return axes


def lines(figure: Figure) -> dict[str, Line2D]:
    return {str(line.get_label()): line for line in axes_of(figure).get_lines()}


def labels(figure: Figure) -> dict[str, Text]:
    """Name -> label at the line's end."""
    return {str(text.get_label()).removeprefix("label of "): text for text in axes_of(figure).texts}


def box(text: Text) -> Bbox:
    assert text.figure is not None
    renderer = cast(FigureCanvasAgg, text.figure.canvas).get_renderer()
    return text.get_window_extent(renderer)


def overlap(one: Bbox, other: Bbox) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1 and one.y0 < other.y1 and other.y0 < one.y1


def settings() -> dict[str, object]:
    """All of matplotlib's settings; to ask for the backend would choose one."""
    return {name: matplotlib.rcParams[name] for name in matplotlib.rcParams if name != "backend"}


def drawn(figure: Figure) -> list[Text]:
    """Every word of the figure."""
    figure.draw_without_rendering()
    axes = axes_of(figure)
    ticks = [*axes.get_xticklabels(), *axes.get_yticklabels()]
    return [text for text in (*figure.texts, *axes.texts, *ticks) if text.get_text().strip()]


@every_answer
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_no_two_words_overlap_and_all_are_inside_the_figure(answer: Answer, *, dark: bool):
    figure = cohort_lines(answer, dark=dark)
    boxes = [box(text) for text in drawn(figure)]
    assert not [pair for pair in combinations(boxes, 2) if overlap(*pair)]
    page = figure.bbox
    assert all(page.x0 <= each.x0 and each.x1 <= page.x1 for each in boxes)
    assert all(page.y0 <= each.y0 and each.y1 <= page.y1 for each in boxes)


@pytest.mark.parametrize(
    "sessions", [2, 3, 6, 9, 11, 15, 22, 40, 64, 90, 126, 190, 252, 400, 760, 1300, 2520, 5200, 9000]
)
@pytest.mark.parametrize("since", [date(2025, 4, 8), date(2024, 11, 27)], ids=["April", "November"])
def test_dates_do_not_overlap_from_two_sessions_to_thirty_years(sessions: int, since: date):
    figure = cohort_lines(
        invented_answer({**ENDS, "a rather long name of an industry": 1.1}, sessions=sessions, since=since)
    )
    words = [text for text in drawn(figure) if text in axes_of(figure).get_xticklabels()]
    assert len(words) >= 2
    assert not [pair for pair in combinations(map(box, words), 2) if overlap(*pair)]


def test_every_cohort_and_the_index_is_drawn_and_nothing_else():
    named = {
        name for name in lines(cohort_lines(ANSWERS["three cohorts"])) if not name.startswith(("end of", "tie of"))
    }
    assert named == {"profitable", "loss-making", "no data", "rebuilt index", "zero"}


def test_lines_run_from_zero_on_the_first_day_to_the_return_on_the_last_by_calendar_days():
    line = lines(cohort_lines(invented_answer(sessions=6)))["loss-making"]
    # Tuesday to the Tuesday after; a straight path to +70.6% in five steps
    assert np.asarray(line.get_xdata()).tolist() == [0, 1, 2, 3, 6, 7]
    assert np.asarray(line.get_ydata()) == pytest.approx([0, 0.1412, 0.2824, 0.4236, 0.5648, 0.706])


def test_the_scales_are_linear_and_marked_where_they_say():
    axes = axes_of(cohort_lines(ANSWERS["three cohorts"]))
    assert (axes.get_xscale(), axes.get_yscale()) == ("linear", "linear")
    assert [(mark, text.get_text()) for mark, text in zip(axes.get_yticks(), axes.get_yticklabels(), strict=True)] == [
        (0.0, "0%"),
        (0.2, "+20%"),
        (0.4, "+40%"),
        (0.6, "+60%"),
    ]


@every_answer
def test_zero_is_in_view_and_drawn(answer: Answer):
    figure = cohort_lines(answer)
    low, high = axes_of(figure).get_ylim()
    assert low < 0 < high
    assert np.asarray(lines(figure)["zero"].get_ydata()).tolist() == [0, 0]


def test_labels_give_value_and_name_in_the_order_of_the_values():
    found = labels(cohort_lines(ANSWERS["three cohorts"]))
    assert {name: text.get_text() for name, text in found.items()} == {
        "loss-making": "+70.6% loss-making",
        "rebuilt index": "+40.2% rebuilt index",
        "no data": "+38.5% no data",
        "profitable": "+28.4% profitable",
    }
    heights = [box(found[name]).y0 for name in ("loss-making", "rebuilt index", "no data", "profitable")]
    assert all(above > below for above, below in pairwise(heights))


def test_a_label_with_room_around_it_stands_level_with_its_line():
    figure = cohort_lines(ANSWERS["three cohorts"])
    axes, label = axes_of(figure), labels(figure)["loss-making"]
    level = axes.transData.transform((0, 0.706))[1]
    assert abs(axes.transAxes.transform((0, label.get_position()[1]))[1] - level) < 1


def test_line_end_and_label_of_a_cohort_share_one_colour_and_the_index_is_black_or_white():
    for dark, index in ((False, "#111111"), (True, "#f5f5f5")):
        figure = cohort_lines(ANSWERS["three cohorts"], dark=dark)
        for name, label in labels(figure).items():
            parts = (lines(figure)[name], lines(figure)[f"end of {name}"], lines(figure)[f"tie of {name}"], label)
            assert len({to_hex(part.get_color()) for part in parts}) == 1
        assert to_hex(lines(figure)["rebuilt index"].get_color()) == index


def test_the_index_is_thicker_than_any_cohort():
    found = lines(cohort_lines(ANSWERS["three cohorts"]))
    assert found["rebuilt index"].get_linewidth() > max(found[name].get_linewidth() for name in ENDS)


def test_the_words_above_and_below_are_title_subtitle_and_identity():
    words = [text.get_text() for text in cohort_lines(ANSWERS["three cohorts"]).texts]
    assert words[0] == "northwind-20 since 2025-04-08: loss-making +70.6%, profitable +28.4%"
    assert words[1].startswith("Cumulative price return to 2025-06-30 · weighted by company capitalisation")
    assert words[-1] == "data 0123456789ab · redink 9.8.7"


def test_a_declined_answer_shows_the_index_alone_and_says_why():
    figure = cohort_lines(ANSWERS["declined"])
    assert list(labels(figure)) == ["rebuilt index"]
    assert any(text.get_text().startswith("Only 4 of 20 members have usable earnings") for text in figure.texts)


def test_a_figure_belongs_to_no_window_and_leaves_settings_alone():
    before = settings()
    figure = cohort_lines(ANSWERS["three cohorts"])
    assert figure.canvas.manager is None
    assert settings() == before


def test_charts_never_load_pyplot():
    program = "import sys, redink.charts.files; print('matplotlib.pyplot' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"
