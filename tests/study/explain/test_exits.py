"""Members that leave the market: listed with their cause, priced by four policies, and added up; by hand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import folders
from tests.folders import SESSIONS
from tests.study.tiny_market import in_units

from redink import Answer, Convention, Market, explain, import_folder
from redink.answer import Exits
from redink.question import DatedQuestion
from redink.sources.simulated import MarketSize, Simulation, simulate

ASKED = DatedQuestion(index="small", since=folders.START, until=folders.END)
DATED = Convention(membership="historical")
POLICIES = ("last_price", "shumway", "shumway_all", "zero")
STOPS = SESSIONS[2]
"""The last price of whoever leaves, LOSE's 22.00 among them: +10%, 40 of 400 millions."""


def listed(**causes: str | tuple[str, float]) -> pl.DataFrame:
    """The securities, some of them with the cause of their delisting, or that and its return."""
    frame = folders.securities()
    tickers = frame.get_column("ticker").to_list()
    told = [causes.get(ticker) for ticker in tickers]
    return frame.with_columns(
        delisted_on=pl.Series([None if each is None else STOPS for each in told], dtype=pl.Date),
        delisting_cause=pl.Series(
            [each if isinstance(each, str | None) else each[0] for each in told], dtype=pl.String
        ),
        delisting_return=pl.Series([each[1] if isinstance(each, tuple) else None for each in told], dtype=pl.Float64),
    )


def gone(*tickers: str, last: date = STOPS, exchange: str = "NYSE") -> pl.DataFrame:
    """Prices of which the tickers have none after the day; their exchange."""
    frame = folders.prices().filter(~pl.col("ticker").is_in(tickers) | (pl.col("date") <= last))
    return frame.with_columns(
        exchange=pl.when(pl.col("ticker").is_in(tickers)).then(pl.lit(exchange)).otherwise("exchange")
    )


def ask(
    base: Path,
    convention: Convention | None = None,
    question: DatedQuestion = ASKED,
    *,
    toml: str | None = None,
    **overrides: folders.Content,
) -> Answer:
    import_folder(folders.write_folder(base / "folder", kind="csv", toml=toml, **overrides), base / "store")
    market = Market.from_store(base / "store", as_of=question.until)
    return explain(question, market=market, convention=convention)


def exits(answer: Answer) -> Exits:
    assert answer.exits is not None
    return answer.exits


def effects(answer: Answer, cohort: str) -> dict[str, float | None]:
    return {effect.policy: effect.cohorts[cohort] for effect in exits(answer).policies}


def rebuilt(answer: Answer) -> dict[str, float]:
    return {effect.policy: effect.rebuilt_return for effect in exits(answer).policies}


def units(answer: Answer) -> dict[str, int | None]:
    found = {cohort.cohort: in_units(cohort.contribution) for cohort in answer.cohorts}
    return found | {line.line: in_units(line.contribution) for line in answer.other_lines}


def policies(*returns: float) -> dict[str, float]:
    return pytest.approx(dict(zip(POLICIES, returns, strict=True)))  # pyright: ignore[reportReturnType]


def test_where_nobody_left_there_is_nothing_to_tell(tmp_path: Path) -> None:
    answer = ask(tmp_path)
    assert (answer.exits, units(answer)["delisted"]) == (None, 0)


