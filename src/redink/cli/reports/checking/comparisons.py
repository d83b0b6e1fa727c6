"""Which checks of the numbers against each other a reader is shown: those that fail, and those that say something."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from redink.claims.arithmetic.comparisons import SAME_BASE
from redink.claims.arithmetic.pairs import CrossCheck
from redink.cli.reports.checking.groups import HELD
from redink.numerals import count, counted
from redink.study.check import Checked


@dataclass(frozen=True, kw_only=True, slots=True)
class Compared:
    """The checks that fail, those that decide nothing but inform, and how many of which kind hold."""

    failed: tuple[CrossCheck, ...]
    informing: tuple[CrossCheck, ...]
    held: Counter[str]

    @classmethod
    def of(cls, found: Checked) -> Compared:
        """Those of the article. Of two indices only that is shown which was measured, and whose returns both hold."""
        shown = [each for each in found.arithmetic if each.check != SAME_BASE or _both_hold(each, found)]
        return cls(
            failed=tuple(each for each in shown if each.holds is False),
            informing=tuple(each for each in shown if each.holds is None),
            held=Counter(each.check for each in shown if each.holds),
        )

    def held_words(self) -> str | None:
        """Those that hold in one line; null where none does."""
        if not self.held:
            return None
        kinds = ", ".join(name if number == 1 else f"{name} ({count(number)})" for name, number in self.held.items())
        return f"{counted(self.held.total(), 'check holds', 'checks hold')}: {kinds}"


def _both_hold(check: CrossCheck, found: Checked) -> bool:
    return check.holds is not None and all(found.claims[place].verdict.verdict in HELD for place in check.claims)
