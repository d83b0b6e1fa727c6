"""What a source needs that the user alone can give: a contact, a key, a library; and what to type to give it."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version
from typing import Annotated, ClassVar, Final

from redink.described import text

EXTRAS: Final = {"deltalake": "delta", "yfinance": "yahoo"}
"""Library that not everyone needs -> the extra of redink that installs it."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Need:
    """Something that is not there."""

    NAMED_BY: ClassVar = ("name",)

    name: Annotated[str, text("`contact`, `key tiingo`, `library yfinance`")]
    missing: Annotated[str, text("that it is not there, in a few words")]
    why: Annotated[str, text("who wants it, and what for")]
    give: Annotated[tuple[str, ...], text("what to type, one way or the other")]

    def sentence(self) -> str:
        """All of it in one sentence."""
        return f"{self.why}, and {self.missing}; {', or '.join(self.give)}"


def contact_need(domain: str) -> Need:
    """The contact that a domain wants to know."""
    example = "Ada Example ada@example.org"
    return Need(
        name="contact",
        missing="no contact is set",
        why=f"{domain} wants to know who asks",
        give=(f'set REDINK_CONTACT="{example}" with your name', f'contact = "{example}" in the settings file'),
    )


def key_need(key: str, *, wanted_by: str, near: str | None = None) -> Need:
    """The key of that name, which `wanted_by` wants; `near` is one that is set under a similar name."""
    return Need(
        name=f"key {key}",
        missing=f"no key {key} is set" + (f" (one is set under {near})" if near else ""),
        why=f"{wanted_by} wants the key {key}",
        give=(f"set REDINK_KEY_{key.upper()}", f'{key} = "..." under [keys] in the settings file'),
    )


def library_need(library: str, *, use: str = "the source is asked") -> Need:
    """The library through which something is done, such as asking a source."""
    return Need(
        name=f"library {library}",
        missing=f"{library} is not installed",
        why=f"{use} through the library {library}",
        give=(f"type pip install redink[{EXTRAS[library]}]",),
    )


def installed(library: str) -> str | None:
    """The version that is installed; None where there is none."""
    try:
        return version(library)
    except PackageNotFoundError:
        return None
