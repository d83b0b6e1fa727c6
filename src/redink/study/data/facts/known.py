"""What is known of a company on a day, each figure with its operands or with the reason why there is none."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from importlib.metadata import version
from typing import Any, Final

import polars as pl

from redink.cohorts import assign_cohorts
from redink.cohorts.assign import REASONS, why_no_data
from redink.cohorts.rules import find_rule
from redink.convention import Convention
from redink.errors import UsageError
from redink.given import as_date
from redink.ledger import Ledger
from redink.market import EarningsBasis, Market
from redink.market.earnings.fundamentals import profits_known
from redink.market.earnings.measured import (
    EVERY,
    measured,
    rows_known,
)
from redink.market.earnings.operands import (
    OPERANDS,
    operands,
)
from redink.market.earnings.vintages import ASKED
from redink.numerals import Document
from redink.study.data.facts.company import (
    Company,
    find_company,
)
from redink.study.data.facts.days import require_inside

SCHEMA: Final = "redink.facts/1"
INCOMPLETE: Final = "incomplete"
WHY: Final = {
    **{reason: REASONS[reason] for reason in ("no filing", "newly listed", "foreign filer", "stale", "conflicting")},
    INCOMPLETE: "the periods known make up neither twelve months nor a fiscal year",
}
"""Why a measure has no figure, in words."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FactsQuestion:
    """What was known of `ticker` on the day `as_of`, of the `measures` named."""

    ticker: str
    as_of: date
    measures: tuple[str, ...] = EVERY

    def __post_init__(self) -> None:
        object.__setattr__(self, "as_of", as_date(self.as_of, name="as_of"))
        if not self.measures:
            raise UsageError(f"no measure is asked for; name some of {', '.join(EVERY)}")

    def document(self) -> dict[str, Document]:
        """Field -> value."""
        return {"ticker": self.ticker, "as_of": self.as_of, "measures": [*self.measures]}


@dataclass(frozen=True, kw_only=True, slots=True)
class KnownFigure:
    """One measure: its state, value (null unless known), and operands; `reason` is null where it is known."""

    measure: str
    state: str
    reason: str | None
    value: float | None
    unit: str | None
    method: str | None
    period_end: date | None
    undated: bool | None
    operands: tuple[dict[str, Any], ...]

    def document(self) -> dict[str, Document]:
        """Field -> value, unrounded."""
        return {**{name: getattr(self, name) for name in self.__slots__}, "operands": [*self.operands]}


@dataclass(frozen=True, kw_only=True, slots=True)
class Label:
    """The cohort by profit or loss, why it has no data or which lesser basis labelled it, and the figure behind it."""

    cohort: str
    reason: str | None
    state: str | None
    basis: str | None
    measure: str | None
    value: float | None
    period_end: date | None
    undated: bool | None

    def document(self) -> dict[str, Document]:
        """Field -> value, unrounded."""
        return asdict(self)


@dataclass(frozen=True, kw_only=True, slots=True)
class CompanyFacts:
    """All that was asked of one company, under the convention's `earnings` and `known_by`."""

    question: FactsQuestion
    convention: Convention
    version: str
    manifest: str
    company: Company
    label: Label
    figures: tuple[KnownFigure, ...]

    def document(self) -> dict[str, Document]:
        """The facts as printed by --json."""
        return {
            "schema": SCHEMA,
            "question": self.question.document(),
            "convention": {"earnings": self.convention.earnings, "known_by": self.convention.known_by},
            "data": {"manifest": self.manifest, "version": f"redink {self.version}"},
            "company": self.company.document(),
            "label": self.label.document(),
            "measures": [figure.document() for figure in self.figures],
        }

    def ledger(self) -> Ledger:
        """Every number with its id."""
        return Ledger(self.document())


def company_facts(question: FactsQuestion, *, market: Market, convention: Convention | None = None) -> CompanyFacts:
    """The company's figures and label as known on the day.

    Raises: MissingDataError where the data do not know the ticker, or the day lies outside of prices and facts;
    UsageError where the data in use end before the day or there is no such measure, ConsistencyError where
    operands do not make their figure.
    """
    convention = convention or Convention()
    convention.require_built()
    if question.as_of > market.as_of:
        raise UsageError(f"facts as known on {question.as_of} need data up to then; these end on {market.as_of}")
    require_inside(market, question.as_of)
    company = find_company(market, question.ticker, on=question.as_of)
    facts = market.facts.filter(pl.col("company") == company.company)
    basis = EarningsBasis(
        earnings=convention.earnings, known_by=convention.known_by, on=question.as_of, as_of=question.as_of
    )
    return CompanyFacts(
        question=question,
        convention=convention,
        version=version("redink"),
        manifest=market.identity,
        company=company,
        label=_label(facts, company, basis),
        figures=_figures(facts, company, question, convention.known_by),
    )


def _label(facts: pl.DataFrame, company: Company, basis: EarningsBasis) -> Label:
    """The label as `explain` gives it to a member on the day."""
    known = profits_known(facts, basis).rename({"value": "profit"})
    member = _described(company).join(known, on="company", how="left")
    row = assign_cohorts(member, find_rule("profitability"), on=basis.on).row(0, named=True)
    names = ("cohort", "reason", "state", "basis", "measure", "period_end", "undated")
    return Label(value=row["profit"], **{name: row[name] for name in names})


def _described(company: Company) -> pl.DataFrame:
    names = ("company", "country", "listed_on", "first_price")
    schema = {"company": pl.String, "country": pl.String, "listed_on": pl.Date, "first_price": pl.Date}
    return pl.DataFrame([[getattr(company, name) for name in names]], schema=schema, orient="row")


def _figures(facts: pl.DataFrame, company: Company, question: FactsQuestion, known_by: str) -> tuple[KnownFigure, ...]:
    asked = pl.DataFrame([(company.company, question.as_of)], schema=ASKED, orient="row")
    choice: dict[str, Any] = {"as_of": question.as_of, "known_by": known_by, "measures": question.measures}
    made_of = operands(facts, asked, **choice)
    some = rows_known(facts, asked, **choice).get_column("measure").unique().to_list()
    found = measured(facts, asked, **choice).join(_described(company), on="company", how="left", maintain_order="left")
    partial = (pl.col("state") == "none") & pl.col("measure").is_in(some)
    reason = pl.when(partial).then(pl.lit(INCOMPLETE)).otherwise(why_no_data(question.as_of))
    rows = found.with_columns(reason=pl.when(pl.col("state") != "known").then(reason))
    shown = [name for name in OPERANDS if name not in {"company", "on", "measure"}]
    return tuple(
        KnownFigure(
            operands=tuple(made_of.filter(pl.col("measure") == row["measure"]).select(shown).iter_rows(named=True)),
            **{name: row[name] for name in KnownFigure.__slots__ if name != "operands"},
        )
        for row in rows.iter_rows(named=True)
    )
