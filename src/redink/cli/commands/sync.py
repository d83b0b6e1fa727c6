"""`redink sync`: free public sources into a store."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from redink.cli.commands.options import JsonOption, StoreOption
from redink.cli.printing.encodings import say_json

OfflineOption = Annotated[bool, typer.Option("--offline", help="Use the cache alone; ask the network for nothing.")]


def sync(
    indices: Annotated[list[str], typer.Argument(metavar="INDEX...", help="Such as russell-2000, sp-500.")],
    since: Annotated[str, typer.Option(metavar="DATE", help="First day that questions will be asked of.")],
    until: Annotated[
        str | None, typer.Option(metavar="DATE", help="Last session to bring.  [default: the last whole one]")
    ] = None,
    lists: Annotated[str, typer.Option(metavar="CHOICE", help="Whose fund lists: ishares, nport.")] = "ishares",
    prices: Annotated[
        str, typer.Option(metavar="CHOICE", help="Whose prices: tiingo, yahoo, stooq, sharadar, none.")
    ] = "tiingo",
    prices_from: Annotated[
        Path | None, typer.Option(metavar="PATH", help="Downloaded files of stooq or sharadar.", show_default=False)
    ] = None,
    levels: Annotated[
        str,
        typer.Option(metavar="CHOICE", help="Levels of indices that have no free source: fund (its price), none."),
    ] = "fund",
    partial: Annotated[
        bool, typer.Option("--partial", help="Write what was received even where a source failed.")
    ] = False,
    check: Annotated[
        bool,
        typer.Option("--check", help="Make no request: list what is missing, and estimate requests, bytes and time."),
    ] = False,
    offline: OfflineOption = False,
    store: StoreOption = None,
    json: JsonOption = False,
) -> None:
    """Brings members, weights, earnings, prices and rates from public sources into a store, and keeps it up to date."""
    from dataclasses import replace

    from redink.cli.printing.progress import shown_progress
    from redink.cli.reports.sync import check_report, sync_report
    from redink.given import as_date
    from redink.ingest.sync import Plan, check_plan, lacks, synchronise
    from redink.sessions import today
    from redink.settings import read_settings
    from redink.sources.http.client import NetworkClient
    from redink.study.opened import store_folder
    from redink.study.prepared import prepare_store

    last = None if until is None else as_date(until, name="--until")
    plan = Plan.asked(
        indices, since=as_date(since, name="--since"), until=last, lists=lists,
        prices=prices, prices_from=prices_from, levels=levels,
    )  # fmt: skip
    if last is not None and last >= today():
        sys.stderr.write(f"redink: --until {last} is not over yet; the last whole session is {plan.until}\n")
    settings = read_settings()
    settings = replace(settings, offline=settings.offline or offline)
    if check:
        found = check_plan(plan, store_folder(store), settings)
        say_json(found.to_json()) if json else check_report(found)
        raise typer.Exit(found.exit_code())
    with shown_progress() as progress, NetworkClient(settings, progress=progress) as client:
        done = synchronise(
            plan, store_folder(store), client=client, say=_say, partial=partial, missing=lacks(plan, settings)
        )
    prepare_store(store_folder(store))
    if json:
        say_json(done.to_json())
    else:
        sync_report(done, store_folder(store))
    if done.failed:
        raise typer.Exit(4)


def _say(text: str) -> None:
    if sys.stderr.isatty():
        sys.stderr.write(f"redink: {text}\n")
