"""The market in which an article is checked: as known on its day of publication."""

from __future__ import annotations

from datetime import date

from redink.market import Market
from redink.sessions import session_after
from redink.store import Store
from redink.study.opened import Source, market_folder

NO_STORE = "there is no store, so only checks that need no data are made; name one with --store"


def market_of_article(source: Source, published: date | None) -> tuple[Market | None, str | None]:
    """The market as known on the day, else on its last one; and what the reader should know of it, if anything.

    None where no store is named and redink's own folder has none.
    """
    if isinstance(source, Market):
        return source, None
    folder = market_folder(source)
    if source is None and not folder.is_dir():
        return None, NO_STORE
    last = Store(folder).open().last_day()
    early = (
        f"the data end on {last}, before the article's day {published}: claims that run past the data cannot be "
        "measured; bring the data up to that day"
    )
    late = published is not None and session_after(last) < published
    return Market.from_store(folder, as_of=published or last), early if late else None
