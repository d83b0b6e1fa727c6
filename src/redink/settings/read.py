"""What the user sets once: contact, keys, mirrors and the cache folder.

contact = "Ada Example ada@example.org"     # REDINK_CONTACT
cache = "/data/redink"                      # REDINK_CACHE
offline = false                             # REDINK_OFFLINE

[keys]                                      # REDINK_KEY_TIINGO and so on
tiingo = "..."

[mirrors]                                   # host = where its requests go instead
"www.sec.gov" = "https://mirror.example.org/sec"

[network]
read_seconds = 60
"""

from __future__ import annotations

import os
import re
import stat
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, cast
from urllib.parse import quote

from platformdirs import user_cache_path, user_config_path, user_data_path

from redink.errors import UsageError
from redink.settings.checks import checked
from redink.settings.secret import Secret

FILE: Final = "config.toml"
SECTIONS: Final = ("keys", "mirrors", "network")
TOP: Final = ("contact", "cache", "offline", *SECTIONS)
NETWORK: Final = ("connect_seconds", "read_seconds", "attempts", "wait_seconds", "proxy", "certificates")
KEY_PREFIX: Final = "REDINK_KEY_"


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """The user's settings; the defaults where nothing is set.

    contact          name and e-mail, sent with every request; None where not set
    keys             the user's keys by provider, such as tiingo
    mirrors          host -> base address that its requests go to instead
    cache            cache folder; None = the platform's cache folder
    offline          whether only cached replies may be used
    connect_seconds  how long to wait for a connection
    read_seconds     how long to wait for the next bytes
    attempts         how often a source that is busy is asked in all
    wait_seconds     the first wait between two attempts; each further wait may be twice as long
    proxy            address of a proxy, which may hold a password; mirrors and this machine do without
    certificates     file of certificates to trust instead of the public ones
    notes            what the user should know about the file
    """

    contact: str | None = None
    keys: Mapping[str, Secret] = field(default_factory=dict[str, Secret])
    mirrors: Mapping[str, str] = field(default_factory=dict[str, str])
    cache: Path | None = None
    offline: bool = False
    connect_seconds: float = 10.0
    read_seconds: float = 60.0
    attempts: int = 5
    wait_seconds: float = 1.0
    proxy: Secret | None = None
    certificates: Path | None = None
    notes: tuple[str, ...] = ()

    def cache_folder(self) -> Path:
        """The cache folder."""
        return self.cache or user_cache_path("redink")


def store_path() -> Path:
    """The folder of the store where none is named: in the platform's place for a program's data."""
    return user_data_path("redink") / "store"


def without_secrets(words: str, settings: Settings) -> str:
    """The words without any key of the settings, and without the proxy's address."""
    for secret in (*settings.keys.values(), *filter(None, [settings.proxy])):
        for written in (secret.reveal(), quote(secret.reveal(), safe="")):
            words = words.replace(written, str(secret))
    return words


def settings_file(path: Path | None = None, *, environment: Mapping[str, str] | None = None) -> Path | None:
    """The file of `settings_path`, None where nothing is there and none was named.

    Raises: UsageError where the one named is absent.
    """
    file = settings_path(path, environment=environment)
    variables = os.environ if environment is None else environment
    if not file.is_file() and (path or variables.get("REDINK_CONFIG", "").strip()):
        raise UsageError(f"there is no settings file {file}; write it, or take REDINK_CONFIG away")
    return file if file.is_file() else None


def settings_path(path: Path | None = None, *, environment: Mapping[str, str] | None = None) -> Path:
    """Where the file is or would be: `path`, else what REDINK_CONFIG names, else the platform's place for it."""
    variables = os.environ if environment is None else environment
    stated = variables.get("REDINK_CONFIG", "").strip()
    return path or (Path(stated) if stated else user_config_path("redink") / FILE)


