"""How files write totals, cells of which nothing is known, and dollars: one list each for every source of files."""

from __future__ import annotations

from typing import Final

_ENGLISH: Final = (
    r"(grand |sub-?)?totals?( (net|fund|portfolio|market))?( (assets|fund|portfolio|holdings|investments?|"
    r"value|weight|equity|equities|stocks|shares|cash|securities))?"
)
TOTAL: Final = rf"(?i)^\W*({_ENGLISH}|totale|total général|(zwischen|gesamt)?summe|(ins)?gesamt|gesamtergebnis)\W*$"
"""A cell that calls its row the sum of others, such as `Total net assets` or `Gesamtsumme:`."""

NO_VALUE: Final = ("-", "--", "\N{EN DASH}", "\N{EM DASH}", "\N{MINUS SIGN}", "n/a", "#n/a", "n.a.")
"""Marks for a value that is not known, in small letters; no ticker is written so."""
EMPTY_VALUE: Final = ("nan", "null", "none")
"""What programs write for an empty cell, in small letters; each may be a ticker."""

DOLLAR: Final = r"(?:US)?\$"
"""A sign that says nothing new: money is USD."""
OPENING: Final = r"[-+(\x{2212}]*"
"""A sign or bracket before an amount."""
