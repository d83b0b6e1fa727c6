"""What is missing is told at once, before anything is asked; `--check` tells only that, and estimates the requests.

The first synchronisation of the invented market, counted by hand: 11 lists (ten month ends from December to September
and the last session); 2 lists of names and 3 holders of doubted tickers (TWIX, EBRS, LOST); prices of the crowd of 12,
of HLIN, TWIX, MAPL, EBRS, DUN-A, DUN-B, SLOR, PHKT, SPLT and DIVD, and of the fund; facts of the crowd and ten others.
"""

from __future__ import annotations

import dataclasses
import json
from collections import Counter
from pathlib import Path

import pytest
from tests.cli.programs import redink
from tests.ingest.sync.stores import head
from tests.ingest.sync.test_successors import LINE, NEW, OLD
from tests.ingest.sync.world import KEY, SINCE, TODAY, TOMORROW, World

from redink.errors import StoreError, UsageError
from redink.ingest.sync import Plan, check_plan, lacks, synchronise
from redink.ingest.sync.check.estimate import Estimate, estimates
from redink.ingest.sync.lists import days_asked
from redink.ingest.sync.sizes import RequestSizes
from redink.settings import Secret, Settings

CLEAR = dict.fromkeys(("REDINK_CONTACT", "REDINK_KEY_TIINGO", "REDINK_OFFLINE", "REDINK_CACHE"), "")
SETTINGS = Settings(contact="Ada Example ada@example.org", keys={"tiingo": Secret(KEY)})
BY_HAND = RequestSizes(
    shares=304,
    sessions=(219,) * 23,
    all_tickers=23,
    companies=22,
    index_days=0,
    doubted=3,
    successions=0,
    rest_on="counted by hand",
)


def planned(**stated: object) -> Plan:
    return Plan.of(**{"indices": ("sp-600",), "since": SINCE, "today": TODAY, **stated})


def absent(_: str) -> None:
    """No library is installed."""


def present(_: str) -> str:
    return "1.7.0"


def names(plan: Plan, settings: Settings) -> list[str]:
    return [lack.need.name for lack in lacks(plan, settings, find=absent)]


def bare(world: World, folder: Path) -> Path:
    """A settings file with neither contact nor key."""
    config = world.write_config(folder / "config.toml")
    lines = config.read_text(encoding="utf-8").splitlines()
    config.write_text("\n".join(line for line in lines if not line.startswith("contact")), encoding="utf-8")
    return config


def asked_of(world: World) -> dict[str, int]:
    """Requests that came, by source."""

    def source(path: str) -> str:
        if "companyfacts" in path or "daily-index/2" in path:
            return "sec"
        hosts = {"ishares": "www.ishares", "tiingo": "api.tiingo", "fred": "fred.stlouis", "identity": "sec.gov"}
        return next(name for name, host in hosts.items() if host in path)

    return dict(Counter(source(each.path) for each in world.received))


def test_all_that_is_missing_is_noted_in_one_message_before_anybody_is_asked(tmp_path: Path) -> None:
    with World() as world:
        config = bare(world, tmp_path)
        ran = redink(
            "sync", "sp-600", "--since", SINCE, "--store", tmp_path / "store", **CLEAR, REDINK_CONFIG=str(config)
        )
        assert not world.received
    assert (ran.returncode, ran.stdout, (tmp_path / "store").exists()) == (2, "", False)
    assert ran.stderr.startswith("redink: 2 things are missing, so nothing was asked and nothing was written:")
    for words in (
        "- contact (for identity, sec): sec.gov wants to know who asks, and no contact is set; set REDINK_CONTACT=",
        "- key tiingo (for tiingo): tiingo.com wants the key tiingo, and no key tiingo is set; set REDINK_KEY_TIINGO, "
        'or tiingo = "..." under [keys] in the settings file. Without it: --prices yahoo',
        f"Settings file: {config}",
    ):
        assert words in ran.stderr, words


@pytest.mark.parametrize(
    ("stated", "settings", "missing"),
    [
        ({}, SETTINGS, []),
        ({}, Settings(), ["contact", "key tiingo"]),
        ({"lists": "nport", "prices": "none"}, Settings(), ["contact"]),
        ({"prices": "yahoo"}, SETTINGS, ["library yfinance"]),
        ({"prices": "yahoo"}, Settings(), ["contact", "library yfinance"]),
        ({"prices": "stooq", "prices_from": Path("/nowhere")}, SETTINGS, ["files of stooq"]),
        ({}, dataclasses.replace(SETTINGS, cache=Path(__file__) / "kept"), ["cache folder"]),
        ({}, Settings(offline=True), []),
        ({"prices": "yahoo"}, Settings(offline=True), ["library yfinance", "network"]),
    ],
)
def test_each_missing_thing_is_named_once(stated: dict[str, object], settings: Settings, missing: list[str]) -> None:
    assert names(planned(**stated), settings) == missing


