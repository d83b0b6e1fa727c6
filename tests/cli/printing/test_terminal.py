"""What is piped: no blanks at line ends, and as wide for whoever runs the program."""

from __future__ import annotations

import fcntl
import os
import pty
import struct
import subprocess
import sys
import termios
from pathlib import Path

import polars as pl
import pytest
from tests.cli.programs import ASKED, redink
from tests.folders import END, START, securities, write_folder

from redink.cli.printing.fitted import Fitted, Row, TableColumn
from redink.cli.printing.terminal import Terminal
from redink.ingest import import_folder
from redink.sources.needs import library_need


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("piped")
    sectors = pl.concat_str(pl.lit("Sector of "), "ticker")
    import_folder(write_folder(base / "folder", securities=securities().with_columns(sector=sectors)), base / "store")
    (base / "article.txt").write_text("The loss-makers of the small index gained 40%.\n", encoding="utf-8")
    return base


def commands(base: Path) -> list[tuple[str, ...]]:
    store = ("--store", str(base / "store"))
    return [
        ("--help",),
        ("explain", "--help"),
        ("demo", "-o", str(base / "chart.png")),
        ("import", str(base / "folder"), "--store", str(base / "other")),
        (*ASKED, *store, "--membership", "all"),
        (*ASKED, *store, "--by", "sector", "--robust"),
        ("history", "small", "--since", START.isoformat(), "--until", END.isoformat(), *store),
        ("check", str(base / "article.txt"), "--published", END.isoformat(), *store),
        ("facts", "LOSE", *store),
        ("data", *store),
        ("doctor", "--offline", *store),
    ]


def piped(words: tuple[str, ...], *, columns: int) -> str:
    """The output in a pipe where the user sits at a terminal of so many columns."""
    keyboard, terminal = pty.openpty()
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    settings = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    command = [sys.executable, "-m", "redink", *words]
    try:
        ran = subprocess.run(
            command, stdin=terminal, stdout=subprocess.PIPE, stderr=terminal, env=settings, check=False
        )
    finally:
        os.close(terminal)
        os.close(keyboard)
    return ran.stdout.decode()


@pytest.mark.parametrize("place", range(11))
def test_no_line_of_a_command_ends_in_blanks_or_depends_on_the_terminal_of_the_one_who_runs_it(
    base: Path, place: int
) -> None:
    words = commands(base)[place]
    lines = piped(words, columns=230).split("\n")
    assert len(lines) > 3
    assert [line for line in lines if line != line.rstrip()] == []
    assert [line for line in lines if len(line) > 100] == []


def test_piped_text_is_100_columns_wide_unless_columns_says_otherwise(base: Path) -> None:
    words = (*ASKED, "--store", str(base / "store"), "--by", "sector")
    assert piped(words, columns=50) == piped(words, columns=230) == redink(*words, COLUMNS="100").stdout
    assert 65 < max(map(len, redink(*words, COLUMNS="70").stdout.split("\n"))) <= 70


@pytest.mark.parametrize("command", [("doctor", "--offline"), ("data",), ("explain",)])
def test_names_in_square_brackets_or_between_colons_are_printed_as_they_stand(
    tmp_path: Path, command: tuple[str, ...]
) -> None:
    named = securities().with_columns(sector=pl.lit("Health [bold] :smile: Care"))
    folder = write_folder(tmp_path / "folder", securities=named)
    import_folder(folder, tmp_path / "store", name="a [bold] source")
    asked = (*ASKED, "--by", "sector") if command == ("explain",) else command
    ran = redink(*asked, "--store", tmp_path / "store")
    assert ("[bold] :smile:" if command == ("explain",) else "a [bold] source") in " ".join(ran.stdout.split())


def test_what_doctor_says_to_type_is_whole() -> None:
    console = Terminal()
    row = Row(cells=(library_need("yfinance").sentence(),))
    with console.capture() as capture:
        console.print(Fitted(columns=(TableColumn(title="[to] set", kind="name"),), rows=(row,)))
    assert "[to] set" in capture.get()
    assert "type pip install redink[yahoo]" in " ".join(capture.get().split())
