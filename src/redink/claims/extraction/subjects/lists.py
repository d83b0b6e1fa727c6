"""Numbers in a list: "A and B rose 1% and 2%", "they are up 11% and 12%", with "respectively" or without."""

from __future__ import annotations

from itertools import pairwise
from typing import Final

from redink.claims.extraction.sentence.earlier import Group
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.vocabulary.wordlists import words

JOINTS: Final = words(", and or the a an both about nearly almost roughly some")
PLURALS: Final = words("""
    they both two gains losses returns declines indexes indices benchmarks gauges averages figures groups three
    their those them advances moves drops rises increases
    """)
"""Words that stand for several subjects named before."""
SPLITS: Final = words("split cut breakdown division comparison pair contrast measure exercise pattern groups two")
SAID: Final = "respectively"
OWNING: Final = frozenset({"subject", "other"})
PARTING: Final = words("; — while whereas but although though")
"""Words that open another clause, whose list is its own."""


def numbers_listed(view: SentenceView, at: int) -> list[int]:
    """The places of the percentages that stand in one list with the one at a place, in order."""
    run = [at]
    while (back := view.before(run[0], "quantity")) is not None and _joins(view, back, run[0]):
        run.insert(0, back)
    while (on := view.next_quantity(run[-1])) < len(view.pieces) and _joins(view, run[-1], on):
        run.append(on)
    return run


def subjects_listed(view: SentenceView, run: list[int]) -> list[int]:
    """The places of the subjects that the numbers of a list are of, one each; empty where the text does not say."""
    said = _is_said_of(view, run)
    clause = view.last_quantity(run[0]) + 1
    found = [on for on in range(0 if said else clause, run[0]) if view.kind(on) in OWNING]
    if said and _are_of_one(view, run, [on for on in found if on >= clause]):
        return []
    if said and len(found) >= len(run):
        return found[-len(run) :]
    found = _once_each(view, found)
    joined = all(_is_joint(view, one + 1, two) or _is_gloss(view, one + 1, two) for one, two in pairwise(found))
    return found if len(found) == len(run) and joined else []


def _is_said_of(view: SentenceView, run: list[int]) -> bool:
    """Whether "respectively" stands right before or behind a list, and not at another one of the sentence."""
    if SAID not in view.said:
        return False
    around = range(view.last_quantity(run[0]) + 1, view.next_quantity(run[-1]))
    return any(view.value(on) == SAID for on in around)


def is_of_one(view: SentenceView, run: list[int]) -> bool:
    """Whether a list with "respectively" is of two times of the one subject that its clause names."""
    named = range(view.last_quantity(run[0]) + 1, run[0])
    return _is_said_of(view, run) and _are_of_one(view, run, [on for on in named if view.kind(on) in OWNING])


def _are_of_one(view: SentenceView, run: list[int], subjects: list[int]) -> bool:
    """As in "A gained 1% on Monday and 2% on Tuesday; B lost 3% and 4%, respectively": of two times, not of A and B."""
    if len(subjects) != 1 or view.last_quantity(run[0]) < 0:
        return False
    between = range(view.last_quantity(run[0]) + 1, subjects[0])
    parted = any(view.value(on) in PARTING for on in between)
    before = [on for on in range(subjects[0]) if view.kind(on) in ("subject", "other", "quantity")]
    alike = before[-len(run) :]
    return parted or (len(alike) == len(run) and all(view.kind(on) == "quantity" for on in alike))


def compared_behind(view: SentenceView, run: list[int]) -> int | None:
    """As in "up 1% and 2%, against 3% and 4% for B": the place of B, whose numbers all of a list are; else null."""
    place = run[-1] + 1
    while view.value(place) in (",", SAID):
        place += 1
    if view.kind(run[0] - 1) != "compare" or view.value(place) not in ("for", "in", "at", "by"):
        return None
    place += 1 + (view.value(place + 1) in ("the", "its"))
    alone = view.kind(place) == "subject" and view.value(place + 1) not in ("and", ",")
    return place if alone else None


def _once_each(view: SentenceView, places: list[int]) -> list[int]:
    """The places without those that only say the one before again: "the Russell 2000, a small-cap index"."""
    named = [(view.kind(on), view.pieces[on].index, view.pieces[on].cohort) for on in places]
    return [on for at, on in enumerate(places) if not at or named[at] != named[at - 1] or named[at][0] == "other"]


