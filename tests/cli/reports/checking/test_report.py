"""The report on a terminal: three lines for what is wrong, one for what holds, reasons for the rest."""

from __future__ import annotations

import io
from dataclasses import replace
from fractions import Fraction
from pathlib import Path

import pytest
from rich.console import Console
from tests.cli.reports.checking.articles import COMMAND, article, judged

from redink.claims.arithmetic.comparisons import SAME_BASE
from redink.claims.arithmetic.pairs import CrossCheck
from redink.cli.reports.check import report
from redink.study.check import Checked


def lines(found: Checked, *, width: int = 80, every: bool = False, store: Path | None = None) -> list[str]:
    console = Console(file=io.StringIO(), width=width, markup=False, highlight=False, emoji=False)
    for part in report(found, width=width, every=every, store=store):
        console.print(part, soft_wrap=getattr(part, "no_wrap", None) is True)
    assert isinstance(console.file, io.StringIO)
    return [line.rstrip() for line in console.file.getvalue().splitlines()]


def test_what_is_wrong_takes_three_lines() -> None:
    assert lines(article(*judged(("43.5%",))))[:6] == [
        "1 number is wrong.",
        "",
        "  1 ✗ …Russell 2000 has climbed [43.5%], its best run in…  should read 40.2%",
        "      read as Russell 2000, close 2025-04-08 to close 2025-10-09, price: 40.22%",
        f"      {COMMAND}",
        "      none of 28 definitions tried gives it",
    ]


def test_a_near_miss_is_named_with_the_correction() -> None:
    (wrong,) = judged(("43.5%",))
    missed = replace(wrong, verdict=replace(wrong.verdict, outcome="cut off, not rounded"))
    assert any("should read 40.2% (cut off, not rounded)" in line for line in lines(article(missed)))


def test_what_holds_takes_a_line_and_another_definition_one_more() -> None:
    found = lines(article(*judged(("0.4%", "36.1%"))), width=120)
    assert (
        found[2]
        == "  1 ✓ The S&P 500 rose [0.4%] on Thursday.  S&P 500, close 2025-10-08 to close 2025-10-09, price: 0.39%"
    )
    assert found[3].endswith("S&P 500, close 2025-04-08 to close 2025-10-09, price: 35.17%")
    assert found[4] == (
        "      another definition: 36.10% from the intraday low of 2025-04-07 to the close of 2025-10-09"
    )


def test_the_rest_is_counted_by_reason_and_listed_where_that_is_asked() -> None:
    short, whole = lines(article(*judged())), lines(article(*judged()), every=True)
    assert "   1  no index is named" in short
    assert not any("Copper" in line for line in short)
    assert "  7 ? Copper fell [2%]." in whole


def test_a_claim_that_was_only_carried_over_is_undecided_with_its_reading_and_the_doubt() -> None:
    found = lines(article(*judged(("3%",))))
    assert found[2].startswith("1 is undecided: measured otherwise")
    assert found[3] == "  1 ? 3%  Russell 2000, close 2025-10-03 to close 2025-10-09, price: -0.4%"
    assert found[4] == "      the text names the index only elsewhere"


@pytest.mark.parametrize("width", [60, 72, 80, 100, 200])
def test_no_line_but_a_command_is_wider_than_the_terminal(width: int) -> None:
    found = lines(article(*judged()), width=width, every=True, store=Path("my-store"))
    assert all(len(line) <= width for line in found if not line.endswith(COMMAND))
    assert any("--store my-store" in line for line in found)


def compared(check: str, *claims: int, holds: bool | None) -> CrossCheck:
    return CrossCheck(
        check=check, holds=holds, value=Fraction(1), low=None, high=None, statement=f"{check} says.", claims=claims
    )


def test_checks_that_fail_come_first_those_that_hold_are_counted_and_empty_ones_left_out() -> None:
    checks = (
        compared("implied weight", 1, holds=True),
        compared(SAME_BASE, 0, 1, holds=None),
        compared(SAME_BASE, 0, 1, holds=False),
        compared("profitable share of those classified", 1, holds=None),
        compared("shares sum to 100", 1, holds=False),
    )
    found = lines(article(*judged(("43.5%", "0.4%")), arithmetic=checks))
    at = found.index("The numbers against each other")
    assert found[at + 1 : at + 4] == [
        "    ✗ shares sum to 100 says.",
        "    · profitable share of those classified says.",
        "    ✓ 1 check holds: implied weight",
    ]
    assert not any(SAME_BASE in line for line in found)


def test_two_indices_counted_from_different_bases_are_told() -> None:
    found = lines(article(*judged(("0.4%", "36.1%")), arithmetic=(compared(SAME_BASE, 0, 1, holds=False),)))
    assert f"    ✗ {SAME_BASE} says." in found


def test_a_long_reason_is_cut_to_the_lines_that_are_left_unless_all_of_it_is_asked_for() -> None:
    (wrong,) = judged(("43.5%",))
    why = " ".join(f"Reason {number} of many is given here." for number in range(20))
    record = replace(wrong, verdict=replace(wrong.verdict, correction=None, read_as=None, tried=1, why=why))
    short = lines(article(record))
    assert short[3].startswith("      Reason 0 of many")
    assert short[3].endswith("…")
    assert short[4].strip() == COMMAND
    assert any("Reason 19" in line for line in lines(article(record), every=True))


def test_what_has_no_correction_still_shows_its_reading_and_what_was_measured() -> None:
    (wrong,) = judged(("43.5%",))
    bare = replace(wrong, verdict=replace(wrong.verdict, correction=None))
    found = lines(article(bare))
    assert found[2].startswith("  1 ✗ …April 8 the Russell 2000 has climbed [43.5%], its best run")
    assert found[3].endswith("close 2025-04-08 to close 2025-10-09, price: 40.22%")
    assert found[4].strip() == COMMAND