@pytest.mark.parametrize(
    ("cause", "exchange", "costs"),
    [
        ("merger", "NYSE", (0, 0, 0, 0)),
        ("merger", "NASDAQ", (0, 0, 0, 0)),
        ("failure", "NYSE", (0, -0.3, -0.3, -1)),
        ("failure", "NASDAQ", (0, -0.55, -0.55, -1)),
        ("unknown", "NYSE", (0, 0, -0.3, -1)),
        (None, "NASDAQ", (0, 0, -0.55, -1)),
        (("failure", -0.8), "NASDAQ", (-0.8, -0.8, -0.8, -0.8)),
        (("merger", 0.05), "NYSE", (0.05, 0.05, 0.05, 0.05)),
    ],
)
def test_each_policy_compounds_its_cost_with_the_return_before(
    tmp_path: Path, cause: str | tuple[str, float] | None, exchange: str, costs: Sequence[float]
) -> None:
    """LOSE: 400 of 2,500 millions at 1.1 (1 + cost), never 0.1 + cost. The others make 225."""
    given = {} if cause is None else {"LOSE": cause}
    answer = ask(tmp_path, securities=listed(**given), prices=gone("LOSE", exchange=exchange))
    (left,) = exits(answer).members
    told = "unknown" if cause is None else cause if isinstance(cause, str) else cause[0]
    assert (left.ticker, left.cohort, left.cause, left.last_price) == ("LOSE", "loss-making", told, STOPS)
    assert left.weight == pytest.approx(0.16)
    assert rebuilt(answer) == policies(*((225 + 400 * (1.1 * (1 + cost) - 1)) / 2500 for cost in costs))
    assert effects(answer, "loss-making") == policies(*((40 + 400 * (1.1 * (1 + cost) - 1)) / 600 for cost in costs))
    assert effects(answer, "profitable") == policies(*[205 / 1700] * 4)
    assert effects(answer, "no data") == policies(*[-0.1] * 4)


@pytest.mark.parametrize(("policy", "cost"), [("last_price", 0.0), ("shumway", -0.3), ("zero", -1.0)])
@pytest.mark.parametrize("weighting", ["cap", "equal"])
def test_the_answer_under_a_policy_is_that_policys_line_and_the_delisted_line_holds_the_cost(
    tmp_path: Path, policy: str, cost: float, weighting: str
) -> None:
    convention = Convention().but(delisting=policy, weighting=weighting)
    answer = ask(tmp_path, convention, securities=listed(LOSE="failure"), prices=gone("LOSE"))
    weight = 0.16 if weighting == "cap" else 1 / 6
    assert units(answer)["delisted"] == pytest.approx(weight * 1.1 * cost * 1e14, abs=1)
    assert answer.index.rebuilt_return == rebuilt(answer)[policy]
    loss = next(cohort for cohort in answer.cohorts if cohort.cohort == "loss-making")
    assert in_units(loss.contribution) == pytest.approx(
        round(1e14 * ((40 + 40) / 2500 if weighting == "cap" else (0.1 + 0.2) / 6)), abs=3
    )
    assert sum(part or 0 for part in units(answer).values()) == in_units(answer.contribution)
    assert (answer.residual, in_units(answer.contribution)) == (
        0,
        pytest.approx(((answer.index.rebuilt_return or 0) * 1e14), abs=10),
    )


def test_what_delisting_cost_is_in_all_three_returns_of_the_cohort(tmp_path: Path) -> None:
    """LOSE: 1.1 x 0.7 - 1 = -23%; ZERO +20%."""
    answer = ask(tmp_path, Convention(delisting="shumway"), securities=listed(LOSE="failure"), prices=gone("LOSE"))
    loss = next(cohort.returns for cohort in answer.cohorts if cohort.cohort == "loss-making")
    assert (loss.cap, loss.equal, loss.median) == (
        pytest.approx((400 * -0.23 + 200 * 0.2) / 600),
        pytest.approx((-0.23 + 0.2) / 2),
        pytest.approx((-0.23 + 0.2) / 2),
    )


def test_an_exit_on_the_first_day_is_lost_from_the_session_after(tmp_path: Path) -> None:
    answer = ask(
        tmp_path,
        Convention(delisting="zero"),
        securities=listed(LOSE="failure").with_columns(delisted_on=pl.col("delisted_on").clip(None, folders.START)),
        prices=gone("LOSE", last=folders.START),
    )
    path = answer.paths.get_column("index").to_list()
    assert path == pytest.approx([1, *((2100 + 22.5 * step) / 2500 for step in range(1, 11))])
    assert [each.last_price for each in exits(answer).members] == [folders.START]
    assert units(answer)["delisted"] == -16 * 10**12


