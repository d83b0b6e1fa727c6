"""The letters and digits of an index's name, by which names that are spelled otherwise are one index."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

BETWEEN_DIGITS: Final = re.compile(r"(?<=\d)[\W_]+(?=\d)")
SIGNS: Final = re.compile(r"[^\w.]+|_+")


def index_letters(name: str) -> str:
    """The name in small letters without blanks and signs; of those between two digits a point stays.

    >>> index_letters("S&P 500"), index_letters("sp-500"), index_letters("Top 1.5%")
    ('sp500', 'sp500', 'top1.5')
    """
    apart = BETWEEN_DIGITS.sub(".", name.strip().casefold())
    return re.sub(r"(?<!\d)\.|\.(?!\d)", "", SIGNS.sub("", apart)) or name.strip()


def spelled_as(name: str, known: Iterable[str]) -> str:
    """The known name with the same text, else the only one with the same letters and digits; else the name.

    >>> spelled_as("Russell 2000", ["russell-2000", "sp-500"])
    'russell-2000'
    """
    names = {*known}
    alike = [each for each in names if index_letters(each) == index_letters(name)]
    return name if name in names or len(alike) != 1 else alike[0]
