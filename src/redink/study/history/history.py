"""How unusual is it? The only pipeline of `redink history`."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from redink.anchors import Anchors, extremes, rate_changes
from redink.answer import Answer
from redink.cohorts import LOSS_MAKING, PROFITABLE
from redink.convention import Convention, as_convention
from redink.errors import MissingDataError
from redink.market import Market
from redink.sources.french import Portfolios, parse
from redink.study.explain.explain import explain
from redink.study.history.answer import History, RecordFigures
from redink.study.history.around_events import around_events
from redink.study.history.asked import HistoryQuestion
from redink.study.history.luck import measure_luck
from redink.study.history.maps import spread_map
from redink.study.history.notes import history_notes, mended_headers
from redink.study.history.ranking import rank_window
from redink.windows.episodes.long_record import long_record, study_record
from redink.windows.episodes.lows import starts_at_lows
from redink.windows.episodes.own_record import study_own_record
from redink.windows.panels.starts import Starts, require_starts, starts_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Given:
    """What a history takes beside the market.

    record      the long record; null where there is none
    allow_thin  whether starts count at which under half of the members have usable earnings
    maps        a folder for the maps; null keeps them in memory
    """

    record: Portfolios | None = None
    allow_thin: bool = False
    maps: Path | None = None


def history(
    question: HistoryQuestion, *, market: Market, convention: Convention | None = None, given: Given | None = None
) -> History:
    """Where the window stands among all others, earlier leads and what followed, and whether it is more than luck.

    Nothing dated or known after the market's `as_of` counts. Raises: NotBuiltError for a convention that starts of
    their own days cannot follow; MissingDataError where the window lies outside the data, or one of the two cohorts is
    empty or unknown at its start; UsageError where the end is not after the start, or the maps are too large.
    """
    convention, given = as_convention(convention), given or Given()
    require_starts(convention)
    answer = explain(question.window(), market=market, convention=convention, allow_thin=given.allow_thin)
    _require_cohorts(answer)
    question = replace(question, index=answer.question.index)
    starts = starts_of(market, question.index, convention, allow_thin=given.allow_thin)
    return _history(question, answer, starts, market=market, given=given)


def read_record(path: Path) -> Portfolios:
    """The long record in a file, CSV or zip. Raises: MissingDataError where it cannot be read; ReplyError otherwise."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise MissingDataError(f"the record {path} cannot be read: {error.strerror}; name the file") from error
    return parse(content)


def _history(question: HistoryQuestion, answer: Answer, starts: Starts, *, market: Market, given: Given) -> History:
    panel, resolved, levels = starts.panel, answer.resolved, market.levels(question.index)
    start, end = panel.column(resolved.since), panel.column(resolved.until)
    spread = spread_map(starts, folder=given.maps)
    lows = starts_at_lows(levels, panel.sessions)
    record = None if given.record is None else long_record(given.record, as_of=market.as_of)
    marks = None if levels.is_empty() else extremes(levels, index=question.index, asked=resolved.until)
    weighting = answer.convention.weighting
    changes = rate_changes(market.tables["macro"], market.tables["events"], asked=resolved.until)
    own = study_own_record(spread, panel.sessions, index=question.index, weighting=weighting)
    studies = () if record is None else study_record(record)
    headline = studies[0] if studies else own[0]
    return History(
        question=question,
        convention=answer.convention,
        resolved=resolved,
        data=answer.data,
        anchors=None if marks is None else Anchors(extremes=marks, rate_changes=changes),
        ranking=rank_window(starts, spread, start=start, end=end, lows=lows),
        episodes=headline.episodes,
        base_rate=headline.rate,
        own=own,
        record=record,
        long_record=None if record is None else RecordFigures.of(record, studies),
        luck=measure_luck(answer, starts, market=market, end=end, seed=question.seed),
        events=around_events(market, starts),
        quality=(
            *answer.quality,
            *history_notes(starts, spread, marks, record, index=question.index, as_of=market.as_of),
            *(() if given.record is None else mended_headers(given.record)),
        ),
        days=panel.sessions,
        spread=spread,
        start=start,
        end=end,
        lows=tuple(lows),
    )


def _require_cohorts(answer: Answer) -> None:
    """Raises: MissingDataError where there is no spread to speak of at the window's start."""
    if answer.declined is not None:
        raise MissingDataError(answer.declined)
    missing = [name for name in (LOSS_MAKING, PROFITABLE) if name not in answer.paths.columns]
    if missing:
        raise MissingDataError(
            f"no member of {answer.question.index} is {missing[0]} with a weight on {answer.resolved.since}, so there "
            "is no spread; take another start"
        )