def test_five_sessions_without_a_price_are_no_exit_yet_and_six_are(tmp_path: Path) -> None:
    assert ask(tmp_path / "five", prices=gone("LOSE", last=SESSIONS[5])).exits is None
    assert [each.ticker for each in exits(ask(tmp_path / "six", prices=gone("LOSE", last=SESSIONS[4]))).members] == [
        "LOSE"
    ]


def test_a_gap_is_no_exit(tmp_path: Path) -> None:
    holed = folders.prices().filter((pl.col("ticker") != "LOSE") | ~pl.col("date").is_in(SESSIONS[2:10]))
    answer = ask(tmp_path, Convention(delisting="zero"), prices=holed)
    assert (answer.exits, answer.index.rebuilt_return) == (None, pytest.approx(0.17))


def test_every_member_that_left_is_listed_with_its_cohort_and_cause(tmp_path: Path) -> None:
    answer = ask(
        tmp_path,
        securities=listed(LOSE="failure", GAIN="merger"),
        prices=gone("LOSE", "GAIN", "MUTE"),
    )
    assert [(each.ticker, each.cohort, each.cause) for each in exits(answer).members] == [
        ("GAIN", "profitable", "merger"),
        ("LOSE", "loss-making", "failure"),
        ("MUTE", "no data", "unknown"),
    ]
    stays = (35 + 70) + 40
    assert rebuilt(answer) == policies(
        *((stays + 20 + 40 - 4 + lost) / 2500 for lost in (0, -132, -132 - 196 * 0.3, -440 - 196))
    )
    assert effects(answer, "profitable") == policies(*[(20 + 105) / 1700] * 4)
    assert effects(answer, "no data") == policies(-0.02, -0.02, 0.98 * 0.7 - 1, -1)


def test_a_cohort_all_of_whose_members_failed_is_worth_nothing_and_stays_so(tmp_path: Path) -> None:
    answer = ask(tmp_path, Convention(delisting="zero"), prices=gone("MUTE"))
    assert answer.paths.get_column("no data").to_list() == pytest.approx([1, 0.99, 0.98] + [0.0] * 8)
    assert effects(answer, "no data")["zero"] == -1
    assert (units(answer)["no data"], units(answer)["delisted"]) == (-16 * 10**10, -784 * 10**10)


def test_daily_rebalancing_bears_the_cost_once_and_spreads_the_rest(tmp_path: Path) -> None:
    """Equal sixths: all of one is lost after the third session, then five fifths."""
    convention = Convention(weighting="equal", holding="daily", delisting="zero")
    answer = ask(tmp_path, convention, securities=listed(LOSE="failure"), prices=gone("LOSE"))

    def mean(step: int, names: Sequence[str]) -> float:
        moves = [folders.CENTS[name] for name in names]
        return sum((first + each * (step + 1)) / (first + each * step) for first, each in moves) / len(moves)

    rest = [name for name in folders.CENTS if name != "LOSE"]
    expected = [1.0]
    for step in range(10):
        if step < 2:
            expected.append(expected[-1] * mean(step, list(folders.CENTS)))
        elif step == 2:
            expected.append(expected[-1] * mean(step, rest) * 5 / 6)
        else:
            expected.append(expected[-1] * mean(step, rest))
    assert answer.paths.get_column("index").to_list() == pytest.approx(expected, rel=1e-12)
    assert answer.residual == 0


@pytest.mark.parametrize("membership", ["start", "historical", "end"])
@pytest.mark.parametrize("holding", ["buy_and_hold", "daily", "monthly"])
def test_under_every_membership_and_holding_the_sensitivity_agrees_with_the_answer_under_each_policy(
    tmp_path: Path, membership: str, holding: str
) -> None:
    folder = folders.write_folder(
        tmp_path / "folder", securities=listed(LOSE="failure", ZERO="merger"), prices=gone("LOSE", "ZERO", "MUTE")
    )
    import_folder(folder, tmp_path / "store")
    market = Market.from_store(tmp_path / "store", as_of=folders.END)
    convention = Convention().but(membership=membership, holding=holding)
    base = explain(ASKED, market=market, convention=convention)
    for policy in POLICIES:
        under = explain(ASKED, market=market, convention=convention.but(delisting=policy))
        assert rebuilt(base)[policy] == under.index.rebuilt_return
        for cohort in under.cohorts:
            assert effects(base, cohort.cohort)[policy] == pytest.approx(cohort.returns.cap, rel=1e-12)
        assert sum(part or 0 for part in units(under).values()) == in_units(under.contribution)


