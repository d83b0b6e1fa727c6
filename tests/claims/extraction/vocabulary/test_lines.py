"""Line breaks: prose wrapped by hand reads as if it were not, while titles, headings and cells stay lines."""

from __future__ import annotations

from datetime import date

import pytest

from redink.claims import Claim
from redink.claims.extraction import extract
from redink.claims.extraction.vocabulary.lines import ends_line

FRIDAY = date(2025, 10, 10)
PROSE = [
    "Since April 10, while profitable ones rose 25%, loss-making members of the Russell 2000 are up 61%.",
    "The Nasdaq Composite fell 1.2% on Tuesday, Sept. 30, and the Dow Jones Industrial Average rose 0.3%.",
    "Small caps have gained 31% from the April low, against 19% for the S&P 500, said Ann Lee of Acme Capital.",
    "The Russell 2000 added 12.3 points, or 0.5%, to 2,410.10 on Friday; over the month it is up 4%.",
    "In the third quarter of 2025 the index rose 7.7%, more than the Nasdaq 100 did in March 2024, when it rose 6%.",
]


def claims(text: str) -> list[tuple[object, ...]]:
    return [fields(claim) for claim in extract(text, published=FRIDAY).claims]


def fields(claim: Claim) -> tuple[object, ...]:
    days = (claim.since, claim.until, claim.base, claim.span_from)
    return (claim.quote.split(), claim.metric, claim.index, claim.cohort, claim.value, claim.direction, *days)


@pytest.mark.parametrize("text", PROSE)
def test_a_line_break_at_any_blank_changes_no_claim(text: str) -> None:
    expected = claims(text)
    assert expected
    for at, character in enumerate(text):
        if character == " ":
            assert claims(f"{text[:at]}\n{text[at + 1 :]}") == expected, text[:at]


@pytest.mark.parametrize("width", [40, 70, 80])
def test_text_wrapped_to_a_width_reads_as_unwrapped(width: int) -> None:
    text, lines, line = " ".join(PROSE), [], ""
    for word in text.split():
        if line and len(line) + len(word) >= width:
            lines, line = [*lines, line], word
        else:
            line = f"{line} {word}".strip()
    assert claims("\n".join([*lines, line])) == claims(text)


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("Small caps lead", "The Russell 2000 rose 2%."),
        ("On Friday:", "The Dow rose."),
        ("## The week", "Small caps rose."),
        ("S&P 500 up 1.5%", "Dow up 1.3%"),
        ("Russell 2000", "2,410.10\n"),
        ("January 3%", "February 2%"),
        ("Stocks", ""),
    ],
)
def test_titles_headings_and_cells_end_at_their_line(line: str, after: str) -> None:
    assert ends_line(f"{line}\n{after}", 0, len(line))


@pytest.mark.parametrize(
    ("line", "after"),
    [
        ("rose 5% since", "April 10"),
        ("The S&P", "500 rose"),
        ("It rose 5%", "Friday."),
        ("on Nov.", "30"),
        ("as follows:", "loss-makers up 3%"),
        ("Small caps" + " rose and rose" * 5, "Russell members fell."),
    ],
)
def test_a_sentence_goes_on_over_the_break(line: str, after: str) -> None:
    assert not ends_line(f"{line}\n{after}", 0, len(line))
