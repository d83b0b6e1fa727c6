"""The main job on real markets, against figures that two independent sources agree on."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from tests.market_data import EARLY, LATE, needs_market_data

from redink import Answer, Convention, Market, explain, import_folder
from redink.market.growth.moves import price_moves
from redink.market.prices.quarantine import HALTING
from redink.numerals import json_text
from redink.question import DatedQuestion

pytestmark = needs_market_data

RALLY = DatedQuestion(index="russell-2000", since=date(2025, 4, 8), until=date(2025, 10, 9), versus="sp-500")


@pytest.fixture(scope="module")
def late_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = tmp_path_factory.mktemp("late")
    import_folder(LATE, store)
    return store


@pytest.fixture(scope="module")
def late(late_store: Path) -> Market:
    return Market.from_store(late_store, as_of=RALLY.until)


@pytest.fixture(scope="module")
def rally(late: Market) -> Answer:
    return explain(RALLY, market=late)


@pytest.fixture(scope="module")
def early_store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    store = tmp_path_factory.mktemp("early")
    import_folder(EARLY, store)
    return store


def ask_early(store: Path, since: date) -> Answer:
    question = DatedQuestion(index="russell-2000", since=since, until=date(2016, 12, 9))
    return explain(question, market=Market.from_store(store, as_of=question.until))


def test_the_published_rally_is_40_percent_and_the_other_indexs_35(rally: Answer) -> None:
    assert rally.index.published_return == pytest.approx(2468.85 / 1760.71 - 1, abs=1e-5)
    assert rally.versus is not None
    assert rally.versus.published_return == pytest.approx(6735.11 / 4982.77 - 1, abs=1e-5)


def test_both_rebuilt_indices_track_the_published_ones(rally: Answer) -> None:
    assert rally.versus is not None
    for figures in (rally.index, rally.versus):
        assert figures.difference == pytest.approx(0, abs=0.006)
        assert figures.correlation is not None
        assert figures.correlation >= 0.997


def test_members_are_those_of_the_snapshot_before_less_the_lines_that_are_no_shares(rally: Answer) -> None:
    left_out = next(note for note in rally.quality if note.kind == "rights_line")
    for ticker in ("GTXI", "INH", "ADRO", "P5N994", "PDLI", "METCV"):
        assert ticker in left_out.detail
    assert "CLSKW (a warrant" in left_out.detail
    assert rally.index.members == 1952 - 8
    assert rally.index.priced >= 1925


def test_by_last_fiscal_year_the_cohorts_are_those_counted_independently(late: Market) -> None:
    answer = explain(RALLY, market=late, convention=Convention(earnings="fiscal_year"))
    cohorts = {cohort.cohort: cohort for cohort in answer.cohorts}
    expected = {
        "loss-making": (709, 0.71, 0.47, 0.185),
        "no data": (228, 0.39, 0.28, 0.031),
        "profitable": (992, 0.28, 0.18, 0.187),
    }
    for name, (priced, cap, median, part) in expected.items():
        cohort = cohorts[name]
        assert cohort.priced == pytest.approx(priced, abs=15)
        assert cohort.returns.cap == pytest.approx(cap, abs=0.03)
        assert cohort.returns.median == pytest.approx(median, abs=0.02)
        assert cohort.contribution is not None
        assert float(cohort.contribution) == pytest.approx(part, abs=0.01)
    assert cohorts["loss-making"].share_of_classified == pytest.approx(0.417, abs=0.01)


def test_by_trailing_months_with_fallback_most_members_are_classified(rally: Answer) -> None:
    cohorts = {cohort.cohort: cohort for cohort in rally.cohorts}
    assert 0.40 <= (cohorts["loss-making"].share_of_classified or 0) <= 0.45
    assert cohorts["no data"].priced / rally.index.priced < 0.13
    assert rally.residual == 0


def test_contributions_by_plain_python_agree(rally: Answer, late: Market) -> None:
    """Weights and returns worked out from the raw rows alone, for every member that is simple to follow."""
    prices = late.tables["prices"].filter(pl.col("date").is_in([RALLY.since, RALLY.until]))
    wide = prices.pivot("date", index="security", values=["close", "market_cap"])
    first, last = f"close_{RALLY.since}", f"close_{RALLY.until}"
    split = late.tables["prices"].filter(pl.col("split_ratio").is_not_null()).get_column("security")
    inside = pl.col("date").is_between(RALLY.since, RALLY.until) & pl.col("kind").is_in(list(HALTING))
    unreal = late.moves("price").filter(inside).get_column("security")
    strange = [*split.to_list(), *unreal.to_list()]
    plain = rally.lines.join(wide, on="security").filter(~pl.col("security").is_in(strange))
    plain = plain.drop_nulls(["weight", first, last])
    returns = (plain[last] / plain[first] - 1).to_list()
    assert plain.height > 1700
    assert plain.get_column("returns").to_list() == pytest.approx(returns, abs=1e-12)
    contributions = [weight * move for weight, move in zip(plain["weight"], returns, strict=True)]
    assert [float(each) for each in plain.get_column("contribution")] == pytest.approx(contributions, abs=2e-14)


def test_missing_sessions_and_double_classes_are_counted(rally: Answer) -> None:
    notes = {note.kind: note for note in rally.quality}
    assert (notes["missing_session"].count, notes["missing_session"].first) == (2, "2025-05-14")
    for ticker in ("GOOG", "GOOGL", "FOXA", "NWSA", "BATRK", "BELFB", "CENTA", "LILAK", "RUSHB"):
        assert ticker in notes["share_class"].detail
    for ticker in ("CBNK", "CCBG", "SYBT"):
        assert ticker not in notes["share_class"].detail


def test_unreal_moves_are_quarantined_and_real_ones_kept(late_store: Path) -> None:
    market = Market.from_store(late_store, as_of=date(2025, 12, 31))
    moves = price_moves(market.tables["prices"], total=False).drop_nulls("kind")
    verdicts = {(row["security"], str(row["date"])): row["kind"] for row in moves.iter_rows(named=True)}
    for unreal in (
        "WW 2025-07-07",
        "WOLF 2025-09-29",
        "DTC 2025-07-18",
        "SPWR 2025-04-22",
        "VIA 2025-09-12",
        "BULL 2025-04-14",
    ):
        security, day = unreal.split()
        assert verdicts[security, day] in {"unconfirmed_jump", "reused_ticker"}
    assert verdicts["PROK", "2025-07-08"] == verdicts["REPL", "2025-07-22"] == "confirmed_jump"


def test_what_came_later_changes_nothing(rally: Answer, tmp_path: Path) -> None:
    folder = tmp_path / "later"
    folder.mkdir()
    for path in LATE.iterdir():
        (folder / path.name).symlink_to(path)
    members = pl.read_csv(LATE / "members.csv")
    prices = pl.read_parquet(LATE / "prices.parquet")
    earnings = pl.read_parquet(LATE / "earnings.parquet")
    snapshot = (
        members.filter(pl.col("index") == "russell-2000")
        .head(3)
        .with_columns(start_date=pl.lit("2025-08-15"), end_date=pl.lit(None, dtype=pl.String))
    )
    after_end = prices.filter(pl.col("date") == date(2025, 12, 31)).with_columns(
        date=date(2026, 1, 5), close=pl.col("close") * 7
    )
    unknown = earnings.filter((pl.col("fiscal_year") == 2024) & pl.col("fiscal_quarter").is_null()).with_columns(
        fiscal_year=pl.lit(2030, dtype=pl.Int64), amount_usd=-pl.col("amount_usd")
    )
    for name, frame in (
        ("members.csv", pl.concat([members, snapshot])),
        ("prices.parquet", pl.concat([prices, after_end])),
        ("earnings.parquet", pl.concat([earnings, unknown])),
    ):
        (folder / name).unlink()
        frame.write_csv(folder / name) if name.endswith("csv") else frame.write_parquet(folder / name)
    import_folder(folder, tmp_path / "store")
    after = explain(RALLY, market=Market.from_store(tmp_path / "store", as_of=RALLY.until))
    before, later = rally.to_dict(), after.to_dict()
    assert before.pop("data") != later.pop("data")
    assert json_text(before) == json_text(later)


@pytest.mark.parametrize(("since", "fund"), [(date(2016, 6, 27), 0.2824), (date(2016, 2, 11), 0.4744)])
def test_total_returns_of_2016_come_near_a_funds(early_store: Path, since: date, fund: float) -> None:
    answer = ask_early(early_store, since)
    assert answer.index.rebuilt_return == pytest.approx(fund, abs=0.035)
    assert answer.resolved.returns == "total"
    assert "implied_cap" in {note.kind for note in answer.quality}


def test_dated_filings_of_2016_classify_most_members(early_store: Path) -> None:
    answer = ask_early(early_store, date(2016, 6, 27))
    none = next(cohort for cohort in answer.cohorts if cohort.cohort == "no data")
    assert (answer.declined, none.share < 0.12) == (None, True)


def test_before_filings_were_collected_the_headline_is_declined(early_store: Path) -> None:
    answer = ask_early(early_store, date(2016, 2, 11))
    assert answer.declined is not None
    assert [cohort.returns.cap for cohort in answer.cohorts] == [None, None, None]
    assert answer.cohorts[-1].share == pytest.approx(0.8, abs=0.02)
    assert answer.index.rebuilt_return is not None


@pytest.mark.parametrize(("since", "found"), [(date(2025, 6, 27), []), (date(2025, 7, 15), ["2025-06-30"])])
def test_the_list_of_june_2025_holds_old_and_new_members_together(late: Market, since: date, found: list[str]) -> None:
    answer = explain(DatedQuestion(index="russell-2000", since=since, until=RALLY.until), market=late)
    assert [note.first for note in answer.quality if note.kind == "crowded_snapshot"] == found
