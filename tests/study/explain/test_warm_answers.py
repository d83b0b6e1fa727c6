"""A market that has served other questions answers as one that has served none."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import folders
from tests.study.random_market import DAYS, PROFIT, WHOLE, Listed, listings, market_of
from tests.study.tiny_market import TURNS, filed

from redink import Answer, Convention, Market, RedinkError, explain, import_folder
from redink.market.other_members import with_members
from redink.question import DatedQuestion
from redink.study.explain.measured import measure_figures

VALUES = {
    "weighting": ("cap", "equal"),
    "membership": ("start", "historical", "end"),
    "earnings": ("ttm", "fiscal_year"),
    "known_by": ("filing", "hindsight"),
    "holding": ("buy_and_hold", "daily"),
    "delisting": ("last_price", "zero"),
}
CONVENTIONS = st.builds(Convention, **{name: st.sampled_from(values) for name, values in VALUES.items()})
FEW = settings(max_examples=6)
QUESTIONS = st.sampled_from(
    [
        replace(WHOLE, since=since, until=until, by=by)
        for since, until, by in product(DAYS[:2], DAYS[-2:], ("profitability", "size"))
    ]
)


def printed(question: DatedQuestion, convention: Convention, market: Market) -> list[str]:
    """All that an answer shows, or why there is none."""
    try:
        answer = explain(question, market=market, convention=convention, allow_thin=True)
    except RedinkError as error:
        return [str(error)]
    return shown(answer)


def shown(answer: Answer) -> list[str]:
    return [answer.to_json(), answer.lines.write_csv(), answer.paths.write_csv()]


@FEW
@given(listings(), st.lists(st.tuples(QUESTIONS, CONVENTIONS), min_size=2, max_size=4))
def test_whatever_was_asked_before_an_answer_is_the_same(
    securities: list[Listed], asked: list[tuple[DatedQuestion, Convention]]
) -> None:
    warm = market_of(securities)
    for question, convention in [*asked, asked[0]]:
        assert printed(question, convention, warm) == printed(question, convention, market_of(securities))


@FEW
@given(listings(), CONVENTIONS, CONVENTIONS)
def test_figures_alone_after_a_whole_answer_are_those_of_a_fresh_market(
    securities: list[Listed], before: Convention, convention: Convention
) -> None:
    warm, fresh = market_of(securities), market_of(securities)
    printed(WHOLE, before, warm)
    found = [measure_figures(WHOLE, market=each, convention=convention, allow_thin=True) for each in (warm, fresh)]
    assert found[0] == found[1]


@FEW
@given(listings(changing=False), PROFIT)
def test_a_market_with_other_members_is_answered_by_these(securities: list[Listed], profit: float) -> None:
    """The first security alone, as a market that never had the others answers."""
    listed = [replace(securities[0], profit=profit), *securities[1:]]
    warm = market_of(listed)
    printed(WHOLE, Convention(), warm)
    other = with_members(warm, warm.tables["members"].head(1))
    answer = explain(WHOLE, market=other, allow_thin=True)
    assert answer.index.members == 1
    assert (
        answer.index.rebuilt_return
        == explain(WHOLE, market=market_of(listed[:1]), allow_thin=True).index.rebuilt_return
    )


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> Market:
    base = tmp_path_factory.mktemp("warm")
    folder = folders.write_folder(base / "folder", kind="csv", toml=None, earnings=None, facts=filed(TURNS))
    import_folder(folder, base / "store")
    return Market.from_store(base / "store", as_of=folders.END)


def test_a_changed_weighting_reads_no_members_and_no_profits_again(
    market: Market, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = DatedQuestion(index="small", since=folders.START, until=folders.END, versus="large")
    explain(asked, market=market)

    def again(*_: object, **__: object) -> None:
        raise AssertionError("worked out again")

    monkeypatch.setattr("redink.study.explain.held.bare_roster", again)
    monkeypatch.setattr("redink.market.earnings.fundamentals.known_facts", again)
    monkeypatch.setattr("redink.market.growth.measured_panel.measure_moves", again)
    for weighting in ("equal", "cap"):
        measure_figures(asked, market=market, convention=Convention(weighting=weighting))
