"""A history to where the user wants it: JSON or a report on stdout, charts in files."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from redink.cli.printing.encodings import say_json
from redink.cli.printing.fitted import Fitted, Row, TableColumn
from redink.cli.printing.terminal import terminal
from redink.cli.reports.notes import note_table, noted
from redink.index_names import with_article, written_name
from redink.ledger import shown
from redink.numerals import NOTHING, count, percent, points, ratio
from redink.study.history import History
from redink.windows.episodes.base_rates import BaseRate
from redink.windows.episodes.long_record import RecordStudy
from redink.windows.episodes.own_record import OwnStudy

SHOWN: Final = (1, 5, 20)
"""Days after an event that the report shows."""

LUCK: Final = (
    TableColumn(title="more than luck?", kind="name"),
    TableColumn(title="value"),
    TableColumn(title="95% / t", kind="name"),
    TableColumn(title="n"),
)


def deliver_history(answer: History, *, json: bool, output: Path | None, charts: Path | None) -> None:
    """The answer on stdout and its charts in the files named. Raises: UsageError where one cannot be written."""
    written: Sequence[Path] = ()
    if output is not None or charts is not None:
        from redink.cli.reports.history_charts import write_charts

        written = write_charts(answer, output=output, charts=charts)
    if json:
        say_json(answer.to_json())
        return
    terminal().print(report(answer))
    for path in written:
        sys.stderr.write(f"chart written to {path}\n")


def report(answer: History) -> RenderableType:
    """Everything a reader sees."""
    parts: list[RenderableType] = [
        _header(answer),
        Text(answer.ranking.sentence),
        *_anchors(answer),
        Text(answer.base_rate.sentence),
        _studies(answer),
        _luck(answer),
        *([_events(answer)] if answer.events else []),
        _notes(answer),
        Text(f"data {answer.data.manifest[:19]}, {answer.data.version}", style="dim"),
    ]
    return Group(*(Padding(part, (0, 0, 1, 0)) for part in parts))


def _header(answer: History) -> Text:
    resolved = answer.resolved
    asked = f"How unusual is {with_article(answer.question.index)} from {resolved.since} to {resolved.until}?"
    text = Text(asked, style="bold")
    if answer.question.said is not None:
        text.append(f"\n{answer.question.said}", style="not bold")
    convention = answer.convention.but(returns=resolved.returns).sentence()
    return text.append(f"\n{convention} · data up to {resolved.as_of}", style="not bold dim")


def _anchors(answer: History) -> list[RenderableType]:
    if answer.marks is None:
        return []
    marks, record = answer.marks, answer.marks.record
    low = f"52-week low {marks.low_52w.level:,.2f} on {marks.low_52w.day}"
    if marks.intraday_low_52w is not None:
        low += f" (intraday {marks.intraday_low_52w.level:,.2f} on {marks.intraday_low_52w.day})"
    text = f"{low}; high {marks.high_52w.level:,.2f} on {marks.high_52w.day}; last record {record.close:,.2f} on "
    text += f"{record.day}"
    if record.previous is not None:
        sessions = "session" if record.sessions_between == 1 else "sessions"
        text += f", that before on {record.previous.day} ({count(record.sessions_between)} {sessions} between)"
    return [Text(f"{text}.")]


def _studies(answer: History) -> Fitted:
    """A row for each definition: episodes and their outcomes."""
    rows: list[Row] = []
    for study in answer.studies:
        name = f"{study.weighting}, {_points(study)} in {study.months} months"
        rows.append(Row(cells=(f"record, {name}", *_rates(study.rate))))
    for study in answer.own:
        name = f"{written_name(answer.question.index)}: {_points(study)} in {study.sessions} sessions"
        rows.append(Row(cells=(name, *_rates(study.rate))))
    titles = ("found", "with\n12m", "then\nlagged", "95%\ninterval", "median", "mean")
    return _table("leads of loss-makers", *titles, rows=rows)


def _points(study: RecordStudy | OwnStudy) -> str:
    return points(study.threshold, digits=0)


def _rates(rate: BaseRate) -> list[str]:
    longest = rate.horizons["12m"]
    interval = f"{percent(longest.low, digits=0)} to {percent(longest.high, digits=0)}" if longest.n else NOTHING
    return [
        count(rate.found),
        count(longest.n),
        f"{count(longest.lagged)} ({percent(longest.negative, digits=0)})" if longest.n else NOTHING,
        interval,
        points(longest.median),
        points(longest.mean),
    ]


def _luck(answer: History) -> Fitted:
    """A row for each view."""
    luck = answer.luck
    rows: list[Row] = []
    if luck.daily is not None:
        found = luck.daily
        rows.append(
            Row(cells=("spread, a day", points(found.mean, digits=3), f"t {ratio(found.t, digits=2)}", count(found.n)))
        )
    if luck.beta is not None:
        found = luck.beta
        between = f"t {ratio(found.t, digits=2)}; beta {ratio(found.beta, digits=2)}"
        rows.append(Row(cells=("net of beta, a day", points(found.alpha, digits=3), between, count(found.n))))
    if luck.bootstrap is not None:
        found = luck.bootstrap
        between = f"{points(found.low)} to {points(found.high)}; {percent(found.share_at_most_0)} of draws at most 0"
        rows.append(Row(cells=("days drawn again in blocks", points(found.observed), between, count(found.n))))
    if luck.placebo is not None:
        found = luck.placebo
        between = f"{points(found.low)} to {points(found.high)}; percentile {percent(found.percentile)}"
        rows.append(
            Row(cells=("random groups, same industries", points(found.observed), between, count(found.members)))
        )
    if luck.selection is not None:
        found = luck.selection
        between = f"{points(found.low)} to {points(found.high)}; percentile {percent(found.percentile)}"
        rows.append(Row(cells=("since the low, on simulated paths", points(found.observed), between, count(found.n))))
    for name, why in luck.why.items():
        rows.append(Row(cells=(name, NOTHING, why, "")))
    return Fitted(columns=LUCK, rows=tuple(rows))


def _events(answer: History) -> Fitted:
    """A row for each kind and cohort: cumulative returns beside the index."""
    after = [f"{day} {'session' if day == 1 else 'sessions'}\nafter" for day in SHOWN]
    rows: list[Row] = []
    for around in answer.events:
        for means in around.cohorts:
            days = {day.day: day for day in means.days}
            cells = [_cumulative(days[day].cumulative, days[day].cumulative_error) for day in SHOWN if day in days]
            if around.n:
                counts = (shown(around, "n"), shown(around, "overlapping"))
                rows.append(Row(cells=(f"{around.kind}: {means.cohort}", *counts, *cells)))
    return _table("around events, beside the index", "n", "over-\nlapping", *after, rows=rows)


def _cumulative(value: float, error: float | None) -> str:
    """The value with its standard error, both in percentage points.

    >>> _cumulative(0.0031, 0.0012), _cumulative(-0.0031, None)
    ('+0.3 ± 0.1 pp', '-0.3 pp')
    """
    if error is None:
        return points(value)
    return f"{points(value).removesuffix(' pp')} ± {points(error).removeprefix('+')}"


def _notes(answer: History) -> Fitted:
    return note_table([noted(note.kind, count(note.count), note.detail) for note in answer.quality])


def _table(first: str, *others: str, rows: Sequence[Row]) -> Fitted:
    columns = (TableColumn(title=first, kind="name"), *(TableColumn(title=title) for title in others))
    return Fitted(columns=columns, rows=tuple(rows))
