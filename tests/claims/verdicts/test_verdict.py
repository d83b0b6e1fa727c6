"""Verdicts on shares, records, levels and rate changes, from tables made by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import polars as pl
import pytest

from redink import Market
from redink.claims import Claim, Extraction
from redink.claims.arithmetic.pairs import claims_together
from redink.claims.arithmetic.rounding import rounding_support
from redink.claims.search.convention_grid import Grid, Headcount
from redink.claims.verdicts.article import judge
from redink.claims.verdicts.index import judge_index_return
from redink.claims.verdicts.marks import judge_mark
from redink.claims.verdicts.shares import judge_shares
from redink.claims.verdicts.verdict import ANOTHER, INCONSISTENT, NOT_SUPPORTED, SUPPORTED, UNMEASURED, Data, Verdict
from redink.convention import Convention
from redink.described import document_of
from redink.question import DatedQuestion

PUBLISHED = date(2025, 4, 17)
UNTIL = date(2025, 4, 16)
DAYS = [date(2025, 4, day) for day in (7, 8, 9, 10, 11, 14, 15, 16)]
CLOSES = [105.0, 100.0, 110.0, 108.0, 112.0, 120.0, 119.0, 125.0]
LOWS = [90.0, 98.0, 99.0, 107.0, 110.0, 113.0, 118.0, 119.5]


def levels(index: str = "russell-2000") -> pl.DataFrame:
    frame = pl.DataFrame({"index": [index] * len(DAYS), "date": DAYS, "low": LOWS, "close": CLOSES})
    empty = pl.lit(None, dtype=pl.Float64)
    return frame.with_columns(open=empty, high=empty, total_return_level=empty)


def macro() -> pl.DataFrame:
    days = [date(2025, 4, 7), date(2025, 4, 8), date(2025, 4, 9), date(2025, 4, 10)]
    values = [4.5, 4.5, 4.25, 4.25]
    return pl.DataFrame({"series": ["DFEDTARU"] * 4, "date": days, "known_on": days, "value": values})


def refuse(*_: object) -> object:
    raise AssertionError("no answer is needed here")


@pytest.fixture
def data() -> Data:
    market = Market.from_tables({"levels": levels(), "macro": macro()}, as_of=PUBLISHED)
    return Data(market=market, measure=refuse, measure_grid=refuse)  # pyright: ignore[reportArgumentType]


def mark(metric: str, **changed: object) -> Claim:
    plain = Claim(quote="x", start=0, end=1, metric="record", index="russell-2000", direction="up", measurable=True)
    return replace(plain, metric=metric, **changed)  # pyright: ignore[reportArgumentType]


def share(value: float, cohort: str) -> Claim:
    return mark("share_of_members", value=value, unit="pct", decimals=0, cohort=cohort, direction=None)


def index_return(printed: str, decimals: int, data: Data) -> Verdict:
    question = DatedQuestion(index="russell-2000", since=date(2025, 4, 8), until=UNTIL)
    support = rounding_support(printed, decimals=decimals)
    return judge_index_return(question, support, published=PUBLISHED, data=data)


def test_25_percent_from_close_to_close_is_supported(data: Data) -> None:
    found = index_return("25.0", 1, data)
    assert (found.verdict, found.measured) == (SUPPORTED, 0.25)


def test_27_55_percent_holds_only_from_the_intraday_low_of_the_day(data: Data) -> None:
    found = index_return("27.55", 2, data)
    assert found.verdict == ANOTHER
    assert found.nearest is not None
    assert found.nearest.value == pytest.approx(125 / 98 - 1)
    assert document_of(found.nearest.convention)["base"] == "intraday_low"


def test_38_88_comes_to_38_8_by_truncation_alone_and_is_not_supported(data: Data) -> None:
    """From the lowest level of the year, 90 on 2025-04-07: 125 / 90 - 1 = 38.89%."""
    found = index_return("38.8", 1, data)
    assert found.verdict == NOT_SUPPORTED
    assert found.nearest is not None
    assert document_of(found.nearest.convention)["since"] == date(2025, 4, 7)
    assert "cut off" in found.why


def test_an_index_without_levels_cannot_be_measured(data: Data) -> None:
    question = DatedQuestion(index="sp-500", since=date(2025, 4, 8), until=UNTIL)
    found = judge_index_return(question, rounding_support("25", decimals=0), published=PUBLISHED, data=data)
    assert (found.verdict, "no published levels of sp-500" in found.why) == (UNMEASURED, True)


def test_a_record_is_supported_on_its_day_and_not_before(data: Data) -> None:
    on_its_day = judge_mark(mark("record", since=date(2025, 4, 16)), published=PUBLISHED, data=data)
    before = judge_mark(mark("record", since=date(2025, 4, 7), until=date(2025, 4, 15)), published=PUBLISHED, data=data)
    later = judge_mark(mark("record", since=date(2025, 4, 15), until=date(2025, 4, 15)), published=PUBLISHED, data=data)
    assert [each.verdict for each in (on_its_day, before, later)] == [SUPPORTED, SUPPORTED, NOT_SUPPORTED]
    assert [each.measured for each in (on_its_day, before, later)] == [125.0, 120.0, 120.0]


def test_a_low_is_supported_on_the_day_of_the_lowest_close(data: Data) -> None:
    low = mark("level", direction="down", since=date(2025, 4, 8), until=date(2025, 4, 8))
    other = replace(low, since=date(2025, 4, 9), until=date(2025, 4, 9))
    found = [judge_mark(each, published=PUBLISHED, data=data) for each in (low, other)]
    assert [each.verdict for each in found] == [SUPPORTED, NOT_SUPPORTED]
    assert "2025-04-08" in found[1].why


def test_a_level_is_that_of_the_last_close(data: Data) -> None:
    right = mark("level", value=125.0, decimals=0, unit="pts")
    wrong = mark("level", value=126.0, decimals=0, unit="pts")
    assert [judge_mark(each, published=PUBLISHED, data=data).verdict for each in (right, wrong)] == [
        SUPPORTED,
        NOT_SUPPORTED,
    ]


def test_a_cut_is_supported_by_its_size_in_points_and_described_with_its_days(data: Data) -> None:
    cut = mark("rate_change", index=None, value=25.0, unit="bp", decimals=0, direction="down")
    found = judge_mark(cut, published=PUBLISHED, data=data)
    assert (found.verdict, found.measured) == (SUPPORTED, 0.0025)
    assert "announced on 2025-04-08 and took effect on 2025-04-09" in found.why
    in_points = replace(cut, value=0.25, unit="pp", decimals=2)
    assert judge_mark(in_points, published=PUBLISHED, data=data).verdict == SUPPORTED
    larger = judge_mark(replace(cut, value=50.0), published=PUBLISHED, data=data)
    assert (larger.verdict, "25 basis points" in larger.why) == (NOT_SUPPORTED, True)


def test_rates_that_end_long_before_the_article_do_not_decide_it(data: Data) -> None:
    cut = mark("rate_change", index=None, value=25.0, unit="bp", decimals=0, direction="down")
    found = judge_mark(cut, published=date(2025, 6, 2), data=data)
    assert (found.verdict, "ends on 2025-04-10" in found.why) == (UNMEASURED, True)


def test_without_a_day_of_publication_a_record_says_that_it_is_needed(data: Data) -> None:
    found = judge_mark(mark("record"), published=None, data=data)
    assert (found.verdict, "--published" in found.why) == (UNMEASURED, True)


def headcount(membership: str, profitable: int, losing: int, unknown: int) -> Headcount:
    members = {"profitable": profitable, "loss-making": losing, "no data": unknown}
    return Headcount(convention=Convention().but(membership=membership), until=UNTIL, members=members)


def shares(*counts: Headcount) -> dict[int, Verdict]:
    grid = Grid(index="russell-2000", since=date(2025, 4, 8), until=UNTIL, variants=(), headcounts=counts, unserved=())
    claims = (share(57, "profitable"), share(41, "loss-making"), share(2, "no data"))
    return judge_shares(claims_together(claims, "share_of_members")[0], grid, reasons={"stale": 4})


def test_shares_of_all_members_at_the_articles_date_are_the_default() -> None:
    found = shares(headcount("start", 10, 80, 10), headcount("end", 114, 82, 4))
    assert [each.verdict for each in found.values()] == [SUPPORTED] * 3
    assert found[0].measured == float(Fraction(57, 100))


def test_41_of_98_holds_of_the_classified_and_2_percent_without_data_does_not() -> None:
    """418 of 1,000 classified are 41.8%; with 120 more of unknown earnings they are 37.3% of all."""
    found = shares(headcount("start", 582, 418, 120), headcount("end", 700, 300, 100))
    assert [found[place].verdict for place in range(3)] == [ANOTHER, ANOTHER, NOT_SUPPORTED]
    nearest = found[1].nearest
    assert nearest is not None
    assert (nearest.value, document_of(nearest.convention)["of"]) == (0.418, "members whose earnings are known")
    assert "stale 4" in found[2].why


def test_shares_that_hold_apart_but_not_together_are_not_supported() -> None:
    found = shares(headcount("start", 57, 33, 10), headcount("end", 49, 41, 10))
    assert (found[0].verdict, found[1].verdict) == (NOT_SUPPORTED, SUPPORTED)


def test_without_data_arithmetic_still_shows_what_contradicts_itself() -> None:
    claims = (share(57, "profitable"), share(41, "loss-making"), share(9, "no data"), mark("record"))
    judged = judge(Extraction(claims=claims, set_aside=(), published=PUBLISHED), data=None)
    assert [each.verdict for each in judged.verdicts] == [INCONSISTENT] * 3 + [UNMEASURED]
    assert "107.0%" in judged.verdicts[0].why
