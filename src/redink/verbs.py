"""The verbs of redink in Python: the commands of the shell, in the same words, with answers in place of printed pages.

`market` is a redink.Market, a store's folder, or None for redink's own data folder; a store is read as it was known on
the last day that the question needs.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from datetime import date
from os import PathLike

from narwhals.typing import IntoDataFrame, IntoLazyFrame

from redink.answer import Answer
from redink.claims import Claim
from redink.convention import Convention
from redink.given import as_date, as_flag, as_kind, as_list, as_name, as_names, as_path, as_seed, as_tables, as_text
from redink.ingest import Imported, import_source_data
from redink.ingest.importing import import_folder as import_files
from redink.ingest.sync import Plan, Synced, lacks, synchronise
from redink.market.earnings.measured import EVERY
from redink.market.frames import declared_tables
from redink.question import Question
from redink.settings import read_settings
from redink.sources.http.client import NetworkClient
from redink.sources.source_data import SourceData
from redink.study.check import Checked
from redink.study.check import check as check_text
from redink.study.check.opened import market_of_article
from redink.study.data.facts import CompanyFacts, FactsQuestion, company_facts
from redink.study.data.inventory import Inventory, take_inventory
from redink.study.demonstration import SEED as DEMO_SEED
from redink.study.demonstration import demonstrate
from redink.study.explain.explain import explain as explain_question
from redink.study.history import History
from redink.study.history.asked import SEED, history_question
from redink.study.history.history import Given, read_record
from redink.study.history.history import history as measure_history
from redink.study.opened import Source, last_day, open_market, store_folder


def explain(
    question: Question,
    *,
    market: Source = None,
    convention: Convention | None = None,
    allow_thin: bool = False,
    every_membership: bool = False,
    robust: bool = False,
) -> Answer:
    """Who drove the index: cohorts, their returns, and exactly how much of the move each one made.

    question          such as Question(index="russell-2000", since="low", versus="sp-500")
    market            a Market, a store's folder, or None for redink's own data folder
    convention        how it is measured; None for the default
    allow_thin        give cohorts even where under half of the members have usable earnings
    every_membership  add the figures under the other two memberships, as `answer.memberships`
    robust            add those from and to each of the ten sessions around both days, as `answer.robustness`

    Raises: UsageError for what cannot be asked, NotBuiltError for a choice without an engine, MissingDataError where
    the data lack the index or the days, StoreError where a store cannot be read, ConsistencyError where the parts do
    not add up.
    """
    return explain_question(
        question,
        market=market,
        convention=convention,
        allow_thin=allow_thin,
        every_membership=every_membership,
        robust=robust,
    )


def history(
    question: Question,
    *,
    market: Source = None,
    convention: Convention | None = None,
    record: str | PathLike[str] | None = None,
    allow_thin: bool = False,
    maps: str | PathLike[str] | None = None,
    seed: int = SEED,
) -> History:
    """How unusual it is: the window's rank among all others, what followed earlier leads, and whether it is luck.

    question    an index, a start and an end; its other index plays no part, another grouping is refused
    market      a Market, a store's folder, or None for redink's own data folder
    convention  how it is measured; starts that each buy anew take only some choices
    record      French's portfolios formed on E/P, a file: the long record
    allow_thin  count starts too at which under half of the members have usable earnings
    maps        a folder in which the map of all windows is kept, where it is too large for memory
    seed        of every draw

    Raises: as `explain`; UsageError where the map is too large for memory.
    """
    question = as_kind(question, Question, name="the question", advice="give a redink.Question")
    opened = open_market(market, until=question.until)
    given = Given(
        record=None if record is None else read_record(as_path(record, name="the record")),
        allow_thin=as_flag(allow_thin, name="allow_thin"),
        maps=None if maps is None else as_path(maps, name="the folder of maps"),
    )
    asked = history_question(question, market=opened, seed=as_seed(seed))
    return measure_history(asked, market=opened, convention=convention, given=given)


def check(
    text: str,
    *,
    published: date | str | None = None,
    market: Source = None,
    proposals: Sequence[Claim] = (),
    extract_only: bool = False,
) -> Checked:
    """Does an article hold? Its numbers against each other and against the data.

    text          the article
    published     the day it was published; what came later does not exist
    market        a Market, a store's folder, or None for redink's own data folder; where that has none, only checks
                  that need no data are made, and a warning says so
    proposals     claims that a model proposes; kept only where the text has them
    extract_only  find the claims and stop

    Raises: UsageError for a text that is none, StoreError where a store cannot be read.
    """
    as_text(text, name="the text")
    proposed = [
        as_kind(each, Claim, name="a proposal", advice="give claims, as redink.check finds them")
        for each in as_list(proposals, name="the proposals")
    ]
    day = None if published is None else as_date(published, name="published")
    if as_flag(extract_only, name="extract_only"):
        return check_text(text, published=day, proposals=proposed, extract_only=True)
    found, note = market_of_article(market, day)
    if note is not None:
        warnings.warn(note, stacklevel=2)
    return check_text(text, published=day, market=found, proposals=proposed)


def facts(
    ticker: str,
    *,
    as_of: date | str | None = None,
    measures: Sequence[str] = EVERY,
    market: Source = None,
    convention: Convention | None = None,
) -> CompanyFacts:
    """What was known of a company on a day: each measure with its operands and filings, and the label they give.

    ticker      a security of the company, such as SNOW
    as_of       the day; what was known later does not exist. None for the last day with prices
    measures    such as ("net_income",); all of them where none are named
    market      a Market, a store's folder, or None for redink's own data folder
    convention  its `earnings` and `known_by` make the label

    Raises: MissingDataError where the data do not know the ticker, UsageError where there is no such measure.
    """
    day = None if as_of is None else as_date(as_of, name="as_of")
    opened = open_market(market, until=day)
    asked = FactsQuestion(
        ticker=as_name(ticker, name="the ticker"),
        as_of=last_day(opened, until=day),
        measures=tuple(dict.fromkeys(as_names(measures, name="the measures"))),
    )
    return company_facts(asked, market=opened, convention=convention)


def sync(
    indices: str | Sequence[str],
    *,
    since: date | str,
    until: date | str | None = None,
    lists: str = "ishares",
    prices: str = "tiingo",
    prices_from: str | PathLike[str] | None = None,
    levels: str = "fund",
    partial: bool = False,
    store: str | PathLike[str] | None = None,
) -> Synced:
    """Brings members, weights, earnings, prices and rates from public sources into a store, and keeps it up to date.

    indices      such as "russell-2000", or several
    since        first day that questions will be asked of
    until        last session to bring; None for the last whole one
    lists        whose fund lists: ishares, nport
    prices       whose prices: tiingo, yahoo, stooq, sharadar, none
    prices_from  downloaded files of stooq or sharadar
    levels       levels of indices that nobody gives freely: fund (its price), none
    partial      write what was brought even where a source failed
    store        the store's folder; None for redink's own data folder

    Raises: UsageError for a plan that cannot be carried out or lacks a key, SourceError naming all sources that failed,
    StoreError.
    """
    plan = Plan.asked(
        (indices,) if isinstance(indices, str) else tuple(indices),
        since=as_date(since, name="since"),
        until=None if until is None else as_date(until, name="until"),
        lists=lists,
        prices=prices,
        prices_from=None if prices_from is None else as_path(prices_from, name="prices_from"),
        levels=levels,
    )
    settings = read_settings()
    with NetworkClient(settings) as client:
        return synchronise(
            plan,
            store_folder(store),
            client=client,
            say=lambda _: None,
            partial=as_flag(partial, name="partial"),
            missing=lacks(plan, settings),
        )


def import_folder(
    folder: str | PathLike[str],
    store: str | PathLike[str] | None = None,
    *,
    form: str = "plain",
    name: str | None = None,
    replace: bool = False,
) -> Imported:
    """Checks a folder of CSV or Parquet files, or a vendor's export, and puts it into a versioned store.

    folder   a folder, or a zip of one
    store    the store's folder; None for redink's own data folder
    form     what it holds: plain, sharadar, crsp, stooq
    name     name of the source; None for the folder's
    replace  let a shorter history replace a longer one

    Nothing is written unless every file is usable. Raises: UsageError, FolderError, TableError, StoreError.
    """
    return import_files(folder, store_folder(store), form=form, name=name, replace=replace)


def import_frames(
    frames: Mapping[str, IntoDataFrame | IntoLazyFrame],
    store: str | PathLike[str] | None = None,
    *,
    name: str = "frames",
    replace: bool = False,
) -> Imported:
    """Checks frames of any library, by table name, and puts them into a versioned store.

    frames   such as {"prices": ..., "members": ...}: the tables and columns of redink's data model
    store    the store's folder; None for redink's own data folder
    name     name of the source
    replace  let a shorter history replace a longer one

    Nothing is written unless every frame is usable. Raises: UsageError for a table that is none, TableError where one
    breaks its declaration, StoreError.
    """
    source, given = as_name(name, name="the source"), as_tables(frames)
    tables = declared_tables(given, as_of=date.max, identity=source)
    data = SourceData(source=source, tables={table: tables[table] for table in given}).checked()
    return import_source_data(data, store_folder(store), replace=as_flag(replace, name="replace"))


def data(store: str | PathLike[str] | None = None) -> Inventory:
    """What a store holds: tables, sources, days, gaps, and what stands in quarantine.

    Raises: StoreError where it cannot be read.
    """
    return take_inventory(store_folder(store))


def demo(*, seed: int = DEMO_SEED) -> Answer:
    """A market simulated, imported, and its rally explained: the whole job, without any data of your own."""
    return demonstrate(seed=as_seed(seed))
