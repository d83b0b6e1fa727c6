"""The verb check: an article's claims against the data."""

from redink.study.check.check import Checked, check

__all__ = ["Checked", "check"]
