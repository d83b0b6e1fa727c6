"""What judges may ask of a market: values as first printed, in a bounded number."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
import pytest
from tests import folders

from redink import Market, import_folder
from redink.errors import MissingDataError, UsageError
from redink.question import DatedQuestion
from redink.study.check.measuring import MOST_QUESTIONS, macro_of, measuring

PUBLISHED = date(2025, 4, 23)


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> Market:
    folder = tmp_path_factory.mktemp("measuring")
    folders.write_folder(folder / "plain")
    import_folder(folder / "plain", folder / "store")
    return Market.from_store(folder / "store", as_of=PUBLISHED)


def test_a_value_revised_since_is_the_one_first_printed_and_no_later_day_is_told() -> None:
    rows = [
        ("DGS10", date(2025, 4, 21), date(2025, 4, 22), 4.42),
        ("DGS10", date(2025, 4, 21), date(2025, 4, 23), 4.40),
        ("DGS10", date(2025, 4, 22), date(2025, 4, 23), 4.41),
        ("DGS10", date(2025, 4, 24), date(2025, 4, 24), 4.32),
    ]
    macro = pl.DataFrame(rows, schema=["series", "date", "known_on", "value"], orient="row")
    tables = Market.from_tables({"macro": macro}, as_of=date(2025, 4, 30))
    assert macro_of(tables, PUBLISHED).rows() == [
        ("DGS10", date(2025, 4, 21), 4.42),
        ("DGS10", date(2025, 4, 22), 4.41),
    ]


def test_cohorts_are_held_as_an_answer_holds_them(market: Market) -> None:
    """Loss-makers 600 to 840 millions, 40%; profitable 1,700 to 1,905, 12.06%."""
    data = measuring(market, published=PUBLISHED)
    held = data.cohorts(DatedQuestion(index="small", since=folders.START, until=folders.END))
    assert held.returns["loss-making"].cap == pytest.approx(0.4)
    assert held.returns["profitable"].cap == pytest.approx(1905 / 1700 - 1)
    assert (held.since, held.until, held.declined) == (folders.START, folders.END, None)


def test_members_are_counted_at_the_last_session_up_to_the_day(market: Market) -> None:
    """Two loss-makers, three profitable securities and one without earnings."""
    shares = measuring(market, published=PUBLISHED).shares("small", date(2025, 4, 20))
    assert shares.day == date(2025, 4, 17)
    assert shares.members == {"profitable": 3, "loss-making": 2, "no data": 1}
    assert sum(shares.reasons.values()) == 1


def test_levels_are_those_of_the_index_and_of_an_unknown_one_null(market: Market) -> None:
    data = measuring(market, published=PUBLISHED)
    levels = data.levels("small")
    assert levels is not None
    assert (levels.days[0].close, levels.days[-1].close) == (1000.0, 1170.0)
    assert data.levels("nikkei-225") is None


def test_the_same_question_is_asked_once_and_too_many_are_refused(market: Market) -> None:
    data = measuring(market, published=PUBLISHED)
    for _ in range(MOST_QUESTIONS + 1):
        data.shares("small", folders.END)
    with pytest.raises(MissingDataError):
        data.shares("nikkei-225", folders.END)
    for back in range(MOST_QUESTIONS - 2):
        with pytest.raises(MissingDataError):
            data.shares("unknown", folders.END - timedelta(days=back))
    with pytest.raises(UsageError, match="check it in parts"):
        data.shares("unknown", folders.START)
