"""The invented market with companies and lines besides, synchronised on a day; what it says of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.ingest.sync.cast import Company, Line
from tests.ingest.sync.stores import table
from tests.ingest.sync.world import World

from redink import Market
from redink.study.data.facts import FactsQuestion, company_facts

HARBOUR = (
    Company(number=961, name="Quiet Harbour Corp", reports=(date(1994, 1, 1), date(2025, 6, 1))),
    Company(number=963, name="Quiet Harbour Corp", tickers=("QHC",), reports=(date(2025, 8, 1), date(2035, 1, 1))),
)
"""The new one of the same name has the ticker today; its first report follows the old one's last."""


def synced(folder: Path, *companies: Company, lines: tuple[Line, ...], today: date = date(2025, 10, 7)) -> list[str]:
    """A store of the invented market with these companies and lines besides; the notes on who is who."""
    with World(today=today) as world:
        world.companies |= {company.cik: company for company in companies}
        world.lines = lines
        done = world.sync(folder)
    return list(done.notes["identity"])


def succeeded(folder: Path) -> list[tuple[str, str, date]]:
    return table(folder, "successions").select("cik", "predecessor", "known_on").rows()


def told(folder: Path, ticker: str, on: date) -> str:
    market = Market.from_store(folder / "store", as_of=on)
    return company_facts(FactsQuestion(ticker=ticker, as_of=on), market=market).label.cohort
