"""Does an article hold? Its claims found, checked against each other, and measured in the market as known then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from typing import Annotated, ClassVar

from redink.answer.display import html_rows
from redink.answer.printed import Printed
from redink.claims import Claim, SetAside
from redink.claims.arithmetic.pairs import CrossCheck
from redink.claims.extraction import Rejected, extract
from redink.claims.faults import attempted
from redink.claims.search.reproduce import Near, Reproduction
from redink.claims.verdicts.article import ArticleVerdicts, judge
from redink.claims.verdicts.verdict import CONTRADICTED, NOT_CHECKED, Verdict
from redink.described import count as count_of
from redink.described import inline
from redink.described import text as words
from redink.market import Market
from redink.numerals import counted
from redink.study.check.measuring import measuring
from redink.study.check.proposals import with_proposals
from redink.study.check.recomputed import commands_of


@dataclass(frozen=True, kw_only=True, slots=True)
class Judged:
    """A claim with what became of it."""

    NAMED_BY: ClassVar = ("start",)

    claim: Annotated[Claim, inline("as found in the text")]
    verdict: Annotated[Verdict, inline("what became of it")]
    command: Annotated[str | None, words("the shell command that measures it again; null where no verb prints it")] = (
        None
    )


@dataclass(frozen=True, kw_only=True, slots=True)
class DataChecked:
    """Which data the claims were measured in."""

    manifest: Annotated[str | None, words("identity of the data; null where none were used", see="store.md")]
    version: Annotated[str, words("the release")]
    as_of: Annotated[date | None, words("the last day of data; null where none were used")]

    @classmethod
    def of(cls, market: Market | None) -> DataChecked:
        """Those of the market; none without one."""
        release = f"redink {version('redink')}"
        if market is None:
            return cls(manifest=None, version=release, as_of=None)
        return cls(manifest=market.identity, version=release, as_of=market.as_of)


@dataclass(frozen=True, kw_only=True, slots=True)
class Searched:
    """All searches together, and each by itself."""

    cells: Annotated[int, count_of("variants", "variants tried, over all searches")]
    fits: Annotated[int, count_of("fitting", "variants that fit, over all searches")]
    joint: Annotated[tuple[Near, ...], words("the nearest variants of the first search")]
    groups: Annotated[tuple[Reproduction, ...], words("each search")]

    @classmethod
    def of(cls, searches: tuple[Reproduction, ...]) -> Searched:
        """All of them."""
        return cls(
            cells=sum(each.tried for each in searches),
            fits=sum(len(each.fits) for each in searches),
            joint=searches[0].best if searches else (),
            groups=searches,
        )


@dataclass(frozen=True, kw_only=True, repr=False)
class Checked(Printed):
    """An article's text, its claims with their verdicts, the checks that need no data, and the searches."""

    SCHEMA: ClassVar = "redink.check/1"

    text: str
    published: Annotated[date | None, words("as given, or null")]
    data: Annotated[DataChecked, words("which data were used")]
    claims: Annotated[tuple[Judged, ...], words("each claim with its verdict, in the order of the text")]
    set_aside: Annotated[tuple[SetAside, ...], words("numbers that are no claims")]
    rejected: Annotated[tuple[Rejected, ...], words("proposals that are not admitted")]
    arithmetic: Annotated[
        tuple[CrossCheck, ...], words("the numbers against each other", see="#the-numbers-against-each-other")
    ]
    search: Annotated[Searched, words("all searches, and each by itself", see="#the-search")]

    @property
    def verdicts(self) -> tuple[Verdict, ...]:
        """What became of each claim."""
        return tuple(each.verdict for each in self.claims)

    @property
    def searches(self) -> tuple[Reproduction, ...]:
        """Each search."""
        return self.search.groups

    def contradicted(self) -> bool:
        """Whether any claim is not supported, or contradicts another."""
        return any(verdict.verdict in CONTRADICTED for verdict in self.verdicts)

    def _repr_html_(self) -> str:
        """Each claim with its verdict and why, for a notebook."""
        rows = [(each.claim.quote, each.verdict.verdict, each.verdict.why) for each in self.claims]
        return html_rows("Does the article hold?", ("claim", "verdict", "why"), rows)

    def __repr__(self) -> str:
        """One line: how many claims, and how many have each verdict."""
        verdicts = Counter(each.verdict.verdict for each in self.claims)
        found = ", ".join(f"{number} {verdict}" for verdict, number in verdicts.items())
        return f"<Checked: {counted(len(self.claims), 'claim')}: {found or 'none'}>"


def check(
    text: str,
    *,
    published: date | None,
    market: Market | None = None,
    proposals: Sequence[Claim] = (),
    extract_only: bool = False,
    progress: Callable[[str], None] | None = None,
) -> Checked:
    """The article's claims and what becomes of them.

    Without a market the checks that need no data are made. `extract_only` stops after the claims: each is `not
    checked`. A proposal counts only where it quotes a number that is read there too, and states what the number is of;
    others are `rejected`. The market must end on the day of publication, so that nothing later counts.
    """
    extraction, rejected = with_proposals(text, extract(text, published=published), proposals)
    if extract_only:
        waiting = Verdict(verdict=NOT_CHECKED, why="Only the claims were asked for.")
        judged = ArticleVerdicts(verdicts=(waiting,) * len(extraction.claims), arithmetic=(), searches=())
    else:
        data = None if market is None else measuring(market, published=extraction.published)
        judged = judge(extraction, data=data, progress=progress)
    pairs = list(zip(extraction.claims, judged.verdicts, strict=True))
    commands = attempted(lambda: commands_of(pairs, market=market), dict[int, str])
    return Checked(
        text=text,
        published=extraction.published,
        data=DataChecked.of(market),
        claims=tuple(
            Judged(claim=claim, verdict=verdict, command=commands.get(place))
            for place, (claim, verdict) in enumerate(pairs)
        ),
        set_aside=extraction.set_aside,
        rejected=rejected,
        arithmetic=judged.arithmetic,
        search=Searched.of(judged.searches),
    )
