"""The whole pipeline on a market small enough to work out by hand."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests import folders
from tests.study.tiny_market import in_units

from redink import Answer, Convention, Market, MissingDataError, UsageError, explain, import_folder
from redink.ledger import Ledger
from redink.numerals import json_text
from redink.question import DatedQuestion

ASKED = DatedQuestion(index="small", since=folders.START, until=folders.END, versus="large")


def ask(
    base: Path,
    question: DatedQuestion = ASKED,
    convention: Convention | None = None,
    *,
    allow_thin: bool = False,
    toml: str | None = None,
    **overrides: folders.Content,
) -> Answer:
    folder = folders.write_folder(base / "folder", kind="csv", toml=toml, **overrides)
    import_folder(folder, base / "store")
    market = Market.from_store(base / "store", as_of=question.until)
    return explain(question, market=market, convention=convention, allow_thin=allow_thin)


def text(answer: Answer) -> str:
    """The answer's JSON without the identity of its data."""
    document = answer.to_dict()
    document["data"] = None
    return json_text(document)


def note(answer: Answer, kind: str) -> tuple[int, str | None]:
    found = next(each for each in answer.quality if each.kind == kind)
    return found.count, found.first


def test_an_index_asked_for_in_other_letters_is_the_one_of_the_data(tmp_path: Path) -> None:
    spelled = DatedQuestion(index="S.m.a.l.l", since=folders.START, until=folders.END, versus="LARGE")
    assert text(ask(tmp_path / "a", spelled)) == text(ask(tmp_path / "b"))


def test_the_cohorts_come_out_as_worked_by_hand(tmp_path: Path) -> None:
    answer = ask(tmp_path)
    cohorts = {cohort.cohort: cohort for cohort in answer.cohorts}
    gain, loss, none = cohorts["profitable"], cohorts["loss-making"], cohorts["no data"]
    assert [(each.members, each.priced) for each in (gain, loss, none)] == [(3, 3), (2, 2), (1, 1)]
    assert (gain.share, gain.share_of_classified, none.share_of_classified) == (0.5, 0.6, None)
    assert [each.weight for each in (gain, loss, none)] == pytest.approx([0.68, 0.24, 0.08], rel=1e-15)
    assert gain.returns.cap == pytest.approx((1000 * 0.1 + 350 * 0.1 + 350 * 0.2) / 1700)
    assert gain.returns.equal == pytest.approx(0.4 / 3)
    assert gain.returns.median == pytest.approx(0.1)
    assert loss.returns.cap == pytest.approx((400 * 0.5 + 200 * 0.2) / 600)
    assert none.returns.cap == pytest.approx(-0.1)
    assert [in_units(each.contribution) for each in (gain, loss, none)] == [
        8_200_000_000_000,
        9_600_000_000_000,
        -800_000_000_000,
    ]
    assert answer.contribution == Decimal("0.17")
    assert none.reasons == {"no filing": 1}


def test_the_rebuilt_indices_match_the_published_ones(tmp_path: Path) -> None:
    answer = ask(tmp_path)
    assert answer.versus is not None
    for figures, expected in ((answer.index, 0.17), (answer.versus, 0.175)):
        assert figures.published_return == pytest.approx(expected)
        assert figures.rebuilt_return == pytest.approx(expected)
        assert figures.difference == pytest.approx(0, abs=1e-14)
        assert figures.correlation == pytest.approx(1, abs=1e-9)
    assert (answer.index.members, answer.index.priced, answer.versus.members) == (6, 6, 3)


def test_printed_contributions_add_up_from_the_json_text_alone(tmp_path: Path) -> None:
    document = json.loads(json_text(ask(tmp_path).to_dict()), parse_float=Decimal, parse_int=Decimal)
    printed = [line["contribution"] for line in document["cohorts"] + document["other_lines"]]
    assert sum(printed) == document["contribution"]
    assert document["residual"] == 0
    assert abs(document["reconciliation"]) <= Decimal("1e-10")


def test_every_number_of_an_answer_has_a_ledger_entry_with_its_own_id(tmp_path: Path) -> None:
    ledger = Ledger(ask(tmp_path))
    ids = [entry.id for entry in ledger.entries()]
    assert len(set(ids)) == len(ids) > 40
    assert ledger.entry("cohorts.loss-making.return.cap").text(signed=True) == "+40.0%"


def test_the_same_number_under_another_convention_has_another_id(tmp_path: Path) -> None:
    ledgers = [Ledger(ask(tmp_path, convention=Convention().but(weighting=way))) for way in ("cap", "equal")]
    one, other = (ledger.entry("index.rebuilt_return").id for ledger in ledgers)
    assert one != other


def test_two_runs_give_the_same_text(tmp_path: Path) -> None:
    assert json_text(ask(tmp_path / "a").to_dict()) == json_text(ask(tmp_path / "b").to_dict())


