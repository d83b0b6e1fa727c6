"""`redink check` at the shell: verdicts, JSON, the page, what it refuses, and hostile text."""

from __future__ import annotations

import json
import re
import time
from datetime import date
from pathlib import Path

import polars as pl
import pytest
from tests import folders
from tests.cli.programs import redink

from redink import import_folder
from redink.cli.reports.check_page import page
from redink.study.check import check

ARTICLE = (
    "A strategist noted that 57% of Russell 2000 constituents are profitable, 41% are unprofitable, and 2% lack "
    "earnings data. Since April 7th the Russell 2000 has climbed {whole}. Loss-making members of the Russell 2000 "
    "have surged {losing} since April 7th, while profitable ones rose {earning} since April 7th.\n"
)
KEYS = {
    "quote",
    "start",
    "end",
    "metric",
    "index",
    "cohort",
    "value",
    "value_high",
    "unit",
    "direction",
    "since",
    "until",
    "hedge",
    "speaker",
    "measurable",
    "verdict",
    "measured",
    "nearest",
    "why",
}
HOSTILE = (
    "<script>alert(1)</script><img src=x onerror=alert(2)> \"'&lt;script&gt; \u202e%35 esiar\u202c \u0000".replace(
        "\u0000", ""
    )
    + "Since April 7th the Russell 2000 has climbed <b>17.0%</b>. </style></body><iframe src=//evil.example>\u200b"
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("check")

    def renamed(frame: pl.DataFrame) -> pl.DataFrame:
        return frame.with_columns(pl.col("index").replace({"small": "russell-2000", "large": "sp-500"}))

    members, levels = renamed(folders.members()), renamed(folders.index_levels())
    import_folder(folders.write_folder(base / "folder", members=members, index_levels=levels), base / "store")
    return base / "store"


@pytest.fixture
def article(tmp_path: Path) -> Path:
    return written(tmp_path, ARTICLE.format(whole="17.0%", losing="40.0%", earning="12.1%"))


def written(folder: Path, content: str | bytes) -> Path:
    path = folder / "article.txt"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def test_what_is_wrong_stands_first_in_its_sentence_and_each_held_one_in_a_line(store: Path, article: Path) -> None:
    ran = redink("check", article, "--published", "2025-04-23", "--store", store)
    lines = ran.stdout.splitlines()
    assert (ran.returncode, ran.stderr) == (1, "")
    assert lines[0] == "3 numbers are wrong, 3 hold."
    assert lines[2].startswith("  1 ✗ A strategist noted that [57%] of Russell 2000 constituents are profitable")
    assert any(line.startswith("  5 ✓ ") for line in lines)
    assert "checks hold: " in ran.stdout
    assert "shares sum to 100" in ran.stdout


def test_every_claim_is_listed_where_that_is_asked(store: Path, tmp_path: Path) -> None:
    path = written(tmp_path, "Since April 7th the Nasdaq Composite has climbed 17.0%.")
    asked = ("check", path, "--published", "2025-04-23", "--store", store)
    assert "of another index (Nasdaq Composite): no levels in this data" in redink(*asked).stdout
    assert "has climbed [17.0%]" not in redink(*asked).stdout
    assert "has climbed [17.0%]" in redink(*asked, "--all").stdout


def test_a_reader_corrects_what_a_claim_was_read_as(store: Path, tmp_path: Path) -> None:
    path = written(tmp_path, "Since April 7th the Nasdaq Composite has climbed 17.0%.")
    asked = ("check", path, "--published", "2025-04-23", "--store", store, "--json")
    document = json.loads(redink(*asked).stdout)
    document["claims"][0]["index"] = "russell-2000"
    (tmp_path / "claims.json").write_text(json.dumps(document), encoding="utf-8")
    (claim,) = json.loads(redink(*asked, "--claims", tmp_path / "claims.json").stdout)["claims"]
    assert (claim["index"], claim["index_from"], claim["verdict"]) == ("russell-2000", "clause", "supported")


def test_a_correction_that_cannot_be_is_refused_with_its_place(tmp_path: Path) -> None:
    path = written(tmp_path, "The S&P 500 rose 5% since April 7th.")
    (tmp_path / "claims.json").write_text('[{"quote": "6%", "start": 17, "end": 19, "index": "sp-500"}]')
    ran = redink("check", path, "--extract-only", "--claims", tmp_path / "claims.json")
    assert ran.returncode == 2
    assert "claim 1 of claims.json: no claim at characters 17 to 19 reads '6%'" in ran.stderr


def test_an_article_of_long_after_the_data_is_told_where_they_end(store: Path, article: Path) -> None:
    ran = redink("check", article, "--published", "2025-10-23", "--store", store)
    assert "the data end on 2025-04-22, before the article's day 2025-10-23" in ran.stderr


def test_json_has_the_declared_keys_and_offsets_that_give_the_quote(store: Path, tmp_path: Path) -> None:
    article = written(tmp_path, ARTICLE.format(whole="17.0%", losing="77.0%", earning="66.1%"))
    ran = redink("check", article, "--published", "2025-04-23", "--store", store, "--json")
    document, text = json.loads(ran.stdout), article.read_text(encoding="utf-8")
    assert list(document) == ["schema", "published", "data", "claims", "set_aside", "rejected", "arithmetic", "search"]
    assert document["published"] == "2025-04-23"
    assert set(document["claims"][0]) >= KEYS
    assert all(text[each["start"] : each["end"]] == each["quote"] for each in document["claims"])
    assert {"check", "holds", "value", "low", "high", "statement", "claims"} == set(document["arithmetic"][0])
    assert {"cells", "fits", "joint"} <= set(document["search"])
    assert set(document["search"]["joint"][0]) == {"distance", "returns", "convention"}


def test_two_runs_print_the_same_bytes(store: Path, article: Path) -> None:
    asked = ("check", article, "--published", "2025-04-23", "--store", store, "--json")
    assert redink(*asked).stdout == redink(*asked).stdout


def test_where_everything_holds_it_ends_with_0(store: Path, tmp_path: Path) -> None:
    path = written(tmp_path, "Since April 7th the Russell 2000 has climbed 17.0%.")
    ran = redink("check", path, "--published", "2025-04-23", "--store", store, "--json")
    assert (ran.returncode, json.loads(ran.stdout)["claims"][0]["verdict"]) == (0, "supported")


def test_extract_only_needs_no_store_and_checks_nothing(article: Path, tmp_path: Path) -> None:
    ran = redink("check", article, "--extract-only", "--json", XDG_DATA_HOME=str(tmp_path / "none"))
    document = json.loads(ran.stdout)
    assert (ran.returncode, ran.stderr, document["arithmetic"]) == (0, "", [])
    assert {each["verdict"] for each in document["claims"]} == {"not checked"}


def test_without_a_store_the_numbers_are_held_against_each_other_and_it_says_so(article: Path, tmp_path: Path) -> None:
    ran = redink("check", article, "--published", "2025-04-23", XDG_DATA_HOME=str(tmp_path / "none"))
    assert "there is no store" in ran.stderr
    assert ran.stdout.startswith("6 numbers were not measured, for want of data.")
    assert "loss-makers would have held" in " ".join(ran.stdout.split())


def test_without_a_day_the_claims_that_need_one_say_so(store: Path, article: Path) -> None:
    ran = redink("check", article, "--store", store, "--json")
    whys = [each["why"] for each in json.loads(ran.stdout)["claims"]]
    assert len(whys) == 6
    assert all("date of publication is not known" in why for why in whys)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"),
        (b"  \n\t ", "is empty"),
        (b"up 5% \x92 today", "0x92 0x20 0x74 0x6f at byte 6"),
        (b"PK\x03\x04\x00\x00up 5%", "0x00 at character 4"),
        (b"\xff\xfea\x00b", "is not utf-16 text: 0x62 at byte 4"),
    ],
)
def test_what_is_no_text_is_refused_with_its_bytes(tmp_path: Path, content: bytes, said: str) -> None:
    ran = redink("check", written(tmp_path, content), "--extract-only")
    assert ran.returncode == 2
    assert said in ran.stderr
    assert "Traceback" not in ran.stderr


