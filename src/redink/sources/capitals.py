"""Tickers that differ in capitals alone are one where no file has two of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import polars as pl


def one_spelling(spelled: Mapping[str, set[str]]) -> tuple[dict[str, str], list[list[str]]]:
    """Each ticker that another place spells in other capitals -> its spelling in the first place that has it.

    `spelled` has the tickers of each place, the one that decides first. Also those that stay apart, since one place has
    two of them and the first that has any lists not all.

    >>> one_spelling({"securities": {"LIMA"}, "prices": {"lima", "KILO"}})
    ({'lima': 'LIMA'}, [])
    """
    groups: dict[str, set[str]] = {}
    for ticker in set[str]().union(*spelled.values()):
        groups.setdefault(ticker.upper(), set()).add(ticker)
    one: dict[str, str] = {}
    apart: list[list[str]] = []
    for _, names in sorted(item for item in groups.items() if len(item[1]) > 1):
        places = [names & tickers for tickers in spelled.values() if names & tickers]
        if all(len(place) == 1 for place in places):
            (kept,) = places[0]
            one |= dict.fromkeys(sorted(names - {kept}), kept)
        elif places[0] != names:
            apart.append(sorted(names))
    return one, apart


def respelled(frame: pl.DataFrame, columns: Sequence[str], one: Mapping[str, str]) -> pl.DataFrame:
    """The frame with the tickers in those of the columns that it has under their one spelling."""
    there = [name for name in columns if name in frame.columns]
    return frame.with_columns(pl.col(there).replace(dict(one)))


def tickers_of(frame: pl.DataFrame, columns: Sequence[str]) -> set[str]:
    """The texts of those of the columns that the frame has."""
    return {text for name in columns if name in frame.columns for text in frame.get_column(name).drop_nulls().unique()}
