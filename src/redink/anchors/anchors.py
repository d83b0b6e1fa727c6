"""The anchors of an index: what stands out among its levels, and the changes of the policy rate."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from redink.anchors.extremes import Extremes
from redink.anchors.rates import RateChange
from redink.described import inline, text


@dataclass(frozen=True, kw_only=True, slots=True)
class Anchors:
    """Lows, highs and the record, and the changes of the policy rate, oldest first."""

    extremes: Annotated[Extremes, inline("what stands out among the levels")]
    rate_changes: Annotated[tuple[RateChange, ...], text("changes of the policy rate, oldest first")]
