"""Numbers that measure nothing here: references, names, times, ages, lengths of time, years, and what may yet come."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from redink.claims.extraction.numbers.numbers import whole_number
from redink.claims.extraction.sentence.names import index_at
from redink.claims.extraction.time.dates import is_year
from redink.claims.extraction.vocabulary.tokens import Token
from redink.claims.extraction.vocabulary.wordlists import words

REFERENCES: Final = words("""
    section rule form part chapter figure fig table page pages no nos number article title item exhibit note
    phase footnote vol volume issue chart appendix schedule act bill resolution proposition route highway
    flight iso model version top bottom tier stage level gate box line room suite floor day week round
    """)
LENGTHS: Final = words("""
    day days week weeks month months year years session sessions quarter quarters hour hours minute minutes
    decade decades century centuries second seconds yr yrs nights weekend weekends
    """)
ORDINALS: Final = frozenset({"st", "nd", "rd", "th", "s"})
FORECAST: Final[dict[str, str]] = {
    "forecast": """
    could | may | might | will | would | should | can | expects | expect | expected | expecting | forecast |
    forecasts | forecasting | predicts | predict | predicted | predicting | projects | project | projected |
    projection | projections | target | targets | price target | anticipates | anticipate | anticipated |
    likely | implies | implying | pricing in | priced in | upside | downside | probability | chance | odds |
    potential | outlook | estimate for | estimates for | sees | foresee | foresees | poised | hopes | betting
    on | bet on | hope |
    hoped | wants | ' ll | consensus | bets | expectation | expectations | shall | unlikely | set to | due to |
    aims | plans | plan | on track | goal | unless | suppose | assume | assuming | if | we see | is seen | are
    seen | must | traders see | markets see | investors see | traders put | prices in | price in | futures imply |
    swaps imply | market implied | futures show | swaps show | traders are betting | wagering |
    on pace for | on course for | headed for | heading for | needs to | need to | scenario |
    ignore | pretend | disregard
    """,
}
UNNAMED: Final = words("of at to dow vix s&p nasdaq russell")
"""Words before a number that make it no name's."""
UNITED: Final = words("% percent percentage per points point basis bps bp x times pct million billion trillion bn pp")
BREAKS: Final = frozenset({";", "—", "–"})
JOINTS: Final = frozenset({"and", "but", "while", "though", "although", "whereas", "which", "with"})


def aside_at(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """Why the number at a token is no quantity, and the place after it; null where it may be one."""
    token = tokens[at]
    if token.lower in REFERENCES and (token.capital or token.lower in ("page", "pages", "top", "bottom", "no")):
        place = at + 1 + (at + 1 < len(tokens) and tokens[at + 1].text in ".#")
        if place < len(tokens) and tokens[place].kind == "number" and not _united(tokens, place + 1):
            return "a reference, rank or name", _run(tokens, place)
    if token.kind == "word":
        worded = whole_number(tokens, at)
        return _length(tokens, worded.after) if worded and not _is_part(tokens, worded.after) else None
    if token.kind != "number":
        return None
    return _joined(tokens, at) or _length(tokens, at + 1) or _named(tokens, at)


def _is_part(tokens: Sequence[Token], at: int) -> bool:
    """As in "three-quarters of a point", "a three-quarter-point hike": a part, and no length of time."""
    said = [token.lower for token in tokens[at : at + 6]]
    if said[:1] == ["-"]:
        points = said[1:2] == ["quarter"] and bool({"point", "percentage"} & set(said[2:4]))
        return points or [word for word in said[2:] if word != "-"][:2] == ["of", "a"]
    return (
        said[:1] == ["quarters"] and said[1:3] == ["of", "a"] and bool({"point", "percentage", "percent"} & set(said))
    )


def _joined(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """What the number is glued to makes it something else: 401(k), 9:30, 212-555-0147, 1990s, 25th, 1.5-to-1, 10b5."""
    end = _run(tokens, at)
    inside = [token.lower for token in tokens[at + 1 : end]]
    if not inside:
        return None
    if ":" in inside or "a.m." in inside or "p.m." in inside:
        return "a time of day", end
    if inside[0] in ORDINALS:
        return "a rank or decade", at + 2
    if (inside.count("-") >= 2 and all(part == "-" or part[0].isdigit() for part in inside)) or (
        "to" in inside and inside[0] == "-"
    ):
        return "a telephone number, date or ratio", end
    bracket = inside[0] == "("
    if bracket or (inside[0][0].isalpha() and len(inside) > 1 and inside[1][0].isdigit()):
        return "a reference, rank or name", end + (bracket and end < len(tokens) and tokens[end].text == ")")
    return None


def _length(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """An age or a length of time: "47-year-old", "50-day", "20 trading days"."""
    place = at + 1 if at < len(tokens) and tokens[at].text == "-" else at
    if place < len(tokens) and tokens[place].lower in ("a.m.", "p.m.", "am", "pm"):
        return "a time of day", place + 1
    if place + 1 < len(tokens) and tokens[place].lower in (
        "trading",
        "straight",
        "consecutive",
        "calendar",
        "business",
        "more",
        "full",
    ):
        place += 1
    if place >= len(tokens) or tokens[place].lower not in LENGTHS:
        return None
    old = place + 2 < len(tokens) and tokens[place + 1].text == "-" and tokens[place + 2].lower == "old"
    return "an age or a length of time", place + (3 if old else 1)


def _named(tokens: Sequence[Token], at: int) -> tuple[str, int] | None:
    """A bare year, or the number in a name such as "Boeing 737" or "G7"."""
    if _united(tokens, at + 1):
        return None
    if is_year(tokens[at]):
        return "a year", at + 1
    before = tokens[at - 1] if at else None
    if before is None:
        return None
    glued = before.end == tokens[at].start and before.kind == "word"
    hyphen = (
        before.text == "-"
        and at > 1
        and tokens[at - 2].capital
        and before.end == tokens[at].start == tokens[at - 2].end + 2
    )
    if not (glued or hyphen) and _follows_index(tokens, at):
        return None
    if glued or hyphen or (before.capital and at > 1 and before.lower not in UNNAMED):
        return "a reference, rank or name", at + 1
    return None


SMALL_OR_LEVEL: Final = re.compile(r"\d{1,3}|\d{0,2},?\d{3}\.\d\d")


def _follows_index(tokens: Sequence[Token], at: int) -> bool:
    """Whether a number stands alone behind the name of an index: "and the S&P 17, ...", "SPX 5,104.20 (+1%)"."""
    ends = at + 1 >= len(tokens) or tokens[at + 1].text in ",.;)(+-" or tokens[at + 1].lower == "and"
    if not ends or not SMALL_OR_LEVEL.fullmatch(tokens[at].text):
        return False
    named = (index_at(tokens, first) for first in range(max(0, at - 5), at))
    return any(found is not None and found[1] == at for found in named)


def _united(tokens: Sequence[Token], at: int) -> bool:
    """Whether a unit follows."""
    place = at + 1 if at < len(tokens) and tokens[at].text == "-" else at
    return place < len(tokens) and tokens[place].lower in UNITED


def _run(tokens: Sequence[Token], at: int) -> int:
    """The place after the tokens that touch each other from a token on."""
    end = at + 1
    while end < len(tokens) and tokens[end].start == tokens[end - 1].end and tokens[end].text not in ".,;%)?!'\"":
        end += 1
    while end > at + 1 and tokens[end - 1].text in "-:(":
        end -= 1
    return end
