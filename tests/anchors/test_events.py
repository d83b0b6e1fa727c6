from __future__ import annotations

from datetime import date

import polars as pl
from tests.anchors.test_rates import NONE, series, statements

from redink.anchors import Event, dated_events
from redink.anchors.announced import shipped_events
from redink.sessions import sessions_between
from redink.tables import EVENTS, MACRO

NOTHING = MACRO.empty()


def own(*rows: tuple[str, date, str]) -> pl.DataFrame:
    filled = [(name, day, "levy", label, "mine") for name, day, label in rows]
    return EVENTS.check(pl.DataFrame(filled, schema=EVENTS.schema(), orient="row"), where="invented")


def called(name: str, events: pl.DataFrame, asked: date) -> Event:
    (found,) = [event for event in dated_events(events, NOTHING, asked=asked) if event.name == name]
    return found


def test_an_event_of_the_data_counts_from_the_close_before_its_day():
    event = called("levy", own(("levy", date(2031, 4, 14), "Harbor levy")), date(2031, 5, 1))
    assert (event.base, event.after_close, event.kind, event.source) == (date(2031, 4, 10), False, "levy", "mine")


def test_a_label_that_says_after_the_close_makes_it_that_days_close():
    event = called("levy", own(("levy", date(2031, 4, 15), "Harbor levy, After the Close")), date(2031, 5, 1))
    assert (event.after_close, event.base) == (True, date(2031, 4, 15))


def test_after_a_close_on_a_day_without_session_means_the_last_close():
    event = called("levy", own(("levy", date(2031, 4, 13), "Levy after the close")), date(2031, 5, 1))
    assert event.base == date(2031, 4, 10)


def test_the_tariffs_of_2025_count_from_the_close_of_the_day_itself():
    event = called("liberation-day", NONE, date(2025, 4, 2))
    assert (event.label, event.base, event.effective_on) == ("Liberation Day", date(2025, 4, 2), date(2025, 4, 5))
    assert dated_events(NONE, NOTHING, asked=date(2025, 4, 1))[-1].name == "election-2024"


def test_the_datas_own_event_takes_the_place_of_a_shipped_one_of_its_name():
    mine = called("tariff-pause", own(("tariff-pause", date(2025, 4, 9), "My pause")), date(2025, 5, 1))
    assert mine.source == "mine"


def test_in_a_market_with_other_rates_shipped_events_are_left_out():
    days = sessions_between(date(2025, 8, 1), date(2025, 11, 28))
    invented = series((days[0], 7.0), days=days)
    assert dated_events(statements(days[3]), invented, asked=days[-1])[0].name == f"said-{days[3]}"
    assert len(dated_events(statements(days[3]), invented, asked=days[-1])) == 1


def test_later_events_do_not_exist_yet():
    rows = own(("a", date(2031, 4, 14), "A"), ("b", date(2031, 4, 15), "B"))
    known = [event.name for event in dated_events(rows, NOTHING, asked=date(2031, 4, 14))]
    assert ("a" in known, "b" in known) == (True, False)


def test_shipped_events_have_names_of_their_own():
    rows = shipped_events()
    assert rows.get_column("label").n_unique() == rows.get_column("event").n_unique() == rows.height
