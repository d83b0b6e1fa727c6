"""Sharadar's tables as exported: SEP prices, DAILY capitalisations, TICKERS, ACTIONS, SF1 statements and SP500.

Stored is what was quoted (`closeunadj`); splits and dividends are inferred from the adjusted closes beside it, as
`adjusted` says. DAILY.marketcap is in millions of USD. A file is recognised by its name: SEP.csv, SHARADAR_SEP.csv,
SHARADAR_SEP_2_0f.csv, as Parquet, or in a zip.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Final

import polars as pl

from redink.errors import FolderError
from redink.sources.plain_folder.layouts import Layout
from redink.sources.quotes.adjusted import with_events
from redink.sources.quotes.columns import each_once, read_table
from redink.sources.quotes.daily import as_prices, one_price_a_day
from redink.sources.quotes.exports import unpacked
from redink.sources.quotes.listed import as_securities, as_tickers, reuse_note
from redink.sources.quotes.sharadar_lines import ACTIONS, TICKERS, common_lines, line_of, lines_from_prices, with_causes
from redink.sources.quotes.sharadar_members import SP500, memberships
from redink.sources.quotes.sharadar_reports import SF1, statements
from redink.sources.quotes.units import require_capitalisation
from redink.sources.source_data import SourceData

KINDS: Final = (".csv", ".parquet")
MILLION: Final = 1e6
SEP: Final = Layout(
    file="SEP",
    needed={"ticker": "text", "date": "day", "close": "real", "closeadj": "real", "closeunadj": "real"},
    optional={"volume": "real"},
    key=(),
    may_be_empty=frozenset({"close", "closeadj", "closeunadj"}),
)
DAILY: Final = Layout(
    file="DAILY",
    needed={"ticker": "text", "date": "day", "marketcap": "real"},
    key=(),
    may_be_empty=frozenset({"marketcap"}),
)
LAYOUTS: Final = {layout.file: layout for layout in (SEP, DAILY, TICKERS, ACTIONS, SF1, SP500)}
KEYS: Final = {"SEP": ("ticker", "date"), "DAILY": ("ticker", "date")}
NAME: Final = re.compile(r"^(?:SHARADAR[_-])?(SEP|DAILY|TICKERS|ACTIONS|SF1|SP500)(?:[_-].*)?$", re.IGNORECASE)


def read(path: Path, *, name: str = "sharadar", today: date | None = None) -> SourceData:
    """The export as a source's data of prices, securities and, where SF1 and SP500 are there, facts and members.

    `name` is the name of the source. Rows dated after `today` are left out and noted. Raises: FolderError where SEP is
    missing or a file cannot be used; BadDataError where figures come in other units than the vendor's.
    """
    with unpacked(path, kinds=KINDS) as files:
        frames = {file: read_table(found, LAYOUTS[file]) for file, found in _named(files).items()}
    if "SEP" not in frames:
        raise FolderError(
            f"{path} holds no SEP prices; found {', '.join(sorted(frames)) or 'no table of Sharadar'}; "
            "export SEP as CSV or Parquet and name it SEP or SHARADAR_SEP"
        )
    return parse(frames, name=name, today=today)


def parse(frames: dict[str, pl.DataFrame], *, name: str, today: date | None) -> SourceData:
    """The tables by Sharadar's names, columns as `LAYOUTS`, into checked data. Raises: BadDataError."""
    frames, repeated = each_once(frames, LAYOUTS, keys=KEYS)
    lines, dropped = _lines(frames)
    quoted = line_of(frames["SEP"], lines)
    kept = one_price_a_day(_closes(quoted), today=today)
    told = with_events(kept.frame)
    prices = as_prices(_with_caps(told, frames.get("DAILY"), lines))
    notes = [*repeated, *dropped, *reuse_note(lines), *_unknown(frames["SEP"], quoted), *kept.notes, *_contrary(told)]
    tables = {"prices": prices, "securities": as_securities(lines)}
    if "SF1" in frames:
        tables["facts"], of_statements = statements(frames["SF1"], lines)
        notes += of_statements
    if "SP500" in frames:
        tables["members"] = memberships(frames["SP500"])
    if lines.get_column("ticker").is_duplicated().any():
        tables["tickers"] = as_tickers(_used_again(lines), source=name)
    return SourceData(source=name, tables=tables, notes=tuple(notes)).checked()


def _named(files: Iterable[Path]) -> dict[str, Path]:
    """Sharadar's table -> its file. Raises: FolderError where two files are one table."""
    named: dict[str, Path] = {}
    for file in files:
        found = NAME.match(file.stem)
        if found is None:
            continue
        table = found[1].upper()
        if table in named:
            raise FolderError(f"{named[table].name} and {file.name} are both the table {table}; keep one of them")
        named[table] = file
    return named


def _lines(frames: dict[str, pl.DataFrame]) -> tuple[pl.DataFrame, tuple[str, ...]]:
    if "TICKERS" not in frames:
        return lines_from_prices(frames["SEP"]), (
            "the export has no TICKERS: no names, sectors or exits, and preferred shares and funds are not told apart",
        )
    lines, notes = common_lines(frames["TICKERS"])
    return (with_causes(lines, frames["ACTIONS"]), notes) if "ACTIONS" in frames else (lines, notes)


def _used_again(lines: pl.DataFrame) -> pl.DataFrame:
    again = lines.filter(pl.col("ticker").is_duplicated())
    return again.select("ticker", "security", "cik", start="first", end="last")


def _closes(quoted: pl.DataFrame) -> pl.DataFrame:
    """The closes by what they are adjusted for; the volume, which is adjusted for splits too, in shares of that day."""
    closes = quoted.select(
        "security", "date", "volume", close="closeunadj", split_close="close", total_close="closeadj"
    )
    traded = pl.col("volume") * pl.col("split_close") / pl.col("close")
    return closes.with_columns(volume=pl.when(traded.is_finite()).then(traded))


def _with_caps(prices: pl.DataFrame, daily: pl.DataFrame | None, lines: pl.DataFrame) -> pl.DataFrame:
    """The prices with capitalisations in USD; 0 and two different ones for a day are unknown."""
    if daily is None:
        return prices
    caps = line_of(daily, lines).select("security", "date", market_cap=pl.col("marketcap") * MILLION)
    caps = caps.filter(pl.col("market_cap") > 0).unique()
    caps = caps.unique(["security", "date"], keep="none")
    joined = prices.join(caps, on=["security", "date"], how="left", maintain_order="left")
    require_capitalisation(
        joined.get_column("market_cap"), joined.get_column("close"), where="DAILY.marketcap", unit="in millions of USD"
    )
    return joined


def _unknown(sep: pl.DataFrame, quoted: pl.DataFrame) -> tuple[str, ...]:
    count = sep.height - quoted.height
    return (
        (f"{count:,} price rows belong to no line that is kept, by ticker and day, and are left out",) if count else ()
    )


def _contrary(told: pl.DataFrame) -> tuple[str, ...]:
    rows = told.filter("contrary")
    if rows.is_empty():
        return ()
    first = rows.row(0, named=True)
    return (
        f"on {rows.height:,} days closeadj fell against close, which no dividend explains; none is stored there, first "
        f"{first['security']} on {first['date']}",
    )
