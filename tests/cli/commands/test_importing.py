"""`redink import`: `--dry-run` shows what would be read and writes nothing, `--append` adds rows."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.programs import redink
from tests.folders import write_folder


def test_a_dry_run_lists_files_tables_indices_and_what_is_not_read_and_writes_nothing(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "tiny", toml='[members]\ndated = ["large"]\n')
    (folder / "earning.csv").write_text("x")
    ran = redink("import", folder, "--store", tmp_path / "s", "--dry-run")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert not (tmp_path / "s").exists()
    for part in (
        f"tiny would go into {tmp_path / 's'}; nothing was written\n",
        "  prices.csv                   66 rows read\n",
        "  prices                66 rows  2025-04-07 to 2025-04-22\n",
        "  large: dated changes, as its columns or redink.toml say; 3 lines on 2025-04-22\n",
        "  small: snapshots, as their days suggest; 6 lines on 2025-04-22\n",
        "  note: earning.csv is not read; did you mean earnings.csv?\n",
    ):
        assert part in ran.stdout, part


def test_a_dry_run_as_json_names_files_and_indices(tmp_path: Path) -> None:
    ran = redink("import", write_folder(tmp_path / "tiny"), "--store", tmp_path / "s", "--dry-run", "--json")
    document = json.loads(ran.stdout)
    assert (document["schema"], document["manifest"]) == ("redink.import/1", None)
    assert {"file": "members.csv", "rows": 9} in document["files"]
    assert document["indices"][0] == {"index": "large", "kind": "dated", "members": 3, "stated": False}


def test_a_dry_run_refuses_what_an_import_would(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "tiny", prices="date,ticker\n")
    ran = redink("import", folder, "--store", tmp_path / "s", "--dry-run")
    assert (ran.returncode, ran.stdout) == (3, "")
    assert ran.stderr.startswith("redink: prices.csv has no column 'close'; found date, ticker")


def test_rows_are_added_and_no_other_option_goes_with_it(tmp_path: Path) -> None:
    whole, day = write_folder(tmp_path / "tiny"), tmp_path / "day"
    day.mkdir()
    (day / "prices.csv").write_text("date,ticker,close\n2025-04-23,GAIN,11.20\n")
    assert redink("import", whole, "--store", tmp_path / "s").returncode == 0
    ran = redink("import", day, "--store", tmp_path / "s", "--append")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert ran.stdout.startswith(f"tiny is in {tmp_path / 's'}\n")
    assert "  prices                67 rows  2025-04-07 to 2025-04-23\n" in ran.stdout
    ran = redink("import", day, "--store", tmp_path / "s", "--append", "--replace")
    assert (ran.returncode, ran.stderr) == (2, "redink: --append goes without --replace; leave one of them out\n")
