"""A number with its unit, its sign and its range."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from redink.claims.claim import Unit
from redink.claims.extraction.numbers.numbers import Number, number_at
from redink.claims.extraction.vocabulary.lexicon import Lexicon
from redink.claims.extraction.vocabulary.tokens import Token
from redink.claims.extraction.vocabulary.wordlists import in_order, words

UNITS: Final[dict[str, str]] = {
    "pp": """
    percentage points | percentage point | percent points | pct points | pct pts | % points | % pts | pp | pps
    | ppt | ppts | p . p . | percentage pts | of a percentage point | a percentage point | of a point |
    of a percent point
    """,
    "pct": "percent | per cent | pct | % | percents",
    "bp": "basis points | basis point | bps | bp | basis pts | b . p .",
    "x": "x | times | fold",
    "pts": "points | index points | pts | point",
}
SCALES: Final = {
    **dict.fromkeys(in_order("thousand k"), 1e3),
    **dict.fromkeys(in_order("million millions mn mln m mm"), 1e6),
    **dict.fromkeys(in_order("billion billions bn bln b"), 1e9),
    **dict.fromkeys(in_order("trillion trillions tn trn tln t"), 1e12),
}
DOLLARS: Final = frozenset({"$", "us$", "usd"})
OTHER_MONEY: Final = words("€ £ ¥ ₹ eur gbp jpy chf cny hk$ a$ c$ yen euros pounds yuan rupees cents")
HEDGES: Final[dict[str, str]] = {
    phrase: phrase
    for phrase in (
        "about",
        "around",
        "roughly",
        "nearly",
        "almost",
        "approximately",
        "some",
        "more than",
        "less than",
        "at least",
        "at most",
        "as much as",
        "as little as",
        "up to",
        "close to",
        "over",
        "under",
        "just over",
        "just under",
        "just about",
        "fewer than",
        "no more than",
        "not quite",
        "upwards of",
        "well over",
        "well above",
        "a little over",
        "slightly more than",
        "slightly less than",
        "virtually",
        "an estimated",
        "north of",
        "in excess of",
        "greater than",
        "better than",
        "circa",
        "a whopping",
    )
}
NOT_HEDGES: Final = frozenset({"a whopping", "virtually"})
UNIT_WORDS: Final = Lexicon({unit: {unit: phrases} for unit, phrases in UNITS.items()})
HEDGE_WORDS: Final = Lexicon({"hedge": HEDGES})
WHOLE: Final = words("full whole entire single")
RATED: Final = words("rate rates fed benchmark yield yields borrowing")
SIGNS: Final = {"+": "up", "-": "down"}


@dataclass(frozen=True, kw_only=True, slots=True)
class Quantity:
    """A number as written. `first` and `after` bound its tokens; `unit` is null where none stands there."""

    value: float
    first: int
    after: int
    high: float | None = None
    unit: Unit | None = None
    decimals: int | None = None
    sign: str | None = None
    hedge: str | None = None
    worded: bool = False
    money: bool = False
    fraction: bool = False
    multiple: bool = False


def quantity_at(tokens: Sequence[Token], at: int) -> Quantity | None:
    """The quantity that begins at a token, with a currency or sign before it and a range; null where none does."""
    single = _single_point(tokens, at)
    if single:
        return single
    place, sign = _past_sign(tokens, at)
    money = place < len(tokens) and tokens[place].lower in DOLLARS | OTHER_MONEY
    foreign = money and tokens[place].lower in OTHER_MONEY
    number = number_at(tokens, place + money) if place + money < len(tokens) else None
    if number is None:
        return None
    one = _scaled(tokens, number, money=money)
    one = replace(
        one,
        first=at,
        sign=sign or one.sign,
        unit=None if foreign else one.unit,
        worded=tokens[place + money].kind != "number",
    )
    if one.worded and one.unit == "pts" and one.value == 1:
        return None
    return _ranged(tokens, one)


def _single_point(tokens: Sequence[Token], at: int) -> Quantity | None:
    """As in "a percentage point", "a full point" of a rate: one percentage point; null where none begins."""
    if tokens[at].lower not in ("a", "one", "an") or at + 2 >= len(tokens):
        return None
    if at and tokens[at - 1].lower in ("of", "half", "quarter"):
        return None
    place = at + 1 + (tokens[at + 1].lower in WHOLE)
    following = [token.lower for token in tokens[place : place + 2]]
    after = place + 2 if following == ["percentage", "point"] else place + 1
    rated = following[:1] == ["point"] and place > at + 1 and any(token.lower in RATED for token in tokens)
    if not rated and following != ["percentage", "point"]:
        return None
    return Quantity(value=1.0, first=at, after=after, unit="pp", worded=True)


def hedge_before(tokens: Sequence[Token], first: int) -> str | None:
    """The hedge that ends right before a quantity, articles passed over; null where none does."""
    last = first
    while last > 0 and tokens[last - 1].lower in ("a", "an", "$", "another"):
        last -= 1
    for start in range(max(0, last - 4), last):
        found = HEDGE_WORDS.longest_at(tokens, start)
        if found and found[1] == last:
            return None if found[0].value in NOT_HEDGES or _moves_up(tokens, start) else found[0].value
    return None


def _moves_up(tokens: Sequence[Token], at: int) -> bool:
    """Whether "up to" belongs to the verb before it: "ticked up to 4.3%"."""
    if at == 0 or tokens[at].lower != "up":
        return False
    before = tokens[at - 1].lower
    return before.endswith("ed") or before in ("went", "goes", "gone", "shot", "is", "was", "are", "were", "crept")


def _past_sign(tokens: Sequence[Token], at: int) -> tuple[int, str | None]:
    """Past a plus or minus that touches the number and not the word before it."""
    token = tokens[at]
    if token.text not in SIGNS or at + 1 >= len(tokens) or tokens[at + 1].start != token.end:
        return at, None
    if at and tokens[at - 1].end == token.start and tokens[at - 1].text not in "(:[|,~":
        return at, None
    return at + 1, SIGNS[token.text]


def _scaled(tokens: Sequence[Token], number: Number, *, money: bool) -> Quantity:
    """The number with its scale and unit."""
    at, value = number.after, number.value
    place = at + 1 if at < len(tokens) and tokens[at].text == "-" else at
    scaled = place < len(tokens) and tokens[place].lower in SCALES and number.form == "plain"
    if scaled and (money or tokens[place].lower in ("thousand", "million", "billion", "trillion")):
        value, at = value * SCALES[tokens[place].lower], place + 1
        money = money or (at < len(tokens) and tokens[at].lower in ("dollars", "dollar"))
    if money:
        return Quantity(value=value, first=at, after=at, unit="usd", decimals=number.decimals, money=True)
    if number.form == "multiple":
        return Quantity(
            value=abs(value), first=at, after=at, unit="pct", multiple=True, sign="up" if value > 0 else "down"
        )
    return _with_unit(tokens, number, value=value, at=at)


def _with_unit(tokens: Sequence[Token], number: Number, *, value: float, at: int) -> Quantity:
    unit, after = unit_at(tokens, at)
    fraction = number.form == "fraction"
    if fraction and unit is None and _is_of_a_point(tokens, at):
        return Quantity(value=value, first=at, after=at + 2, unit="pp")
    if fraction and unit in (None, "x"):
        return Quantity(value=100.0 * value, first=at, after=at, unit="pct", fraction=True)
    if fraction and unit == "pts":
        unit = "pp"
    return Quantity(value=value, first=at, after=after, unit=unit, decimals=number.decimals)


def _is_of_a_point(tokens: Sequence[Token], at: int) -> bool:
    """As in "half a point" of a rate."""
    return [token.lower for token in tokens[at : at + 2]] == ["a", "point"] and any(t.lower in RATED for t in tokens)


def unit_at(tokens: Sequence[Token], at: int) -> tuple[Unit | None, int]:
    """The unit at a place, a hyphen passed over, and the place after it; longest first."""
    place = at + 1 if at + 1 < len(tokens) and tokens[at].text == "-" else at
    if place >= len(tokens):
        return None, at
    found = UNIT_WORDS.longest_at(tokens, place)
    if found is None:
        return None, at
    unit: Unit = found[0].kind  # pyright: ignore[reportAssignmentType]
    return unit, found[1]


def _ranged(tokens: Sequence[Token], one: Quantity) -> Quantity:
    """With the upper end where "to", "-" or, after "between", "and" leads to a number of the same unit."""
    at = one.after
    if at + 1 >= len(tokens) or not _joins(tokens, one) or one.multiple or one.sign:
        return one
    other = quantity_at(tokens, at + 1)
    if (
        other is None
        or other.value <= one.value
        or other.multiple
        or (one.unit and other.unit != one.unit)
        or not other.unit
    ):
        return one
    low = one.value
    apart = one.unit in ("bp", "pp", "pts") and tokens[at].lower == "to" and other.value > 3 * one.value
    if (other.money and not one.money) or apart:
        return one
    if other.money and low < 1000 <= other.value:
        low *= _scale_of(tokens, other)
    decimals = one.decimals if other.decimals is None else max(one.decimals or 0, other.decimals)
    return replace(one, value=low, high=other.value, after=other.after, unit=other.unit, decimals=decimals)


def _scale_of(tokens: Sequence[Token], quantity: Quantity) -> float:
    return SCALES.get(tokens[quantity.after - 1].lower, 1.0)


def _joins(tokens: Sequence[Token], one: Quantity) -> bool:
    before = tokens[one.first - 1].lower if one.first else ""
    if before in ("near", "about", "virtually", "almost", "around") and one.first > 1:
        before = tokens[one.first - 2].lower
    joint = tokens[one.after].lower
    return (joint in ("to", "-", "or") and before != "from") or (joint == "and" and before == "between")
