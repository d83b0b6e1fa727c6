"""An article's file checked: read, its claims found and corrected, measured, and each with its command."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path

from redink.cli.commands.articles.article import read_article, read_file
from redink.cli.printing.steps import shown_steps
from redink.study.check import Checked, check
from redink.study.check.corrections import read_corrections
from redink.study.check.opened import market_of_article
from redink.study.check.proposals import read_proposals


def check_file(
    article: str,
    *,
    published: date | None,
    store: Path | None,
    claims: Path | None,
    proposals: Path | None,
    extract_only: bool,
) -> Checked:
    """What became of each claim.

    Each step is shown on a terminal. What the reader should know of the data, and proposals that are refused, go to
    stderr.
    """
    with shown_steps() as tell:
        tell("reading the article")
        text = read_article(article)
        corrected = () if claims is None else read_corrections(read_file(claims), name=claims.name)
        proposed = () if proposals is None else read_proposals(read_file(proposals))
        tell("opening the data")
        market, note = (None, None) if extract_only else market_of_article(store, published)
        tell("finding the claims and measuring them")
        found = check(
            text,
            published=published,
            market=market,
            proposals=(*proposed, *corrected),
            extract_only=extract_only,
            progress=tell,
        )
    if note is not None:
        sys.stderr.write(f"redink: {note}\n")
    for each in found.rejected:
        sys.stderr.write(f"redink: a proposal is refused: {each.reason}\n")
    return found
