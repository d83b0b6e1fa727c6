"""Spans of what a later clause holds out or goes on to: "raised rates, and its chair saw a pause in June"."""

from __future__ import annotations

from typing import Final

from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.vocabulary.wordlists import words

OPENING: Final = words("and but while whereas although though yet which as when with before ahead ; — - -- though , (")
STRONG: Final = words("and but while whereas although though yet ; — -- before")
"""Words that open a clause of its own, without a comma too."""
POSSIBLE: Final = words("""
    could might will would should can shall may another next further additional future possible potential potentially
    likely unlikely expect expects expected expecting expectations anticipate anticipates anticipated forecast
    forecasts bet bets betting wager wagers wagering odds chance chances probability prospect prospects plans planned
    pause pausing pauses skip skipping wait waiting hope hopes hoped hoping ahead upcoming coming due scheduled
    priced pricing price
""")
"""Words of what may come: a month behind them has not begun."""
HOPING: Final = words("""
    could might would bet bets betting wager wagers wagering hope hopes hoping odds expect expecting expectations
    chance chances prospect prospects anticipate anticipation
""")
"""Of those, the ones that open a clause by themselves: "rose on hopes of a cut in June"."""
SAYING: Final = words("""
    said says saying say told tells signaled signalled signals signal signaling signalling hinted hints hint hinting
    suggested suggests suggesting indicated indicates indicating warned warns warning noted added stressed insisted
    played downplayed ruled rule left kept leave leaves leaving declined refused dismissed opened floated flagged
    discussed debated pushed back discouraged cautioned reiterated see sees saw eye eyes eyed weighed weighs
    held holds holding hold keeps keeping paused stopped skipped promised pledged vowed asked doubted questioned
""")
"""Verbs of another act than the one that the number is of."""
RATES: Final = words("fed federal fomc rate rates ecb boe boj bank policymakers")


def is_of_later_clause(view: SentenceView, number: int, span: int) -> bool:
    """Whether a span behind a number is of what another clause holds out, says or goes on to.

    A clause opens with a conjunction, a dash or a comma. What may come rules any number; another act only those of a
    sentence about rates, whose decisions are told with what their makers say.
    """
    said = view.words(number + 1, span)
    if HOPING & set(said) and RATES & view.said:
        return True
    opened = [at for at, word in enumerate(said) if word in OPENING]
    if not opened or "since" in view.words(span, span + 1):
        return False
    behind = said[opened[0] + 1 :]
    if POSSIBLE & set(behind):
        return True
    strong = next((at for at, word in enumerate(said) if word in STRONG), None)
    return strong is not None and bool(RATES & view.said) and bool(SAYING & set(said[strong + 1 :]))


def is_of_clause_in_front(view: SentenceView, span: int, number: int) -> bool:
    """As in "Its chair said another rise in June was not assured after the Fed raised rates by a quarter point"."""
    said, between = set(view.words(0, span)), view.words(span + 1, number)
    apart = any(word in STRONG | {",", "after", "as", "when"} for word in between)
    return apart and bool(RATES & view.said) and bool(POSSIBLE & said) and span > 1
