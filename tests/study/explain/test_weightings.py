"""Free float, published weights, the intraday base and the three memberships side by side, on the tiny market."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from tests import folders

from redink import Answer, Convention, Market, MissingDataError, explain, import_folder
from redink.errors import BadDataError, FolderError
from redink.question import DatedQuestion

ASKED = DatedQuestion(index="small", since=folders.START, until=folders.END)
RETURNS = {"DUOA": 0.1, "DUOB": 0.2, "GAIN": 0.1, "LOSE": 0.5, "MUTE": -0.1, "ZERO": 0.2}


def ask(base: Path, convention: Convention, *, every_membership: bool = False, **overrides: folders.Content) -> Answer:
    import_folder(folders.write_folder(base / "folder", kind="csv", toml=None, **overrides), base / "store")
    market = Market.from_store(base / "store", as_of=folders.END)
    return explain(ASKED, market=market, convention=convention, every_membership=every_membership)


def weights(**shares: float) -> pl.DataFrame:
    """Published weights on the start day."""
    rows = [("small", folders.START, ticker, weight) for ticker, weight in shares.items()]
    return pl.DataFrame(rows, schema=["index", "date", "ticker", "weight"], orient="row")


def test_published_weights_are_taken_as_they_stand(tmp_path: Path) -> None:
    given = {"GAIN": 0.2, "LOSE": 0.3, "DUOA": 0.1, "DUOB": 0.1, "MUTE": 0.1, "ZERO": 0.2}
    answer = ask(tmp_path, Convention(weighting="index"), weights=weights(**given))
    assert answer.index.rebuilt_return == pytest.approx(sum(given[name] * RETURNS[name] for name in given))


def test_published_weights_are_carried_to_the_start_by_return(tmp_path: Path) -> None:
    """Halves of GAIN and LOSE on 04-07, bought on 04-09: 1.02 and 1.10 of a half each."""
    import_folder(
        folders.write_folder(tmp_path / "f", kind="csv", toml=None, weights=weights(GAIN=0.5, LOSE=0.5)), tmp_path / "s"
    )
    question = DatedQuestion(index="small", since=folders.SESSIONS[2], until=folders.END)
    market = Market.from_store(tmp_path / "s", as_of=folders.END)
    answer = explain(question, market=market, convention=Convention(weighting="index"), allow_thin=True)
    assert answer.index.rebuilt_return == pytest.approx((11 / 10 + 30 / 20) / (10.2 / 10 + 22 / 20) - 1)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        ({"GAIN": 50.0, "LOSE": 50.0}, "sum to 100; they must be fractions that sum to about one"),
        ({"GAIN": 0.3, "LOSE": 0.2}, "sum to 0.5"),
    ],
)
def test_published_weights_that_do_not_sum_to_one_are_refused(
    tmp_path: Path, given: dict[str, float], message: str
) -> None:
    with pytest.raises(BadDataError, match=message):
        ask(tmp_path, Convention(weighting="index"), weights=weights(**given))


def test_a_negative_weight_is_refused_at_import_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(FolderError, match=r"weights.csv, line 2, column 'weight': found -0.5, expected 0 or more"):
        ask(tmp_path, Convention(weighting="index"), weights=weights(GAIN=-0.5, LOSE=1.5))


def test_without_published_weights_or_free_float_the_way_out_is_named(tmp_path: Path) -> None:
    with pytest.raises(
        MissingDataError, match=r"no published weights of small .* there are none at all; use --weighting cap"
    ):
        ask(tmp_path, Convention(weighting="index"))
    with pytest.raises(MissingDataError, match=r"no free float is known on 2025-04-07; .* use --weighting cap"):
        ask(tmp_path, Convention(weighting="float_cap"))


def test_free_float_counts_where_it_is_known_and_the_full_capitalisation_elsewhere(tmp_path: Path) -> None:
    """GAIN: 40 of its 100 million shares trade freely, so 400 instead of 1,000 million of 1,900."""
    rows = [("GAIN", "float_shares", date(2024, 12, 31), "FY", 40e6, date(2025, 3, 3))]
    names = ["ticker", "account", "period_end", "fiscal_period", "value", "known_on"]
    facts = pl.DataFrame(rows, schema=names, orient="row")
    answer = ask(tmp_path, Convention(weighting="float_cap"), facts=facts)
    sizes = {"GAIN": 400, "LOSE": 400, "DUOA": 350, "DUOB": 350, "MUTE": 200, "ZERO": 200}
    total = sum(sizes.values())
    assert answer.index.rebuilt_return == pytest.approx(sum(sizes[name] * RETURNS[name] for name in sizes) / total)


def test_from_the_intraday_low_only_the_published_return_is_known(tmp_path: Path) -> None:
    levels = folders.index_levels().with_columns(low=pl.col("close") * 0.9)
    answer = ask(tmp_path, Convention(base="intraday_low"), index_levels=levels)
    assert answer.index.published_return == pytest.approx(1.17 / 0.9 - 1)
    assert (answer.index.rebuilt_return, answer.index.difference) == (pytest.approx(0.17), None)
    assert "intraday_base" in {note.kind for note in answer.quality}
    with pytest.raises(MissingDataError, match="no intraday low on 2025-04-07; use --base close"):
        ask(tmp_path / "lows", Convention(base="intraday_low"))


def test_every_membership_gives_three_complete_tables(tmp_path: Path) -> None:
    answer = ask(tmp_path, Convention(), every_membership=True)
    assert set(answer.memberships) == {"historical", "end"}
    document = answer.to_dict()["memberships"]
    assert isinstance(document, dict)
    for membership in answer.memberships.values():
        assert (membership.residual, membership.contribution) == (0, answer.contribution)
        assert [cohort.members for cohort in membership.cohorts] == [3, 2, 1]
        assert sum(line.contribution for line in membership.migrated) == 0
    assert set(document) == {"historical", "end"}
