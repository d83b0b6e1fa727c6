from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from itertools import combinations
from pathlib import Path
from typing import TypeVar

import numpy as np
import pytest
from matplotlib.axes import Axes
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.text import Text
from tests.charts.invented import ENDS, TUESDAY, invented_answer
from tests.charts.test_cohort_lines import box, overlap

from redink.answer import Answer, EndMoved, Moved, Robustness, StartMoved
from redink.answer.robustness import spreads
from redink.charts.files import save_chart
from redink.charts.inks import LOSS_MAKING_INK
from redink.charts.sensitivity import sensitivity
from redink.errors import UsageError

EVERY = range(-10, 11)


M = TypeVar("M", bound=Moved)


def moved(kind: type[M], offset: int, ends: dict[str, float], *, declined: bool = False) -> M:
    """Everything a point lower for each session away from the days asked for."""
    away = abs(offset) / 100
    cohorts = {name: None if declined else end - 1 - away for name, end in ends.items()}
    day = TUESDAY + timedelta(days=offset)
    return kind(offset=offset, day=day, index_return=0.402 - away, published_return=None, cohorts=cohorts)


def answer(
    ends: dict[str, float] = ENDS, *, start: range = EVERY, end: range = EVERY, declined: bool = False
) -> Answer:
    starts = tuple(moved(StartMoved, offset, ends, declined=declined) for offset in start)
    stops = tuple(moved(EndMoved, offset, ends, declined=declined) for offset in end)
    robustness = Robustness(
        start=starts,
        end=stops,
        start_spread=spreads(starts),
        end_spread=spreads(stops),
        left_out=() if len(start) == len(end) == 21 else ("end moved by +1 to +10: the data in use end",),
    )
    return replace(invented_answer(ends), robustness=robustness)


SECTORS = {f"Sector with a name, {letter}": 1.2 + place / 100 for place, letter in enumerate("ABCDEFGHIJKL")}
ANSWERS = {
    "three cohorts": answer(),
    "twelve sectors": answer(SECTORS),
    "nothing after the end": answer(end=range(-10, 1)),
    "nothing before the start": answer(start=range(11), end=range(11)),
    "declined": answer(declined=True),
    "nothing but the days asked for": answer(start=range(1), end=range(1)),
}
every_answer = pytest.mark.parametrize("asked", ANSWERS.values(), ids=list(ANSWERS))


def panels(figure: Figure) -> tuple[Axes, Axes]:
    first, second = figure.axes
    return first, second


def words(figure: Figure) -> list[Text]:
    figure.draw_without_rendering()
    every = list(figure.texts)
    for axes in figure.axes:
        every += [*axes.texts, *axes.get_xticklabels(), *axes.get_yticklabels(), axes.xaxis.label]
    return [text for text in every if text.get_text().strip()]


def returns(axes: Axes, name: str) -> list[float]:
    (line,) = [line for line in axes.get_lines() if line.get_label() == name]
    return np.asarray(line.get_ydata()).tolist()


@every_answer
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_no_two_words_overlap_and_all_are_inside_the_figure(asked: Answer, *, dark: bool):
    figure = sensitivity(asked, dark=dark)
    boxes = [box(text) for text in words(figure)]
    assert not [pair for pair in combinations(boxes, 2) if overlap(*pair)]
    page = figure.bbox
    assert all(page.x0 <= each.x0 and each.x1 <= page.x1 for each in boxes)
    assert all(page.y0 <= each.y0 and each.y1 <= page.y1 for each in boxes)


def test_both_panels_show_every_return_by_offset_on_one_scale():
    start, end = panels(sensitivity(ANSWERS["three cohorts"]))
    for axes in (start, end):
        assert returns(axes, "loss-making") == pytest.approx([0.706 - abs(offset) / 100 for offset in EVERY])
        assert returns(axes, "rebuilt index") == pytest.approx([0.402 - abs(offset) / 100 for offset in EVERY])
    assert start.get_ylim() == end.get_ylim()


def test_days_that_were_not_measured_are_not_drawn_and_the_subtitle_says_so():
    figure = sensitivity(ANSWERS["nothing after the end"])
    start, end = panels(figure)
    assert np.isnan(returns(end, "profitable")).tolist() == [False] * 11 + [True] * 10
    assert (start.get_xlim(), end.get_xlim()) == ((-10.5, 10.5), (-10.5, 0.5))
    assert any("days without a measure are left out" in text.get_text() for text in figure.texts)
    assert not any("left out" in text.get_text() for text in sensitivity(ANSWERS["three cohorts"]).texts)


def test_lines_are_named_once_in_the_colour_that_they_have_in_every_chart():
    for dark, colour in ((False, LOSS_MAKING_INK.light), (True, LOSS_MAKING_INK.dark)):
        start, end = panels(sensitivity(ANSWERS["three cohorts"], dark=dark))
        named = {text.get_text(): to_hex(text.get_color()) for text in end.texts}
        assert (list(start.texts), set(named)) == ([], {*ENDS, "rebuilt index"})
        assert named["loss-making"] == colour.lower()


def test_a_declined_answer_shows_the_index_alone():
    _, end = panels(sensitivity(ANSWERS["declined"]))
    assert [text.get_text() for text in end.texts] == ["rebuilt index"]


def test_the_same_answer_gives_the_same_bytes(tmp_path: Path):
    for name in ("one.png", "other.png"):
        save_chart(ANSWERS["three cohorts"], tmp_path / name, draw=sensitivity)
    assert (tmp_path / "one.png").read_bytes() == (tmp_path / "other.png").read_bytes()


def test_an_answer_without_other_days_is_refused():
    with pytest.raises(UsageError, match="ask for it with --robust"):
        sensitivity(invented_answer())
