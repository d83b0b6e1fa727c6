"""Numbers as prose writes them: digits, words, fractions, "one in four", "doubled"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from redink.claims.extraction.vocabulary.tokens import Token
from redink.claims.extraction.vocabulary.wordlists import in_order, words

Form = Literal["plain", "fraction", "multiple"]

ONES: Final = {
    word: number
    for number, word in enumerate(
        in_order("""
    zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen
    seventeen eighteen nineteen
    """)
    )
}
TENS: Final = {
    word: 10 * number
    for number, word in enumerate(in_order("twenty thirty forty fifty sixty seventy eighty ninety"), start=2)
}
SINGULAR: Final = dict(
    zip(in_order("half third quarter fifth sixth seventh eighth ninth tenth"), range(2, 11), strict=True)
)
PARTS: Final = {
    **SINGULAR,
    "fourth": 4,
    "fourths": 4,
    "halves": 2,
    **{f"{part}s": below for part, below in SINGULAR.items()},
}
VULGAR: Final = {
    "½": 1 / 2,
    "¼": 1 / 4,
    "¾": 3 / 4,
    "⅓": 1 / 3,
    "⅔": 2 / 3,
    "⅕": 1 / 5,
    "⅖": 2 / 5,
    "⅗": 3 / 5,
    "⅛": 1 / 8,
}
MULTIPLES: Final = {
    **dict.fromkeys(in_order("doubled doubling doubles double"), 100.0),
    **dict.fromkeys(in_order("tripled tripling trebled triple"), 200.0),
    **dict.fromkeys(in_order("quadrupled quadrupling"), 300.0),
    "quintupled": 400.0,
    **dict.fromkeys(in_order("halved halving"), -50.0),
}
"""Percent that the value rose or fell by."""
AFTER_PART: Final = words("""
    of . , ; ) since this in from by on over for during between and but while after so to between or than as
    below above : — - -percent the percentage percent point a year last
    """)
"""What may follow "a third" when it is a quantity and not a rank."""
RANKED: Final = words("first second fourth fiscal last this next every latest past previous prior each")


@dataclass(frozen=True, kw_only=True, slots=True)
class Number:
    """A number read from tokens: as a multiple of one ("two-fifths" is 0.4), of a doubling the percent it rose by."""

    value: float
    after: int
    form: Form = "plain"
    decimals: int | None = None


def number_at(tokens: Sequence[Token], at: int) -> Number | None:
    """The number that begins at a token; null where none does."""
    token = tokens[at]
    if token.kind == "number":
        return _ratio(tokens, _digits(tokens, at))
    if token.text in VULGAR:
        return Number(value=VULGAR[token.text], after=at + 1, form="fraction")
    if token.lower in MULTIPLES:
        return _multiple(tokens, at)
    if token.lower in ("a", "an") or token.lower in PARTS:
        return _part(tokens, at)
    worded = whole_number(tokens, at)
    if worded is None:
        return None
    return _fraction(tokens, worded) or _ratio(tokens, worded)


def _multiple(tokens: Sequence[Token], at: int) -> Number | None:
    """A doubling; null for "double-digit" and "double the"."""
    after = tokens[at + 1].lower if at + 1 < len(tokens) else "."
    if tokens[at].lower in ("double", "triple") and (
        after in ("-", "the", "what", "that", "digit", "its") or not after.isalpha()
    ):
        return None
    return Number(value=MULTIPLES[tokens[at].lower], after=at + 1, form="multiple")


def _digits(tokens: Sequence[Token], at: int) -> Number:
    text = tokens[at].text
    point = text.rfind(".")
    decimals = len(text) - point - 1 if point >= 0 else 0
    after = at + 1
    value = float(text.replace(",", ""))
    part = _eighths(tokens, at) if decimals == 0 else None
    if part:
        return part
    if after < len(tokens) and tokens[after].text in VULGAR:
        return Number(value=value + VULGAR[tokens[after].text], after=after + 1)
    return Number(value=value, after=after, decimals=decimals)


BELOW: Final = {"2", "4", "8", "16"}


def _eighths(tokens: Sequence[Token], at: int) -> Number | None:
    """As in "4-3/4", "3 3/8", "1/4": a number with a part of one, in halves to sixteenths; null where none follows."""
    text = [token.text for token in tokens[at : at + 5]]
    whole = 0.0
    if text[1:2] != ["/"]:
        whole = float(text[0].replace(",", ""))
        skip = 2 if text[1:2] == ["-"] else 1
        text = text[skip:]
        at += skip
    if len(text) < 3 or text[1] != "/" or text[2] not in BELOW or not text[0].isdigit():
        return None
    top, below, after = int(text[0]), int(text[2]), at + 3
    follows = tokens[after].text if after < len(tokens) else ""
    if not 0 < top < below or follows == "/" or tokens[after - 1].start != tokens[after - 3].end + 1:
        return None
    return Number(value=whole + top / below, after=after)


def whole_number(tokens: Sequence[Token], at: int) -> Number | None:
    """A whole number in words: "twenty-five", "two hundred", "nine"; null where none begins."""
    total, group, place = 0, 0, at
    while place < len(tokens):
        word = tokens[place].lower
        if word in TENS and group % 100 == 0:
            group += TENS[word]
        elif word in ONES and (place == at or (group % (100 if ONES[word] > 9 else 10) == 0 and (group or total))):
            group += ONES[word]
        elif word == "hundred" and 0 < group < 10:
            group *= 100
        elif word == "thousand" and group > 0:
            total, group = total + 1000 * group, 0
        else:
            break
        place = _past_joint(tokens, place + 1)
    while place > at and tokens[place - 1].lower in ("-", "and"):
        place -= 1
    return Number(value=float(total + group), after=place) if place > at else None


def _past_joint(tokens: Sequence[Token], at: int) -> int:
    """Past the hyphen of "twenty-five" and the "and" of "two hundred and ten"."""
    if at + 1 < len(tokens) and tokens[at + 1].lower in (ONES | TENS):
        if tokens[at].lower == "-" and tokens[at - 1].lower in TENS:
            return at + 1
        if tokens[at].lower == "and" and tokens[at - 1].lower in ("hundred", "thousand"):
            return at + 1
    return at


def _fraction(tokens: Sequence[Token], top: Number) -> Number | None:
    """As in "two-fifths", "one third", "three quarters", "a three-quarter-point increase"."""
    at = top.after
    if at < len(tokens) and tokens[at].lower == "-":
        at += 1
    if at >= len(tokens) or tokens[at].lower not in PARTS:
        return None
    word = tokens[at].lower
    after = tokens[at + 1].lower if at + 1 < len(tokens) else "."
    joined = top.value > 1 and top.after != at and _points(tokens, at)
    plural = word.endswith("s") or word == "halves" or joined
    if (top.value > 1) != plural or (top.value == 1 and after not in AFTER_PART):
        return None
    apart = top.after == at and not (after == "of" and _points(tokens, at))
    if word in ("quarters", "quarter") and after not in AFTER_PART - {"in", "since", ".", ","} and apart:
        return None
    return Number(value=top.value / PARTS[word], after=at + 1, form="fraction")


def _part(tokens: Sequence[Token], at: int) -> Number | None:
    """As in "a third", "half"; null where it ranks ("the third quarter", "first half")."""
    article = tokens[at].lower in ("a", "an")
    place = at + 1 if article else at
    if place >= len(tokens) or tokens[place].lower not in PARTS or tokens[place].lower.endswith("s"):
        return None
    word = tokens[place].lower
    after = tokens[place + 1].lower if place + 1 < len(tokens) else "."
    before = tokens[at - 1].lower if at else ""
    if article and before == "for" and at > 1 and not tokens[at - 2].lower.startswith("account") and after in ".,;":
        return None
    if at > 1 and tokens[at - 2].lower in ("the", "its") and not article:
        return None
    if word != "half" and not article and not ((word == "quarter" and after == "-") or before in ("another",)):
        return None
    if (
        before in RANKED
        or after not in AFTER_PART
        or (word == "half" and after in ("year", "-", "last") and not _points(tokens, place))
    ):
        return None
    return Number(value=1 / PARTS[word], after=place + 1, form="fraction")


def _points(tokens: Sequence[Token], at: int) -> bool:
    """Whether "point" follows within three tokens: "half-point", "half a percentage point"."""
    return any(token.lower in ("point", "percentage") for token in tokens[at + 1 : at + 4])


def _ratio(tokens: Sequence[Token], top: Number) -> Number:
    """As in "one in four", "7 out of 10", "two of every five" as a fraction; else the number itself."""
    place = top.after
    skip = _bridge([token.lower for token in tokens[place : place + 3]])
    if not skip or place + skip >= len(tokens) or top.decimals:
        return top
    token = tokens[place + skip]
    below = _digits(tokens, place + skip) if token.kind == "number" else whole_number(tokens, place + skip)
    if below is None or not top.value < below.value <= 100 or below.decimals or _counted(tokens, below.after):
        return top
    return Number(value=top.value / below.value, after=below.after, form="fraction")


def _bridge(following: list[str]) -> int:
    """How many words join a part to its whole: "in", "out of", "out of every"."""
    if following == ["out", "of", "every"]:
        return 3
    if following[:2] in (["out", "of"], ["of", "every"], ["in", "every"]):
        return 2
    return int(following[:1] == ["in"])


def _counted(tokens: Sequence[Token], at: int) -> bool:
    """Whether days or years follow: "up five in 10 days" is no fraction."""
    return at < len(tokens) and tokens[at].lower.rstrip("s") in (
        "day",
        "week",
        "month",
        "year",
        "session",
        "quarter",
        "%",
        "percent",
    )
