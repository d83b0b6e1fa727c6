"""An examination on the terminal."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from rich.console import RenderableType
from rich.text import Text

from redink.cli.printing.fitted import Fitted, Row, TableColumn
from redink.cli.printing.stored import TABLES, parts_table
from redink.cli.printing.terminal import terminal
from redink.numerals import NOTHING, count, named
from redink.settings import Settings
from redink.sources.http.probe import ProbeResult
from redink.sources.needs import library_need
from redink.study.data.coverage import Coverage, IndexCoverage
from redink.study.data.coverage.counts import holes
from redink.study.data.coverage.identity import NAMED, Matching
from redink.study.data.doctor import Examination, mirror_hosts

MEGABYTE: Final = 1_000_000
GAP: Final = 2
SOURCES: Final = (
    TableColumn(title="\nsource", kind="name"),
    TableColumn(title="host", kind="name"),
    TableColumn(title="", kind="name"),
)
DAYS: Final = (
    TableColumn(title="day", kind="whole"),
    TableColumn(title="members"),
    TableColumn(title="priced"),
    TableColumn(title="with cap"),
    TableColumn(title="earnings"),
)
WEIGHTS: Final = (TableColumn(title="weights"), TableColumn(title="of", kind="whole"))


def doctor_report(found: Examination) -> None:
    """Prints the examination."""
    console = terminal()
    console.print(_facts("versions", ((name, text or _absent(name)) for name, text in found.versions.items())))
    console.print(_facts("\nsettings", _settings(found)))
    console.print(_sources(found.sources))
    if found.missing():
        console.print(_facts("\nto set", ((need.name, need.sentence()) for need in found.missing())))
    for part in _store(found):
        console.print(part)


def _facts(title: str, rows: Iterator[tuple[str, str]]) -> Fitted:
    shown = tuple(Row(cells=(name, text)) for name, text in rows)
    return Fitted(
        columns=(TableColumn(title=title, kind="whole"), TableColumn(title="", kind="name")), rows=shown, gap=GAP
    )


def _absent(library: str) -> str:
    return f"not installed; {', or '.join(library_need(library).give)}"


def _settings(found: Examination) -> Iterator[tuple[str, str]]:
    yield "file", str(found.file) if found.file else "none"
    if found.settings_problem is not None:
        yield "cannot be used", found.settings_problem
    if found.settings is not None:
        yield from _set(found.settings)
        yield "cache", f"{found.settings.cache_folder()}, {found.cache_bytes / MEGABYTE:,.1f} MB"


def _set(settings: Settings) -> Iterator[tuple[str, str]]:
    mirrors, keys = mirror_hosts(settings), [*sorted(settings.keys)]
    yield "contact", settings.contact or "none"
    yield "keys", ", ".join(keys) or "none"
    if mirrors:
        yield "mirrors", ", ".join(f"{host} at {there}" for host, there in mirrors.items())
    if settings.proxy is not None:
        yield "proxy", "set"
    if settings.certificates is not None:
        yield "certificates", str(settings.certificates)
    yield "offline", "yes" if settings.offline else "no"
    yield from (("note", note) for note in settings.notes)


def _sources(sources: tuple[ProbeResult, ...]) -> Fitted:
    rows = (Row(cells=(source.source, source.mirror or source.host, _state(source))) for source in sources)
    return Fitted(columns=SOURCES, rows=tuple(rows), gap=GAP)


def _state(source: ProbeResult) -> str:
    if source.state == "reached":
        return f"reached, {count(source.milliseconds)} ms"
    return f"{'not asked' if source.state == 'not_asked' else 'failed'}: {source.reason}"


def _store(found: Examination) -> Iterator[RenderableType]:
    yield Text(f"\nstore {found.store}", style="bold")
    if found.store_problem is not None:
        yield Text(f"cannot be used: {found.store_problem}")
    elif found.coverage is None:
        yield Text("there is none; make one with redink sync or redink import")
    else:
        yield from _coverage(found.coverage)


def _coverage(coverage: Coverage) -> Iterator[RenderableType]:
    yield Text(f"version {coverage.identity}, as known on {coverage.as_of}", style="dim")
    yield parts_table(coverage.parts)
    if coverage.matching is not None:
        yield Text(f"\n{_matching(coverage.matching)}")
    if not coverage.indices:
        yield Text("\nno index has members, so there is nothing to explain yet")
    for index in coverage.indices:
        yield Text(f"\n{index.index}, {index.kind}", style="bold")
        yield _spans(index)
        yield Text("")
        yield _days(index)


def _matching(matching: Matching) -> str:
    without = matching.unmatched.height
    told = f"{count(without)} of {count(matching.securities)} securities have no company, so no filings"
    names = [
        f"{ticker} ({name or NOTHING}: {why})"
        for ticker, name, why in matching.unmatched.select("ticker", "name", "why").iter_rows()
    ]
    return f"{told}: {named(names, shown=NAMED)}" if names else told


def _spans(index: IndexCoverage) -> Fitted:
    rows = (
        Row(cells=(row["table"], row["source"], count(row["covered"]), str(row["first"]), str(row["last"])))
        for row in index.spans.iter_rows(named=True)
    )
    columns = (*TABLES[:2], TableColumn(title="members covered"), *TABLES[3:])
    return Fitted(columns=columns, rows=tuple(rows), leading=2, gap=GAP)


def _days(index: IndexCoverage) -> Fitted:
    """A line a day; published weights where the index has any."""
    weighed = index.days.get_column("weights_of").count() > 0
    rows: list[Row] = []
    for row in index.days.iter_rows(named=True):
        numbered = (count(row[name]) for name in ("members", "priced", "capitalised", "earning"))
        published = (count(row["weighted"]), str(row["weights_of"])) if row["weights_of"] else (NOTHING, "")
        cells = (str(row["date"]), *numbered, *(published if weighed else ()), ", ".join(holes(row)))
        rows.append(Row(cells=cells))
    columns = (*DAYS, *(WEIGHTS if weighed else ()), TableColumn(title="holes", kind="name"))
    return Fitted(columns=columns, rows=tuple(rows), gap=GAP)
