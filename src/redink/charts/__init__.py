"""One file a figure: an answer in, a figure out. Matplotlib is loaded when the first of them is drawn."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from redink.charts.drawn import DrawnChart, draw_answer

__all__ = ["DrawnChart", "draw_answer"]


def __getattr__(name: str) -> object:
    """What draws an answer, imported when first asked for."""
    if name not in __all__:
        raise AttributeError(f"module 'redink.charts' has no attribute {name!r}")
    return getattr(import_module("redink.charts.drawn"), name)
