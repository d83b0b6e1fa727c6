"""All that one explanation has worked out, handed to those who describe it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from redink.answer import Resolved
from redink.attribution.contribution import Codes
from redink.convention import Convention
from redink.exact import Floats
from redink.market import Market
from redink.question import DatedQuestion
from redink.returns.chains import cohort_path
from redink.returns.portfolio import Portfolio
from redink.study.roster import PanelSpan, Roster


@dataclass(frozen=True, kw_only=True)
class HeldIndex:
    """An index's roster, the portfolio of its members, and each one's place among the cohorts.

    cap    the same members held alike, weighted by capitalisation; the portfolio itself where none is known
    equal  the same, equally weighted
    codes  shape (members,), or (members, sessions) as of each close
    """

    index: str
    roster: Roster
    portfolio: Portfolio
    cap: Portfolio
    equal: Portfolio
    cohorts: list[str]
    codes: Codes

    @property
    def weights(self) -> Floats:
        """Weights at the start, summing to one over the priced members."""
        return self.portfolio.weights()

    @cached_property
    def cohort_paths(self) -> tuple[tuple[Floats, int], ...]:
        """Of each cohort in order the path of the portfolio's part, and its empty sessions; see `cohort_path`."""
        return tuple(cohort_path(self.portfolio, self.codes, place) for place in range(len(self.cohorts)))

    def opening(self) -> Codes:
        """Each member's place among the cohorts at the start; shape (members,)."""
        return self.codes if self.codes.ndim == 1 else self.codes[:, 0]


@dataclass(frozen=True, kw_only=True)
class Context:
    """The question, its sessions, the data, and the holdings of the index and of the other one."""

    question: DatedQuestion
    resolved: Resolved
    market: Market
    span: PanelSpan
    main: HeldIndex
    other: HeldIndex | None
    declined: str | None
    convention: Convention

    def held(self) -> list[HeldIndex]:
        """The index, and the other one where there is one."""
        return [self.main] if self.other is None else [self.main, self.other]
