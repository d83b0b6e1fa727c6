"""Rows that join those of a source that is stored: what a day brings costs what a day holds."""

from redink.ingest.append.append import append_folder

__all__ = ["append_folder"]
