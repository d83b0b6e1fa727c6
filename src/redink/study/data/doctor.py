"""What stands ready: versions, settings without their keys, sources that can be reached, and what the store covers."""

from __future__ import annotations

import platform
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

from redink.errors import RedinkError, UsageError
from redink.numerals import Document
from redink.settings import Settings
from redink.sources.http.probe import (
    ProbeResult,
    probe,
    unasked,
    unmet_needs_at,
)
from redink.sources.needs import EXTRAS, Need, installed
from redink.study.data.coverage import (
    Coverage,
    take_coverage,
)

SCHEMA: Final = "redink.doctor/1"
PACKAGES: Final = ("redink", "polars", "numpy", "httpx", "orjson")
USER: Final = re.compile(r"//[^/\s'\"]*@")
"""The user that an address names before its host, password and all."""
USE: Final = 1
SOURCE: Final = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class Examination:
    """What was found.

    versions          package, python or platform -> what is there; None for an extra that is not installed
    file              the settings file that is read; None where there is none
    settings          None where they cannot be used
    settings_problem  why not; None where they can
    cache_bytes       bytes of the cache
    sources           the result of asking each
    store             folder of the store; `coverage` is None where it holds none, or cannot be read
    store_problem     why it cannot be read; None where it can, or there is none
    """

    versions: Mapping[str, str | None]
    file: Path | None
    settings: Settings | None
    settings_problem: str | None = None
    cache_bytes: int = 0
    sources: tuple[ProbeResult, ...] = field(default=())
    store: Path
    coverage: Coverage | None = None
    store_problem: str | None = None

    def exit_code(self) -> int:
        """0 where all that was set up works, 1 where settings or store do not, else 4 where a source asked failed."""
        if self.settings_problem is not None or self.store_problem is not None:
            return USE
        return SOURCE if any(source.state == "failed" for source in self.sources) else 0

    def missing(self) -> tuple[Need, ...]:
        """What sources want that the settings lack, each once, with what to type; nothing where none is asked."""
        return () if self.settings is None or self.settings.offline else unmet_needs_at(self.settings)

    def document(self) -> dict[str, Document]:
        """The examination as printed by --json; no key is in it."""
        return {
            "schema": SCHEMA,
            "versions": dict(self.versions),
            "settings": self._settings(),
            "sources": [source.document() for source in self.sources],
            "missing": [need.document() for need in self.missing()],
            "store": self._store(),
            "coverage": [] if self.coverage is None else self.coverage.document(),
        }

    def _settings(self) -> dict[str, Document]:
        told: dict[str, Document] = {"file": self.file and str(self.file), "problem": self.settings_problem}
        if self.settings is None:
            return told
        return told | shown_settings(self.settings) | {"cache_bytes": self.cache_bytes}

    def _store(self) -> dict[str, Document] | None:
        if self.coverage is None and self.store_problem is None:
            return None
        told: dict[str, Document] = {"folder": str(self.store), "problem": self.store_problem}
        return told | ({} if self.coverage is None else self.coverage.store_document())


def examine(
    store: Path,
    *,
    read: Callable[[], Settings],
    file: Path | None,
    ask: Callable[[Settings], Sequence[ProbeResult]] = probe,
) -> Examination:
    """Everything looked at once; `read` gives the settings of `file`, `ask` gives the result of asking the sources.

    What is broken is reported and raises nothing; without a store the rest is reported all the same.
    """
    found = Examination(versions=versions(), file=file, settings=None, store=store)
    try:
        settings = read()
        found = replace(found, settings=settings, cache_bytes=folder_bytes(settings.cache_folder()))
        found = replace(found, sources=tuple(ask(settings)))
    except UsageError as error:
        asked = unasked(reason="the settings cannot be used")
        found = replace(found, settings_problem=without_users(str(error)), sources=asked)
    try:
        there = (store / "HEAD").is_file()
        return replace(found, coverage=take_coverage(store) if there else None)
    except (RedinkError, OSError) as error:
        return replace(found, store_problem=str(error))


def versions() -> dict[str, str | None]:
    """Releases of redink, Python, the platform and what numbers and requests rest on; of extras None where absent."""
    found: dict[str, str | None] = {name: version(name) for name in PACKAGES}
    extras = {name: installed(name) for name in EXTRAS}
    return found | {"python": platform.python_version(), "platform": platform.platform()} | extras


def shown_settings(settings: Settings) -> dict[str, Document]:
    """The settings for a reader: of keys the providers, of mirrors the hosts, of a proxy whether there is one."""
    return {
        "contact": settings.contact,
        "keys": [*sorted(settings.keys)],
        "mirrors": {host: urlsplit(base).hostname for host, base in sorted(settings.mirrors.items())},
        "proxy": settings.proxy is not None,
        "certificates": settings.certificates and str(settings.certificates),
        "offline": settings.offline,
        "notes": [*settings.notes],
        "cache": str(settings.cache_folder()),
    }


def folder_bytes(folder: Path) -> int:
    """Bytes of all files under the folder; 0 where there is none."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else 0


def without_users(words: str) -> str:
    """The words, addresses in them without user and password.

    >>> without_users("'https://ada:pw@mirror.example.org/sec' cannot be used")
    "'https://***@mirror.example.org/sec' cannot be used"
    """
    return USER.sub("//***@", words)
