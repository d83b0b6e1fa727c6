"""Securities as they are listed: each label in one spelling, and whether a line is a share."""

from __future__ import annotations

import polars as pl

from redink.market.securities.one_spelling import with_one_spelling
from redink.sources.issuer import is_share


def described(securities: pl.DataFrame, prices: pl.DataFrame) -> pl.DataFrame:
    """The securities, each sector and industry spelled in one way, with is_share; of `prices` the first days count."""
    spelled = with_one_spelling(securities, prices)
    shares = [is_share(name) for name in spelled.get_column("name").to_list()]
    return spelled.with_columns(is_share=pl.Series(shares, dtype=pl.Boolean))
