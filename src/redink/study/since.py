"""Where a question starts: a day, or what stands out in the index's levels, rate decisions and events by its end."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from difflib import get_close_matches
from typing import Final, TypeVar

from redink.anchors import Event, Extremes, Mark, RateChange, dated_events, extremes, rate_changes
from redink.answer import Asked
from redink.convention import listed
from redink.errors import MissingDataError, UsageError
from redink.market import Market
from redink.numerals import count, level, percent

A = TypeVar("A", bound=Asked)
SUGGESTED: Final = 3
NAMED: Final = 8


@dataclass(frozen=True, kw_only=True, slots=True)
class Since:
    """The day whose close is the base, and how it was found, a sentence; null where a day was given."""

    day: date
    said: str | None

    def stated_in(self, answer: A) -> A:
        """The answer, saying how its start was found."""
        return replace(answer, resolved=replace(answer.resolved, said=self.said))


def resolve_since(text: str, *, index: str, market: Market, until: date) -> Since:
    """The start that a text names, as known on `until`: a date, low, high, record, rate-cut, rate-hike or an event.

    Lows and highs are closes of the 52 weeks that end with `until`. A decision or event starts at the last close
    before its announcement. An event goes by its name or label, however it is spelled in case and signs; a text that
    only comes near one is refused with a suggestion. Raises: UsageError for a name of nothing or of several things,
    and where it comes down to `until` or later; MissingDataError where the index has no levels, there was no such
    decision, or the base lies before the prices.
    """
    given = _as_day(text)
    if given is not None:
        return Since(day=given, said=None)
    name = text.strip().casefold()
    if name in OF_LEVELS:
        found = OF_LEVELS[name](extremes(market.tables["levels"], index=index, asked=until))
    else:
        found = _decision(name, market, until) if name in OF_RATES else _event(text, market, until)
    if found.day >= until:
        raise UsageError(f"{found.said}: that is no start for a question that ends on {until}; give an earlier one")
    first = market.priced_sessions[0]
    if found.day < first:
        raise MissingDataError(f"{found.said}: that is outside the data; prices start on {first}")
    return found


def _as_day(text: str) -> date | None:
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        return None


def _low(found: Extremes) -> Since:
    return _of_the_year("low: the lowest", found, found.low_52w)


def _high(found: Extremes) -> Since:
    return _of_the_year("high: the highest", found, found.high_52w)


def _of_the_year(which: str, found: Extremes, mark: Mark) -> Since:
    """What the levels lack is said with it."""
    said = f"{which} close of the 52 weeks to {found.asked}, {level(mark.level)} on {mark.day}"
    if found.missing_52w:
        number = len(found.missing_52w)
        said += f" ({count(number)} {'session' if number == 1 else 'sessions'} without a level)"
    if found.short_of_52w:
        said += f" (levels start on {found.since})"
    return Since(day=mark.day, said=said)


def _record(found: Extremes) -> Since:
    record, before = found.record, found.record.previous
    said = f"record: the highest close since {found.since}, where the data start, {level(record.close)} on {record.day}"
    if before is not None:
        said += f"; the record before it was {level(before.level)} on {before.day}"
    return Since(day=record.day, said=said)


def _decision(kind: str, market: Market, until: date) -> Since:
    changes = rate_changes(market.tables["macro"], market.tables["events"], asked=until)
    known = [change for change in changes if change.kind == kind]
    if not known:
        raise MissingDataError(f"no {kind} was announced by {until}, as far as the data tell; give a date")
    return Since(day=known[-1].base, said=_how_found(known[-1]))


def _how_found(change: RateChange) -> str:
    return (
        f"{change.kind}: the last one by then, announced on {change.announced_on} ({_rate(change.before)} to "
        f"{_rate(change.after)}, from {change.effective_on}); from the close before, of {change.base}"
    )


def _rate(value: float) -> str:
    """A rate given in percent."""
    return percent(value / 100, digits=2)


OF_LEVELS: Final[dict[str, Callable[[Extremes], Since]]] = {"low": _low, "high": _high, "record": _record}
OF_RATES: Final = ("rate-cut", "rate-hike")
NAMES: Final = (*OF_LEVELS, *OF_RATES)
"""What `--since` takes besides dates and events."""


def _event(text: str, market: Market, until: date) -> Since:
    events, macro = (market.tables[name] for name in ("events", "macro"))
    known = dated_events(events, macro, asked=until)
    same = _called(text, known)
    if len(same) > 1:
        names = ", ".join(event.name for event in same[-NAMED:])
        raise UsageError(f"{count(len(same))} events are called {text!r}; give one by its name: {names}")
    if not same:
        later = _called(text, dated_events(events, macro, asked=market.as_of))
        raise UsageError(_too_late(later[0], until) if later else _nothing_called(text, known))
    (event,) = same
    hour = "after the close of" if event.after_close else "on"
    close = "that close" if event.base == event.announced_on else f"the close before, of {event.base}"
    return Since(day=event.base, said=f"{event.label}: announced {hour} {event.announced_on}; from {close}")


def _called(text: str, events: tuple[Event, ...]) -> list[Event]:
    return [event for event in events if _plain(text) in (_plain(event.name), _plain(event.label))]


def _too_late(event: Event, until: date) -> str:
    return f"{event.label} was announced on {event.announced_on}, after the end {until}; move --until"


def _nothing_called(text: str, every: tuple[Event, ...]) -> str:
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text.strip()):
        return f"--since {text!r}: there is no such day in the calendar; give one as 2025-04-08"
    if re.fullmatch(r"[\d./\s-]+", text):
        return f"--since {text!r} is not a date as written; write it as 2025-04-08"
    called = {_plain(name): name for event in every for name in (event.name, event.label)}
    called |= {_plain(name): name for name in NAMES}
    near = [called[name] for name in get_close_matches(_plain(text), called, n=SUGGESTED)]
    named = dict.fromkeys(event.label for event in reversed(every) if event.kind != "fomc_statement")
    meant = f"; did you mean {listed(tuple(dict.fromkeys(near)))}?" if near else ""
    events = f" or an event ({', '.join(list(named)[:NAMED])})" if named else ""
    return f"--since {text!r} is not a date; write it as 2025-04-08, or give {', '.join(NAMES)}{events}{meant}"


def _plain(text: str) -> str:
    """The words alone, in small letters.

    >>> _plain("Liberation  Day"), _plain("liberation-day")
    ('liberation day', 'liberation day')
    """
    return " ".join(re.findall(r"\w+", text.casefold().replace("_", " ")))
