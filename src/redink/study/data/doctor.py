"""What stands ready: versions, settings without their keys, sources that can be reached, and what the store covers."""

from __future__ import annotations

import platform
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from importlib.metadata import version
from pathlib import Path
from typing import Annotated, ClassVar, Final
from urllib.parse import urlsplit

from redink.answer.printed import Printed
from redink.described import count, inline, text
from redink.errors import RedinkError, UsageError
from redink.settings import Settings
from redink.sources.http.probe import ProbeResult, probe, unasked, unmet_needs_at
from redink.sources.needs import EXTRAS, Need, installed
from redink.study.data.coverage import Coverage, IndexCoverage, take_coverage

PACKAGES: Final = ("redink", "polars", "numpy", "httpx", "orjson")
USER: Final = re.compile(r"//[^/\s'\"]*@")
"""The user that an address names before its host, password and all."""
USE: Final = 1
SOURCE: Final = 4


@dataclass(frozen=True, kw_only=True, slots=True)
class UnusableSettings:
    """Settings that cannot be used, and why."""

    file: Annotated[str | None, text("the settings file that is read; null where there is none")]
    problem: Annotated[str | None, text("why the settings cannot be used; null where they can")]


@dataclass(frozen=True, kw_only=True, slots=True)
class ShownSettings(UnusableSettings):
    """Settings for a reader: of keys the providers, of mirrors the hosts, of a proxy whether there is one."""

    contact: Annotated[str | None, text("who asks, as sources are told")]
    keys: Annotated[tuple[str, ...], text("names of the providers whose key is set")]
    mirrors: Annotated[dict[str, str | None], text("host → the host asked in its place")]
    proxy: Annotated[bool, text("whether one is set")]
    certificates: Annotated[str | None, text("the file of certificates, where one is named")]
    offline: Annotated[bool, text("whether only the cache is used")]
    notes: Annotated[tuple[str, ...], text("what the reader should know of the settings")]
    cache: Annotated[str, text("the cache's folder")]
    cache_bytes: Annotated[int, count("bytes", "bytes of the cache")]


@dataclass(frozen=True, kw_only=True, slots=True)
class UnreadStore:
    """A store that cannot be read, and why."""

    folder: Annotated[str, text("the store's folder")]
    problem: Annotated[str | None, text("why it cannot be read; null where it can")]


@dataclass(frozen=True, kw_only=True, slots=True)
class ReadStore(UnreadStore):
    """A store and its version."""

    coverage: Annotated[Coverage, inline("the version's parts, and how its securities were matched")]


@dataclass(frozen=True, kw_only=True, slots=True)
class Examination(Printed):
    """What was found.

    file              the settings file that is read; None where there is none
    settings          None where they cannot be used
    settings_problem  why not; None where they can
    sources           the result of asking each
    cache_bytes       bytes of the cache
    store             folder of the store; `coverage` is None where it holds none, or cannot be read
    store_problem     why it cannot be read; None where it can, or there is none
    """

    SCHEMA: ClassVar = "redink.doctor/1"

    versions: Annotated[
        Mapping[str, str | None],
        text("package, `python` and `platform` → what is there; an extra that is not installed is null"),
    ]
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

    @property
    def settings_shown(
        self,
    ) -> Annotated[ShownSettings | UnusableSettings, text("what is set, without any key", key="settings")]:
        """What is set; the file and the problem alone where the settings cannot be used."""
        file = None if self.file is None else str(self.file)
        if self.settings is None:
            return UnusableSettings(file=file, problem=self.settings_problem)
        return ShownSettings(
            file=file,
            problem=self.settings_problem,
            contact=self.settings.contact,
            keys=tuple(sorted(self.settings.keys)),
            mirrors=mirror_hosts(self.settings),
            proxy=self.settings.proxy is not None,
            certificates=self.settings.certificates and str(self.settings.certificates),
            offline=self.settings.offline,
            notes=tuple(self.settings.notes),
            cache=str(self.settings.cache_folder()),
            cache_bytes=self.cache_bytes,
        )

    @property
    def asked(self) -> Annotated[tuple[ProbeResult, ...], text("the result of asking each source", key="sources")]:
        """The result of asking each source."""
        return self.sources

    @property
    def needs(
        self,
    ) -> Annotated[
        tuple[Need, ...],
        text("what the sources want and the settings lack, each once; empty where `offline` is set", key="missing"),
    ]:
        """What sources want that the settings lack."""
        return self.missing()

    @property
    def store_found(
        self,
    ) -> Annotated[ReadStore | UnreadStore | None, text("the store; null where there is none", key="store")]:
        """The store; null where there is none."""
        if self.coverage is not None:
            return ReadStore(folder=str(self.store), problem=self.store_problem, coverage=self.coverage)
        return None if self.store_problem is None else UnreadStore(folder=str(self.store), problem=self.store_problem)

    @property
    def covered(
        self,
    ) -> Annotated[tuple[IndexCoverage, ...], text("each index of the store, day by day", key="coverage")]:
        """Coverage of each index; none where there is no store."""
        return () if self.coverage is None else self.coverage.indices


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


def mirror_hosts(settings: Settings) -> dict[str, str | None]:
    """Of each host that has a mirror, the mirror's host."""
    return {host: urlsplit(base).hostname for host, base in sorted(settings.mirrors.items())}


def folder_bytes(folder: Path) -> int:
    """Bytes of all files under the folder; 0 where there is none."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else 0


def without_users(words: str) -> str:
    """The words, addresses in them without user and password.

    >>> without_users("'https://ada:pw@mirror.example.org/sec' cannot be used")
    "'https://***@mirror.example.org/sec' cannot be used"
    """
    return USER.sub("//***@", words)
