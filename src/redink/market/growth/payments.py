"""What the holder of a share was paid: dividends and given returns, held against the price.

A share falls by about what it pays. A dividend of a tenth of the price or more, on a day on which the price fell by
less than half of it, was paid on another day near by, or is in cents, or was not paid; a smaller one is in cents where
other payments of the security show it. A given total return that its
own closes contradict is not believed: the closes decide.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from redink.exact import Floats
from redink.market.growth.given_returns import judged_returns
from redink.market.growth.small_payments import unpaid
from redink.market.prices.rows import Places, Rows
from redink.market.splits.listed import SESSIONS

LARGE: Final = 0.1
"""Of the price before: a dividend that the price must show."""

UNLISTED: Final = "unlisted_payment"
UNPAID: Final = "large_dividend"
MISPLACED: Final = "as on the days before"


@dataclass(frozen=True, kw_only=True)
class Payments:
    """Growth with what was paid, shape (rows,), and the rows on which what is given was not believed.

    known  the row by which it is known what a doubted one is; `late` whether any is known later
    kind   doubted_return, doubted_dividend, misdated_dividend (paid on that row, listed on the row in `basis`), or what
           is believed and noted: unlisted_payment, a given return far from its close, and large_dividend, one that the
           price did not fall by
    """

    growth: Floats
    at: Places
    known: Places
    kind: NDArray[np.str_]
    basis: NDArray[np.str_]
    late: bool


AGAIN: Final = "given again within four sessions"
"""Why a dividend that is the one before again is doubted."""

Doubt = tuple[int, int, str, str]


def with_payments(rows: Rows, price: Floats, ratios: Floats, *, late: bool) -> Payments:
    """Growth of a holding; `price` is that of the close net of splits, `ratios` the split ratio of each row.

    growth = (close + dividend) / (close before × ratio), or 1 + the given return where no session lies between. Unless
    `late`, a dividend is moved to no day on which it would be known by a later row.
    """
    growth, doubts = price.copy(), list[Doubt]()
    paid, moved = np.flatnonzero(rows.dividend > 0), False
    if len(paid):
        growth, doubts, moved = _with_dividends(rows, growth, ratios, paid, late=late)
    given = np.flatnonzero(~np.isnan(rows.given) & (rows.gap == 0))
    if len(given):
        found, more = _with_returns(rows, growth, given, price)
        growth, doubts = found, doubts + more
    at, known, kind, basis = zip(*sorted(doubts), strict=True) if doubts else ((),) * 4
    return Payments(
        growth=growth,
        at=np.array(at, dtype=np.int64),
        known=np.array(known, dtype=np.int64),
        kind=np.array(kind, dtype=np.str_),
        basis=np.array(basis, dtype=np.str_),
        late=moved,
    )


def _with_returns(rows: Rows, growth: Floats, given: Places, price: Floats) -> tuple[Floats, list[Doubt]]:
    """Growth with the returns given on the rows, those aside that are doubted; and what is noted of them."""
    judged = judged_returns(rows, given, price[given], growth[given])
    believed = given[~(judged.contrary | judged.misplaced)]
    growth[believed] = 1.0 + rows.given[believed]
    noted = (
        (judged.contrary, "doubted_return", ""),
        (judged.misplaced, "doubted_return", MISPLACED),
        (judged.beside, UNLISTED, ""),
    )
    return growth, [(at, at, kind, basis) for chosen, kind, basis in noted for at in given[chosen].tolist()]


def _with_dividends(
    rows: Rows, growth: Floats, ratios: Floats, paid: Places, *, late: bool
) -> tuple[Floats, list[Doubt], bool]:
    """Growth with each dividend on the day on which the price fell by it; those doubted or moved; if any is late."""
    before = np.full(len(growth), np.nan)
    before[1:] = rows.close[:-1] * ratios[1:]
    share = rows.dividend[paid] / before[paid]
    large = (share >= LARGE) & (growth[paid] > 1.0 - share / 2.0)
    small = unpaid(rows, paid)
    amounts, any_late = np.zeros(len(growth)), False
    believed = paid[~(large | small.doubted)]
    amounts[believed] = rows.dividend[believed]
    unlikely = zip(paid.tolist(), small.doubted & ~large, small.repeated, strict=True)
    doubts: list[Doubt] = [(at, at, "doubted_dividend", AGAIN if again else "") for at, odd, again in unlikely if odd]
    alone = small.noted & ~large & (np.isnan(rows.given[paid]) | (rows.gap[paid] > 0))
    doubts += [(at, at, UNPAID, "") for at in paid[alone].tolist()]
    for at in paid[large].tolist():
        day = _day_paid(rows, growth, at, rows.dividend[at] / before, amounts)
        any_late |= day is not None and day < at
        if day is None or (day < at and not late):
            doubts.append((at, at, "doubted_dividend", ""))
        else:
            amounts[day] = rows.dividend[at]
            doubts.append((day, max(at, day), "misdated_dividend", str(at)))
    counted = np.flatnonzero(amounts)
    growth[counted] = np.where(
        np.isnan(rows.raw[counted]), np.nan, (rows.close[counted] + amounts[counted]) / before[counted]
    )
    return growth, doubts, any_late


def _day_paid(rows: Rows, price: Floats, at: int, shares: Floats, taken: Floats) -> int | None:
    """The row within five sessions before or after on which the price fell by the dividend; None where none did.

    `shares` is the dividend over the price before each row. By the dividend means within a third of it; earlier days
    come first, so that later ones change no reading.
    """
    near = rows.near(at, SESSIONS)
    days = [*range(at - 1, near.start - 1, -1), *range(at + 1, near.stop)]
    fell = (day for day in days if taken[day] == 0 and abs(price[day] - (1.0 - shares[day])) <= shares[day] / 3.0)
    return next(fell, None)
