"""Tables at any width: names wrap, numbers and days stay whole."""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import replace
from datetime import timedelta

import pytest
from rich.console import Console, RenderableType

from redink import Answer, Market, explain
from redink.cli.printing.fitted import Fitted, Row, TableColumn
from redink.cli.printing.stored import parts_table
from redink.cli.printing.terminal import Trimmed
from redink.cli.reports.explain import report
from redink.cli.reports.notes import note_table, noted
from redink.question import DatedQuestion
from redink.sources.simulated import MarketSize, simulate
from redink.store import Part
from redink.study.explain.sensitivity import with_robustness

SECTORS = ("Basic Materials", "Consumer Discretionary", "Telecommunications")
DRAWN = re.compile(r"[│┤┈]|^ +\d+ [A-Z][a-z]{2} \d{4}")


def shown(part: RenderableType, width: int) -> str:
    console = Console(file=io.StringIO(), width=width, color_system=None)
    console.print(Trimmed(part))
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def numbers(text: str) -> Counter[str]:
    """Each word that holds a digit, and how often; lines of a chart aside, whose ticks depend on its width."""
    lines = [line for line in text.split("\n") if not DRAWN.search(line)]
    return Counter(word for line in lines for word in line.split() if any(mark.isdigit() for mark in word))


def returns() -> Fitted:
    columns = (TableColumn(title="policy", kind="name"), *(TableColumn(title=name) for name in SECTORS))
    return Fitted(columns=columns, rows=(Row(cells=("zero", "+1.0%", "-22.5%", "+333.3%")),))


def test_a_table_that_fits_stands_as_it_is_with_titles_broken_between_words() -> None:
    assert shown(returns(), 60) == (
        "           Basic      Consumer\n"
        "policy Materials Discretionary Telecommunications\n"
        "zero       +1.0%        -22.5%            +333.3%\n"
    )


def test_one_that_is_too_wide_is_turned() -> None:
    assert shown(returns(), 40) == (
        "policy                    zero\n"
        "Basic Materials          +1.0%\n"
        "Consumer Discretionary  -22.5%\n"
        "Telecommunications     +333.3%\n"
    )


def test_one_that_is_too_wide_both_ways_goes_on_beneath_itself() -> None:
    columns = (TableColumn(title="day", kind="whole"), *(TableColumn(title=name) for name in ("a", "b", "c")))
    days = ("2025-04-08", "2025-04-09", "2025-04-10")
    rows = tuple(Row(cells=(day, "+1,234.5%", "-0.12 pp", "7")) for day in days)
    assert shown(Fitted(columns=columns, rows=rows), 22) == (
        "day                a\n"
        "2025-04-08 +1,234.5%\n"
        "2025-04-09 +1,234.5%\n"
        "2025-04-10 +1,234.5%\n"
        "\n"
        "day               b c\n"
        "2025-04-08 -0.12 pp 7\n"
        "2025-04-09 -0.12 pp 7\n"
        "2025-04-10 -0.12 pp 7\n"
    )


def test_the_words_of_a_note_wrap_and_its_count_stands_with_the_first_of_them() -> None:
    assert shown(note_table([noted("share_class", "1,718", "one two three four five")]), 32) == (
        "share class  1,718  one two\n                    three four\n                    five\n"
    )


def test_days_of_a_store_stay_whole_however_long_the_source_is_called() -> None:
    part = Part(
        table="securities", source="a-folder-with-quite-a-long-name", content="", pieces=(), rows=1_398_663,
        first="2024-01-02", last="2025-12-31",
    )  # fmt: skip
    for width in range(60, 120):
        assert numbers(shown(parts_table([part]), width)) == Counter(["1,398,663", "2024-01-02", "2025-12-31"])


@pytest.fixture(scope="module")
def answers() -> list[Answer]:
    """Answers with every table that there is, by groups with long names and by earnings."""
    simulation = simulate(size=MarketSize(small_members=120, large_members=30, sessions=300))
    (index, other), (since, until) = simulation.indices, simulation.rally
    market = Market.from_tables(simulation.source_data.tables, as_of=until + timedelta(days=20))
    asked = [DatedQuestion(index=index, since=since, until=until, versus=other, by=by) for by in ("sector", "size")]
    found = [explain(question, market=market, every_membership=True, allow_thin=True) for question in asked]
    return [with_robustness(answer, market=market, allow_thin=True) for answer in found]


def test_every_number_of_a_wide_report_stands_whole_in_a_narrow_one(answers: list[Answer]) -> None:
    for answer in answers:
        wide = numbers(shown(report(answer, width=240, colour=False), 240))
        for width in (*range(60, 130, 3), 160, 200):
            narrow = shown(report(answer, width=width, colour=False), width)
            assert not wide - numbers(narrow), width
            lines = narrow.split("\n")
            assert max(map(len, lines)) <= width
            assert lines == [line.rstrip() for line in lines]


def test_a_group_that_a_day_lacks_leaves_its_place_empty(answers: list[Answer]) -> None:
    answer = answers[0]
    assert answer.robustness is not None
    *others, last = answer.robustness.start
    _, *rest = last.cohorts
    moved = (*others, replace(last, cohorts={name: last.cohorts[name] for name in rest}))
    found = replace(answer, robustness=replace(answer.robustness, start=moved))
    text = shown(report(found, width=240, colour=False), 240)
    row = next(line for line in text.split("\n") if line.split()[:2] == ["+10", str(last.day)])
    assert row.split()[3] == "–"
