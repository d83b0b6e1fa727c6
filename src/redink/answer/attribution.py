"""Who made it, in depth: members, sectors, moves between cohorts, exits, tracking, and the other index."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from redink.answer.figures import Line
from redink.exact import as_decimal
from redink.numerals import Document


@dataclass(frozen=True, kw_only=True, slots=True)
class MemberPart:
    """One member: weight and return as fractions, contribution in units."""

    ticker: str
    cohort: str
    weight: float
    member_return: float
    contribution: int

    def document(self) -> dict[str, Document]:
        """Field -> value; the contribution as an exact decimal."""
        return {
            "ticker": self.ticker,
            "cohort": self.cohort,
            "weight": self.weight,
            "return": self.member_return,
            "contribution": as_decimal(self.contribution),
        }


@dataclass(frozen=True, kw_only=True, slots=True)
class SectorPart:
    """One sector within a cohort: its members, weight at the start, and contribution in units."""

    cohort: str
    sector: str
    members: int
    weight: float
    contribution: int

    def document(self) -> dict[str, Document]:
        """Field -> value; the contribution as an exact decimal."""
        return {
            "cohort": self.cohort,
            "sector": self.sector,
            "members": self.members,
            "weight": self.weight,
            "contribution": as_decimal(self.contribution),
        }


@dataclass(frozen=True, kw_only=True, slots=True)
class Concentration:
    """Shares of the index's gain made by its largest contributors, and the effective number 1 / sum w^2."""

    top_10: float | None
    top_20: float | None
    top_30: float | None
    effective_number: float

    def document(self) -> dict[str, Document]:
        """Field -> value."""
        return {
            "top_10": self.top_10,
            "top_20": self.top_20,
            "top_30": self.top_30,
            "effective_number": self.effective_number,
        }


@dataclass(frozen=True, kw_only=True, slots=True)
class Changed:
    """A member whose label changed: from, to, and the session at whose close it was known."""

    ticker: str
    before: str
    after: str
    on: date

    def document(self) -> dict[str, Document]:
        """Field -> value."""
        return {"ticker": self.ticker, "from": self.before, "to": self.after, "on": self.on}


@dataclass(frozen=True, kw_only=True, slots=True)
class Attribution:
    """Contributions in depth. `migrated`: value that changed label, by cohort, which sums to 0."""

    carino: dict[str, float]
    sectors: tuple[SectorPart, ...]
    top: tuple[MemberPart, ...]
    bottom: tuple[MemberPart, ...]
    concentration: Concentration
    migrated: tuple[Line, ...]
    changed: tuple[Changed, ...]

    def document(self) -> dict[str, Document]:
        """Field -> value."""
        return {
            "carino": dict(self.carino),
            "sectors": [part.document() for part in self.sectors],
            "top": [part.document() for part in self.top],
            "bottom": [part.document() for part in self.bottom],
            "concentration": self.concentration.document(),
            "changed": [each.document() for each in self.changed],
        }


@dataclass(frozen=True, kw_only=True, slots=True)
class WorstDay:
    """A session on which the rebuilt index's return missed the published one's, and what stands beside it."""

    day: date
    miss: float
    beside: str

    def document(self) -> dict[str, Document]:
        """Field -> value."""
        return {"date": self.day, "miss": self.miss, "beside": self.beside}


@dataclass(frozen=True, kw_only=True, slots=True)
class Replication:
    """How the rebuilt index tracks: annualised tracking error, beta, and the ten days of the largest misses."""

    tracking_error: float
    beta: float
    worst_days: tuple[WorstDay, ...]

    def document(self) -> dict[str, Document]:
        """Field -> value."""
        return {
            "tracking_error": self.tracking_error,
            "beta": self.beta,
            "worst_days": [day.document() for day in self.worst_days],
        }


@dataclass(frozen=True, kw_only=True, slots=True)
class Exit:
    """A member that left: its last price's day, the cause (merger, failure, unknown), its weight at the start."""

    ticker: str
    cohort: str
    last_price: date
    cause: str
    weight: float

    def document(self) -> dict[str, Document]:
        """Field -> value."""
        return {
            "ticker": self.ticker,
            "cohort": self.cohort,
            "last_price": self.last_price,
            "cause": self.cause,
            "weight": self.weight,
        }


@dataclass(frozen=True, kw_only=True, slots=True)
class PolicyEffect:
    """What one delisting policy makes of the rebuilt index and of each cohort's capital-weighted return."""

    policy: str
    rebuilt_return: float
    cohorts: dict[str, float | None]

    def document(self) -> dict[str, Document]:
        """Field -> value."""
        return {"policy": self.policy, "rebuilt_return": self.rebuilt_return, "returns": dict(self.cohorts)}


@dataclass(frozen=True, kw_only=True, slots=True)
class Exits:
    """Members that left, and the four policies."""

    members: tuple[Exit, ...]
    policies: tuple[PolicyEffect, ...]

    def document(self) -> dict[str, Document]:
        """Field -> value."""
        return {
            "members": [each.document() for each in self.members],
            "policies": [each.document() for each in self.policies],
        }


@dataclass(frozen=True, kw_only=True, slots=True)
class BrinsonCell:
    """One cell, cohort and sector: effects as fractions. `few` marks fewer than five members on a side that has any."""

    cohort: str
    sector: str
    members: int
    versus_members: int
    allocation: float
    selection: float
    interaction: float
    few: bool

    def document(self) -> dict[str, Document]:
        """Field -> value."""
        return {
            "cohort": self.cohort,
            "sector": self.sector,
            "members": self.members,
            "versus_members": self.versus_members,
            "allocation": self.allocation,
            "selection": self.selection,
            "interaction": self.interaction,
            "few": self.few,
        }


@dataclass(frozen=True, kw_only=True, slots=True)
class Brinson:
    """The excess return over the other index by cohort and sector, over the whole period and linked over sessions.

    single            allocation, selection and interaction over the whole period; null unless bought once and held
    carino, frongello the same, of sessions linked; each sums to the excess
    cells             over the whole period, or linked after Carino where that is null
    """

    excess: float
    single: dict[str, float] | None
    carino: dict[str, float]
    frongello: dict[str, float]
    cells: tuple[BrinsonCell, ...]

    def document(self) -> dict[str, Document]:
        """Field -> value."""
        return {
            "excess": self.excess,
            "single": None if self.single is None else dict(self.single),
            "carino": dict(self.carino),
            "frongello": dict(self.frongello),
            "cells": [cell.document() for cell in self.cells],
        }
