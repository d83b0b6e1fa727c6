"""The three charts of history: what is drawn, how it is labelled, light and dark."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from tests.charts.invented import weekdays

from redink.charts.files import save_figure
from redink.charts.history.history_page import Words
from redink.charts.history.long_record import (
    DrawnRecord,
    long_record_chart,
)
from redink.charts.history.spread_distribution import (
    Spreads,
    spread_distribution,
)
from redink.charts.history.surface_map import surface_map
from redink.charts.page import DARK, LIGHT
from redink.errors import UsageError
from redink.windows.episodes.episodes import Episode
from redink.windows.surface.surface import Surface, surface

WORDS = Words(title="northwind-20: loss-makers lead", subtitle=("one phrase", "another one"), footer="data 0123")
DAYS = weekdays(date(2024, 1, 2), 90)


def main_axes(figure: Figure) -> Any:
    """The drawing itself; matplotlib leaves its parts untyped."""
    return figure.axes[0]


def spread_of(many: int = 90, seed: int = 3) -> Surface:
    paths = np.exp(np.cumsum(np.random.default_rng(seed).normal(0, 0.01, (2, many)), axis=1))
    return surface(paths, np.ones((many, 2)), dtype=np.float64)


def texts(figure: Figure) -> list[str]:
    """Every text on the figure, its axes' included."""
    own = [text.get_text() for text in figure.texts]
    return own + [text.get_text() for axes in figure.axes for text in axes.texts]


@pytest.mark.parametrize("dark", [False, True])
def test_zero_is_the_ground_in_the_middle_of_a_scale_alike_on_both_sides(*, dark: bool) -> None:
    figure = surface_map(spread_of(), DAYS, WORDS, window=(10, 80), dark=dark)
    drawn = main_axes(figure).collections[0]
    low, high = drawn.get_clim()
    assert low == -high
    ground = (DARK if dark else LIGHT).paper
    assert to_hex(drawn.cmap(0.5)).upper() == ground.upper()
    ours, theirs = drawn.cmap(0.8)[:3], drawn.cmap(0.2)[:3]
    assert ours[0] > ours[2]
    assert theirs[2] > theirs[0]


def test_the_window_asked_is_ringed_and_labelled_with_days_and_spread() -> None:
    found = spread_of()
    figure = surface_map(found, DAYS, WORDS, window=(10, 80))
    (ring,) = [line for line in main_axes(figure).lines if line.get_label() == "the window asked"]
    assert (ring.get_xdata()[0], ring.get_ydata()[0]) == (80, 10)
    label = next(text for text in texts(figure) if "loss-makers" in text and "\n" in text)
    assert label.startswith("16 Jan 2024 to 23 Apr 2024")
    assert f"{found.at(10, 80) * 100:+.1f} pp" in label


def test_every_cell_stands_at_its_start_and_end_and_none_before() -> None:
    found = spread_of()
    cells = main_axes(surface_map(found, DAYS, WORDS, window=(10, 80))).collections[0].get_array()
    assert cells is not None
    assert cells[10, 80] == found.at(10, 80)
    assert np.ma.getmaskarray(cells)[np.tril_indices(90, -1)].all()


def test_a_long_history_is_drawn_by_every_so_many_days() -> None:
    many = 1500
    days = [date(1990, 1, 1) + timedelta(days=place) for place in range(many)]
    found = surface(np.ones((1, many)), np.ones((many, 1)), dtype=np.float32)
    cells = main_axes(surface_map(found, days, WORDS, window=(3, 700))).collections[0].get_array()
    assert cells is not None
    assert cells.shape == (500, 500)


def test_windows_are_counted_in_bars_and_those_from_lows_are_diamonds() -> None:
    windows = np.array([-0.1, -0.05, 0.0, 0.0, 0.1, 0.3])
    spreads = Spreads(windows=windows, from_lows=np.array([0.1, 0.3]), asked=0.3, asked_from_low=True)
    figure = spread_distribution(spreads, WORDS)
    axes = main_axes(figure)
    assert sum(bar.get_height() for bar in axes.patches) == 6
    diamonds = [line.get_xdata()[0] for line in axes.lines if line.get_label() == "from a low"]
    assert diamonds == [0.1, 0.3]
    assert "the window asked: +30.0 pp (from a low)" in texts(figure)
    assert "◆ 2 start at a 52-week low" in texts(figure)


def test_one_window_alone_can_be_drawn() -> None:
    spreads = Spreads(windows=np.array([0.0]), from_lows=np.empty(0), asked=0.0, asked_from_low=False)
    assert "the window asked: +0.0 pp" in texts(spread_distribution(spreads, WORDS))


def episode(start: date, later: float | None) -> Episode:
    return Episode(start=start, lead=0.2, forward={"3m": None, "6m": None, "12m": later})


@pytest.mark.parametrize("dark", [False, True])
def test_episodes_are_shaded_by_what_followed(*, dark: bool) -> None:
    months = [date(1990 + place // 12, place % 12 + 1, 28) for place in range(60)]
    leads = np.linspace(-0.1, 0.4, 60)
    leads[:5] = np.nan
    episodes = [episode(months[20], 0.1), episode(months[26], -0.1), episode(months[50], None)]
    record = DrawnRecord(months=months, leads=leads, episodes=episodes, threshold=0.15, since=months[0])
    figure = long_record_chart(record, WORDS, dark=dark)
    shades = list(main_axes(figure).patches)
    assert [patch.get_label() for patch in shades] == ["led over the next 12 months", "lagged", "not over yet"]
    assert shades[0].get_width() == (months[26] - months[20]).days
    assert shades[1].get_width() == 365
    assert [text for text in texts(figure) if text.startswith("●")] == [
        "● 1 led over the next 12 months",
        "● 1 lagged",
        "● 1 not over yet",
    ]


def test_a_chart_in_a_file_is_refused_where_it_cannot_be_written(tmp_path: Path) -> None:
    figure = spread_distribution(
        Spreads(windows=np.zeros(2), from_lows=np.empty(0), asked=0.0, asked_from_low=False), WORDS
    )
    for path, said in ((tmp_path / "a.bmp", "ends in '.bmp'"), (tmp_path / "none" / "a.png", "make it first")):
        with pytest.raises(UsageError, match=said):
            save_figure(lambda: figure, path, title="t", version="1")
    (tmp_path / "folder.png").mkdir()
    with pytest.raises(UsageError, match="cannot be written"):
        save_figure(lambda: figure, tmp_path / "folder.png", title="t", version="1")