def test_a_need_says_what_to_type_and_what_works_without(tmp_path: Path) -> None:
    (lack,) = lacks(planned(prices="yahoo"), SETTINGS, find=absent)
    assert lack.text() == (
        "library yfinance (for yahoo): the source is asked through the library yfinance, and yfinance is not "
        "installed; type pip install redink[yahoo]. Without it: --prices tiingo with its key, stooq or sharadar with "
        "--prices-from PATH, or none; --partial writes all but prices"
    )
    assert not lacks(planned(prices="yahoo"), SETTINGS, find=present)
    stooq = planned(prices="stooq", prices_from=tmp_path)
    (tmp_path / "read me.md").write_text("Daily files")
    (lack,) = lacks(stooq, SETTINGS, find=absent)
    assert lack.need.missing == f"there is no .txt or .zip file at {tmp_path}"
    (tmp_path / "d_us_txt.zip").write_bytes(b"PK")
    assert not lacks(stooq, SETTINGS, find=absent)


def test_partial_leaves_out_what_wants_it_and_writes_the_others(tmp_path: Path) -> None:
    with World() as world:
        plan = world.plan(prices="yahoo")
        missing = lacks(plan, SETTINGS, find=absent)
        with world.client(tmp_path) as client:
            with pytest.raises(UsageError, match="1 thing is missing, so nothing was asked"):
                synchronise(plan, tmp_path / "store", client=client, say=lambda _: None, missing=missing)
            assert not world.received
            done = synchronise(
                plan, tmp_path / "store", client=client, say=lambda _: None, partial=True, missing=missing
            )
    assert list(done.failed) == ["yahoo"]
    assert "type pip install redink[yahoo]" in done.failed["yahoo"]
    assert [*done.notes] == ["ishares", "identity", "sec", "fred"]


def test_the_first_synchronisation_asks_what_was_estimated(tmp_path: Path) -> None:
    with World() as world:
        plan = world.plan()
        expected = estimates(plan, BY_HAND, days=days_asked(plan, {}), cached=lambda _: False, mirrors={})
        world.sync(tmp_path)
        assert {each.source: each.requests for each in expected} == asked_of(world)
    assert {each.source: each.requests for each in expected} == {
        "ishares": 11, "identity": 5, "tiingo": 23, "sec": 22, "fred": 8
    }  # fmt: skip


def test_filings_that_tell_of_successions_are_estimated_as_they_are_asked(tmp_path: Path) -> None:
    """Four doubted tickers, KMO besides; then the names again and the filings of 930 and of its namesake 920."""
    sizes = dataclasses.replace(BY_HAND, doubted=4, successions=2)
    with World() as world:
        world.companies |= {company.cik: company for company in (OLD, NEW)}
        world.lines = (LINE,)
        expected = estimates(world.plan(), sizes, days={}, cached=lambda _: False, mirrors={})
        world.sync(tmp_path)
        asked = asked_of(world)["identity"]
        again = check_plan(world.plan(), tmp_path / "store", world.settings(tmp_path, keys={"tiingo": KEY}))
    assert {each.source: each.requests for each in expected}["identity"] == asked == 2 + 4 + 1 + 2
    assert {each.source: each.requests for each in again.estimates}["identity"] == 2 + 6 + 1 + 2, "2% of 309 tickers"


def test_an_index_that_comes_to_a_store_is_estimated_alone(copy: Path) -> None:
    """503 shares of the S&P 500 and 503 × 0.15 × 279 / 365.25 = 58 that changed; FRED has its level, so no fund."""
    with World() as world:
        settings = world.settings(copy, keys={"tiingo": KEY})
        known, both = (
            check_plan(world.plan(*indices), copy / "store", settings)
            for indices in (("sp-600",), ("sp-500", "sp-600", "sp-500"))
        )
    asked = [{each.source: each.requests for each in found.estimates} for found in (known, both)]
    assert asked[1]["tiingo"] - asked[0]["tiingo"] == 503 + 58
    assert asked[1]["ishares"] - asked[0]["ishares"] == 11
    assert both.rests_on == (
        f"{known.rests_on}, and for sp-500 503 shares that the funds usually hold and 58 that joined or left meanwhile"
    )
    assert both.plan.indices == ("sp-500", "sp-600")


def test_the_next_day_the_store_knows_what_will_be_asked(copy: Path) -> None:
    """Lists of the last 45 days (August, September, two sessions), prices of 22 tickers, indices of two days."""
    with World(today=TOMORROW) as world:
        found = check_plan(world.plan(), copy / "store", world.settings(copy, keys={"tiingo": KEY}))
        assert not world.received
        estimated = {each.source: each.requests for each in found.estimates}
        world.sync(copy)
        asked = asked_of(world)
    assert (estimated["ishares"], estimated["tiingo"], estimated["fred"]) == (4, 22, 8)
    assert {name: asked[name] for name in ("ishares", "tiingo", "fred")} == {"ishares": 4, "tiingo": 22, "fred": 8}
    assert found.rests_on == "what the store knows: 22 tickers with prices, 22 companies"
    assert estimated["sec"] == 3, "two indices, and two in a hundred of 22 companies a session, twice: one"
    assert asked["sec"] == 4


