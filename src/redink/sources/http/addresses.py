"""Where a request really goes: mirrors in place of hosts, and redirects that may be followed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from urllib.parse import urljoin, urlsplit

from redink.errors import RefusedError, ReplyError
from redink.sources.http.hosts import domain_of, policy_of

OWN: Final = frozenset({"127.0.0.1", "localhost", "::1"})
"""Hosts that are this machine."""


def mirrored(url: str, mirrors: Mapping[str, str]) -> str:
    """The address that the request goes to: the mirror's base and the address's path and query.

    >>> mirrored("https://www.sec.gov/files/a.json?x=1", {"www.sec.gov": "http://127.0.0.1:80/sec"})
    'http://127.0.0.1:80/sec/files/a.json?x=1'
    """
    base = mirrors.get(urlsplit(url).netloc.lower())
    return url if base is None else base.rstrip("/") + url[url.index("/", len("https://")) :]


def original(url: str, mirrors: Mapping[str, str]) -> str:
    """The provider's address of what a mirror names; any other address as it stands."""
    longest = sorted(mirrors.items(), key=lambda pair: -len(pair[1]))
    found = ((host, base.rstrip("/")) for host, base in longest if url.startswith(f"{base.rstrip('/')}/"))
    host, base = next(found, ("", ""))
    return f"https://{host}{url.removeprefix(base)}" if host else url


def require_address(url: str) -> str:
    """The address, with a path. Raises: ReplyError unless it is https, or http on this machine, without a user."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError as error:
        raise ReplyError(f"{url!r} is no address ({error})") from None
    if not host or parts.username is not None or any(letter <= " " or letter > "~" for letter in url):
        raise ReplyError(f"{url!r} is no address; an address is https, a host and a path in plain letters")
    if parts.scheme != "https" and not (parts.scheme == "http" and host in OWN):
        raise ReplyError(f"{url} is not https; what it sends could be read and changed on the way, so it is not asked")
    return parts._replace(path=parts.path or "/", fragment="").geturl()


def require_closed(url: str, *, where: str) -> None:
    """Raises: RefusedError where a key would travel unencrypted to another machine."""
    parts = urlsplit(where)
    if parts.scheme != "https" and parts.hostname not in OWN:
        raise RefusedError(
            f"{url} needs a key, and its mirror {parts.hostname} is http, where anyone on the way could read it;"
            " use an https mirror"
        )


def next_hop(url: str, location: str, mirrors: Mapping[str, str]) -> str:
    """The provider's address that a redirect leads to.

    Raises: ReplyError where it leads out of https, or to another domain than those declared in `hosts`.
    """
    target = original(urljoin(mirrored(url, mirrors), location), mirrors)
    if urlsplit(url).scheme == "https" and urlsplit(target).scheme != "https":
        raise ReplyError(f"{url} sends us to {target}, which is not https; it is not followed")
    if domain_of(target) not in (domain_of(url), *policy_of(url).redirects_to):
        raise ReplyError(
            f"{url} sends us to another host, {urlsplit(target).hostname}; it is not followed."
            " Look whether the source has moved, or name a mirror"
        )
    return require_address(target)


def same_host(one: str, other: str) -> bool:
    """Whether two addresses have the same scheme, host and port, so that a key for one may go to the other."""
    return urlsplit(one)[:2] == urlsplit(other)[:2]
