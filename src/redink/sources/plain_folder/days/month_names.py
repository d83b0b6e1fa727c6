"""Days with the name of their month, such as 08-Apr-2025, April 8, 2025 and 8. April 2025."""

from __future__ import annotations

from typing import Final

import polars as pl

from redink.sources.plain_folder.days.day_orders import full_year

MONTHS: Final = (
    ("jan", "january", "januar"),
    ("feb", "february", "februar"),
    ("mar", "march", "mär", "mrz", "märz"),
    ("apr", "april"),
    ("may", "mai"),
    ("jun", "june", "juni"),
    ("jul", "july", "juli"),
    ("aug", "august"),
    ("sep", "sept", "september"),
    ("oct", "october", "okt", "oktober"),
    ("nov", "november"),
    ("dec", "december", "dez", "dezember"),
)
"""Names of the months in English and German, in order."""

NUMBERS: Final = {name: f"{at:02}" for at, names in enumerate(MONTHS, start=1) for name in names}
ANY: Final = "|".join(sorted(NUMBERS, key=len, reverse=True))
DAY_FIRST: Final = rf"(?i)^(\d{{1,2}})[ .-]{{1,2}}({ANY})[ .,-]{{1,2}}(\d{{4}}|\d\d)$"
MONTH_FIRST: Final = rf"(?i)^({ANY})[ .-]{{1,2}}(\d{{1,2}})[ ,-]{{1,2}}(\d{{4}})$"
NAMED: Final = rf"{DAY_FIRST}|{MONTH_FIRST}"


def with_numbers(days: pl.Series) -> pl.Series:
    """The days as 2025-04-08; a year of two digits is that of the last number.

    >>> with_numbers(pl.Series(["8-Apr-2025", "April 8, 2025", "8. Dez. 2025"])).to_list()
    ['2025-04-08', '2025-04-08', '2025-12-08']
    """
    parts = pl.DataFrame({"text": days}).select(
        year=full_year(_part(DAY_FIRST, 3).fill_null(_part(MONTH_FIRST, 3))),
        month=_part(DAY_FIRST, 2).fill_null(_part(MONTH_FIRST, 1)).str.to_lowercase().replace_strict(NUMBERS),
        day=_part(DAY_FIRST, 1).fill_null(_part(MONTH_FIRST, 2)).str.zfill(2),
    )
    return parts.select(pl.format("{}-{}-{}", "year", "month", "day")).to_series()


def _part(pattern: str, at: int) -> pl.Expr:
    return pl.col("text").str.extract(pattern, at)
