"""Names of indices that differ in capitals, blanks and signs alone are one index."""

from __future__ import annotations

from collections import Counter

import polars as pl

from redink.errors import FolderError
from redink.numerals import named
from redink.sources.index_letters import index_letters
from redink.sources.plain_folder.layouts import LAYOUTS
from redink.sources.plain_folder.settings import WAYS, FolderSettings

FILES = ("index_levels", "members", "weights")


def under_one_spelling(
    files: dict[str, pl.DataFrame], settings: FolderSettings
) -> tuple[dict[str, pl.DataFrame], list[str]]:
    """The files with each index spelled in one way, and a note on each that was spelled in several.

    It is spelled as redink.toml has it, else as most rows of levels, else of members, else of weights; of equally many
    the first by alphabet.

    Raises: FolderError where two spellings have different rows of one key.
    """
    there = {name: files[name] for name in FILES if name in files}
    counts = [_stated(settings), *(_counts(frame) for frame in there.values())]
    spelled: dict[str, set[str]] = {}
    for name in sorted(set[str]().union(*counts[1:])):
        spelled.setdefault(index_letters(name), set()).add(name)
    several = {_chosen(names, counts): sorted(names) for names in spelled.values() if len(names) > 1}
    notes = [
        f"{' and '.join(names)} are read as one index, {kept}: their names differ in capitals, blanks and signs alone"
        for kept, names in several.items()
    ]
    if not several:
        return files, []
    one = {name: kept for kept, names in several.items() for name in names}
    return {**files, **{name: _joined(name, frame, one) for name, frame in there.items()}}, notes


def _joined(file: str, frame: pl.DataFrame, one: dict[str, str]) -> pl.DataFrame:
    """The rows under one name, those that are then the same once."""
    joined = frame.with_columns(pl.col("index").replace(one), spelled="index")
    distinct = joined.unique(frame.columns, keep="first", maintain_order=True)
    key = list(next(layout.key for layout in LAYOUTS if layout.file == file))
    twice = distinct.filter(pl.struct(key).is_duplicated()).sort(key)
    if twice.height:
        first = twice.filter(pl.struct(key) == pl.struct(key).first())
        values = ", ".join(str(value) for value in first.select(key).row(0)[1:])
        names = " and of ".join(first.get_column("spelled"))
        raise FolderError(
            f"{file} has two rows for {values} of {names}, which are one index but for capitals, blanks and signs; "
            "keep one row, or call one of them otherwise"
        )
    return distinct.drop("spelled")


def _stated(settings: FolderSettings) -> Counter[str]:
    """The names that redink.toml states, the one of all rows first."""
    ways = {name for way in WAYS for name in getattr(settings, way)}
    return Counter({**dict.fromkeys(ways, 1), **({settings.index: 2} if settings.index else {})})


def _counts(frame: pl.DataFrame) -> Counter[str]:
    return Counter(dict(frame.group_by("index").len().iter_rows()))


def _chosen(names: set[str], counts: list[Counter[str]]) -> str:
    first = next(found for found in counts if any(name in found for name in names))
    return min(names, key=lambda name: (-first[name], name))


def unused_name(members: pl.DataFrame, settings: FolderSettings, file: str) -> list[str]:
    """A note where redink.toml names the index of all rows, and the file names others in a column of its own."""
    names = members.get_column("index").unique().sort().to_list()
    own = [name for name in names if index_letters(name) != index_letters(settings.index or name)]
    if not own:
        return []
    return [
        f'redink.toml states [members] index = "{settings.index}", and {file} has a column index of its own, which '
        f"counts: {named(own)}"
    ]
