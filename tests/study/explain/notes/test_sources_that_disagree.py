"""Two sources of one store that disagree: how often, by how much, which counts, and what the other would change."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from tests import folders
from tests.folders import END, SESSIONS, START
from tests.study.explain.notes.test_prices import note
from tests.study.tiny_market import ASKED, path

from redink import Answer, Convention, Market, explain, import_folder
from redink.answer import QualityNote
from redink.question import DatedQuestion


def moved(*, step: float, ticker: str = "GAIN") -> pl.DataFrame:
    """The prices, but that GAIN's close goes from 10.00 up by the step each session, and its capitalisation alike."""
    place = {day: at for at, day in enumerate(SESSIONS)}
    close = 10.0 + step * pl.col("date").replace_strict(place, return_dtype=pl.Float64)
    mine = pl.col("ticker") == ticker
    return folders.prices().with_columns(
        close=pl.when(mine).then(close.round(2)).otherwise("close"),
        market_cap=pl.when(mine).then((close * 1e8).round(0)).otherwise("market_cap"),
    )


Files = Mapping[str, pl.DataFrame]


def told(tmp_path: Path, first: Files, second: Files) -> tuple[str, ...]:
    """Imports the tiny market but for the files given as `first`, then `second` alike or those alone; its notes."""
    import_folder(folders.write_folder(tmp_path / "first", kind="csv", toml=None, **first), tmp_path / "store")
    absent = {} if "prices" in second else {make.__name__: None for make in folders.FILES}
    contents: dict[str, folders.Content] = {**absent, **second}
    folder = folders.write_folder(tmp_path / "second", kind="csv", toml=None, **contents)
    return import_folder(folder, tmp_path / "store").notes


def asked(tmp_path: Path, *, as_of: date = END, membership: str = "start") -> Answer:
    return explain(
        ASKED,
        market=Market.from_store(tmp_path / "store", as_of=as_of),
        convention=Convention().but(membership=membership),
    )


def conflict(answer: Answer) -> QualityNote:
    found = note(answer, "source_conflict")
    assert found is not None
    return found


def test_the_import_counts_what_differs_and_names_which_source_counts(tmp_path: Path) -> None:
    """GAIN's close and capitalisation differ on ten of eleven sessions; both have 66 of each."""
    notes = told(tmp_path, {}, {"prices": moved(step=0.5)})
    assert (
        "prices: 20 of 132 figures that second and first both have differ, and those of second, imported later, count: "
        "GAIN 2025-04-22 close 15 in second, 11 in first, GAIN 2025-04-22 market_cap 1,500,000,000 in second, "
        "1,100,000,000 in first, GAIN 2025-04-21 close 14.5 in second, 10.9 in first and 17 more"
    ) in notes


def test_sources_that_agree_are_not_told(tmp_path: Path) -> None:
    assert not any("both have differ" in each for each in told(tmp_path, {}, {"prices": folders.prices()}))
    assert note(asked(tmp_path), "source_conflict") is None


def test_a_part_in_ten_thousand_is_rounding(tmp_path: Path) -> None:
    near = folders.prices().with_columns(close=pl.col("close") * 1.00009, market_cap=pl.col("market_cap") * 1.00009)
    assert not any("both have differ" in each for each in told(tmp_path, {}, {"prices": near}))


@pytest.mark.parametrize("turned", [False, True])
def test_an_answer_tells_what_the_other_source_would_change(tmp_path: Path, *, turned: bool) -> None:
    """With GAIN to 11 the six gain 425 of 2,500, 17%; with GAIN to 15 they gain 825, 33%."""
    ours, theirs = {"prices": moved(step=0.5)}, {"prices": moved(step=0.1)}
    told(tmp_path, ours if turned else theirs, theirs if turned else ours)
    answer = asked(tmp_path)
    assert path(answer)[-1] == pytest.approx(1.17 if turned else 1.33)
    found = conflict(answer)
    assert (found.count, found.first) == (20, "GAIN")
    assert found.detail.startswith(
        "sources disagree on figures that both have, and those of the later import count: 20 of 132 of prices (GAIN "
    )
    assert found.detail.endswith(
        f"; with those of the earlier one, the return of small would change by {'+16.00' if turned else '-16.00'} pp"
    )


