"""What each provider asks of those who send it requests: one table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final
from urllib.parse import urlsplit


@dataclass(frozen=True, kw_only=True, slots=True)
class HostPolicy:
    """What holds for a domain and all hosts under it, which share one rate.

    per_second    requests a second at most, in all
    contact       whether it requires a name and an e-mail
    redirects_to  other domains that it may redirect to
    block_words   words in a 403 that mean a block for asking too fast
    """

    domain: str
    per_second: int = 5
    contact: bool = False
    redirects_to: tuple[str, ...] = ()
    block_words: str | None = None


DECLARED: Final = (
    # The SEC allows 10 a second over all its hosts and blocks beyond; 8 leaves room for requests that bunch on the way.
    HostPolicy(domain="sec.gov", per_second=8, contact=True, block_words="request rate threshold"),
    HostPolicy(domain="stlouisfed.org", per_second=2),
    HostPolicy(domain="tiingo.com", per_second=2),
    HostPolicy(domain="ishares.com", per_second=1, redirects_to=("blackrock.com",)),
    HostPolicy(domain="dartmouth.edu", per_second=1),
)
"""Domains with a policy of their own; every other domain has the defaults."""

SHARED_SUFFIXES: Final = frozenset({"ac", "co", "com", "edu", "gov", "net", "org"})
"""Second-level names under which a country's domains are registered, as in example.co.uk."""


def policy_of(url: str) -> HostPolicy:
    """The policy of the address's domain."""
    domain = domain_of(url)
    return next((policy for policy in DECLARED if policy.domain == domain), HostPolicy(domain=domain))


def domain_of(url: str) -> str:
    """The domain that was registered: www.sec.gov and data.sec.gov -> sec.gov; a numeric address as it stands.

    >>> domain_of("https://data.sec.gov/x"), domain_of("https://files.example.co.uk/"), domain_of("http://127.0.0.1:80/")
    ('sec.gov', 'example.co.uk', '127.0.0.1')
    """
    host = (urlsplit(url).hostname or "").rstrip(".")
    labels = host.split(".")
    if ":" in host or labels[-1].isdigit():
        return host
    shared = len(labels) > 2 and len(labels[-1]) == 2 and labels[-2] in SHARED_SUFFIXES
    return ".".join(labels[-3 if shared else -2 :])
