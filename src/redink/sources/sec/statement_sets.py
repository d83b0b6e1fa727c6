"""Facts from the quarterly sets of all filings' statements: sub.txt (filings) and num.txt (values)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Final

import polars as pl

from redink.errors import UsageError
from redink.measures import BY_NAME, BY_TAG
from redink.sources.http import Client, Request
from redink.sources.sec.judging import REPORTED, judge, left_out_notes
from redink.sources.sec.tab_separated import read_set
from redink.sources.source_data import SourceData

ADDRESS: Final = "https://www.sec.gov/files/dera/data/financial-statement-data-sets/"
MAX_BYTES: Final = 2_000_000_000
QUARTER: Final = re.compile(r"20\d{2}q[1-4]")
TAXONOMIES: Final = {"ifrs": "ifrs-full"}
"""What the sets call a taxonomy otherwise."""

PER_SHARE: Final = [tag for tag, (name, _) in BY_TAG.items() if BY_NAME[name].unit == "money/shares"]
ROUNDED_DAYS: Final = 16
"""Ends of periods are rounded to the next end of a month: none lies further from the true day."""


@dataclass(frozen=True, kw_only=True, slots=True)
class StatementSetsQuery:
    """The quarters in which was filed, such as 2025q2. Raises: UsageError where one is written otherwise."""

    quarters: tuple[str, ...]

    def __post_init__(self) -> None:
        wrong = next((quarter for quarter in self.quarters if not QUARTER.fullmatch(quarter)), None)
        if wrong is not None or not self.quarters:
            raise UsageError(f"{wrong!r} is no quarter of filings; write such as 2025q2")


def requests(query: StatementSetsQuery) -> tuple[Request, ...]:
    """One zip a quarter, in order."""
    ordered = sorted(set(query.quarters))
    return tuple(Request(url=f"{ADDRESS}{quarter}.zip", expects="zip", max_bytes=MAX_BYTES) for quarter in ordered)


def fetch(query: StatementSetsQuery, *, client: Client) -> tuple[Path, ...]:
    """The zips, downloaded. Raises: SourceError as the client does."""
    return tuple(client.download(request) for request in requests(query))


def parse(archives: Iterable[Path], *, as_of: date) -> SourceData:
    """The facts in the sets, checked, by the rules of `judge`; notes tell what was left out and why.

    Values of parts of a company (`segments`) and of its subsidiaries (`coreg`) are left out. A period's end is the
    set's `ddate`, which is rounded to the end of a month, and its first day lies `qtrs` quarters before.
    Raises: ReplyError where a zip, or one of the two files in it, cannot be read.
    """
    sets = [read_set(path, tags=_short_tags()) for path in archives]
    values = pl.concat([_reported(one.filings, one.values) for one in sets]) if sets else pl.DataFrame(schema=REPORTED)
    unknown = values.filter(pl.col("company").is_null())
    judged = judge(values.drop_nulls("company"), as_of=as_of, rounded_days=ROUNDED_DAYS)
    parts = sum(one.parts for one in sets)
    notes = [
        f"{parts} values of parts of companies or of their subsidiaries are left out" if parts else "",
        f"{unknown.height} values are left out, of filings that the set does not list" if unknown.height else "",
    ]
    return SourceData(
        source="sec",
        tables={"facts": judged.facts},
        notes=(*(note for note in notes if note), *left_out_notes([judged.left_out])),
    ).checked()


def _short_tags() -> frozenset[str]:
    return frozenset(tag.partition(":")[2] for tag in BY_TAG)


def _reported(filings: pl.DataFrame, values: pl.DataFrame) -> pl.DataFrame:
    """The values as `REPORTED`; company is null where the filing is not listed."""
    taxonomy = pl.col("version").str.split("/").list.first().replace(TAXONOMIES)
    tag = pl.concat_str(taxonomy, pl.lit(":"), pl.col("tag"))
    wanted = values.with_columns(tag=tag).filter(pl.col("tag").is_in(list(BY_TAG)))
    end = pl.col("ddate").str.to_date("%Y%m%d", strict=False)
    months = pl.col("qtrs").cast(pl.Int64, strict=False) * 3
    start = end.dt.offset_by("1d").dt.offset_by(pl.format("-{}mo", pl.when(months.is_between(1, 1200)).then(months)))
    currency = pl.col("tag").is_in(PER_SHARE) & pl.col("uom").str.contains(r"^[A-Z]{3}$")
    return wanted.join(_filings(filings), on="adsh", how="left", maintain_order="left").select(
        "company",
        pl.col("tag").cast(REPORTED["tag"]),
        unit=pl.when(currency).then(pl.concat_str("uom", pl.lit("/shares"))).otherwise("uom"),
        period_start=start,
        period_end=end,
        filed=pl.col("filed").str.to_date("%Y%m%d", strict=False),
        misdated=pl.lit(False),
        value=pl.col("value").cast(pl.Float64, strict=False),
        form="form",
        accession="adsh",
    )


def _filings(filings: pl.DataFrame) -> pl.DataFrame:
    digits = pl.col("cik").str.strip_chars()
    company = pl.when(digits.str.contains(r"^\d{1,10}$")).then(digits.str.zfill(10))
    return filings.select("adsh", "form", "filed", company=company).unique("adsh", keep="first", maintain_order=True)
