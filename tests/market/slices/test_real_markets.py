"""Slices of real markets hold and answer what the whole ones do."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from tests.market.slices.asking import Asked, Halves
from tests.market_data import EARLY, LATE, needs_market_data

from redink import Convention, import_folder
from redink.market.slices.restless import Ask
from redink.question import DatedQuestion
from redink.store import Store

pytestmark = needs_market_data

HISTORICAL = Convention(membership="historical", weighting="equal")
QUESTIONS = [
    (LATE, date(2025, 6, 2), date(2025, 10, 9), Convention()),
    (EARLY, date(2016, 9, 1), date(2016, 10, 3), HISTORICAL),
]


@pytest.mark.parametrize(("folder", "since", "until", "convention"), QUESTIONS)
def test_a_slice_of_a_real_market_holds_and_answers_what_the_whole_one_does(
    folder: Path, since: date, until: date, convention: Convention, tmp_path: Path
) -> None:
    import_folder(folder, tmp_path / "store")
    cut = date(since.year, 1, 1)
    asked = Asked(
        question=DatedQuestion(index="russell-2000", since=since, until=until, versus="sp-500"),
        convention=convention,
        ask=Ask(cut=cut, since=since, as_of=until + timedelta(days=40), horizon=cut, labels_on=since),
        more={},
    )
    assert Halves(Store(tmp_path / "store").open()).differences(asked) == []
