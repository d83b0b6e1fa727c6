"""Numbers that say again with equal weights what the numbers before them say: "EW +34% and +21%"."""

from __future__ import annotations

from typing import Final

from redink.claims.claim import Place
from redink.claims.extraction.sentence.earlier import Group
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.subjects.lists import numbers_listed
from redink.claims.extraction.vocabulary.wordlists import words

EQUAL: Final = words("ew equal equally same")
WEIGHTS: Final = words("""
    stake stakes weight weights weighted weighting amount amounts sum sums slice slices parts money dollars
    """)
OPENING: Final = words("; ( — . :")
BEHIND: Final = 6
"""Words after a list of numbers in which equal weights may be named."""


def reweighted(view: SentenceView, at: int) -> tuple[Group, Place] | None:
    """The group of a number in a list that only gives equal weights to the groups before it, and where they are named.

    Null where equal weights are not named beside the list, where its clause names a subject, or where the groups before
    are not as many as the numbers.
    """
    if not is_reweighted(view):
        return None
    run = numbers_listed(view, at)
    opens = next((on for on in range(run[0] - 1, -1, -1) if view.value(on) in OPENING), -1)
    if any(view.kind(on) in ("subject", "quantity") for on in range(opens + 1, run[0])) or not _is_equal(
        view, opens, run
    ):
        return None
    named = [
        Group(index=piece.index, cohort=piece.cohort)
        for piece in view.pieces[: opens + 1]
        if piece.kind == "subject" and piece.cohort
    ]
    index = next((piece.index for piece in view.pieces[: opens + 1] if piece.kind == "subject" and piece.index), None)
    within = tuple(Group(index=group.index or index or view.earlier.members_of, cohort=group.cohort) for group in named)
    place: Place = "sentence" if index and named else "earlier"
    groups = tuple(dict.fromkeys(within)) or view.earlier.pair_meant
    if len(groups) != len(run) or any(group.cohort is None for group in groups):
        return None
    return groups[run.index(at)], place


def is_reweighted(view: SentenceView) -> bool:
    """Whether the sentence speaks of equal weights: "equally weighted", "an equal stake in each", "the same sum"."""
    said = view.said
    return "equally" in said or "ew" in said or bool(said & {"equal", "same"} and said & WEIGHTS)


def _is_equal(view: SentenceView, opens: int, run: list[int]) -> bool:
    """Whether equal weights are named before the list in its clause, or right behind it."""
    ahead = view.words(opens + 1, run[0])
    behind = view.words(run[-1] + 1, min(run[-1] + BEHIND, view.next_quantity(run[-1])))
    return bool(EQUAL & set(ahead)) or (not ahead and bool(EQUAL & set(behind)))
