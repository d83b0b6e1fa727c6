"""A tiny market as a plain folder, made so that its returns can be worked out in the head.

Six securities of five companies over eleven sessions, 2025-04-07 to 2025-04-22. Every close moves by the same amount
each session. Capitalisations at the start, in millions, and returns to the end:

    GAIN  1,000  +10%  profitable         DUOA  350 of 700  +10%  profitable, two classes of one company,
    LOSE    400  +50%  loss-making        DUOB  350 of 700  +20%  each showing the whole company's capitalisation
    ZERO    200  +20%  earns exactly 0    MUTE  200         -10%  no earnings at all

Index `small` holds all six: 2,500 millions, +17% (snapshots of 2025-03-31). Index `large` holds GAIN, LOSE and MUTE:
1,600 millions, +17.5% (dated changes of 2024-01-02). The published levels say the same, in equal steps.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl

SESSIONS = tuple(
    date(2025, month, day)
    for month, day in ((4, 7), (4, 8), (4, 9), (4, 10), (4, 11), (4, 14), (4, 15), (4, 16), (4, 17), (4, 21), (4, 22))
)
START, END = SESSIONS[0], SESSIONS[-1]

CENTS = {
    "DUOA": (4000, 40),
    "DUOB": (3000, 60),
    "GAIN": (1000, 10),
    "LOSE": (2000, 100),
    "MUTE": (800, -8),
    "ZERO": (500, 10),
}
"""Ticker -> first close and its change each session, in cents."""

SHARES = {"DUOA": 10, "DUOB": 10, "GAIN": 100, "LOSE": 20, "MUTE": 25, "ZERO": 40}
"""Ticker -> shares of that class, in millions."""

NAMES = {
    "DUOA": "Duo Holdings Inc. Class A Common Stock",
    "DUOB": "Duo Holdings Inc. Class B Common Stock",
    "GAIN": "Gain Industries Inc. Common Stock",
    "LOSE": "Lose Therapeutics Inc. Common Stock",
    "MUTE": "Mute Minerals Ltd. Ordinary Shares",
    "ZERO": "Zero Systems Corp. Common Stock",
}
QUARTERLY_PROFIT = {
    "DUOA": (5, 5, 5, 5),
    "GAIN": (20, 25, 25, 30),
    "LOSE": (-10, -10, -15, -15),
    "ZERO": (-5, 5, -5, 5),
}
"""Ticker -> net income of the four quarters of 2024, in millions."""

LEVELS = {"small": (1000.0, 17.0), "large": (2000.0, 35.0)}


def prices() -> pl.DataFrame:
    """Six securities on eleven sessions, sorted by ticker and date."""
    rows = [
        (day, ticker, "NYSE", _close(ticker, step), 1_000_000.0, 1e6 * _millions(ticker, step))
        for ticker in CENTS
        for step, day in enumerate(SESSIONS)
    ]
    return pl.DataFrame(rows, schema=["date", "ticker", "exchange", "close", "volume", "market_cap"], orient="row")


def members() -> pl.DataFrame:
    """Who is in `small` (seen in the snapshot of 2025-03-31) and in `large` (joined on 2024-01-02)."""
    small = [("small", ticker, date(2025, 3, 31), None) for ticker in CENTS]
    large = [("large", ticker, date(2024, 1, 2), None) for ticker in ("GAIN", "LOSE", "MUTE")]
    schema = {"index": pl.String, "ticker": pl.String, "start_date": pl.Date, "end_date": pl.Date}
    return pl.DataFrame(small + large, schema=schema, orient="row")


def securities() -> pl.DataFrame:
    """A name, sector, industry and country for each ticker."""
    rows = [(ticker, name, "Sector", "Industry", "United States", 2001) for ticker, name in NAMES.items()]
    return pl.DataFrame(rows, schema=["ticker", "name", "sector", "industry", "country", "ipo_year"], orient="row")


def earnings() -> pl.DataFrame:
    """Four labelled quarters and the fiscal year 2024 of every ticker but MUTE and DUOB."""
    rows: list[tuple[str, int, int | None, str, float]] = []
    for ticker, quarters in QUARTERLY_PROFIT.items():
        rows += [(ticker, 2024, n, "net_income", 1e6 * profit) for n, profit in enumerate(quarters, start=1)]
        rows.append((ticker, 2024, None, "net_income", 1e6 * sum(quarters)))
    columns = ["ticker", "fiscal_year", "fiscal_quarter", "account", "amount_usd"]
    return pl.DataFrame(rows, schema=columns, orient="row")


def index_levels() -> pl.DataFrame:
    """Closing levels of both indices, which move in equal steps."""
    rows = [(index, day, first + step * each) for index, (first, each) in LEVELS.items() for step, day in _numbered()]
    return pl.DataFrame(rows, schema=["index", "date", "close"], orient="row")


def macro() -> pl.DataFrame:
    """The upper end of the policy rate, unchanged."""
    return pl.DataFrame({"date": SESSIONS, "series": ["DFEDTARU"] * len(SESSIONS), "value": [4.5] * len(SESSIONS)})


def fomc_statements() -> pl.DataFrame:
    """One statement, before the market starts."""
    return pl.DataFrame({"date": [date(2025, 3, 19)]})


FILES = (prices, members, securities, earnings, index_levels, macro, fomc_statements)
Content = pl.DataFrame | str | bytes | None


def write_folder(path: Path, *, kind: str = "csv", toml: str | None = None, **overrides: Content) -> Path:
    """The folder, made anew at `path`: the tiny market as CSV or Parquet (`kind`), and redink.toml where given.

    An override replaces one file by name, or adds one: a frame is written in the folder's kind, text or bytes are
    written as they stand (to NAME.csv or, in a Parquet folder, NAME.parquet), None leaves the file out.
    """
    path.mkdir(parents=True, exist_ok=True)
    contents: dict[str, Content] = {make.__name__: make() for make in FILES} | overrides
    for name, content in contents.items():
        if content is not None:
            _write(path / f"{name}.{kind}", content)
    if toml is not None:
        (path / "redink.toml").write_text(toml, encoding="utf-8")
    return path


def _write(path: Path, content: pl.DataFrame | str | bytes) -> None:
    if isinstance(content, str):
        path.write_bytes(content.encode())
    elif isinstance(content, bytes):
        path.write_bytes(content)
    elif path.suffix == ".parquet":
        content.write_parquet(path)
    else:
        content.write_csv(path)


def _numbered() -> list[tuple[int, date]]:
    return list(enumerate(SESSIONS))


def _close(ticker: str, step: int) -> float:
    first, each = CENTS[ticker]
    return (first + step * each) / 100


def _millions(ticker: str, step: int) -> float:
    classes = ("DUOA", "DUOB") if ticker.startswith("DUO") else (ticker,)
    return sum(_close(line, step) * SHARES[line] for line in classes)
