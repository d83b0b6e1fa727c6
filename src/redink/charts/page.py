"""A page to draw on: its ground colours, its one font, and text that is measured as it is written."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from matplotlib import get_data_path
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties
from matplotlib.text import Text

DOTS_PER_INCH: Final = 200
FONTS: Final = Path(get_data_path()) / "fonts" / "ttf"


@dataclass(frozen=True, kw_only=True, slots=True)
class Ground:
    """What is not data: the paper, the words, the grid, the zero line."""

    paper: str
    strong: str
    weak: str
    grid: str
    zero: str


LIGHT: Final = Ground(paper="#FFFFFF", strong="#111111", weak="#565B61", grid="#E7E8EA", zero="#7B8087")
DARK: Final = Ground(paper="#15181C", strong="#F5F5F5", weak="#AEB4BB", grid="#2B3037", zero="#868D95")


class Page:
    """A figure of its own, tied to no window. Lengths are inches, sizes points."""

    def __init__(self, *, width: float, height: float, dark: bool) -> None:
        self.ground = DARK if dark else LIGHT
        self.figure = Figure(figsize=(width, height), dpi=DOTS_PER_INCH, facecolor=self.ground.paper)
        self._renderer = FigureCanvasAgg(self.figure).get_renderer()

    def font(self, size: float, *, bold: bool = False) -> FontProperties:
        """DejaVu Sans from the file that ships with matplotlib, so that every machine draws the same letters."""
        return FontProperties(fname=FONTS / ("DejaVuSans-Bold.ttf" if bold else "DejaVuSans.ttf"), size=size)

    def width_of(self, words: str, font: FontProperties) -> float:
        """How wide the words come out, in inches."""
        text = Text(text=words, fontproperties=font)
        text.set_figure(self.figure)
        return text.get_window_extent(self._renderer).width / DOTS_PER_INCH
