"""Named starts on the tiny market: a low on the third session, a record on the ninth, a levy between."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from tests import folders
from tests.cli.programs import redink
from tests.folders import SESSIONS

from redink import Market, import_folder
from redink.errors import MissingDataError, UsageError
from redink.study.since import Since, resolve_since

CLOSES = [1000.0, 990.0, 970.0, 985.0, 1001.0, 1010.0, 1020.0, 1005.0, 1030.0, 1025.0, 1012.0]
LAST = SESSIONS[-1]
EVENTS = pl.DataFrame(
    {
        "date": [date(2025, 4, 10), date(2025, 4, 14), date(2025, 4, 19), date(2025, 4, 16), date(2025, 4, 21)],
        "label": ["Levy pause", "Harbor levy, after the close", "Storm", "Outage", "Outage"],
        "event": [None, "harbor-levy", None, "outage-1", "outage-2"],
    }
)


def index_levels(closes: list[float] = CLOSES) -> pl.DataFrame:
    return pl.DataFrame({"index": ["small"] * len(closes), "date": SESSIONS[: len(closes)], "close": closes})


def macro(*values: float) -> pl.DataFrame:
    """4.5% before the first session with a value, then a value a session."""
    rest = (4.5,) * (len(SESSIONS) - len(values))
    return pl.DataFrame({"date": SESSIONS, "series": ["DFEDTARU"] * len(SESSIONS), "value": [*rest, *values]})


def store(base: Path, **overrides: folders.Content) -> Path:
    contents: dict[str, folders.Content] = {"index_levels": index_levels(), "events": EVENTS, **overrides}
    import_folder(folders.write_folder(base / "folder", kind="csv", toml=None, **contents), base / "store")
    return base / "store"


def asked(text: str, base: Path, *, until: date = LAST, as_of: date = LAST, **overrides: folders.Content) -> Since:
    market = Market.from_store(store(base, **overrides), as_of=as_of)
    return resolve_since(text, index="small", market=market, until=until)


def test_a_date_is_taken_as_it_stands(tmp_path: Path) -> None:
    assert asked("2025-04-12", tmp_path) == Since(day=date(2025, 4, 12), said=None)


def test_the_low_is_the_lowest_close_and_is_said(tmp_path: Path) -> None:
    found = asked("low", tmp_path)
    assert found.day == SESSIONS[2]
    assert found.said == (
        "low: the lowest close of the 52 weeks to 2025-04-22, 970.00 on 2025-04-09 (levels start on 2025-04-07)"
    )


def test_missing_sessions_are_said_with_the_low(tmp_path: Path) -> None:
    said = asked("LOW ", tmp_path, index_levels=index_levels().filter(pl.col("date") != SESSIONS[4])).said
    assert said is not None
    assert "(1 session without a level)" in said


def test_high_and_record_are_the_highest_close_by_the_end(tmp_path: Path) -> None:
    record = asked("record", tmp_path)
    assert record.day == SESSIONS[8]
    assert record.said == (
        "record: the highest close since 2025-04-07, where the data start, 1,030.00 on 2025-04-17; "
        "the record before it was 1,020.00 on 2025-04-15"
    )
    assert asked("high", tmp_path / "again").day == SESSIONS[8]


def test_only_what_was_known_by_the_end_counts(tmp_path: Path) -> None:
    assert asked("record", tmp_path, until=SESSIONS[7]).day == SESSIONS[6]
    assert asked("low", tmp_path / "again", until=SESSIONS[3]).day == SESSIONS[2]


def test_a_rate_cut_starts_at_the_close_before_its_announcement(tmp_path: Path) -> None:
    """The rate falls with effect from the eighth session; it was announced on the seventh."""
    said = pl.DataFrame({"date": [SESSIONS[6]]})
    found = asked("rate-cut", tmp_path, macro=macro(4.25, 4.25, 4.25, 4.25), fomc_statements=said)
    assert found.day == SESSIONS[5]
    assert found.said == (
        "rate-cut: the last one by then, announced on 2025-04-15 (4.50% to 4.25%, from 2025-04-16); "
        "from the close before, of 2025-04-14"
    )
    hike = asked("rate-hike", tmp_path / "again", macro=macro(4.75, 4.75, 4.75, 4.75), fomc_statements=said)
    assert hike.day == SESSIONS[5]


def test_an_event_goes_by_label_or_name_however_it_is_spelled(tmp_path: Path) -> None:
    market = Market.from_store(store(tmp_path), as_of=LAST)
    for text in ("harbor-levy", "Harbor Levy", "HARBOR LEVY, after the close", "harbor_levy"):
        found = resolve_since(text, index="small", market=market, until=LAST)
        assert found.day == date(2025, 4, 14)
        assert found.said == "Harbor levy, after the close: announced after the close of 2025-04-14; from that close"
    pause = resolve_since("levy pause", index="small", market=market, until=LAST)
    assert (pause.day, pause.said) == (
        date(2025, 4, 9),
        "Levy pause: announced on 2025-04-10; from the close before, of 2025-04-09",
    )
    assert resolve_since("storm", index="small", market=market, until=LAST).day == date(2025, 4, 17)


def test_a_name_that_only_comes_near_is_refused_with_a_suggestion(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"'harbour levy' is not a date; .*did you mean harbor-levy\?"):
        asked("harbour levy", tmp_path)
    with pytest.raises(UsageError, match=r"low, high, record, rate-cut, rate-hike or an event .*Storm"):
        asked("yesterday", tmp_path / "again")


def test_a_day_that_the_calendar_does_not_have_is_said_to_be_none(tmp_path: Path) -> None:
    with pytest.raises(UsageError) as refused:
        asked("2025-04-31", tmp_path)
    assert str(refused.value) == "--since '2025-04-31': there is no such day in the calendar; give one as 2025-04-08"
    with pytest.raises(UsageError) as refused:
        asked("8.4.2025", tmp_path / "again")
    assert str(refused.value) == "--since '8.4.2025' is not a date as written; write it as 2025-04-08"


def test_a_name_of_two_events_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="2 events are called 'outage'; give one by its name: outage-1, outage-2"):
        asked("outage", tmp_path)


def test_an_event_after_the_end_is_refused_and_one_announced_later_is_no_second_meaning(tmp_path: Path) -> None:
    market = Market.from_store(store(tmp_path), as_of=LAST)
    with pytest.raises(UsageError, match="Storm was announced on 2025-04-19, after the end 2025-04-17; move --until"):
        resolve_since("storm", index="small", market=market, until=SESSIONS[8])
    assert resolve_since("outage", index="small", market=market, until=SESSIONS[8]).day == date(2025, 4, 15)


def test_what_comes_down_to_the_end_is_no_start(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="that is no start for a question that ends on 2025-04-09"):
        asked("low", tmp_path, until=SESSIONS[2])


def test_an_event_before_the_prices_is_outside_the_data(tmp_path: Path) -> None:
    with pytest.raises(MissingDataError, match=r"Brexit vote: .* outside the data; prices start on 2025-04-07"):
        asked("brexit vote", tmp_path)


def test_an_index_without_levels_is_told_which_have_some(tmp_path: Path) -> None:
    market = Market.from_store(store(tmp_path), as_of=LAST)
    with pytest.raises(MissingDataError, match="no levels of large; there are those of small"):
        resolve_since("low", index="large", market=market, until=LAST)


def test_a_hike_that_nobody_announced_is_missing(tmp_path: Path) -> None:
    steady = folders.macro().with_columns(value=pl.lit(9.0), date=pl.lit(date(1990, 1, 3))).head(1)
    early = pl.concat([steady, folders.macro().with_columns(value=pl.lit(9.0))])
    with pytest.raises(MissingDataError, match="no rate-hike was announced by 2025-04-22"):
        asked("rate-hike", tmp_path, macro=early)


def test_the_program_says_how_the_start_was_found(tmp_path: Path) -> None:
    folder = store(tmp_path)
    words = ("explain", "small", "--since", "low", "--until", LAST, "--store", folder)
    shown = redink(*words)
    assert (shown.returncode, shown.stderr) == (0, "")
    assert shown.stdout.splitlines()[1].startswith("low: the lowest close of the 52 weeks to 2025-04-22, 970.00")
    document = json.loads(redink(*words, "--json").stdout)
    assert document["question"]["since"] == "2025-04-09"
    assert document["resolved"]["said"].startswith("low: the lowest close")
    dated = json.loads(redink("explain", "small", "--since", "2025-04-09", *words[4:], "--json").stdout)
    assert (dated["resolved"].pop("said"), document["resolved"].pop("said")[:3]) == (None, "low")
    assert dated == document