def test_equal_weighting_weighs_each_priced_member_alike(tmp_path: Path) -> None:
    answer = ask(tmp_path, convention=Convention(weighting="equal"))
    assert answer.index.rebuilt_return == pytest.approx((0.1 + 0.1 + 0.2 + 0.5 + 0.2 - 0.1) / 6)
    assert sum(cohort.weight or 0 for cohort in answer.cohorts) == pytest.approx(1, rel=1e-15)


def test_without_its_ten_largest_contributors_nothing_is_left_of_six_members(tmp_path: Path) -> None:
    checks = ask(tmp_path).checks
    assert checks.without_top_ten is None
    assert checks.top_ten == ("LOSE", "GAIN", "DUOB", "ZERO", "DUOA", "MUTE")


def test_labels_known_a_quarter_earlier_are_compared(tmp_path: Path) -> None:
    checks = ask(tmp_path).checks
    assert (checks.labels_changed, checks.labels_compared_with) == (5, date(2025, 1, 6))


def test_grouping_by_sector_gives_one_cohort_and_no_data(tmp_path: Path) -> None:
    answer = ask(tmp_path, DatedQuestion(index="small", since=folders.START, until=folders.END, by="sector"))
    assert [(cohort.cohort, cohort.members) for cohort in answer.cohorts] == [("Sector", 6), ("no data", 0)]
    assert answer.cohorts[1].returns.cap is None


def test_a_start_on_a_holiday_is_the_session_before_and_says_so(tmp_path: Path) -> None:
    answer = ask(tmp_path, DatedQuestion(index="small", since=date(2025, 4, 18), until=folders.END))
    assert (answer.resolved.since, note(answer, "start_moved")) == (date(2025, 4, 17), (1, "2025-04-17"))


@pytest.mark.parametrize(
    ("question", "message"),
    [
        (
            DatedQuestion(index="small", since=date(2024, 1, 2), until=folders.END),
            "prices start on 2025-04-07",
        ),
        (
            DatedQuestion(index="small", since=folders.START, until=date(2025, 6, 2)),
            "the end 2025-06-02 is outside the data",
        ),
        (DatedQuestion(index="smal", since=folders.START, until=folders.END), "did you mean small"),
    ],
)
def test_what_the_data_lack_is_named_with_what_there_is(tmp_path: Path, question: DatedQuestion, message: str) -> None:
    with pytest.raises(MissingDataError, match=message):
        ask(tmp_path, question)


def test_a_weekend_has_no_return(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="come down to one session"):
        ask(tmp_path, DatedQuestion(index="small", since=date(2025, 4, 11), until=date(2025, 4, 13)))


def test_what_a_choice_needs_and_the_data_lack_is_named(tmp_path: Path) -> None:
    with pytest.raises(MissingDataError, match="no published weights of small"):
        ask(tmp_path, convention=Convention(weighting="index"))
    with pytest.raises(UsageError, match="labels follow each session; leave --labels-on out"):
        ask(tmp_path, convention=Convention(membership="historical", labels_on=date(2025, 4, 8)))


def test_thin_coverage_declines_the_headline_and_allow_thin_gives_it(tmp_path: Path) -> None:
    thin = folders.earnings().filter(pl.col("ticker") == "GAIN")
    answer = ask(tmp_path, earnings=thin)
    assert answer.declined is not None
    assert "only 1 of 6 members have usable earnings on 2025-04-07" in answer.declined
    assert note(answer, "thin_coverage") == (5, "DUOA")
    for cohort in answer.cohorts:
        assert (cohort.returns.cap, cohort.returns.median, cohort.contribution) == (None, None, None)
    assert answer.index.rebuilt_return == pytest.approx(0.17)
    assert ask(tmp_path, allow_thin=True, earnings=thin).cohorts[0].contribution == Decimal("0.04")


def test_missing_sessions_classes_and_overlaps_are_always_reported(tmp_path: Path) -> None:
    holed = folders.prices().filter(pl.col("date") != folders.SESSIONS[4])
    answer = ask(tmp_path, prices=holed)
    assert note(answer, "missing_session") == (1, folders.SESSIONS[4].isoformat())
    assert note(answer, "share_class") == (2, "DUOA")
    assert note(answer, "overlapping_membership") == (3, "GAIN")
    assert answer.index.rebuilt_return == pytest.approx(0.17)


def test_a_member_listed_twice_counts_once(tmp_path: Path) -> None:
    row = pl.DataFrame({"index": ["small"], "ticker": ["GAIN"], "start_date": [date(2025, 2, 28)], "end_date": [None]})
    again = pl.concat([folders.members(), row.cast({"end_date": pl.Date})])
    answer = ask(tmp_path, DatedQuestion(index="small", since=folders.START, until=folders.END), members=again)
    assert (answer.index.members, note(answer, "overlapping_membership")) == (6, (1, "GAIN"))


