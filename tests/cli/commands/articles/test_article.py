"""An article in HTML, Markdown and JSON is read as the words that a reader sees."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.programs import redink

from redink.cli.commands.articles.article import read_article
from redink.cli.commands.articles.documents import documents_of
from redink.cli.commands.articles.markdown import words_of_markdown
from redink.cli.commands.articles.page import words_of_page
from redink.errors import UsageError

WORDS = "Stocks rally\n\nThe S&P 500 rose 1.5% on Friday.\n\nThe Russell 2000 fell 0.4%."
HTML = (
    "<!DOCTYPE html><html><head><title>Up 99%</title><style>p{width:80%}</style></head><body>"
    "<nav><p>Bonds fell 3% in March</p></nav><article><header><h1>Stocks rally</h1></header>"
    "<p>The S&amp;P 500 rose <b>1.5%</b>&nbsp;on\n Friday.</p><script>var a = '<p>7%</p>'</script>"
    "<aside><p>Oil rose 8% this week</p></aside><p hidden>Gold rose 9%</p>"
    "<p>The <a href='/r'>Russell 2000</a> fell 0.4%.</p></article><footer>Up 5% a year</footer></body></html>"
)
MARKDOWN = (
    "---\ntitle: up 99%\n---\n# Stocks rally\n\nThe [S&P 500](https://a.example/?q=7%25) rose **1.5%** on *Friday*.\n\n"
    "![chart of 80%](c.png)\n\n> The `Russell 2000` fell 0.4%.\n"
)
LINKED = {"@graph": [{"@type": "WebSite", "name": "A"}, {"@type": "NewsArticle", "articleBody": WORDS}]}


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("article.txt", WORDS),
        ("article.html", HTML),
        ("page", HTML),
        ("article.md", MARKDOWN),
        ("notes.txt", MARKDOWN),
        ("article.json", json.dumps({"id": 3, "text": WORDS})),
        ("article.json", json.dumps({"content": HTML})),
        ("article.json", json.dumps({"data": {"article": {"body": MARKDOWN}}})),
        ("article.jsonld", json.dumps(LINKED, indent=2)),
        ("lines.jsonl", json.dumps({"@type": "WebSite"}) + "\n" + json.dumps(LINKED) + "\n"),
    ],
)
def test_the_same_words_are_read_whatever_the_form(tmp_path: Path, name: str, content: str) -> None:
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    assert read_article(str(path)) == WORDS


def test_plain_text_is_returned_as_it_is(tmp_path: Path) -> None:
    plain = "  The S&P 500 *rose 1.5% <b>on</b> Friday,\r\n 3 * 4 = 12 and a_b_c.  \n- [1] up 2%\n"
    (tmp_path / "plain.txt").write_bytes(plain.encode())
    assert read_article(str(tmp_path / "plain.txt")) == plain


def test_rows_of_a_table_are_lines_and_cells_stand_apart() -> None:
    rows = "<table><tr><th>Index</th><th>Change</th></tr><tr><td>S&amp;P 500</td><td>+1.5%</td></tr></table>"
    assert [line.split() for line in words_of_page(rows).splitlines()] == [["Index", "Change"], ["S&P", "500", "+1.5%"]]
    marked = "| Index | Change |\n|---|---:|\n| S&P 500 | +1.5% |\n"
    assert [line.split() for line in words_of_markdown(marked).splitlines()] == [
        ["Index", "Change"],
        ["S&P", "500", "+1.5%"],
    ]


def test_a_page_without_an_article_of_its_own_is_read_whole_without_its_menus() -> None:
    page = "<body><article>Teaser: up 3%</article><div>" + "The index rose 1.5%. " * 20 + "</div></body>"
    assert words_of_page(page).count("1.5%") == 20
    assert words_of_page("<main><p>Up 1.5%</p></main><div>more</div>") == "Up 1.5%"
    assert words_of_page("<main><p>Never closed, up 1.5%") == "Never closed, up 1.5%"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ('{"title": "Up", "id": 3}', "its keys are title, id; put its words under articleBody, text"),
        ('{"text": "up 5%"}\n{"text": "down 5%"}\n', "holds 2 articles; give one at a time"),
        ('{"text": "  "}', "is empty"),
        ("<html><script>up 5%</script></html>", "is empty"),
    ],
)
def test_what_holds_no_article_is_refused(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "article"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(UsageError, match=said):
        read_article(str(path))


def test_words_in_brackets_are_no_json() -> None:
    assert documents_of("[Updates with close] Stocks rose 1.5%") is None
    assert documents_of("{not json") is None


@pytest.mark.parametrize(
    "address", ["https://news.example/a", "HTTP://news.example", "www.news.example", "file:" + "///a"]
)
def test_no_address_is_fetched(address: str) -> None:
    ran = redink("check", address)
    assert ran.returncode == 2
    assert "none is fetched on an article's word; save the page" in ran.stderr
