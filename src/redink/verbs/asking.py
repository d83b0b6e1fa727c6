"""The verbs that ask beside explain: history, check, facts."""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from datetime import date
from os import PathLike

from redink.claims import Claim
from redink.convention import Convention
from redink.given import as_date, as_flag, as_kind, as_list, as_name, as_names, as_path, as_seed, as_text
from redink.market.earnings.measured import EVERY
from redink.question import Question
from redink.study.check import Checked
from redink.study.check import check as check_text
from redink.study.check.opened import market_of_article
from redink.study.data.facts import CompanyFacts, FactsQuestion, company_facts
from redink.study.history import History
from redink.study.history.asked import SEED, opened_history
from redink.study.history.history import Given, read_record
from redink.study.history.history import history as measure_history
from redink.study.opened import Source, last_day, open_market


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
    given = Given(
        record=None if record is None else read_record(as_path(record, name="the record")),
        allow_thin=as_flag(allow_thin, name="allow_thin"),
        maps=None if maps is None else as_path(maps, name="the folder of maps"),
    )
    asked, opened = opened_history(question, market, seed=as_seed(seed))
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
    published     the day it was published; nothing later is used
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
    as_of       the day; nothing later is used. None for the last day with prices
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
