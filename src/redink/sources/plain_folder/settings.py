"""`redink.toml` in a plain folder: renamed columns, lags for undated earnings, how memberships are recorded.

[columns.prices]          # the file's own name = redink's name
symbol = "ticker"

[earnings]
quarter_lag_days = 45
year_lag_days = 90

[members]
snapshots = ["russell-2000"]   # start and end are snapshots in which the name was seen
dated = ["sp-500"]             # start and end are the first and the last day in
first_day_out = ["nasdaq-100"] # the same, but that the end is the first day out
index = "sp-500"               # the index of all rows, where members has no column index
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, field
from itertools import combinations
from pathlib import Path
from typing import Any, Final, cast

from redink.errors import FolderError
from redink.sources.plain_folder.layouts import LAYOUTS
from redink.sources.plain_folder.spelling import did_you_mean

FILE = "redink.toml"
WAYS: Final = ("snapshots", "dated", "first_day_out")
"""How the dates of an index may be meant."""

SECTIONS = {
    "columns": {layout.file for layout in LAYOUTS},
    "earnings": {"quarter_lag_days", "year_lag_days"},
    "members": {*WAYS, "index"},
}

SHAPED = {"members": ("date", "tickers", "add", "remove", "action", "member")}
"""Columns that a file may have in another shape than its layout."""


@dataclass(frozen=True, kw_only=True, slots=True)
class FolderSettings:
    """What the folder's owner stated; the lags default to the statutory 45 and 90 days."""

    columns: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])
    quarter_lag_days: int = 45
    year_lag_days: int = 90
    snapshots: frozenset[str] = frozenset()
    dated: frozenset[str] = frozenset()
    first_day_out: frozenset[str] = frozenset()
    index: str | None = None


def read_settings(folder: Path) -> FolderSettings:
    """The folder's settings, or the defaults where there is no file; its name counts in any case.

    Raises: FolderError where there are two, or the file is not TOML or states something that redink does not know.
    """
    found = sorted(each for each in folder.iterdir() if each.name.lower() == FILE) if folder.is_dir() else []
    if not found:
        return FolderSettings()
    if len(found) > 1:
        raise FolderError(f"{folder} holds both {found[0].name} and {found[1].name}; keep one of them")
    path = found[0]
    try:
        stated = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise FolderError(f"{path} is not valid TOML: {error}; mend it or remove it") from error
    for section, known in SECTIONS.items():
        _require_known(set(_section(stated, section, path)), known, f"{path} [{section}]")
    _require_known(set(stated), set(SECTIONS), str(path))
    earnings = _section(stated, "earnings", path)
    members = _section(stated, "members", path)
    ways = {name: _names(members.get(name, []), path) for name in WAYS}
    _require_one_way(ways, path)
    return FolderSettings(
        columns={file: _renames(names, file, path) for file, names in _section(stated, "columns", path).items()},
        quarter_lag_days=_days(earnings.get("quarter_lag_days", 45), path),
        year_lag_days=_days(earnings.get("year_lag_days", 90), path),
        **ways,
        index=_name(members.get("index"), path),
    )


def _require_one_way(ways: dict[str, frozenset[str]], path: Path) -> None:
    for one, other in combinations(ways, 2):
        both = sorted(ways[one] & ways[other])
        if both:
            raise FolderError(f"{path} [members] states {both[0]!r} as {one} and as {other}; keep one")


def _section(stated: dict[str, Any], name: str, path: Path) -> dict[str, Any]:
    section = stated.get(name, {})
    if not isinstance(section, dict):
        raise FolderError(f"{path}: {name} must be a section [{name}], found {section!r}")
    return cast("dict[str, Any]", section)


def _require_known(found: set[str], known: set[str], where: str) -> None:
    unknown = sorted(found - known)
    if unknown:
        raise FolderError(
            f"{where} states {unknown[0]!r}, which means nothing here; it may state {', '.join(sorted(known))}"
            f"{did_you_mean(unknown[0], known)}"
        )


def _renames(names: object, file: str, path: Path) -> dict[str, str]:
    if isinstance(names, dict):
        pairs = cast("dict[object, object]", names).items()
        if all(isinstance(theirs, str) and isinstance(ours, str) for theirs, ours in pairs):
            ours = {str(name) for _, name in pairs}
            known = {*next(layout for layout in LAYOUTS if layout.file == file).kinds(), *SHAPED.get(file, ())}
            _require_known(ours, known, f"{path} [columns.{file}]")
            return cast("dict[str, str]", names)
    raise FolderError(f'{path} [columns]: found {names!r}; write renames as theirs = "ours"')


def _days(value: object, path: Path) -> int:
    if isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= 730:
        return value
    raise FolderError(f"{path} [earnings]: a lag is a whole number of days from 0 to 730, found {value!r}")


def _names(value: object, path: Path) -> frozenset[str]:
    if isinstance(value, list) and all(isinstance(item, str) for item in cast("list[object]", value)):
        return frozenset(cast("list[str]", value))
    raise FolderError(f"{path} [members]: write a list of index names, found {value!r}")


def _name(value: object, path: Path) -> str | None:
    if value is None or (isinstance(value, str) and value.strip()):
        return value
    raise FolderError(f"{path} [members]: index is one name, found {value!r}")
