"""Questions are answered with tables; every number in them carries its convention."""

from redink.answer.answer import Answer
from redink.answer.attribution import (
    Attribution,
    Brinson,
    BrinsonCell,
    Changed,
    Concentration,
    Exit,
    Exits,
    MemberPart,
    PolicyEffect,
    Replication,
    SectorPart,
    WorstDay,
)
from redink.answer.figures import Checks, CohortFigures, CohortReturns, IndexFigures, Line, QualityNote, Resolved
from redink.answer.robustness import Moved, Robustness, Spread

__all__ = [
    "Answer",
    "Attribution",
    "Brinson",
    "BrinsonCell",
    "Changed",
    "Checks",
    "CohortFigures",
    "CohortReturns",
    "Concentration",
    "Exit",
    "Exits",
    "IndexFigures",
    "Line",
    "MemberPart",
    "Moved",
    "PolicyEffect",
    "QualityNote",
    "Replication",
    "Resolved",
    "Robustness",
    "SectorPart",
    "Spread",
    "WorstDay",
]
