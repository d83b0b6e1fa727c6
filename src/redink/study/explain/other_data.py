"""An index of the answer as other data would have it: its members, and what its return would gain."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from redink.errors import MissingDataError
from redink.market import Market
from redink.numerals import count, named, points
from redink.study.explain.context import Context, HeldIndex
from redink.study.explain.portfolio import buy
from redink.study.membership_days import membership_days
from redink.study.roster import PanelSpan, Roster, bare_roster


@dataclass(frozen=True, kw_only=True, slots=True)
class Otherwise:
    """One index by other data, asked and measured as the answer is: the roster, unlabelled, and what it would gain."""

    roster: Roster
    gain: float


def otherwise(context: Context, held: HeldIndex, market: Market) -> Otherwise:
    """The index by the other market. Raises: MissingDataError where that lacks members, prices or sizes."""
    resolved, convention = context.resolved, context.convention
    span = PanelSpan.of(market.panel(resolved.returns), since=resolved.since, until=resolved.until)
    days = membership_days(market, held.index, span, resolved, convention.membership)
    roster = bare_roster(market, held.index, span, days=days, on=resolved.labels_on)
    other = buy(roster, span, convention, market=market)
    return Otherwise(roster=roster, gain=other.last_value() - held.portfolio.last_value())


def first_day(context: Context) -> date:
    """The day on which the first members are taken: the start, or the end under that membership."""
    return context.resolved.until if context.convention.membership == "end" else context.resolved.since


def last_day(context: Context) -> date:
    """The last day on which members may be taken: the start under that membership, else the end."""
    return context.resolved.since if context.convention.membership == "start" else context.resolved.until


def first_members(roster: Roster) -> set[str]:
    """Tickers of the members of the first day."""
    return set(roster.frame.get_column("ticker").to_numpy()[roster.present[:, 0]])


def changed(context: Context, held: HeldIndex, market: Market) -> tuple[list[str], str]:
    """Members of the first day by one market alone, and in words what the other would give the index."""
    ours, day = first_members(held.roster), first_day(context)
    try:
        other = otherwise(context, held, market)
    except MissingDataError as error:
        return [], f"it could not be measured ({error})"
    theirs = first_members(other.roster)
    apart = sorted(ours ^ theirs)
    names = f" ({named(apart)})" if apart else ""
    members = f"{count(len(theirs))} members instead of {count(len(ours))} on {day}{names}"
    return apart, f"it would have {members}, and its return would change by {points(other.gain, digits=2)}"
