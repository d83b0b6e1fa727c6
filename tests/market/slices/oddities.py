"""Odd things that happen to a line of prices, each planted at a session."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Final

import numpy as np
from tests.market.slices.line import DAYS, Line

Rng = np.random.Generator
LAST: Final = len(DAYS) - 1


def split(line: Line, at: int, rng: Rng) -> None:
    """A split that is listed, not listed, listed on another day, the other way round, or never was."""
    new = float(rng.choice([2, 2, 3, 4, 5, 10, 20, 1.5, 1.25, 0.1, 0.25, 0.05, 2 / 3]))
    way = rng.choice(["listed", "listed", "unlisted", "unlisted", "misdated", "inverted", "none", "stays"])
    day = at + int(rng.integers(-5, 6)) if way == "misdated" else at
    if way != "unlisted":
        line.split_ratio[min(max(day, 1), LAST)] = new if way == "inverted" else 1 / new
    if way in {"none", "stays"}:
        return
    line.close[at:] = np.round(line.close[at:] / new, 4).clip(0.01)
    line.volume[at:] = np.round(line.volume[at:] * new)
    late = int(rng.choice([0, 0, 0, 1, 5, 18, 40]))
    line.market_cap[at : at + late] /= new


def jump(line: Line, at: int, rng: Rng) -> None:
    """A price that moves to a multiple or a part, and stays there or comes back."""
    times = float(rng.choice([3.5, 8, 0.25, 0.1, 1.45, 1.6, 2.0, 0.5, 0.66, 0.4, 0.33, 4.0]))
    lasts = int(rng.choice([1, 3, 5, 20, 62, 63, 64, 90, LAST]))
    line.close[at : at + lasts] = np.round(line.close[at : at + lasts] * times, 2).clip(0.01)
    if rng.random() < 0.7:
        line.market_cap[at : at + lasts] *= times
    for day in (at, at + lasts):
        if day <= LAST and rng.random() < 0.5:
            line.volume[day] *= float(rng.choice([0.3, 4, 6, 15]))


def zero(line: Line, at: int, rng: Rng) -> None:
    line.close[at : at + int(rng.integers(1, 4))] = 0.0


def gap(line: Line, at: int, rng: Rng) -> None:
    """No rows for some sessions; another price, and another number of shares, may come after."""
    lasts = int(rng.choice([1, 4, 5, 6, 7, 15, 30, 62, 63, 64, 70, 130, 260]))
    line.there[at : at + lasts] = False
    if rng.random() < 0.4:
        line.close[at + lasts :] *= float(rng.choice([0.2, 0.6, 1.5, 3.5]))
    if rng.random() < 0.4:
        line.market_cap[at + lasts :] *= float(rng.choice([0.5, 1.1, 1.3, 3]))


def closed_days(line: Line, at: int, rng: Rng) -> None:
    """A row on a Saturday, with the close of the day or a split or dividend on it."""
    day = DAYS[at]
    row = {"security": line.ticker, "date": day + timedelta(days=5 - day.weekday()), "close": float(line.close[at])}
    row |= {"split_ratio": 0.5} if rng.random() < 0.2 else {}
    line.extra.append(row)


def still(line: Line, at: int, rng: Rng) -> None:
    """Closes that stand still, without trade or with the same volume."""
    lasts = int(rng.choice([2, 6, 10, 40, 80]))
    line.close[at : at + lasts] = line.close[at]
    line.volume[at : at + lasts] = 0.0 if rng.random() < 0.5 else line.volume[at]


def count(line: Line, at: int, rng: Rng) -> None:
    """Another number of shares, for some days or for good."""
    times = float(rng.choice([1.16, 1.3, 1.6, 2.2, 6, 10, 1000, 0.8, 0.6, 0.45, 0.1, 0.001]))
    lasts = int(rng.choice([1, 2, 10, 25, 63, 64, 100, LAST, LAST]))
    line.market_cap[at : at + lasts] *= times
    if rng.random() < 0.1:
        line.market_cap[at : at + lasts] = 0.0
    if rng.random() < 0.2:
        line.market_cap[: at - 40] *= times


def counts_flicker(line: Line, at: int, rng: Rng) -> None:
    """A number of shares that changes back and forth."""
    for start in range(at, min(at + 60, LAST), int(rng.integers(2, 12))):
        line.market_cap[start : start + 1 + int(rng.integers(0, 4))] *= float(rng.choice([1.3, 2, 6]))


def unknown_sizes(line: Line, at: int, rng: Rng) -> None:
    lasts = int(rng.choice([1, 10, 25, 130, LAST]))
    line.market_cap[at : at + lasts] = np.nan


def untraded(line: Line, at: int, rng: Rng) -> None:
    line.close[at:] = np.round(line.close[at:] * float(rng.choice([1.45, 1.6, 1.95, 2.5])), 2)
    line.volume[at] *= float(rng.choice([0.2, 0.6, 1.2]))
    if rng.random() < 0.5:
        line.market_cap[at:] *= 1.6


def volumes(line: Line, at: int, rng: Rng) -> None:
    """Volumes that are unknown, none, or large."""
    lasts = int(rng.choice([3, 18, 30, 200]))
    line.volume[at : at + lasts] = rng.choice([np.nan, 0.0, 4e7])


def dividends(line: Line, at: int, rng: Rng) -> None:
    """Quarterly payments from some session on, some in cents, repeated, or on other days."""
    every = int(rng.choice([21, 63]))
    part = float(rng.choice([0.004, 0.012, 0.035, 0.06]))
    falls = rng.random() < 0.6
    for day in range(max(at % every, 1), LAST, every):
        paid = round(float(line.close[day - 1]) * part, 3)
        line.dividend[day] = paid
        if falls:
            line.close[day:] *= 1 - part
    odd = rng.choice(["cents", "repeated", "large", "misdated", "filled", ""])
    paid = round(float(line.close[at - 1]) * part, 3)
    if odd == "cents":
        line.dividend[at] = 100 * paid
    elif odd in {"repeated", "filled"}:
        line.dividend[at : at + (3 if odd == "repeated" else 30)] = paid
    elif odd:
        line.dividend[at] = round(float(line.close[at - 1]) * 0.3, 3)
        day = at + (int(rng.integers(-5, 6)) if odd == "misdated" else int(rng.choice([0, 9])))
        line.close[day:] *= 0.7


def returns(line: Line, at: int, rng: Rng) -> None:
    """Given total returns that follow the closes, but for some days."""
    moves = np.diff(line.close, prepend=line.close[:1]) / np.append(1.0, line.close[:-1]).clip(0.01)
    given = (1 + moves) / np.nan_to_num(line.split_ratio, nan=1.0) - 1
    some = slice(at, at + int(rng.choice([1, 3, 12, 40, 300])))
    given[some] = {
        "as they are": given,
        "percent": given * 100,
        "idle": np.zeros(len(given)),
        "the same": np.full(len(given), given[at]),
        "shifted": np.roll(given, 1),
        "part": given * 0.01,
        "unknown": np.full(len(given), np.nan),
    }[str(rng.choice(["as they are", "percent", "idle", "the same", "shifted", "part", "unknown"]))][some]
    if rng.random() < 0.3:
        given[: max(0, at - int(rng.choice([0, 40])))] = np.nan
    if rng.random() < 0.4:
        line.volume[some] *= np.where(rng.random(len(line.volume[some])) < 0.3, 5.0, 1.0)
    if rng.random() < 0.5:
        given[1:] += np.nan_to_num(line.dividend[1:]) / line.close[:-1].clip(0.01)
    line.total_return[:] = given
    line.total_return[0] = np.nan


def doubt(line: Line, at: int, rng: Rng) -> None:
    line.doubted[at] = True
    if rng.random() < 0.5:
        line.close[at:] *= float(rng.choice([0.3, 1.2, 4]))


def delisted(line: Line, at: int, rng: Rng) -> None:
    """The line ends, and its end may be stated."""
    line.there[at:] = False
    if rng.random() < 0.7:
        cause = rng.choice(["merger", "failure", "unknown"])
        line.described |= {"delisted_on": DAYS[at], "delisting_cause": cause}
        line.described |= {"delisting_return": -0.4} if rng.random() < 0.3 else {}


def listed_late(line: Line, at: int, rng: Rng) -> None:
    line.there[: at + int(rng.integers(0, 3))] = False


def filed(line: Line, at: int, rng: Rng) -> None:
    """Counts of shares as filed each quarter; one is wrong, late, or missing."""
    for about in range(int(rng.integers(0, 60)), LAST, 63):
        line.counts.append((about, about + int(rng.integers(5, 45)), 1.0))
    odd = rng.choice(["ten", "tenth", "late", "step", "missing", ""])
    near = min(range(len(line.counts)), key=lambda place: abs(line.counts[place][0] - at))
    about, known, _ = line.counts[near]
    if odd in {"ten", "tenth", "step"}:
        last = len(line.counts) if odd == "step" else near + 1
        factor = {"ten": 10.0, "tenth": 0.1, "step": 2.5}[odd]
        line.counts[near:last] = [(a, k, factor) for a, k, _ in line.counts[near:last]]
    elif odd == "late":
        line.counts[near] = (about, min(known + int(rng.choice([60, 150, 300])), LAST), 1.0)
    elif odd:
        line.counts = line.counts[: near + 1] if rng.random() < 0.5 else line.counts[near:]


def renamed(line: Line, at: int, rng: Rng) -> None:
    """The line goes on under another ticker, at once or after some sessions."""
    line.there[at : at + int(rng.choice([0, 0, 0, 1, 3, 6, 7]))] = False
    line.names[at] = f"{line.ticker}N"


def reused(line: Line, at: int, rng: Rng) -> None:
    """Another company's prices under the ticker after a gap or at once."""
    line.there[at : at + int(rng.choice([0, 3, 8, 64, 100]))] = False
    line.close[at:] = np.round(line.close[at:] * float(rng.choice([0.5, 1.05, 2.7])), 2)
    line.market_cap[at:] *= float(rng.choice([0.3, 0.7, 1.9, 4]))


PLANTED: Final[dict[str, Callable[[Line, int, Rng], None]]] = {
    each.__name__: each
    for each in (
        split, jump, zero, gap, closed_days, still, count, counts_flicker, unknown_sizes, untraded, volumes,
        dividends, returns, doubt, delisted, listed_late, filed, renamed, reused,
    )
}  # fmt: skip
OFTEN: Final = ("split", "split", "jump", "jump", "count", "count", "gap", "filed", "dividends", "returns")
