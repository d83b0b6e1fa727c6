"""Logarithm and exponential that round alike on every processor.

Those of numpy and of the C library use whatever instructions the processor has, and differ between processors in the
last digit. Here every step is one addition, multiplication, division or scaling, each of which IEEE 754 rounds in one
way. Errors stay below 2 units in the last place.
"""

from __future__ import annotations

from math import factorial
from typing import Final

import numpy as np

from redink.exact import Floats

LN2_HIGH: Final = float.fromhex("0x1.62e42feep-1")
"""The first 32 bits of ln 2, so that products with exponents are exact."""

LN2_LOW: Final = float.fromhex("0x1.a39ef35793c76p-33")
ROOT_HALF: Final = float.fromhex("0x1.6a09e667f3bcdp-1")

ATANH: Final = tuple(2.0 / (2 * order + 1) for order in range(12, 0, -1))
"""2/25, 2/23 ... 2/3: the area hyperbolic tangent's series, beyond its first term, the last coefficient first."""

TAYLOR: Final = tuple(1.0 / factorial(order) for order in range(16, 1, -1))
"""1/16! ... 1/2!."""

ONE_IS_LOST: Final = 60
"""The power of two from which on one more or less is no difference."""

LARGEST: Final = 709.78
"""Beyond this exponentials are infinite; below -1,100 they are all 0."""


def log(x: Floats) -> Floats:
    """Natural logarithms, elementwise; -inf of 0, NaN below it and of NaN.

    >>> log(np.array([1.0, 4.0, 0.0])).tolist()
    [0.0, 1.3862943611198906, -inf]
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        part, power = np.frexp(x)
        low = part < ROOT_HALF
        part, power = np.where(low, 2.0 * part, part), power - low
        found = _near_one(part - 1.0, power.astype(np.float64))
        return np.where(x > 0, np.where(np.isinf(x), x, found), np.where(x == 0, -np.inf, np.nan))


def log1p(x: Floats) -> Floats:
    """ln(1 + x), elementwise, as exact for a small x; for x > -1.

    >>> log1p(np.array([0.0, 1e-20])).tolist()
    [0.0, 1e-20]
    """
    whole = 1.0 + x
    lost = np.where(x < 1.0, x - (whole - 1.0), 1.0 - (whole - x))
    return log(whole) + lost / whole


def exp(x: Floats) -> Floats:
    """E to the x, elementwise.

    >>> exp(np.array([0.0, 1.0])).round(12).tolist()
    [1.0, 2.718281828459]
    """
    power, rest = _reduced(x)
    with np.errstate(over="ignore"):
        return np.where(x > LARGEST, np.inf, np.ldexp(1.0 + rest, power))


def expm1(x: Floats) -> Floats:
    """E to the x, less 1, elementwise, as exact for a small x.

    >>> expm1(np.array([0.0, 1e-20])).tolist()
    [0.0, 1e-20]
    """
    power, rest = _reduced(x)
    less = np.minimum(power, ONE_IS_LOST)
    return np.where(power >= ONE_IS_LOST, exp(x), np.ldexp(rest, less) + (np.ldexp(1.0, less) - 1.0))


def _near_one(over: Floats, power: Floats) -> Floats:
    """ln(1 + over) + power ln 2, for √½ <= 1 + over < √2: with s = over / (2 + over) it is over - s (over - R(s²))."""
    s = over / (2.0 + over)
    square = s * s
    series = np.zeros_like(s)
    for coefficient in ATANH:
        series = (series + coefficient) * square
    small = power * LN2_LOW - s * (over - series)
    return power * LN2_HIGH + (over + small)


def _reduced(x: Floats) -> tuple[np.ndarray[tuple[int, ...], np.dtype[np.int32]], Floats]:
    """A power of two and e to the rest, less 1: x is power × ln 2 + rest."""
    inside = np.clip(np.nan_to_num(x, nan=0.0), -1100.0, LARGEST)
    power = np.rint(inside / (LN2_HIGH + LN2_LOW))
    high, low = inside - power * LN2_HIGH, power * LN2_LOW
    rest = high - low
    lost = (high - rest) - low
    series = np.zeros_like(rest)
    for coefficient in TAYLOR:
        series = (series + coefficient) * rest
    found = rest + (rest * series + lost)
    return power.astype(np.int32), np.where(np.isnan(x), np.nan, found)
