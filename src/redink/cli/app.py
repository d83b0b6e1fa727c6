"""The program: its commands, and the one place where errors become messages and exit codes."""

from __future__ import annotations

import logging
import os
import sys
import traceback
import warnings
from pathlib import Path
from typing import Any

import typer

from redink.cli.commands.check import check
from redink.cli.commands.data import data
from redink.cli.commands.demo import demo
from redink.cli.commands.doctor import doctor
from redink.cli.commands.explain import explain
from redink.cli.commands.export import export
from redink.cli.commands.facts import facts
from redink.cli.commands.history import history
from redink.cli.commands.importing import import_files
from redink.cli.commands.schema import schema
from redink.cli.commands.store import store
from redink.cli.commands.sync import sync
from redink.cli.printing.encodings import open_streams, say
from redink.errors import RedinkError

PACKAGE = Path(__file__).resolve().parents[1]
UNEXPECTED = 70
"""The exit code of an error that is redink's own: what the C library calls EX_SOFTWARE."""

app = typer.Typer(
    name="redink",
    help="Who is really driving the rally? An index's move, split exactly between profitable and loss-making members.",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
app.command("demo")(demo)
app.command("import")(import_files)
app.command("sync")(sync)
app.command("explain")(explain)
app.command("history")(history)
app.command("check")(check)
app.command("facts")(facts)
app.command("data")(data)
app.command("export")(export)
app.command("doctor")(doctor)
app.add_typer(store, name="store")
app.command("schema")(schema)


def show_version(asked: bool) -> None:
    """Prints the version and ends."""
    if asked:
        from importlib.metadata import version

        say(f"redink {version('redink')}")
        raise typer.Exit


@app.callback()
def main(
    _version: bool = typer.Option(
        False, "--version", help="Print the version and end.", is_eager=True, callback=show_version
    ),
) -> None:
    """Who is really driving the rally? An index's move, split exactly between profitable and loss-making members."""


def run() -> None:
    """Runs the program.

    Exit codes: 0 done, 1 a check failed, 2 usage, 3 data missing or unusable, 4 a source failed, 70 an error of redink.
    """
    open_streams()
    show_notes()
    if os.environ.get("REDINK_TRACEBACK"):
        logging.basicConfig(format="redink: %(message)s")
        logging.getLogger("redink").setLevel(logging.DEBUG)
    try:
        app(prog_name="redink")
    except RedinkError as error:
        complain(str(error))
        sys.exit(error.exit_code)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except Exception as error:
        if os.environ.get("REDINK_TRACEBACK"):
            traceback.print_exc()
        complain(
            f"unexpected {type(error).__name__}: {error}; this is an error of redink's own: please report this line, "
            "the command and `redink --version` in the issue tracker of its repository; REDINK_TRACEBACK=1 shows where "
            "it arose"
        )
        sys.exit(UNEXPECTED)


def complain(message: str) -> None:
    """The message on stderr."""
    sys.stderr.write(f"redink: {message}\n")


def show_notes() -> None:
    """From here on what the package itself warns of is a line on stderr; other warnings stay as they are."""
    plain = warnings.showwarning

    def shown(message: Warning | str, category: type[Warning], filename: str, *rest: Any) -> None:
        if category is UserWarning and Path(filename).is_relative_to(PACKAGE):
            complain(f"note: {message}")
        else:
            plain(message, category, filename, *rest)

    warnings.showwarning = shown
