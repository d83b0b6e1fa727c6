"""The verb explain: the whole answer, or its figures alone."""

from __future__ import annotations

from typing import Final, Literal, overload

from redink.answer import Answer, Measured
from redink.convention import Convention
from redink.errors import UsageError
from redink.given import as_flag, as_one_of
from redink.question import Question
from redink.study.explain.explain import explain as explain_whole
from redink.study.explain.measured import measure
from redink.study.opened import Source

DEPTHS: Final = ("whole", "table")


@overload
def explain(
    question: Question,
    *,
    market: Source = None,
    convention: Convention | None = None,
    allow_thin: bool = False,
    every_membership: bool = False,
    robust: bool = False,
    depth: Literal["whole"] = "whole",
) -> Answer: ...


@overload
def explain(
    question: Question,
    *,
    market: Source = None,
    convention: Convention | None = None,
    allow_thin: bool = False,
    depth: Literal["table"],
) -> Measured: ...


def explain(
    question: Question,
    *,
    market: Source = None,
    convention: Convention | None = None,
    allow_thin: bool = False,
    every_membership: bool = False,
    robust: bool = False,
    depth: str = "whole",
) -> Answer | Measured:
    """Who drove the index: cohorts, their returns, and exactly how much of the move each one made.

    question          such as Question(index="russell-2000", since="low", versus="sp-500"); a start that is named is
                      found as known on the end, and `resolved.said` says how. An index may be spelled with other
                      capitals, blanks and signs than in the data, where one has those letters and digits
    market            a Market, a store's folder, or None for redink's own data folder; a store is read as known on the
                      end. A Market keeps what one question worked out for the next: another convention, or other days,
                      cost what they change
    convention        how it is measured; None for the default
    allow_thin        give cohorts even where under half of the members have usable earnings; otherwise their returns
                      and contributions are null, and `declined` says why
    every_membership  add the figures under the other two memberships, as `memberships`
    robust            add those from and to each of the ten sessions around both days, as `robustness`
    depth             "whole", or "table" for the indices, cohorts and sums alone, at a tenth of the cost: a Measured,
                      which has every key from `question` to `declined` as the whole answer has it. It has no checks,
                      attribution, replication, exits, brinson, memberships, robustness, quality, lines, paths or chart:
                      none of them is null or empty in it, which would say that there is nothing to report

    Raises: UsageError for what cannot be asked, NotBuiltError for a choice without an engine, MissingDataError where
    the data lack the index or the days, StoreError where a store cannot be read, ConsistencyError where the parts do
    not add up.
    """
    every, robust = as_flag(every_membership, name="every_membership"), as_flag(robust, name="robust")
    if as_one_of(depth, DEPTHS, name="the depth") == "whole":
        return explain_whole(
            question,
            market=market,
            convention=convention,
            allow_thin=allow_thin,
            every_membership=every,
            robust=robust,
        )
    if every or robust:
        raise UsageError("every_membership and robust add to the whole answer; leave them out for the table")
    return measure(question, market=market, convention=convention, allow_thin=allow_thin)
