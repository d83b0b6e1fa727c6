"""Laws that hold of every judge, whatever a claim is about."""

from __future__ import annotations

from datetime import date
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from tests.claims.verdicts.hearings import FRIDAY, LARGE, THURSDAY, claimed, heard, levels_to, macro, returned

from redink.claims import Claim
from redink.claims.verdicts.data import HeldCohorts, MemberShares
from redink.claims.verdicts.hearing import Hearing
from redink.claims.verdicts.judges.assigned import judge_claim
from redink.claims.verdicts.verdict import ANOTHER, NOT_SUPPORTED, SUPPORTED, UNMEASURED
from redink.errors import RedinkError

KINDS: tuple[dict[str, Any], ...] = (
    {"metric": "return"},
    {"metric": "return", "unit": "pts", "quantity": "points"},
    {"metric": "return", "quantity": "annualized"},
    {"metric": "return", "quantity": "intraday"},
    {"metric": "return", "returns": "total"},
    {"metric": "level", "unit": "pts"},
    {"metric": "level", "unit": "pts", "quantity": "intraday"},
    {"metric": "relative_return", "against": LARGE, "unit": "pp"},
    {"metric": "relative_return", "cohort": "loss-making", "against": "profitable", "unit": "pp"},
    {"metric": "share_of_members", "cohort": "loss-making"},
    {"metric": "share_of_weight", "cohort": "no data"},
    {"metric": "count", "unit": "count"},
    *({"metric": "return", "quantity": "distance", "mark": each} for each in ("record", "high", "low")),
    {"metric": "other", "quantity": "distance", "mark": "average", "window": 3},
    *({"metric": "count", "unit": "count", "quantity": "streak", "period": each} for each in ("day", "week", "year")),
    {"metric": "count", "unit": "count", "quantity": "records"},
    *({"metric": "record", "quantity": "largest", "period": each, "value": None} for each in ("day", "month")),
    {"metric": "record", "value": None},
    {"metric": "level", "value": None},
    {"metric": "rate_change", "unit": "bp", "series": "fed-funds"},
    {"metric": "count", "unit": "count", "quantity": "rate_moves"},
    {"metric": "rate_change", "unit": "bp", "series": "treasury-2-year"},
    {"metric": "other", "series": "vix", "unit": "pts", "quantity": "series_level"},
)
DAYS = (None, date(1970, 1, 1), date(2025, 8, 1), date(2025, 8, 16), THURSDAY, FRIDAY, date(2025, 12, 31))
SPANS = st.fixed_dictionaries(
    {
        "since": st.sampled_from(DAYS),
        "until": st.sampled_from(DAYS),
        "base": st.sampled_from([None, "on", "before", "low", "high"]),
        "since_text": st.sampled_from([None, "since August", "from the market low", "this week"]),
        "direction": st.sampled_from([None, "up", "down"]),
        "hedge": st.sampled_from([None, "about", "more than", "less than", "nearly", "as much as"]),
    }
)
CLOSES = st.lists(st.floats(900, 1100).map(lambda close: round(close, 2)), max_size=12)
PUBLISHED = st.sampled_from([None, THURSDAY, FRIDAY, date(2025, 8, 24), date(2025, 9, 1), date(2025, 6, 2)])


def hearing_of(closes: list[float], published: date | None) -> Hearing:
    lows = {FRIDAY: 0.99 * closes[-1]} if closes else {}
    levels = [levels_to(FRIDAY, closes, lows=lows, index=each) for each in ("russell-2000", LARGE) if closes]
    both = {"loss-making": returned(0.1), "profitable": returned(0.05)}
    counted = {"profitable": 5, "loss-making": 4, "no data": 1}
    worth = {name: float(number) for name, number in counted.items()}
    return heard(
        *levels,
        published=published,
        closes=() if published is None else (FRIDAY, THURSDAY),
        cohorts=HeldCohorts(since=THURSDAY, until=FRIDAY, returns=both, weights={}, error=None, declined=None),
        shares={FRIDAY: MemberShares(day=FRIDAY, members=counted, worth=worth, reasons={})},
        series=macro(VIXCLS={THURSDAY: 15.0, FRIDAY: 16.0}, DGS2={THURSDAY: 3.7, FRIDAY: 3.6}),
    )


def verdict_of(claim: Claim, hearing: Hearing) -> str:
    try:
        return judge_claim(claim, hearing).verdict
    except RedinkError:
        return UNMEASURED


@given(st.sampled_from(KINDS), SPANS, CLOSES, PUBLISHED, st.floats(0, 2000))
def test_no_judge_breaks_and_none_refuses_what_was_carried_over(
    kind: dict[str, Any], fields: dict[str, Any], closes: list[float], published: date | None, value: float
) -> None:
    """Index and days carried over, whatever levels there are, from none at all, and whatever day it is."""
    hearing = hearing_of(closes, published)
    stated = {**fields, **kind, "index_from": "earlier", "span_from": "earlier"}
    assert verdict_of(claimed(f"{value:.2f}", **stated), hearing) in (SUPPORTED, ANOTHER, UNMEASURED)
    clause = {**stated, "index_from": "clause", "span_from": "clause"}
    assert verdict_of(claimed(f"{value:.2f}", **clause), hearing) in (SUPPORTED, ANOTHER, UNMEASURED, NOT_SUPPORTED)


@given(st.sampled_from(KINDS), SPANS, PUBLISHED, st.floats(0, 2000))
def test_without_any_data_nothing_is_supported_or_refused(
    kind: dict[str, Any], fields: dict[str, Any], published: date | None, value: float
) -> None:
    claim = claimed(f"{value:.2f}", **{**fields, **kind})
    if claim.series != "fed-funds" and claim.quantity != "rate_moves":
        assert verdict_of(claim, heard(published=published)) == UNMEASURED
