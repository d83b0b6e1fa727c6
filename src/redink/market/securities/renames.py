"""Which tickers are old and new names of one share, inferred from where prices stop and start, with the evidence."""

from __future__ import annotations

import math
from functools import reduce
from typing import Final

import polars as pl

from redink.identity.names import likeness, share_class
from redink.market.prices.quarantine import ALIKE
from redink.market.securities.meanings import INFERRED
from redink.market.securities.succession import Earlier, successions
from redink.sources.issuer import is_share

SAME_COUNT: Final = 0.005
SAME_COUNT_AT_JUMP: Final = 0.001
"""How far two counts of shares may differ (in logarithms) to be one: at a start, and at a jump inside a ticker."""

NEAR: Final = math.log(1.05)
FEW: Final = 3

CONFIDENCE: Final = {
    "name, new ticker, same shares": "the same company, as many shares outstanding",
    "new name, new ticker, same shares": "as many shares outstanding and a price within 20%, under another name",
    "name, new ticker, same size": "the same company, its capitalisation within 20%",
    "name, new ticker, same price": "the same company, its price within 20%; no capitalisation is known on both sides",
}
"""Each inferred link and what it rests on, strongest first."""

LINKED: Final = {
    "old": pl.String(),
    "stop": pl.Int64(),
    "new": pl.String(),
    "row": pl.Int64(),
    "start": pl.Date(),
    "link": pl.String(),
    "confidence": pl.String(),
}
"""Key stop. The old ticker, the row of the price table after its last; the new one, its first row and that row's day;
the link, a key of `CONFIDENCE`, and what it rests on."""


def linked_pairs(
    pairs: pl.DataFrame, prices: pl.DataFrame, securities: pl.DataFrame, tickers: pl.DataFrame
) -> pl.DataFrame:
    """The pairs (columns as `succession.PAIRS`) that are one share under two tickers; columns as `LINKED`, by stop.

    One company is recognised by `company` or CIK, or by a name with the same words and class; then the shares
    outstanding agree within 0.5%, or the capitalisation within 20%, or, where it is unknown on a side, the price
    within 20%. Under another name the shares agree within 0.5% (0.1% where the new ticker was in use until then) and
    the price within 20%. Of the strongest link that speaks for it, each stop wants one start, and the start that stop
    alone.
    Never linked: what the table of tickers speaks of; warrants, rights and units; a line whose merger or failure is
    stated, or whose CIK is another one, unless the company is stated to be the same.
    """
    near = numbers_agree(pairs)
    checked = _not_contradicted(
        near.filter(~pl.col("old").is_in(_stated(tickers)) & ~pl.col("new").is_in(_stated(tickers))), securities
    )
    sure = _mutual(checked.with_columns(link=_link()).filter(pl.col("link").is_not_null()))
    days = prices.get_column("date")
    start, shown = (days.gather(sure.get_column(name)) for name in ("row", "shown"))
    later = pl.col("jump") | ~pl.col("company") | (_off("price") > ALIKE)
    known = pl.when(later & (pl.col("shown") > pl.col("start"))).then(pl.format(", known on {}", "shown"))
    dated = sure.with_columns(start=start, shown=shown, confidence=pl.col("link").replace_strict(CONFIDENCE))
    return dated.with_columns(confidence=pl.col("confidence") + known.fill_null("")).select(list(LINKED)).sort("stop")


def possible_renames(prices: pl.DataFrame, earlier: Earlier | None = None) -> pl.DataFrame:
    """old, new, start and price (first / last) of what may be one share, where no count of shares can decide.

    One starts at most three sessions after the other's last price, within 5% of it, and each is the other's only one.
    `earlier` says what prices that are not at hand do; see `successions`.
    """
    pairs = successions(prices, earlier)[1]
    near = pairs.filter(
        pl.col("shares").is_null() & ~pl.col("jump") & pl.col("later").is_between(1, FEW), _off("price") <= NEAR
    )
    alone = near.filter((pl.len().over("stop") == 1) & (pl.len().over("row") == 1))
    return alone.select("old", "new", "price", start=prices.get_column("date").gather(alone.get_column("row")))


