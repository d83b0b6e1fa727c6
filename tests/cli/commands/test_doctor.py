"""`redink doctor` at the shell: what it tells with and without store, settings and sources, and its exit codes."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.cli.programs import redink
from tests.folders import write_folder
from tests.loopback import CONTACT, Answer, Loopback

from redink.ingest import import_folder
from redink.sources.http.probe import ENDPOINTS

KEY = "s3cr3t-key-of-ada"
CLEAR = dict.fromkeys(("REDINK_CONTACT", "REDINK_OFFLINE", "REDINK_CACHE", "REDINK_KEY_TIINGO", "REDINK_PROXY"), "")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("doctor")
    import_folder(write_folder(base / "folder"), base / "store")
    return base / "store"


@pytest.fixture
def sources() -> Iterator[Loopback]:
    with Loopback({endpoint.url: Answer(body=b"x") for endpoint in ENDPOINTS}) as server:
        yield server


def doctor(config: Path, *words: object) -> subprocess.CompletedProcess[str]:
    return redink("doctor", *words, **CLEAR, REDINK_CONFIG=str(config))


def written(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    path.chmod(0o600)
    return path


def told(ran: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    assert ran.stderr == ""
    return json.loads(ran.stdout)


def test_all_is_well_where_every_source_is_reached_and_the_store_can_be_read(
    tmp_path: Path, sources: Loopback, store: Path
) -> None:
    config = sources.write_config(tmp_path / "config.toml", keys={"tiingo": KEY})
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "copy.json").write_bytes(b"12345")
    ran = doctor(config, "--store", store, "--json")
    document = told(ran)
    assert (ran.returncode, [*document]) == (
        0, ["schema", "versions", "settings", "sources", "missing", "store", "coverage"],
    )  # fmt: skip
    assert document["schema"] == "redink.doctor/1"
    assert [source["state"] for source in document["sources"]] == ["reached"] * len(ENDPOINTS)
    settings = document["settings"]
    assert (settings["file"], settings["problem"], settings["contact"]) == (str(config), None, CONTACT)
    assert (settings["keys"], settings["offline"], settings["cache_bytes"]) == (["tiingo"], False, 5)
    assert settings["mirrors"] == {endpoint.host(): "127.0.0.1" for endpoint in ENDPOINTS}
    assert {index["index"]: len(index["days"]) for index in document["coverage"]} == {"large": 6, "small": 2}
    assert document["store"]["problem"] is None
    assert document["store"]["matching"] is None
    assert {table["table"]: table["rows"] for table in document["store"]["tables"]}["prices"] == 66


def test_the_report_shows_versions_settings_sources_and_coverage(
    tmp_path: Path, sources: Loopback, store: Path
) -> None:
    config = sources.write_config(tmp_path / "config.toml", keys={"tiingo": KEY})
    sources.play(ENDPOINTS[0].url, Answer(status=403))
    ran = doctor(config, "--store", store)
    lines = [" ".join(line.split()) for line in ran.stdout.splitlines()]
    assert ran.returncode == 4
    for line in (
        "contact Ada Example ada@example.org",
        "keys tiingo",
        "offline no",
        "small, snapshots",
        "large, dated",
    ):
        assert line in lines, line
    for start in ("redink ", "python 3", "polars ", "French library 127.0.0.1 reached, ", "2025-04-22 6 6 6"):
        assert any(line.startswith(start) for line in lines), start
    assert "failed: www.sec.gov answered HTTP 403" in " ".join(lines)
    assert "2025-03-31 6 0 0 0 no prices, no capitalisations, no earnings" in " ".join(lines)
    assert max(map(len, ran.stdout.splitlines())) <= 100


def test_two_runs_are_alike_but_for_the_milliseconds(tmp_path: Path, sources: Loopback, store: Path) -> None:
    config = sources.write_config(tmp_path / "config.toml", keys={"tiingo": KEY})
    found = [told(doctor(config, "--store", store, "--json")) for _ in range(2)]
    for document in found:
        for source in document["sources"]:
            source["milliseconds"] = None
    assert found[0] == found[1]


@pytest.mark.parametrize("words", [(), ("--json",)])
def test_no_key_and_no_password_is_shown_whatever_goes_wrong(
    tmp_path: Path, sources: Loopback, words: tuple[str, ...]
) -> None:
    page = f"<html><title>bad key {KEY}</title></html>".encode()
    for endpoint in ENDPOINTS:
        sources.play(endpoint.url, Answer(status=403, body=page))
    config = sources.write_config(tmp_path / "config.toml", keys={"tiingo": KEY})
    text = config.read_text(encoding="utf-8").replace(
        "[mirrors]", 'proxy = "http://ada:pw-of-ada@127.0.0.1:9"\n[mirrors]'
    )
    ran = doctor(written(config, text), "--store", tmp_path / "none", *words)
    assert ran.returncode == 4
    for secret in (KEY, "pw-of-ada"):
        assert secret not in ran.stdout + ran.stderr


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ('contact = "nobody"\n', "contact must be a name and an e-mail"),
        (f'[keys]\ntiingo = "{KEY} and more"\n', "must be the provider's key"),
        (f'[keys]\ntiingo = "{KEY}\n', "is not valid TOML"),
        ('[mirrors]\n"www.sec.gov" = "https://ada:s3cr3t-key-of-ada@mirror.example.org"\n', "must be an address"),
        ('contact = "Ada Example ada@example.org"\n[network]\ncertificates = "/none.pem"\n', "certificates /none.pem"),
    ],
)
def test_settings_that_cannot_be_used_are_told_and_nothing_is_asked(
    tmp_path: Path, store: Path, text: str, problem: str
) -> None:
    config = written(tmp_path / "config.toml", text)
    ran = doctor(config, "--store", store, "--json")
    document = told(ran)
    assert ran.returncode == 1
    assert problem in document["settings"]["problem"]
    assert {source["reason"] for source in document["sources"]} == {"the settings cannot be used"}
    assert len(document["coverage"]) == 2
    assert KEY not in ran.stdout
    shown = doctor(config, "--store", store)
    assert (shown.returncode, "Traceback" in shown.stderr, KEY in shown.stdout) == (1, False, False)


def test_a_settings_file_that_is_named_and_absent_is_told(tmp_path: Path) -> None:
    ran = doctor(tmp_path / "none.toml", "--store", tmp_path / "none", "--json")
    assert (ran.returncode, told(ran)["settings"]["file"]) == (1, None)
    assert "there is no settings file" in told(ran)["settings"]["problem"]


def test_without_a_store_the_rest_is_told(tmp_path: Path, sources: Loopback) -> None:
    config = sources.write_config(tmp_path / "config.toml", keys={"tiingo": KEY})
    ran = doctor(config, "--store", tmp_path / "none", "--json")
    assert (ran.returncode, told(ran)["store"], told(ran)["coverage"]) == (0, None, [])
    shown = doctor(config, "--store", tmp_path / "none", "--offline")
    assert (shown.returncode, "there is none; make one with" in shown.stdout) == (0, True)


def test_a_damaged_store_is_told_with_what_to_do(tmp_path: Path, store: Path) -> None:
    broken = tmp_path / "store"
    shutil.copytree(store, broken)
    for path in (broken / "objects").rglob("*.parquet"):
        path.write_bytes(b"")
    config = written(tmp_path / "config.toml", "offline = true\n")
    ran = doctor(config, "--store", broken, "--json")
    assert (ran.returncode, told(ran)["coverage"]) == (1, [])
    assert "is damaged: it is empty; import folder again" in told(ran)["store"]["problem"]
    assert "cannot be used: object" in doctor(config, "--store", broken).stdout


@pytest.mark.parametrize("offline", ["option", "setting"])
def test_offline_asks_nothing_and_is_no_failure(tmp_path: Path, sources: Loopback, store: Path, offline: str) -> None:
    config = sources.write_config(tmp_path / "config.toml", keys={"tiingo": KEY})
    words: tuple[str, ...] = ("--offline",)
    if offline == "setting":
        written(config, "offline = true\n" + config.read_text(encoding="utf-8"))
        words = ()
    ran = doctor(config, "--store", store, "--json", *words)
    document = told(ran)
    assert (ran.returncode, document["settings"]["offline"], sources.received) == (0, True, [])
    assert {source["reason"] for source in document["sources"]} == {"offline is set"}


def test_without_contact_and_key_the_sources_that_want_them_are_not_asked_which_is_no_failure(
    tmp_path: Path, sources: Loopback
) -> None:
    config = sources.write_config(tmp_path / "config.toml")
    kept = [line for line in config.read_text(encoding="utf-8").splitlines() if not line.startswith("contact")]
    ran = doctor(written(config, "\n".join(kept)), "--store", tmp_path / "none", "--json")
    states = {source["source"]: source["reason"] for source in told(ran)["sources"]}
    assert ran.returncode == 0
    assert states == {
        "SEC": "no contact is set", "SEC data": "no contact is set", "iShares": None,
        "Tiingo": "no key tiingo is set", "FRED": None, "French library": None,
    }  # fmt: skip
    assert [need["name"] for need in told(ran)["missing"]] == ["contact", "key tiingo"]
    shown = " ".join(doctor(config, "--store", tmp_path / "none").stdout.split())
    for typed in (
        'REDINK_CONTACT="Ada Example ada@example.org"',
        'set REDINK_KEY_TIINGO, or tiingo = "..." under [keys]',
    ):
        assert typed in shown, typed


def test_a_source_that_is_not_there_is_told_and_gives_four(tmp_path: Path) -> None:
    with Loopback({endpoint.url: Answer() for endpoint in ENDPOINTS}) as server:
        config = server.write_config(tmp_path / "config.toml", keys={"tiingo": KEY})
    ran = doctor(config, "--store", tmp_path / "none", "--json")
    assert ran.returncode == 4
    assert {(source["state"], source["status"]) for source in told(ran)["sources"]} == {("failed", None)}
    assert all("broke the connection" in source["reason"] for source in told(ran)["sources"])


def test_help_needs_nothing_heavy() -> None:
    ran = redink("doctor", "--help", PYTHONPROFILEIMPORTTIME="1")
    assert "polars" not in ran.stderr
    assert "httpx" not in ran.stderr
