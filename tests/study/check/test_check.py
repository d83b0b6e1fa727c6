"""Articles about a market made by hand, and the article of 2025 on the real one."""

from __future__ import annotations

import json
import random
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from tests import folders
from tests.market_data import FOLDER, LATE, needs_market_data

from redink import Market, explain, import_folder
from redink.claims.search.convention_grid import Grid, Variant, ends_near
from redink.claims.verdicts.verdict import ANOTHER, NOT_SUPPORTED, SUPPORTED, UNMEASURED
from redink.numerals import json_text
from redink.question import DatedQuestion
from redink.study.check import Checked, check
from redink.study.check.convention_grid import measure_headcounts, measure_variants

PUBLISHED = date(2025, 4, 23)
ENDS = folders.SESSIONS[-4:]
RUSSELL = "russell-2000"
ARTICLE = (
    "Since April 7th the Russell 2000 has climbed {whole}. Loss-making stocks have surged {losing} since April 7th, "
    "while profitable stocks rose {earning} since April 7th."
)
NAMED = (
    "Since April 7th loss-making members of the Russell 2000 have surged {losing}. "
    "Since April 7th profitable members of the Russell 2000 rose {earning}."
)
"""Each sentence names the index itself; in `ARTICLE` it is carried over to the cohorts."""
RALLY = DatedQuestion(index=RUSSELL, since=date(2025, 4, 8), until=date(2025, 10, 9))


def renamed(frame: pl.DataFrame) -> pl.DataFrame:
    return frame.with_columns(pl.col("index").replace({"small": RUSSELL, "large": "sp-500"}))


def market_of(folder: Path, *, prices: pl.DataFrame, levels: pl.DataFrame) -> Market:
    plain, store = folder / "plain", folder / "store"
    folders.write_folder(plain, members=renamed(folders.members()), prices=prices, index_levels=levels)
    import_folder(plain, store)
    return Market.from_store(store, as_of=PUBLISHED)


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> Market:
    levels = renamed(folders.index_levels())
    return market_of(tmp_path_factory.mktemp("check"), prices=folders.prices(), levels=levels)


@pytest.fixture(scope="module")
def equally(market: Market) -> Checked:
    """Loss-makers +50% and +20%, on average 35%; profitable +10%, +10% and +20%, on average 13.3%."""
    return check(ARTICLE.format(whole="17.0%", losing="35.0%", earning="13.3%"), published=PUBLISHED, market=market)


def verdicts(market: Market | None, **said: str) -> list[str]:
    found = check(ARTICLE.format(**said), published=PUBLISHED, market=market)
    return [each.verdict for each in found.verdicts]


def test_what_the_market_really_did_is_supported(market: Market) -> None:
    """Loss-makers 600 to 840 millions, 40%; profitable 1,700 to 1,905, 12.06%; the index 17%."""
    assert verdicts(market, whole="17.0%", losing="40.0%", earning="12.1%") == [SUPPORTED] * 3


def test_equally_weighted_returns_are_supported_under_another_definition_that_is_named(equally: Checked) -> None:
    assert [each.verdict for each in equally.verdicts] == [SUPPORTED, ANOTHER, ANOTHER]
    nearest = equally.verdicts[1].nearest
    assert nearest is not None
    assert (nearest.value, nearest.words) == (pytest.approx(0.35), "with equal weights")
    assert not equally.contradicted()


def test_a_value_that_no_variant_gives_is_not_supported_where_the_text_names_its_index(market: Market) -> None:
    """The counterpart is the equally weighted return, whatever else is stated."""
    found = check(NAMED.format(losing="35.0%", earning="99%"), published=PUBLISHED, market=market)
    assert [each.verdict for each in found.verdicts] == [ANOTHER, NOT_SUPPORTED]
    assert found.contradicted()
    document = json.loads(json_text(found.to_dict()))
    assert document["search"]["fits"] == 0
    assert document["search"]["groups"][0]["fits_alone"]["loss-making"] > 0


def test_a_value_that_no_variant_gives_is_open_where_its_index_was_carried_over(market: Market) -> None:
    assert verdicts(market, whole="17.0%", losing="35.0%", earning="99%") == [SUPPORTED, ANOTHER, UNMEASURED]


def test_without_a_market_nothing_is_measured_and_arithmetic_is_done(market: Market) -> None:
    said = {"whole": "17.0%", "losing": "40.0%", "earning": "12.1%"}
    found = check(ARTICLE.format(**said), published=PUBLISHED)
    assert {each.verdict for each in found.verdicts} == {UNMEASURED}
    checks = [each for each in found.arithmetic if each.check == "implied weight"]
    assert len(checks) == 1
    assert float(checks[0].value or 0) == pytest.approx((17 - 12.1) / (40 - 12.1))
    assert verdicts(market, **said) == [SUPPORTED] * 3


def test_without_a_day_of_publication_each_claim_says_that_it_needs_one(market: Market) -> None:
    text = ARTICLE.format(whole="17.0%", losing="40.0%", earning="12.1%")
    found = check(text, published=None, market=market)
    assert {each.verdict for each in found.verdicts} == {UNMEASURED}
    assert all("publi" in each.why for each in found.verdicts)


