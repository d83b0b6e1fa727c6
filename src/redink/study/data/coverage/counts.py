"""How many members of an index had what on a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, ClassVar, Final

import polars as pl

from redink.described import count, text
from redink.errors import BadDataError, MissingDataError
from redink.market import Market
from redink.market.member_lines import member_lines, why_left_out
from redink.market.membership import members_on
from redink.returns.paths import hold
from redink.study.data.coverage.known import KnownMarket

COUNTED: Final = {
    "date": pl.Date(),
    "members": pl.Int64(),
    "priced": pl.Int64(),
    "capitalised": pl.Int64(),
    "earning": pl.Int64(),
    "weighted": pl.Int64(),
    "weights_of": pl.Date(),
}
NEEDED: Final = {"priced": "prices", "capitalised": "capitalisations", "earning": "earnings"}
HALF: Final = 0.5
"""Under this part of the members with usable earnings an answer declines its headline."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DayCounted:
    """How many members of an index had what on a day."""

    NAMED_BY: ClassVar = ("date",)

    day: Annotated[date, text("a day", key="date")]
    members: Annotated[
        int,
        count(
            "members",
            "all, as `explain` counts them: lines that are no shares are left out, which `redink data` counts with "
            "the rest",
            see="membership.md#tickers-and-lines",
        ),
    ]
    priced: Annotated[
        int,
        count(
            "priced",
            "have a price to buy at: at most five sessions old, and no quarantined move in the quarter before",
        ),
    ]
    capitalised: Annotated[
        int,
        count("with cap", "have a capitalisation, given, carried, filed or implied", see="capitalisation.md"),
    ]
    earning: Annotated[
        int,
        count(
            "earnings",
            "the company's profit or loss is known, by the default convention: not stale, not in conflict",
            see="conventions.md",
        ),
    ]
    weighted: Annotated[int, count("weights", "have a weight in the last published snapshot")]
    weights_of: Annotated[
        date | None,
        text("the day of that snapshot; null where there is none, or its weights do not sum to about one"),
    ]
    holes: Annotated[
        tuple[str, ...],
        text(
            "what an answer needs and no member has (`no prices`), or under half of them (`few earnings`); `no members`"
        ),
    ]


def counted(known: KnownMarket, index: str) -> dict[str, Any]:
    """The index's row of coverage on the market's last day, keys as `COUNTED`; nothing later is used.

    members      securities in force, without lines that are no shares
    priced       with a price to buy at: at most five sessions old, no quarantined move in the quarter before
    capitalised  with a capitalisation
    earning      whose company's profit or loss is known
    weighted     with a weight in the last published snapshot, which is of `weights_of`; 0 and null where there is none,
                 or its weights do not sum to about one
    """
    on = known.market.as_of
    members = _shares(known, index)
    companies = known.market.listings.select("security", "company")
    owned = members.join(companies, on="security", how="left").select(pl.col("company").fill_null(pl.col("security")))
    rows = known.panel.rows(members.get_column("security").to_list())
    column = len(known.panel.sessions) - 1
    weights = _weights(known.market, index)
    return {
        "date": on,
        "members": members.height,
        "priced": int(hold(known.panel, rows, start=column, end=column).priced.sum()),
        "capitalised": members.join(known.caps, on="security", how="semi").height,
        "earning": owned.filter(pl.col("company").is_in(known.earning.to_list())).height,
        "weighted": members.join(weights, on="security", how="semi").height,
        "weights_of": weights.get_column("date").max(),
    }


def holes(row: dict[str, Any]) -> tuple[str, ...]:
    """What an answer needs and the members of the row lack: all of them (no), or more than half (few).

    >>> holes({"members": 10, "priced": 10, "capitalised": 0, "earning": 4})
    ('no capitalisations', 'few earnings')
    """
    if not row["members"]:
        return ("no members",)
    return tuple(
        f"{'few' if row[name] else 'no'} {what}" for name, what in NEEDED.items() if row[name] < HALF * row["members"]
    )


def _weights(market: Market, index: str) -> pl.DataFrame:
    """Security and date of the index's last published weights; empty where there are none that can be used."""
    try:
        return market.published_weights(index, on=market.as_of).select("security", "date")
    except (MissingDataError, BadDataError):
        return pl.DataFrame(schema={"security": pl.String, "date": pl.Date})


def _shares(known: KnownMarket, index: str) -> pl.DataFrame:
    """The members' securities, one row each, without lines that are no shares."""
    market = known.market
    rows = members_on(market.tables["members"], index, on=market.as_of)
    lines = member_lines(market, rows, index, on=market.as_of)
    return lines.filter(why_left_out(market, lines, priced=known.panel.securities).is_null()).select("security")