def _stated(tickers: pl.DataFrame) -> list[str]:
    stated = tickers.filter(pl.col("source") != INFERRED)
    return pl.concat([stated.get_column("ticker"), stated.get_column("security")]).unique().to_list()


def _off(*names: str) -> pl.Expr:
    """How far the ratios' product is from one."""
    return reduce(pl.Expr.mul, [pl.col(name) for name in names]).log().abs()


def _same_count() -> pl.Expr:
    return _off("shares") <= pl.when("jump").then(SAME_COUNT_AT_JUMP).otherwise(SAME_COUNT)


def numbers_agree(pairs: pl.DataFrame) -> pl.DataFrame:
    """The pairs (columns as `succession.PAIRS`) whose shares, sizes or prices are near enough for one share."""
    return pairs.filter(_numbers_agree())


def _numbers_agree() -> pl.Expr:
    begun = ~pl.col("jump") & (pl.col("later") > 0)
    sized = begun & pl.when(pl.col("shares").is_null()).then(_off("price")).otherwise(_off("price", "shares")).le(ALIKE)
    return _same_count().fill_null(value=False) | sized


def _not_contradicted(pairs: pl.DataFrame, securities: pl.DataFrame) -> pl.DataFrame:
    """The pairs that nothing stated forbids, and `company`: whether both are one. Names are of the latest segment."""
    described = ("name", "company", "cik", "delisting_cause", "delisting_return")
    checked = pairs
    for side in ("old", "new"):
        of = securities.select("security", **{f"{side}_{name}": name for name in described})
        checked = checked.join(of, left_on=side, right_on="security", how="left", maintain_order="left").with_columns(
            pl.when(f"{side}_latest").then(f"{side}_{name}").alias(f"{side}_{name}") for name in described
        )
    names = checked.select("old_name", "new_name").rows()
    shares = pl.Series([is_share(old) and is_share(new) for old, new in names], dtype=pl.Boolean)
    alike = pl.Series([_one_name(old, new) for old, new in names], dtype=pl.Boolean)
    classed = pl.Series([share_class(old or "") == share_class(new or "") for old, new in names], dtype=pl.Boolean)
    stated = ((pl.col("old_company") == pl.col("new_company")) | (pl.col("old_cik") == pl.col("new_cik"))).fill_null(
        value=False
    )
    gone = pl.col("old_delisting_cause").is_in(["merger", "failure"]).fill_null(value=False)
    gone |= pl.col("old_delisting_return").is_not_null()
    apart = (pl.col("old_cik") != pl.col("new_cik")).fill_null(value=False)
    one = checked.with_columns(company=(stated | alike) & classed)
    return one.filter(shares & (stated | ~(gone | apart)))


def _one_name(old: str | None, new: str | None) -> bool:
    return old is not None and new is not None and likeness(old, new) == 1.0


def _link() -> pl.Expr:
    """The strongest link that speaks for the pair; null where none does."""
    same = _same_count().fill_null(value=False)
    begun = pl.col("company") & ~pl.col("jump") & (pl.col("later") > 0)
    known = pl.col("shares").is_not_null()
    tests = (
        same & pl.col("company"),
        same & (_off("price") <= ALIKE),
        begun & known & (_off("price", "shares") <= ALIKE),
        begun & ~known & (_off("price") <= ALIKE),
    )
    return pl.coalesce(
        pl.when(test).then(pl.lit(link)).otherwise(None) for link, test in zip(CONFIDENCE, tests, strict=True)
    )


def _mutual(wanted: pl.DataFrame) -> pl.DataFrame:
    """The pairs of which each side has no other, the strongest links first."""
    sure = wanted.clear()
    for at in range(len(CONFIDENCE)):
        left = wanted.filter(pl.col("link").is_in(list(CONFIDENCE)[: at + 1]))
        left = left.join(sure, on="stop", how="anti").join(sure, on="row", how="anti")
        alone = (pl.len().over("stop") == 1) & (pl.len().over("row") == 1)
        sure = pl.concat([sure, left.filter(alone)])
    return sure
