"""How unusual it is: the tiny market by hand, a simulated one by law, a real one against the main pipeline."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from tests import folders
from tests.market_data import LATE, needs_market_data
from tests.schemas import misses
from tests.windows.episodes.test_long_record import SAMPLE, TABLES, invented

from redink import Market, explain, import_folder
from redink.convention import Convention
from redink.errors import MissingDataError, NotBuiltError, ReplyError, UsageError
from redink.numerals import json_text
from redink.question import DatedQuestion
from redink.sources.simulated import MarketSize, Simulation, simulate
from redink.study.history import History, HistoryQuestion, history
from redink.study.history import maps as spread_maps
from redink.study.history.history import Given, read_record

TINY = HistoryQuestion(index="small", since=folders.START, until=folders.END)
KEYS = [
    *("schema", "question", "convention", "resolved", "data", "anchors", "rank", "episodes", "base_rate"),
    *("own_record", "long_record", "luck", "events", "quality"),
]
RECORD = invented({name: [[0.2, 0.1, 0.1, 0.1]] * 30 for name in TABLES})


def tiny(
    base: Path, question: HistoryQuestion = TINY, given: Given | None = None, **overrides: folders.Content
) -> History:
    import_folder(folders.write_folder(base / "folder", kind="csv", toml=None, **overrides), base / "store")
    market = Market.from_store(base / "store", as_of=question.until)
    return history(question, market=market, given=given)


def test_the_tiny_market_worked_by_hand(tmp_path: Path) -> None:
    answer = tiny(tmp_path)
    document = answer.to_dict()
    assert list(document) == KEYS
    found = answer.ranking
    # LOSE 400 × 50% and ZERO 200 × 20% against GAIN, DUOA and DUOB: 205 of 1,700
    assert (found.loss_making, found.profitable) == pytest.approx((0.4, 205 / 1700))
    assert found.spread == found.loss_making - found.profitable
    assert (found.rank.length, found.rank.windows, found.rank.place, found.rank.percentile) == (10, 1, 1, 0.5)
    assert (found.rank.windows_from_lows, found.rank.percentile_from_lows) == (0, None)
    assert "ranks 1 of 1 windows" in found.sentence
    assert document["episodes"] == []
    assert [study.leads for study in answer.own] == [0, 0]


def test_any_window_can_be_asked_by_its_days(tmp_path: Path) -> None:
    answer = tiny(tmp_path)
    assert answer.at(folders.START, folders.END) == pytest.approx(answer.ranking.spread, abs=1e-5)
    assert answer.at(folders.END, folders.END) == 0.0
    with pytest.raises(UsageError):
        answer.at(folders.END, folders.START)
    with pytest.raises(MissingDataError, match=f"start on {folders.START}"):
        answer.at(date(2020, 1, 2), folders.END)


def test_windows_from_or_to_a_partial_session_are_not_ranked(tmp_path: Path) -> None:
    """Of the two windows of nine sessions the other one ends on the tenth, on which half of the prices are missing."""
    hole = folders.SESSIONS[9]
    lacking = (pl.col("date") == hole) & pl.col("ticker").is_in(["DUOA", "DUOB", "LOSE"])
    question = HistoryQuestion(index="small", since=folders.SESSIONS[1], until=folders.END)
    assert tiny(tmp_path / "whole", question).ranking.rank.windows == 2
    answer = tiny(tmp_path, question, prices=folders.prices().filter(~lacking))
    assert answer.ranking.rank.windows == 1
    (found,) = (note for note in answer.quality if note.kind == "unranked_session")
    assert (found.count, found.first) == (1, str(hole))
    assert answer.at(folders.START, hole) == answer.at(folders.START, folders.SESSIONS[8])
    assert "thin_start" not in {note.kind for note in answer.quality}


def test_views_that_the_data_do_not_allow_are_null_and_say_why(tmp_path: Path) -> None:
    luck = tiny(tmp_path).luck
    assert luck.daily is not None
    assert luck.daily.n == 10
    assert luck.placebo is not None
    assert (luck.placebo.group, luck.placebo.members, luck.placebo.seed) == (2, 5, 1)
    assert luck.selection is None
    assert luck.why == {"selection": "251 values are needed, 10 are there; take a longer window"}


def test_anchors_are_those_of_the_levels_by_the_end(tmp_path: Path) -> None:
    anchors = tiny(tmp_path).to_dict()["anchors"]
    assert isinstance(anchors, dict)
    assert anchors["low_52w"] == {"date": folders.START, "close": 1000.0}
    assert anchors["record"]["close"] == 1170.0  # type: ignore[index]


def test_an_index_without_levels_has_no_anchors_and_says_so(tmp_path: Path) -> None:
    answer = tiny(tmp_path, index_levels=None)
    assert answer.to_dict()["anchors"] is None
    assert "no_levels" in [note.kind for note in answer.quality]


def test_a_gap_in_the_levels_is_told(tmp_path: Path) -> None:
    levels = folders.index_levels().filter(pl.col("date") != folders.SESSIONS[4])
    notes = {note.kind: note for note in tiny(tmp_path, index_levels=levels).quality}
    assert (notes["missing_level"].count, notes["missing_level"].first) == (1, folders.SESSIONS[4].isoformat())


def test_the_long_record_leads_where_it_is_given(tmp_path: Path) -> None:
    answer = tiny(tmp_path, given=Given(record=RECORD))
    document = answer.to_dict()
    assert document["base_rate"]["of"] == "the long record"  # type: ignore[index]
    assert document["long_record"]["last"] == date(1992, 6, 30)  # type: ignore[index]
    assert "record_vintage" not in [note.kind for note in answer.quality]


def test_the_map_can_be_kept_on_disk(tmp_path: Path) -> None:
    folder = tmp_path / "maps"
    folder.mkdir()
    one, other = (tiny(tmp_path / name, given=Given(maps=place)) for name, place in (("a", None), ("b", folder)))
    assert one.ranking == other.ranking
    assert sorted(path.name for path in folder.iterdir()) == [
        "loss-making.surface",
        "profitable.surface",
        "spread.surface",
    ]


def test_a_map_too_large_for_memory_is_refused_with_its_size(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spread_maps, "LARGEST_IN_MEMORY", 1000)
    with pytest.raises(UsageError, match=r"the map of 11 sessions takes 0\.0 GB.*--maps FOLDER"):
        tiny(tmp_path)
    with pytest.raises(UsageError, match="for the maps is not there; make it first"):
        tiny(tmp_path / "again", given=Given(maps=tmp_path / "nowhere"))


@pytest.mark.parametrize(
    ("question", "error", "said"),
    [
        (
            HistoryQuestion(index="small", since=folders.END, until=folders.START),
            UsageError,
            "swap --since and --until",
        ),
        (HistoryQuestion(index="smal", since=folders.START, until=folders.END), MissingDataError, "did you mean small"),
        (
            HistoryQuestion(index="small", since=date(2024, 1, 2), until=folders.END),
            MissingDataError,
            "outside the data; prices start on 2025-04-07",
        ),
    ],
)
def test_what_cannot_be_asked_is_refused(
    tmp_path: Path, question: HistoryQuestion, error: type[Exception], said: str
) -> None:
    import_folder(folders.write_folder(tmp_path / "folder"), tmp_path / "store")
    with pytest.raises(error, match=said):
        history(question, market=Market.from_store(tmp_path / "store", as_of=folders.END))


def test_a_start_without_labels_or_without_loss_makers_is_refused(tmp_path: Path) -> None:
    with pytest.raises(MissingDataError, match="under half: no cohort headline"):
        tiny(tmp_path / "a", earnings=folders.earnings().filter(pl.col("ticker") == "GAIN"))
    with pytest.raises(MissingDataError, match="no member of small is loss-making with a weight on 2025-04-07"):
        tiny(tmp_path / "b", earnings=folders.earnings().with_columns(pl.col("amount_usd").abs() + 1))


def test_a_convention_that_starts_cannot_follow_is_refused(tmp_path: Path) -> None:
    import_folder(folders.write_folder(tmp_path / "folder"), tmp_path / "store")
    market = Market.from_store(tmp_path / "store", as_of=folders.END)
    with pytest.raises(NotBuiltError, match="membership 'historical' cannot be had there"):
        history(TINY, market=market, convention=Convention(membership="historical"))


def test_a_file_that_is_no_record_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "prices.csv"
    other.write_text("date,close\n2025-04-07,1\n")
    with pytest.raises(ReplyError, match="this is no file of portfolios formed on E/P"):
        read_record(other)
    with pytest.raises(MissingDataError, match="cannot be read: No such file"):
        read_record(tmp_path / "none.csv")


@pytest.fixture(scope="module")
def simulation() -> Simulation:
    return simulate(size=MarketSize(small_members=120, large_members=40, sessions=520), seed=11)


def of_simulation(simulation: Simulation, tables: dict[str, pl.DataFrame]) -> History:
    since, until = simulation.rally
    question = HistoryQuestion(index=simulation.indices[0], since=since, until=until)
    return history(question, market=Market.from_tables(tables, as_of=until))


def test_rows_after_the_day_asked_change_no_digit(simulation: Simulation) -> None:
    until = simulation.rally[1]
    tables = dict(simulation.source_data.tables)
    cut: dict[str, Callable[[pl.DataFrame], pl.DataFrame]] = {
        "prices": lambda frame: frame.filter(pl.col("date") <= until),
        "levels": lambda frame: frame.filter(pl.col("date") <= until),
        "facts": lambda frame: frame.filter(pl.col("known_on") <= until),
        "macro": lambda frame: frame.filter(pl.col("known_on") <= until),
        "events": lambda frame: frame.filter(pl.col("date") <= until),
        "members": lambda frame: frame.filter(pl.col("start") <= until),
    }
    assert tables["prices"].filter(pl.col("date") > until).height
    early = {name: cut[name](frame) if name in cut else frame for name, frame in tables.items()}
    one, other = (of_simulation(simulation, each) for each in (tables, early))
    assert json_text(one.to_dict()) == json_text(other.to_dict())


def test_a_long_enough_market_has_every_view(simulation: Simulation) -> None:
    answer = of_simulation(simulation, dict(simulation.source_data.tables))
    assert answer.luck.why == {}
    assert answer.luck.selection is not None
    assert (answer.luck.selection.seed, answer.luck.selection.trailing) == (1, 252)
    spread = answer.luck.bootstrap
    assert spread is not None
    assert spread.observed == pytest.approx(answer.ranking.spread, abs=1e-9)
    assert answer.luck.placebo is not None
    assert answer.luck.placebo.observed == pytest.approx(answer.ranking.spread, abs=1e-9)
    for around in answer.events:
        assert [each.cohort for each in around.cohorts] == ["loss-making", "profitable"]
        assert around.n == sum(happening.full for happening in around.happenings)
    json.loads(json_text(answer.to_dict()))


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> Market:
    store = tmp_path_factory.mktemp("late")
    import_folder(LATE, store)
    return Market.from_store(store, as_of=date(2025, 10, 9))


@pytest.fixture(scope="module")
def rally(market: Market) -> History:
    question = HistoryQuestion(index="russell-2000", since=date(2025, 4, 8), until=date(2025, 10, 9))
    return history(question, market=market, given=Given(record=read_record(SAMPLE)))


class TestRealRally:
    """The rally of 2025."""

    pytestmark = needs_market_data

    def test_the_spread_is_that_of_the_main_pipeline(self, market: Market, rally: History) -> None:
        question = DatedQuestion(index="russell-2000", since=date(2025, 4, 8), until=date(2025, 10, 9))
        returns = {each.cohort: each.returns.cap for each in explain(question, market=market).cohorts}
        assert rally.ranking.loss_making == pytest.approx(returns["loss-making"], abs=1e-14)
        assert rally.ranking.profitable == pytest.approx(returns["profitable"], abs=1e-14)
        assert rally.spread.at(rally.start, rally.end) == pytest.approx(rally.ranking.spread, abs=1e-12)

    def test_it_is_the_largest_of_its_length_and_the_long_record_is_a_coin_flip(self, rally: History) -> None:
        found = rally.ranking.rank
        assert (found.place, found.windows, found.windows_from_lows) == (1, 314, 4)
        rate = rally.base_rate
        assert (rate.found, rate.horizons["12m"].n, rate.horizons["12m"].coin_flip) == (22, 22, True)

    def test_anchors_are_the_published_ones(self, rally: History) -> None:
        assert rally.marks is not None
        assert (rally.marks.low_52w.day, round(rally.marks.low_52w.level, 2)) == (date(2025, 4, 8), 1760.71)
        assert rally.anchors is not None
        assert rally.anchors.rate_changes[-1].announced_on == date(2025, 9, 17)


def test_every_number_has_an_entry_of_its_own(simulation: Simulation) -> None:
    entries = of_simulation(simulation, dict(simulation.source_data.tables)).ledger().entries()
    assert len(entries) == len({entry.path for entry in entries}) == len({entry.id for entry in entries}) > 100


def test_a_history_with_the_long_record_is_what_its_schema_says(simulation: Simulation) -> None:
    since, until = simulation.rally
    question = HistoryQuestion(index=simulation.indices[0], since=since, until=until)
    market = Market.from_tables(simulation.source_data.tables, as_of=until)
    document = history(question, market=market, given=Given(record=RECORD)).to_dict()
    assert misses(json.loads(json_text(document)), "history") == []
