"""Accounts that mean no measure but are spelled like one: slips that would leave members without earnings."""

from __future__ import annotations

import re
from difflib import get_close_matches
from typing import Final

import polars as pl

from redink.measures import BY_OTHER_NAME, MEASURES
from redink.sources.plain_folder.fundamentals import PER_SHARE, SHARES, YEAR_TO_DATE

NEAR: Final = 0.85
"""How alike two spellings are, 1 being the same, from which one is taken for a slip of the other."""
KNOWN: Final = frozenset({*(measure.name for measure in MEASURES), *BY_OTHER_NAME, *PER_SHARE, *SHARES, *YEAR_TO_DATE})


def notes_on_unknown_accounts(files: dict[str, pl.DataFrame]) -> list[str]:
    """A note for each account of facts and earnings that is unknown and near a known one, or an SEC tag of one."""
    return [
        f"{name} has the account {account!r}, which means nothing here: {near!r} is near it"
        for name in ("facts", "earnings")
        if name in files
        for account in files[name].get_column("account").unique().sort().to_list()
        if account not in KNOWN and (near := nearest(account)) is not None
    ]


def nearest(account: str) -> str | None:
    """The known account that is spelled most alike, or None where none is.

    Capitals, blanks and signs do not count.

    >>> nearest("Net Income"), nearest("NetIncomeLoss"), nearest("headcount")
    ('net_income', 'net_income', None)
    """
    found = get_close_matches(_bare(account), list(SPELLINGS), n=1, cutoff=NEAR)
    return SPELLINGS[found[0]] if found else None


def _bare(account: str) -> str:
    return re.sub(r"[^a-z0-9]", "", account.rpartition(":")[2].lower())


SPELLINGS: Final = {
    **{_bare(tag): measure.name for measure in MEASURES for tag in measure.tags},
    **{_bare(name): name for name in sorted(KNOWN)},
}
"""Bare spelling -> account: names that redink knows, and the tags that mean them."""