def test_carino_and_brinson_count_what_delisting_cost_with_the_cohort_that_it_struck(tmp_path: Path) -> None:
    answer = ask(
        tmp_path,
        Convention(delisting="shumway"),
        replace(ASKED, versus="large"),
        securities=listed(LOSE="failure"),
        prices=gone("LOSE"),
    )
    whole = (225 + 400 * -0.23) / 2500
    other = (80 + 400 * -0.23) / 1600
    assert sum(answer.attribution.carino.values()) == pytest.approx(whole, abs=1e-9)
    assert answer.brinson is not None
    assert answer.brinson.excess == pytest.approx(whole - other)
    for effects_of in (answer.brinson.single, answer.brinson.carino, answer.brinson.frongello):
        assert effects_of is not None
        assert effects_of.allocation + effects_of.selection + effects_of.interaction == pytest.approx(
            whole - other, abs=1e-9
        )


def test_a_merger_known_only_after_the_data_in_use_end_is_unknown(tmp_path: Path) -> None:
    later = listed(LOSE="merger").with_columns(
        delisted_on=pl.when(pl.col("ticker") == "LOSE").then(pl.lit(date(2025, 4, 23)))
    )
    answer = ask(tmp_path, securities=later, prices=gone("LOSE"))
    assert [each.cause for each in exits(answer).members] == ["unknown"]


def test_a_merger_without_its_day_is_never_penalised(tmp_path: Path) -> None:
    dayless = listed(LOSE="merger").drop("delisted_on")
    answer = ask(tmp_path, securities=dayless, prices=gone("LOSE"))
    assert rebuilt(answer)["zero"] == rebuilt(answer)["last_price"]


def test_a_member_bought_at_a_price_after_which_there_is_none_bears_what_delisting_costs(tmp_path: Path) -> None:
    """LOSE's last price is of the session before the start, at which its 440 millions are bought all the same."""
    late = replace(ASKED, since=SESSIONS[3])
    answer = ask(tmp_path, question=late, securities=listed(LOSE="failure"), prices=gone("LOSE"))
    assert [(each.ticker, each.last_price) for each in exits(answer).members] == [("LOSE", STOPS)]
    first = {name: shares * (cents + 3 * each) / 100 for name, (cents, each), shares in lines() if name != "LOSE"}
    last = {name: shares * (cents + 10 * each) / 100 for name, (cents, each), shares in lines() if name != "LOSE"}
    duo = first.pop("DUOA") + first.pop("DUOB")
    others = duo / 2 * (44 / 41.2 + 36 / 31.8) + sum(last[name] for name in first)
    whole = duo + sum(first.values()) + 440
    assert rebuilt(answer) == policies(*((others + 440 * kept) / whole - 1 for kept in (1, 0.7, 0.7, 0)))


def lines() -> list[tuple[str, tuple[int, int], int]]:
    """Ticker, first close and its change in cents, and millions of shares."""
    return [(name, folders.CENTS[name], folders.SHARES[name]) for name in folders.CENTS]


def joining(ticker: str, first: date, last: date | None = None) -> pl.DataFrame:
    """`small` by dated days: one ticker between two days, the others throughout."""
    rows = [("small", name, date(2024, 1, 2), None) for name in folders.CENTS if name != ticker]
    return pl.DataFrame([*rows, ("small", ticker, first, last)], schema=folders.members().schema, orient="row")


def test_who_joined_and_then_left_the_market_is_listed(tmp_path: Path) -> None:
    answer = ask(
        tmp_path,
        DATED.but(delisting="zero"),
        members=joining("LOSE", SESSIONS[1]),
        securities=listed(LOSE="failure"),
        prices=gone("LOSE"),
    )
    assert units(answer)["delisted"] != 0
    assert answer.exits is not None
    assert [each.ticker for each in answer.exits.members] == ["LOSE"]


