"""Who was in an index at the close of every session, and the label of each by what was known at it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np
import polars as pl
from numpy.typing import NDArray

from redink.cohorts import LOSS_MAKING, PROFITABLE, find_rule
from redink.cohorts.over_time import codes_over_time
from redink.market import EarningsBasis, Market, Panel
from redink.market.member_lines import member_lines, why_left_out
from redink.market.membership import members_on, require_index

LOSS_CODE: Final = 0
PROFIT_CODE: Final = 1
UNKNOWN_CODE: Final = -1
CODES: Final = {LOSS_MAKING: LOSS_CODE, PROFITABLE: PROFIT_CODE}
DESCRIBED: Final = ("company", "exchange", "delisting_cause", "delisting_return")


@dataclass(frozen=True, kw_only=True, slots=True)
class MemberPanel:
    """Every share that was ever a member and has prices; arrays of shape (securities, sessions).

    rows    of the panel, ascending; shape (securities,)
    frame   security, company, exchange, delisting_cause and delisting_return, row by row alike
    inside  whether it is in at the close of the session
    label   LOSS, PROFITABLE or UNKNOWN by what was known of its earnings then
    """

    rows: NDArray[np.int64]
    frame: pl.DataFrame
    inside: NDArray[np.bool_]
    label: NDArray[np.int8]


def member_panel(market: Market, panel: Panel, index: str, basis: EarningsBasis) -> MemberPanel:
    """Members and labels of every session of the panel; the basis's own day is not read.

    Membership is looked up on the days on which it may change, labels on those on which something became known.
    Sessions before the index's first members, or after its last, have none.
    Raises: MissingDataError where the data do not know the index.
    """
    days = panel.sessions
    require_index(market.tables["members"], index)
    changes = [days[0], *market.days_of_change(index, since=days[0], until=days[-1])]
    lists = [_lines(market, index, day) for day in changes]
    ever = pl.concat(lists).unique("security", keep="first").sort("security")
    rows = panel.rows(ever.get_column("security").to_list())
    kept = why_left_out(market, ever, priced=panel.securities).is_null().to_numpy() & (rows >= 0)
    frame = ever.filter(pl.Series(kept)).join(market.listings, on="security", how="left", maintain_order="left")
    frame = frame.select("security", *DESCRIBED)
    frame = frame.with_columns(pl.col("company").fill_null(pl.col("security")))
    return MemberPanel(
        rows=rows[kept],
        frame=frame,
        inside=_inside(frame.get_column("security"), lists, changes, days),
        label=_labels(market, frame.get_column("company"), days, basis),
    )


def _lines(market: Market, index: str, day: date) -> pl.DataFrame:
    return member_lines(market, members_on(market.tables["members"], index, on=day), index, on=day)


def _inside(
    securities: pl.Series, lists: Sequence[pl.DataFrame], changes: Sequence[date], days: Sequence[date]
) -> NDArray[np.bool_]:
    """The list of the last day of change at or before each session."""
    present = np.stack(
        [securities.is_in(listed.get_column("security").to_list()).to_numpy() for listed in lists], axis=1
    )
    since = np.searchsorted(_days(changes), _days(days), side="right") - 1
    return present[:, since]


def _labels(market: Market, companies: pl.Series, days: Sequence[date], basis: EarningsBasis) -> NDArray[np.int8]:
    on = EarningsBasis(earnings=basis.earnings, known_by=basis.known_by, on=days[0], as_of=basis.as_of)
    known = market.profits_over(on, until=days[-1]).rename({"value": "profit"})
    code = find_rule("profitability").label().replace_strict(CODES, default=UNKNOWN_CODE, return_dtype=pl.Int8)
    known = known.select("company", "on", code=code.fill_null(UNKNOWN_CODE))
    unknown = np.full((len(companies), len(days)), UNKNOWN_CODE, dtype=np.int8)
    return codes_over_time(known, companies.to_list(), days, otherwise=unknown)


def _days(days: Sequence[date]) -> NDArray[np.datetime64]:
    return np.array(days, dtype="datetime64[D]")
