"""Who is in which index when, who lists late, and who leaves the market."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

import numpy as np

from redink.sessions import is_month_end
from redink.sources.simulated.arrays import Flags, Integers
from redink.sources.simulated.cast import Cast, all_cast
from redink.sources.simulated.size import MarketSize
from redink.sources.simulated.timeline import Timeline

REUSED_STOPS: Final = 30
REORGANISED: Final = 70
"""Sessions after the low at which the reused ticker's first company stops, and the reorganisation takes effect."""

QUIET: Final = 30
"""No exit in the first sessions."""


@dataclass(frozen=True, kw_only=True, slots=True)
class SimulatedRoster:
    """Companies (small ones first) by snapshots and by sessions; first and last session of trading; cause of exit.

    `last` is the final session where a company never left; its cause is then "".
    """

    small: Flags
    large: Flags
    first: Integers
    last: Integers
    causes: tuple[str, ...]
    small_companies: int

    @property
    def companies(self) -> int:
        """How many companies there are."""
        return len(self.causes)


@dataclass(slots=True)
class Draft:
    """A roster in the making: current members, the next free company, and what befell companies so far."""

    members: set[int]
    spared: set[int]
    free: int
    first: dict[int, int] = field(default_factory=dict[int, int])
    exits: dict[int, tuple[int, str]] = field(default_factory=dict[int, tuple[int, str]])

    def pick(self, count: int, rng: np.random.Generator) -> list[int]:
        """Members without a part to play, drawn at random and taken out of the index."""
        ordinary = sorted(self.members - self.spared)
        chosen = rng.permutation(ordinary)[:count].tolist()
        self.members.difference_update(chosen)
        return chosen

    def join(self, count: int) -> list[int]:
        """New companies, taken into the index."""
        joined = list(range(self.free, self.free + count))
        self.free += count
        self.members.update(joined)
        return joined


def draft_roster(timeline: Timeline, size: MarketSize, cast: Cast, rng: np.random.Generator) -> SimulatedRoster:
    """Quarterly snapshots of the small index and dated changes of the large one."""
    small_draft, seen = _draft_small(timeline, size.small_members, cast, rng)
    large_draft, changes = _draft_large(timeline, size.large_members, rng)
    ns, nl, last = small_draft.free, large_draft.free, len(timeline.days) - 1
    small = np.zeros((ns + nl, len(timeline.snapshots)), dtype=np.bool_)
    for snapshot, members in enumerate(seen):
        small[sorted(members), snapshot] = True
    _play_parts(small, timeline.joint, cast)
    large = np.zeros((ns + nl, len(timeline.days)), dtype=np.bool_)
    for company, (start, end) in changes.items():
        large[ns + company, start : end + 1] = True
    exits = small_draft.exits | {ns + company: leaving for company, leaving in large_draft.exits.items()}
    return SimulatedRoster(
        small=small,
        large=large,
        first=np.array([small_draft.first.get(c, 0) for c in range(ns + nl)], dtype=np.int64),
        last=np.array([exits.get(c, (last, ""))[0] for c in range(ns + nl)], dtype=np.int64),
        causes=tuple(exits.get(c, (last, ""))[1] for c in range(ns + nl)),
        small_companies=ns,
    )


def _play_parts(small: Flags, joint: int, cast: Cast) -> None:
    """The reused and the reorganised name leave at the next snapshot; one member is away for one snapshot."""
    small[list(cast["reused"]), joint:] = False
    small[list(cast["reorganised"]), joint + 1 :] = False
    small[list(cast["returning"]), joint] = False


def _draft_small(
    timeline: Timeline, members: int, cast: Cast, rng: np.random.Generator
) -> tuple[Draft, list[set[int]]]:
    draft = Draft(members=set(range(members)), spared=all_cast(cast), free=members)
    seen = [set(draft.members)]
    session_of = np.searchsorted(timeline.ordinals, [day.toordinal() for day in timeline.snapshots])
    for number in range(1, len(timeline.snapshots)):
        since, until = int(session_of[number - 1]) + 1, int(session_of[number])
        gone = _exits(draft, max(since, QUIET), until, rng)
        june = timeline.snapshots[number].month == 6
        left = draft.pick(max(2, round(members * (0.04 if june else 0.008))), rng)
        joined = draft.join(len(gone) + len(left))
        _list_late(draft, joined[: max(1, members // 250)], since, until)
        seen.append(draft.members | set(left) if number == timeline.joint else set(draft.members))
    return draft, seen


def _exits(draft: Draft, since: int, until: int, rng: np.random.Generator) -> list[int]:
    """Members that stop trading between two snapshots, about 1.2% a quarter: mergers, failures, unknown."""
    if until - since < 5:
        return []
    base = len(draft.members)
    causes = ["merger"] * max(1, base // 130) + ["failure"] * max(1, base // 400) + ["unknown"] * (base // 600)
    gone = draft.pick(len(causes), rng)
    for company, cause in zip(gone, causes, strict=False):
        earliest = max(since, draft.first.get(company, 0) + 5)
        draft.exits[company] = (int(rng.integers(min(earliest, until - 1), until)), cause)
    return gone


def _list_late(draft: Draft, companies: list[int], since: int, until: int) -> None:
    """Newly listed companies: their first price comes in the quarter before they join."""
    if since < 1 or until - since < 20:
        return
    for number, company in enumerate(companies):
        draft.first[company] = since + 3 + 7 * number % (until - since - 10)


def _draft_large(
    timeline: Timeline, members: int, rng: np.random.Generator
) -> tuple[Draft, dict[int, tuple[int, int]]]:
    """Company -> first and last session of membership. Every third leaver stops trading."""
    last = len(timeline.days) - 1
    draft = Draft(members=set(range(members)), spared=set(range(classes_in_large(members))), free=members)
    held: dict[int, tuple[int, int]] = dict.fromkeys(draft.members, (0, last))
    for number, session in enumerate(_change_days(timeline, rng)):
        leaver = draft.pick(1, rng)[0]
        held[leaver] = (held[leaver][0], session - 1)
        if number % 3 == 0:
            draft.exits[leaver] = (session - 1, "merger")
        held[draft.join(1)[0]] = (session, last)
    return draft, held


def classes_in_large(members: int) -> int:
    """How many companies of the large index have two share classes; they are its first ones and stay."""
    return max(2, members // 100)


def _change_days(timeline: Timeline, rng: np.random.Generator) -> list[int]:
    """About one change in 25 sessions, never on or right after a month's last session."""
    days = timeline.days
    free = [n for n in range(QUIET, len(days)) if not (is_month_end(days[n]) or is_month_end(days[n - 1]))]
    return sorted(rng.choice(free, size=max(5, len(days) // 25), replace=False).tolist())
