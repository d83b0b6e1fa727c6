"""What tickers meant, as the folder's `tickers` file states it, and where prices go beyond what it states."""

from __future__ import annotations

from pathlib import Path
from typing import Final

import polars as pl

from redink.errors import FolderError
from redink.sources.plain_folder.cells import shown

STATED: Final = "stated"
"""What a link or a match with a company rests on where the folder itself says so."""
AFTER_END: Final = "after its stated end"
"""The link of a security that is known by nothing but prices under a ticker whose last meaning had ended."""


def with_unstated(files: dict[str, pl.DataFrame], paths: dict[str, Path]) -> dict[str, pl.DataFrame]:
    """The files with `link` in tickers, and a row there for each ticker with prices after a meaning's stated end.

    Such a row's security is TICKER~2 after the ticker's first meaning, TICKER~3 after the second and so on. It begins
    with the first such price, so lists and facts of the days before it are still read by the meaning that ended.

    Raises: FolderError where the folder has a security of that name, or prices of a ticker before its first meaning
    would count for a security that another ticker means.
    """
    if "tickers" not in files:
        return files
    stated = files["tickers"].with_columns(link=pl.lit(STATED))
    if "prices" not in files:
        return {**files, "tickers": stated}
    later = _later(files["prices"], stated)
    _require_free(later, {*files["prices"].get_column("ticker").unique(), *stated.get_column("security")}, paths)
    _require_nobodys(files["prices"], stated, paths)
    return {**files, "tickers": pl.concat([stated, later.select(stated.columns)])}


def notes_on_meanings(files: dict[str, pl.DataFrame]) -> list[str]:
    """Notes on prices after a stated end, and on prices before the first day that is stated for their own security."""
    if "tickers" not in files or "prices" not in files:
        return []
    later = files["tickers"].filter(link=AFTER_END).sort("ticker", "start_date")
    early = _early(files["prices"], files["tickers"].filter(link=STATED))
    return [
        *(
            f"tickers says that {ticker} had ended, and prices have it again from {day}: read as {security}, by itself"
            for ticker, day, security in later.select("ticker", "start_date", "security").rows()
        ),
        *(
            f"prices have {ticker} from {day}, before its first day in tickers, {start}: read as {ticker} all the same"
            for ticker, day, start in early.select("ticker", "date", "start_date").rows()
        ),
    ]


def _later(prices: pl.DataFrame, stated: pl.DataFrame) -> pl.DataFrame:
    """A meaning for the first price of each ticker after a stated end, until the next meaning."""
    begun = pl.col("start_date").rank("ordinal").over("ticker")
    after = pl.col("start_date").shift(-1).over("ticker", order_by="start_date")
    spans = stated.with_columns(number=begun + 1, next_start=after).sort("start_date", "ticker")
    days = prices.select("ticker", "date").join(stated.select("ticker"), on="ticker", how="semi")
    found = days.sort("date", "ticker").join_asof(
        spans, left_on="date", right_on="start_date", by="ticker", strategy="backward", check_sortedness=False
    )
    first = found.filter(pl.col("date") > pl.col("end_date")).unique(["ticker", "number"], keep="first")
    return first.sort("ticker", "date").with_columns(
        start_date="date",
        end_date=pl.col("next_start").dt.offset_by("-1d"),
        security=pl.format("{}~{}", "ticker", "number"),
        cik=pl.lit(None, dtype=pl.String),
        link=pl.lit(AFTER_END),
    )


def _early(prices: pl.DataFrame, stated: pl.DataFrame) -> pl.DataFrame:
    """Ticker, date of its first price, start_date of its first meaning, where it is priced before it.

    Only tickers by whose name `tickers` calls a security: others are a security by themselves until then.
    """
    first = stated.group_by("ticker").agg(pl.col("start_date").min())
    priced = prices.group_by("ticker").agg(pl.col("date").min())
    early = priced.join(first, on="ticker").filter(pl.col("date") < pl.col("start_date"))
    return early.join(stated, left_on="ticker", right_on="security", how="semi").sort("ticker")


def _require_free(later: pl.DataFrame, taken: set[str], paths: dict[str, Path]) -> None:
    clash = later.filter(pl.col("security").is_in(list(taken)))
    if clash.height:
        ticker, day, security = clash.select("ticker", "start_date", "security").row(0)
        raise FolderError(
            f"{paths['prices'].name} has {ticker} on {day}, after its end_date in {paths['tickers'].name}, and there "
            f"is a security {security!r} already; say in {paths['tickers'].name} what {ticker} means from {day}"
        )


def _require_nobodys(prices: pl.DataFrame, stated: pl.DataFrame, paths: dict[str, Path]) -> None:
    """No price of a ticker before its first meaning counts for the security of another ticker."""
    owners = stated.filter(pl.col("ticker") != pl.col("security")).select(pl.col("security"), owner="ticker")
    mixed = _early(prices, stated).join(owners, left_on="ticker", right_on="security").sort("ticker", "owner")
    if mixed.height:
        ticker, day, start, owner = mixed.select("ticker", "date", "start_date", "owner").row(0)
        tickers = paths["tickers"].name
        raise FolderError(
            f"{paths['prices'].name} has {ticker} on {shown(day)}, before its first start_date in {tickers}, {start}, "
            f"and {tickers} says that {owner} is {ticker} too; say there what {ticker} meant from {day}, under "
            "another name, or give its meaning that start_date"
        )
