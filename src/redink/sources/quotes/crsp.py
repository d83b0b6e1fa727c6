"""CRSP's daily stock file (dsf_v2) with its delistings, and Compustat's quarters (fundq), as exported from WRDS.

DlyPrc is stored as quoted; a negative one is the midpoint of bid and ask of a day without a trade. DlyRet is the day's
total return, DlyFacPrc the shares that one old share became (2 after two-for-one: a split ratio of 0.5), DlyCap is in
thousands of USD and a line's own: summed over the lines of a PERMCO it is the company's. A day with several
distributions may come as several rows, which are one. A row with DlyDelFlg Y is no
price: its return is the delisting return. Column names of the old file (PRC, RET, SHROUT ...) are understood.
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
from redink.sources.quotes.columns import each_once, read_table
from redink.sources.quotes.compustat import FUNDQ, quarters
from redink.sources.quotes.crsp_lines import DELISTINGS, contrary_note, lines_of, renamed_note, ticker_runs
from redink.sources.quotes.crsp_rows import LINE_DAY, joined_distributions, one_size_a_line
from redink.sources.quotes.daily import as_prices, one_price_a_day
from redink.sources.quotes.exports import unpacked
from redink.sources.quotes.listed import as_securities, as_tickers, reuse_note
from redink.sources.quotes.units import require_capitalisation
from redink.sources.source_data import SourceData

THOUSAND: Final = 1e3
DSF: Final = Layout(
    file="dsf_v2",
    needed={"permno": "whole", "dlycaldt": "day", "dlyprc": "real", "dlyret": "text"},
    optional={
        "permco": "whole",
        "ticker": "text",
        "issuernm": "text",
        "primaryexch": "text",
        "dlyprcflg": "text",
        "dlydelflg": "text",
        "dlyvol": "real",
        "dlycap": "real",
        "shrout": "real",
        "dlyfacprc": "real",
        "dlyorddivamt": "real",
        "dlynonorddivamt": "real",
    },
    key=(),
    may_be_empty=frozenset({"dlyprc", "dlyret"}),
)
OLD_NAMES: Final = {
    "date": "dlycaldt",
    "prc": "dlyprc",
    "ret": "dlyret",
    "vol": "dlyvol",
    "comnam": "issuernm",
    "dlret": "delret",
    "dlstdt": "delistingdt",
    "lpermno": "permno",
}
LAYOUTS: Final = {"dsf": DSF, "delist": DELISTINGS, "fundq": FUNDQ}
NAMES: Final = {
    "delist": re.compile(r"delist", re.IGNORECASE),
    "fundq": re.compile(r"fundq", re.IGNORECASE),
    "dsf": re.compile(r"^(crsp[_-])?(dsf|stkdlysecuritydata)", re.IGNORECASE),
}
"""How a file's name tells what it is; the first that fits counts."""


def read(path: Path, *, name: str = "crsp", today: date | None = None) -> SourceData:
    """The export as a source's data of prices, securities and, where fundq is there, facts; `name` is its source.

    Rows dated after `today` are left out and noted. Raises: FolderError where the daily file is missing or a file
    cannot be used; BadDataError where figures come in other units than the vendor's.
    """
    with unpacked(path, kinds=(".csv", ".parquet")) as files:
        frames = {kind: read_table(found, LAYOUTS[kind], also=OLD_NAMES) for kind, found in _named(files).items()}
    if "dsf" not in frames:
        raise FolderError(
            f"{path} holds no daily stock file; found {', '.join(sorted(frames)) or 'no file of CRSP'}; export dsf_v2 "
            "as CSV or Parquet and name it dsf_v2 (delistings: stkdelists or dsedelist; Compustat: fundq)"
        )
    return parse(frames, name=name, today=today)