def test_rights_lines_are_left_out_and_respelled_tickers_matched(tmp_path: Path) -> None:
    rows = [("small", "P5N994", date(2025, 3, 31), None), ("small", "DUO.B", date(2025, 3, 31), None)]
    listed = folders.members().filter(pl.col("ticker") != "DUOB")
    extra = pl.DataFrame(rows, schema=listed.schema, orient="row")
    answer = ask(tmp_path, members=pl.concat([listed, extra]))
    assert (answer.index.members, answer.index.priced) == (6, 6)
    assert note(answer, "rights_line") == (1, "P5N994")
    assert note(answer, "respelled_ticker") == (1, "DUO.B")


def test_a_member_without_price_keeps_its_label_and_has_no_weight(tmp_path: Path) -> None:
    answer = ask(tmp_path, prices=folders.prices().filter(pl.col("ticker") != "LOSE"))
    loss = answer.cohorts[1]
    assert (loss.members, loss.priced) == (2, 1)
    assert note(answer, "not_priced") == (1, "LOSE")
    line = answer.lines.filter(pl.col("ticker") == "LOSE").row(0, named=True)
    assert (line["cohort"], line["weight"], line["contribution"]) == ("loss-making", None, None)


def jumped(*, capped: bool) -> pl.DataFrame:
    """MUTE's closes times 10 (capitalisation unmoved) or 1000 (capitalisation unknown) from the seventh session on."""
    mute = pl.col("ticker") == "MUTE"
    wild = pl.when(mute & (pl.col("date") >= folders.SESSIONS[6])).then(pl.col("close") * (10 if capped else 1000))
    cap = pl.when(~mute | (pl.col("date") == folders.START) | pl.lit(value=capped)).then("market_cap")
    return folders.prices().with_columns(close=wild.otherwise("close"), market_cap=cap)


def test_a_quarantined_move_stays_out_of_the_mean_and_its_effect_is_told(tmp_path: Path) -> None:
    answer = ask(tmp_path, prices=jumped(capped=False))
    assert answer.cohorts[2].returns.cap == pytest.approx(-0.05)
    assert note(answer, "unconfirmed_jump") == (1, "MUTE")
    detail = next(each.detail for each in answer.quality if each.kind == "unconfirmed_jump")
    assert f"believed, they would add +{0.08 * (0.9 * 1000 - 0.95) * 100:.2f} pp" in detail


def test_a_jump_with_an_unmoved_capitalisation_is_a_split_and_is_told(tmp_path: Path) -> None:
    answer = ask(tmp_path, prices=jumped(capped=True))
    assert answer.cohorts[2].returns.cap == pytest.approx(-0.1)
    assert note(answer, "unlisted_split") == (1, "MUTE")


def test_total_returns_need_dividends(tmp_path: Path) -> None:
    with pytest.raises(MissingDataError, match="the data have neither; use --returns price"):
        ask(tmp_path, convention=Convention(returns="total"))
    paid = pl.when((pl.col("ticker") == "GAIN") & (pl.col("date") == folders.END)).then(0.99)
    answer = ask(tmp_path / "paid", prices=folders.prices().with_columns(dividend=paid))
    assert answer.resolved.returns == "total"
    assert answer.lines.filter(pl.col("ticker") == "GAIN").get_column("returns")[0] == pytest.approx(0.199)


LATER_DAYS = st.dates(date(2025, 4, 23), date(2026, 12, 31))


@settings(max_examples=15)
@given(day=LATER_DAYS, close=st.floats(0.01, 1e4), profit=st.floats(-1e9, 1e9), end=st.none() | LATER_DAYS)
def test_nothing_later_than_the_end_changes_the_answer(
    tmp_path_factory: pytest.TempPathFactory, day: date, close: float, profit: float, end: date | None
) -> None:
    base = tmp_path_factory.mktemp("later")
    prices = pl.concat([folders.prices(), folders.prices().head(1).with_columns(date=day, close=pl.lit(close))])
    gone = pl.concat([folders.members().with_columns(end_date=pl.lit(end, dtype=pl.Date)), joined(day)])
    restated = earnings_row("GAIN", 2025, 1, profit)
    levels = folders.index_levels()
    levels = pl.concat([levels, levels.head(1).with_columns(date=day, close=pl.lit(1.0))])
    after = ask(base, prices=prices, members=gone, index_levels=levels, earnings=restated)
    assert text(after) == text(ask(base / "plain"))


