"""What moves many companies at once, shaped so that the small index falls and turns where it should."""

from __future__ import annotations

from typing import Final

from redink.sources.simulated.arrays import Flags, Floats
from redink.sources.simulated.timeline import CRASH, RALLY

CALM: Final = 50
"""Sessions of little noise after the bottom, so that no later day closes lower."""


def shaped_factor(noise: Floats, bottom: int, *, fall: float, rise: float) -> Floats:
    """Noise that sums to `fall` over the crash and to `rise` over the rally, turning sharply at the bottom."""
    factor = noise.copy()
    factor[bottom + 1 : bottom + 1 + CALM] *= 0.35
    crash, rally = slice(bottom - CRASH + 1, bottom + 1), slice(bottom + 1, bottom + 1 + RALLY)
    factor[crash] += fall / CRASH - factor[crash].mean()
    factor[rally] += rise / RALLY - factor[rally].mean()
    sharpness = abs(fall) / 8
    factor[bottom] -= sharpness
    factor[bottom - CRASH + 1 : bottom] += sharpness / (CRASH - 1)
    factor[bottom + 1] += sharpness
    factor[bottom + 2 : bottom + 1 + RALLY] -= sharpness / (RALLY - 1)
    return factor


def balance_noise(noise: Floats, common: Floats, cap: Floats, members: Flags) -> None:
    """Takes each session's mean, weighted by the members' value at the close before, out of the members' noise.

    Without it one large company could move the day of the low in a small market. Works in place; every member's
    noise shifts alike, and a session without members keeps its noise.
    """
    value = cap.copy()
    for session in range(1, len(noise[0])):
        held = members[:, session - 1]
        weight = value[held]
        noise[held, session] -= (weight * noise[held, session]).sum() / max(float(weight.sum()), 1.0)
        value *= 1.0 + noise[:, session] + common[:, session]
