"""Questions on the tiny market of `tests.folders`: what is filed, who is a member, what the answer says."""

from __future__ import annotations

import math
from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
from tests import folders
from tests.folders import SESSIONS

from redink import Answer, Convention, Market, explain, import_folder
from redink.question import DatedQuestion

ASKED = DatedQuestion(index="small", since=folders.START, until=folders.END)
DATED = Convention(membership="historical")
ONE = 10**14
"""Units in a contribution of 100%."""

Filing = tuple[str, date, date, str, float, date]


def filed(*later: Filing) -> pl.DataFrame:
    """Fiscal year 2024 and its first quarter as filed before the market starts, and what is filed later."""
    year, quarter = date(2024, 12, 31), date(2024, 3, 31)
    rows: list[Filing] = []
    for ticker, quarters in folders.QUARTERLY_PROFIT.items():
        rows += [
            (ticker, date(2024, 1, 1), quarter, "Q1", 1e6 * quarters[0], date(2024, 5, 10)),
            (ticker, date(2024, 1, 1), year, "FY", 1e6 * sum(quarters), date(2025, 2, 20)),
        ]
    names = ["ticker", "period_start", "period_end", "fiscal_period", "value", "known_on"]
    return pl.DataFrame([*rows, *later], schema=names, orient="row").with_columns(account=pl.lit("net_income"))


def first_quarter(ticker: str, profit: float, known_on: date) -> Filing:
    """The first quarter of 2025, in millions."""
    return (ticker, date(2025, 1, 1), date(2025, 3, 31), "Q1", 1e6 * profit, known_on)


TURNS = first_quarter("GAIN", -130, SESSIONS[5])
"""GAIN's trailing twelve months go from 100 to 100 - 130 - 20 = -50 at the close of the sixth session."""


def ask(
    base: Path,
    convention: Convention = DATED,
    question: DatedQuestion = ASKED,
    *,
    toml: str | None = None,
    **overrides: folders.Content,
) -> Answer:
    contents: dict[str, folders.Content] = {"earnings": None, "facts": filed(), **overrides}
    import_folder(folders.write_folder(base / "folder", kind="csv", toml=toml, **contents), base / "store")
    market = Market.from_store(base / "store", as_of=question.until)
    return explain(question, market=market, convention=convention)


def membership(*rows: tuple[str, date, date | None], rest: Sequence[str] = ()) -> pl.DataFrame:
    """Rows of `small`, and the rest as members since the second day of 2024, which makes the list one of dated days."""
    listed = [("small", ticker, date(2024, 1, 2), None) for ticker in rest] + [("small", *row) for row in rows]
    return pl.DataFrame(listed, schema=folders.members().schema, orient="row")


OTHERS = ("DUOA", "DUOB", "GAIN", "MUTE", "ZERO")


def returns(answer: Answer) -> list[float | None]:
    return [cohort.returns.cap for cohort in answer.cohorts]


def some(found: Sequence[float | None]) -> list[float]:
    """The numbers, a cohort without a return as NaN: compared with `nan_ok`."""
    return [math.nan if each is None else each for each in found]


def units(answer: Answer) -> list[int | None]:
    return [in_units(cohort.contribution) for cohort in answer.cohorts]


def in_units(contribution: Decimal | None) -> int | None:
    """A contribution in units of 1e-14."""
    return None if contribution is None else int(contribution.scaleb(14))


def millions(*parts: float) -> list[int]:
    """Units of gains in millions on the 2,500 at the start."""
    return [round(part / 2500 * ONE) for part in parts]


def path(answer: Answer) -> list[float]:
    return answer.paths.get_column("index").to_list()
