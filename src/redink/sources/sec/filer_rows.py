"""What one file of a filer says of it: names, tickers, industry, place, and the columns of its filings."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import polars as pl

from redink.sources.sec.documents import as_list, as_object
from redink.sources.sec.forms import DOMESTIC, FOREIGN, unamended

WRITTEN: Final = {
    "accession": "accessionNumber",
    "form": "form",
    "filed": "filingDate",
    "period_end": "reportDate",
    "document": "primaryDocument",
}
"""Our column -> theirs."""


def described(company: str, found: dict[str, Any]) -> dict[str, Any]:
    """The row of the filer; `filer` is left open, its filings tell."""
    business = as_object(as_object(found.get("addresses")).get("business"))
    return {
        "company": company,
        "name": text(found.get("name")),
        "sic": text(found.get("sic")),
        "industry": text(found.get("sicDescription")),
        "incorporated_in": text(found.get("stateOfIncorporationDescription"))
        or text(found.get("stateOfIncorporation")),
        "based_in": text(business.get("stateOrCountryDescription")) or text(business.get("stateOrCountry")),
        "fiscal_year_end": month_and_day(found.get("fiscalYearEnd")),
        "first_filed": first_filed(as_object(found.get("filings"))),
        "filer": None,
    }


def first_filed(filings: dict[str, Any]) -> date | None:
    """The day of the first filing: of those in the file, and of those in older files, by what it says of them."""
    recent = as_list(as_object(filings.get("recent")).get("filingDate"))
    older = [as_object(file).get("filingFrom") for file in as_list(filings.get("files"))]
    return min((there for each in (*recent, *older) if (there := day(each)) is not None), default=None)


def former_names(company: str, found: dict[str, Any]) -> list[dict[str, Any]]:
    """Rows of its former names, in the order of the list, each once; entries without a name are left out."""
    entries = [as_object(entry) for entry in as_list(found.get("formerNames"))]
    named = [(text(entry.get("name")), day(entry.get("from")), day(entry.get("to"))) for entry in entries]
    once = [each for each in dict.fromkeys(named) if each[0] is not None]
    return [
        {"company": company, "position": position, "name": name, "start": start, "end": end}
        for position, (name, start, end) in enumerate(once, start=1)
    ]


def tickers(company: str, found: dict[str, Any]) -> list[dict[str, Any]]:
    """Rows of its tickers, each once; the exchange is null where the second list is shorter or says nothing."""
    listed, exchanges = as_list(found.get("tickers")), as_list(found.get("exchanges"))
    exchanges = [*exchanges, *[None] * max(0, len(listed) - len(exchanges))]
    pairs = {
        ticker: text(exchange)
        for given, exchange in reversed([*zip(listed, exchanges, strict=False)])
        if (ticker := text(given)) is not None
    }
    name = text(found.get("name"))
    return [
        {"company": company, "ticker": ticker, "name": name, "exchange": exchange} for ticker, exchange in pairs.items()
    ]


def filing_columns(company: str, columns: dict[str, Any]) -> pl.DataFrame | None:
    """The filings as written, all text; None where the columns are not equally long.

    A column that is not there is null throughout; a filing is one place in all columns.
    """
    cells = {ours: as_list(columns.get(theirs)) for ours, theirs in WRITTEN.items()}
    height = len(cells["accession"])
    if {len(column) for column in cells.values()} - {0, height}:
        return None
    filled = {ours: [text(cell) for cell in column] or [None] * height for ours, column in cells.items()}
    written = pl.DataFrame(filled, schema=dict.fromkeys(WRITTEN, pl.String))
    return written.select(pl.lit(company).alias("company"), pl.all())


def filer_kinds(filings: pl.DataFrame) -> pl.DataFrame:
    """`company` and `filer`: foreign where the last form that only one kind hands in is a foreign one."""
    telling = filings.with_columns(form=unamended(pl.col("form"))).filter(pl.col("form").is_in(DOMESTIC + FOREIGN))
    last = telling.sort("filed", "accession").group_by("company").agg(pl.col("form").last())
    foreign = pl.col("form").is_in(FOREIGN)
    return last.select("company", filer=pl.when(foreign).then(pl.lit("foreign")).otherwise(pl.lit("domestic")))


def text(found: object) -> str | None:
    """The text without blanks around it, None where there is none."""
    return (found.strip() or None) if isinstance(found, str) else None


def day(found: object) -> date | None:
    """The day in front of a time such as 2019-05-01T04:00:00.000Z, as written; None where there is none."""
    try:
        return date.fromisoformat(found[:10]) if isinstance(found, str) else None
    except ValueError:
        return None


def month_and_day(found: object) -> str | None:
    """0131 as 01-31, None where it is no day of a year.

    >>> month_and_day("0131"), month_and_day("1331")
    ('01-31', None)
    """
    digits = found if isinstance(found, str) and len(found) == 4 and found.isdigit() else ""
    there = day(f"2024-{digits[:2]}-{digits[2:]}") if digits else None
    return f"{digits[:2]}-{digits[2:]}" if there else None
