"""What a text claims, and whether it holds."""

from redink.claims.admit import Admission, Rejected, admit
from redink.claims.claim import Claim, Extraction, SetAside
from redink.claims.extract import extract

__all__ = ["Admission", "Claim", "Extraction", "Rejected", "SetAside", "admit", "extract"]
