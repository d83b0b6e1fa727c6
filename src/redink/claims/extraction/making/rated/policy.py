"""What a number says of the policy rate that the words before it told of: all its moves together, or its range."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from redink.claims.claim import Claim
from redink.claims.extraction.making.memory import Memory
from redink.claims.extraction.meaning.mentions import mentions_of
from redink.claims.extraction.meaning.rates import LARGEST, RANGE, SKIPPED, RateMeaning
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.vocabulary.event_words import ORDINALS, RANKS
from redink.claims.extraction.vocabulary.wordlists import words

TOTALS: Final = words("""
    total totals all altogether combined cumulative cumulatively together totaling totalling worth sum add adds adding
    amount amounts amounting aggregate
    """)
POINTS: Final = ("bp", "pp", "pts")
POLICY: Final = frozenset({"fed-funds", "rates", "bank"})
RANGES: Final = words("end top bottom ceiling floor bound limit range band target")
"""What of a policy rate stands somewhere: "the upper end is now 4.25%"."""
WHOLE: Final = words("the its that this which")


def policy_meant(view: SentenceView, at: int, previous: Claim | None, memory: Memory) -> RateMeaning | None:
    """The meaning of a number whose clause does not name the rate itself; null where it is of none that was told of."""
    quantity = view.quantity(at)
    if quantity.unit in POINTS and previous is not None and previous.quantity == "rate_moves":
        others = [each for each in mentions_of(view.tokens) if each.kind not in POLICY]
        unit = "bp" if quantity.unit == "bp" else "pp"
        return None if others else RateMeaning(metric="rate_change", unit=unit, series="fed-funds")
    if quantity.unit != "pct" or memory.stepped is None or quantity.value > LARGEST:
        return None
    said = view.words(0, at)
    opens = said[:1] and said[0] in WHOLE and bool(RANGES & set(said[:12]))
    stands = [word for word in said if word not in SKIPPED][-1:]
    if not opens or view.before(at, "subject") is not None or not RANGE & set(stands):
        return None
    return RateMeaning(metric="other", unit="pct", series="fed-funds", quantity="series_level")


def of_moves(claim: Claim, view: SentenceView, at: int, previous: Claim | None) -> Claim | None:
    """A change of the rate with the span of the moves counted before it, whose sum it is; null for any other.

    Without a span it is the sum of the moves of one run, which the word in `since_text` says.
    """
    if claim.metric != "rate_change" or claim.series != "fed-funds":
        return None
    said = {*view.words(max(0, at - 6), at), *view.words(at + 1, at + 3)}
    total = sorted(TOTALS & said)
    if previous is None or previous.quantity != "rate_moves" or not (total or not _is_rank(previous)):
        return None
    if previous.since is None:
        return replace(claim, since_text=total[0]) if total else None
    return replace(
        claim, since=previous.since, until=previous.until, base=previous.base, since_text=previous.since_text,
        span_from="earlier" if previous.span_from == "earlier" else "sentence",
    )  # fmt: skip


def _is_rank(claim: Claim) -> bool:
    """As in "third cut", "4th time": one move, which may be the last of several."""
    first = claim.quote.split()[0].lower()
    return first in RANKS or first[-2:] in ORDINALS