def test_who_left_the_index_before_the_market_is_no_exit(tmp_path: Path) -> None:
    answer = ask(
        tmp_path,
        DATED,
        members=joining("LOSE", date(2024, 1, 2), SESSIONS[0]),
        securities=listed(LOSE="failure"),
        prices=gone("LOSE", last=SESSIONS[4]),
    )
    assert answer.exits is None


def test_an_index_of_one_name_that_fails_is_worth_nothing(tmp_path: Path) -> None:
    one = folders.members().filter(pl.col("ticker") == "LOSE")
    answer = ask(
        tmp_path, Convention(delisting="zero"), members=one, securities=listed(LOSE="failure"), prices=gone("LOSE")
    )
    assert answer.index.rebuilt_return == -1


CAUSES = st.sampled_from([None, "merger", "failure", "unknown"])
STAYING = ("DUOA", "DUOB")


@settings(max_examples=12)
@given(
    st.dictionaries(st.sampled_from([*folders.CENTS]).filter(lambda name: name not in STAYING), CAUSES, min_size=1),
    st.sampled_from(["start", "historical", "end"]),
    st.sampled_from(["buy_and_hold", "daily"]),
)
def test_policies_only_get_harder_and_mergers_alone_change_nothing(
    tmp_path_factory: pytest.TempPathFactory, causes: dict[str, str | None], membership: str, holding: str
) -> None:
    told = {ticker: cause for ticker, cause in causes.items() if cause is not None}
    answer = ask(
        tmp_path_factory.mktemp("exits"),
        Convention().but(membership=membership, holding=holding),
        securities=listed(**told),
        prices=gone(*causes),
    )
    found = rebuilt(answer)
    assert found["last_price"] >= found["shumway"] >= found["shumway_all"] >= found["zero"]
    only = set(told.values()) <= {"merger"} and len(told) == len(causes)
    assert (len(set(found.values())) == 1) == only
    failed = "failure" in told.values()
    assert (found["shumway"] < found["last_price"]) == failed


@pytest.fixture(scope="module", params=[20250408, 7])
def simulation(request: pytest.FixtureRequest) -> Simulation:
    return simulate(size=MarketSize(small_members=400, large_members=100, sessions=400), seed=request.param)


def test_exits_of_the_simulated_market_are_its_own_with_the_cause_that_it_tells(simulation: Simulation) -> None:
    """Members of the start whose last row in all of the prices lies more than five sessions before the end."""
    since, until = simulation.rally
    market = Market.from_tables(simulation.source_data.tables, as_of=until)
    answer = explain(DatedQuestion(index=simulation.indices[0], since=since, until=until), market=market)
    prices = simulation.source_data.tables["prices"].filter((pl.col("date") <= until) & (pl.col("close") > 0))
    days = prices.get_column("date").unique().sort().to_list()
    last = dict(prices.group_by("security").agg(pl.col("date").max()).iter_rows())
    weighed = answer.lines.drop_nulls("weight").get_column("security").to_list()
    expected = {name for name in weighed if last[name] < days[-6]}
    assert {each.ticker for each in exits(answer).members} == expected
    causes = dict(simulation.source_data.tables["securities"].select("security", "delisting_cause").iter_rows())
    for each in exits(answer).members:
        assert (each.cause, each.last_price) == (causes[each.ticker] or "unknown", last[each.ticker])


def test_every_policy_of_the_simulated_market_adds_up(simulation: Simulation) -> None:
    since, until = simulation.rally
    market = Market.from_tables(simulation.source_data.tables, as_of=until)
    question = DatedQuestion(index=simulation.indices[0], since=since, until=until)
    for policy in POLICIES:
        answer = explain(question, market=market, convention=DATED.but(delisting=policy))
        assert sum(part or 0 for part in units(answer).values()) == in_units(answer.contribution)
        assert abs(answer.reconciliation) <= 1e-12