def _is_gloss(view: SentenceView, first: int, after: int) -> bool:
    """Whether only a description between commas and "and" stand there."""
    described = view.value(first) in (",", "(") and any(view.value(on) == "and" for on in range(first, after))
    return described and not any(view.kind(on) in ("move", "beat", "compare", "quantity") for on in range(first, after))


def groups_meant(view: SentenceView, run: list[int]) -> tuple[Group, ...]:
    """The groups named before that "they" or "the gains" mean, one for each number; empty where none are."""
    if SAID not in view.said and not PLURALS & set(view.words(0, run[0])):
        return ()
    found = view.earlier.pair_meant if len(run) == 2 >= view.earlier.latest else ()
    found = found or view.earlier.first(len(run))
    return found if len(found) == len(run) else ()


def pair_continued(view: SentenceView, at: int) -> tuple[Group, ...]:
    """The two that two numbers go on about without naming them: "For the year it is 12% and 14%".

    None where the sentence names a subject, or has several spans, which may part the numbers of one.
    """
    run = numbers_listed(view, at)
    if len(run) == 1:
        run = _compared(view, at)
    if len(run) == 2 and _is_same_split(view):
        return split_of(view, at, run)
    named = any(piece.kind in ("subject", "other") for piece in view.pieces)
    spans = sum(piece.kind == "span" for piece in view.pieces)
    if len(run) != 2 or named or spans > 1 or len(view.earlier.pair) != 2:
        return ()
    return view.earlier.pair if run[0] == at else view.earlier.pair[::-1]


def _is_same_split(view: SentenceView) -> bool:
    """As in "For the large caps the same split is 12% against 30%": two cohorts were spoken of before."""
    words = [token.lower for token in view.tokens]
    return any(word == "same" and following in SPLITS for word, following in pairwise(words)) and all(
        group.cohort for group in view.earlier.pair
    )


def split_of(view: SentenceView, at: int, run: list[int]) -> tuple[Group, ...]:
    """The two cohorts of before, the one of the number at a place first, in the index that the sentence names."""
    named = [piece.index for piece in view.pieces if piece.kind == "subject" and piece.index]
    pair = [Group(index=named[0] if named else group.index, cohort=group.cohort) for group in view.earlier.pair]
    return tuple(pair if run[0] == at else pair[::-1])


def _compared(view: SentenceView, at: int) -> list[int]:
    """The places of the two numbers that are compared around one: "20% against 12%"; empty where none are."""
    for first, second in ((view.last_quantity(at), at), (at, view.next_quantity(at))):
        between = range(first + 1, second)
        if first < 0 or second >= len(view.pieces) or view.quantity(first).unit != view.quantity(second).unit:
            continue
        if any(view.kind(on) == "compare" for on in between) and all(
            view.kind(on) == "compare" or view.value(on) in JOINTS for on in between
        ):
            return [first, second]
    return []


def is_plural(view: SentenceView, run: list[int]) -> bool:
    """Whether the numbers of a list are of several subjects that a plural stands for."""
    start = _last_measured(view, run[0]) + 1
    clause = view.words(start, run[0])
    named = any(view.kind(on) == "subject" for on in range(start, run[0]))
    in_points = any(pair == ("in", "points") for pair in pairwise(clause))
    return not named and (in_points or SAID in view.said or any(word in PLURALS for word in clause))


def _last_measured(view: SentenceView, at: int) -> int:
    """The place of the number before one, past "the two" and "all three"; -1 where there is none."""
    back = view.last_quantity(at)
    while back >= 0 and view.quantity(back).worded and view.quantity(back).unit is None:
        back = view.last_quantity(back)
    return back


def _joins(view: SentenceView, one: int, two: int) -> bool:
    alike = view.quantity(one).unit == view.quantity(two).unit
    return alike and any(view.value(on) in ("and", ",") for on in range(one + 1, two)) and _is_joint(view, one + 1, two)


def _is_joint(view: SentenceView, first: int, after: int) -> bool:
    return all(view.value(on) in JOINTS or view.kind(on) == "members" for on in range(first, after))
