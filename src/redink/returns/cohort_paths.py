"""The value of 1 held since the start in each cohort, on every session: by capitalisation, equally, and the median."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from redink.exact import Floats, exact_sum
from redink.market import Panel
from redink.returns.paths import hold
from redink.tables import Column, Table

COHORT_PATHS: Final = Table(
    name="cohort_paths",
    meaning="the value of 1 held in a cohort since the start",
    key=("cohort", "date"),
    columns=(
        Column(name="cohort", dtype=pl.String(), meaning="label at the start"),
        Column(name="date", dtype=pl.Date(), meaning="session"),
        Column(name="cap", dtype=pl.Float64(), nullable=True, meaning="by capitalisation; null where none has weight"),
        Column(name="equal", dtype=pl.Float64(), nullable=True, meaning="equally; null where none is priced"),
        Column(name="median", dtype=pl.Float64(), nullable=True, meaning="of the members; null where none is priced"),
    ),
)

BLOCK: Final = 32
SESSIONS: Final = 128
"""Members summed and sessions ordered at a time, so that the arithmetic stays in the processor's cache."""


def cohort_paths(
    panel: Panel, rows: NDArray[np.int64], *, weights: Floats, labels: Sequence[str], start: int, end: int
) -> pl.DataFrame:
    """The value of 1 in each cohort from column `start` to `end`, bought at the start and held; as `COHORT_PATHS`.

    Element by element alike: `rows` of the panel (-1 where a member has none), `weights` by capitalisation (of any sum;
    0 or NaN where unknown) and `labels` at the start. A member without a usable base price is left out; one that stops
    trading keeps its last price, one with a quarantined move the price before it. cap = sum(w growth) / sum(w),
    equal = sum(growth) / n; median is that of the growths, a summary of the members and no portfolio.

    The sums are those of `path_sum`, no matrix product: the order of members and the number of threads change no digit.
    """
    names = sorted(set(labels))
    code = {name: place for place, name in enumerate(names)}
    codes = np.array([code[label] for label in labels], dtype=np.int64)
    days = pl.Series("date", panel.sessions[start : end + 1], dtype=pl.Date)
    frames = [COHORT_PATHS.empty()]
    for name in names:
        inside = codes == code[name]
        holdings = hold(panel, rows[inside], start=start, end=end)
        paths = _paths(holdings.growth, np.where(holdings.priced, weights[inside], 0.0), holdings.priced)
        frames.append(pl.DataFrame({"cohort": name, "date": days, **paths}, schema=COHORT_PATHS.schema()))
    return COHORT_PATHS.check(pl.concat(frames), where="cohort paths")


def path_sum(growth: Floats, weights: Floats) -> Floats:
    """sum(w growth) over the members on each session, each product rounded once and their sum once.

    `growth` is of shape (members, sessions); both are at least 0. A product is split at two places that follow from the
    number of members and the largest growth and weight alone. The parts above a place are whole multiples of it, so few
    that sums of them are exact in any order [1]. What lies below the second place is left out: of 2,000 members under
    2^-77 of their number × the largest growth × the largest weight. So the sum is that of `math.fsum` but for a last
    digit that hangs on less than that.

    >>> path_sum(np.array([[1.0, 2.0], [1.0, 4.0]]), np.array([0.25, 0.75])).tolist()
    [1.0, 3.5]

    References: [1] Demmel and Nguyen 2013, Fast reproducible floating-point summation, 21st IEEE Symposium on Computer
    Arithmetic.
    """
    members, sessions = growth.shape
    upper = _splitter(members * float(growth.max(initial=0.0)) * float(weights.max(initial=0.0)))
    lower = _splitter(members * float(np.spacing(upper)))
    high, low = np.zeros(sessions), np.zeros(sessions)
    for first in range(0, members, BLOCK):
        products = growth[first : first + BLOCK] * weights[first : first + BLOCK, None]
        above = (products + upper) - upper
        high += above.sum(axis=0)
        low += (((products - above) + lower) - lower).sum(axis=0)
    return high + low


def _splitter(bound: float) -> float:
    """A number so large that adding and taking it away rounds to a place at which sums below the bound are exact."""
    return 1.5 * 2.0 ** (math.frexp(bound)[1] + 2)


def _paths(growth: Floats, weights: Floats, priced: NDArray[np.bool_]) -> dict[str, Floats | None]:
    """cap, equal and median on each session; None where no member counts."""
    weighted = weights > 0
    members = growth if priced.all() else growth[priced]
    total = exact_sum(weights[weighted])
    return {
        "cap": path_sum(growth[weighted], weights[weighted]) / total if total > 0 else None,
        "equal": path_sum(members, np.ones(len(members))) / len(members) if len(members) else None,
        "median": medians(members) if len(members) else None,
    }


def medians(growth: Floats) -> Floats:
    """The median of at least one member on each session; of an even number the mean of the middle two.

    >>> medians(np.array([[1.0, 1.0], [4.0, 9.0], [2.0, 5.0]])).tolist()
    [2.0, 5.0]
    """
    half = len(growth) // 2
    found = np.empty(growth.shape[1])
    for first in range(0, len(found), SESSIONS):
        members = np.ascontiguousarray(growth[:, first : first + SESSIONS].T)
        members.partition(half, axis=1)
        upper = members[:, half]
        lower = upper if len(growth) % 2 else members[:, :half].max(axis=1)
        found[first : first + SESSIONS] = (lower + upper) / 2
    return found
