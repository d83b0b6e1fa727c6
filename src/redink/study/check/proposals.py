"""Claims proposed from elsewhere, by a language model say: read from a file, admitted or refused one by one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields, replace
from datetime import date
from typing import Any, Final, cast, get_args

import orjson

from redink.claims import Claim, Extraction
from redink.claims.claim import Base, Direction, Metric, Unit, with_measurable
from redink.claims.extraction import Rejected, admit
from redink.errors import UsageError
from redink.given import as_date
from redink.study.check.corrections import CorrectedClaim, with_corrections

PROPOSED: Final = (
    "metric",
    "index",
    "cohort",
    "against",
    "direction",
    "since",
    "until",
    "since_text",
    "base",
    "hedge",
    "speaker",
)
"""What an admitted proposal may state about a number; the number itself is the text's."""
NEEDED: Final = ("quote", "start", "end", "metric")
CHOICES: Final = {
    "metric": get_args(Metric),
    "unit": get_args(Unit),
    "direction": get_args(Direction),
    "base": get_args(Base),
}


def read_proposals(content: bytes) -> tuple[Claim, ...]:
    """Claims from a JSON list of objects with the keys of a claim as `check --json` prints it; others are passed over.

    Raises: UsageError naming the first proposal and key that cannot be used.
    """
    try:
        listed: object = orjson.loads(content)
    except orjson.JSONDecodeError as error:
        raise UsageError(
            f"the proposals are no JSON ({error}); write a list of claims as check --json prints them"
        ) from None
    if not isinstance(listed, list):
        raise UsageError("the proposals are no list; write [{...}, ...] with claims as check --json prints them")
    return tuple(_claim(stated, number) for number, stated in enumerate(cast("list[object]", listed), start=1))


def with_proposals(
    text: str, extraction: Extraction, proposals: Sequence[Claim]
) -> tuple[Extraction, tuple[Rejected, ...]]:
    """The extraction with what admitted proposals state about its numbers, and the proposals refused.

    What a reader corrects is among the proposals, and comes last: it is a reading, not a find, and needs no admission.
    Raises: UsageError where a correction cannot be used.
    """
    admission = admit(text, [each for each in proposals if not isinstance(each, CorrectedClaim)])
    stated = {(claim.start, claim.end): claim for claim in admission.admitted}
    claims = tuple(
        _as_proposed(claim, stated[claim.start, claim.end]) if (claim.start, claim.end) in stated else claim
        for claim in extraction.claims
    )
    corrections = [each for each in proposals if isinstance(each, CorrectedClaim)]
    return with_corrections(replace(extraction, claims=claims), corrections), admission.rejected


def _as_proposed(read: Claim, proposal: Claim) -> Claim:
    fields_proposed = {name: getattr(proposal, name) for name in PROPOSED}
    return with_measurable(replace(read, **fields_proposed, measurable=False, reason=None))


def _claim(stated: object, number: int) -> Claim:
    where = f"proposal {number}"
    if not isinstance(stated, dict):
        raise UsageError(f"{where} is no object; write a claim as check --json prints it")
    given = cast("dict[str, Any]", stated)
    missing = [name for name in NEEDED if given.get(name) is None]
    if missing:
        raise UsageError(f"{where} lacks {missing[0]!r}; a claim needs {', '.join(NEEDED)}")
    known = {field.name: given[field.name] for field in fields(Claim) if field.name in given}
    _require_choices(known, where)
    for name in ("since", "until"):
        if known.get(name) is not None:
            known[name] = _day(known[name], name=f"{where}: {name}")
    return Claim(**known)


def _require_choices(known: dict[str, Any], where: str) -> None:
    for name, choices in CHOICES.items():
        if known.get(name) is not None and known[name] not in choices:
            raise UsageError(f"{where}: {name} {known[name]!r} is not a choice; there are {', '.join(choices)}")
    for name in ("start", "end"):
        if not isinstance(known[name], int):
            raise UsageError(f"{where}: {name} {known[name]!r} is no whole number; count characters from 0")


def _day(stated: object, *, name: str) -> date:
    return as_date(cast("str", stated), name=name)
