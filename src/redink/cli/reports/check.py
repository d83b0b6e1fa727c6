"""An article's verdicts on the terminal: what is wrong and what it should read, what holds, what was not measured."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Final

from rich.console import RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from redink.claims.verdicts.verdict import ANOTHER, INCONSISTENT, NOT_SUPPORTED, SUPPORTED
from redink.cli.printing.terminal import terminal
from redink.cli.reports.checking.comparisons import Compared
from redink.cli.reports.checking.definitions import by_chance, details, outcome, searched
from redink.cli.reports.checking.excerpts import cut, plain
from redink.cli.reports.checking.groups import Entry, Groups
from redink.cli.reports.checking.reasons import Reason, reasons_of
from redink.index_names import written_name
from redink.numerals import count, counted
from redink.study.check import Checked

YES, OTHER, NO, OPEN = "color(32)", "color(36)", "color(166)", "color(245)"
SIGNS: Final = {SUPPORTED: ("✓", YES), ANOTHER: ("≈", OTHER), NOT_SUPPORTED: ("✗", NO), INCONSISTENT: ("≠", NO)}
WAITING: Final = ("?", OPEN)
INDENT: Final = 6
"""Columns of a claim's number and sign."""
WRONG_LINES: Final = 3
WORD: Final = 12
"""Columns that breaking a line between words may cost."""
LEAST: Final = 12
"""Columns for the words around a quote, below which it stands alone."""
UNDECIDED: Final = "measured otherwise, but the reading may not be what is meant"


def check_report(found: Checked, *, every: bool, store: Path | None) -> None:
    """Prints the verdicts; `every` lists what is else only counted, `store` is the folder to name with the commands."""
    console = terminal()
    for part in report(found, width=console.width, every=every, store=store):
        console.print(part, soft_wrap=isinstance(part, Text) and part.no_wrap is True)


def report(found: Checked, *, width: int, every: bool = False, store: Path | None = None) -> Iterator[RenderableType]:
    """The parts of the report in order: a line each, at most `width` wide where its words can be broken.

    A command is never broken, so that it can be copied.
    """
    groups = Groups.of(found)
    yield Text(groups.headline(), style="bold")
    yield from _section("", groups.wrong, lambda entry: _wrong(entry, width=width, every=every))
    yield from _below_wrong(groups, store)
    yield from _section("", groups.held, lambda entry: _held(entry, width=width, every=every))
    title = f"{counted(len(groups.undecided), 'is', 'are')} undecided: {UNDECIDED}"
    yield from _section(title, groups.undecided, lambda entry: _held(entry, width=width, every=every))
    yield from _outside(groups, width=width, every=every)
    yield from _section("", groups.unchecked, lambda entry: _unchecked(entry, width=width))
    yield from _arithmetic(Compared.of(found))
    for search in found.searches:
        yield Text(f"\nDefinitions tried: {searched(search)}", style="bold")
        yield from map(_indented, [outcome(search), by_chance(search), *(details(search) if every else [])])
    yield _footer(found, groups, every=every)


def _section(
    title: str, entries: Sequence[Entry], lines: Callable[[Entry], Iterator[RenderableType]]
) -> Iterator[RenderableType]:
    """The lines of each entry, a blank line and the title before them; nothing where there are none."""
    if entries:
        yield Text(f"\n{title}" if title else "", style="bold")
    for entry in entries:
        yield from lines(entry)


def _wrong(entry: Entry, *, width: int, every: bool) -> Iterator[RenderableType]:
    """Three lines: the sentence with what it should read; the reading with what was measured; the command.

    Where there is no reading, or neither correction nor command, the reason takes the room that is left.
    """
    should, read, measured = entry.should_read(), entry.reading(), entry.measured()
    yield _sentence(entry, width=width, tail="" if should is None else f"  {should}")
    if read is not None:
        yield _indented(plain(read if measured is None else f"{read}: {measured}"), "read as ")
    room = (WRONG_LINES - 1 - (read is not None) - (entry.command is not None)) * (width - INDENT)
    why = plain(entry.verdict.why)
    if every or (room > 0 and (should is None or read is None)):
        yield _indented(why if every else _shortened(why, room))
    yield from _command(entry)


def _command(entry: Entry) -> Iterator[RenderableType]:
    if entry.command is not None:
        yield Text(f"{' ' * INDENT}{entry.command}", style="dim", no_wrap=True)


def _shortened(words: str, room: int) -> str:
    """The words, cut between two of them where they need more than the room, less what breaking lines may cost."""
    room = room if room < 2 * WORD else room - WORD
    return words if len(words) <= room else f"{words[:room].rpartition(' ')[0]}…"


def _below_wrong(groups: Groups, store: Path | None) -> Iterator[RenderableType]:
    """How sure it is, and which store the commands ask."""
    tried = groups.tried()
    if tried is not None:
        yield Padding(Text(tried, style="dim"), (0, 0, 0, INDENT))
    if store is not None and any(entry.command for entry in groups.wrong):
        yield Text(f"{' ' * INDENT}the commands ask this store: --store {plain(str(store))}", style="dim", no_wrap=True)


