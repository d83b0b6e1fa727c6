"""Which forms count: periodic reports do, proxy and registration statements do not."""

from __future__ import annotations

from typing import Final

import polars as pl

PERIODIC: Final = ("10-K", "10-Q", "10-KT", "10-QT", "20-F", "40-F", "6-K", "8-K")
"""Reports whose figures count, their amendments (/A) too. Figures elsewhere are scaled, pro forma or of others."""

DOMESTIC: Final = ("10-K", "10-KT", "10-Q", "10-QT")
FOREIGN: Final = ("20-F", "40-F", "6-K")
"""Reports that only a domestic, or only a foreign, filer hands in."""

YEARLY: Final = ("10-K", "20-F", "40-F")
"""Reports on a fiscal year."""


def unamended(form: pl.Expr) -> pl.Expr:
    """The form's name without /A."""
    return form.str.strip_suffix("/A")


def is_amendment(form: pl.Expr) -> pl.Expr:
    """Whether the form amends another."""
    return form.str.ends_with("/A")


def is_periodic(form: pl.Expr) -> pl.Expr:
    """Whether figures on that form count; False where the form is not stated."""
    return unamended(form).is_in(PERIODIC).fill_null(value=False)
