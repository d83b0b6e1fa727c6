"""A chart as a file: the same answer gives the same bytes."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import Final, Protocol

from matplotlib import style
from matplotlib.figure import Figure

from redink.answer import Answer
from redink.charts.captions import title
from redink.charts.cohort_lines import cohort_lines
from redink.convention import listed
from redink.errors import UsageError

HASH_SALT: Final = "redink"
NO_DATES: Final[dict[str, dict[str, str | None]]] = {
    ".png": {},
    ".svg": {"Date": None},
    ".pdf": {"CreationDate": None},
}
MAKER: Final = {".png": "Software", ".svg": "Creator", ".pdf": "Creator"}


class Drawing(Protocol):
    """A chart: an answer in, a figure out."""

    def __call__(self, answer: Answer, *, dark: bool = False) -> Figure:
        """The figure on a white or a dark ground."""
        ...


def save_chart(answer: Answer, path: Path, *, draw: Drawing = cohort_lines, dark: bool = False) -> None:
    """Writes a chart, by default that of the cohorts, in the format that the file's suffix names: .png, .svg or .pdf.

    Letters in an SVG are outlines: it looks alike with or without the font, and the labels keep the room they were
    given. Its title element holds the chart's title.

    Raises: UsageError where the suffix is another one, the folder is not there, or the file cannot be written.
    """
    save_figure(lambda: draw(answer, dark=dark), path, title=title(answer), version=answer.data.version)


def save_figure(draw: Callable[[], Figure], path: Path, *, title: str, version: str) -> None:
    """Draws and writes a figure in the format that the file's suffix names; the same figure gives the same bytes.

    Raises: UsageError where the suffix is another one, the folder is not there, or the file cannot be written.
    """
    suffix = path.suffix.lower()
    if suffix not in NO_DATES:
        found = f"ends in {suffix!r}" if suffix else "has no suffix"
        raise UsageError(f"the chart file {path} {found}; end it in {listed(tuple(NO_DATES))}")
    if not path.parent.is_dir():
        raise UsageError(f"the folder {path.parent} of the chart file {path.name} is not there; make it first")
    content = figure_bytes(draw(), suffix, title=title, version=version)
    try:
        path.write_bytes(content)
    except OSError as error:
        raise UsageError(f"the chart file {path} cannot be written: {error.strerror}; name one that can be") from error


def figure_bytes(figure: Figure, suffix: str, *, title: str, version: str) -> bytes:
    """The figure in the format of .png, .svg or .pdf; the same figure gives the same bytes."""
    metadata = {"Title": title, MAKER[suffix]: version, **NO_DATES[suffix]}
    image = BytesIO()
    with style.context(["default", {"svg.hashsalt": HASH_SALT, "svg.fonttype": "path"}]):
        figure.savefig(  # pyright: ignore[reportUnknownMemberType] — its keywords are untyped
            image, format=suffix.removeprefix("."), metadata=metadata
        )
    return image.getvalue()
