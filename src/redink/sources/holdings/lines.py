"""Which lines of a fund's holdings are shares that stand for the index, and why the others do not.

A line that has a ticker and a price is judged by its name alone, as unpriced names are elsewhere: it ends in warrant,
right or unit. A claim that a fund kept under an old ticker and still values therefore stays; it is pointed out, and
falls out later where no market has a price for it.
"""

from __future__ import annotations

from typing import Final

import polars as pl

from redink.sources.issuer import NOT_SHARES

DEAD: Final = 0.05
"""USD: what is worth less a share is no longer traded; an index drops its members far above."""

RIGHTS: Final = f"(?i){NOT_SHARES.pattern}"
CLAIMS: Final = (
    (r"(?i)\b(warrants?|rights?|units?)\s*( exp\b.*)?$", "a warrant, right or unit by its name"),
    (r"(?i)\bcvr\s*$|\bcontingent\b", "a contingent value right by its name"),
    (r"(?i)\bescrow\b", "an escrow claim by its name"),
    (r"(?i)\b(vesting|prvt|earn-?outs?)\b", "an unlisted claim by its name"),
    (r"(?i)\bliquidat(ing|ion)\b", "a claim on a liquidation by its name"),
)
"""What a name says of a line that is no ordinary share, the first that fits."""


def judged(frame: pl.DataFrame) -> pl.DataFrame:
    """The lines with security, claim, is_share and reason.

    security  the ticker as spelled, else `isin:` or `cusip:` and the number; null where there is none of them
    claim     what the name says the line is, null where it says nothing unusual
    is_share  false where the line stands for no member of the index
    reason    why not; null for shares
    """
    security = pl.coalesce("ticker", pl.format("isin:{}", "isin"), pl.format("cusip:{}", "cusip"))
    frame = frame.with_columns(security=security, claim=_claim())
    return frame.with_columns(reason=_reason()).with_columns(is_share=pl.col("reason").is_null())


def _claim() -> pl.Expr:
    named = [pl.when(pl.col("name").str.contains(words)).then(pl.lit(what)) for words, what in CLAIMS]
    return pl.coalesce(*named)


def _reason() -> pl.Expr:
    """The name's word for what is apart, else what it was set apart for."""
    placeholder = pl.col("ticker").str.contains(r"\d").fill_null(value=False)
    nameless = pl.col("security").is_null()
    by_name = pl.col("name").str.contains(RIGHTS).fill_null(value=False)
    untickered_claim = pl.col("ticker").is_null() & pl.col("claim").is_not_null()
    unpriced = _unknown("price") | _unknown("value_usd")
    dead = (pl.col("price") < DEAD).fill_null(value=False) | (pl.col("value_usd") <= 0).fill_null(value=False)
    apart = by_name | untickered_claim | placeholder | nameless | unpriced | dead
    why = (
        pl.when(placeholder)
        .then(pl.lit("a placeholder, not a ticker"))
        .when(nameless)
        .then(pl.lit("neither ticker, ISIN nor CUSIP"))
        .when(unpriced)
        .then(pl.lit("no price"))
        .otherwise(pl.lit(f"worth less than {DEAD * 100:.0f} cents a share"))
    )
    return pl.when(apart).then(pl.coalesce("claim", why))


def _unknown(column: str) -> pl.Expr:
    """Null in a record that gives the column for other lines."""
    return pl.col(column).is_null() & pl.col(column).is_not_null().any()
