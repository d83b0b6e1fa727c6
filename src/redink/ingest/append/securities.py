"""Securities of a folder beside those that its source has: what is not stated anew stays."""

from __future__ import annotations

from typing import Final

import polars as pl

from redink.sources.issuer import companies
from redink.sources.stated_companies import stated_companies
from redink.tables import SECURITIES

STATED: Final = tuple(each.name for each in SECURITIES.columns if each.nullable and each.name != "exchange")


def with_stored_securities(listed: pl.DataFrame, stored: pl.DataFrame) -> pl.DataFrame:
    """The listed securities as they are stored from now on.

    A cell that the folder leaves empty keeps what is stored. Of a security of which nothing is listed, because only
    prices name it, the stored row stays. A company is as stored or as listed; of a new security of which neither says
    one, it is found by its name among all.
    """
    other = stored.select("security", pl.exclude("security").name.prefix("stored "))
    both = listed.join(other, on="security", how="left", maintain_order="left")
    alone = pl.col("company") == pl.col("security")
    names = [name for name in SECURITIES.names() if name != "security"]
    kept = {name: pl.coalesce(name, f"stored {name}") for name in names}
    kept["company"] = pl.when(alone).then("stored company").otherwise("company")
    bare = pl.all_horizontal(pl.col(STATED).is_null()) & alone & pl.col("stored company").is_not_null()
    merged = both.with_columns(**kept).filter(~bare)
    company = _companies(merged, stored)
    found = merged.with_columns(company=pl.col("security").replace_strict(company, return_dtype=pl.String))
    return SECURITIES.check(found, where="stored and new")


def _companies(merged: pl.DataFrame, stored: pl.DataFrame) -> dict[str, str]:
    """Security → company, of all that are stored or new."""
    columns = ["security", "name", "company", "cik"]
    rest = stored.join(merged, on="security", how="anti")
    every = pl.concat([rest.select(columns), merged.select(columns)])
    stated = {security: (company, cik) for security, _, company, cik in every.iter_rows()}
    one = companies(every.select("security", "name").rows(), stated=stated_companies(stated))
    called = {one[security]: company for security, (company, _) in sorted(stated.items(), reverse=True) if company}
    return {security: called.get(leader, leader) for security, leader in one.items()}
