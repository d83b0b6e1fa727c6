"""Notes on sources of one store that disagree: which counts, and what the other would change."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

import polars as pl

from redink.answer import QualityNote
from redink.cohorts import find_rule
from redink.errors import MissingDataError
from redink.market import Market
from redink.market.conflicts import conflicts, lists, of_earlier_imports
from redink.market.membership import members_on
from redink.market.other_members import with_members
from redink.numerals import count, counted, named, points
from redink.store import Conflicts
from redink.study.explain.context import Context, HeldIndex
from redink.study.explain.held import basis_under
from redink.study.explain.notes.naming import first_of
from redink.study.explain.other_data import changed, first_day, otherwise
from redink.study.roster import labelled


def source_conflicts(context: Context) -> Iterator[QualityNote]:
    """Figures of members, from start to end, that two sources give otherwise; with the effect of the earlier one's."""
    found = [conflicts(context.market, table, chosen) for table, chosen in _chosen(context).items()]
    apart = [each for each in found if each is not None and each.found.height]
    if not apart:
        return
    texts = [_counted(each) for each in apart]
    earlier = of_earlier_imports(context.market)
    effects = " and ".join(_effect(context, held, earlier) for held in context.held())
    detail = (
        f"sources disagree on figures that both have, and those of the later import count: {'; '.join(texts)}; with "
        f"those of the earlier one, {effects}"
    )
    number = sum(each.found.height for each in apart)
    yield QualityNote(kind="source_conflict", count=number, first=apart[0].first(), detail=detail)


def _counted(conflicts: Conflicts) -> str:
    table, number = conflicts.found["table"][0], count(conflicts.found.height)
    return f"{number} of {count(conflicts.both)} of {table} ({conflicts.named()})"


def _chosen(context: Context) -> dict[str, pl.Expr]:
    """Rows of each table that the answer may rest on."""
    rosters = [held.roster.frame for held in context.held()]
    names = {name for frame in rosters for column in NAMED for name in frame.get_column(column).drop_nulls()}
    listed = pl.col("index").is_in([held.index for held in context.held()])
    asked = context.resolved
    during = pl.col("date").is_between(asked.since, asked.until)
    return {
        "prices": pl.col("security").is_in(sorted(names)) & during,
        "facts": pl.col("company").is_in(sorted(names)) & (pl.col("known_on") <= asked.until),
        "members": listed & (pl.col("start") <= asked.until),
        "weights": listed & (pl.col("date") <= asked.until),
        "levels": listed & during,
        "securities": pl.col("security").is_in(sorted(names)),
    }


NAMED: Final = ("security", "ticker", "spelled", "company")


def _effect(context: Context, held: HeldIndex, earlier: Market) -> str:
    """What the index's return and its members' labels would be by the earlier imports, in words."""
    try:
        other = otherwise(context, held, earlier)
    except MissingDataError as error:
        return f"{held.index} could not be measured ({error})"
    basis = replace(basis_under(context.convention, context.resolved), as_of=earlier.as_of)
    roster = labelled(other.roster, earlier, rule=find_rule(context.question.by), basis=basis)
    both = held.roster.frame.join(roster.frame, on="security", suffix="_other")
    labels = both.filter(pl.col("cohort") != pl.col("cohort_other")).height
    relabelled = f" and {counted(labels, 'label would be another', 'labels would be others')}" if labels else ""
    return f"the return of {held.index} would change by {points(other.gain, digits=2)}{relabelled}"


def two_lists(context: Context) -> Iterator[QualityNote]:
    """Indices that several sources list, not all with the same members on the first day.

    With what the latest list alone would change that has other members than all together.
    """
    lists = [_two_lists(context, held) for held in context.held()]
    texts = [text for _, text in lists if text]
    if texts:
        apart = [name for names, _ in lists for name in names]
        yield QualityNote(kind="two_lists", count=len(apart), first=first_of(apart), detail="; ".join(texts))


def _two_lists(context: Context, held: HeldIndex) -> tuple[list[str], str]:
    day, found = first_day(context), lists(context.market, held.index)
    named_by = [{*members_on(rows, held.index, on=day).get_column("security")} for rows in found.values()]
    apart = sorted(set[str]().union(*named_by) - set[str].intersection(*named_by)) if len(found) > 1 else []
    if not apart:
        return [], ""
    members = context.market.tables["members"]
    joined = {*members_on(members, held.index, on=day).get_column("security")}
    alone = next(source for source, names in zip([*found][::-1], named_by[::-1], strict=True) if names != joined)
    others = members.filter(pl.col("index") != held.index)
    _, effect = changed(context, held, with_members(context.market, pl.concat([others, found[alone]])))
    return apart, (
        f"{held.index} is listed by {' and '.join(found)}, and all lists count together, of one membership the row of "
        f"the later import: on {day} not all of them name {named(apart)}; by {alone} alone, {effect}"
    )
