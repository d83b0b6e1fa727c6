"""Proposed claims: admitted where the grammar reads the same number, rejected with the reason where not."""

from __future__ import annotations

from dataclasses import replace

from redink.claims import Claim
from redink.claims.extraction import admit

TEXT = "The Russell 2000 rose 1.5% in May."
GOOD = Claim(quote="1.5%", start=22, end=26, metric="return", value=1.5, unit="pct")


def reason(proposal: Claim) -> str:
    found = admit(TEXT, [proposal])
    assert found.admitted == ()
    return found.rejected[0].reason


def test_a_proposal_that_reads_the_same_is_admitted_as_it_is() -> None:
    assert admit(TEXT, [GOOD]).admitted == (GOOD,)


def test_a_proposal_that_does_not_quote_the_text_is_rejected() -> None:
    assert "quote it exactly" in reason(replace(GOOD, quote="1.6%"))
    assert "quote it exactly" in reason(replace(GOOD, start=0, end=4))
    assert "quote it exactly" in reason(replace(GOOD, quote="", start=3, end=3))


def test_a_proposal_with_another_number_or_unit_is_rejected() -> None:
    assert "reads as 1.5 pct, not 15.0 pct" in reason(replace(GOOD, value=15.0))
    assert "reads as 1.5 pct, not 1.5 pp" in reason(replace(GOOD, unit="pp"))


def test_a_proposal_in_which_no_claim_is_read_is_rejected() -> None:
    assert "no claim is read" in reason(replace(GOOD, quote="2000", start=12, end=16, value=2000.0))
