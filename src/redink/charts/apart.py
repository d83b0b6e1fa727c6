"""Labels beside the ends of lines, moved as little as it takes to keep them apart."""

from __future__ import annotations

from collections.abc import Sequence


def spread_apart(wanted: Sequence[float], *, gap: float, low: float, high: float) -> list[float]:
    """Positions at least `gap` apart, in the order of `wanted` (ascending), with the least sum of squared moves.

    Neighbours that would touch form a block around the mean of what they want (pool adjacent violators); blocks are
    then kept within low and high. Where the range is too short for all, they start at low and run over high.

    >>> spread_apart([0.0, 0.0, 5.0], gap=1.0, low=-10.0, high=10.0)
    [-0.5, 0.5, 5.0]
    >>> spread_apart([0.0, 0.0], gap=1.0, low=0.0, high=10.0)
    [0.0, 1.0]
    """
    blocks: list[tuple[float, int]] = []
    for place, value in enumerate(wanted):
        total, size = value - place * gap, 1
        while blocks and blocks[-1][0] / blocks[-1][1] > total / size:
            earlier, count = blocks.pop()
            total, size = total + earlier, size + count
        blocks.append((total, size))
    room = max(low, high - (len(wanted) - 1) * gap)
    starts = [min(max(total / size, low), room) for total, size in blocks for _ in range(size)]
    return [start + place * gap for place, start in enumerate(starts)]
