"""The article as a page: its words with their verdicts, no script, nothing from elsewhere, readable on paper."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator, Sequence
from html import escape
from pathlib import Path
from typing import Final

from redink.claims import Claim
from redink.claims.arithmetic.pairs import CrossCheck
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
from redink.errors import UsageError
from redink.index_names import written_name
from redink.numerals import count, percent
from redink.study.check import Checked

STYLE: Final = """
:root { color-scheme: light dark; --paper: #ffffff; --ink: #111111; --weak: #565b61; --line: #e7e8ea;
  --yes: #0068a8; --other: #007a5a; --no: #c44a00; --open: #6f6f6f; }
@media (prefers-color-scheme: dark) { :root { --paper: #15181c; --ink: #f5f5f5; --weak: #aeb4bb; --line: #2b3037;
  --yes: #56b4e9; --other: #2fc4a0; --no: #f57c3a; --open: #a3a8ad; } }
body { margin: 2rem auto; max-width: 44rem; padding: 0 1rem; background: var(--paper); color: var(--ink);
  font: 1rem/1.55 Georgia, "Times New Roman", serif; overflow-wrap: anywhere; }
h1, h2, .tally, .verdict, footer, sup, dt { font-family: system-ui, sans-serif; }
h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; margin-top: 2.2rem; }
.article { white-space: pre-wrap; border: solid var(--line); border-width: 1px 0; padding: 1rem 0; }
mark { background: none; color: inherit; font-weight: bold; text-decoration: underline; text-decoration-thickness: 2px;
  text-underline-offset: 3px; }
mark a { color: inherit; text-decoration: none; }
.yes { color: var(--yes); text-decoration-style: solid; } .other { color: var(--other); text-decoration-style: dashed; }
.no { color: var(--no); text-decoration-style: double; } .open { color: var(--open); text-decoration-style: dotted; }
ol, ul { padding-left: 1.6rem; } li { margin-bottom: .9rem; break-inside: avoid; }
.verdict { font-weight: bold; } .weak, footer, .tally { color: var(--weak); }
footer { font-size: .8rem; margin-top: 2rem; }
@media print { :root { --paper: #ffffff; --ink: #000000; --weak: #444444; --line: #bbbbbb;
  --yes: #0068a8; --other: #007a5a; --no: #c44a00; --open: #6f6f6f; } body { max-width: none; margin: 0; } }
"""
SIGNS: Final = {
    SUPPORTED: ("yes", "✓"),
    ANOTHER: ("other", "≈"),
    NOT_SUPPORTED: ("no", "✗"),
    INCONSISTENT: ("no", "≠"),
    UNMEASURED: ("open", "?"),
    NOT_CHECKED: ("open", "·"),
}
HOLDS: Final = {True: ("yes", "✓ holds"), False: ("no", "✗ does not hold"), None: ("open", "· for information")}


def write_page(found: Checked, path: Path) -> None:
    """Writes the page. Raises: UsageError where the file cannot be written."""
    try:
        path.write_text(page(found), encoding="utf-8")
    except OSError as error:
        raise UsageError(f"{path} cannot be written ({error.strerror}); name another file") from None


def page(found: Checked) -> str:
    """The whole page. Every word of the article is escaped; the policy allows its one style sheet and nothing else."""
    digest = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    head = (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f"<title>Does it hold?</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
    )
    body = (_top(found), _article(found), _claims(found), _checks(found.arithmetic), *map(_search, found.searches))
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


def _top(found: Checked) -> str:
    names = [verdict.verdict for verdict in found.verdicts]
    tally = " · ".join(f"{SIGNS[name][1]} {count(names.count(name))} {name}" for name in SIGNS if name in names)
    day = found.published
    published = "" if day is None else f", published {day}"
    return (
        f"<h1>Does it hold? {count(len(names))} claims{published}</h1>\n"
        f'<p class="tally">{tally or "no claim was found"}</p>\n'
    )


def _article(found: Checked) -> str:
    return f'<div class="article" dir="auto">{"".join(_marked(found))}</div>\n'


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


def _claims(found: Checked) -> str:
    pairs = enumerate(found.claims, start=1)
    items = "".join(_claim(number, each.claim, each.verdict) for number, each in pairs)
    return f"<h2>Claim by claim</h2>\n<ol>\n{items}</ol>\n" if items else ""


def _claim(number: int, claim: Claim, verdict: Verdict) -> str:
    kind, sign = SIGNS[verdict.verdict]
    about = ", ".join(
        shown(part) for part in (claim.metric.replace("_", " "), written_name(claim.index), claim.cohort) if part
    )
    return (
        f'<li id="claim-{number}"><b>{shown(claim.quote)}</b> <span class="weak">({about})</span> '
        f'<span class="verdict {kind}">{sign} {escape(verdict.verdict)}</span><br>{shown(verdict.why)}</li>\n'
    )


def _checks(findings: Sequence[CrossCheck]) -> str:
    items = "".join(
        f'<li><span class="verdict {HOLDS[each.holds][0]}">{HOLDS[each.holds][1]}</span> '
        f"{shown(each.check)}<br>{shown(each.statement)}</li>\n"
        for each in findings
    )
    return f"<h2>The numbers against each other</h2>\n<ul>\n{items}</ul>\n" if items else ""


def _search(search: Reproduction) -> str:
    together = shown(" and ".join(search.places))
    nearest = search.best[0]
    values = shown(", ".join(f"{name} {percent(nearest.variant.returns[name])}" for name in search.places))
    changes = shown(", ".join(nearest.variant.choices.changes(until=search.grid.until).values()) or "the default")
    unserved = "; ".join(f"{each.words()}: {each.why}" for each in search.grid.unserved)
    fitted = "as many" if search.fits else "at least one"
    return (
        f"<h2>The search</h2>\n<p>{count(search.tried)} variants of the convention ({count(search.distinct)} different "
        f"results) were tried for {together}; {count(len(search.fits))} fit. By chance, numbers spread evenly over the "
        f"range of results fit {fitted} in {percent(search.chance)} of cases. The nearest variant is off by "
        f"{percent(nearest.distance)} of the stated numbers (root mean square): "
        f'{values} ({changes}).</p>\n<p class="weak">Not available: {shown(unserved)}.</p>\n'
    )


def _footer(found: Checked) -> str:
    source = (
        "no data used" if found.data.manifest is None else f"data {found.data.manifest[:19]} up to {found.data.as_of}"
    )
    aside = f"{count(len(found.set_aside))} other numbers set aside as no claims"
    return f"<footer>{aside} · {escape(source)} · {escape(found.data.version)}</footer>\n"
