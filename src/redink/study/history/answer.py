"""The answer to how unusual a window is: anchors, rank, episodes, base rates, luck and events."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from html import escape
from typing import Annotated, ClassVar

from redink.anchors import Anchors, Extremes
from redink.answer import DataUsed, QualityNote, Resolved
from redink.answer.printed import Compared
from redink.convention import Convention
from redink.described import count, text
from redink.errors import MissingDataError
from redink.given import as_date
from redink.index_names import written_name
from redink.numerals import count as count_text
from redink.numerals import points
from redink.study.history.around_events import AroundEvents
from redink.study.history.asked import HistoryQuestion
from redink.study.history.luck import Luck
from redink.study.history.ranking import Ranking
from redink.windows.episodes.base_rates import BaseRate
from redink.windows.episodes.episodes import Episode
from redink.windows.episodes.long_record import LongRecord, RecordStudy
from redink.windows.episodes.own_record import OwnStudy
from redink.windows.surface.surface import Surface


@dataclass(frozen=True, kw_only=True, slots=True)
class RecordFigures:
    """The long record: which file, how far it reaches, and its episodes."""

    title: Annotated[str, text("the title that the file states")]
    copyright: Annotated[str, text("the copyright line that the file states")]
    vintage: Annotated[date, text("the day on which the file was made, as it states")]
    first: Annotated[date, text("the first month used")]
    last: Annotated[date, text("the last month used")]
    firms: Annotated[int, count("firms", "loss-making firms in the last of them")]
    studies: Annotated[tuple[RecordStudy, ...], text("each definition on the long record")]

    @classmethod
    def of(cls, record: LongRecord, studies: tuple[RecordStudy, ...]) -> RecordFigures:
        """What is told of the record and of its studies."""
        return cls(
            title=record.title,
            copyright=record.copyright,
            vintage=record.vintage,
            first=record.months[0],
            last=record.months[-1],
            firms=int(record.firms[-1]),
            studies=studies,
        )


@dataclass(frozen=True, kw_only=True, slots=True, repr=False, eq=False)
class History(Compared):
    """One window of an index beside all others.

    record    the long record up to the day asked; null where none is given
    spread    loss-making minus profitable from every start to every end of `days`
    start, end, lows   places of the window and of the 52-week lows among the days
    """

    SCHEMA: ClassVar = "redink.history/1"

    question: Annotated[HistoryQuestion, text("what was asked")]
    convention: Annotated[Convention, text("how it was measured: every field of the convention", see="conventions.md")]
    resolved: Annotated[Resolved, text("the sessions and the kind of return that were used")]
    data: Annotated[DataUsed, text("the identity of the data and the version of redink")]
    anchors: Annotated[
        Anchors | None,
        text("lows, highs, the record, changes of the policy rate; null without levels", see="anchors.md"),
    ]
    ranking: Annotated[Ranking, text("where the window stands among all others", key="rank")]
    episodes: Annotated[
        tuple[Episode, ...],
        text("leads over six months of the long record where one is given, value-weighted, else of the index"),
    ]
    base_rate: Annotated[BaseRate, text("what followed them")]
    own: Annotated[tuple[OwnStudy, ...], text("each definition on the index's own record", key="own_record")]
    long_record: Annotated[RecordFigures | None, text("the long record; null without `--record`")]
    luck: Annotated[Luck, text("whether it is more than luck", see="luck.md")]
    events: Annotated[tuple[AroundEvents, ...], text("the cohorts around events, by kind")]
    quality: Annotated[tuple[QualityNote, ...], text("what the reader should know of the data")]
    record: LongRecord | None = field(repr=False)
    days: tuple[date, ...] = field(repr=False)
    spread: Surface = field(repr=False)
    start: int
    end: int
    lows: tuple[int, ...]

    def at(self, start: date | str, end: date | str) -> float:
        """Loss-making minus profitable, bought at the last whole session at or before `start`, held to that of `end`.

        A cell of the surface; the window asked is also measured on the exact path, as `ranking.spread`.
        Raises: MissingDataError where a day lies before the first session, or nothing is held then; UsageError where
        the end comes first.
        """
        start, end = as_date(start, name="the start"), as_date(end, name="the end")
        whole = self.spread.whole
        may = [place for place in range(len(self.days)) if whole is None or whole[place]]
        before = [bisect_right(may, day, key=lambda place: self.days[place]) for day in (start, end)]
        if min(before) == 0:
            raise MissingDataError(f"the sessions start on {self.days[0]}, after {min(start, end)}; ask for later days")
        return self.spread.at(*(may[number - 1] for number in before))

    @property
    def marks(self) -> Extremes | None:
        """Lows, highs and the record; null where the index has no levels."""
        return None if self.anchors is None else self.anchors.extremes

    @property
    def studies(self) -> tuple[RecordStudy, ...]:
        """Of the long record; none where none is given."""
        return () if self.long_record is None else self.long_record.studies

    def __repr__(self) -> str:
        """One line: the window and its rank."""
        asked = f"{written_name(self.question.index)}, {self.resolved.since} to {self.resolved.until}"
        lead, rank = points(self.ranking.spread), self.ranking.rank
        return f"<History: {asked}: lead {lead}, {count_text(rank.place)} of {count_text(rank.windows)} windows>"

    def _repr_html_(self) -> str:
        """The rank and what may be said of earlier leads, for a notebook."""
        return f"<p><b>{escape(self.ranking.sentence)}</b></p><p>{escape(self.base_rate.sentence)}</p>"
