"""Roster, coverage and the panel of a history: on every day the same members, with the same labels."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from tests.study.random_market import DAYS, LAW, Listed, listings, market_of

from redink import Market
from redink.cohorts import NO_DATA, find_rule
from redink.convention import Convention
from redink.market import EarningsBasis
from redink.study.data.coverage.counts import counted
from redink.study.data.coverage.known import KnownMarket
from redink.study.roster import PanelSpan, call_roster
from redink.windows.panels.members import CODES, UNKNOWN_CODE, member_panel


def labelled(market: Market, basis: EarningsBasis) -> dict[str, str]:
    """Security -> cohort of the index's members on the basis's day, as the roster of a question has them."""
    span = PanelSpan.of(market.panel("price"), since=basis.on, until=basis.on)
    roster = call_roster(market, "any", span, rule=find_rule("profitability"), basis=basis, days=[basis.on])
    return dict(roster.frame.select("security", "cohort").iter_rows())


@given(securities=listings(), at=st.integers(0, len(DAYS) - 1))
@LAW
def test_the_three_readers_of_members_agree_on_every_day(securities: list[Listed], at: int) -> None:
    market, day = market_of(securities), DAYS[at]
    plain = Convention()
    basis = EarningsBasis(earnings=plain.earnings, known_by=plain.known_by, on=day, as_of=market.as_of)
    roster = labelled(market, basis)
    panel = market.panel("price")
    held = member_panel(market, panel, "any", basis)
    column = panel.column(day)
    codes = held.label[held.inside[:, column], column].tolist()
    inside = held.frame.get_column("security").filter(held.inside[:, column]).to_list()
    assert dict(zip(inside, codes, strict=True)) == {
        security: CODES.get(cohort, UNKNOWN_CODE) for security, cohort in roster.items()
    }
    row = counted(KnownMarket.of(market, on=day), "any")
    assert (row["members"], row["earning"]) == (len(roster), sum(cohort != NO_DATA for cohort in roster.values()))
