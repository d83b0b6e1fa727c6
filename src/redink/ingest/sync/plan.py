"""What a synchronisation is asked to bring, and from whom."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Annotated, Final, Literal, get_args

from redink.described import text
from redink.errors import UsageError
from redink.sessions import FIRST_DAY, month_ends, session_after, session_before, today
from redink.sources.holdings.funds import FUNDS, fund_of
from redink.sources.plain_folder.spelling import did_you_mean

Lists = Literal["ishares", "nport"]
Prices = Literal["tiingo", "yahoo", "stooq", "sharadar", "none"]
Levels = Literal["fund", "none"]

CHOICES: Final = {"lists": get_args(Lists), "prices": get_args(Prices), "levels": get_args(Levels)}
FROM_FILES: Final = ("stooq", "sharadar")
"""Price sources that read what the user downloaded."""
MONTH_DAYS: Final = 35
BEFORE_DAYS: Final = 40
"""Prices start so long before the first day asked: a base price may lie some sessions back."""
EARLIEST: Final = FIRST_DAY + timedelta(days=MONTH_DAYS + BEFORE_DAYS)
"""The first day from which lists and prices of the time before are all in the trading calendar."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Plan:
    """One or more indices, from a day on, as of today.

    today        the day it is; the last session before it is the last day asked for
    lists        whose fund lists tell members and weights
    prices       whose prices; `none` leaves them out
    prices_from  folder or zip of a price source that reads files
    levels       whether a fund's closing price stands for the level of an index that no other source gives
    """

    indices: Annotated[tuple[str, ...], text("the indices asked for")]
    since: Annotated[date, text("the first day that questions will be asked of")]
    today: date
    lists: Lists = "ishares"
    prices: Prices = "tiingo"
    prices_from: Path | None = None
    levels: Levels = "fund"

    @classmethod
    def of(cls, **stated: object) -> Plan:
        """A plan with choices stated as text, each index once. Raises: UsageError where one is none of them."""
        for name, choices in CHOICES.items():
            if name in stated and stated[name] not in choices:
                raise UsageError(f"--{name} {stated[name]} is not a choice; there are {', '.join(choices)}")
        plan = cls(**stated)  # pyright: ignore[reportArgumentType]
        return replace(plan, indices=tuple(dict.fromkeys(plan.indices)))

    @classmethod
    def asked(cls, indices: Sequence[str], *, since: date, until: date | None, **choices: object) -> Plan:
        """The plan of a day: up to `until`, or the last whole session. Raises: UsageError as `of`."""
        now = today()
        day = now if until is None or until >= now else session_after(until)
        return cls.of(indices=tuple(indices), since=since, today=day, **choices)

    def require(self) -> None:
        """Raises: UsageError where the plan cannot be carried out as it stands."""
        if not self.indices:
            raise UsageError(f"name an index; there are {', '.join(fund.index for fund in FUNDS)}")
        for index in self.indices:
            _require_fund(index)
        if self.since < EARLIEST:
            raise UsageError(
                f"--since {self.since} is too early: the calendar begins on {FIRST_DAY}; name {EARLIEST} or later"
            )
        if self.since > self.until:
            raise UsageError(f"--since {self.since} is later than the last whole session, {self.until}")
        if self.prices in FROM_FILES and self.prices_from is None:
            raise UsageError(f"{self.prices} reads files that you downloaded; name them with --prices-from PATH")
        if self.prices not in FROM_FILES and self.prices_from is not None:
            raise UsageError(f"--prices-from goes with {', '.join(FROM_FILES)}, not with {self.prices}")

    @property
    def until(self) -> Annotated[date, text("the last session brought")]:
        """The last session before today: the last whose close is known everywhere."""
        return session_before(self.today)

    def list_days(self) -> tuple[date, ...]:
        """Month ends from the last one at or before `since`, and the last session: members on every day between."""
        ends = month_ends(self.since - timedelta(days=MONTH_DAYS), self.until)
        at_start = max((day for day in ends if day <= self.since), default=self.since)
        return tuple(sorted({day for day in ends if day >= at_start} | {self.until}))


def _require_fund(index: str) -> None:
    """Raises: UsageError where no fund is known to hold the index; an index spelled alike is named."""
    try:
        fund_of(index)
    except UsageError as error:
        raise UsageError(f"{error}{did_you_mean(index, (fund.index for fund in FUNDS))}") from None
