"""The providers of the invented market on 127.0.0.1: every answer follows from the day it is, and has an ETag.

with World() as world:                    # it is 2025-10-07; the fund holds 12 plain companies
    done = world.sync(tmp_path, "sp-600")
    world.sent()                          # addresses whose bodies were sent, answers of 304 left out
    world.today = TOMORROW                # the next day: a new list, new prices, new filings
    world.break_host("api.tiingo.com", Answer(status=403))
"""

from __future__ import annotations

import hashlib
import io
import json
import zipfile
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any, TypeVar
from urllib.parse import parse_qs, urlsplit

from tests.ingest.sync.cast import DIFFICULT, FIRST, Line, crowd, filings_of, last_priced, lines_on
from tests.ingest.sync.documents import facts_of, list_row, price_row, report_of, submissions_of
from tests.loopback import Answer, FakeClock, Loopback, Received
from tests.sources.holdings.records import COLUMNS, entry, feed

from redink.ingest.sync import Plan, Synced, synchronise
from redink.sessions import is_session, sessions_between
from redink.sources.holdings.funds import FUNDS
from redink.sources.http.client import NetworkClient

T = TypeVar("T")
TODAY, TOMORROW, SINCE = date(2025, 10, 7), date(2025, 10, 8), date(2024, 12, 31)
HOSTS = ("www.ishares.com", "www.sec.gov", "data.sec.gov", "api.tiingo.com", "fred.stlouisfed.org")
SIZE = 12
"""Companies of the crowd."""
KEY = "tiingo-key-of-nobody-123"
REPORTS = {
    date(2024, 12, 31): date(2025, 2, 28),
    date(2025, 3, 31): date(2025, 5, 29),
    date(2025, 6, 30): date(2025, 8, 28),
}
"""Quarter's end -> the day on which the fund's N-PORT became public."""


