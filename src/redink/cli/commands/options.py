"""Options that commands share. One option for each field of the Convention, generated from its declaration."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from redink.convention import CHOICES, Choice, Convention, listed
from redink.errors import UsageError
from redink.given import as_date

StoreOption = Annotated[
    Path | None,
    typer.Option("--store", help="The store's folder.  [default: redink's own data folder]", show_default=False),
]
JsonOption = Annotated[bool, typer.Option("--json", help="One JSON document on stdout, nothing else.")]
SinceOption = Annotated[
    str,
    typer.Option(
        metavar="WHEN",
        help="The start, whose close is the base: a date, low, high, record, rate-cut, rate-hike or an event's name.",
    ),
]
AsOfOption = Annotated[
    str | None,
    typer.Option("--as-of", metavar="DATE", help="Last day of data to use.  [default: the end]", show_default=False),
]


EVERY = "all"
FROM_OPTIONS = ("convention", "every_membership")
OLD_OPTION = "clock"
OLD_VALUES = {"point_in_time": "historical"}
"""What the membership was called before; still read."""


def with_convention(command: Callable[..., None]) -> Callable[..., None]:
    """The command, its parameter `convention` replaced by one option for each field of the Convention.

    `--membership all` sets the command's parameter `every_membership`.
    """
    signature = inspect.signature(command, eval_str=True)
    kept = [parameter for name, parameter in signature.parameters.items() if name not in FROM_OPTIONS]
    options = [_option(choice.field, _help(choice), words=_words(choice)) for choice in CHOICES]
    options.append(
        _option("labels_on", "Day whose knowledge makes the labels, a date.  [default: the start]", metavar="DATE")
    )

    @functools.wraps(command)
    def wrapped(**given: Any) -> None:
        chosen = {option.name: given.pop(option.name) for option in options}
        old = given.pop(OLD_OPTION)
        if old is not None:
            chosen["membership"] = OLD_VALUES.get(old, old)
        if chosen["membership"] == EVERY:
            chosen["membership"], given["every_membership"] = None, True
        _require_membership(chosen["membership"])
        if chosen["labels_on"] is not None:
            chosen["labels_on"] = as_date(chosen["labels_on"], name="--labels-on")
        command(**given, convention=Convention(**{name: value for name, value in chosen.items() if value is not None}))

    wrapped.__dict__["__signature__"] = signature.replace(
        parameters=[*kept, *options, _option(OLD_OPTION, hidden=True)]
    )
    return wrapped


def _require_membership(membership: str | None) -> None:
    """Raises: UsageError for a membership that is none, naming `all` with the others."""
    memberships = next(choice for choice in CHOICES if choice.field == "membership").values
    if membership is not None and membership not in memberships:
        raise UsageError(f"membership {membership!r} is not a choice; choose {listed((*memberships, EVERY))}")


def _option(
    field: str, text: str = "", *, words: Sequence[str] = (), metavar: str = "CHOICE", hidden: bool = False
) -> inspect.Parameter:
    """An option of one field, none by default; a shell completes it with the words."""
    option = typer.Option(
        "--" + field.replace("_", "-"),
        metavar=metavar,
        help=text,
        show_default=False,
        hidden=hidden,
        rich_help_panel="Convention",
        autocompletion=completing(*words),
    )
    return inspect.Parameter(
        field, inspect.Parameter.KEYWORD_ONLY, default=None, annotation=Annotated[str | None, option]
    )


def _words(choice: Choice) -> tuple[str, ...]:
    """What the option takes."""
    return (*choice.built, EVERY) if choice.field == "membership" else choice.built


def completing(*words: str) -> Callable[[str], list[str]]:
    """What a shell offers for an option: those of the words that begin as what is written does.

    >>> completing("filing", "statutory")("f")
    ['filing']
    """
    return lambda incomplete: [word for word in words if word.startswith(incomplete)]


def _help(choice: Choice) -> str:
    later = [value for value in choice.values if value not in choice.built]
    choices = ", ".join(choice.built) + (f" (declared, not computed yet: {', '.join(later)})" if later else "")
    every = "; or all, for a table of the three" if choice.field == "membership" else ""
    return f"{choice.meaning[0].upper()}{choice.meaning[1:]}: {choices}{every}.  [default: {next(iter(choice.values))}]"
