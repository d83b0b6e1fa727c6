"""Which forms count: periodic reports do, proxy and registration statements do not."""

from __future__ import annotations

from typing import Final

import polars as pl

PERIODIC: Final = ("10-K", "10-Q", "10-KT", "10-QT", "20-F", "40-F", "6-K", "8-K")
"""Reports whose figures count, their amendments (/A) too. Figures elsewhere are scaled, pro forma or of others."""

DOMESTIC: Final = ("10-K", "10-KT", "10-Q", "10-QT")
FOREIGN: Final = ("20-F", "40-F", "6-K")
"""Reports that only a domestic, or only a foreign, filer hands in."""

SUCCESSION: Final = ("8-K12B", "8-K12G3", "8-K15D5")
"""Notices by which a successor takes over the registration of its predecessor, which none of them names in its form.

A 10-12B registers shares for the first time, as after a spin-off: it tells of no predecessor.
"""
GONE: Final = ("15-12B", "15-12G", "15-15D", "25", "25-NSE", "15F-12B", "15F-12G")
"""Notices of delisting or of the end of reporting."""

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