class World(Loopback):
    """The market as it is on `today`.

    size      companies of the crowd; with the difficult ones they are what the fund holds
    fillers   lines without a ticker, which cost no request
    lines     lines that the fund holds besides
    shuffled  a seed: rows, lines and members of archives come in another order
    """

    def __init__(
        self, *, size: int = SIZE, fillers: int = 283, today: date = TODAY, shuffled: int | None = None
    ) -> None:
        super().__init__({f"https://{host}/": Answer(status=404) for host in HOSTS})
        self.today = today
        self.size, self.fillers = size, fillers
        self.companies = {company.cik: company for company in (*crowd(size), *DIFFICULT)}
        self.lines: tuple[Line, ...] = ()
        self.withdrawn: set[date] = set()
        self._random = None if shuffled is None else Random(shuffled)
        self._broken: dict[str, Answer] = {}
        self._answers: dict[tuple[str, date], Answer] = {}
        self._log: list[tuple[str, int]] = []

    def plan(self, *indices: str, **stated: Any) -> Plan:
        return Plan.of(**{"indices": indices or ("sp-600",), "since": SINCE, "today": self.today, **stated})

    def client(self, folder: Path, **others: Any) -> NetworkClient:
        return NetworkClient(self.settings(folder, keys={"tiingo": KEY}, **others), clock=FakeClock())

    def sync(self, folder: Path, *indices: str, store: str = "store", partial: bool = False, **stated: Any) -> Synced:
        """Synchronised into the folder's store, with its cache."""
        with self.client(folder) as client:
            plan = self.plan(*indices, **stated)
            return synchronise(plan, folder / store, client=client, say=lambda _: None, partial=partial)

    def sync_through(self, client: NetworkClient, folder: Path) -> Synced:
        """The same through a client of one's own."""
        return synchronise(self.plan(), folder / "store", client=client, say=lambda _: None)

    def sent(self) -> list[str]:
        """Addresses whose bodies went out since the last call."""
        sent = [path for path, status in self._log if status == 200]
        self._log.clear()
        return sent

    def statuses(self) -> set[int]:
        """The kinds of answers since the last call of `sent`."""
        return {status for _, status in self._log}

    def break_host(self, part: str, answer: Answer | None) -> None:
        """Whatever address holds that part answers so; None mends it."""
        self._broken = {} if answer is None else {part: answer}

    def next_answer(self, request: Received) -> Answer:
        """The answer of the day; logged."""
        broken = next((answer for part, answer in self._broken.items() if part in request.path), None)
        with self._lock:
            self.received.append(request)
            answer = broken or self._answer(request.path)
            same = answer.status == 200 and request.headers.get("if-none-match") == answer.headers.get("ETag", "")
            self._log.append((request.path, 304 if same else answer.status))
        return answer

    def _answer(self, path: str) -> Answer:
        if (path, self.today) not in self._answers:
            body = self._body(path)
            tag = {} if body is None else {"ETag": f'"{hashlib.sha256(body).hexdigest()[:16]}"'}
            missing = Answer(status=404, body=b"nothing here")
            self._answers[path, self.today] = missing if body is None else Answer(body=body, headers=tag, ranges=True)
        return self._answers[path, self.today]

    def _body(self, path: str) -> bytes | None:
        _, host, rest = path.split("/", 2)
        place, asked = urlsplit(rest).path, {name: each[0] for name, each in parse_qs(urlsplit(rest).query).items()}
        if host == "www.ishares.com":
            return self._list(place, asked)
        if host == "api.tiingo.com":
            return self._prices(place.split("/")[2], asked)
        if host == "fred.stlouisfed.org":
            return self._series(asked["id"], until=date.fromisoformat(asked["coed"]))
        return self._sec(place)

    def _sec(self, place: str) -> bytes | None:
        name = place.rsplit("/", 1)[-1]
        served = {
            "company_tickers_exchange.json": self._tickers,
            "cik-lookup-data.txt": self._all_names,
            "companyfacts.zip": self._archive,
            "company_tickers_mf.json": self._funds,
            "browse-edgar": self._reports,
            "primary_doc.xml": partial(self._report, place),
        }
        if name in served:
            return served[name]()
        if name.startswith("form."):
            return self._index(date.fromisoformat(f"{name[5:9]}-{name[9:11]}-{name[11:13]}"))
        company = self.companies.get(name[3:13])
        if company is None:
            return None
        return (
            facts_of(company, until=self.today)
            if "companyfacts" in place
            else submissions_of(company, until=self.today)
        )

    def _mixed(self, rows: list[T]) -> list[T]:
        return rows if self._random is None else self._random.sample(rows, len(rows))

    def _list(self, place: str, asked: dict[str, str]) -> bytes:
        fund = next(fund for fund in FUNDS if str(fund.product) in place)
        day = date.fromisoformat(f"{asked['asOfDate'][:4]}-{asked['asOfDate'][4:6]}-{asked['asOfDate'][6:]}")
        is_there = is_session(day) and day < self.today and day not in self.withdrawn
        more = [line for line in self.lines if line.first <= day <= line.last]
        held = [*lines_on(day, crowd_size=self.size, fillers=self.fillers), *more]
        lines = self._mixed(held) if is_there else []
        rows = [list_row(line, day) for line in lines]
        stated = f"{day:%b %d, %Y}" if is_there else "-"
        head = f'iShares {fund.ticker}\nFund Holdings as of,"{stated}"\n\xa0\n'
        return ("\ufeff" + head + "\n".join([COLUMNS + ",ISIN", *rows]) + '\n\xa0\n"Invented; of no fund."\n').encode()

    def _tickers(self) -> bytes:
        rows = [[c.number, c.name, ticker, "NYSE"] for c in self.companies.values() for ticker in c.tickers]
        return json.dumps({"fields": ["cik", "name", "ticker", "exchange"], "data": self._mixed(rows)}).encode()

    def _all_names(self) -> bytes:
        pairs = [(name, c.cik) for c in self.companies.values() for name in (c.name, *c.former)]
        pairs.append(("PERSON PAT", "0000999999"))
        return "".join(f"{name.upper()}:{cik}:\n" for name, cik in self._mixed(pairs)).encode()

    def _archive(self) -> bytes:
        packed = io.BytesIO()
        with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
            for company in self._mixed(list(self.companies.values())):
                archive.writestr(
                    zipfile.ZipInfo(f"CIK{company.cik}.json", (2025, 1, 1, 0, 0, 0)),
                    facts_of(company, until=self.today),
                )
        return packed.getvalue()

    def _index(self, day: date) -> bytes | None:
        if not is_session(day) or day > self.today:
            return None
        filed = [(c, f) for c in self.companies.values() for f in filings_of(c, until=day) if f.filed == day]
        rows = [
            f"{f.form:<12}{c.name:<62}{c.number:<12}{day}  edgar/data/{c.number}/x.txt" for c, f in self._mixed(filed)
        ]
        other = [f"{'4':<12}{'Person Pat':<62}{'5':<12}{day}  edgar/data/5/y.txt"]
        head = [
            "Description: Daily Index of EDGAR Dissemination Feed by Form Type",
            "",
            "Form Type  Company Name",
            "-" * 90,
        ]
        return ("\n".join([*head, *rows, *other]) + "\n").encode()

    def _prices(self, ticker: str, asked: dict[str, str]) -> bytes | None:
        known = {each for company in self.companies.values() for each in company.tickers}
        if ticker not in known | {fund.ticker for fund in FUNDS} | {"SLOR"}:
            return None
        since, until = date.fromisoformat(asked["startDate"]), date.fromisoformat(asked["endDate"])
        until = min(until, last_priced(ticker), self.today - timedelta(days=1))
        days = sessions_between(max(since, FIRST), until) if since <= until else ()
        rows = [price_row(ticker, day) for day in days]
        return "\n".join(["date,close,high,low,open,volume,divCash,splitFactor", *rows, ""]).encode()

    def _series(self, name: str, *, until: date) -> bytes:
        days = sessions_between(FIRST, min(until, self.today - timedelta(days=1)))
        rows = [f"{day},{5000 + n if name == 'SP500' else 4.5}" for n, day in enumerate(days)]
        return "\n".join([f"observation_date,{name}", *rows, ""]).encode()

    def _funds(self) -> bytes:
        rows = [[int(fund.trust), f"S{fund.product:09d}", "C000000001", fund.ticker] for fund in FUNDS]
        return json.dumps({"fields": ["cik", "seriesId", "classId", "symbol"], "data": rows}).encode()

    def _reports(self) -> bytes:
        filed = [(day, on) for day, on in REPORTS.items() if on <= self.today]
        return feed(*(entry(f"0001100663-25-{day:%m%d%y}", str(on)) for day, on in filed))

    def _report(self, place: str) -> bytes:
        stamp = place.split("/")[-2][-6:]
        day = next(day for day in REPORTS if f"{day:%m%d%y}" == stamp)
        fund = next(fund for fund in FUNDS if fund.index == "sp-600")
        lines = [line for line in lines_on(day, crowd_size=self.size, fillers=self.fillers) if line.asset == "Equity"]
        return report_of(fund, day, lines)
