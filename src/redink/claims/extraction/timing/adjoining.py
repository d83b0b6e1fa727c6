"""What stands between a span of time and the numbers around it, and what kind of number each is."""

from __future__ import annotations

from collections.abc import Container
from typing import Final

from redink.claims.extraction.sentence.view import CONJUNCTIONS, SentenceView
from redink.claims.extraction.time.stretches import BEGINNING, ENDING
from redink.claims.extraction.timing.tense import tense_at
from redink.claims.extraction.vocabulary.span_words import NOUNS, RECORD, STRETCHES, TURNS, TimeSpan
from redink.claims.extraction.vocabulary.wordlists import words

HELD: frozenset[str] = frozenset({"quantity", "record"})
ASIDE: Final = words("after following despite erasing reversing")
"""Words that lead to a move of another time than the sentence's."""
UNDOING: Final = words("""
    erasing reversing wiping recouping erased reversed wiped recouped undoing trimming paring recovering ending snapping
    extending regaining clawing cutting adding
""")
"""Verbs whose object is another move: "rose 5%, wiping out its 2025 loss"."""
TURNS_TO: Final = words("when where whereupon")
APART: Final = words("below above short shy under beneath")
"""Words between a number and the high or low that it is the distance from."""
MARKS: Final = TURNS | RECORD | {"own", "that"}
BRIDGE: Final = NOUNS | words("""
    's ' of to a an the about nearly almost roughly more than its - price weekly monthly shrank narrowed widened grew
    swelled rose fell cut trimmed pared came comes stood stands now is was just only at reached
""")
"""Words between a span and the number right after it: "its 2025 gain to 16%", "Monday's 2% drop"."""
AGAINST: Final = words("vs versus against")
GIVEN: Final = words("it they that lost gained shed given dropped added which surrendered conceded won made")
"""Words after "the 2%" that make it another move: "the 2% it lost on Monday"."""
LEADING: Final = words("by of to a an the , as whole alone itself it was for more about nearly roughly almost at")
"""Words between a span that opens a clause and its number: "over six months by 8%", "in the week as a whole 3%"."""
NOUN_PHRASE: Final = 3
"""Words from a span to the number of the move that it describes, at most: "a Friday rally of 2%"."""


def is_distance(view: SentenceView, at: int) -> bool:
    """Whether the number is how far something stands from a high, low or record: "3% below its record"."""
    if view.value(at + 1) in APART:
        after = view.words(at + 1, min(at + 12, len(view.pieces)))
        return any(word in MARKS for word in after)
    before = view.words(max(0, at - 8), at)
    return "missed" in before and "by" in before


def held_in(view: SentenceView, end: int) -> list[int]:
    """The places of the numbers and records before a place."""
    return [at for at in range(end) if view.kind(at) in HELD]


def is_aside(view: SentenceView, at: int) -> bool:
    """Whether the number is of a move before the sentence's own: "after a 0.4% gain"."""
    for back in range(at - 1, max(-1, at - 7), -1):
        if view.value(back) in ASIDE:
            return True
        if view.kind(back) in HELD or view.value(back) in (",", ";"):
            return False
    return False


def holder(view: SentenceView, before: list[int]) -> int:
    """The number before a span, past the record that it is the distance from: "3% below the record set in May"."""
    if len(before) > 1 and view.kind(before[-1]) == "record" and is_distance(view, before[-2]):
        return before[-2]
    return before[-1]


def is_undone(view: SentenceView, at: int) -> bool:
    """Whether the span is that of a move which the number before it undoes: "wiping out its 2025 loss"."""
    before = view.words(at - 4, at)
    return bool(UNDOING & set(before)) and bool(NOUNS & set(view.words(at, at + 3)))


def opens_next(view: SentenceView, before: int, at: int, after: int) -> bool:
    """Whether a new clause begins between the number before and the span, and none before the next number.

    A clause that "when" opens right after the span is about its day, "thanks to April 9, when it leapt 9%"; but
    "5% since March 28, when" is of the number before. Between a comma and a number it is of that number.
    """
    if TURNS_TO & set(view.words(at + 1, at + 3)) and before < at - 1:
        return True
    if view.value(at - 1) == "," and LEADING.issuperset(view.words(at + 1, after)):
        return True
    return view.breaks(before, at) and not view.breaks(at, after)


def leads_to(view: SentenceView, at: int, after: int, *, alone: bool) -> bool:
    """Whether a span leads to the very next number: "Monday's 2% drop", "its gain for the year to 10%"."""
    between = view.words(at + 1, after)
    if between == ["("]:
        return True
    if view.value(at - 1) in ("a", "an") and between[-1:] == ["of"] and len(between) <= NOUN_PHRASE:
        return True
    if len(between) > 6 or not all(word in BRIDGE for word in between):
        return view.value(at - 1) != "," and "missed" in view.words(0, at)[-4:]
    if between[:1] in (["'s"], ["'"]):
        return True
    named = [word for word in (*view.words(max(0, at - 2), at), *between) if word in NOUNS]
    return not alone and bool(named) and view.kind(at - 1) not in HELD and bool({"to", "of"} & set(between))


