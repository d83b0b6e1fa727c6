"""The rates, yields, spreads and central banks that a sentence names."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from redink.claims.extraction.vocabulary.lexicon import Lexicon
from redink.claims.extraction.vocabulary.rates import ABROAD, HOME_BANKS, RATES, SPREADS
from redink.claims.extraction.vocabulary.tokens import Token
from redink.claims.extraction.vocabulary.wordlists import words

MENTIONS: Final = Lexicon({kind: {kind: phrases} for kind, phrases in RATES.items()})
YIELDS: Final = words("yield yields yielded yielding treasury treasurys treasuries ust usts tsy note bond bonds")
NOTES: Final = words("'s ' note notes bond bonds treasury average")
LENGTHS: Final = words("average period high low rally history return run anniversary term span old slump")
IN_RATES: Final = words("% percent per pct bp bps basis")
SHORT: Final = words("y yr year s")
LEADING: Final = words("the benchmark and while but as with from , ; : ( — |")
AFTER_NOTE: Final = words("""
    is was are were stood stands ended ends closed closes finished finishes settled rose fell climbed dropped slipped
    edged ticked jumped sank gained lost added shed has had paid pays yielded yields yielding at to last now hit
    reached traded hovered eased dipped inched remained held unchanged up down little backed pushed slid moved , : (
    """)
"""What follows the bare name of a note, "the two-year, at 4.1%", where it is no length of time."""
NEAR: Final = 9
"""Tokens on in which a percentage or basis points have to stand for it to be one."""


@dataclass(frozen=True, kw_only=True, slots=True)
class RateMention:
    """A rate, a bank or something else in points, at tokens `first` to `after`."""

    kind: str
    first: int
    after: int


def mentions_of(tokens: Sequence[Token]) -> list[RateMention]:
    """The rates and banks that a sentence names, in order; the yield of "10-year Treasury note yield" is that one."""
    found: list[RateMention] = []
    at = 0
    while at < len(tokens):
        mention = _mention_at(tokens, at)
        if mention and not (found and _repeats(tokens, found[-1], mention)):
            found.append(mention)
        at = mention.after if mention else at + 1
    return found


def _repeats(tokens: Sequence[Token], last: RateMention, mention: RateMention) -> bool:
    """Whether "yield" or "rate" only ends the words of the mention right before it."""
    ends = tokens[mention.first].lower in ("yield", "yields", "rate") and mention.after == mention.first + 1
    between = [token.lower for token in tokens[last.after : mention.first]]
    return ends and last.kind not in ("fed-funds", "bank", "foreign") and set(between) <= NOTES


def _mention_at(tokens: Sequence[Token], at: int) -> RateMention | None:
    """The mention that begins at a token; "Bank of Norland" and "Norland's central bank" are foreign."""
    token = tokens[at]
    if token.text == "Bank" and at + 2 < len(tokens) and tokens[at + 1].lower == "of" and tokens[at + 2].capital:
        home = tokens[at + 2].lower in HOME_BANKS
        return None if home else RateMention(kind="foreign", first=at, after=at + 3)
    found = MENTIONS.longest_at(tokens, at)
    if found is None or (token.lower == "fed" and not token.capital):
        return None
    kind, after = found[0].kind, found[1]
    before = [each.lower for each in tokens[max(0, at - 3) : at]]
    if kind.startswith("treasury") and (ABROAD & set(before) or _is_length(tokens, at, after)):
        kind = "other"
    if (
        kind == "bank"
        and before[-1:] == ["'s"]
        and before[-2:-1] not in (["u.s."], ["nation"], ["america"], ["country"])
    ):
        kind = "foreign"
    if kind == "junk":
        near = {each.lower for each in tokens[max(0, at - 6) : after + 4]}
        kind = "high-yield-spread" if near & SPREADS else "other"
    return RateMention(kind=kind, first=at, after=after)


def _is_length(tokens: Sequence[Token], at: int, after: int) -> bool:
    """Whether "10-year" alone only counts years: "the 10-year average", "a two-year rally"; and "tens of thousands"."""
    last = tokens[after - 1].lower
    follows = tokens[after].lower if after < len(tokens) else ""
    if last in ("tens", "twos"):
        return not tokens[at].capital or follows == "of"
    if last not in SHORT:
        return False
    if follows in LENGTHS:
        return True
    if _is_bare_note(tokens, at, after):
        return False
    said = {token.lower for token in tokens}
    if after - at > 2 + (tokens[at + 1].text == "-") or (at > 0 and tokens[at - 1].lower in ("the", "benchmark")):
        return not said & YIELDS and tokens[at].lower != "benchmark"
    return not (said & YIELDS and _is_percent(tokens, after))


def _is_bare_note(tokens: Sequence[Token], at: int, after: int) -> bool:
    """As in "the 2-year is at 3.6%", "Rates: 10y 4.2%, 2s 3.6%": a note by its maturity alone, a rate beside it."""
    if at and tokens[at - 1].lower not in LEADING:
        return False
    if after < len(tokens) and tokens[after].kind != "number" and tokens[after].lower not in AFTER_NOTE:
        return False
    near = range(after, min(after + NEAR, len(tokens) - 1))
    found = [on for on in near if tokens[on].kind == "number"]
    return bool(found) and tokens[found[0] + 1 if found[0] + 1 < len(tokens) else found[0]].lower in IN_RATES


def _is_percent(tokens: Sequence[Token], at: int) -> bool:
    """Whether a percentage stands right there: "10y 4.29%"."""
    place = at + (at < len(tokens) and tokens[at].text in (",", ":", "("))
    return place + 1 < len(tokens) and tokens[place].kind == "number" and tokens[place + 1].lower in ("%", "percent")
