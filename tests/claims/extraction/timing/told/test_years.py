"""Days without a year in sentences and paragraphs about a past one."""

from __future__ import annotations

from datetime import date

import pytest
from tests.claims.extraction.claimed import claims


@pytest.mark.parametrize(
    ("published", "text", "quote", "span"),
    [
        (
            "2025-04-05",
            "In 2020 the S&P 500 fell 34.1% between February 19 and March 23.",
            "34.1%",
            "2020-02-19..2020-03-23 on",
        ),
        (
            "2025-04-05",
            "In late 2018 it came close: from September 20 to December 24 of that year the S&P 500 fell 19.9%.",
            "19.9%",
            "2018-09-20..2018-12-24 on",
        ),
        (
            "2022-06-14",
            "The S&P 500 lost 34% in 2020 between Feb. 19 and March 23.",
            "34%",
            "2020-02-19..2020-03-23 on",
        ),
        (
            "2024-08-06",
            "Remember 2011? Between July 22 and August 8 of that year the S&P 500 lost 16.8%.",
            "16.8%",
            "2011-07-22..2011-08-08 on",
        ),
        ("2023-11-20", "In 2022, the Nasdaq 100 slid 35% from Jan. 3 to Oct. 14.", "35%", "2022-01-03..2022-10-14 on"),
        (
            "2025-05-02",
            "The pandemic crash of 2020 was faster. The S&P 500 sank 33% from Feb. 19 to March 23 that year.",
            "33%",
            "2020-02-19..2020-03-23 on",
        ),
        (
            "2025-05-02",
            "Back in 2015, the S&P 500 shed 11% from Aug. 17 to Aug. 25.",
            "11%",
            "2015-08-17..2015-08-25 on",
        ),
        (
            "2025-05-02",
            "In 2020, when the virus struck, the Russell 2000 tumbled 40% from Jan. 16 to March 18.",
            "40%",
            "2020-01-16..2020-03-18 on",
        ),
        (
            "2025-05-02",
            "The last bear market came in 2022. From Jan. 3 to Oct. 12, the S&P 500 lost 25%.",
            "25%",
            "2022-01-03..2022-10-12 on",
        ),
        ("2019-12-31", "Since Christmas Eve of 2018 the S&P 500 has climbed 36.8%.", "36.8%", "2018-12-24..None on"),
        (
            "2019-12-31",
            "The S&P 500 has rallied 36.8% from its Christmas Eve 2018 low.",
            "36.8%",
            "2018-12-24..None on",
        ),
        (
            "2025-04-05",
            "The S&P 500 gained 23% in 2024; between February 19 and March 13 it lost 10.1%.",
            "10.1%",
            "2025-02-19..2025-03-13 on",
        ),
        ("2025-06-30", "In 2024 the S&P 500 rose 23%. Since April 8 it has gained 25%.", "25%", "2025-04-08..None on"),
        (
            "2025-06-30",
            "After a 23% gain in 2024, the S&P 500 fell 19% from Feb. 19 to April 8.",
            "19%",
            "2025-02-19..2025-04-08 on",
        ),
        (
            "2022-01-28",
            "The S&P 500 lost 34% between Feb. 19 and March 23 of 2020.",
            "34%",
            "2020-02-19..2020-03-23 on",
        ),
        (
            "2022-06-20",
            "During 2018 the worst stretch for the S&P 500 ran from Sept. 20 to Dec. 24, when it fell 19.8%.",
            "19.8%",
            "2018-09-20..2018-12-24 on",
        ),
        (
            "2022-06-20",
            "In 2018 the S&P 500 set its record on Sept. 20 and by Dec. 24 had lost 19.8%.",
            "19.8%",
            "2018-09-20..2018-12-24 on",
        ),
        ("2025-04-05", "2020: The S&P 500 fell 34% from Feb. 19 to March 23.", "34%", "2020-02-19..2020-03-23 on"),
        (
            "2025-04-05",
            "THE CRASH OF 2020\nThe S&P 500 fell 34% between Feb. 19 and March 23.\n",
            "34%",
            "2020-02-19..2020-03-23 on",
        ),
    ],
)
def test_days_without_a_year_are_of_the_year_that_the_text_tells_of(
    published: str, text: str, quote: str, span: str
) -> None:
    claim = claims(text, date.fromisoformat(published))[quote]
    assert f"{claim.since}..{claim.until} {claim.base}" == span
