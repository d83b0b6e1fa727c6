"""Tickers that files of one folder spell in other capitals, under one spelling."""

from __future__ import annotations

from typing import Final

import polars as pl

from redink.numerals import named
from redink.sources.capitals import one_spelling, respelled, tickers_of

FILES: Final = ("securities", "tickers", "members", "facts", "earnings", "weights", "prices", "splits")
"""Files with tickers, the one whose spelling is kept first."""
COLUMNS: Final = ("ticker", "security")


def in_one_spelling(files: dict[str, pl.DataFrame]) -> tuple[dict[str, pl.DataFrame], list[str]]:
    """The files with each ticker in one spelling, and notes on those that were in several.

    Where one file has two that differ in capitals alone they stay two, which is noted unless the first file that has
    either lists both.
    """
    spelled = {name: tickers_of(files[name], COLUMNS) for name in FILES if name in files}
    one, apart = one_spelling(spelled)
    notes = [
        f"{' and '.join(names)} differ in capitals alone; one file has both, so they stay apart" for names in apart
    ]
    if not one:
        return files, notes
    read = named([f"{theirs} as {ours}" for theirs, ours in sorted(one.items())])
    notes.append(f"tickers that files spell in other capitals are one, and read alike: {read}")
    return {**files, **{name: respelled(files[name], COLUMNS, one) for name in spelled}}, notes
