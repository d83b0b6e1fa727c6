"""What to know of the data behind a history, beside what is reported of the window itself."""

from __future__ import annotations

from datetime import date

import numpy as np

from redink.anchors import Extremes
from redink.answer import QualityNote
from redink.numerals import count
from redink.sources.french import Portfolios
from redink.windows.episodes.long_record import LongRecord
from redink.windows.panels.starts import Starts
from redink.windows.surface.surface import Surface


def history_notes(
    starts: Starts,
    spread: Surface,
    marks: Extremes | None,
    record: LongRecord | None,
    *,
    index: str,
    as_of: date,
) -> tuple[QualityNote, ...]:
    """Starts without an answer, gaps in the levels, and how the long record was come by."""
    notes = [_starts(starts, spread), _partial(starts), _levels(marks, index=index)]
    if record is not None and record.vintage > as_of:
        notes.append(_vintage(record, as_of=as_of))
    return tuple(note for note in notes if note is not None)


def mended_headers(portfolios: Portfolios) -> tuple[QualityNote, ...]:
    """What was mended in the file of the long record."""
    return tuple(QualityNote(kind="record_mended", count=1, first=None, detail=note) for note in portfolios.notes)


def _starts(starts: Starts, spread: Surface) -> QualityNote | None:
    days = starts.panel.sessions
    without = np.flatnonzero(np.isnan(spread.windows(0)) & starts.whole)
    if not len(without):
        return None
    return QualityNote(
        kind="thin_start",
        count=len(without),
        first=days[int(without[0])].isoformat(),
        detail=(
            f"{count(len(without))} of {count(len(days))} sessions are no start of a window, as under half of the "
            "members had usable earnings or a weight then, or a cohort was empty"
        ),
    )


def _partial(starts: Starts) -> QualityNote | None:
    days = starts.panel.sessions
    partial = np.flatnonzero(~starts.whole)
    if not len(partial):
        return None
    return QualityNote(
        kind="unranked_session",
        count=len(partial),
        first=days[int(partial[0])].isoformat(),
        detail=(
            f"{count(len(partial))} of {count(len(days))} sessions are partial: no window from or to one is ranked, "
            "and none triggers an episode; days around events run across them"
        ),
    )


def _levels(marks: Extremes | None, *, index: str) -> QualityNote | None:
    if marks is None:
        detail = f"the data have no levels of {index}: no lows or records, and no window is known to start at one"
        return QualityNote(kind="no_levels", count=1, first=None, detail=detail)
    if not marks.missing_52w:
        return None
    missing = len(marks.missing_52w)
    return QualityNote(
        kind="missing_level",
        count=missing,
        first=marks.missing_52w[0].isoformat(),
        detail=f"sessions of the last 52 weeks without a level of {index}; a low may have been on one of them",
    )


def _vintage(record: LongRecord, *, as_of: date) -> QualityNote:
    return QualityNote(
        kind="record_vintage",
        count=1,
        first=record.vintage.isoformat(),
        detail=(
            f"the long record is cut at {record.months[-1]}, but its figures are those of the library's copy of "
            f"{record.vintage:%Y-%m}, which was not there on {as_of}"
        ),
    )
