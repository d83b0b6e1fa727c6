"""An article's verdicts on the terminal: each claim in its words, what was found, and how it was searched for."""

from __future__ import annotations

from typing import Final

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from redink.claims import Claim
from redink.claims.search.reproduce import Reproduction
from redink.claims.verdicts.verdict import (
    ANOTHER,
    INCONSISTENT,
    NOT_CHECKED,
    NOT_SUPPORTED,
    SUPPORTED,
    UNMEASURED,
    Verdict,
)
from redink.cli.printing.terminal import terminal
from redink.index_names import written_name
from redink.numerals import count, percent
from redink.study.check import Checked

SIGNS: Final = {
    SUPPORTED: ("✓", "bold color(32)"),
    ANOTHER: ("≈", "bold color(36)"),
    NOT_SUPPORTED: ("✗", "bold color(166)"),
    INCONSISTENT: ("≠", "bold color(166)"),
    UNMEASURED: ("?", "color(245)"),
    NOT_CHECKED: ("·", "color(245)"),
}
AROUND: Final = 60
HOLDS: Final = {True: "holds", False: "does not hold", None: "for information"}


def check_report(found: Checked) -> None:
    """Prints the verdicts."""
    console = terminal()
    for part in report(found):
        console.print(part)


def report(found: Checked) -> list[RenderableType]:
    """The parts of the report in order."""
    parts: list[RenderableType] = [header(found)]
    parts += [
        claim_lines(number, each.claim, each.verdict, found.text) for number, each in enumerate(found.claims, start=1)
    ]
    if found.arithmetic:
        parts.append(Text("\nThe numbers against each other", style="bold"))
    parts += [
        Padding(Text(f"{each.check} · {HOLDS[each.holds]}\n").append(each.statement, style="dim"), (0, 0, 0, 2))
        for each in found.arithmetic
    ]
    parts += [search_lines(each) for each in found.searches]
    return [*parts, footer(found)]


def header(found: Checked) -> Text:
    """How many claims came to which verdict."""
    text = Text(f"{count(len(found.claims))} claims", style="bold")
    if found.published is not None:
        text.append(f", published {found.published}")
    names = [verdict.verdict for verdict in found.verdicts]
    tally = " · ".join(f"{SIGNS[name][0]} {count(names.count(name))} {name}" for name in SIGNS if name in names)
    return text.append(f"\n{tally or 'no claim was found'}\n", style="not bold")


def claim_lines(number: int, claim: Claim, verdict: Verdict, text: str) -> RenderableType:
    """The claim within its words, its verdict, and why."""
    sign, style = SIGNS[verdict.verdict]
    line = Text(f"{number:>3} {sign} ", style=style).append(verdict.verdict, style=style)
    line.append(f"  characters {claim.start} to {claim.end}", style="not bold dim")
    before, after = text[max(0, claim.start - AROUND) : claim.start], text[claim.end : claim.end + AROUND]
    words = Text(f"…{plain(before)}", style="dim").append(f"[{plain(claim.quote)}]", style=f"not dim {style}")
    words.append(f"{plain(after)}…", style="dim")
    why = Text(plain(verdict.why))
    return Group(line, Padding(words, (0, 0, 0, 6)), Padding(why, (0, 0, 0, 6)))


def plain(words: str) -> str:
    """The words on one line, without marks that steer a terminal or turn the order of writing.

    >>> plain("a" + chr(27) + "[31m" + chr(0x202E) + "b" + chr(10) + "c")
    'a�[31m�b c'
    """
    return "".join(mark if mark.isprintable() else " " if mark.isspace() else "\ufffd" for mark in words)


def search_lines(search: Reproduction) -> RenderableType:
    """What was tried, what fits, how likely that is by chance, and the nearest variants."""
    grid = search.grid
    text = Text(f"\nThe search: {written_name(grid.index)} from {grid.since} to {grid.until}\n", style="bold")
    together = " and ".join(search.places)
    fitted = "as many" if search.fits else "at least one"
    lines = [
        f"{count(search.tried)} variants of the convention tried ({count(search.distinct)} different results) for "
        f"{together}; {count(len(search.fits))} fit",
        f"by chance: numbers spread evenly over the range of results fit {fitted} in {percent(search.chance)} of cases",
    ]
    lines += [
        f"{name}: {percent(low)} to {percent(high)} over all variants; {count(search.alone[name])} fit this one"
        for name, (low, high) in search.ranges.items()
    ]
    nearest = [*search.best[:2], *([] if search.single is None else [search.single])]
    for near in dict.fromkeys(nearest):
        values = ", ".join(f"{name} {percent(near.variant.returns[name])}" for name in search.places)
        changes = ", ".join(near.variant.choices.changes(until=grid.until).values()) or "the default"
        lines.append(
            f"near, off by {percent(near.distance)} of the stated numbers (root mean square): {values} ({changes})"
        )
    lines += [f"not available, {count(each.cells)} variants ({each.words()}): {each.why}" for each in grid.unserved]
    return text.append("\n".join(f"  {line}" for line in lines), style="not bold dim")


def footer(found: Checked) -> Text:
    """What was set aside, and where the numbers come from."""
    aside = f"\n{count(len(found.set_aside))} other numbers set aside as no claims"
    source = (
        "no data used" if found.data.manifest is None else f"data {found.data.manifest[:19]} up to {found.data.as_of}"
    )
    return Text(f"{aside}\n{source}, {found.data.version}", style="dim")
