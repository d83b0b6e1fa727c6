"""`redink facts` at the shell: the figures with their operands, the label, the reasons, and what it refuses."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.programs import redink
from tests.folders import write_folder

from redink.ingest import import_folder

FACTS = (
    "ticker,account,period_end,fiscal_period,value,known_on,form,accession\n"
    "GAIN,net_income,2023-12-31,FY,100,2024-02-21,10-K,a-1\n"
    "GAIN,net_income,2023-03-31,Q1,10,2023-05-02,10-Q,a-0\n"
    "GAIN,net_income,2024-03-31,Q1,-40,2024-05-02,10-Q,a-2\n"
    "GAIN,net_income,2024-03-31,Q1,-130,2024-05-20,10-Q/A,a-3\n"
    "GAIN,eps_basic,2023-12-31,FY,1.25,2024-02-21,10-K,a-1\n"
    "GAIN,cur_assets,2024-03-31,Q1,77,2024-05-02,10-Q,a-2\n"
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("facts")
    import_folder(write_folder(base / "folder", facts=FACTS, earnings=None), base / "store")
    return base / "store"


def test_each_figure_stands_over_its_operands_and_their_filings(store: Path) -> None:
    ran = redink("facts", "gain", "--as-of", "2024-06-03", "--store", store, COLUMNS="76")
    lines = [" ".join(line.split()) for line in ran.stdout.splitlines()]
    assert (ran.returncode, ran.stderr) == (0, "")
    for line in (
        "loss-making: trailing twelve months of net_income -40 to 2024-03-31",
        "net_income -40 to 2024-03-31",
        "+ fiscal year 100 2023-01-01 to 2023-12-31",
        "10-K a-1, known on 2024-02-21",
        "+ year to date -130 2024-01-01 to 2024-03-31",
        "− year to date a year before 10 2023-01-01 to 2023-03-31",
        "10-Q/A a-3, known on 2024-05-20, restated on 2024-05-20, first -40",
        "eps_basic 1.25 to 2023-12-31",
        "current_assets 77 to 2024-03-31",
        "revenue no filing no usable figure known on the day",
    ):
        assert line in lines, line
    assert max(map(len, ran.stdout.splitlines())) <= 76


def test_the_day_before_the_amendment_knows_the_first_figure(store: Path) -> None:
    asked = ("facts", "GAIN", "--as-of", "2024-05-17", "--measure", "net_income", "--store", store, "--json")
    document = json.loads(redink(*asked).stdout)
    (figure,) = document["measures"]
    assert (document["schema"], document["label"]["cohort"]) == ("redink.facts/1", "profitable")
    assert (figure["value"], figure["method"], figure["period_end"]) == (50.0, "fiscal_year_to_date", "2024-03-31")
    assert [(part["sign"], part["value"], part["accession"]) for part in figure["operands"]] == [
        (1, 100.0, "a-1"),
        (1, -40.0, "a-2"),
        (-1, 10.0, "a-0"),
    ]


def test_two_runs_are_byte_for_byte_alike(store: Path) -> None:
    asked = ("facts", "GAIN", "--as-of", "2024-06-03", "--store", store, "--json")
    assert redink(*asked).stdout == redink(*asked).stdout != ""


@pytest.mark.parametrize(
    ("known_by", "cohort"), [("filing", "profitable"), ("statutory", "profitable"), ("lag_6m", "no data")]
)
def test_results_count_when_the_convention_says(store: Path, known_by: str, cohort: str) -> None:
    asked = ("facts", "GAIN", "--as-of", "2024-04-02", "--known-by", known_by, "--store", store, "--json")
    assert json.loads(redink(*asked).stdout)["label"]["cohort"] == cohort


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("GAINS",), 3, "the data know no 'GAINS' on 2024-06-03; near it: GAIN"),
        (("GAIN", "--measure", "ebitda"), 2, "there is no measure 'ebitda'; there are net_income"),
        (("GAIN", "--known-by", "rumour"), 2, "known_by 'rumour' is not a choice; choose filing, statutory"),
    ],
)
def test_what_cannot_be_asked_is_one_line(store: Path, words: tuple[str, ...], code: int, said: str) -> None:
    ran = redink("facts", *words, "--as-of", "2024-06-03", "--store", store)
    assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (code, "", 1)
    assert said in ran.stderr


@pytest.mark.parametrize(
    ("day", "said"),
    [
        ("1990-01-02", "the day 1990-01-02 is outside the data: no price and no fact is as old; `redink data` says"),
        ("2030-01-02", "the day 2030-01-02 is outside the data; prices and filings end on 2025-04-22"),
    ],
)
def test_a_day_outside_the_data_is_missing(store: Path, day: str, said: str) -> None:
    ran = redink("facts", "GAIN", "--as-of", day, "--store", store)
    assert (ran.returncode, ran.stdout, ran.stderr.count("\n")) == (3, "", 1)
    assert said in ran.stderr
