"""Labels over time: on each day the one that was last known."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, TypeVar

import numpy as np
import polars as pl
from numpy.typing import NDArray

Code = TypeVar("Code", bound=np.integer[Any])


def codes_over_time(
    known: pl.DataFrame, companies: Sequence[str], days: Sequence[date], *, otherwise: NDArray[Code]
) -> NDArray[Code]:
    """Each company's code on each day: that of its last row of `known` by the day, else that of `otherwise`.

    Shape (companies, days), as `otherwise`. `known` has company, on and code, sorted by company and on.

    >>> known = pl.DataFrame({"company": ["A"], "on": [date(2025, 1, 2)], "code": [1]})
    >>> days = [date(2025, 1, 1), date(2025, 1, 2), date(2025, 1, 3)]
    >>> codes_over_time(known, ["A", "B"], days, otherwise=np.zeros((2, 3), dtype=np.int64)).tolist()
    [[0, 1, 1], [0, 0, 0]]
    """
    by_company = known.select("company", "on", "code").partition_by("company", as_dict=True)
    at = np.array(days, dtype="datetime64[D]")
    codes = otherwise.copy()
    for row, company in enumerate(companies):
        mine = by_company.get((company,))
        if mine is not None:
            last = np.searchsorted(mine.get_column("on").to_numpy(), at, side="right") - 1
            codes[row] = np.where(last >= 0, mine.get_column("code").to_numpy()[np.maximum(last, 0)], codes[row])
    return codes
