"""The command that measures a claim's figure again at the shell, from the same store."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from datetime import date
from typing import Final

from redink.claims import Claim
from redink.claims.search.convention_grid import MEDIAN, Choices
from redink.claims.verdicts.choices import LevelChoices, ShareChoices
from redink.claims.verdicts.verdict import ANOTHER, ReadAs, Verdict
from redink.cohorts import LOSS_MAKING, NO_DATA, PROFITABLE
from redink.convention import Convention
from redink.errors import RedinkError
from redink.market import Market
from redink.sessions import session_before

COHORTS: Final = (PROFITABLE, LOSS_MAKING, NO_DATA)
EXPLAINED: Final = frozenset({"return", "relative_return", "share_of_members", "share_of_weight", "count"})
"""Metrics whose figures `redink explain` prints."""
PLAIN: Final = frozenset({None, "distance"})
"""Quantities that are the return of a span as `redink explain` prints it."""


def commands_of(claims: Sequence[tuple[Claim, Verdict]], *, market: Market | None) -> Mapping[int, str]:
    """Place in the list -> the command that prints the figure measured for the claim; those that have one."""
    sessions = frozenset[date]() if market is None else _priced(market)
    if market is None or not sessions:
        return {}
    listed = frozenset(market.tables["members"].get_column("index").unique().to_list())
    found = {
        place: command_of(claim, verdict, listed=listed, sessions=sessions)
        for place, (claim, verdict) in enumerate(claims)
    }
    return {place: command for place, command in found.items() if command is not None}


def _priced(market: Market) -> frozenset[date]:
    """Sessions on which a start or an end may rest; none where there are no prices, which is no error here."""
    try:
        return frozenset(market.whole_sessions)
    except RedinkError:
        return frozenset()


def command_of(claim: Claim, verdict: Verdict, *, listed: frozenset[str], sessions: frozenset[date]) -> str | None:
    """`redink explain` with the options under which it prints the figure; null where no verb prints it.

    Where the claim holds under another definition that one is asked for, else the default. Levels, points, streaks,
    records and economic series are printed by no verb; nor is anything from or to a day that is none of the priced
    `sessions`, or of an index whose members are not `listed`.
    """
    read = verdict.read_as
    if read is None or verdict.measured is None or read.index not in listed or claim.metric not in EXPLAINED:
        return None
    if claim.quantity not in PLAIN or (claim.metric == "count" and claim.quantity is not None):
        return None
    options = _options(claim, verdict, read)
    if options is None or not {options["since"], options["until"]} <= {day.isoformat() for day in sessions}:
        return None
    against = claim.against if claim.metric == "relative_return" and claim.against not in COHORTS else None
    if against is not None:
        if against not in listed:
            return None
        options["versus"] = against
    words = [f"--{name.replace('_', '-')} {value}" for name, value in options.items()]
    return " ".join(["redink explain", str(read.index), *words])


def _options(claim: Claim, verdict: Verdict, read: ReadAs) -> dict[str, str] | None:
    """Option -> value, `since` and `until` first; null where the reading names no days."""
    chosen = verdict.nearest.convention if verdict.nearest is not None and verdict.verdict == ANOTHER else None
    if isinstance(chosen, LevelChoices):
        base = {} if chosen.base == "close" else {"base": chosen.base}
        return {"since": chosen.since.isoformat(), "until": chosen.until.isoformat(), **base}
    until = read.until if chosen is None else chosen.until
    if until is None:
        return None
    if claim.metric == "share_of_members":
        return _of_share(until, read, chosen if isinstance(chosen, ShareChoices) else None)
    if read.since is None:
        return None
    asked = {"since": read.since.isoformat(), "until": until.isoformat()}
    return asked | (_convention(chosen.convention, summary=chosen.summary) if isinstance(chosen, Choices) else {})


def _of_share(until: date, read: ReadAs, chosen: ShareChoices | None) -> dict[str, str]:
    """Shares are counted at the article's date, unless the other definition counts them at the start."""
    convention = Convention(membership="end") if chosen is None else chosen.convention
    since = read.since if convention.membership != "end" and read.since is not None else session_before(until)
    return {"since": since.isoformat(), "until": until.isoformat(), **_convention(convention, summary="cap")}


def _convention(convention: Convention, *, summary: str) -> dict[str, str]:
    """The options that differ from the default; the median stands in the table of every weighting."""
    default = Convention()
    return {
        field.name: str(getattr(convention, field.name))
        for field in fields(convention)
        if getattr(convention, field.name) != getattr(default, field.name)
        and not (field.name == "weighting" and summary == MEDIAN)
    }
