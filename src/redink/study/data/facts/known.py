"""What is known of a company on a day, each figure with its operands or with the reason why there is none."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from typing import Annotated, Any, ClassVar, Final

import polars as pl

from redink.answer import DataUsed
from redink.answer.printed import Ledgered
from redink.cohorts import assign_cohorts
from redink.cohorts.assign import REASONS, why_no_data
from redink.cohorts.rules import find_rule
from redink.convention import Convention, Earnings, KnownBy, as_convention
from redink.described import number, text
from redink.errors import UsageError
from redink.given import as_date
from redink.market import EarningsBasis, Market
from redink.market.earnings.fundamentals import profits_known
from redink.market.earnings.measured import EVERY, measured, rows_known
from redink.market.earnings.operands import OPERANDS, operands
from redink.market.earnings.vintages import ASKED
from redink.study.data.facts.company import Company, find_company
from redink.study.data.facts.days import require_inside

INCOMPLETE: Final = "incomplete"
WHY: Final = {
    **{reason: REASONS[reason] for reason in ("no filing", "newly listed", "foreign filer", "stale", "conflicting")},
    INCOMPLETE: "the periods known make up neither twelve months nor a fiscal year",
}
"""Why a measure has no figure, in words."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FactsQuestion:
    """What was known of `ticker` on the day `as_of`, of the `measures` named."""

    ticker: Annotated[str, text("the ticker asked for")]
    as_of: Annotated[date, text("the day; what was known later does not exist")]
    measures: Annotated[tuple[str, ...], text("the measures asked for")] = EVERY

    def __post_init__(self) -> None:
        object.__setattr__(self, "as_of", as_date(self.as_of, name="as_of"))
        if not self.measures:
            raise UsageError(f"no measure is asked for; name some of {', '.join(EVERY)}")


@dataclass(frozen=True, kw_only=True, slots=True)
class FactsConvention:
    """Which earnings make the label, and when results count as known."""

    earnings: Annotated[Earnings, text("which earnings make the label")]
    known_by: Annotated[KnownBy, text("when results count as known")]


@dataclass(frozen=True, kw_only=True, slots=True)
class Operand:
    """One reported figure of which a measure is made, as it was last known."""

    NAMED_BY: ClassVar = ("role", "period_end")

    role: Annotated[str, text("what part of the sum it is")]
    period_start: Annotated[date | None, text("first day of its period; null for a balance")]
    period_end: Annotated[date, text("last day of its period")]
    value: Annotated[float | None, number("value", "as filed, in its unit", unit="amount")]
    sign: Annotated[int, number("sign", "1 where it is added, -1 where it is taken off")]
    unit: Annotated[str, text("the unit of the value, such as USD")]
    tag: Annotated[str | None, text("the account in the filing")]
    form: Annotated[str | None, text("the filing's form")]
    accession: Annotated[str | None, text("the filing's number")]
    known_on: Annotated[date | None, text("the first session on which it was known")]
    set_on: Annotated[date | None, text("the session from which this value holds")]
    restated: Annotated[bool, text("whether an earlier filing had another value")]
    first_value: Annotated[
        float | None, number("first value", "the first known, where it was restated; else null", unit="amount")
    ]


@dataclass(frozen=True, kw_only=True, slots=True)
class KnownFigure:
    """One measure: its state, value (null unless known), and operands; `reason` is null where it is known."""

    NAMED_BY: ClassVar = ("measure",)

    measure: Annotated[str, text("a measure such as net_income")]
    state: Annotated[str, text("`known`, or what stands in the way")]
    reason: Annotated[str | None, text("why there is no figure; null where it is known")]
    value: Annotated[float | None, number("value", "in its unit; null unless known", unit="amount")]
    unit: Annotated[str | None, text("the unit of the value, such as USD")]
    method: Annotated[str | None, text("how it is made of its operands")]
    period_end: Annotated[date | None, text("last day of the period it is about")]
    undated: Annotated[bool | None, text("whether a figure in it has no filing day of its own")]
    operands: Annotated[tuple[Operand, ...], text("the reported figures it is made of")]


@dataclass(frozen=True, kw_only=True, slots=True)
class Label:
    """The cohort by profit or loss, why it has no data or which lesser basis labelled it, and the figure behind it."""

    cohort: Annotated[str, text("profitable, loss-making or no data, as in `explain` on that day", see="cohorts.md")]
    reason: Annotated[str | None, text("why it has no data, or which lesser basis labelled it")]
    state: Annotated[str | None, text("of the figure behind it")]
    basis: Annotated[str | None, text("which earnings the figure is of")]
    measure: Annotated[str | None, text("which measure it is")]
    value: Annotated[float | None, number("value", "of the figure behind it", unit="amount")]
    period_end: Annotated[date | None, text("last day of the period it is about")]
    undated: Annotated[bool | None, text("whether a figure in it has no filing day of its own")]


@dataclass(frozen=True, kw_only=True, slots=True, repr=False)
class CompanyFacts(Ledgered):
    """All that was asked of one company, under the convention's `earnings` and `known_by`."""

    SCHEMA: ClassVar = "redink.facts/1"

    question: Annotated[FactsQuestion, text("what was asked")]
    convention: Annotated[FactsConvention, text("how the label is made")]
    data: Annotated[DataUsed, text("the identity of the data and the version of redink")]
    company: Annotated[Company, text("the issuer, and the line of its shares that was asked for")]
    label: Annotated[Label, text("the cohort, and what it rests on")]
    figures: Annotated[tuple[KnownFigure, ...], text("every measure asked for", key="measures")]

    def __repr__(self) -> str:
        """One line: the company, the day, its label, and how many measures are known."""
        known = sum(figure.value is not None for figure in self.figures)
        asked = f"{self.question.ticker} as known on {self.question.as_of}"
        return f"<CompanyFacts: {asked}: {self.label.cohort}; {known} of {len(self.figures)} measures known>"


def company_facts(question: FactsQuestion, *, market: Market, convention: Convention | None = None) -> CompanyFacts:
    """The company's figures and label as known on the day.

    Raises: MissingDataError where the data do not know the ticker, or the day lies outside of prices and facts;
    UsageError where the data in use end before the day or there is no such measure, ConsistencyError where
    operands do not make their figure.
    """
    convention = as_convention(convention)
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
        convention=FactsConvention(earnings=convention.earnings, known_by=convention.known_by),
        data=DataUsed(manifest=market.identity, version=f"redink {version('redink')}"),
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
            operands=tuple(
                Operand(**operand)
                for operand in made_of.filter(pl.col("measure") == row["measure"]).select(shown).iter_rows(named=True)
            ),
            **{name: row[name] for name in KnownFigure.__slots__ if name != "operands"},
        )
        for row in rows.iter_rows(named=True)
    )
