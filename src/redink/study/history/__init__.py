"""How unusual is it? A window among all others, earlier leads and what followed, and whether it is more than luck."""

from redink.study.history.answer import History
from redink.study.history.asked import HistoryQuestion
from redink.study.history.history import history

__all__ = ["History", "HistoryQuestion", "history"]
