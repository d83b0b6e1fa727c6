"""A plain folder of one's own files: CSV or Parquet, a few well-known columns each."""

from redink.sources.plain_folder.folder import read_folder
from redink.sources.plain_folder.long.slices import Slicing

__all__ = ["Slicing", "read_folder"]
