"""The page: the same order as on the terminal, the article with its marks, and nothing from elsewhere."""

from __future__ import annotations

import re

from tests.cli.reports.checking.articles import COMMAND, article, judged

from redink.cli.reports.check_page import page

PAGE = page(article(*judged()))


def test_what_is_wrong_stands_first_with_its_correction_reading_and_command() -> None:
    titles = re.findall(r"<h2>([^<]+)</h2>", PAGE)
    assert titles == ["Wrong", "Holds", "Undecided", "Outside this data", "The article"]
    wrong = PAGE[PAGE.index("<h2>Wrong") : PAGE.index("<h2>Holds")]
    assert 'has climbed <mark class="no">43.5%</mark>, its best run' in wrong
    assert "Should read 40.2%" in wrong
    assert "Read as Russell 2000, close 2025-04-08 to close 2025-10-09, price: 40.22%" in wrong
    assert f"<code>{COMMAND}</code>" in wrong


def test_what_was_not_measured_is_folded_by_reason_with_all_of_its_claims() -> None:
    folded = PAGE[PAGE.index("<h2>Outside") : PAGE.index("<h2>The article")]
    assert folded.count('<details class="reason">') == 2
    assert "<summary><b>2</b> of other indices" in folded
    assert "Copper fell" in folded


def test_every_mark_in_the_article_leads_to_its_claim() -> None:
    links, places = re.findall(r'href="#(claim-\d+)"', PAGE), re.findall(r'id="(claim-\d+)"', PAGE)
    assert links == [f"claim-{number}" for number in range(1, 8)]
    assert sorted(places) == sorted(links)
