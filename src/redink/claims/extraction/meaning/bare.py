"""Numbers without a unit: members that are counted, and where an index stands."""

from __future__ import annotations

from typing import Final

from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.time.dates import moment_at
from redink.claims.extraction.vocabulary.wordlists import words

COUNTED: Final = words("""
    members member constituents components companies stocks names firms issuers sectors issues equities groups
    highs lows
    """)
QUALIFIERS: Final = words("""
    roughly nearly about some more than approximately of the index 's its members unprofitable new s&p 500 11
    listed small cap public russell 2000 u.s. american
    loss making profitable
    """)
AFTER_LEVEL: Final = words("""
    on by at in as for after and but from with its late early midday mark level points before while it the
    their a this last or following since during over amid to up down off near when which that
    intraday briefly early then is was has had were remains
    """)


STANDING: Final = words("""
    to at above of is was : below under past over near beneath touched touching reached hit high low topped crossed
    """)
"""Words before a number that is a level."""


CLOSED: Final = words("close closed closing")
"""A level of these is of the close: of the day that follows, "a close of 2,100.20 on Feb. 5"."""
MARKS: Final = words("record high low peak trough target close")
REACHED: Final = words("hit set reached touched to notched posted settled")
"""Without one of these a level "of" a record or high is not of the close: "below its record of 5,000"."""


MARK_ENDS: Final = words("record high low peak trough close mark best bottom")
NEW: Final = words("a an another")
ITS: Final = words("its the their 's '")
OLD: Final = words("old previous prior former earlier")
NO_MARK: Final = words("intraday average 52 week session day target")


COMPARING: Final = words("from against vs versus")
LOOSE: Final = words("about around roughly nearly almost just a an its the level of close reading")
EDGES: Final = words("began begun begins started starts opened ended ends finished closed stood stands settled")


def is_compared(view: SentenceView, at: int) -> bool:
    """Whether the words before the number set it against the level before it: "from", "against", "compared with"."""
    first = view.pieces[at].first
    while first > 0 and view.tokens[first - 1].lower in LOOSE:
        first -= 1
    before = [token.lower for token in view.tokens[max(0, first - 3) : first]]
    if before[-1:] == ["."]:
        before = before[:-1]
    return bool(COMPARING & set(before[-1:])) or before[-2:] in (["compared", "with"], ["compared", "to"])


def is_where_it_stood(view: SentenceView, at: int) -> bool:
    """As in "it began the year at 2.4%", "it ended last month at 4%": where a rate stood, and no return."""
    return view.value(at - 1) == "at" and bool(EDGES & set(view.words(view.last_quantity(at) + 1, at - 1)[-6:]))


def repeats_valuation(view: SentenceView, at: int) -> bool:
    """As in "from 18 to 23": the second number is of the first one's kind."""
    back = view.last_quantity(at)
    return (
        back >= 0
        and at - back <= 3
        and view.value(at - 1) == "to"
        and view.quantity(back).unit is None
        and "valuation" in view.cues(0, back)
    )


def is_level(view: SentenceView, at: int) -> bool:
    """Whether the words before the number state that something stands there, and no thing counted follows."""
    counted = view.quantity(at).decimals != 2
    if (
        counted
        and view.kind(at + 1) == "word"
        and view.value(at + 1).isalpha()
        and view.value(at + 1) not in AFTER_LEVEL
    ):
        return False
    if _is_quoted(view, at):
        return True
    words = view.words(view.last_quantity(at) + 1, at)[-6:]
    if CLOSED & set(words[-4:]) and (words[-1:] == [","] or (words[-1:] == ["of"] and view.kind(at + 1) == "span")):
        return True
    if _is_new_mark(view, at) or is_marked_earlier(view, at):
        return True
    if words[-1:] == ["of"] and (
        "average" in words or (MARKS & set(words) and not (REACHED & view.said or "intraday" in words))
    ):
        return False
    return "level" in view.cues(max(view.last_quantity(at) + 1, at - 5), at) or any(word in words for word in STANDING)


def earlier_mark(view: SentenceView, at: int) -> int | None:
    """The token at which "its old record of" or "the former high," begins right before a number; null for others."""
    found = _mark(view, at)
    return None if found is None or found[1] in NEW else found[0]


