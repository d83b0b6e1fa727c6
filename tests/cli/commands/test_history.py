"""`redink history`: what it prints, draws and refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.programs import redink
from tests.folders import END, START, write_folder

from redink.ingest import import_folder

ASKED = ("history", "small", "--since", START, "--until", END)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("history")
    import_folder(write_folder(base / "folder"), base / "store")
    return base / "store"


def test_the_report_says_how_unusual_it_is_with_its_numbers(store: Path) -> None:
    ran = redink(*ASKED, "--store", store)
    assert (ran.returncode, ran.stderr) == (0, "")
    for part in (
        "How unusual is small from 2025-04-07 to 2025-04-22?",
        "+27.9 pp",
        "52-week low 1,000.00 on 2025-04-07",
        "has no such lead",
        "random groups",
        "251 values are needed",
        "sha256:",
    ):
        assert part in ran.stdout, part
    assert max(map(len, ran.stdout.splitlines())) <= 100


def test_json_is_one_document_and_two_runs_are_alike(store: Path) -> None:
    one, other = (redink(*ASKED, "--store", store, "--json", POLARS_MAX_THREADS=many) for many in ("1", "2"))
    document = json.loads(one.stdout)
    assert (one.returncode, one.stderr, document["schema"]) == (0, "", "redink.history/1")
    assert {"spread", "windows", "percentile", "windows_from_lows", "percentile_from_lows"} <= set(document["rank"])
    assert {"n", "negative_12m", "median_12m", "mean_12m", "definition"} <= set(document["base_rate"])
    assert one.stdout == other.stdout


def test_the_low_is_the_start_unless_another_is_given(store: Path) -> None:
    document = json.loads(redink("history", "small", "--store", store, "--as-of", END, "--json").stdout)
    assert document["question"]["since"] == START.isoformat()
    assert document["question"]["said"].startswith("low: the lowest close of the 52 weeks")


def test_charts_are_written_where_asked_and_are_the_same_each_time(store: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        asked = (*ASKED, "--store", store, "-o", tmp_path / f"{name}.svg", "--charts", tmp_path / name)
        ran = redink(*asked)
        assert ran.returncode == 0, ran.stderr
        assert f"chart written to {tmp_path / f'{name}.svg'}" in ran.stderr
    for file in ("surface-map.png", "spread-distribution.png"):
        assert (tmp_path / "one" / file).read_bytes() == (tmp_path / "two" / file).read_bytes() != b""
    assert (tmp_path / "one.svg").read_bytes() == (tmp_path / "two.svg").read_bytes()
    assert not (tmp_path / "one" / "long-record.png").exists()


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--since", END, "--until", START), 2, "swap --since and --until"),
        (("--since", "market-day"), 2, "'market-day' is not a date"),
        (("--since", "2024-01-02"), 3, "outside the data; prices start on 2025-04-07"),
        (("--membership", "all"), 2, "leave --membership out"),
        (("--weighting", "index"), 2, "use cap or equal"),
        (("--record", "no-such.csv"), 3, "cannot be read"),
        (("--charts", f"{__file__}/charts"), 2, "for the charts cannot be made"),
        (("-o", "map.gif"), 2, "end it in .png, .svg or .pdf"),
    ],
)
def test_what_cannot_be_asked_is_one_line(store: Path, words: tuple[object, ...], code: int, said: str) -> None:
    ran = redink(*ASKED, *words, "--store", store)
    assert (ran.returncode, ran.stdout) == (code, ""), ran.stderr
    assert said in " ".join(ran.stderr.split())
    assert "Traceback" not in ran.stderr


def test_a_file_that_is_no_record_is_refused(store: Path, tmp_path: Path) -> None:
    other = tmp_path / "other.csv"
    other.write_text("date,close\n2025-04-07,1\n")
    ran = redink(*ASKED, "--record", other, "--store", store)
    assert ran.returncode == 4
    assert "this is no file of portfolios formed on E/P" in ran.stderr
