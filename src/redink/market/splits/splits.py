"""Which splits a price went through: those listed, where the price bears them out, and those that are not listed."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from redink.exact import Floats
from redink.market.prices.rows import Numbers, Places


@dataclass(frozen=True, kw_only=True)
class Splits:
    """One entry a row at most, ascending; arrays of shape (entries,).

    at      row; `known` is the row by which all that it rests on is known
    ratio   price after / price before; 1 where none is applied
    kind    "" (as listed), doubted_split, misdated_split, inverted_split, unlisted_split, possible_split (kept as a
            move) or refuted_split (likewise, by the filings)
    basis   what an unlisted or refuted one rests on, and on which row a misdated one is listed; "" elsewhere
    """

    at: Places
    known: Places
    ratio: Floats
    kind: NDArray[np.str_]
    basis: NDArray[np.str_]

    def ratios(self, rows: int) -> Floats:
        """The ratio of each row, 1 where there is no split; shape (rows,)."""
        ratios = np.ones(rows)
        ratios[self.at] = self.ratio
        return ratios

    def late(self) -> Splits:
        """Those that later rows show."""
        late = self.known > self.at
        return Splits(
            at=self.at[late],
            known=self.known[late],
            ratio=self.ratio[late],
            kind=self.kind[late],
            basis=self.basis[late],
        )


Entry = tuple[int, int, float, str, str]
"""at, known, ratio, kind and basis."""


def splits(entries: list[Entry]) -> Splits:
    """Entries (at, known, ratio, kind, basis) in the order of their rows."""
    at, known, ratio, kind, basis = zip(*sorted(entries), strict=True) if entries else ((),) * 5
    return Splits(
        at=np.array(at, dtype=np.int64),
        known=np.array(known, dtype=np.int64),
        ratio=np.array(ratio, dtype=np.float64),
        kind=np.array(kind, dtype=np.str_),
        basis=np.array(basis, dtype=np.str_),
    )


Split = tuple[int, int, float]
"""Column, column by which it is known, and ratio (price after / price before)."""


def split_columns(at_first: Splits, read: Splits, row: Places, column: Numbers) -> dict[int, list[Split]]:
    """The splits of each security's row; `row` and `column` count price by price.

    What later rows show of one is a split of its own, over what was read `at_first`.
    """
    late = read.late()
    before = at_first.ratios(len(row))[late.at]
    found: dict[int, list[Split]] = {}
    for at, known, ratio in (
        *zip(at_first.at, at_first.at, at_first.ratio, strict=True),
        *zip(late.at, late.known, late.ratio / before, strict=True),
    ):
        if ratio != 1.0:
            found.setdefault(int(row[at]), []).append((int(column[at]), int(column[known]), float(ratio)))
    return found