def test_prices_and_levels_of_later_days_change_nothing(equally: Checked, tmp_path: Path) -> None:
    later = date(2025, 4, 24)
    prices = folders.prices()
    tripled = prices.filter(pl.col("date") == folders.END).with_columns(
        date=pl.lit(later), close=pl.col("close") * 2.5, market_cap=pl.col("market_cap") * 2.5
    )
    levels = renamed(folders.index_levels())
    higher = levels.filter(pl.col("date") == folders.END).with_columns(date=pl.lit(later), close=pl.col("close") * 2.5)
    known = market_of(tmp_path, prices=pl.concat([prices, tripled]), levels=pl.concat([levels, higher]))

    def told(found: Checked) -> dict[str, object]:
        document = json.loads(json_text(found.to_dict()))
        return {name: value for name, value in document.items() if name != "data"}

    assert told(check(equally.text, published=PUBLISHED, market=known)) == told(equally)


def test_every_variant_of_a_small_market_is_what_an_answer_prints(market: Market) -> None:
    question = DatedQuestion(index=RUSSELL, since=folders.START, until=folders.END)
    grid = measure_variants(question, market=market, ends=ENDS)
    assert len(grid.variants) == 3 * 3 * 3 * 4 * 3 * len(ENDS) - sum(
        each.cells for each in grid.unserved if each.why.startswith("under half")
    )
    for variant in random.Random(7).sample(grid.variants, 30):
        assert misses(market, question, variant) <= 1e-12


def test_the_grid_counts_members_as_an_answer_does(market: Market) -> None:
    question = DatedQuestion(index=RUSSELL, since=folders.START, until=folders.END)
    grid = measure_variants(question, market=market, ends=ENDS)
    for each in grid.headcounts[:12]:
        asked = DatedQuestion(index=RUSSELL, since=folders.START, until=each.until)
        answer = explain(asked, market=market, convention=each.convention, allow_thin=True)
        assert {cohort.cohort: cohort.members for cohort in answer.cohorts} == dict(each.members)


def test_members_are_counted_alike_with_and_without_their_returns(market: Market) -> None:
    question = DatedQuestion(index=RUSSELL, since=folders.START, until=folders.END)
    counted = measure_headcounts(question, market=market, ends=ENDS)
    assert counted == measure_variants(question, market=market, ends=ENDS).headcounts
    assert measure_headcounts(question, market=market, ends=[folders.START]) == ()


def misses(market: Market, question: DatedQuestion, variant: Variant) -> float:
    """The largest difference from the answer under the variant's convention; infinite where only one is null."""
    choices = variant.choices
    asked = DatedQuestion(index=question.index, since=question.since, until=choices.until)
    answer = explain(asked, market=market, convention=choices.convention)
    printed = {each.cohort: getattr(each.returns, choices.summary) for each in answer.cohorts}
    if any((value is None) != (variant.returns[name] is None) for name, value in printed.items()):
        return float("inf")
    return max(abs(value - (variant.returns[name] or 0.0)) for name, value in printed.items() if value is not None)


@pytest.fixture(scope="module")
def late(tmp_path_factory: pytest.TempPathFactory) -> Market:
    store = tmp_path_factory.mktemp("late")
    import_folder(LATE, store)
    return Market.from_store(store, as_of=date(2025, 10, 10))


@pytest.fixture(scope="module")
def grid(late: Market) -> Grid:
    return measure_variants(
        RALLY, market=late, ends=ends_near(RALLY.until, since=RALLY.since, published=date(2025, 10, 10))
    )


@needs_market_data[0]
@needs_market_data[1]
@pytest.mark.slow
def test_over_2000_variants_of_the_rally_and_six_of_them_are_what_answers_print(late: Market, grid: Grid) -> None:
    assert len(grid.variants) == 2268
    for variant in random.Random(20251010).sample(grid.variants, 6):
        assert misses(late, RALLY, variant) <= 1e-12


@needs_market_data[0]
@needs_market_data[1]
@pytest.mark.slow
def test_the_article_of_2025_10_10_comes_to_the_verdicts_worked_out_from_closes_and_lows(late: Market) -> None:
    """2468.85 / 1760.71 = 1.4022; 6735.11 / 4982.77 = 1.3517; 6735.11 / 4835.04 = 1.39298.

    An index that is only carried over ("the index constituents") refuses no number.
    """
    text = (FOLDER / "articles" / "loss-making-russell-2000.txt").read_text(encoding="utf-8")
    found = check(text, published=date(2025, 10, 10), market=late)
    said = {each.claim.quote: each.verdict for each in found.claims}
    assert said["40.2%"].verdict == SUPPORTED
    assert said["40.2%"].measured == pytest.approx(2468.85 / 1760.71 - 1, abs=1e-5)
    assert (said["39.2%"].verdict, said["39.2%"].outcome) == (NOT_SUPPORTED, "cut off, not rounded")
    assert said["39.2%"].measured == pytest.approx(6735.11 / 4982.77 - 1, abs=1e-5)
    assert said["39.2%"].nearest is not None
    assert said["39.2%"].nearest.value == pytest.approx(6735.11 / 4835.04 - 1, abs=1e-5)
    assert "cut off" in said["39.2%"].why
    assert [said[quote].verdict for quote in ("all-time high", "25-basis point", "52-week low")] == [SUPPORTED] * 3
    assert "2025-09-18" in said["all-time high"].why
    assert "2025-09-17" in said["25-basis point"].why
    assert [said[quote].verdict for quote in ("53%", "22%", "2%")] == [NOT_SUPPORTED, NOT_SUPPORTED, UNMEASURED]
    assert [said[quote].verdict for quote in ("57%", "41%")] == [ANOTHER] * 2
    weight = next(each for each in found.arithmetic if each.check == "implied weight")
    assert (weight.holds, round(float(weight.value or 0), 3)) == (False, 0.587)
    assert "26.3%" in weight.statement
    lead = next(each for each in found.arithmetic if each.check == "the same kind of base")
    assert (lead.holds, "+5.1 pp" in lead.statement) == (False, True)
