"""The verdicts and the article as a page: no script, nothing from elsewhere, readable on a phone and on paper."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Final

from redink.claims.search.reproduce import Reproduction
from redink.claims.verdicts.verdict import (
    ANOTHER,
    INCONSISTENT,
    NOT_CHECKED,
    NOT_SUPPORTED,
    SUPPORTED,
    UNMEASURED,
)
from redink.cli.reports.checking.comparisons import Compared
from redink.cli.reports.checking.definitions import by_chance, details, outcome, searched
from redink.cli.reports.checking.excerpts import cut
from redink.cli.reports.checking.groups import Entry, Groups
from redink.cli.reports.checking.page_style import STYLE
from redink.cli.reports.checking.reasons import reasons_of
from redink.errors import UsageError
from redink.numerals import count, counted
from redink.study.check import Checked

SIGNS: Final = {
    SUPPORTED: ("yes", "✓"),
    ANOTHER: ("other", "≈"),
    NOT_SUPPORTED: ("no", "✗"),
    INCONSISTENT: ("no", "≠"),
    UNMEASURED: ("open", "?"),
    NOT_CHECKED: ("open", "·"),
}
ROOM: Final = 220
"""Characters of a sentence that are shown around a quote."""


def require_page(path: Path | None) -> None:
    """Raises: UsageError where a file is named that is no page by its name."""
    if path is not None and path.suffix.lower() not in (".html", ".htm"):
        raise UsageError(f"{path.name} is no name of a page; write to a file that ends in .html")


def write_page(found: Checked, path: Path) -> None:
    """Writes the page. Raises: UsageError where the file cannot be written."""
    try:
        path.write_text(page(found), encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path} cannot be written ({error.strerror}); name another file") from None


def page(found: Checked) -> str:
    """The whole page. Every word of the article is escaped; the policy allows its one style sheet and nothing else."""
    groups = Groups.of(found)
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    head = (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>Does it hold?</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
    )
    body = (
        _top(found, groups),
        _section("Wrong", groups.wrong, words=_sure(groups)),
        _section("Holds", groups.held),
        _section(
            "Undecided",
            groups.undecided,
            words="Measured otherwise, but the reading may not be what is meant.",
        ),
        _outside(groups),
        _article(found),
        _checks(Compared.of(found)),
        *map(_search, found.searches),
    )
    return f"{head}{''.join(body)}{_footer(found)}</body>\n</html>\n"


def shown(words: str) -> str:
    """The words escaped; invisible marks and those that turn the order of writing become a visible one.

    >>> shown("<b>" + chr(0x202E))
    '&lt;b&gt;�'
    """
    seen = "".join(
        mark if mark.isprintable() or mark in "\n\t" else " " if mark.isspace() else "\ufffd" for mark in words
    )
    return escape(seen)


def _top(found: Checked, groups: Groups) -> str:
    published = "" if found.published is None else f"Article of {found.published}"
    return f"<h1>{escape(groups.headline())}</h1>\n" + (f'<p class="weak">{published}</p>\n' if published else "")


def _section(title: str, entries: Sequence[Entry], *, words: str = "") -> str:
    if not entries:
        return ""
    items = "".join(map(_item, entries))
    about = f'<p class="weak">{escape(words)}</p>\n' if words else ""
    return f"<h2>{escape(title)}</h2>\n{about}<ol>\n{items}</ol>\n"


def _sure(groups: Groups) -> str:
    """How many definitions were tried, as a sentence; empty where it was one for each."""
    tried = groups.tried()
    return "" if tried is None else f"{tried[:1].upper()}{tried[1:]}."


def _item(entry: Entry) -> str:
    """The sentence, what it should read, what it was read as and measured, the command, and why."""
    kind, sign = SIGNS[entry.verdict.verdict]
    excerpt = cut(entry.sentence, room=ROOM)
    sentence = f'{shown(excerpt.before)}<mark class="{kind}">{shown(excerpt.quote)}</mark>{shown(excerpt.after)}'
    should, definition = entry.should_read(), entry.definition()
    lines = [
        f'<b class="verdict {kind}">{shown(should[:1].upper() + should[1:])}</b>' if should else "",
        f"Another definition: {shown(definition)}" if definition else "",
        f'<span class="weak">{shown(_read(entry))}</span>',
        f"<code>{shown(entry.command)}</code>" if entry.command else "",
        "" if entry.verdict.doubt is None else shown(f"Undecided: {entry.verdict.doubt}."),
        "" if entry.reading() is None else f"<details><summary>Why</summary>{shown(entry.verdict.why)}</details>",
    ]
    sides = f'<span class="sign {kind}" title="{escape(entry.verdict.verdict)}">{sign}</span>'
    rest = "".join(f"<div>{line}</div>" for line in lines if line)
    return f'<li id="claim-{entry.number}" value="{entry.number}">{sides} {sentence}{rest}</li>\n'


def _read(entry: Entry) -> str:
    """What it was read as and measured, else why it was not."""
    read, measured = entry.reading(), entry.measured()
    if read is None:
        return entry.verdict.why
    return f"Read as {read}" if measured is None else f"Read as {read}: {measured}"


def _outside(groups: Groups) -> str:
    """The reasons with their counts, each unfolding to its claims; those that were not checked after them."""
    what = "Outside this data" if groups.with_data else "Not measured, for want of data"
    folded = "".join(
        f'<details class="reason"><summary><b>{count(len(reason.entries))}</b> {shown(reason.words)}</summary>\n'
        f"<ol>\n{''.join(map(_item, reason.entries))}</ol></details>\n"
        for reason in reasons_of(groups.outside)
    )
    outside = f"<h2>{what}</h2>\n{folded}" if folded else ""
    return outside + _section("Not checked", groups.unchecked)


def _article(found: Checked) -> str:
    marked = "".join(_marked(found))
    return f'<h2>The article</h2>\n<div class="article" dir="auto">{marked}</div>\n'


def _marked(found: Checked) -> Iterator[str]:
    """The text in order, each claim marked with its number and verdict; one that overlaps another is listed only."""
    at = 0
    for number, each in enumerate(found.claims, start=1):
        claim, verdict = each.claim, each.verdict
        if claim.start < at:
            continue
        kind, sign = SIGNS[verdict.verdict]
        yield shown(found.text[at : claim.start])
        yield (
            f'<mark class="{kind}" title="{escape(verdict.verdict)}"><a href="#claim-{number}">'
            f"{shown(claim.quote)}<sup>{number}{sign}</sup></a></mark>"
        )
        at = claim.end
    yield shown(found.text[at:])


def _checks(compared: Compared) -> str:
    """What fails first, then what informs, then in one line what holds."""
    failed = [f'<li><span class="sign no">✗</span> {shown(each.statement)}</li>\n' for each in compared.failed]
    informing = [f'<li><span class="sign open">·</span> {shown(each.statement)}</li>\n' for each in compared.informing]
    held = compared.held_words()
    holds = [f'<li><span class="sign yes">✓</span> {shown(held)}</li>\n'] if held else []
    items = "".join([*failed, *informing, *holds])
    return f'<h2>The numbers against each other</h2>\n<ul class="plain">\n{items}</ul>\n' if items else ""


def _search(search: Reproduction) -> str:
    more = "".join(f"<li>{shown(line)}</li>\n" for line in details(search))
    return (
        f"<h2>Definitions tried</h2>\n<p>{shown(searched(search))}: {shown(outcome(search))}; "
        f"{shown(by_chance(search))}.</p>\n<details><summary>More</summary><ul>\n{more}</ul></details>\n"
    )


def _footer(found: Checked) -> str:
    source = (
        "no data used" if found.data.manifest is None else f"data {found.data.manifest[:19]} up to {found.data.as_of}"
    )
    others = len(found.set_aside)
    aside = f"{counted(others, 'other number is no claim', 'other numbers are no claims')} · " if others else ""
    return f"<footer>{aside}{escape(source)} · {escape(found.data.version)}</footer>\n"
