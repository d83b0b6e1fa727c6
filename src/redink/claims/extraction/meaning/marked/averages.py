"""Moving averages that a level is held against: "its 200-day average", "the 40-week line", "its 50-day"."""

from __future__ import annotations

from redink.claims.extraction.sentence.view import SentenceView


def window_of(before: list[str]) -> int | None:
    """Over how many sessions an average runs: "200-day", "40-week"."""
    for word, unit in zip(before, [*before[1:], ""], strict=True):
        rest = before[before.index(word) + 1 :]
        named = next((each for each in rest[:2] if each in ("day", "week", "session")), unit)
        if word.isdigit() and named in ("day", "session"):
            return int(word)
        if word.isdigit() and named == "week":
            return 5 * int(word)
    return None


def is_window(view: SentenceView, place: int) -> bool:
    """Whether the number at a token counts days or weeks: "52-week", "200-day"."""
    following = [token.lower for token in view.tokens[place + 1 : place + 3]]
    return following[:1] in (["day"], ["week"]) or following in (["-", "day"], ["-", "week"], ["-", "month"])


def is_bare_window(view: SentenceView, place: int) -> bool:
    """Whether "200-day" stands there for its average, without a noun."""
    if not view.tokens[place].text.isdigit() or not is_window(view, place):
        return False
    after = place + 2 + (view.tokens[place + 1].text == "-")
    follows = view.tokens[after].lower if after < len(view.tokens) else "."
    return follows == "line" or not follows.isalpha() or follows in ("and", "but", "while", "now", "for", "again")


def average_before(view: SentenceView, at: int) -> int | None:
    """The window of the moving average that the sentence names before a number: "a hair below its 200-day average"."""
    first = view.pieces[at].first
    for place in range(first - 3):
        if view.tokens[place].text.isdigit() and is_window(view, place):
            after = [token.lower for token in view.tokens[place + 1 : place + 6]]
            if {"average", "line"} & set(after) or is_bare_window(view, place):
                return window_of([token.lower for token in view.tokens[place : place + 4]])
    return None