def parse(frames: dict[str, pl.DataFrame], *, name: str, today: date | None) -> SourceData:
    """The files by kind (dsf, delist, fundq), columns as `LAYOUTS`, into checked data. Raises: BadDataError."""
    frames, notes = each_once(frames, LAYOUTS, keys={"dsf": LINE_DAY})
    daily, coded = _returns(frames["dsf"])
    daily, joined = joined_distributions(daily)
    notes += [*coded, *joined]
    gone = pl.col("dlydelflg").str.to_uppercase().eq("Y").fill_null(value=False)
    lines = lines_of(daily.filter(~gone), daily.filter(gone), frames.get("delist"))
    quoted = _with_caps(daily.filter(~gone)).join(
        lines.select("permno", "security"), on="permno", maintain_order="left"
    )
    kept = one_price_a_day(_rows(quoted), today=today)
    notes += [*_midpoints(quoted), *renamed_note(daily), *reuse_note(lines), *kept.notes]
    notes += contrary_note(frames.get("delist"))
    tables = {"prices": as_prices(kept.frame), "securities": as_securities(lines)}
    tables["tickers"] = as_tickers(ticker_runs(quoted), source=name)
    if "fundq" in frames:
        tables["facts"], of_quarters = quarters(frames["fundq"], lines)
        notes += of_quarters
    return SourceData(source=name, tables=tables, notes=tuple(notes)).checked()


def _named(files: Iterable[Path]) -> dict[str, Path]:
    """Kind -> file. Raises: FolderError where two files are of one kind."""
    named: dict[str, Path] = {}
    for file in files:
        kind = next((kind for kind, pattern in NAMES.items() if pattern.search(file.stem)), None)
        if kind is None:
            continue
        if kind in named:
            raise FolderError(f"{named[kind].name} and {file.name} are both {LAYOUTS[kind].file}; keep one of them")
        named[kind] = file
    return named


def _returns(dsf: pl.DataFrame) -> tuple[pl.DataFrame, list[str]]:
    """The rows with `dlyret` as a number; a letter or a number below -1 is CRSP's code for none."""
    number = pl.col("dlyret").cast(pl.Float64, strict=False)
    missing = number.is_null() | ~number.is_finite() | (number < -1)
    count = dsf.select((pl.col("dlyret").is_not_null() & missing).sum()).item()
    notes = [f"{count:,} returns are codes for a missing one (such as C or -66) and are unknown"] if count else []
    return dsf.with_columns(dlyret=pl.when(~missing).then(number)), notes


def _with_caps(daily: pl.DataFrame) -> pl.DataFrame:
    """The rows with `cap`, USD of the whole company: its lines' added up on each day, unknown where one of them is.

    A line counts once a day, however many rows it has.
    """
    shown = pl.col("dlycap").fill_null(pl.col("dlyprc").abs() * pl.col("shrout")) * THOUSAND
    own = daily.with_columns(own=pl.when(shown > 0).then(shown))
    require_capitalisation(
        own.get_column("own"), own.get_column("dlyprc").abs(), where="DlyCap or SHROUT", unit="in thousands"
    )
    company = pl.col("permco").fill_null(-pl.col("permno"))
    days = one_size_a_line(own).group_by("dlycaldt", company=company, maintain_order=True)
    known = pl.col("own").is_not_null().all()
    caps = days.agg(cap=pl.when(known).then(pl.col("own").sum()))
    return own.with_columns(company=company).join(caps, on=["company", "dlycaldt"], how="left", maintain_order="left")


def _rows(quoted: pl.DataFrame) -> pl.DataFrame:
    factor = pl.col("dlyfacprc")
    dividend = pl.sum_horizontal("dlyorddivamt", "dlynonorddivamt")
    return quoted.select(
        "security",
        date="dlycaldt",
        close=pl.col("dlyprc").abs(),
        volume="dlyvol",
        market_cap="cap",
        split_ratio=pl.when((factor > 0) & (factor != 1)).then(1 / factor),
        dividend=pl.when(dividend > 0).then(dividend),
        total_return="dlyret",
    )


def _midpoints(quoted: pl.DataFrame) -> tuple[str, ...]:
    flagged = pl.col("dlyprcflg").str.to_uppercase().eq("BA").fill_null(value=False)
    count = quoted.filter((pl.col("dlyprc") < 0) | flagged).height
    return (f"{count:,} closes are the midpoint of bid and ask on a day without a trade",) if count else ()
