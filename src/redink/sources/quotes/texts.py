"""One CSV text in memory into declared columns, names in any case and without angle brackets."""

from __future__ import annotations

from pathlib import Path

import polars as pl

from redink.errors import FolderError
from redink.sources.messages import stated_error
from redink.sources.pages import require_no_page
from redink.sources.plain_folder.cells import read_column
from redink.sources.plain_folder.layouts import Layout


def read_text(content: bytes, layout: Layout, *, where: str) -> pl.DataFrame:
    """The layout's columns, in its kinds, blanks as null; days may be written 20250408 or with a time behind.

    Raises: FolderError where the content is a web page, a provider's message, no UTF-8 text, no CSV, lacks a needed
    column, or holds a cell of another kind.
    """
    require_no_page(where, content)
    said = stated_error(content, where=where)
    if said is not None:
        raise FolderError(str(said))
    raw = _cells(content, where)
    missing = [name for name in layout.needed if name not in raw.columns]
    if missing:
        raise FolderError(
            f"{where} has no column {missing[0]!r}; found {', '.join(raw.columns)[:200]}; "
            f"expected {', '.join(layout.needed)}"
        )
    days = [name for name, kind in layout.kinds().items() if kind == "day" and name in raw.columns]
    day = r"^\s*(\d{4})-?(\d{2})-?(\d{2})(T.*)?\s*$"
    raw = raw.with_columns(pl.col(name).str.replace(day, "$1-$2-$3") for name in days)
    return pl.DataFrame([read_column(raw, name, kind, Path(where)) for name, kind in layout.kinds().items()])


def _cells(content: bytes, where: str) -> pl.DataFrame:
    try:
        content.decode("utf-8-sig")
        raw = pl.read_csv(content.removeprefix(b"\xef\xbb\xbf"), infer_schema=False)
    except UnicodeDecodeError as error:
        raise FolderError(f"{where} is not UTF-8 text (byte {error.start}); save or fetch it as UTF-8") from error
    except pl.exceptions.PolarsError as error:
        raise FolderError(
            f"{where} is no CSV: {str(error).splitlines()[0]}; it may be cut short: fetch it again"
        ) from error
    named = {name: name.strip().strip("<>").lower() for name in raw.columns}
    if len(set(named.values())) < len(named):
        raise FolderError(f"{where} names a column twice; found {', '.join(raw.columns)[:200]}")
    return raw.rename(named)
