"""The chart of an answer, as Python's users keep it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from matplotlib.figure import Figure

from redink.answer import Answer
from redink.charts.captions import title
from redink.charts.cohort_lines import cohort_lines
from redink.charts.files import figure_bytes, save_figure
from redink.given import as_path


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class DrawnChart:
    """A matplotlib figure with its title and the release that drew it; a notebook shows it as a picture."""

    figure: Figure
    title: str
    version: str

    def png(self) -> bytes:
        """The picture; the same answer gives the same bytes."""
        return figure_bytes(self.figure, ".png", title=self.title, version=self.version)

    def save(self, path: str | Path) -> Path:
        """Writes it to a .png, .svg or .pdf file, and returns where. Raises: UsageError where that cannot be."""
        file = as_path(path, name="the chart file")
        save_figure(lambda: self.figure, file, title=self.title, version=self.version)
        return file

    def __repr__(self) -> str:
        """One line."""
        return f"<Chart: {self.title}>"

    def _repr_png_(self) -> bytes:
        """The picture, for a notebook."""
        return self.png()


def draw_answer(answer: Answer, *, dark: bool = False) -> DrawnChart:
    """The cohorts since the start, on a white or a dark ground."""
    return DrawnChart(figure=cohort_lines(answer, dark=dark), title=title(answer), version=answer.data.version)
