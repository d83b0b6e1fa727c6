"""Which market a question gets: a slice of a long store where at least half of the prices lie before it, else all."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest

import redink
from redink.ingest import import_source_data
from redink.market.slices.kept import carried_for, is_worth_it
from redink.market.slices.sliced import cut_before
from redink.market.slices.sliced_prices import SlicedPrices
from redink.sources.simulated import SMALL, MarketSize, simulate
from redink.store import Store
from redink.study.sliced import open_for

YEARS = 5


@pytest.fixture(scope="module")
def long_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = tmp_path_factory.mktemp("long") / "store"
    size = MarketSize(sessions=YEARS * 252, small_members=60, large_members=60)
    import_source_data(simulate(size=size).source_data, store)
    return store


def is_slice(market: redink.Market) -> bool:
    return isinstance(vars(market).get("_judged"), SlicedPrices)


def test_a_question_on_the_last_months_gets_a_slice_and_one_on_the_first_year_all(
    long_store: Path,
) -> None:
    last = Store(long_store).open().last_day()
    late = redink.Question(index=SMALL, since=date(last.year, 4, 1), until=last)
    early = redink.Question(index=SMALL, since=date(last.year - 3, 4, 1), until=last)
    assert is_slice(open_for(late, long_store))
    assert not is_slice(open_for(early, long_store))
    assert open_for(late, long_store).tables["prices"].height < open_for(early, long_store).tables["prices"].height


@pytest.mark.parametrize("since", ["low", "2025-03-03", "record"])
def test_answers_are_those_of_the_whole_market(long_store: Path, since: str) -> None:
    last = Store(long_store).open().last_day()
    question = redink.Question(index=SMALL, since=since if since.isalpha() else f"{last.year}{since[4:]}", until=None)
    whole = redink.Market.from_store(long_store, as_of=last)
    sliced, all_of_it = redink.explain(question, market=long_store), redink.explain(question, market=whole)
    assert sliced.to_json() == all_of_it.to_json()
    assert sliced.lines.equals(all_of_it.lines)
    assert sliced.paths.equals(all_of_it.paths)


def test_what_cannot_be_answered_is_told_as_of_the_whole_market(long_store: Path) -> None:
    for since in ("no such event", "1999-01-04"):
        question = redink.Question(index=SMALL, since=since)
        with pytest.raises(redink.RedinkError) as told:
            redink.explain(question, market=long_store)
        whole = redink.Market.from_store(long_store, as_of=Store(long_store).open().last_day())
        with pytest.raises(redink.RedinkError) as expected:
            redink.explain(question, market=whole)
        assert str(told.value) == str(expected.value)


def test_a_slice_is_worth_it_where_half_of_the_prices_lie_before_it(long_store: Path) -> None:
    snapshot = Store(long_store).open()
    last = snapshot.last_day()
    assert is_worth_it(snapshot, cut=cut_before(last))
    assert not is_worth_it(snapshot, cut=date(last.year - 3, 1, 1))


def test_a_day_more_changes_nothing_that_is_carried(long_store: Path, tmp_path: Path) -> None:
    snapshot = Store(long_store).open()
    source, tables = snapshot.manifest.parts[0].source, snapshot.manifest.tables()
    rows = {name: snapshot.read(name, as_of=date(2035, 12, 31)) for name in tables}
    last = rows["prices"].get_column("date").max()
    kept: list[list[str]] = []
    for prices in (rows["prices"].filter(pl.col("date") < last), rows["prices"]):
        Store(tmp_path).write(source, {**rows, "prices": prices})
        carried_for(Store(tmp_path).open())
        kept.append([path.name for path in (tmp_path / "derived").iterdir()])
    assert kept[0] == kept[1]
