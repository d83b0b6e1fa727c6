"""Whether a record close, or a move of the policy rate, was the first since the one that the text names."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from redink.anchors import rate_changes
from redink.claims.claim import Claim
from redink.claims.verdicts.hearing import Hearing
from redink.claims.verdicts.judges.ranked.since import fit_of
from redink.claims.verdicts.spans import NO_PUBLICATION, ends_of, is_carried, names_index
from redink.claims.verdicts.verdict import NOT_SUPPORTED, SUPPORTED, UNMEASURED, ReadAs, Verdict, unmeasured
from redink.claims.verdicts.words import standing
from redink.index_names import written_name

RECENT: Final = timedelta(days=14)
"""How long before the end a first that has no day of its own may lie."""


def judge_first_record(claim: Claim, hearing: Hearing) -> Verdict:
    """Whether the last record close of the days reported follows the one that the text names."""
    levels = hearing.data.levels(claim.index or "")
    if claim.since is None or levels is None:
        missing = f"the data hold no levels of {written_name(claim.index)}"
        return unmeasured(missing if levels is None else claim.reason or "no day is named since which it is the first")
    ends = [end for end in ends_of(claim, hearing.closes) if levels.on(end) is not None]
    if not ends:
        return unmeasured(NO_PUBLICATION if not hearing.closes else "the levels lack the close of that day")
    records = [each.day for each in levels.records()]
    found = _first(claim, records, max(ends), hearing.published, start=levels.days[0].day)
    if found is None:
        return unmeasured(f"no record close of the {written_name(claim.index)} is known shortly before {max(ends)}")
    day, before, fit = found
    certain = names_index(claim) and not is_carried(claim)
    return Verdict(
        verdict=SUPPORTED if fit == "holds" else NOT_SUPPORTED if fit == "fails" and certain else UNMEASURED,
        read_as=standing(claim.index, day, f"record close of {day}"),
        measured=None,
        tried=1,
        why=f"Before the record close of {day} the last one was on {before}.",
    )


def judge_first_move(claim: Claim, hearing: Hearing) -> Verdict:
    """Whether the last change of the policy rate in its direction follows the one that the text names."""
    asked = hearing.published or claim.until
    if asked is None or claim.since is None:
        return unmeasured(claim.reason or NO_PUBLICATION)
    changes = rate_changes(hearing.data.market.tables["macro"], hearing.data.market.tables["events"], asked=asked)
    alike = [each.announced_on for each in changes if (each.after < each.before) == (claim.direction == "down")]
    found = _first(claim, alike, claim.until or asked, asked, start=date.min)
    if found is None:
        return unmeasured(f"no such decision is known shortly before {claim.until or asked}")
    day, before, fit = found
    return Verdict(
        verdict=SUPPORTED if fit == "holds" else NOT_SUPPORTED if fit == "fails" else UNMEASURED,
        read_as=ReadAs(words=f"Federal Reserve's rate, decision of {day}", since=day, until=day),
        measured=None,
        tried=1,
        why=f"Before the decision of {day} the last one in that direction was on {before}.",
    )


def _first(
    claim: Claim, days: list[date], end: date, published: date | None, *, start: date
) -> tuple[date, date, str] | None:
    """The first of the days shortly before the end that fits, else the last one; the one before it; how it fits.

    Null where none lies there, or nothing is known before it.
    """
    near = [at for at, day in enumerate(days) if at and end - RECENT <= day <= end]
    if claim.until is not None:
        near = [at for at in near if days[at] == claim.until] or near[-1:]
    found = [(at, fit_of(claim, days[at - 1], days[at], published=published, start=start)) for at in near]
    best = next(((at, fit) for at, fit in found if fit == "holds"), found[-1] if found else None)
    return None if best is None else (days[best[0]], days[best[0] - 1], best[1])
