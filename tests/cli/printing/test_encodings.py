"""Every command in the encodings that consoles and redirects have: whole, and as it is in UTF-8 where it can be."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import dataclass
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


def commands(base: Path, other: Path) -> list[tuple[str, ...]]:
    store = ("--store", str(base / "store"))
    check = ("check", str(base / "article.txt"), "--published", END.isoformat(), *store)
    return [
        ("--help",),
        ("demo", "--help"),
        ("sync", "--help"),
        ("import", str(base / "folder"), "--store", str(other)),
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


PROGRAM = """
import os, sys
from redink.cli import run

for number, words in enumerate(eval(sys.argv[1])):
    sys.argv = ["redink", *words]
    for stream, name in ((1, "out"), (2, "err")):
        os.dup2(os.open(f"{number}.{name}", os.O_WRONLY | os.O_CREAT), stream)
    code = 0
    try:
        run()
    except SystemExit as end:
        code = end.code or 0
    sys.stdout.flush()
    sys.stderr.flush()
    with open(f"{number}.code", "w") as file:
        file.write(str(code))
"""
"""Runs commands one after another, the output and errors of each in files of its own."""


@dataclass(frozen=True)
class Ran:
    """What a command printed, and its exit code."""

    code: int
    out: bytes
    err: bytes


def ran(base: Path, encoding: str) -> list[Ran]:
    """Every command, in one process whose streams have the encoding."""
    folder = base / encoding
    folder.mkdir()
    settings = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONIOENCODING": encoding, "PYTHONUTF8": "0"}
    asked = [sys.executable, "-c", PROGRAM, repr(commands(base, folder / "other"))]
    subprocess.run(asked, cwd=folder, env=settings, check=True)
    return [
        Ran(int((folder / f"{at}.code").read_text()), *((folder / f"{at}.{of}").read_bytes() for of in ("out", "err")))
        for at in range(14)
    ]


@pytest.fixture(scope="module")
def plain(base: Path) -> list[Ran]:
    return ran(base, "utf-8")


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_every_command_prints_in_any_encoding_what_it_prints_in_utf_8(
    base: Path, plain: list[Ran], encoding: str
) -> None:
    for words, one, found in zip(commands(base, base / "other"), plain, ran(base, encoding), strict=True):
        assert found.code == one.code, (words, found.err)
        text, complaint = (each.decode(encoding) for each in (found.out, found.err))
        assert text.count("\n") == one.out.decode().count("\n"), words
        assert complaint.count("\n") == one.err.decode().count("\n"), words
        if "--json" in words:
            assert json.loads(text) == json.loads(one.out)


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
