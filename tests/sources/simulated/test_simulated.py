"""The simulated market: its tables hold, every advertised trap is in it, and its truth agrees with itself."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from itertools import pairwise

import polars as pl
import pytest

from redink.errors import MissingDataError, UsageError
from redink.sessions import is_month_end, missing_sessions, sessions_between
from redink.sources.simulated import INDICES, LARGE, SMALL, MarketSize, Simulation, simulate
from redink.sources.simulated.true_labels import ReportedFigure, label_of, net_income_known
from redink.tables import STORED

QUICK = MarketSize(small_members=300, large_members=60, sessions=300)
LEAST = MarketSize(small_members=60, large_members=20, sessions=260)


@pytest.fixture(scope="session")
def market() -> Simulation:
    return simulate(size=QUICK)


@pytest.fixture(scope="session", params=[QUICK, LEAST], ids=["quick", "least"])
def any_market(request: pytest.FixtureRequest) -> Simulation:
    return simulate(size=request.param, seed=7)


def table(simulation: Simulation, name: str) -> pl.DataFrame:
    return simulation.source_data.tables[name]


def joined_prices(simulation: Simulation) -> pl.DataFrame:
    """Prices with the row before of the same security beside them."""
    before = [
        pl.col(name).shift(1).over("security").alias(f"{name}_before") for name in ("close", "market_cap", "date")
    ]
    usual = pl.col("volume").rolling_median(20).shift(1).over("security")
    return table(simulation, "prices").sort("security", "date").with_columns(*before, usual=usual)


def spot(simulation: Simulation, security: str, day: date) -> dict[str, float]:
    rows = joined_prices(simulation).filter(pl.col("security") == security, pl.col("date") == day)
    return rows.to_dicts()[0]


# ---------------------------------------------------------------- tables


def test_every_table_follows_its_declaration(any_market: Simulation) -> None:
    checked = any_market.source_data.checked()
    assert checked.source == "simulated"
    assert set(checked.tables) == set(STORED) - {"weights", "tickers", "successions"}
    assert all(frame.height for frame in checked.tables.values())


def test_the_same_seed_gives_the_same_frames(any_market: Simulation) -> None:
    size = QUICK if len(any_market.truth.members(SMALL, any_market.rally[0])) > 100 else LEAST
    again = simulate(size=size, seed=7)
    assert again.rally == any_market.rally
    assert all(frame.equals(table(any_market, name)) for name, frame in again.source_data.tables.items())


def test_another_seed_gives_other_frames(market: Simulation) -> None:
    other = simulate(size=QUICK, seed=1)
    for name in ("securities", "members", "prices", "facts", "levels"):
        assert not table(other, name).equals(table(market, name))


@pytest.mark.parametrize("field", ["small_members", "large_members", "sessions"])
def test_a_market_too_small_for_its_special_names_is_refused(field: str) -> None:
    with pytest.raises(UsageError, match=f"{field} is 5; the simulated market needs at least"):
        MarketSize(**{field: 5})


def test_more_sessions_than_the_calendar_has_are_refused() -> None:
    with pytest.raises(UsageError, match="sessions is 20000; the calendar has"):
        simulate(size=MarketSize(small_members=60, large_members=20, sessions=20_000))


# ---------------------------------------------------------------- features

FEATURES: dict[str, Callable[[Simulation], pl.DataFrame]] = {
    "forward splits": lambda s: table(s, "prices").filter(pl.col("split_ratio") < 1),
    "reverse splits": lambda s: table(s, "prices").filter(pl.col("split_ratio") > 1),
    "dividends": lambda s: table(s, "prices").filter(pl.col("dividend") > 0),
    "unknown caps": lambda s: table(s, "prices").filter(pl.col("market_cap").is_null()),
    "caps of zero": lambda s: table(s, "prices").filter(pl.col("market_cap") == 0),
    "a zero price": lambda s: table(s, "prices").filter(pl.col("close") == 0),
    "pennies to four decimals": lambda s: table(s, "prices").filter(pl.col("close").is_between(0.0001, 0.9999)),
    "mergers": lambda s: table(s, "securities").filter(pl.col("delisting_cause") == "merger"),
    "failures": lambda s: table(s, "securities").filter(pl.col("delisting_cause") == "failure"),
    "delisting returns": lambda s: table(s, "securities").filter(pl.col("delisting_return").is_not_null()),
    "foreign companies": lambda s: table(s, "securities").filter(pl.col("country") != "United States"),
    "two share classes": lambda s: table(s, "securities").filter(pl.col("name").str.contains("Class C Capital Stock")),
    "separators in tickers": lambda s: table(s, "securities").filter(
        pl.col("security").str.contains("-", literal=True)
    ),
    "year-to-date sums": lambda s: table(s, "facts").filter(
        (pl.col("period_end") - pl.col("period_start")).dt.total_days().is_between(140, 330)
    ),
    "full years": lambda s: table(s, "facts").filter(pl.col("form") == "10-K"),
    "annual reports from abroad": lambda s: table(s, "facts").filter(pl.col("form") == "20-F"),
    "amendments": lambda s: table(s, "facts").filter(pl.col("form") == "10-Q/A"),
    "undated figures": lambda s: table(s, "facts").filter(pl.col("source") == "undated"),
    "earnings of exactly zero": lambda s: table(s, "facts").filter(pl.col("value") == 0),
    "rate cuts": lambda s: table(s, "macro").filter(pl.col("series") == "DFEDTARU").unique("value"),
    "rights among the members": lambda s: table(s, "members").filter(pl.col("security").str.contains(r" RT$|\d|\wW$")),
    "returning members": lambda s: table(s, "members").filter(
        pl.col("index") == SMALL, pl.col("security").is_duplicated()
    ),
    "dated exits from the large index": lambda s: table(s, "members").filter(
        pl.col("index") == LARGE, pl.col("end").is_not_null()
    ),
    "events": lambda s: table(s, "events"),
}


@pytest.mark.parametrize("feature", FEATURES)
def test_every_advertised_feature_is_present(any_market: Simulation, feature: str) -> None:
    assert FEATURES[feature](any_market).height > 0


def test_sessions_missing_from_prices_are_in_the_levels(any_market: Simulation) -> None:
    days = table(any_market, "prices").get_column("date").unique().sort().to_list()
    levels = set(table(any_market, "levels").get_column("date").to_list())
    assert missing_sessions(days) == any_market.truth.missing_sessions
    assert set(any_market.truth.missing_sessions) <= levels
    assert len(any_market.truth.missing_sessions) == 4


def test_a_few_members_have_no_row_on_the_day_of_the_low(any_market: Simulation) -> None:
    low = any_market.rally[0]
    prices = table(any_market, "prices")
    priced = set(prices.filter(pl.col("date") == low).get_column("security"))
    near = set(prices.filter((low - pl.col("date")).dt.total_days().is_between(1, 10)).get_column("security"))
    gone = set(table(any_market, "securities").filter(pl.col("delisted_on") <= low).get_column("security"))
    absent = {name for name in any_market.truth.members(SMALL, low) & near - gone if name not in priced}
    assert 3 <= len(absent) <= 5


def test_gaps_of_up_to_twenty_sessions_are_not_exits(market: Simulation) -> None:
    gaps = joined_prices(market).with_columns(days=(pl.col("date") - pl.col("date_before")).dt.total_days())
    assert 2 <= gaps.filter(pl.col("days").is_between(18, 34)).height <= 6


def test_snapshots_are_quarter_ends_and_changes_of_the_large_index_are_not(any_market: Simulation) -> None:
    members = table(any_market, "members")
    for index, expected in ((SMALL, {True}), (LARGE, {False})):
        rows = members.filter(pl.col("index") == index)
        days = {*rows.get_column("start"), *rows.get_column("end").drop_nulls()}
        assert {is_month_end(day) for day in days} == expected


def test_one_snapshot_holds_old_and_new_members_together(any_market: Simulation) -> None:
    rows = table(any_market, "members").filter(pl.col("index") == SMALL)
    joint = set(rows.get_column("start")) & set(rows.get_column("end").drop_nulls())
    june = date(2025, 6, 30)
    assert june in joint
    joined = rows.filter(pl.col("start") == june).height
    assert joined > 0
    assert rows.filter(pl.col("end") == june).height > 0


def test_some_members_are_newly_listed_and_without_data(any_market: Simulation) -> None:
    low = any_market.rally[0]
    rows = table(any_market, "securities").filter((low - pl.col("listed_on")).dt.total_days().is_between(0, 365))
    new = set(rows.get_column("security")) & any_market.truth.members(SMALL, low)
    assert new
    assert {any_market.truth.label(name, low) for name in new} == {"no data"}
    first = table(any_market, "prices").group_by("security").agg(pl.col("date").min())
    seen = dict(zip(first["security"], first["date"], strict=True))
    assert all(seen[row["security"]] == row["listed_on"] for row in rows.to_dicts() if row["security"] in new)


def test_names_alike_belong_to_different_companies(any_market: Simulation) -> None:
    stems = table(any_market, "securities").with_columns(
        stem=pl.col("name").str.extract(r"^(.*) (?:Bancorp|Bankshares|Financial) (?:Inc|Corp)\. Common Stock$")
    )
    alike = stems.drop_nulls("stem").group_by("stem").agg(pl.col("company").n_unique())
    assert alike.get_column("company").max() == 3


def test_figures_are_known_only_after_their_period_and_restated_only_later(any_market: Simulation) -> None:
    facts = table(any_market, "facts")
    assert (facts["known_on"] > facts["period_end"]).all()
    key = ["company", "period_start", "period_end"]
    amended = facts.filter(pl.col("form") == "10-Q/A").join(facts.filter(pl.col("form") == "10-Q"), on=key)
    assert (amended["known_on"] > amended["known_on_right"]).all()
    turned = amended.filter(pl.col("value").sign() != pl.col("value_right").sign())
    assert turned.filter(pl.col("known_on").is_between(*any_market.rally)).height > 0


def test_nobody_files_a_fourth_quarter(market: Simulation) -> None:
    filed = table(market, "facts").filter(pl.col("source") == "filed")
    assert "Q4" not in filed.get_column("fiscal_period").unique()


def test_levels_stay_within_the_range_of_their_day(any_market: Simulation) -> None:
    levels = table(any_market, "levels")
    assert levels.filter(pl.max_horizontal("open", "close") > pl.col("high")).is_empty()
    assert levels.filter(pl.min_horizontal("open", "close") < pl.col("low")).is_empty()
    assert levels.filter(pl.col("total_return_level") <= 0).is_empty()


# ---------------------------------------------------------------- impossible and real moves


def test_impossible_prices_look_as_they_do_in_real_data(any_market: Simulation) -> None:
    moves = [spot(any_market, *where) for where in any_market.truth.quarantined]
    ratios = {round(move["close"] / move["close_before"]): move for move in moves}
    assert len(ratios) == 4
    zero, reused, thin, thousandfold = (ratios[ratio] for ratio in sorted(ratios))
    assert zero["close"] == 0
    assert reused["market_cap"] / reused["market_cap_before"] > 20
    assert thin["market_cap"] / thin["market_cap_before"] == pytest.approx(18, rel=0.2)
    assert thin["volume"] < thin["usual"] / 2
    assert thousandfold["market_cap"] / thousandfold["market_cap_before"] == pytest.approx(1, abs=0.3)


def test_real_big_moves_come_with_volume_and_caps_that_move_alike(any_market: Simulation) -> None:
    for where in any_market.truth.kept:
        move = spot(any_market, *where)
        ratio = move["close"] / move["close_before"]
        assert ratio == pytest.approx(5, rel=0.05) or ratio == pytest.approx(0.25, rel=0.05)
        assert move["market_cap"] / move["market_cap_before"] == pytest.approx(ratio, rel=0.05)
        assert move["volume"] > 3 * move["usual"]


def test_no_other_move_looks_impossible(any_market: Simulation) -> None:
    step = pl.col("close") / (pl.col("close_before") * pl.col("split_ratio").fill_null(1.0))
    odd = joined_prices(any_market).filter(~step.is_between(1 / 3, 3), pl.col("close_before") > 0)
    found = set(zip(odd["security"], odd["date"], strict=True))
    assert found == any_market.truth.quarantined | any_market.truth.kept


def test_a_holder_gets_the_last_good_price_where_an_impossible_one_comes(any_market: Simulation) -> None:
    truth, (low, end) = any_market.truth, any_market.rally
    for security, day in truth.quarantined:
        before = sessions_between(low, day)[-2]
        assert truth.total_return(security, low, end) == truth.total_return(security, low, before)
        assert abs(truth.total_return(security, low, end)) < 3
        with pytest.raises(MissingDataError, match="no good price"):
            truth.total_return(security, day, end)


def test_a_split_that_prices_do_not_mark_costs_the_holder_nothing(any_market: Simulation) -> None:
    ((security, day),) = any_market.truth.missing_splits
    move = spot(any_market, security, day)
    assert move["split_ratio"] is None
    assert move["close"] / move["close_before"] == pytest.approx(0.5, rel=0.2)
    one_day = any_market.truth.price_return(security, *sessions_between(date(2025, 6, 1), day)[-2:])
    assert one_day == pytest.approx(2 * move["close"] / move["close_before"] - 1)


# ---------------------------------------------------------------- truth


@pytest.mark.parametrize("index", INDICES)
def test_the_level_moves_as_its_members_do(index: str) -> None:
    wide = simulate(size=MarketSize(small_members=900, large_members=400, sessions=270))
    truth, (low, end) = wide.truth, wide.rally
    gained = held = 0.0
    for name in truth.members(index, low):
        try:
            share = truth.company_cap(name, low) / len(truth.classes(name))
            gained += share * truth.total_return(name, low, end)
            held += share
        except MissingDataError:
            continue
    level = table(wide, "levels").filter(pl.col("index") == index)
    first, last = (level.filter(pl.col("date") == day)["total_return_level"][0] for day in (low, end))
    assert gained / held == pytest.approx(last / first - 1, abs=0.015)


def test_the_rally_starts_at_the_lowest_close_after_a_crash_of_about_a_quarter(any_market: Simulation) -> None:
    level = table(any_market, "levels").filter(pl.col("index") == SMALL).sort("date")
    low, end = any_market.rally
    at = level.get_column("date").to_list().index(low)
    closes = level.get_column("close").to_list()
    assert closes[at] == min(closes[at - 30 : at + 126])
    assert -0.40 < closes[at] / closes[at - 30] - 1 < -0.15
    assert 120 <= len(sessions_between(low, end)) <= 130


def test_loss_makers_lead_the_rally_by_far(market: Simulation) -> None:
    truth, (low, end) = market.truth, market.rally
    returns: dict[str, list[float]] = {"profitable": [], "loss-making": [], "no data": []}
    for name in sorted(truth.members(SMALL, low)):
        try:
            returns[truth.label(name, low)].append(truth.total_return(name, low, end))
        except MissingDataError:
            continue
    means = {label: sum(values) / len(values) for label, values in returns.items()}
    assert means["loss-making"] > means["profitable"] + 0.15
    assert 0.25 < len(returns["loss-making"]) / sum(map(len, returns.values())) < 0.55


def test_returns_chain_as_the_prices_table_says(market: Simulation) -> None:
    low, end = market.rally
    rows = joined_prices(market).filter(pl.col("date") > low, pl.col("date") <= end)
    paid = pl.col("close") + pl.col("dividend").fill_null(0.0)
    step = paid / (pl.col("close_before") * pl.col("split_ratio").fill_null(1.0))
    chained = rows.group_by("security").agg(r=step.product() - 1).sort("security")
    special = {name for name, _ in market.truth.quarantined | market.truth.missing_splits}
    gone = set(
        table(market, "prices").group_by("security").agg(pl.col("date").min()).filter(pl.col("date") > low)["security"]
    )
    for name, value in chained.rows():
        if name not in special | gone:
            assert market.truth.total_return(name, low, end) == pytest.approx(value, rel=1e-9)


def test_labels_agree_with_quarters_differenced_from_the_table(market: Simulation) -> None:
    """Q4 = FY - (Q1 + Q2 + Q3), then the last four quarters: a road that the truth does not take."""
    low = market.rally[0]
    known = table(market, "facts").filter(pl.col("source") == "filed", pl.col("known_on") <= low)
    latest = known.sort("known_on").unique(["company", "period_start", "period_end"], keep="last")
    span = (pl.col("period_end") - pl.col("period_start")).dt.total_days()
    quarters = latest.filter(span < 120)
    years = latest.filter(span > 330).select("company", "period_start", "period_end", "value")
    inside = years.join_where(
        quarters.select(owner="company", since="period_start", until="period_end", part="value"),
        pl.col("company") == pl.col("owner"),
        pl.col("since") >= pl.col("period_start"),
        pl.col("until") <= pl.col("period_end"),
    )
    fourth = (
        inside.group_by("company", "period_end", "value").agg(pl.col("part").sum(), pl.len()).filter(pl.col("len") == 3)
    )
    rows = pl.concat(
        [
            quarters.select("company", "period_end", "value"),
            fourth.select("company", "period_end", value=pl.col("value") - pl.col("part")),
        ]
    ).sort("company", "period_end")
    trailing = rows.group_by("company").agg(pl.col("value").tail(4).sum(), pl.col("period_end").max())
    fresh = trailing.filter((low - pl.col("period_end")).dt.total_days() <= 200)
    assert fresh.height > 200
    for company, value, _ in fresh.rows():
        assert market.truth.label(company, low) == ("profitable" if value > 0 else "loss-making")


def test_what_becomes_known_later_changes_no_label(market: Simulation) -> None:
    low = market.rally[0]
    for name in sorted(market.truth.members(SMALL, low))[:100]:
        figures = market.truth.figures_of(name)
        assert label_of([figure for figure in figures if figure.known_on <= low], low) == label_of(figures, low)


def test_restatements_during_the_rally_turn_labels(any_market: Simulation) -> None:
    low, end = any_market.rally
    amended = table(any_market, "facts").filter(
        pl.col("form") == "10-Q/A", pl.col("known_on").is_between(low, end), pl.col("period_end") == date(2024, 12, 31)
    )
    turned = {
        company
        for company, known_on in amended.select("company", "known_on").rows()
        if any_market.truth.label(company, low) != any_market.truth.label(company, known_on)
    }
    assert len(turned) >= 2


def test_members_are_those_of_the_table_without_rights(any_market: Simulation) -> None:
    low = any_market.rally[0]
    rows = table(any_market, "members").filter(pl.col("index") == SMALL)
    snapshot = max(day for day in {*rows["start"], *rows["end"].drop_nulls()} if day <= low)
    held = rows.filter(pl.col("start") <= snapshot, pl.col("end").is_null() | (pl.col("end") >= snapshot))
    plain = {name.replace(".", "").replace("-", "") for name in held.get_column("security")}
    truth = any_market.truth
    expected = truth.members(SMALL, low) | truth.lines_left_out(SMALL, low)
    assert plain == {name.replace("-", "") for name in expected}
    assert truth.lines_left_out(SMALL, low)
    assert not truth.lines_left_out(LARGE, low)
    assert not truth.members(SMALL, low) & truth.lines_left_out(SMALL, low)


def test_every_class_shows_the_whole_company(any_market: Simulation) -> None:
    low = any_market.rally[0]
    truth = any_market.truth
    for index in INDICES:
        doubled = [name for name in truth.members(index, low) if len(truth.classes(name)) == 2]
        assert len(doubled) >= 4
        for name in doubled:
            first, second = sorted(truth.classes(name))
            assert second == first + "A"
            assert truth.company_cap(first, low) == truth.company_cap(second, low)
            shown = spot(any_market, name, low)["market_cap"]
            assert shown is None or shown == pytest.approx(truth.company_cap(name, low), abs=1)


def test_a_name_that_left_keeps_its_last_price(any_market: Simulation) -> None:
    low, end = any_market.rally
    gone = table(any_market, "securities").filter(pl.col("delisted_on").is_between(low, end, closed="none"))
    assert gone.height > 0
    held = any_market.truth.members(SMALL, low) | any_market.truth.members(LARGE, low)
    for name, day in gone.filter(pl.col("security").is_in(sorted(held))).select("security", "delisted_on").rows():
        assert any_market.truth.total_return(name, low, end) == any_market.truth.total_return(name, low, day)


def test_an_unknown_security_is_refused_by_name(market: Simulation) -> None:
    with pytest.raises(MissingDataError, match="'NOSUCH' is no security"):
        market.truth.label("NOSUCH", market.rally[0])


# ---------------------------------------------------------------- labels by hand

QUARTERS_2024 = (
    (date(2024, 1, 1), date(2024, 3, 31)),
    (date(2024, 4, 1), date(2024, 6, 30)),
    (date(2024, 7, 1), date(2024, 9, 30)),
)
YEAR_2024 = ReportedFigure(date(2024, 1, 1), date(2024, 12, 31), date(2025, 3, 3), -10, False)
MAY = date(2025, 5, 20)


def figure(start: date, end: date, known_on: date, value: int) -> ReportedFigure:
    return ReportedFigure(start, end, known_on, value, False)


def test_the_year_plus_this_quarter_minus_the_same_quarter_a_year_ago() -> None:
    figures = [
        figure(date(2024, 1, 1), date(2024, 3, 31), date(2024, 5, 9), -30),
        YEAR_2024,
        figure(date(2025, 1, 1), date(2025, 3, 31), date(2025, 5, 9), 5),
    ]
    assert net_income_known(figures, MAY) == -10 + 5 + 30
    assert label_of(figures, MAY) == "profitable"
    assert label_of(figures, date(2025, 5, 8)) == "loss-making"


def test_four_labelled_quarters_serve_where_years_mean_something_else() -> None:
    spans = [*QUARTERS_2024, (date(2024, 10, 1), date(2024, 12, 31))]
    figures = [
        ReportedFigure(start, end, date(2025, 4, 1), value, True)
        for (start, end), value in zip(spans, (1, 2, 3, -7), strict=True)
    ]
    year = ReportedFigure(date(2024, 1, 1), date(2024, 12, 31), date(2025, 4, 1), 99, True)
    assert net_income_known([*figures, year], MAY) == -1
    assert net_income_known([*figures[1:], year], MAY) == 99


def test_zero_is_loss_making() -> None:
    assert label_of([YEAR_2024._replace(value=0)], MAY) == "loss-making"


def test_a_year_serves_for_500_days_and_no_longer() -> None:
    assert label_of([YEAR_2024], date(2026, 5, 15)) == "loss-making"
    assert label_of([YEAR_2024], date(2026, 5, 16)) == "no data"


def test_a_restatement_counts_from_the_day_it_is_known() -> None:
    figures = [YEAR_2024, YEAR_2024._replace(known_on=date(2025, 4, 22), value=4)]
    labels = [label_of(figures, day) for day in (date(2025, 4, 21), date(2025, 4, 22))]
    assert labels == ["loss-making", "profitable"]
    assert all(earlier.known_on < later.known_on for earlier, later in pairwise(figures))
