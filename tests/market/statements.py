"""Invented filings as declared facts, and what is known of them on a day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

import polars as pl

from redink.market.earnings.measured import measured
from redink.market.earnings.operands import operands
from redink.tables import FACTS

LATE = date(2030, 1, 1)
BLANK = {"form": None, "accession": None, "tag": None, "fiscal_period": None, "source": "filed", "unit": "USD"}


def fact(measure: str, start: str, end: str, known_on: str, value: float | None, **more: Any) -> dict[str, Any]:
    """One figure of ACME; `more` gives other columns."""
    days = {"period_start": start, "period_end": end, "known_on": known_on}
    dated = {name: date.fromisoformat(day) for name, day in days.items()}
    return {"company": "ACME", "measure": measure, "value": value, **BLANK, **dated, **more}


def net(start: str, end: str, known_on: str, value: float | None, **more: Any) -> dict[str, Any]:
    """A net income of ACME."""
    return fact("net_income", start, end, known_on, value, **more)


def balance(measure: str, end: str, known_on: str, value: float | None, **more: Any) -> dict[str, Any]:
    """A figure of one day of ACME."""
    return fact(measure, end, end, known_on, value, **more)


def frame(*rows: dict[str, Any]) -> pl.DataFrame:
    """The rows as declared facts."""
    return pl.DataFrame(list(rows), schema=FACTS.schema())


def asked(*days: str, company: str = "ACME") -> pl.DataFrame:
    """The company on the days."""
    return pl.DataFrame({"company": company, "on": [date.fromisoformat(day) for day in days]})


def known(
    facts: pl.DataFrame, on: str, measure: str = "net_income", *, known_by: str = "filing", company: str = "ACME"
) -> dict[str, Any]:
    """The row of one measure on one day."""
    days = asked(on, company=company)
    return measured(facts, days, as_of=LATE, known_by=known_by, measures=[measure]).row(0, named=True)


def parts(facts: pl.DataFrame, on: str, measures: Sequence[str] = ("net_income",)) -> list[dict[str, Any]]:
    """The operands of the measures on one day."""
    return operands(facts, asked(on), as_of=LATE, known_by="filing", measures=measures).to_dicts()
