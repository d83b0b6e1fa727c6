"""From a text to its claims: a grammar over its words, without any market data."""

from redink.claims.extraction.admit import Admission, Rejected, admit
from redink.claims.extraction.extract import extract

__all__ = ["Admission", "Rejected", "admit", "extract"]