def _held(entry: Entry, *, width: int, every: bool) -> Iterator[RenderableType]:
    """The quote in a few words, what it was read as, and what was measured; another definition below it."""
    read, measured, quote = entry.reading(), entry.measured(), entry.sentence.quote
    if read is None:
        tail = _shortened(plain(entry.verdict.why), width - INDENT - len(quote) - 2)
    else:
        tail = plain(read) if measured is None else f"{plain(read)}: {measured}"
    room = width - INDENT - len(tail) - 2
    words = cut(entry.sentence, room=room).marked() if room >= len(quote) + LEAST else quote
    yield _hanging(_numbered(entry).append(words, style="none").append(f"  {tail}", style="not bold dim"))
    definition = entry.definition()
    if definition is not None:
        yield _indented(f"another definition: {plain(definition)}")
    if entry.verdict.doubt is not None:
        yield _indented(plain(entry.verdict.doubt))
    if every:
        yield _indented(plain(entry.verdict.why))
        yield from _command(entry)


def _outside(groups: Groups, *, width: int, every: bool) -> Iterator[RenderableType]:
    """The reasons with their counts; under each its claims where every one is asked for."""
    if not groups.outside:
        return
    what = "outside this data" if groups.with_data else "not measured, for want of data"
    yield Text(f"\n{count(len(groups.outside))} {what}", style="bold")
    for reason in reasons_of(groups.outside):
        yield _hanging(Text(f"{count(len(reason.entries)):>4}  ").append(reason.words))
        if every:
            yield from (_sentence(entry, width=width, tail="") for entry in reason.entries)
            yield from _readings(reason)


def _readings(reason: Reason) -> Iterator[RenderableType]:
    """What the claims of a reason were read as, where they were."""
    for entry in reason.entries:
        read = entry.reading()
        if read is not None:
            yield _indented(f"{count(entry.number)} read as {plain(read)}")


def _unchecked(entry: Entry, *, width: int) -> Iterator[RenderableType]:
    """The sentence, and what the claim says."""
    yield _sentence(entry, width=width, tail="")
    claim = entry.claim
    days = " to ".join(str(day) for day in (claim.since, claim.until) if day is not None)
    parts = (claim.metric.replace("_", " "), written_name(claim.index), claim.cohort, days)
    yield _indented(", ".join(plain(part) for part in parts if part))


def _arithmetic(compared: Compared) -> Iterator[RenderableType]:
    """What fails first, then what informs, then in one line what holds."""
    held = compared.held_words()
    if not (compared.failed or compared.informing or held):
        return
    yield Text("\nThe numbers against each other", style="bold")
    yield from (
        _hanging(Text("    ✗ ", style=NO).append(plain(each.statement), style="none")) for each in compared.failed
    )
    yield from (_hanging(Text("    · ").append(plain(each.statement))) for each in compared.informing)
    if held:
        yield _hanging(Text("    ✓ ", style=YES).append(held, style="none"))


def _footer(found: Checked, groups: Groups, *, every: bool) -> Text:
    """What else the article holds, where the numbers come from, and how to see more."""
    others = len(found.set_aside)
    aside = f"{counted(others, 'other number is no claim', 'other numbers are no claims')}; " if others else ""
    source = (
        "no data used" if found.data.manifest is None else f"data {found.data.manifest[:19]} up to {found.data.as_of}"
    )
    more = "--all lists each claim with its reason; " if groups.outside and not every else ""
    hint = f"\n{more}--claims corrects a reading" if found.claims else ""
    return Text(f"\n{aside}{source}, {found.data.version}{hint}", style="dim")


def _sentence(entry: Entry, *, width: int, tail: str) -> Text:
    """Number, sign and the sentence around the quote, with the tail behind it, on one line where the quote allows."""
    words = cut(entry.sentence, room=width - INDENT - len(tail))
    _, style = SIGNS.get(entry.verdict.verdict, WAITING)
    line = _numbered(entry).append(words.before, style="not bold")
    line.append(f"[{words.quote}]", style=f"bold {style}").append(words.after, style="not bold")
    return line.append(tail, style=f"bold {style}")


def _numbered(entry: Entry) -> Text:
    sign, style = SIGNS.get(entry.verdict.verdict, WAITING)
    return Text().append(f"{entry.number:>3} {sign} ", style=f"bold {style}")


def _indented(words: str, lead: str = "") -> Padding:
    return Padding(Text(f"{lead}{words}"), (0, 0, 0, INDENT))


def _hanging(line: Text) -> RenderableType:
    """The line; where it has to be broken, its further lines begin where a claim's words do."""
    table = Table.grid(padding=0)
    table.add_column(width=INDENT, no_wrap=True)
    table.add_column()
    table.add_row(line[:INDENT], line[INDENT:])
    return table
