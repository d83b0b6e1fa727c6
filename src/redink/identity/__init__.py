"""Which security a ticker meant on a day, and whose it was: matched with a stated confidence, never in silence."""

from redink.identity.companies import Filer
from redink.identity.contradictions import READINGS, Contradiction, contradiction_notes, contradictions
from redink.identity.identify import Identities, identify
from redink.identity.sightings import SIGHTINGS

__all__ = [
    "READINGS",
    "SIGHTINGS",
    "Contradiction",
    "Filer",
    "Identities",
    "contradiction_notes",
    "contradictions",
    "identify",
]