def is_marked_earlier(view: SentenceView, at: int) -> bool:
    """Whether the number is where a mark of an earlier day stood, and a month, a day or "old" tells it apart."""
    first = earlier_mark(view, at)
    if first is None:
        return False
    said = view.tokens[first : view.pieces[at].first]
    dated = any(moment_at(view.tokens, place, None) for place in range(first, view.pieces[at].first))
    return dated or bool(OLD & {token.lower for token in said})


def _is_new_mark(view: SentenceView, at: int) -> bool:
    """As in "closed at a record of 5,100.20", "an all-time high of"."""
    found = _mark(view, at)
    return found is not None and found[1] in NEW


def _mark(view: SentenceView, at: int) -> tuple[int, str] | None:
    """The first token and the article of "a record of", "its May 6 closing high of" right before a number."""
    tokens, first = view.tokens, view.pieces[at].first
    if first < 3 or tokens[first - 1].lower not in ("of", ",") or tokens[first - 2].lower not in MARK_ENDS:
        return None
    for back in range(first - 3, max(-1, first - 11), -1):
        word = tokens[back].lower
        if word in NEW | ITS:
            said = {token.lower for token in tokens[back:first]}
            of = tokens[first - 1].lower == "of" or OLD & said
            return (back, word) if of and not said & NO_MARK else None
    return None


def _is_quoted(view: SentenceView, at: int) -> bool:
    """As in "SPX 5,104.20 (+0.4%)", "* SPX - 5,104.20, up 0.4%": a level behind its index, and no points spoken of."""
    ends = view.value(at + 1) in ("(", ",", ";", ".") or view.kind(at + 1) == "quantity"
    pointed = any(piece.quantity and piece.quantity.unit == "pts" for piece in view.pieces)
    dashes = 0
    while view.value(at - 1 - dashes) in ("—", "-", "--"):
        dashes += 1
    named = at - 1 - dashes
    listed = not dashes or named == (view.kind(0) == "mark")
    return listed and view.kind(named) == "subject" and view.quantity(at).value >= 1000 and ends and not pointed


def is_start(view: SentenceView, at: int) -> bool:
    """As in "rose to 5,100 from 5,048", "at 5,100 against 5,048 a week ago": where an index stood before it moved."""
    if not is_compared(view, at):
        return False
    back, on = view.last_quantity(at), view.next_quantity(at)
    near = [place for place in (back, on) if 0 <= place < len(view.pieces) and abs(place - at) <= 4]
    return any(view.value(place - 1) in ("to", "at", ",") and _alike(view, at, place) for place in near)


def _alike(view: SentenceView, at: int, other: int) -> bool:
    """Whether two bare numbers are of one size, as two levels of an index are."""
    one, two = view.quantity(at), view.quantity(other)
    return one.unit is None and two.unit is None and 0.2 < one.value / max(two.value, 1e-9) < 5


def is_count(view: SentenceView, at: int) -> bool:
    """Whether members, companies or sectors follow and the sentence is about an index or cohort."""
    quantity = view.quantity(at)
    if quantity.decimals or quantity.fraction or quantity.sign or view.value(at - 1) in ("top", "bottom"):
        return False
    if _is_own_size(view, at):
        return False
    words = view.words(at + 1, min(at + 8, view.next_quantity(at) + 6))
    for word, following in zip(words, [*words[1:], "-"], strict=False):
        if word in COUNTED:
            return _about_members(view)
        listed = word[0].isdigit() or (word == "and" and following[0].isdigit())
        if word not in QUALIFIERS and not listed and word not in ("reported", "sectors"):
            break
    verbal = (
        view.kind(at + 1) == "word"
        and view.value(at + 1) in ("reported", "are", "were", "lost")
        and view.before(at, "quantity") is not None
    )
    subject = view.kind(at + 1) == "subject" and view.pieces[at + 1].cohort is not None
    return (verbal or subject) and _about_members(view)


def _is_own_size(view: SentenceView, at: int) -> bool:
    """As in "the 503 shares of the index", "an index of 500 companies": how many an index is made of."""
    rest = range(at + 1, len(view.pieces))
    parted = any(view.kind(on) == "quantity" or (view.kind(on) == "subject" and view.pieces[on].cohort) for on in rest)
    return view.value(at - 1) in ("the", "of") and at > 1 and not parted


def _about_members(view: SentenceView) -> bool:
    words = view.words(0, len(view.pieces))
    return any(piece.kind == "subject" for piece in view.pieces) or any(
        word in words for word in ("members", "constituents", "components", "stocks", "sectors", "nyse", "highs")
    )
