"""What the reader should know of the data behind an answer: one note a kind, always in the same order."""

from redink.answer import QualityNote
from redink.study.explain.context import Context
from redink.study.explain.notes import caps, companies, earnings, lists, members, renames, snapshots, sources
from redink.study.explain.notes.prices import days, moves, prices, readings, standing, unpriced

WRITERS = (
    earnings.thin_coverage,
    earnings.conflicting_figures,
    days.moved,
    days.missing,
    days.partial,
    standing.stopped,
    days.closed_days,
    snapshots.crowded,
    sources.two_lists,
    sources.source_conflicts,
    lists.inferred_reading,
    lists.first_days_out,
    members.share_classes,
    companies.contradicted,
    companies.succeeded,
    companies.filed_later,
    companies.facts_before_ticker,
    members.overlapping,
    members.left_out,
    members.respelled,
    renames.renamed,
    unpriced.not_priced,
    members.empty_cohorts,
    members.sectors_as_last_seen,
    members.sector_spellings,
    prices.stale_base,
    prices.stale_end,
    standing.unmoved,
    prices.carried_prices,
    caps.other_sources,
    caps.doubted,
    caps.unconfirmed,
    caps.doubted_counts,
    caps.refuted_counts,
    caps.doubted_floats,
    moves.quarantined,
    moves.spikes,
    readings.readings,
    moves.bridged_gaps,
    moves.confirmed_jumps,
    prices.exits,
    renames.possible,
    prices.total_against_price,
    prices.intraday_base,
    prices.no_levels,
    prices.levels_of_zero,
    earnings.other_measures,
    earnings.overlapping_periods,
    earnings.vintage_unknown,
)


def quality_notes(context: Context) -> tuple[QualityNote, ...]:
    """Every note that applies; missing sessions, share classes and overlapping memberships always, even where none."""
    return tuple(note for write in WRITERS for note in write(context))


__all__ = ["quality_notes"]
