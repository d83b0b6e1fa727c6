"""The long record by hand on a tiny file's figures, and on the library's sample by a plain loop."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import product

import numpy as np
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.market_data import FOLDER, needs_market_data

from redink.errors import MissingDataError
from redink.sources.french import PORTFOLIOS, VALUES, Portfolios, parse
from redink.windows.episodes.long_record import LongRecord, long_record, study_record

SAMPLE = FOLDER / "samples" / "french" / "Portfolios_Formed_on_E-P.csv"
GROUPS = ("<= 0", "Lo 30", "Med 40", "Hi 30")
TABLES = ("value_weight_monthly", "equal_weight_monthly", "firms", "average_size")


def months(many: int) -> list[date]:
    return (
        pl.date_range(date(1990, 1, 1), interval="1mo", end=date(2020, 1, 1), eager=True)[:many]
        .dt.month_end()
        .to_list()
    )


def invented(figures: Mapping[str, Sequence[Sequence[float | None]]]) -> Portfolios:
    """Four portfolios month by month in each table; the other fifteen are null."""
    rows = [
        {"table": table, "portfolio": name, "period": month, "value": value}
        for table, lines in figures.items()
        for month, line in zip(months(len(lines)), lines, strict=True)
        for name, value in zip(PORTFOLIOS, [*line, *[None] * 15], strict=True)
    ]
    frame = pl.DataFrame(rows, schema=VALUES.schema())
    return Portfolios(title="invented", vintage=date(2020, 1, 31), copyright="nobody's", frame=frame)


def test_the_rest_is_put_together_by_firms_and_by_firms_times_size() -> None:
    record = long_record(
        invented(
            {
                "value_weight_monthly": [[0.5, 0.1, 0.2, 0.4]],
                "equal_weight_monthly": [[0.3, 0.1, 0.2, 0.4]],
                "firms": [[7.0, 1.0, 2.0, 1.0]],
                "average_size": [[1.0, 10.0, 10.0, 60.0]],
            }
        ),
        as_of=date(1990, 1, 31),
    )
    assert (record.loss["value"].tolist(), record.loss["equal"].tolist()) == ([0.5], [0.3])
    assert record.rest["equal"][0] == pytest.approx((0.1 + 2 * 0.2 + 0.4) / 4)
    assert record.rest["value"][0] == pytest.approx((10 * 0.1 + 20 * 0.2 + 60 * 0.4) / 90)
    assert record.firms.tolist() == [7.0]


def test_a_portfolio_without_firms_takes_no_part_and_one_without_a_return_leaves_the_month_unknown() -> None:
    tables = {name: [[0.1, 0.1, 0.2, None], [0.1, 0.1, None, 0.3]] for name in TABLES[:2]}
    counts = {"firms": [[5.0, 1.0, 1.0, 0.0], [5.0, 1.0, 1.0, 1.0]], "average_size": [[1.0] * 4] * 2}
    record = long_record(invented({**tables, **counts}), as_of=date(1990, 2, 28))
    np.testing.assert_allclose(record.rest["equal"], [0.15, math.nan])
    np.testing.assert_allclose(record.rest["value"], [0.15, math.nan])


def test_months_that_had_not_ended_on_the_day_do_not_exist() -> None:
    lines = {name: [[0.1] * 4] * 3 for name in TABLES}
    assert long_record(invented(lines), as_of=date(1990, 3, 30)).months == tuple(months(2))
    with pytest.raises(MissingDataError, match="no month that had ended by 1990-01-30"):
        long_record(invented(lines), as_of=date(1990, 1, 30))


@given(st.integers(0, 2**32 - 1), st.floats(0.1, 1000))
@settings(max_examples=20)
def test_random_walks_and_the_unit_of_size(seed: int, unit: float) -> None:
    """What is stated in other units of size is the same record; equal weights ignore sizes."""
    rng = np.random.default_rng(seed)
    size = rng.uniform(1, 9, (80, 4))
    tables = {name: rng.normal(0, 0.1, (80, 4)).clip(-0.9).tolist() for name in TABLES[:2]}
    firms = rng.integers(1, 50, (80, 4)).astype(float).tolist()
    one, other = (
        long_record(invented({**tables, "firms": firms, "average_size": each.tolist()}), as_of=date(2020, 1, 1))
        for each in (size, size * unit)
    )
    np.testing.assert_allclose(one.rest["value"], other.rest["value"], rtol=0, atol=1e-12)
    np.testing.assert_array_equal(one.rest["equal"], other.rest["equal"])
    for study, plain in zip(study_record(one), plain_studies(tables, firms, size.tolist()), strict=True):
        assert [episode.start for episode in study.episodes] == [month for month, _ in plain]


def plain_studies(
    tables: dict[str, list[list[float]]], firms: list[list[float]], size: list[list[float]]
) -> Iterator[list[tuple[date, float | None]]]:
    """Triggers and their twelve months, in plain Python, month after month."""
    for weight, (window, threshold) in product((True, False), ((6, 0.15), (12, 0.20))):
        returns = tables[TABLES[0 if weight else 1]]
        worth = [
            [f * (s if weight else 1) for f, s in zip(*lines, strict=True)] for lines in zip(firms, size, strict=True)
        ]
        ours = [line[0] for line in returns]
        theirs = [
            sum(w * r for w, r in zip(line[1:], many[1:], strict=True)) / sum(line[1:])
            for line, many in zip(worth, returns, strict=True)
        ]
        yield plain_episodes(ours, theirs, months(len(ours)), window, threshold)


def plain_episodes(
    ours: list[float], theirs: list[float], days: list[date], window: int, threshold: float
) -> list[tuple[date, float | None]]:
    def lead(first: int, last: int) -> float:
        return math.prod(1 + each for each in ours[first:last]) - math.prod(1 + each for each in theirs[first:last])

    found, month = list[tuple[date, float | None]](), window - 1
    while month < len(ours):
        if days[month] < date(1963, 7, 1) or lead(month + 1 - window, month + 1) < threshold:
            month += 1
            continue
        later = lead(month + 1, month + 13) if month + 12 < len(ours) else None
        found.append((days[month], later))
        month += window
    return found


@pytest.fixture(scope="module")
def sample() -> Portfolios:
    return parse(SAMPLE.read_bytes())


@pytest.fixture(scope="module")
def record(sample: Portfolios) -> LongRecord:
    return long_record(sample, as_of=date(2026, 2, 28))


real = [*needs_market_data]


class TestLibrarySample:
    """The library's file, read where it is."""

    pytestmark = real

    def test_episodes_and_outcomes_are_those_of_a_plain_loop(self, sample: Portfolios, record: LongRecord) -> None:
        wide = {name: sample.wide(name).select(GROUPS).rows() for name in TABLES}
        days = sample.wide("firms").get_column("period").to_list()
        for study in study_record(record):
            values = wide[TABLES[0 if study.weighting == "value" else 1]]
            ours, theirs = [line[0] for line in values], list[float]()
            for line, firms, size in zip(values, wide["firms"], wide["average_size"], strict=True):
                worth = [firms[at] * (size[at] if study.weighting == "value" else 1) for at in (1, 2, 3)]
                theirs.append(sum(w * r for w, r in zip(worth, line[1:], strict=True)) / sum(worth))
            plain = plain_episodes(ours, theirs, days, study.months, study.threshold)
            assert [episode.start for episode in study.episodes] == [month for month, _ in plain]
            for episode, (_, later) in zip(study.episodes, plain, strict=True):
                assert episode.forward["12m"] == (None if later is None else pytest.approx(later, abs=1e-9))

    def test_as_many_as_an_independent_count_found(self, record: LongRecord) -> None:
        found = {(study.weighting, study.months): study.rate for study in study_record(record)}
        assert [rate.found for rate in found.values()] == [23, 18, 26, 18]
        outcomes = {key: rate.horizons["12m"] for key, rate in found.items()}
        assert [(each.n, each.lagged, each.coin_flip) for each in outcomes.values()] == [
            (22, 9, True),
            (18, 10, True),
            (25, 11, True),
            (18, 10, True),
        ]

    def test_the_file_weighs_by_the_firms_and_sizes_of_the_same_month(self, sample: Portfolios) -> None:
        """Three tenths put together so give its own portfolio of thirty percent, but for what printing rounds off."""
        names = ["Lo 10", "Dec 2", "Dec 3"]
        firms, size, value = (
            sample.wide(name).select(names).to_numpy() for name in ("firms", "average_size", TABLES[0])
        )
        theirs = sample.wide(TABLES[0]).get_column("Lo 30").to_numpy()

        def apart(worth: np.ndarray, shift: int) -> float:
            inside = slice(200, 880)
            weights = np.roll(worth, shift, axis=0)[inside]
            together = (weights * value[inside]).sum(axis=1) / weights.sum(axis=1)
            return float(np.sqrt(np.mean((together - theirs[inside]) ** 2)))

        same, before, after = (apart(firms * size, shift) for shift in (0, 1, -1))
        assert same < 0.00013
        assert min(before, after) > 5 * same

    def test_months_cut_off_leave_the_earlier_episodes_as_they_are(
        self, sample: Portfolios, record: LongRecord
    ) -> None:
        early = study_record(long_record(sample, as_of=date(2000, 6, 30)))
        for one, other in zip(early, study_record(record), strict=True):
            starts = [episode.start for episode in other.episodes if episode.start <= date(2000, 6, 30)]
            assert [episode.start for episode in one.episodes] == starts
