"""A search over definitions in plain words: what was varied, how many give the numbers, and how likely chance is."""

from __future__ import annotations

from redink.claims.search.reproduce import Near, Reproduction
from redink.index_names import written_name
from redink.numerals import count, counted, percent

VARIED = "weighting, members, earnings, holding, dividends, last day"


def searched(search: Reproduction) -> str:
    """The title: of which cohorts and index, and from when to when."""
    together = " and ".join(search.places)
    return f"{together}, {written_name(search.index)}, {search.since} to {search.until}"


def outcome(search: Reproduction) -> str:
    """How many definitions were tried, and how many give the numbers printed, together and each alone."""
    many = len(search.places) > 1
    tried = f"{count(search.tried)} definitions tried ({VARIED})"
    what = ("both numbers" if len(search.places) == 2 else "all the numbers") if many else "the number"
    fits = f"{'none gives' if not search.fits else counted(len(search.fits), 'gives', 'give')} {what} printed"
    alone = ", ".join(f"{count(number)} {name}" for name, number in search.alone.items())
    return f"{tried}; {fits}{f'; alone: {alone}' if many else ''}"


def by_chance(search: Reproduction) -> str:
    """How often numbers that mean nothing would fit as well."""
    fitted = "as many" if search.fits else "at least one"
    share = percent(search.chance, digits=0 if search.chance >= 0.01 or search.chance == 0 else 2)
    return f"by chance: numbers picked evenly from the range of results fit {fitted} in {share} of cases"


def details(search: Reproduction) -> list[str]:
    """The range of each, the nearest definitions, and what the data cannot serve."""
    ranges = [
        f"{name}: {percent(low)} to {percent(high)} over all of them" for name, (low, high) in search.range.items()
    ]
    nearest = [*search.best[:2], *([] if search.single is None else [search.single])]
    near = [_near(each, search) for each in dict.fromkeys(nearest)]
    lacking = [
        f"not available, {counted(each.cells, 'definition')} ({each.words()}): {each.why}" for each in search.unserved
    ]
    return [*ranges, *near, *lacking]


def _near(near: Near, search: Reproduction) -> str:
    values = ", ".join(f"{name} {percent(near.variant.returns[name])}" for name in search.places)
    changes = ", ".join(near.variant.choices.changes(until=search.until).values()) or "the default"
    return f"near, {percent(near.distance)} off on average (root mean square): {values} ({changes})"
