"""Does an article hold? Its claims found, checked against each other, and measured in the market as known then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from typing import Any, Final

from redink.answer import Answer
from redink.claims import Claim, Extraction
from redink.claims.arithmetic.pairs import CrossCheck
from redink.claims.extraction import Rejected, extract
from redink.claims.search.convention_grid import Grid
from redink.claims.search.reproduce import Reproduction
from redink.claims.verdicts.article import judge
from redink.claims.verdicts.verdict import (
    CONTRADICTED,
    NOT_CHECKED,
    Data,
    Verdict,
)
from redink.convention import Convention
from redink.errors import UsageError
from redink.market import Market
from redink.numerals import Document, count
from redink.question import DatedQuestion
from redink.study.check.convention_grid import measure_variants
from redink.study.check.proposals import with_proposals
from redink.study.explain.explain import explain

SCHEMA: Final = "redink.check/1"
MOST_ANSWERS: Final = 60
MOST_GRIDS: Final = 6
"""Questions that one article may ask, so that a text made of spans ends in bounded time."""


@dataclass(frozen=True, kw_only=True)
class Checked:
    """An article's text, its claims with their verdicts, the checks that need no data, and the searches.

    manifest  identity of the data; null where none were used
    as_of     last day of data used; null likewise
    """

    text: str
    extraction: Extraction
    rejected: tuple[Rejected, ...]
    verdicts: tuple[Verdict, ...]
    arithmetic: tuple[CrossCheck, ...]
    searches: tuple[Reproduction, ...]
    version: str
    manifest: str | None
    as_of: date | None

    def contradicted(self) -> bool:
        """Whether any claim is not supported, or contradicts another."""
        return any(verdict.verdict in CONTRADICTED for verdict in self.verdicts)

    def document(self) -> dict[str, Document]:
        """What --json prints."""
        pairs = zip(self.extraction.claims, self.verdicts, strict=True)
        return {
            "schema": SCHEMA,
            "published": self.extraction.published,
            "data": {"manifest": self.manifest, "version": f"redink {self.version}", "as_of": self.as_of},
            "claims": [{**claim_document(claim), **verdict.document()} for claim, verdict in pairs],
            "set_aside": [
                {"quote": each.quote, "start": each.start, "end": each.end, "reason": each.reason}
                for each in self.extraction.set_aside
            ],
            "rejected": [
                {"quote": each.proposal.quote, "start": each.proposal.start, "reason": each.reason}
                for each in self.rejected
            ],
            "arithmetic": [finding.document() for finding in self.arithmetic],
            "search": self._search(),
        }

    def _search(self) -> dict[str, Document]:
        """All searches together, and each by itself; `joint` is the first one's."""
        joint: Document = self.searches[0].document()["joint"] if self.searches else []
        return {
            "cells": sum(each.tried for each in self.searches),
            "fits": sum(len(each.fits) for each in self.searches),
            "joint": joint,
            "groups": [each.document() for each in self.searches],
        }


def claim_document(claim: Claim) -> dict[str, Document]:
    """A claim as JSON, its own words first."""
    return {
        "quote": claim.quote,
        "start": claim.start,
        "end": claim.end,
        "metric": claim.metric,
        "index": claim.index,
        "cohort": claim.cohort,
        "against": claim.against,
        "value": claim.value,
        "value_high": claim.value_high,
        "unit": claim.unit,
        "decimals": claim.decimals,
        "direction": claim.direction,
        "since": claim.since,
        "until": claim.until,
        "since_text": claim.since_text,
        "hedge": claim.hedge,
        "speaker": claim.speaker,
        "measurable": claim.measurable,
        "reason": claim.reason,
    }


def check(
    text: str,
    *,
    published: date | None,
    market: Market | None = None,
    proposals: Sequence[Claim] = (),
    extract_only: bool = False,
) -> Checked:
    """The article's claims and what becomes of them.

    Without a market the checks that need no data are made. `extract_only` stops after the claims: each is `not
    checked`. A proposal counts only where it quotes a number that is read there too, and states what the number is of;
    others are `rejected`. The market must end on the day of publication, so that nothing later counts.
    """
    extraction, rejected = with_proposals(text, extract(text, published=published), proposals)
    facts: dict[str, Any] = {
        "text": text,
        "extraction": extraction,
        "rejected": rejected,
        "version": version("redink"),
        "manifest": None if market is None else market.identity,
        "as_of": None if market is None else market.as_of,
    }
    if extract_only:
        waiting = Verdict(verdict=NOT_CHECKED, why="Only the claims were asked for.")
        return Checked(verdicts=(waiting,) * len(extraction.claims), arithmetic=(), searches=(), **facts)
    judged = judge(extraction, data=None if market is None else measuring(market))
    return Checked(verdicts=judged.verdicts, arithmetic=judged.arithmetic, searches=judged.searches, **facts)


def measuring(market: Market) -> Data:
    """The market with its ways to measure; the same question is measured once."""
    answers: dict[tuple[DatedQuestion, Convention], Answer] = {}
    grids: dict[tuple[DatedQuestion, tuple[date, ...]], Grid] = {}

    def measure(question: DatedQuestion, convention: Convention) -> Answer:
        key = (question, convention)
        if key not in answers:
            _require_room(len(answers), MOST_ANSWERS)
            answers[key] = explain(question, market=market, convention=convention)
        return answers[key]

    def measure_grid(question: DatedQuestion, ends: Sequence[date]) -> Grid:
        last = market.priced_sessions[-1]
        key = (question, tuple(day for day in ends if day <= last))
        if key not in grids:
            _require_room(len(grids), MOST_GRIDS)
            grids[key] = measure_variants(question, market=market, ends=key[1])
        return grids[key]

    return Data(market=market, measure=measure, measure_grid=measure_grid)


def _require_room(measured: int, most: int) -> None:
    if measured >= most:
        raise UsageError(
            f"the article names more indices and spans than one check measures ({count(most)}); check it in parts"
        )
