"""The shares that a company had as known on a day, by its filings and their relation to each other."""

from __future__ import annotations

from datetime import date, timedelta

import polars as pl
from hypothesis import given
from hypothesis import strategies as st

from redink.market.shares.filed_counts import FiledCounts

Count = tuple[str, str, float]
NEW_YEAR = date(2024, 1, 1)


def counts(*filings: Count, splits: dict[str, float] | None = None) -> FiledCounts:
    """Filings: the day that they are about, the day on which they became known, and the count."""
    facts = [("ACME", "shares_outstanding", date.fromisoformat(a), date.fromisoformat(k), n) for a, k, n in filings]
    listed = [("ACME", date.fromisoformat(day), ratio) for day, ratio in (splits or {}).items()]
    return FiledCounts(
        facts=pl.DataFrame(facts, schema=["company", "measure", "period_end", "known_on", "value"], orient="row"),
        splits=pl.DataFrame(
            listed, schema={"company": pl.String, "date": pl.Date, "split_ratio": pl.Float64}, orient="row"
        ).with_columns(known_on="date"),
    )


def shares(filings: FiledCounts, day: str) -> list[float]:
    """Believed and as filed."""
    return [each for row in filings.on(date.fromisoformat(day)).drop("company").rows() for each in row]


def test_a_count_in_other_units_is_not_believed() -> None:
    found = counts(
        ("2023-12-31", "2024-02-20", 100.0), ("2024-03-31", "2024-05-10", 1e5), ("2024-06-30", "2024-08-10", 104.0)
    )
    assert shares(found, "2024-05-09") == [100.0, 100.0]
    assert shares(found, "2024-05-10") == [100.0, 1e5]
    assert shares(found, "2024-08-10") == [104.0, 104.0]


def test_a_count_of_one_class_is_not_believed_until_it_is_filed_again() -> None:
    found = counts(
        ("2023-12-31", "2024-02-20", 100.0), ("2024-03-31", "2024-05-10", 40.0), ("2024-06-30", "2024-08-10", 41.0)
    )
    assert shares(found, "2024-05-10") == [100.0, 40.0]
    assert shares(found, "2024-08-10") == [41.0, 41.0]


def test_an_amendment_about_the_same_day_confirms_nothing() -> None:
    found = counts(
        ("2023-12-31", "2024-02-20", 100.0), ("2024-03-31", "2024-05-10", 1e5), ("2024-03-31", "2024-05-20", 1e5)
    )
    assert shares(found, "2024-05-20") == [100.0, 1e5]


def test_issues_and_purchases_are_believed() -> None:
    found = counts(("2023-12-31", "2024-02-20", 100.0), ("2024-03-31", "2024-05-10", 490.0))
    assert shares(found, "2024-05-10") == [490.0, 490.0]


def test_a_doubted_count_leaves_the_one_before_with_the_splits_since() -> None:
    found = counts(("2023-12-31", "2024-02-20", 100.0), ("2024-03-31", "2024-05-10", 2e5), splits={"2024-03-01": 0.5})
    assert shares(found, "2024-05-10") == [200.0, 2e5]


def test_a_count_that_has_a_later_split_in_it_already_is_not_split_again() -> None:
    """100 shares, 2-for-1 on 15 January; the filing about 10 January counts 200."""
    found = counts(("2023-12-31", "2024-01-05", 100.0), ("2024-01-10", "2024-02-01", 200.0), splits={"2024-01-15": 0.5})
    assert shares(found, "2024-01-20") == [200.0, 200.0]
    assert shares(found, "2024-02-01") == [200.0, 200.0]


FILING = st.tuples(st.integers(0, 400), st.integers(0, 90), st.sampled_from([1.0, 40.0, 100.0, 110.0, 200.0, 1e5]))


@given(
    st.lists(FILING, max_size=8),
    st.dictionaries(st.integers(0, 400), st.sampled_from([0.5, 2.0, 10.0]), max_size=2),
    st.integers(0, 500),
)
def test_what_becomes_known_later_changes_nothing(
    filings: list[tuple[int, int, float]], splits: dict[int, float], at: int
) -> None:
    def until(last: int) -> FiledCounts:
        day = [str(NEW_YEAR + timedelta(days=each)) for each in range(500)]
        return counts(
            *((day[about], day[about + late], n) for about, late, n in filings if about + late <= last),
            splits={day[each]: ratio for each, ratio in splits.items() if each <= last},
        )

    on = NEW_YEAR + timedelta(days=at)
    assert until(at).known_on("ACME", on) == until(1000).known_on("ACME", on)
