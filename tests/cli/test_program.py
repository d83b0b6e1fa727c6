"""The shell's door: what it prints, what it refuses, and with which exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.programs import ASKED, kept, redink
from tests.folders import write_folder

from redink.convention import CHOICES
from redink.ingest import import_folder


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("cli")
    import_folder(write_folder(base / "folder"), base / "store")
    return base / "store"


def test_explain_prints_the_table_the_indices_the_chart_and_the_notes(store: Path) -> None:
    ran = redink(*ASKED, "--store", store)
    assert (ran.returncode, ran.stderr) == (0, "")
    for part in (
        "Who drove small from 2025-04-07 to 2025-04-22?",
        "+40.0%",
        "+9.60 pp",
        "+17.00%",
        "large",
        "share class",
        "missing session",
        "residual 0",
        "sha256:",
    ):
        assert part in ran.stdout, part
    assert max(map(len, ran.stdout.splitlines())) <= 100


def test_json_is_one_document_and_nothing_else(store: Path) -> None:
    ran = redink(*ASKED, "--store", store, "--json")
    document = json.loads(ran.stdout)
    assert (ran.returncode, ran.stderr, document["schema"]) == (0, "", "redink.explain/1")
    assert list(document)[:4] == ["schema", "question", "convention", "resolved"]
    assert [cohort["cohort"] for cohort in document["cohorts"]] == ["profitable", "loss-making", "no data"]


def test_threads_change_no_byte(store: Path) -> None:
    one, many = (redink(*ASKED, "--store", store, "--json", POLARS_MAX_THREADS=threads) for threads in ("1", "2"))
    assert one.stdout == many.stdout != ""


@pytest.mark.parametrize("suffix", ["png", "svg"])
def test_the_chart_is_written_where_asked_and_is_the_same_each_time(store: Path, tmp_path: Path, suffix: str) -> None:
    charts = [tmp_path / f"{name}.{suffix}" for name in ("one", "two")]
    for chart in charts:
        ran = redink(*ASKED, "--store", store, "--json", "-o", chart)
        assert (ran.returncode, json.loads(ran.stdout)["residual"]) == (0, 0)
    assert charts[0].read_bytes() == charts[1].read_bytes() != b""


def test_every_field_of_the_convention_is_an_option(store: Path) -> None:
    shown = redink("explain", "--help").stdout
    for choice in CHOICES:
        assert "--" + choice.field.replace("_", "-") in shown
    ran = redink(*ASKED, "--store", store, "--json", "--weighting", "equal", "--labels-on", "2025-04-08")
    convention = json.loads(ran.stdout)["convention"]
    assert (convention["weighting"], convention["labels_on"]) == ("equal", "2025-04-08")


@pytest.mark.parametrize(
    ("words", "code", "message"),
    [
        (("--weighting", "float_cap"), 3, "no free float is known on 2025-04-07"),
        (("--membership", "all", "--membership", "noon"), 2, "choose start, historical, end or all"),
        (("--weighting", "colour"), 2, "choose cap, float_cap, equal or index"),
        (("--since", "yesterday"), 2, "--since 'yesterday' is not a date; write it as 2025-04-08"),
        (("--since", "2025-02-30"), 2, "since '2025-02-30': there is no such day"),
        (("--since", "2025-04-22", "--until", "2025-04-07"), 2, "swap --since and --until"),
        (("--since", "2024-01-02"), 3, "outside the data; prices start on 2025-04-07"),
        (("--versus", "lage"), 3, "did you mean large?"),
        (("--versus", "small"), 2, "cannot be set against itself"),
        (("--by", "colour"), 2, "group by profitability, sector, size or profit"),
        (("--as-of", "2025-04-10"), 3, "later than the data in use"),
        (("--returns", "total"), 3, "use --returns price"),
        (("-o", "chart.bmp"), 2, ".png"),
        (("--colour", "red"), 2, "--colour"),
    ],
)
def test_what_cannot_be_answered_is_told_without_a_traceback(
    store: Path, words: tuple[str, ...], code: int, message: str
) -> None:
    ran = redink(*ASKED, "--store", store, *words)
    assert ran.returncode == code, ran.stderr
    assert message in " ".join(ran.stderr.split())
    assert (ran.stdout, "Traceback" in ran.stderr) == ("", False)


def test_a_store_that_is_not_there_is_told_with_the_command_that_makes_one(tmp_path: Path) -> None:
    ran = redink(*ASKED, "--store", tmp_path / "none")
    assert ran.returncode == 3
    assert "redink import FOLDER" in ran.stderr


def test_import_says_what_it_stored_and_data_shows_it(tmp_path: Path) -> None:
    folder, store = write_folder(tmp_path / "mine"), tmp_path / "store"
    ran = redink("import", folder, "--store", store)
    assert ran.returncode == 0
    assert "66 rows  2025-04-07 to 2025-04-22" in ran.stdout
    shown = redink("data", "--store", store)
    assert shown.returncode == 0
    for part in ("prices", "mine", "2025-04-22", "snapshots", "dated"):
        assert part in shown.stdout
    document = json.loads(redink("data", "--store", store, "--json").stdout)
    assert (document["quarantined"], document["missing_sessions"]) == ([], [])
    assert {table["table"]: table["rows"] for table in document["tables"]}["prices"] == 66


def test_importing_twice_makes_the_same_version(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "mine")
    runs = [json.loads(redink("import", folder, "--store", tmp_path / "store", "--json").stdout) for _ in range(2)]
    assert runs[0] == runs[1]


def test_a_bad_folder_leaves_the_store_untouched(store: Path, tmp_path: Path) -> None:
    before = kept(store)
    folder = write_folder(tmp_path / "bad", prices="date,ticker,close\n2025-04-07,GAIN,ten\n")
    ran = redink("import", folder, "--store", store)
    assert ran.returncode == 3
    assert "prices.csv, line 2, column 'close': found 'ten', expected a number" in ran.stderr
    assert kept(store) == before


def test_help_and_version_need_nothing_heavy() -> None:
    ran = redink("--help", PYTHONPROFILEIMPORTTIME="1")
    assert "explain" in ran.stdout
    assert "polars" not in ran.stderr
    assert redink("--version").stdout.startswith("redink ")


def test_the_demo_does_the_whole_job(tmp_path: Path) -> None:
    chart = tmp_path / "demo.png"
    ran = redink("demo", "-o", chart)
    assert (ran.returncode, ran.stderr) == (0, f"chart written to {chart}\n")
    assert "Who drove small-2000 from 2025-04-10 to 2025-10-10?" in ran.stdout
    assert chart.read_bytes().startswith(b"\x89PNG")


def test_all_clocks_stand_side_by_side(store: Path) -> None:
    ran = redink(*ASKED, "--store", store, "--membership", "all")
    assert ran.returncode == 0, ran.stderr
    for part in ("of the start", "of each session", "of the end", "equal holdings", "Tracking error"):
        assert part in ran.stdout
    document = json.loads(redink(*ASKED, "--store", store, "--membership", "all", "--json").stdout)
    assert set(document["memberships"]) == {"historical", "end"}
    assert document["convention"]["membership"] == "start"


@pytest.mark.parametrize(
    ("words", "offered"),
    [
        ("redink explain small --membership h", ["historical"]),
        ("redink history small --earnings ttm", ["ttm", "ttm_strict"]),
        ("redink explain small --by s", ["sector", "size"]),
        ("redink exp", ["explain", "export"]),
    ],
)
def test_a_shell_completes_commands_and_choices(words: str, offered: list[str]) -> None:
    asked = {"_REDINK_COMPLETE": "complete_bash", "COMP_WORDS": words, "COMP_CWORD": str(len(words.split()) - 1)}
    ran = redink(**asked)
    assert ran.stdout.split() == offered


def test_the_former_name_of_the_membership_is_still_read(store: Path) -> None:
    old, new = (
        json.loads(redink(*ASKED, "--store", store, *words, "--json").stdout)
        for words in (("--clock", "point_in_time"), ("--membership", "historical"))
    )
    assert old == new
    assert "--clock" not in redink("explain", "--help").stdout