def test_a_pace_and_the_bytes_make_the_time() -> None:
    """100 requests at two a second are 50 s, 20 MB at 2 MB a second 10 s; a mirror answers four times a second."""
    paced = Estimate(source="tiingo", host="api.tiingo.com", requests=100, bytes=20_000_000)
    mirrored = Estimate(source="tiingo", host="api.tiingo.com", requests=100, bytes=20_000_000, mirrored=True)
    assert (paced.seconds(), mirrored.seconds()) == (60.0, 35.0)


def test_a_first_estimate_rests_on_what_the_fund_usually_holds(tmp_path: Path) -> None:
    """600 shares, and 15% a year of them more over the 279 days from 2024-12-31 to 2025-10-06: 600 × 0.1146 = 69.

    Of the 669, 2% are doubted (13) and 3% have facts that begin late (20), for which the names are asked again.
    """
    found = check_plan(planned(), tmp_path / "none", SETTINGS, find=absent)
    assert found.rests_on == "600 shares that the funds usually hold and 69 that joined or left meanwhile"
    assert {each.source: each.requests for each in found.estimates} == {
        "ishares": 11, "identity": 2 + 13 + 1 + 20, "tiingo": 669 + 1, "sec": 1, "fred": 8
    }  # fmt: skip
    assert found.total.requests == 11 + 36 + 670 + 1 + 8
    assert found.notes == (
        "Tiingo allows a free account 50 requests an hour, 1,000 a day and 500 tickers a month: 670 tickers want a "
        "paid plan, or prices from elsewhere (--prices yahoo, stooq or sharadar)",
    )
    assert found.exit_code() == 0


def test_check_asks_nothing_writes_nothing_and_prints_each_source_and_all(copy: Path) -> None:
    before = head(copy)
    with World() as world:
        config = bare(world, copy)
        command = ("sync", "sp-600", "--since", SINCE, "--until", "2025-10-06", "--store", copy / "store", "--check")
        shown, told = (redink(*command, *more, **CLEAR, REDINK_CONFIG=str(config)) for more in ((), ("--json",)))
        assert not world.received
    assert (shown.returncode, told.returncode, shown.stderr, told.stderr, head(copy)) == (2, 2, "", "", before)
    assert shown.stdout.startswith("sp-600 from 2024-12-31 to 2025-10-06: nothing was asked and nothing was written")
    lines = [line.split() for line in shown.stdout.splitlines()]
    for source in ("ishares", "identity", "tiingo", "sec", "fred", "total"):
        assert any(line[0] == source and len(line) == 5 for line in lines), source
    document = json.loads(told.stdout)
    assert [need["name"] for need in document["missing"]] == ["contact", "key tiingo"]
    assert document["total"]["requests"] == sum(each["requests"] for each in document["estimates"])
    assert document["assumed"]["list line"]["rests_on"].startswith("the Russell 2000 fund's file of 2025-11-05")


def test_a_store_with_other_lists_is_refused_before_the_estimate(copy: Path) -> None:
    with pytest.raises(UsageError, match="the store has members of sp-600 from ishares; keep one list of an index"):
        check_plan(planned(lists="nport"), copy / "store", SETTINGS, find=absent)


def test_offline_nothing_would_be_asked_and_what_has_no_kept_copy_is_missing(tmp_path: Path) -> None:
    found = check_plan(planned(), tmp_path / "none", Settings(offline=True, cache=tmp_path), find=absent)
    assert found.total.requests == 0
    (lack,) = found.missing
    assert (lack.need.name, lack.sources, found.exit_code()) == ("cache", ("ishares", "identity", "fred"), 2)
    assert "https://www.ishares.com/us/products/239774/" in lack.text()


def test_offline_kept_copies_and_stored_lists_are_enough(tmp_path: Path) -> None:
    with World() as world:
        world.sync(tmp_path)
        settings = world.settings(tmp_path, offline=True)
        assert not check_plan(world.plan(), tmp_path / "store", settings).missing
        assert not check_plan(world.plan(), tmp_path / "none", settings).missing
        later = dataclasses.replace(world.plan(), today=TOMORROW)
        (lack,) = check_plan(later, tmp_path / "store", settings).missing
    assert lack.sources == ("fred",), "rates of a later day are not kept"


def test_what_no_run_could_use_is_refused_before_the_estimate(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    for store in (tmp_path / "file", tmp_path / "file" / "store"):
        with pytest.raises(StoreError, match=rf"a store cannot be made in .*: {tmp_path / 'file'} is no folder; name"):
            check_plan(planned(), store, SETTINGS)
        with World() as world, world.client(tmp_path) as client:
            with pytest.raises(StoreError, match="a store cannot be made in"):
                synchronise(world.plan(), store, client=client, say=lambda _: None)
            assert not world.received
    with pytest.raises(UsageError, match=r"certificates /none.pem cannot be used: .*; name a PEM file"):
        check_plan(planned(), tmp_path / "none", dataclasses.replace(SETTINGS, certificates=Path("/none.pem")))
