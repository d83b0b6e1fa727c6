"""Labels such as sectors: those that differ in capitals or blanks alone are one."""

from __future__ import annotations

import polars as pl


def label_key(column: str) -> pl.Expr:
    """The column's labels without capitals and blanks; null where there is none.

    >>> sectors = pl.DataFrame({"sector": ["Real Estate", "REAL  ESTATE", None]})
    >>> sectors.select(label_key("sector")).to_series().to_list()
    ['realestate', 'realestate', None]
    """
    return pl.col(column).str.to_lowercase().str.replace_all(r"\s", "")