def test_only_members_and_sessions_of_the_question_are_told(tmp_path: Path) -> None:
    other = folders.prices().filter(pl.col("ticker") == "GAIN").with_columns(ticker=pl.lit("ELSE"))
    twice = other.with_columns(close=pl.col("close") * 2)
    told(tmp_path, {"prices": pl.concat([folders.prices(), other])}, {"prices": pl.concat([folders.prices(), twice])})
    assert note(asked(tmp_path), "source_conflict") is None


def test_what_differs_after_the_last_day_of_the_data_changes_nothing(tmp_path: Path) -> None:
    late = folders.prices().with_columns(
        close=pl.when(pl.col("date") > SESSIONS[8]).then(pl.col("close") * 1.1).otherwise("close")
    )
    told(tmp_path, {}, {"prices": late})
    market = Market.from_store(tmp_path / "store", as_of=SESSIONS[8])
    answer = explain(DatedQuestion(index="small", since=START, until=SESSIONS[8]), market=market)
    assert note(answer, "source_conflict") is None


def test_facts_that_differ_are_told_with_the_labels_that_would_be_others(tmp_path: Path) -> None:
    """The second has GAIN lose what it gained: its fiscal year is 100 million in the first, −100 in the second."""
    lost = folders.earnings().filter(pl.col("ticker") == "GAIN").with_columns(amount_usd=-pl.col("amount_usd"))
    told(tmp_path, {}, {"earnings": lost})
    found = conflict(asked(tmp_path))
    assert (found.count, found.first) == (5, "GAIN")
    assert "5 of 5 of facts" in found.detail
    assert found.detail.endswith(
        "; with those of the earlier one, the return of small would change by +0.00 pp and 1 label would be another"
    )


def test_levels_that_differ_are_told(tmp_path: Path) -> None:
    off = folders.index_levels().with_columns(close=pl.col("close") * 1.001)
    told(tmp_path, {}, {"index_levels": off})
    found = conflict(asked(tmp_path))
    assert (found.count, found.first) == (11, "small")
    assert "11 of 11 of levels" in found.detail


def test_two_lists_of_one_index_count_together_and_are_told_with_the_later_alone(tmp_path: Path) -> None:
    """The second lists all but GAIN: without it five of 1,500 gain 325, 21.67% instead of 17.00%."""
    less = folders.members().filter(pl.col("index") == "small", pl.col("ticker") != "GAIN")
    notes = told(tmp_path, {}, {"members": less})
    assert (
        "members: small is listed by second and by first, and both lists count together; import one of them into a "
        "store of its own, or under the other's --name"
    ) in notes
    found = note(asked(tmp_path), "two_lists")
    assert found is not None
    assert (found.count, found.first) == (1, "GAIN")
    assert found.detail == (
        "small is listed by first and second, and all lists count together, of one membership the row of the later "
        "import: on 2025-04-07 not all of them name GAIN; by second alone, it would have 5 members instead of 6 on "
        "2025-04-07 (GAIN), and its return would change by +4.67 pp"
    )


def test_where_the_later_list_replaces_the_other_it_is_told_what_the_other_alone_would_change(tmp_path: Path) -> None:
    """The second ends GAIN before: five gain 325 of 1,500; with GAIN six gain 425 of 2,500, 4.67 points less."""
    small = folders.members().filter(pl.col("index") == "small")
    ended = pl.when(pl.col("ticker") == "GAIN").then(date(2025, 4, 4)).otherwise("end_date")
    toml = '[members]\ndated = ["small"]\n'
    for name, members in (("first", small), ("second", small.with_columns(end_date=ended))):
        folder = folders.write_folder(tmp_path / name, kind="csv", toml=toml, members=members)
        import_folder(folder, tmp_path / "store")
    found = note(asked(tmp_path), "two_lists")
    assert found is not None
    assert found.detail.endswith(
        "not all of them name GAIN; by first alone, it would have 6 members instead of 5 on 2025-04-07 (GAIN), and its "
        "return would change by -4.67 pp"
    )


def test_two_lists_that_name_the_same_are_not_told(tmp_path: Path) -> None:
    notes = told(tmp_path, {}, {"members": folders.members()})
    assert not any("both lists" in each for each in notes)
    assert note(asked(tmp_path), "two_lists") is None
