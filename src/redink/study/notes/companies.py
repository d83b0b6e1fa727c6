"""Notes on members whose company the data leave open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from redink.answer import QualityNote
from redink.identity import READINGS, contradictions
from redink.numerals import percent
from redink.study.findings import Findings, Held
from redink.study.notes.members import note_of
from redink.study.notes.naming import of_indices


def contradicted(findings: Findings) -> Iterator[QualityNote]:
    """Members of which what is stated and what names tell make different companies: how read, and what they weigh."""
    found = contradictions(findings.market.tables["securities"])
    for kind, meaning in READINGS.items():
        lines = [each for each in found if each.kind == kind]
        names: dict[str, list[str]] = {}
        for held in findings.held():
            members = set(held.roster.frame.get_column("security"))
            mine = [each for each in lines if members & each.lines.keys()]
            names[held.index] = [
                f"{each.text()}, {percent(weight_of(held, each.lines))} of the weight" for each in mine
            ]
        if any(names.values()):
            yield note_of("contradicted_company", names, f"{meaning}: {of_indices(names)}")


def weight_of(held: Held, securities: Iterable[str]) -> float:
    """What the securities among the members weigh together at the start."""
    return float(np.nansum(held.weights[held.roster.frame.get_column("security").is_in(list(securities)).to_numpy()]))
