"""Which lines of a list are shares, and which cash, bills, derivatives or preferreds: by kind, name and ticker."""

from __future__ import annotations

from typing import Final

import polars as pl

SHARE: Final = "Equity"
SHOWN: Final = 12
STOCKS: Final = r"(?i)equit|common|stock|ordinary|\badr\b|depositary|\breit\b|class [a-z]\b|\bshares?\b"
"""Kinds of assets that are shares, in other providers' words, unless these are among them:"""
NO_STOCKS: Final = (
    r"(?i)money m|\bfut(ure)?s?\b|swap|option|prefer|\bpfd\b|warrant|\brights?\b|forward|\bbonds?\b|\bnotes?\b|"
    r"\bdebt\b|treasury|\bbills?\b|\bcash\b|currenc|\bfunds?\b|\betfs?\b|convertible|derivative"
)

CURRENCIES: Final = r"(dollar|euro?|pound|pound sterling|yen|franc|kron[ae]r?|peso|yuan|shekel)s?"
CASH: Final = (
    rf"(?i)^(us|u\.s\.|euro?|british|canadian|japanese)\b.*\b{CURRENCIES}\b|\bcash\b|money market|\bcurrency\b|"
    rf"^(swiss|australian|hong kong|singapore|swedish|norwegian|danish|mexican|new zealand) {CURRENCIES}\b"
)
FUTURE: Final = r"(?i)\bfutures?\b|\be-?mini\b|\b(index|stock) fut\b|\bswap\b"
CURRENCY_CODES: Final = r"^(USD|EUR|GBP|CAD|JPY|CHF|HKD|SGD|SEK|DKK|NZD|MXN|KRW|CNY|CNH|TWD)$"
"""Codes that are no ticker of a share in the United States, as AUD, BRL, INR and NOK are or were."""
NO_TICKER: Final = rf"{CURRENCY_CODES}|^(AUD|NOK|INR|BRL|ILS|ZAR|CASH.*|[A-Z]{{3}}CASH|\W*)$|\d"

BY_NAME: Final = (
    (
        r"(?i)^cash (collateral|and|&|equivalents)|\bcsh fnd\b|\bmoney (market|mkt)\b|\bmmf\b|\bliquidity fund|"
        r"\bmarket liquidity\b|\binstitutional liq(uid\w*)?\b|\bcash (mgmt|management|reserves?)\b|"
        r"\b(government|govt|treasury|prime|agency)\b.{0,12}\b(portfolio|obligations?|fund|reserves?|money)\b|"
        r"\brepurchase agreement",
        "Cash",
    ),
    (r"(?i)\b(treasury|t-?)[ -]?(bills?|notes?|bonds?|strips?|n/b)\b|\bu\.?s\.? treasury\b", "Bills"),
    (
        r"(?i)\b(index|e-?mini|equity|stock|s&p|russell|nasdaq|cbot|cme)\b.*\bfut(ure)?s?\b|\bfutures? contract|"
        r"\b(total return|equity|index) swaps?\b|\b(put|call) options?\b|\boptions?\b.*\b(put|call)\b",
        "Futures",
    ),
    (
        r"(?i)\b(pfd|prf|preferred (stock|shares?|securit\w*)|preference shares?)\b|\bpreferred$|"
        r"\b(series|ser|perp\w*|cum\w*|conv\w*|non-?cum\w*)\b.*\bpreferred\b",
        "Preferred",
    ),
)
"""Names that no share has, whatever the ticker -> the kind."""
BY_TICKER: Final = (
    (r"^[A-Z]{3}XX$|^XTSLA$|^[A-Z]{2,3}FUT$", "Cash"),
    (r"[-. /]PR[-. /]?[A-Z]?$|^[A-Z]+p[A-Z]?$", "Preferred"),
)
"""Tickers that no share has -> the kind: five letters that end in XX are money market funds."""


def with_kinds(rows: pl.DataFrame) -> tuple[pl.DataFrame, tuple[str, ...]]:
    """The rows of a list with the kinds of assets as we call them, and notes on what ticker and name alone show.

    A column of kinds counts first. Without one, a line without a ticker of its own whose name is cash or a future is
    that, and so is a currency's code without a name. Names and tickers that no share has overrule both.
    """
    stated = rows.get_column("asset").is_not_null().any()
    rows = rows.with_columns(asset=_stated() if stated else _from_names())
    lines = rows.with_columns(
        asset=pl.when(pl.col("asset") == SHARE).then(pl.coalesce(_certain(), "asset")).otherwise("asset")
    )
    apart = lines.filter((pl.col("asset") != SHARE) & ((rows.get_column("asset") == SHARE) | (not stated)))
    note = "the list states no kinds of assets: every line but cash and futures by name counts as equity"
    return lines, (*([] if stated else [note]), *_listed(apart))


def _stated() -> pl.Expr:
    share = pl.col("asset").str.contains(STOCKS) & ~pl.col("asset").str.contains(NO_STOCKS)
    return pl.when(share).then(pl.lit(SHARE)).otherwise("asset").fill_null("unstated")


def _from_names() -> pl.Expr:
    apart = pl.col("ticker").is_null() | pl.col("ticker").str.contains(NO_TICKER)
    future, cash = (apart & _has("name", words) for words in (FUTURE, CASH))
    code = pl.col("name").is_null() & _has("ticker", CURRENCY_CODES)
    return pl.when(future).then(pl.lit("Futures")).when(cash | code).then(pl.lit("Cash")).otherwise(pl.lit(SHARE))


def _certain() -> pl.Expr:
    """The kind that name or ticker leave no doubt of; null where they say nothing."""
    words = [(column, *each) for column, kinds in (("name", BY_NAME), ("ticker", BY_TICKER)) for each in kinds]
    return pl.coalesce(*(pl.when(_has(column, pattern)).then(pl.lit(kind)) for column, pattern, kind in words))


def _has(column: str, pattern: str) -> pl.Expr:
    return pl.col(column).str.contains(pattern).fill_null(value=False)


def _listed(apart: pl.DataFrame) -> tuple[str, ...]:
    """The lines that name or ticker set apart, each with its kind."""
    if apart.is_empty():
        return ()
    named = apart.select(pl.coalesce("ticker", "name", pl.lit("?")).alias("line"), "asset").sort("line", "asset")
    shown = ", ".join(f"{line} ({asset})" for line, asset in named.head(SHOWN).iter_rows())
    more = f", {named.height - SHOWN} more" if named.height > SHOWN else ""
    return (f"by name or ticker no shares: {shown}{more}",)
