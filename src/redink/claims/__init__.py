"""What a text claims, and whether it holds."""

from redink.claims.claim import Claim, Extraction, SetAside

__all__ = ["Claim", "Extraction", "SetAside"]
