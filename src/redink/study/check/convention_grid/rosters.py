"""The members under each membership and end, and how each of them is held: what every basis shares."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Final

import numpy as np

from redink.convention import Convention
from redink.market import Market
from redink.question import DatedQuestion
from redink.returns.paths import hold
from redink.returns.portfolio import HeldBefore, Portfolio
from redink.study.check.convention_grid.labels import Labels, LabelSets
from redink.study.check.convention_grid.tracks import Pair
from redink.study.explain.portfolio import buy
from redink.study.membership_days import membership_days
from redink.study.resolve import resolve
from redink.study.roster import PanelSpan, Roster, bare_roster

HISTORICAL: Final = "historical"


@dataclass(frozen=True, kw_only=True)
class HeldRoster:
    """One end under one membership, holding and kind of return: the members, and the sessions they are held over.

    members  the roster held to the last of the ends that share it; what is read of it hangs on no end
    """

    convention: Convention
    members: Roster
    span: PanelSpan
    until: date

    def roster(self) -> Roster:
        """The members held to the end."""
        held = hold(self.span.panel, self.members.holdings.rows, start=self.span.start, end=self.span.end)
        return replace(self.members, holdings=held)

    def opening(self, labels: Labels) -> LabelSets:
        """The labels that decide about thin coverage: those of the end under its membership, else of the start."""
        return labels.at(self._companies(), self.labelled_on())

    def labelled_on(self) -> date:
        """The session whose close decides about the labels at the start of an answer."""
        column = self.span.end if self.convention.membership == "end" else self.span.start
        return self.span.panel.sessions[column]

    def labelled(self, labels: Labels) -> LabelSets:
        """The labels by which members are grouped: as known at each close under historical membership."""
        if self.convention.membership != HISTORICAL:
            return self.opening(labels)
        return labels.over(self._companies(), sessions=self.span.end - self.span.start)

    def _companies(self) -> list[str]:
        return self.members.frame.get_column("company").to_list()


@dataclass(frozen=True, kw_only=True)
class Rosters:
    """The members of a question's index, read once for each set of days on which they are taken."""

    question: DatedQuestion
    market: Market
    known: dict[tuple[str, tuple[date, ...]], Roster] = field(default_factory=dict[Any, Roster])

    def under(self, conventions: Sequence[Convention], *, until: date) -> Iterator[HeldRoster]:
        """What is held to the end under each membership, kind of return and holding of the conventions, in order."""
        for plain, holdings in _grouped(conventions).items():
            question = replace(self.question, until=until)
            resolved = resolve(question, market=self.market, convention=plain)
            span = PanelSpan.of(self.market.panel(resolved.returns), since=resolved.since, until=resolved.until)
            days = membership_days(self.market, question.index, span, resolved, plain.membership)
            members = self._taken(plain.returns, days, span, on=resolved.labels_on)
            for holding in holdings:
                yield HeldRoster(convention=plain.but(holding=holding), members=members, span=span, until=until)

    def companies(self) -> list[str]:
        """The companies of every member that was read, sorted."""
        return sorted({company for each in self.known.values() for company in each.frame.get_column("company")})

    def _taken(self, returns: str, days: Sequence[date], span: PanelSpan, *, on: date) -> Roster:
        key = (returns, tuple(days))
        if key not in self.known:
            found = bare_roster(self.market, self.question.index, span, days=days, on=on)
            same = (each for (kind, _), each in self.known.items() if kind == returns and _alike(each, found))
            self.known[key] = next(same, found)
        return self.known[key]


def _grouped(conventions: Sequence[Convention]) -> Mapping[Convention, list[str]]:
    """Membership and kind of return, all else by default -> the holdings."""
    found: dict[Convention, dict[str, None]] = {}
    for each in conventions:
        plain = Convention().but(membership=each.membership, returns=each.returns)
        found.setdefault(plain, {})[each.holding] = None
    return {plain: list(holdings) for plain, holdings in found.items()}


def _alike(one: Roster, other: Roster) -> bool:
    """Whether both hold the same members from the same columns on."""
    return (
        one.columns == other.columns
        and one.frame.get_column("security").equals(other.frame.get_column("security"))
        and np.array_equal(one.present, other.present)
    )


@dataclass
class PairsHeld:
    """Buys rosters that are held alike to one end after the other, ascending, each from what stands of the one before.

    last  the pair bought last with its members and end, null before the first
    """

    market: Market
    last: tuple[Roster, Pair, int] | None = None

    def pair(self, held: HeldRoster) -> Pair:
        """As an answer holds them: by capitalisation where any is known, and equally."""
        roster = held.roster()
        cap, equal = self._before(held)
        weighting = "cap" if roster.has_caps() else "equal"
        pair = Pair(
            cap=self._bought(held, roster, weighting, cap),
            equal=self._bought(held, roster, "equal", equal),
            sizes=np.nan_to_num(roster.caps[:, 0]),
            priced=roster.holdings.priced,
        )
        self.last = held.members, pair, held.span.end
        return pair

    def _before(self, held: HeldRoster) -> tuple[HeldBefore | None, HeldBefore | None]:
        if self.last is None or self.last[0] is not held.members or self.last[2] > held.span.end:
            return None, None
        _, pair, end = self.last
        return HeldBefore(portfolio=pair.cap, end=end), HeldBefore(portfolio=pair.equal, end=end)

    def _bought(self, held: HeldRoster, roster: Roster, weighting: str, before: HeldBefore | None) -> Portfolio:
        convention = held.convention.but(weighting=weighting)
        return buy(roster, held.span, convention, market=self.market, before=before)