def has_subject(view: SentenceView, start: int, end: int) -> bool:
    """Whether another subject stands between two numbers; the same one moves twice over two spans."""
    return any(view.kind(on) in ("subject", "index", "cohort", "other", "this", "opposite") for on in range(start, end))


def has_participle(view: SentenceView, start: int, end: int) -> bool:
    """Whether a comma and a participle open what comes between: "added 0.3%, taking its gain this year to 14%"."""
    said = view.words(start, end)
    opens = zip(said, said[1:], [*said[2:], ""], strict=False)
    return any(mark == "," and (one.endswith("ing") or other.endswith("ing")) for mark, one, other in opens)


def is_apart(view: SentenceView, start: int, end: int) -> bool:
    """Whether a comma and a conjunction stand between two places."""
    return any(view.value(on) == "," and view.value(on + 1) in CONJUNCTIONS for on in range(start, end))


def is_of_what_follows(view: SentenceView, at: int, level: int, span: TimeSpan) -> bool:
    """Whether a stretch behind a comma is not that of a move to a level before it, which is the day's.

    "Shed 1.9% to 4,567, ending November down 0.8%", "climbed 0.6% to 1,413, a 2.6% weekly gain".
    """
    if level - at > 2 or view.value(at + 1) not in ("to", "at") or span.since == span.until:
        return False
    place = next((on for on, piece in enumerate(view.pieces) if piece.span and piece.span.start == span.start), at)
    between = view.words(level + 1, place)
    if "," not in between:
        return False
    led = between[len(between) - between[::-1].index(",") :]
    adjective = view.words(place, place + 1)[-1:] != [] and view.words(place, place + 1)[-1] in STRETCHES
    return adjective or any(word.endswith("ing") or word in ENDING for word in led[:2])


def is_listed(view: SentenceView, one: int, other: int) -> bool:
    """Whether a number follows another after "and", with no verb of its own."""
    between = view.words(one + 1, other)
    return tense_at(view, other) is None and bool({"and", "or"} & set(between)) and "," not in between


def keeps_its_own(view: SentenceView, at: int, following: int) -> bool:
    """Whether the span of a number is not that of the one before it: of another clause, another move, a comparison."""
    if is_distance(view, following) or is_aside(view, following) or is_compared(view, following):
        return True
    return bool({";", "—", "but"} & set(view.words(at, following))) or has_participle(view, at, following)


def is_compared(view: SentenceView, at: int) -> bool:
    """Whether a number is only what another is set against: "vs 355bp at end-March", "more than the 2% it lost"."""
    before = view.words(max(0, at - 3), at)
    if before[-1:] and before[-1] in AGAINST:
        return True
    if before[-1:] != ["the"]:
        return False
    return bool(GIVEN & set(view.words(at + 1, at + 2)))


def is_set_against(view: SentenceView, at: int, number: int) -> bool:
    """Whether an end right after a number dates that alone: "27.2, against 23.0 the day before and 16.3 at its end"."""
    held = view.value(number - 1) in AGAINST | {"and", "from"} and number == at - 1
    return held and bool(AGAINST & set(view.words(0, number))) and "," in view.words(0, number)


def is_enclosed(view: SentenceView, at: int) -> bool:
    """Whether a number and its span stand between two commas: "the yield, 4.1% on Thursday, ended at"."""
    return view.value(at - 1) == "," and view.kind(at + 1) == "span" and view.value(at + 2) == ","


def dates_level(view: SentenceView, before: int, at: int, number: int) -> bool:
    """Whether an end in a clause of its own is when the level after it stood: "by Friday it was 12"."""
    opens = bool({",", ";", "and", "but"} & set(view.words(before + 1, at)[-2:]))
    return opens and view.value(number - 1) in ("at", "was", "to") and len(view.words(at + 1, number)) < 6


def ends_stretch(view: SentenceView, at: int) -> bool:
    """Whether the number is what a stretch ended with, and so of its last session: "ended with a 1% drop"."""
    said = view.words(at - 4, at)
    return "with" in said and bool(ENDING & set(said[: said.index("with")]))


def is_alone(view: SentenceView, span: TimeSpan) -> bool:
    """Whether a span is of one number alone: "5 points more than on Thursday", "began the year at 900"."""
    if any(token.lower == "after" for token in view.tokens[span.after - 1 : span.after]):
        return True
    before = view.tokens[max(0, span.first - 1) : span.first + 1]
    return any(token.lower == "than" or token.lower in BEGINNING for token in before)


def in_parallel(view: SentenceView, held: list[int], owned: Container[int]) -> dict[int, int]:
    """Number without a span -> the one it answers to: "rose 1% on Friday and 2% this week; the Dow, 3% and 4%"."""
    marks = [at for at in range(len(view.pieces)) if view.value(at) in (";", "—")]
    for mark in marks:
        before = [at for at in held if at < mark and at > max((one for one in marks if one < mark), default=-1)]
        after = [at for at in held if mark < at < min((one for one in marks if one > mark), default=len(view.pieces))]
        named = sum(has_subject(view, on, on + 1) for on in range(mark, after[-1])) if after else 0
        if len(before) == len(after) > 1 >= named and not any(at in owned for at in after):
            return dict(zip(after, before, strict=True))
    return {}
