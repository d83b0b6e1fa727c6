"""The figures of an answer: indices, cohorts, lines, notes."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from redink.exact import as_decimal
from redink.numerals import Document


@dataclass(frozen=True, kw_only=True, slots=True)
class IndexFigures:
    """An index as published and as rebuilt from its members. Returns are fractions; null where not computable.

    `published_kind` says whether the published levels are of price or total return.
    """

    index: str
    published_return: float | None
    published_kind: str | None
    rebuilt_return: float | None
    difference: float | None
    correlation: float | None
    members: int
    priced: int

    def document(self) -> dict[str, Document]:
        """Field -> value."""
        return {
            "index": self.index,
            "published_return": self.published_return,
            "published_kind": self.published_kind,
            "rebuilt_return": self.rebuilt_return,
            "difference": self.difference,
            "correlation": self.correlation,
            "members": self.members,
            "priced": self.priced,
        }


@dataclass(frozen=True, kw_only=True, slots=True)
class CohortReturns:
    """A cohort's return by three weightings; null where no member has one, or the headline is declined."""

    cap: float | None
    equal: float | None
    median: float | None


@dataclass(frozen=True, kw_only=True, slots=True)
class CohortFigures:
    """One cohort. `share` is over all members, `share_of_classified` leaves "no data" out; contribution in units.

    `reasons` counts members by why they stand here: why there are no data, or which lesser basis labelled them.
    """

    cohort: str
    members: int
    priced: int
    share: float
    share_of_classified: float | None
    weight: float | None
    returns: CohortReturns
    contribution: int | None
    reasons: dict[str, int] = field(default_factory=dict[str, int])

    def document(self) -> dict[str, Document]:
        """Field -> value; the contribution as an exact decimal."""
        return {
            "cohort": self.cohort,
            "members": self.members,
            "priced": self.priced,
            "share": self.share,
            "share_of_classified": self.share_of_classified,
            "weight": self.weight,
            "return": {"cap": self.returns.cap, "equal": self.returns.equal, "median": self.returns.median},
            "contribution": None if self.contribution is None else as_decimal(self.contribution),
            "reasons": dict(self.reasons),
        }


@dataclass(frozen=True, kw_only=True, slots=True)
class Line:
    """A contribution that belongs to no cohort, in units."""

    line: str
    contribution: int

    def document(self) -> dict[str, Document]:
        """Field -> value; the contribution as an exact decimal."""
        return {"line": self.line, "contribution": as_decimal(self.contribution)}


@dataclass(frozen=True, kw_only=True, slots=True)
class QualityNote:
    """Something about the data that the reader should know; `count` of what, the first of them, and a sentence."""

    kind: str
    count: int
    first: str | None
    detail: str

    def document(self) -> dict[str, Document]:
        """Field -> value."""
        return {"kind": self.kind, "count": self.count, "first": self.first, "detail": self.detail}


@dataclass(frozen=True, kw_only=True, slots=True)
class Checks:
    """Without its ten largest contributors, and how many labels changed over the quarter before."""

    without_top_ten: float | None
    top_ten: tuple[str, ...]
    labels_changed: int
    labels_compared_with: date

    def document(self) -> dict[str, Document]:
        """Field -> value."""
        return {
            "without_top_ten": self.without_top_ten,
            "top_ten": list(self.top_ten),
            "labels_changed": self.labels_changed,
            "labels_compared_with": self.labels_compared_with,
        }


@dataclass(frozen=True, kw_only=True, slots=True)
class Resolved:
    """The sessions that the question came down to, the last day of data used, and price or total return.

    `said` tells how a start that was named, not dated, was found; else null.
    """

    since: date
    until: date
    as_of: date
    labels_on: date
    returns: str
    said: str | None = None

    def document(self) -> dict[str, Document]:
        """Field -> value."""
        return {
            "since": self.since,
            "until": self.until,
            "as_of": self.as_of,
            "labels_on": self.labels_on,
            "returns": self.returns,
            "said": self.said,
        }
