"""Whom a short question is about, which the next sentence answers: "The loss-makers? Up 40%."."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from redink.claims.extraction.sentence.earlier import Earlier
from redink.claims.extraction.sentence.pieces import pieces_of
from redink.claims.extraction.subjects.pairs import cohort_alone
from redink.claims.extraction.subjects.subjects import with_subjects
from redink.claims.extraction.vocabulary.tokens import Token

LONGEST: Final = 14
"""Words of a question that only names a group, at most."""


def asked_after(tokens: Sequence[Token], earlier: Earlier, published: date | None) -> Earlier:
    """What has been spoken of, with the only cohort that the tokens of a sentence name, and the one they ask about."""
    earlier = replace(earlier, single=cohort_alone(tokens))
    if tokens[-1].text != "?" or len(tokens) > LONGEST:
        return earlier
    pieces = with_subjects(pieces_of(tokens, published), tokens, earlier)
    cohorts = {piece.cohort for piece in pieces if piece.kind == "subject" and piece.cohort}
    return replace(earlier, asked=cohorts.pop()) if len(cohorts) == 1 else earlier
