"""What each setting may be, and what is said where it is something else."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final
from urllib.parse import urlsplit

from redink.errors import UsageError
from redink.settings.secret import Secret

TRUTHS: Final = {
    "1": True,
    "true": True,
    "yes": True,
    "on": True,
    "0": False,
    "false": False,
    "no": False,
    "off": False,
}
CONTACT: Final = re.compile(r"(?=.*\S+@\S+\.\S+)[\x21-\x7e]+( [\x21-\x7e]+)+")


def checked(name: str, value: object, where: str) -> Any:
    """The value in its own type. Raises: UsageError that says where it stands; secrets are not shown."""
    check, wanted = CHECKS[name]
    accepted = check(value)
    if accepted is None:
        found = "something else" if name in ("key", "proxy") else re.sub(r"//[^/\s]*@", "//***@", repr(value))
        raise UsageError(f"{where} must be {wanted}; found {found}; correct it or take it away")
    return accepted


def _path(value: object) -> Path | None:
    return Path(value).expanduser() if isinstance(value, str) and value.strip() else None


def _truth(value: object) -> bool | None:
    return value if isinstance(value, bool) else TRUTHS.get(value.lower()) if isinstance(value, str) else None


def _seconds(value: object) -> float | None:
    return float(value) if isinstance(value, int | float) and value is not True and 0 < value <= 3600 else None


def _attempts(value: object) -> int | None:
    return value if isinstance(value, int) and value is not True and 1 <= value <= 20 else None


def _contact(value: object) -> str | None:
    return value if isinstance(value, str) and CONTACT.fullmatch(value) else None


def _secret(value: object) -> Secret | None:
    return Secret(value) if isinstance(value, str) and re.fullmatch(r"[\x21-\x7e]+", value) else None


def _address(value: object, *, user: bool = False) -> str | None:
    shape = r"https?://[^\s@?#/]+(/[^\s@?#]*)?" if not user else r"https?://[^\s?#]+"
    if not isinstance(value, str) or not re.fullmatch(shape, value):
        return None
    try:
        parts = urlsplit(value)
        return value.rstrip("/") if parts.hostname and parts.port != 0 else None
    except ValueError:  # the port is no number up to 65535
        return None


CHECKS: Final[Mapping[str, tuple[Callable[[object], Any], str]]] = {
    "contact": (_contact, 'a name and an e-mail in plain letters, such as "Ada Example ada@example.org"'),
    "cache": (_path, "a folder"),
    "offline": (_truth, "true or false"),
    **dict.fromkeys(("connect_seconds", "read_seconds", "wait_seconds"), (_seconds, "seconds, above 0, up to 3600")),
    "attempts": (_attempts, "a whole number from 1 to 20"),
    "certificates": (_path, "a file"),
    "key": (_secret, "the provider's key: one word of plain letters, digits and signs in quotes"),
    "mirror": (_address, "an address such as https://mirror.example.org/sec, without user, query or fragment"),
    "proxy": (
        lambda value: _secret(value) if _address(value, user=True) else None,
        "an address such as http://proxy.example.org:3128",
    ),
}
