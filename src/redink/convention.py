"""How a number is measured: every choice declared once, with its values, its default and what can be computed today.

Command-line options, the JSON of an answer and the readable line under a table are generated from `CHOICES`.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Annotated, Literal

from redink.described import described_as, text
from redink.errors import NotBuiltError, UsageError
from redink.given import as_date, as_kind, as_written

Weighting = Literal["cap", "float_cap", "equal", "index"]
Membership = Literal["start", "historical", "end"]
Earnings = Literal["ttm", "ttm_strict", "fiscal_year", "eps"]
KnownBy = Literal["filing", "statutory", "lag_6m", "hindsight"]
Holding = Literal["buy_and_hold", "daily", "monthly"]
Returns = Literal["auto", "price", "total"]
Base = Literal["close", "intraday_low"]
Delisting = Literal["last_price", "shumway", "shumway_all", "zero"]


@dataclass(frozen=True, kw_only=True, slots=True)
class Choice:
    """One field of the Convention: what it decides and the values it may take, the default first.

    `values` gives each value's words; `lead` stands before them where they would not be clear by themselves.
    """

    field: str
    values: dict[str, str]
    built: tuple[str, ...]
    lead: str = ""

    @property
    def meaning(self) -> str:
        """What it decides, as the field of the Convention says."""
        return described_as(Convention, self.field).meaning

    def phrase(self, value: str) -> str:
        """The value in words that stand by themselves."""
        return self.lead + self.values[value]


CHOICES: tuple[Choice, ...] = (
    Choice(
        field="weighting",
        values={
            "cap": "weighted by company capitalisation",
            "float_cap": "weighted by the capitalisation of freely traded shares",
            "equal": "equally weighted",
            "index": "weighted as the index published",
        },
        built=("cap", "float_cap", "equal", "index"),
    ),
    Choice(
        field="membership",
        values={
            "start": "members and labels of the start",
            "historical": "members and labels of each session",
            "end": "members and labels of the end",
        },
        built=("start", "historical", "end"),
    ),
    Choice(
        field="earnings",
        lead="earnings: ",
        values={
            "ttm": "trailing twelve months, else the last fiscal year",
            "ttm_strict": "trailing twelve months only",
            "fiscal_year": "the last fiscal year",
            "eps": "a share, of the last fiscal year",
        },
        built=("ttm", "ttm_strict", "fiscal_year", "eps"),
    ),
    Choice(
        field="known_by",
        lead="known ",
        values={
            "filing": "as filed, undated ones by the statutory deadline",
            "statutory": "by the statutory deadline, 45 days after a quarter, 90 after a year",
            "lag_6m": "six months after the period",
            "hindsight": "by hindsight: with figures not yet published",
        },
        built=("filing", "statutory", "lag_6m", "hindsight"),
    ),
    Choice(
        field="holding",
        values={
            "buy_and_hold": "bought at the start and held",
            "daily": "rebalanced to the starting weights each session",
            "monthly": "rebalanced to the starting weights each month",
        },
        built=("buy_and_hold", "daily", "monthly"),
    ),
    Choice(
        field="returns",
        values={
            "auto": "total return where the data have dividends, else price return",
            "price": "price return",
            "total": "total return",
        },
        built=("auto", "price", "total"),
    ),
    Choice(
        field="base",
        lead="from ",
        values={
            "close": "the close of the first day",
            "intraday_low": "the intraday low of the first day (index levels only)",
        },
        built=("close", "intraday_low"),
    ),
    Choice(
        field="delisting",
        lead="after a last price: ",
        values={
            "last_price": "that price, as cash",
            "shumway": "-30% (NYSE) or -55% (Nasdaq) where it failed",
            "shumway_all": "-30% (NYSE) or -55% (Nasdaq) where it did not merge",
            "zero": "nothing, unless it merged",
        },
        built=("last_price", "shumway", "shumway_all", "zero"),
    ),
)


@dataclass(frozen=True, kw_only=True, slots=True)
class Convention:
    """A full set of choices; hashable and printable. `labels_on` is the day whose knowledge makes the labels.

    `labels_on` None means the start. Every other field takes a value declared in `CHOICES`.

    >>> Convention().weighting
    'cap'
    >>> Convention(weighting="median")
    Traceback (most recent call last):
    redink.errors.UsageError: weighting 'median' is not a choice; choose cap, float_cap, equal or index
    """

    weighting: Annotated[Weighting, text("how members are weighted")] = "cap"
    membership: Annotated[Membership, text("of which days members and labels count")] = "start"
    labels_on: Annotated[date | None, text("the day whose knowledge makes the labels; null for the start")] = None
    earnings: Annotated[Earnings, text("which earnings make a member profitable")] = "ttm"
    known_by: Annotated[KnownBy, text("when results count as known")] = "filing"
    holding: Annotated[Holding, text("how the portfolio is held")] = "buy_and_hold"
    returns: Annotated[Returns, text("price return or total return")] = "auto"
    base: Annotated[Base, text("the price from which returns count")] = "close"
    delisting: Annotated[Delisting, text("what a member is worth after its last price")] = "last_price"

    def __post_init__(self) -> None:
        for choice in CHOICES:
            value = getattr(self, choice.field)
            if not isinstance(value, str) or value not in choice.values:
                raise UsageError(
                    f"{choice.field} {as_written(value)} is not a choice; choose {listed(tuple(choice.values))}"
                )
        if self.labels_on is not None:
            object.__setattr__(self, "labels_on", as_date(self.labels_on, name="labels_on"))

    def require_built(self) -> None:
        """Raises: NotBuiltError where a field holds a value that has no engine yet, naming those that have."""
        for choice in CHOICES:
            value = getattr(self, choice.field)
            if value not in choice.built:
                raise NotBuiltError(
                    f"{choice.field} '{value}' ({choice.phrase(value)}) cannot be computed by this release; "
                    f"use {listed(choice.built)}"
                )

    def sentence(self) -> str:
        """The convention as one readable line.

        >>> Convention(weighting="equal", returns="price").sentence()[:64]
        'equally weighted · members and labels of the start · earnings: t'
        """
        return " · ".join(self.phrases().values())

    def phrases(self) -> dict[str, str]:
        """Field -> its choice in words; the day of the labels stands with the membership."""
        words = {choice.field: choice.phrase(getattr(self, choice.field)) for choice in CHOICES}
        if self.labels_on is not None:
            words["membership"] = words["membership"].replace("members and labels", "members")
            words["membership"] += f", labels as known on {self.labels_on}"
        return words

    def but(self, **changes: str | date | None) -> Convention:
        """A copy with some fields changed.

        >>> Convention().but(weighting="equal").weighting
        'equal'
        """
        unknown = set(changes) - {field.name for field in fields(self)}
        if unknown:
            names = tuple(field.name for field in fields(self))
            raise UsageError(f"a convention has no field {sorted(unknown)[0]!r}; it has {listed(names)}")
        return replace(self, **changes)  # pyright: ignore[reportArgumentType]


def as_convention(value: object) -> Convention:
    """The convention handed in, the default where none is. Raises: UsageError for what is none."""
    chosen = Convention() if value is None else value
    return as_kind(chosen, Convention, name="the convention", advice="give a redink.Convention")


def listed(values: tuple[str, ...]) -> str:
    """Values as a reader would say them: a, b or c.

    >>> listed(("a", "b", "c")), listed(("a",))
    ('a, b or c', 'a')
    """
    return " or ".join(filter(None, (", ".join(values[:-1]), values[-1])))
