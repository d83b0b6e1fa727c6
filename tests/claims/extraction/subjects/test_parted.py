"""An index that "it" may no longer mean, for something else was spoken of; made-up numbers."""

from __future__ import annotations

from datetime import date

import pytest

from redink.claims.extraction import extract


def is_parted(text: str) -> bool:
    return extract(text, published=date(2025, 8, 22)).claims[-1].parted


@pytest.mark.parametrize(
    "text",
    [
        "The S&P 500 fell 1.7%. Gold did not help. It slipped 0.6% on Friday.",
        "The S&P 500 fell 1.7%. Acme was an exception. It jumped 6.4% on Friday.",
        "The S&P 500 fell 1.7%, and technology was the worst sector. It lost 2.8% on Friday.",
        "The Russell 2000 fell 1.7%. Its growth counterpart did worse. It lost 2.5% on Friday.",
    ],
)
def test_what_was_spoken_of_in_between_may_be_meant(text: str) -> None:
    assert is_parted(text)


@pytest.mark.parametrize(
    "text",
    [
        "The S&P 500 fell 1.7% on Friday. It has lost 2.8% this week.",
        "The S&P 500 fell 1.7% on Friday to 6,300.10. The index has lost 2.8% this week.",
        "Traders were calm. The S&P 500 fell 1.7% on Friday.",
        "The S&P 500 fell 1.7% on Friday, and it has lost 2.8% this week.",
    ],
)
def test_an_index_named_right_before_is_meant(text: str) -> None:
    assert not is_parted(text)