def read_settings(path: Path | None = None, *, environment: Mapping[str, str] | None = None) -> Settings:
    """The settings of the file and the environment, which wins; an empty variable or key counts as not set.

    The file is that of `settings_file`. Raises: UsageError that names file, line and key where one cannot be used.
    """
    variables = os.environ if environment is None else environment
    variables = {name: value.strip() for name, value in variables.items() if value.strip()}
    file = settings_file(path, environment=variables)
    stated = {} if file is None else _from_file(file)
    settings: dict[str, Any] = {**stated, **_from_environment(variables)}
    settings["keys"] = {**stated.get("keys", {}), **_keys_of(variables)}
    return Settings(**settings)


def _from_environment(variables: Mapping[str, str]) -> dict[str, Any]:
    names = {name: f"REDINK_{name.upper()}" for name in ("contact", "cache", "offline", "proxy", "certificates")}
    found = {name: variable for name, variable in names.items() if variable in variables}
    return {name: checked(name, variables[variable], f"environment: {variable}") for name, variable in found.items()}


def _keys_of(variables: Mapping[str, str]) -> dict[str, Secret]:
    return {
        name.removeprefix(KEY_PREFIX).lower(): checked("key", value, f"environment: {name}")
        for name, value in variables.items()
        if name.startswith(KEY_PREFIX) and name != KEY_PREFIX
    }


def _from_file(path: Path) -> dict[str, Any]:
    try:
        text = path.read_text(encoding="utf-8-sig")
        stated = tomllib.loads(text)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path} is not valid TOML: {error}; mend it or remove it") from None
    except OSError as error:
        raise UsageError(f"{path} cannot be read ({error.strerror}); make it readable for yourself") from error
    where = _Lines(path=path, text=text)
    _require_known(stated, TOP, where)
    tables = {name: _table(stated, name, where) for name in SECTIONS}
    _require_known(tables["network"], NETWORK, where)
    plain = {name: value for name, value in stated.items() if name not in SECTIONS} | tables["network"]
    settings = {name: checked(name, value, where.of(name)) for name, value in plain.items()}
    stripped = {name: value.strip() if isinstance(value, str) else value for name, value in tables["keys"].items()}
    keys = {name.lower(): checked("key", value, where.of(name)) for name, value in stripped.items() if value != ""}
    mirrors = {host.lower(): checked("mirror", base, where.of(host)) for host, base in tables["mirrors"].items()}
    secret = bool(keys) or "proxy" in settings
    return settings | {"keys": keys, "mirrors": mirrors, "notes": _notes(path) if secret else ()}


@dataclass(frozen=True, kw_only=True, slots=True)
class _Lines:
    """Where in the file a key stands."""

    path: Path
    text: str

    def of(self, key: str) -> str:
        stands = re.compile(rf"""\s*(\[\s*)?["']?{re.escape(key)}["']?\s*[\].=]""")
        numbers = [n for n, line in enumerate(self.text.splitlines(), start=1) if stands.match(line)]
        return f"{self.path}{f', line {numbers[0]}' if numbers else ''}: {key}"


def _require_known(stated: Mapping[str, Any], known: tuple[str, ...], where: _Lines) -> None:
    for name in stated:
        if name not in known:
            raise UsageError(f"{where.of(name)} means nothing here; what may be stated is {', '.join(known)}")


def _table(stated: Mapping[str, Any], name: str, where: _Lines) -> dict[str, Any]:
    table = stated.get(name, {})
    if not isinstance(table, dict):
        raise UsageError(f"{where.of(name)} must be a section; write [{name}] and the entries below it")
    return cast("dict[str, Any]", table)


def _notes(path: Path) -> tuple[str, ...]:
    if os.name == "nt" or not stat.S_IMODE(path.stat().st_mode) & (stat.S_IRGRP | stat.S_IROTH):
        return ()
    return (f"{path} holds keys and others on this machine can read it; run: chmod 600 {path}",)
