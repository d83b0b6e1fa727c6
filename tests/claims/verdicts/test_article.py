"""The claims of a real article, where it is present."""

from __future__ import annotations

from datetime import date

import pytest
from tests.market_data import FOLDER

from redink.claims.extraction import extract

ARTICLE = FOLDER / "articles" / "loss-making-russell-2000.txt"
APRIL_8 = date(2025, 4, 8)

pytestmark = [
    pytest.mark.market_data,
    pytest.mark.skipif(not ARTICLE.is_file(), reason="the article is not beside the checkout"),
]


def test_the_article_gives_its_claims_and_no_others() -> None:
    found = extract(ARTICLE.read_text(encoding="utf-8"), published=date(2025, 10, 10)).claims
    small = "russell-2000"
    assert [(each.metric, each.index, each.cohort, each.value, each.unit, each.since) for each in found] == [
        ("share_of_members", small, "profitable", 57.0, "pct", None),
        ("share_of_members", small, "loss-making", 41.0, "pct", None),
        ("share_of_members", small, "no data", 2.0, "pct", None),
        ("return", small, "loss-making", 53.0, "pct", APRIL_8),
        ("return", small, "profitable", 22.0, "pct", APRIL_8),
        ("return", small, None, 40.2, "pct", APRIL_8),
        ("return", "sp-500", None, 39.2, "pct", APRIL_8),
        ("record", small, None, None, None, date(2025, 9, 1)),
        ("rate_change", None, None, 25.0, "bp", None),
        ("level", small, None, None, None, APRIL_8),
        ("rate_change", None, None, 25.0, "bp", None),
    ]
    assert [each.direction for each in found] == [None, None, None, *["up"] * 5, *["down"] * 3]
    assert {each.speaker for each in found[:5]} == {"Liz Ann Sonders"}
