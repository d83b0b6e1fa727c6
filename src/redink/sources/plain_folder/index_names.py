"""Names of indices that differ in capitals alone are one index."""

from __future__ import annotations

from collections import Counter

import polars as pl

FILES = ("members", "weights", "index_levels")


def under_one_spelling(files: dict[str, pl.DataFrame]) -> tuple[dict[str, pl.DataFrame], list[str]]:
    """The files with each index spelled in one way, and a note on each that was spelled in several.

    It is spelled as most rows of members have it, else of weights, else of levels; of equally many the first by
    alphabet.
    """
    counts = {name: _counts(files[name]) for name in FILES if name in files}
    spelled: dict[str, set[str]] = {}
    for found in counts.values():
        for name in found:
            spelled.setdefault(name.lower(), set()).add(name)
    chosen = {low: _chosen(names, [*counts.values()]) for low, names in spelled.items()}
    several = {name: chosen[low] for low, names in spelled.items() if len(names) > 1 for name in names}
    notes = [
        f"{' and '.join(sorted(names))} are read as one index, {chosen[low]}: their names differ in capitals alone"
        for low, names in sorted(spelled.items())
        if len(names) > 1
    ]
    if not several:
        return files, []
    one = {name: files[name].with_columns(pl.col("index").replace(several)) for name in counts}
    return {**files, **one}, notes


def _counts(frame: pl.DataFrame) -> Counter[str]:
    return Counter(dict(frame.group_by("index").len().iter_rows()))


def _chosen(names: set[str], counts: list[Counter[str]]) -> str:
    first = next(found for found in counts if any(name in found for name in names))
    return min(names, key=lambda name: (-first[name], name))
