"""The answer to how unusual a window is: anchors, rank, episodes, base rates, luck and events."""

from __future__ import annotations

from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from redink.anchors import Extremes, RateChange, anchors_document
from redink.answer import QualityNote, Resolved
from redink.convention import Convention
from redink.errors import MissingDataError
from redink.ledger import Ledger
from redink.numerals import Document
from redink.study.history.around_events import AroundEvents
from redink.study.history.asked import HistoryQuestion
from redink.study.history.luck import Luck
from redink.study.history.ranking import Ranking
from redink.windows.episodes.base_rates import BaseRate
from redink.windows.episodes.episodes import Episode
from redink.windows.episodes.long_record import (
    LongRecord,
    RecordStudy,
    episode_document,
)
from redink.windows.episodes.own_record import OwnStudy
from redink.windows.surface.surface import Surface

SCHEMA: Final = "redink.history/1"


@dataclass(frozen=True, kw_only=True, slots=True)
class History:
    """One window of an index beside all others.

    marks     lows, highs and the record; null where the index has no levels
    changes   of the policy rate, oldest first
    own       the index's own episodes, six months first
    record    the long record up to the day asked, and its episodes; null and empty where none is given
    spread    loss-making minus profitable from every start to every end of `days`
    start, end, lows   places of the window and of the 52-week lows among the days
    """

    question: HistoryQuestion
    convention: Convention
    resolved: Resolved
    version: str
    manifest: str
    marks: Extremes | None
    changes: tuple[RateChange, ...]
    ranking: Ranking
    own: tuple[OwnStudy, ...]
    record: LongRecord | None
    studies: tuple[RecordStudy, ...]
    luck: Luck
    events: tuple[AroundEvents, ...]
    quality: tuple[QualityNote, ...]
    days: tuple[date, ...] = field(repr=False)
    spread: Surface = field(repr=False)
    start: int
    end: int
    lows: tuple[int, ...]

    def at(self, start: date, end: date) -> float:
        """Loss-making minus profitable, bought at the last whole session at or before `start`, held to that of `end`.

        A cell of the surface; the window asked is also measured on the exact path, as `ranking.spread`.
        Raises: MissingDataError where a day lies before the first session, or nothing is held then; UsageError where
        the end comes first.
        """
        whole = self.spread.whole
        may = [place for place in range(len(self.days)) if whole is None or whole[place]]
        before = [bisect_right(may, day, key=lambda place: self.days[place]) for day in (start, end)]
        if min(before) == 0:
            raise MissingDataError(f"the sessions start on {self.days[0]}, after {min(start, end)}; ask for later days")
        return self.spread.at(*(may[number - 1] for number in before))

    def headline(self) -> tuple[tuple[Episode, ...], BaseRate]:
        """Episodes and base rate of the long record where there is one, else of the index; six months both."""
        first = self.studies[0] if self.studies else self.own[0]
        return first.episodes, first.rate

    def ledger(self) -> Ledger:
        """Every number with its id."""
        return Ledger(self.document())

    def document(self) -> dict[str, Document]:
        """The answer as printed by --json: fractions unrounded or to ten significant digits, null where unknown."""
        episodes, rate = self.headline()
        return {
            "schema": SCHEMA,
            "question": self.question.document(),
            "convention": dict(self.convention.document()),
            "resolved": self.resolved.document(),
            "data": {"manifest": self.manifest, "version": f"redink {self.version}"},
            "anchors": None if self.marks is None else anchors_document(self.marks, self.changes),
            "rank": self.ranking.document(),
            "episodes": [episode_document(episode) for episode in episodes],
            "base_rate": rate.document(),
            "own_record": [study.document() for study in self.own],
            "long_record": None if self.record is None else self._record(self.record),
            "luck": self.luck.document(),
            "events": [around.document() for around in self.events],
            "quality": [note.document() for note in self.quality],
        }

    def _record(self, record: LongRecord) -> dict[str, Document]:
        return {
            "title": record.title,
            "copyright": record.copyright,
            "vintage": record.vintage,
            "first": record.months[0],
            "last": record.months[-1],
            "firms": int(record.firms[-1]),
            "studies": [study.document() for study in self.studies],
        }
