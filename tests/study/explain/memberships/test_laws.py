"""Laws of the memberships and holdings on small random markets."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.folders import SESSIONS
from tests.study.random_market import (
    CONVENTIONS,
    DAYS,
    LAW,
    PROFIT,
    STEPS,
    WHOLE,
    Listed,
    answered,
    figures,
    listings,
    market_of,
)
from tests.study.tiny_market import DATED, ONE, in_units, path, returns, some, units

from redink import Answer, Convention, Market, explain
from redink.numerals import Document, json_text


@LAW
@given(listings(), CONVENTIONS)
def test_every_small_market_adds_up_and_its_cohorts_partition_the_index(
    securities: list[Listed], convention: Convention
) -> None:
    answer = answered(securities, convention)
    assert sum(part or 0 for part in units(answer)) == in_units(answer.contribution)
    assert float(answer.contribution) == pytest.approx(path(answer)[-1] - 1, abs=1e-12)
    assert sum(cohort.weight or 0 for cohort in answer.cohorts) == pytest.approx(1, rel=1e-12)
    assert sum(line.contribution for line in answer.migrated) == 0
    assert sum(answer.attribution.carino.values()) == pytest.approx(path(answer)[-1] - 1, abs=1e-9)


@LAW
@given(listings(), CONVENTIONS)
def test_plain_python_rebuilds_the_index_from_its_list(securities: list[Listed], convention: Convention) -> None:
    """Membership as of each close, sizes from shares and prices, money moved at each change."""

    def inside(each: Listed, step: int) -> bool:
        return (each.joins is None or each.joins <= step) and (each.leaves is None or step <= each.leaves)

    fixed = {"start": 0, "end": STEPS - 1}.get(convention.membership)
    value, shares, sizes, found = 1.0, {}, {}, [1.0]
    before: list[bool] = []
    for step in range(STEPS):
        closes = {each.name: each.closes()[step] for each in securities}
        if step:
            value = sum(number * closes[name] for name, number in shares.items())
            found.append(value)
        now = [inside(each, step if fixed is None else fixed) for each in securities]
        if now != before:
            cap = convention.weighting == "cap"
            kept = [each for each, there in zip(securities, now, strict=True) if there]
            sizes = {each.name: closes[each.name] * each.shares if cap else 1.0 for each in kept}
        if now != before or convention.holding == "daily":
            total = sum(sizes.values())
            shares = {name: value * size / total / closes[name] for name, size in sizes.items()}
        before = now
    assert path(answered(securities, convention)) == pytest.approx(found, rel=1e-12)


@LAW
@given(listings(), CONVENTIONS, st.randoms(use_true_random=False))
def test_renaming_and_reordering_change_no_digit(
    securities: list[Listed], convention: Convention, random: object
) -> None:
    names = [f"N{n}" for n in range(len(securities))]
    random.shuffle(names)  # pyright: ignore[reportAttributeAccessIssue]
    renamed = [replace(each, name=name) for each, name in zip(securities, names, strict=True)]
    random.shuffle(renamed)  # pyright: ignore[reportAttributeAccessIssue]
    one, other = (answered(each, convention) for each in (securities, renamed))
    one_figures, other_figures = figures(one), figures(other)
    assert one_figures.pop("carino") == pytest.approx(other_figures.pop("carino"), abs=1e-9)
    assert one_figures == other_figures


@LAW
@given(listings(), CONVENTIONS, st.integers(-6, 6))
def test_scaling_all_prices_of_a_security_changes_no_digit(
    securities: list[Listed], convention: Convention, power: int
) -> None:
    """By a power of two, so that no digit is lost on the way."""
    scaled = [replace(securities[0], scale=2.0**power), *securities[1:]]
    one, other = answered(securities, convention), answered(scaled, convention)
    assert json_text(one.to_dict()) == json_text(other.to_dict())


@LAW
@given(listings(), CONVENTIONS)
def test_two_half_weights_in_one_securitys_place_change_nothing(
    securities: list[Listed], convention: Convention
) -> None:
    """Two companies of half the shares and the same prices and results: alike by capitalisation."""
    convention = convention.but(weighting="cap")
    halves = [replace(securities[-1], name=name, shares=securities[-1].shares / 2) for name in ("H1", "H2")]
    one, other = answered(securities, convention), answered([*securities[:-1], *halves], convention)
    assert path(other) == pytest.approx(path(one), rel=1e-13)
    assert some(returns(other)) == pytest.approx(some(returns(one)), rel=1e-10, abs=1e-12, nan_ok=True)
    pairs = [
        *zip(units(one), units(other), strict=True),
        *(
            (in_units(mine.contribution), in_units(theirs.contribution))
            for mine, theirs in zip(one.migrated, other.migrated, strict=True)
        ),
    ]
    for mine, theirs in pairs:
        assert theirs == pytest.approx(mine, abs=60)


@LAW
@given(listings(), CONVENTIONS)
def test_an_index_of_one_name_returns_that_name(securities: list[Listed], convention: Convention) -> None:
    alone = securities[0]
    answer = answered([alone], convention)
    assert path(answer) == pytest.approx([close / 100 for close in alone.closes()], rel=1e-13)
    assert in_units(answer.contribution) == pytest.approx((alone.closes()[-1] / 100 - 1) * ONE, abs=3)


@LAW
@given(listings(changing=False), st.integers(1, STEPS - 2), st.sampled_from(["cap"]))
def test_two_stretches_chain_for_one_fixed_portfolio(securities: list[Listed], middle: int, weighting: str) -> None:
    """By capitalisation with shares that stay, what was bought at the start is what is bought in between."""
    convention = Convention().but(weighting=weighting)
    whole = path(answered(securities, convention))[-1]
    first = path(answered(securities, convention, replace(WHOLE, until=DAYS[middle])))[-1]
    second = path(answered(securities, convention, replace(WHOLE, since=DAYS[middle])))[-1]
    assert first * second == pytest.approx(whole, rel=1e-12)


@LAW
@given(listings(), st.sampled_from(["buy_and_hold", "daily"]), st.integers(0, STEPS - 1), PROFIT, st.data())
def test_results_known_on_a_session_move_nothing_up_to_its_close(
    securities: list[Listed], holding: str, step: int, profit: float, data: st.DataObject
) -> None:
    chosen = data.draw(st.integers(0, len(securities) - 1))
    later = list(securities)
    later[chosen] = replace(later[chosen], restated=later[chosen].restated | {step: profit})
    one, other = (answered(each, DATED.but(holding=holding)) for each in (securities, later))
    assert path(one) == path(other)
    for name in sorted(set(one.paths.columns) & set(other.paths.columns) - {"date"}):
        assert one.paths[name][: step + 1].to_list() == other.paths[name][: step + 1].to_list(), name
    if step:
        assert set(one.paths.columns) == set(other.paths.columns)
    early = [[each for each in answer.attribution.changed if each.on < DAYS[step]] for answer in (one, other)]
    assert early[0] == early[1]


@LAW
@given(listings(), CONVENTIONS, PROFIT, st.floats(0.5, 2))
def test_nothing_dated_or_known_after_the_end_changes_the_answer(
    securities: list[Listed], convention: Convention, profit: float, move: float
) -> None:
    """Later filings and prices, with the data in use ending after the end."""
    tables = market_of(securities).tables
    day = SESSIONS[STEPS]
    last = tables["prices"].filter(pl.col("date") == DAYS[-1])
    prices = pl.concat([tables["prices"], last.with_columns(date=pl.lit(day), close=pl.col("close") * move)])
    year = {"period_start": date(2024, 1, 1), "period_end": date(2024, 12, 31), "known_on": day, "value": profit}
    rows = [{"company": s.name, "measure": "net_income", "unit": "USD", "source": "filed"} | year for s in securities]
    facts = pl.concat([tables["facts"], pl.DataFrame(rows)], how="diagonal").sort("company", "known_on")
    later = Market.from_tables(
        {**tables, "prices": prices.sort("security", "date"), "facts": facts}, as_of=day, identity="tables"
    )
    one = explain(WHOLE, market=market_of(securities), convention=convention, allow_thin=True)
    other = explain(WHOLE, market=later, convention=convention, allow_thin=True)
    assert json_text(without_last_day(one)) == json_text(without_last_day(other))


def without_last_day(answer: Answer) -> dict[str, Document]:
    """The answer without the last day of data in use."""
    document = answer.to_dict()
    document["resolved"] = None
    return document
