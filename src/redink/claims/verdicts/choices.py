"""How a nearest value was measured, where that is no variant of the convention grid."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated

from redink.convention import Convention
from redink.described import inline, text


@dataclass(frozen=True, kw_only=True, slots=True)
class ShareChoices:
    """How a share of members was counted."""

    convention: Annotated[Convention, inline("how it was measured")]
    of: Annotated[str, text("the whole that it is a share of")]
    until: Annotated[date, text("the last session")]


@dataclass(frozen=True, kw_only=True, slots=True)
class LevelChoices:
    """Between which levels a return runs: close or intraday low of a day, to a close."""

    base: Annotated[str, text("`close` or `intraday_low`, of the level that it runs from")]
    since: Annotated[date, text("the day of that level")]
    until: Annotated[date, text("the last session")]
