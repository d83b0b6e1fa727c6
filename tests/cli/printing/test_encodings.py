"""Every command in the encodings that consoles and redirects have: whole, and as it is in UTF-8 where it can be."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import polars as pl
import pytest
from tests.cli.programs import ASKED
from tests.folders import END, START, securities, write_folder

from redink.cli.printing.encodings import SPELLINGS, spelling
from redink.ingest import import_folder

ENCODINGS = ("ascii", "cp437", "cp1252", "latin-1")
NAME = "Société Łódź 漢字"
ARTICLE = "The small index’s loss-making members – all of them – gained “40%” since April 7th, up to ½ more.\n"


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("encodings")
    named = securities().with_columns(name=pl.when(pl.col("ticker") == "LOSE").then(pl.lit(NAME)).otherwise("name"))
    import_folder(write_folder(base / "folder", securities=named), base / "store")
    (base / "article.txt").write_text(ARTICLE, encoding="utf-8")
    return base


def commands(base: Path) -> list[tuple[str, ...]]:
    store = ("--store", str(base / "store"))
    check = ("check", str(base / "article.txt"), "--published", END.isoformat(), *store)
    return [
        ("--help",),
        ("demo", "--help"),
        ("sync", "--help"),
        ("import", str(base / "folder"), "--store", str(base / "other")),
        (*ASKED, *store),
        (*ASKED, *store, "--json"),
        (*ASKED, *store, "--robust"),
        ("history", "small", "--since", START.isoformat(), "--until", END.isoformat(), *store),
        check,
        (*check, "--json"),
        ("facts", "LOSE", *store),
        ("data", *store),
        ("doctor", "--offline", *store),
        ("explain", "söme", "--since", "×", *store),
    ]


def ran(words: tuple[str, ...], encoding: str) -> subprocess.CompletedProcess[bytes]:
    settings = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    return subprocess.run([sys.executable, "-m", "redink", *words], capture_output=True, env=settings, check=False)


@pytest.mark.parametrize("place", range(14))
def test_a_command_prints_in_any_encoding_what_it_prints_in_utf_8(base: Path, place: int) -> None:
    words = commands(base)[place]
    plain = ran(words, "utf-8")
    for encoding in ENCODINGS:
        found = ran(words, encoding)
        assert found.returncode == plain.returncode, found.stderr
        text, complaint = (each.decode(encoding) for each in (found.stdout, found.stderr))
        assert text.count("\n") == plain.stdout.decode().count("\n")
        assert complaint.count("\n") == plain.stderr.decode().count("\n")
        if "--json" in words:
            assert json.loads(text) == json.loads(plain.stdout)


def test_what_an_encoding_lacks_is_spelled_with_what_it_has() -> None:
    assert "".join(map(spelling, "−0.7 × 2 ≤ Łódź")) == "-0.7 x 2 <= Lodz"
    assert all(text.isascii() for text in SPELLINGS.values())


def test_an_error_of_redinks_own_has_its_own_exit_code_and_asks_to_be_reported() -> None:
    broken = "import redink.cli.app as app; app.app = lambda **_: 1 / 0; app.run()"
    found = subprocess.run([sys.executable, "-c", broken], capture_output=True, check=False, text=True)
    assert found.returncode == 70
    assert found.stderr.startswith("redink: unexpected ZeroDivisionError: division by zero; ")
    assert "please report" in found.stderr
    assert "Traceback" not in found.stderr