def test_utf_16_with_its_mark_is_read(tmp_path: Path) -> None:
    path = written(tmp_path, "The Russell 2000 rose 5%.".encode("utf-16"))
    document = json.loads(redink("check", path, "--extract-only", "--json").stdout)
    assert [each["quote"] for each in document["claims"]] == ["5%"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("nowhere.txt",), "nowhere.txt cannot be read"),
        (("-", "--published", "yesterday"), "--published 'yesterday' is not a date"),
        (("-", "-o", "page.pdf"), "page.pdf is no name of a page"),
    ],
)
def test_what_cannot_be_asked_is_refused(words: tuple[str, ...], said: str) -> None:
    ran = redink("check", *words)
    assert (ran.returncode, said in ran.stderr) == (2, True)


def test_an_index_without_data_cannot_be_measured_and_is_named(store: Path, tmp_path: Path) -> None:
    path = written(tmp_path, "Since April 7th the Nasdaq Composite has climbed 17.0%.")
    ran = redink("check", path, "--published", "2025-04-23", "--store", store, "--json")
    (claim,) = json.loads(ran.stdout)["claims"]
    assert (ran.returncode, claim["verdict"]) == (0, "cannot be measured")
    assert "hold no levels of Nasdaq Composite" in claim["why"]


def test_the_page_marks_the_words_and_lets_nothing_else_in(store: Path, article: Path, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    ran = redink("check", article, "--published", "2025-04-23", "--store", store, "-o", path)
    text = path.read_text(encoding="utf-8")
    assert "page written to" in ran.stderr
    assert re.search(r'<mark class="yes" title="supported"><a href="#claim-5">40.0%<sup>5✓</sup></a></mark>', text)
    assert "default-src 'none'" in text
    assert not re.search(r"<script|src=|url\(|@import|https?:|\son\w+=", text)


def test_hostile_text_leaves_no_tag_and_no_hidden_mark_in_the_page() -> None:
    text = page(check(HOSTILE, published=date(2025, 4, 23)))
    assert not re.search(r"<(script|img|iframe)", text)
    assert text.count("</style>") == text.count("</body>") == 1
    assert not re.search("[\u202a-\u202e\u2066-\u2069\u200b]", text)
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in text


def test_hostile_text_sends_no_command_to_the_terminal(tmp_path: Path) -> None:
    path = written(tmp_path, "\x1b[31mThe Russell 2000 \u202erose\u202c 5% since April 7th\x1b]0;owned\x07.")
    ran = redink("check", path, "--published", "2025-04-23", XDG_DATA_HOME=str(tmp_path / "none"))
    assert ran.returncode == 0
    assert not re.search("[\x1b\x07\u202e]", ran.stdout)


def test_half_a_megabyte_is_extracted_and_laid_out_in_bounded_time() -> None:
    text = "The <b>Russell 2000</b> rose 5% since April 7th. " * 10_000
    started = time.perf_counter()
    found = check(text, published=date(2025, 4, 23), extract_only=True)
    page(found)
    assert time.perf_counter() - started < 60
    assert len(found.claims) == 10_000
