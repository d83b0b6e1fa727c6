"""Claims proposed from elsewhere, by a language model say: admitted only where the grammar reads the same number."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated, ClassVar

from redink.claims.claim import QUOTE, START, Claim
from redink.claims.extraction.extract import extract
from redink.described import text as words


@dataclass(frozen=True, kw_only=True, slots=True)
class Rejected:
    """A proposal that is not admitted, and why."""

    NAMED_BY: ClassVar = ("start",)

    proposal: Claim
    reason: Annotated[str, words("why it is not admitted")]

    @property
    def quote(self) -> Annotated[str, QUOTE]:
        """The words that it quotes."""
        return self.proposal.quote

    @property
    def start(self) -> Annotated[int, START]:
        """Where it says that they begin."""
        return self.proposal.start


@dataclass(frozen=True, kw_only=True, slots=True)
class Admission:
    """Proposals that are admitted and those that are not, each in the order given."""

    admitted: tuple[Claim, ...]
    rejected: tuple[Rejected, ...]


def admit(text: str, proposals: Sequence[Claim]) -> Admission:
    """The proposals sorted: admitted is what quotes the text exactly and whose number the grammar reads there too.

    The quote, the offsets, the value, the end of a range and the unit must agree with a claim that the grammar finds;
    subject, span and metric are the proposer's own. No model is called.
    """
    read = {(claim.start, claim.end): claim for claim in extract(text, published=None).claims}
    reasons = [(proposal, _reason(text, proposal, read)) for proposal in proposals]
    return Admission(
        admitted=tuple(proposal for proposal, reason in reasons if reason is None),
        rejected=tuple(
            Rejected(proposal=proposal, reason=reason) for proposal, reason in reasons if reason is not None
        ),
    )


def _reason(text: str, proposal: Claim, read: dict[tuple[int, int], Claim]) -> str | None:
    """Why a proposal is not admitted; null where it is."""
    if not proposal.quote or text[proposal.start : proposal.end] != proposal.quote:
        return f"the text from {proposal.start} to {proposal.end} is not {proposal.quote!r}; quote it exactly"
    found = read.get((proposal.start, proposal.end))
    if found is None:
        return (
            f"no claim is read in {proposal.quote!r} where it stands; quote the number with its unit and nothing else"
        )
    if (proposal.value, proposal.value_high, proposal.unit) != (found.value, found.value_high, found.unit):
        return f"{proposal.quote!r} reads as {found.value} {found.unit}, not {proposal.value} {proposal.unit}"
    return None
