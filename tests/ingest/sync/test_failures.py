"""A source that fails: which, why and what is missing is told, and the store is as it was."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from tests.folders import write_folder
from tests.ingest.sync.stores import head, parts
from tests.ingest.sync.world import KEY, TOMORROW, World
from tests.loopback import Answer, FakeClock

from redink.errors import SourceError, StoreError, UsageError
from redink.ingest import import_folder
from redink.ingest.sync import synchronise
from redink.sources.http.client import NetworkClient

PROVIDERS = {
    "ishares": "www.ishares.com",
    "identity": "company_tickers_exchange",
    "tiingo": "api.tiingo.com",
    "sec": "companyfacts",
    "fred": "fred.stlouisfed.org",
}
"""Source -> part of its addresses."""
PAGE = b"<!doctype html><html><title>Please log in</title></html>"
ANSWERS = {
    "403": (Answer(status=403), "HTTP 403"),
    "429 without end": (Answer(status=429), "HTTP 429, asked 2 times"),
    "500": (Answer(status=500), "HTTP 500, asked 2 times"),
    "a web page": (Answer(body=PAGE), "sent a web page"),
    "cut short": (Answer(body=b"x" * 50, cut=9), "cut short"),
}


def fail(world: World, folder: Path, *, read_seconds: float = 5.0, prices: str = "tiingo") -> str:
    """What is told of a synchronisation that must fail and leave the version as it was."""
    before = head(folder)
    settings = world.settings(folder, keys={"tiingo": KEY}, attempts=2, read_seconds=read_seconds)
    with NetworkClient(settings, clock=FakeClock()) as client, pytest.raises(SourceError) as failed:
        synchronise(world.plan(prices=prices), folder / "store", client=client, say=lambda _: None)
    assert failed.value.exit_code == 4
    assert head(folder) == before
    return str(failed.value)


@pytest.mark.parametrize("how", ANSWERS)
@pytest.mark.parametrize("source", PROVIDERS)
def test_a_failing_provider_is_named_and_the_store_is_as_it_was(copy: Path, source: str, how: str) -> None:
    answer, words = ANSWERS[how]
    with World(today=TOMORROW) as world:
        world.break_host(PROVIDERS[source], answer)
        told = fail(world, copy)
    assert told.startswith(f"{source} failed, so nothing was written and the store is as it was: {source}: ")
    assert words in told


@pytest.mark.parametrize("source", ["ishares", "identity", "fred"])
def test_nothing_where_something_must_be_is_a_failure(copy: Path, source: str) -> None:
    with World(today=TOMORROW) as world:
        world.break_host(PROVIDERS[source], Answer(status=404))
        assert fail(world, copy).startswith(f"{source} failed")


def test_a_provider_that_does_not_answer_in_time_is_named(copy: Path) -> None:
    with World(today=TOMORROW) as world:
        world.break_host("fred.stlouisfed.org", Answer(delay=0.5))
        assert "did not answer in time" in fail(world, copy, read_seconds=0.2)


def test_an_archive_that_is_cut_short_is_refused(tmp_path: Path) -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("CIK0000000001.json", b"{}" * 500)
    with World(size=500, fillers=0) as world:
        world.break_host("companyfacts.zip", Answer(body=packed.getvalue()[:-40]))
        told = fail(world, tmp_path, prices="none")
    assert "sec failed" in told
    assert "sent a zip that is damaged or cut short" in told
    assert not (tmp_path / "store").exists()


def test_a_first_synchronisation_tells_what_could_not_be_asked_for(tmp_path: Path) -> None:
    with World() as world:
        world.break_host(PROVIDERS["identity"], Answer(status=500))
        told = fail(world, tmp_path)
    assert told.startswith("identity failed")
    assert "and without them tiingo and sec could not be asked" in told
    assert not (tmp_path / "store").exists()


@pytest.mark.parametrize("source", PROVIDERS)
def test_partial_writes_the_others_and_leaves_the_failed_ones_tables(copy: Path, source: str) -> None:
    before = parts(copy)
    with World(today=TOMORROW) as world:
        world.break_host(PROVIDERS[source], Answer(status=403))
        done = world.sync(copy, partial=True)
    after = parts(copy)
    assert list(done.failed) == [source]
    assert {key for key in before if before[key] != after[key]} >= {
        (other, name)
        for other, name in (("ishares", "weights"), ("tiingo", "prices"), ("sec", "facts"), ("fred", "macro"))
        if other != source
    }
    assert {key: name for key, name in after.items() if key[0] == source} == {
        key: name for key, name in before.items() if key[0] == source
    }


def test_after_a_failure_the_next_attempt_brings_what_was_missing_alone(copy: Path) -> None:
    with World(today=TOMORROW) as world:
        world.break_host(PROVIDERS["tiingo"], Answer(status=500))
        fail(world, copy)
        world.break_host("", None)
        world.sent()
        assert world.sync(copy).changed
        assert all("tiingo" in path for path in world.sent())


def test_every_source_that_failed_is_named(tmp_path: Path) -> None:
    with World() as world:
        world.break_host("", Answer(status=403))
        told = fail(world, tmp_path)
    assert told.startswith("ishares, fred failed")


def test_what_another_program_wrote_meanwhile_is_not_lost(copy: Path, tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "tiny", kind="csv", toml=None, index_levels=None)

    def say(text: str) -> None:
        if text == "writing the store":
            import_folder(folder, copy / "store")

    told = pytest.raises(StoreError, match="was written by another program meanwhile, so nothing was written")
    with World(today=TOMORROW) as world, world.client(copy) as client, told:
        synchronise(world.plan(), copy / "store", client=client, say=say)
    assert ("tiny", "prices") in parts(copy)


def test_a_store_with_lists_of_another_source_is_refused(copy: Path) -> None:
    with World() as world, pytest.raises(UsageError, match="the store has members of sp-600 from ishares"):
        world.sync(copy, lists="nport")


@pytest.mark.parametrize(
    ("stated", "words"),
    [
        ({"prices": "stooq"}, "stooq reads files that you downloaded; name them with --prices-from PATH"),
        ({"prices_from": Path("x")}, "--prices-from goes with stooq, sharadar, not with tiingo"),
        ({"prices": "guesses"}, "--prices guesses is not a choice; there are tiingo, yahoo, stooq"),
        ({"since": TOMORROW}, "is later than the last whole session"),
        ({"indices": ("nikkei",)}, "no fund is known to hold 'nikkei'; there are funds for .*sp-600$"),
        ({"indices": ("SP-600",)}, "no fund is known to hold 'SP-600'; .*; did you mean sp-600"),
        ({"indices": ("sp500",)}, "; did you mean sp-500"),
        (
            {"since": date(1990, 1, 1)},
            "--since 1990-01-01 is too early: .* begins on 1990-01-01; name 1990-03-17 or later",
        ),
    ],
)
def test_what_cannot_be_asked_is_refused_before_anybody_is_asked(
    tmp_path: Path, stated: dict[str, Any], words: str
) -> None:
    with World() as world:
        with pytest.raises(UsageError, match=words):
            world.sync(tmp_path, **stated)
        assert not world.received


def test_without_a_key_prices_fail_and_say_how_to_set_it(tmp_path: Path) -> None:
    told = pytest.raises(SourceError, match="set REDINK_KEY_TIINGO")
    with World() as world, NetworkClient(world.settings(tmp_path), clock=FakeClock()) as client, told:
        synchronise(world.plan(), tmp_path / "store", client=client, say=lambda _: None)
