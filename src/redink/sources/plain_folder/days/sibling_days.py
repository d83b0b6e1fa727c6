"""The order of days that the other files of a folder show, for a file that does not show its own."""

from __future__ import annotations

from pathlib import Path

from redink.sources.plain_folder.days.day_orders import Order
from redink.sources.plain_folder.days.written_days import order_shown
from redink.sources.plain_folder.found import read_as
from redink.sources.plain_folder.raw import read_raw


def order_beside(path: Path) -> Order | None:
    """The one order that the other files beside it show; None where they show none, or two.

    Raises: FolderError where one of them is damaged.
    """
    others = sorted(each for each in path.parent.iterdir() if each != path and each.is_file() and read_as(each))
    shown: set[Order] = {order for each in others if (order := order_shown(read_raw(each).frame))}
    return shown.pop() if len(shown) == 1 else None
