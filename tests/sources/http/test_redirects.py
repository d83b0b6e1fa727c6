"""Redirects: followed inside a domain or to a declared one, never out of https, never with the key to another host."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.loopback import Answer, FakeClock, Loopback

from redink.errors import RefusedError, ReplyError
from redink.sources.http import Request
from redink.sources.http.addresses import mirrored, next_hop, original
from redink.sources.http.client import NetworkClient
from redink.sources.http.hosts import DECLARED, domain_of, policy_of

PRICES = "https://api.tiingo.com/prices.csv"
CSV = b"a\n1\n"


def sent_to(address: str, status: int = 302) -> Answer:
    return Answer(status=status, headers={"Location": address})


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_a_redirect_on_the_same_host_keeps_the_key(tmp_path: Path, status: int) -> None:
    with Loopback(
        {PRICES: sent_to("moved.csv", status), "https://api.tiingo.com/moved.csv": Answer(body=CSV)}
    ) as server:
        client = NetworkClient(server.settings(tmp_path, keys={"tiingo": "abc"}), clock=FakeClock())
        assert client.get(Request(url=PRICES, expects="csv", key="tiingo")).content == CSV
        assert [each.headers.get("authorization") for each in server.received] == ["Token abc"] * 2


def test_another_host_of_the_domain_is_asked_without_the_key(tmp_path: Path) -> None:
    other = "https://files.tiingo.com/prices.csv"
    with Loopback({PRICES: sent_to(other), other: Answer(body=CSV)}) as server:
        client = NetworkClient(server.settings(tmp_path, keys={"tiingo": "abc"}), clock=FakeClock())
        assert client.get(Request(url=PRICES, expects="csv", key="tiingo")).content == CSV
        assert [each.headers.get("authorization") for each in server.received] == ["Token abc", None]


def test_a_redirect_to_another_domain_is_refused_and_its_host_not_asked(tmp_path: Path) -> None:
    other = "https://evil.example.org/prices.csv"
    with Loopback({PRICES: sent_to(other), other: Answer(body=CSV)}) as server:
        with pytest.raises(ReplyError, match=r"sends us to another host, evil\.example\.org"):
            NetworkClient(server.settings(tmp_path)).get(Request(url=PRICES, expects="csv"))
        assert len(server.received) == 1


def test_a_declared_domain_is_followed(tmp_path: Path) -> None:
    fund, owner = "https://www.ishares.com/fund.csv", "https://www.blackrock.com/fund.csv"
    with Loopback({fund: sent_to(owner), owner: Answer(body=CSV)}) as server:
        assert NetworkClient(server.settings(tmp_path)).get(Request(url=fund, expects="csv")).content == CSV


def test_a_redirect_without_end_is_refused(tmp_path: Path) -> None:
    with Loopback({PRICES: sent_to(PRICES)}) as server:
        client = NetworkClient(server.settings(tmp_path), clock=FakeClock())
        with pytest.raises(ReplyError, match="redirects more than 5 times"):
            client.get(Request(url=PRICES, expects="csv"))
        assert len(server.received) == 6


def test_a_redirect_that_leaves_https_is_refused() -> None:
    with pytest.raises(ReplyError, match=r"to http://www\.sec\.gov/a, which is not https"):
        next_hop("https://www.sec.gov/b", "http://www.sec.gov/a", {})


def test_a_key_echoed_into_a_redirect_is_not_followed(tmp_path: Path) -> None:
    with Loopback({PRICES: sent_to("/api.tiingo.com/login?key=abcdef")}) as server:
        client = NetworkClient(server.settings(tmp_path, keys={"tiingo": "abcdef"}), clock=FakeClock())
        with pytest.raises(RefusedError, match="an address holds the key tiingo"):
            client.get(Request(url=PRICES, expects="csv", key="tiingo"))
        assert len(server.received) == 1


def test_what_a_mirror_names_is_reported_as_the_provider_names_it() -> None:
    mirrors = {"www.sec.gov": "https://m.example.org", "data.sec.gov": "https://m.example.org/data/"}
    for url in ("https://www.sec.gov/a?b=1", "https://data.sec.gov/c"):
        assert original(mirrored(url, mirrors), mirrors) == url
    assert mirrored("https://data.sec.gov/c", mirrors) == "https://m.example.org/data/c"
    assert next_hop("https://www.sec.gov/a", "/data/x", mirrors) == "https://data.sec.gov/x"
    assert original("https://m.example.organic/a", mirrors) == "https://m.example.organic/a"


def test_hosts_of_one_domain_share_its_manners() -> None:
    assert {domain_of(f"https://{host}sec.gov/x") for host in ("", "www.", "data.", "efts.")} == {"sec.gov"}
    assert domain_of("https://notsec.gov/") == "notsec.gov"
    assert domain_of("https://a.b.example.co.uk:8443/") == "example.co.uk"
    assert domain_of("https://[::1]:80/") == "::1"
    assert (policy_of("https://efts.sec.gov/").per_second, policy_of("https://example.org/").per_second) == (8, 5)
    assert len({policy.domain for policy in DECLARED}) == len(DECLARED)
