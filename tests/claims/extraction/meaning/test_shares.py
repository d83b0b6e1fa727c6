"""Whose share it is, and what only repeats the number before it."""

from __future__ import annotations

import pytest
from tests.claims.extraction.sentences import place, view

from redink.claims import Claim
from redink.claims.claim import Metric
from redink.claims.extraction.meaning.shares import Measured, as_repeated, measured_of
from redink.claims.extraction.subjects.attachment import owner_of


@pytest.mark.parametrize(
    ("text", "number", "metric", "cohort", "index"),
    [
        (
            "41% of the Dow's members are unprofitable",
            "41",
            "share_of_members",
            "loss-making",
            "dow-jones-industrial-average",
        ),
        ("Of its members, 57% are profitable, 41% are unprofitable", "57", "share_of_members", "profitable", "sp-500"),
        ("Of its members, 57% are profitable, 41% are unprofitable", "41", "share_of_members", "loss-making", "sp-500"),
        ("The weighting in unprofitable companies is 24%", "24", "share_of_weight", "loss-making", "sp-500"),
        ("The Fed cut rates by 25 basis points", "25", "rate_change", None, None),
        ("Profitable stocks rose 5%", "5", "return", "profitable", "sp-500"),
    ],
)
def test_a_share_takes_the_cohort_of_its_predicate_and_the_index_it_is_part_of(
    text: str, number: str, metric: Metric, cohort: str | None, index: str | None
) -> None:
    sentence = view(text, focus="sp-500")
    at = place(sentence, number)
    found = measured_of(sentence, at, owner_of(sentence, at), metric, None)
    assert (found.cohort, found.index) == (cohort, index)


def test_what_repeats_a_share_is_of_its_metric_and_members() -> None:
    before = Claim(quote="41%", start=0, end=3, metric="share_of_members", cohort="loss-making", index="sp-500")
    sentence = view("up from 15% in 1995")
    at = place(sentence, "15")
    share = Measured(metric="share_of_members", cohort="loss-making", index="sp-500")
    assert as_repeated(sentence, at, Measured(metric="return"), before) == share
    assert as_repeated(sentence, at, Measured(metric="return"), None) == Measured(metric="return")
    assert as_repeated(sentence, at, Measured(metric="flow"), before) == Measured(metric="flow")
