"""`redink sync` as its user runs it: what it prints, its exit codes, and the settings that it heeds."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.cli.programs import redink
from tests.ingest.sync.stores import head
from tests.ingest.sync.world import KEY, SINCE, TOMORROW, World
from tests.loopback import Answer

from redink.sessions import session_before, today


def run(world: World, folder: Path, *more: str) -> tuple[int, str, str]:
    """Exit code and both outputs."""
    config = world.write_config(folder / "config.toml", keys={"tiingo": KEY})
    until = str(session_before(world.today))
    asked = ("sync", "sp-600", "--since", str(SINCE), "--until", until, "--store", folder / "store", *more)
    done = redink(*asked, REDINK_CONFIG=str(config))
    return done.returncode, done.stdout, done.stderr


def test_what_was_brought_is_printed_source_by_source(copy: Path) -> None:
    with World() as world:
        code, out, err = run(world, copy)
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert lines[0] == f"sp-600 from 2024-12-31 to 2025-10-06 are in {copy / 'store'}"
    assert [line for line in lines if line in ("ishares", "identity", "tiingo", "sec", "fred")] == [
        "ishares",
        "identity",
        "tiingo",
        "sec",
        "fred",
    ]
    assert lines[-1] == f"version {head(copy)}, as before"
    assert len(lines) < 60, "a list of every day has notes of its own: the terminal shows the last day's alone"


def test_a_failure_exits_with_4_and_partial_writes_the_rest_and_does_so_too(copy: Path) -> None:
    before = head(copy)
    with World(today=TOMORROW) as world:
        world.break_host("fred.stlouisfed.org", Answer(status=403))
        code, out, err = run(world, copy)
        assert (code, out, head(copy)) == (4, "", before)
        assert "fred failed, so nothing was written and the store is as it was: fred: https://fred" in err
        code, out, err = run(world, copy, "--partial", "--json")
    document = json.loads(out)
    assert code == 4
    assert [*document["failed"]] == ["fred"]
    assert document["manifest"] == head(copy) != before


def test_partial_names_every_source_that_it_left_out_and_what_each_lacks(tmp_path: Path) -> None:
    with World() as world:
        config = world.write_config(tmp_path / "config.toml")
        kept = [line for line in config.read_text(encoding="utf-8").splitlines() if not line.startswith("contact")]
        config.write_text("\n".join(kept), encoding="utf-8")
        asked = ("sync", "sp-600", "--since", str(SINCE), "--until", "2025-10-06", "--partial")
        clear = {**dict.fromkeys(("REDINK_CONTACT", "REDINK_KEY_TIINGO"), ""), "REDINK_CONFIG": str(config)}
        shown = redink(*asked, "--store", tmp_path / "one", **clear)
        told = redink(*asked, "--store", tmp_path / "two", "--prices", "none", "--json", **clear)
    lines = {line.split()[0]: line for line in shown.stdout.splitlines() if " failed and is as it was: " in line}
    assert (shown.returncode, [*lines]) == (4, ["identity", "tiingo", "sec"])
    assert "no contact is set" in lines["identity"]
    assert "no key tiingo is set; set REDINK_KEY_TIINGO" in lines["tiingo"]
    assert "no contact is set" in lines["sec"]
    assert (told.returncode, [*json.loads(told.stdout)["failed"]]) == (4, ["identity", "sec"])


def test_a_source_without_whose_companies_others_cannot_be_asked_leaves_these_out_by_name(tmp_path: Path) -> None:
    with World() as world:
        world.break_host("company_tickers_exchange", Answer(status=403))
        done = world.sync(tmp_path, partial=True)
    assert [*done.failed] == ["identity", "tiingo", "sec"]
    assert done.failed["sec"] == "it was not asked, because no companies are known to ask about"


@pytest.mark.parametrize("until", [str(today()), "2035-12-31"])
def test_an_until_that_is_not_over_is_noted(tmp_path: Path, until: str) -> None:
    asked = ("sync", "sp-600", "--since", "2024-12-31", "--until", until, "--store", tmp_path / "none", "--check")
    ran = redink(*asked, REDINK_CONTACT="Ada Example ada@example.org", REDINK_KEY_TIINGO="abc")
    last = session_before(today())
    assert ran.stderr == f"redink: --until {until} is not over yet; the last whole session is {last}\n"
    assert ran.stdout.startswith(f"sp-600 from 2024-12-31 to {last}: ")
