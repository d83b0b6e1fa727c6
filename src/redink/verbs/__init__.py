"""The verbs of redink in Python: the commands of the shell, in the same words, with answers in place of printed pages.

`market` is a redink.Market, a store's folder, or None for redink's own data folder; a store is read as it was known on
the last day that the question needs.
"""

from redink.verbs.asking import check, facts, history
from redink.verbs.explaining import explain
from redink.verbs.keeping import data, demo, export, import_folder, import_frames, sync

__all__ = ["check", "data", "demo", "explain", "export", "facts", "history", "import_folder", "import_frames", "sync"]