@pytest.mark.parametrize("day", [date(2025, 4, 8), date(2025, 4, 15), date(2025, 4, 30)])
def test_a_membership_snapshot_after_the_start_changes_nothing(tmp_path: Path, day: date) -> None:
    after = ask(tmp_path / "later", members=pl.concat([folders.members(), joined(day, "GAIN2"), joined(day, "GAIN")]))
    assert text(after) == text(ask(tmp_path / "plain"))


def test_earnings_known_after_the_start_change_nothing(tmp_path: Path) -> None:
    after = ask(tmp_path / "later", earnings=earnings_row("MUTE", 2025, 1, 1e9))
    assert text(after) == text(ask(tmp_path / "plain"))


def joined(day: date, ticker: str = "GAIN") -> pl.DataFrame:
    rows = [("small", ticker, day, None)]
    return pl.DataFrame(rows, schema=folders.members().schema, orient="row")


def earnings_row(ticker: str, year: int, quarter: int, profit: float) -> pl.DataFrame:
    base = folders.earnings()
    return pl.concat(
        [base, pl.DataFrame([(ticker, year, quarter, "net_income", profit)], schema=base.schema, orient="row")]
    )


def test_a_start_without_prices_moves_members_and_levels_alike(tmp_path: Path) -> None:
    """The fifth session has no prices: from it on means from the fourth on, for the published return too."""
    holed = folders.prices().filter(pl.col("date") != folders.SESSIONS[4])
    answer = ask(tmp_path, DatedQuestion(index="small", since=folders.SESSIONS[4], until=folders.END), prices=holed)
    assert (answer.resolved.since, note(answer, "start_moved")) == (folders.SESSIONS[3], (1, str(folders.SESSIONS[3])))
    assert answer.index.published_return == pytest.approx(1170 / 1051 - 1)
    assert answer.index.rebuilt_return == pytest.approx(1170 / 1051 - 1, abs=2e-4)


def test_a_stray_row_after_the_end_is_no_end(tmp_path: Path) -> None:
    stray = folders.prices().head(1).with_columns(date=pl.lit(date(2025, 4, 25)))
    question = DatedQuestion(index="small", since=folders.START, until=date(2025, 4, 25))
    answer = ask(tmp_path, question, prices=pl.concat([folders.prices(), stray]))
    assert answer.resolved.until == folders.END


def test_an_index_of_which_under_half_can_be_weighed_is_refused(tmp_path: Path) -> None:
    few = folders.prices().filter(pl.col("ticker").is_in(["GAIN", "LOSE"]))
    with pytest.raises(
        MissingDataError, match=r"2 of 6 members of small .* under half: import their prices; --allow-thin"
    ):
        ask(tmp_path, prices=few)
    assert ask(tmp_path, allow_thin=True, prices=few).index.priced == 2
    uncapped = folders.prices().drop("market_cap")
    with pytest.raises(MissingDataError, match="use --weighting equal, which needs prices alone"):
        ask(tmp_path, prices=uncapped)


def test_dates_may_be_iso_texts_and_nothing_else() -> None:
    question = DatedQuestion(index="small", since="2025-04-07", until="2025-04-22")  # pyright: ignore[reportArgumentType]
    assert (question.since, question.until) == (folders.START, folders.END)
    with pytest.raises(UsageError, match="until None is a NoneType, not a date"):
        DatedQuestion(index="small", since=folders.START, until=None)  # pyright: ignore[reportArgumentType]


def test_notes_count_the_index_asked_for_and_name_the_other(tmp_path: Path) -> None:
    holed = folders.prices().filter((pl.col("ticker") != "MUTE") | (pl.col("date") != folders.START))
    late = folders.prices().filter(pl.col("ticker") == "MUTE").head(1).with_columns(date=pl.lit(date(2025, 4, 4)))
    answer = ask(tmp_path, prices=pl.concat([holed, late]).sort("ticker", "date"))
    detail = next(each.detail for each in answer.quality if each.kind == "stale_base_price")
    assert note(answer, "stale_base_price") == (1, "MUTE")
    assert detail.endswith("used: MUTE; in large MUTE")


def test_indices_without_levels_are_told(tmp_path: Path) -> None:
    other = folders.index_levels().with_columns(index=pl.format("{}-other", "index"))
    answer = ask(tmp_path, index_levels=other)
    assert answer.index.published_return is None
    assert note(answer, "no_levels") == (2, "small")


def test_a_confirmed_jump_of_a_member_is_told(tmp_path: Path) -> None:
    lose = (pl.col("ticker") == "LOSE") & (pl.col("date") >= folders.SESSIONS[5])
    jumped = [
        pl.when(lose).then(pl.col(name) * 4).otherwise(name).alias(name) for name in ("close", "market_cap", "volume")
    ]
    assert note(ask(tmp_path, prices=folders.prices().with_columns(jumped)), "confirmed_jump") == (1, "LOSE")
