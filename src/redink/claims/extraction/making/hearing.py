"""What a sentence leaves behind for the next one: its index, its groups, whose members it spoke of."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import replace
from typing import Final

from redink.claims.claim import Claim
from redink.claims.extraction.sentence.earlier import Earlier, Group, joined
from redink.claims.extraction.sentence.piece import Piece
from redink.claims.extraction.sentence.view import SentenceView
from redink.claims.extraction.vocabulary.cohorts import COHORTS
from redink.claims.extraction.vocabulary.indices import INDICES, WITH_MEMBERS

SERIES: Final = "vix"


def heard(earlier: Earlier, view: SentenceView, made: Collection[Claim]) -> Earlier:
    """What has been spoken of after a sentence of which `made` are the claims."""
    subjects = [piece for piece in view.pieces if piece.kind == "subject"]
    named = [piece for piece in subjects if piece.index and piece.value != "part" and piece.index != SERIES]
    plain = _not_only_beaten(named, made)
    groups = _groups(made, subjects)
    near = tuple(dict.fromkeys(piece.index for piece in plain if piece.index and has_members(piece.index)))
    cohorts = {piece.cohort for piece in subjects if piece.cohort}
    after = replace(
        earlier,
        near=near,
        home=near[0] if near else earlier.home,
        host=_host(plain, subjects) or earlier.host,
        groups=joined(earlier.groups, groups),
        latest=len(groups) or earlier.latest,
        pair=tuple(groups) if len(groups) == 2 else earlier.pair,
        asked=None,
        apart=not named and _is_apart(view),
        cohorts=earlier.cohorts | cohorts,
        single=min(cohorts) if len(cohorts) == 1 else None,
    )
    return _focused(after, plain, heading=_is_heading(view))


def heard_names(earlier: Earlier, named: Sequence[str], *, ends: str) -> Earlier:
    """What has been spoken of after a sentence without numbers that names these indices and ends with a mark."""
    plain = [index for index in dict.fromkeys(named) if index in INDICES and index != SERIES]
    if not plain:
        return replace(earlier, near=(), asked=None)
    near = tuple(index for index in plain if has_members(index))
    return replace(
        earlier,
        focus=plain[0],
        focus_from="heading" if ends == ":" else "earlier",
        topic=earlier.topic or plain[0],
        asked=None,
        near=near,
        home=near[0] if near else earlier.home,
        groups=joined(earlier.groups, [Group(index=index) for index in plain]),
        latest=len(plain),
        apart=False,
    )


def paragraph_opened(earlier: Earlier) -> Earlier:
    """What has been spoken of, at the head of a new paragraph."""
    return replace(earlier, cohorts=frozenset(), topic=None) if earlier.cohorts or earlier.topic else earlier


def heading_left(earlier: Earlier) -> Earlier:
    """What has been spoken of, past the line under a heading."""
    return earlier if earlier.focus_from == "earlier" else replace(earlier, focus_from="earlier")


def has_members(index: str) -> bool:
    """Whether an index is one of American shares, of whose members' earnings the press speaks."""
    return index in INDICES and index.split("-")[0] in WITH_MEMBERS


def _focused(earlier: Earlier, plain: Sequence[Piece], *, heading: bool) -> Earlier:
    named = [piece for piece in plain if piece.index_from == "clause"]
    if not named:
        return earlier
    if earlier.topic and not heading and _are_several(named, earlier.topic):
        return replace(earlier, focus=earlier.topic, focus_from="earlier")
    earlier = replace(earlier, topic=earlier.topic or named[0].index)
    return replace(earlier, focus=named[0].index, focus_from="heading" if heading else "earlier")


def _not_only_beaten(plain: Sequence[Piece], made: Collection[Claim]) -> list[Piece]:
    """Those named without the ones that others are only compared with: "it lags the S&P by 3 points" is of "it"."""
    owners = {claim.index for claim in made if claim.index}
    beaten = {claim.against for claim in made if claim.against and owners}
    return [piece for piece in plain if piece.index not in beaten - owners]


def _are_several(named: Sequence[Piece], topic: str) -> bool:
    """Whether a sentence reports on several indices in turn, none of them the one that its paragraph is about."""
    return len({piece.index for piece in named}) > 1 and topic not in {piece.index for piece in named}


def _host(plain: Sequence[Piece], subjects: Sequence[Piece]) -> str | None:
    """The index whose cohorts the sentence names."""
    if not any(piece.cohort for piece in subjects):
        return None
    own = [piece.index for piece in plain if piece.cohort and piece.index and has_members(piece.index)]
    named = [piece.index for piece in plain if piece.index and has_members(piece.index)]
    return own[-1] if own else named[0] if named else None


def _groups(made: Collection[Claim], subjects: Sequence[Piece]) -> list[Group]:
    """The groups that the claims are of, else those that the sentence names."""
    parts = {piece.index for piece in subjects if piece.value == "part"} | {SERIES}
    found = [group for claim in made for group in _of_claim(claim)]
    if not found:
        found = [Group(index=piece.index, cohort=piece.cohort) for piece in subjects if piece.index]
    made_up = list(dict.fromkeys(group for group in found if group != Group() and group.index not in parts))
    return _with_second(made_up, subjects, parts)


def _with_second(groups: list[Group], subjects: Sequence[Piece], parts: set[str | None]) -> list[Group]:
    """The two indices that a sentence names where only one of them has a number that is read."""
    named = [Group(index=piece.index) for piece in subjects if piece.index and piece.cohort is None]
    two = list(dict.fromkeys(group for group in named if group.index not in parts and group.index in INDICES))
    return two if len(groups) == 1 and len(two) == 2 and groups[0] in two else groups


def _of_claim(claim: Claim) -> list[Group]:
    """The group of a claim, and the one that it is compared with."""
    own = Group(index=claim.index, cohort=claim.cohort)
    if claim.against is None:
        return [own]
    cohort = claim.against if claim.against in COHORTS else None
    return [own, Group(index=claim.index if cohort else claim.against, cohort=cohort)]


def _is_apart(view: SentenceView) -> bool:
    return any(
        (piece.kind == "other" and piece.value not in ("fundamental", "economy")) or piece.index
        for piece in view.pieces
    )


def _is_heading(view: SentenceView) -> bool:
    return view.tokens[-1].text == ":" and not any(piece.kind == "quantity" for piece in view.pieces)
