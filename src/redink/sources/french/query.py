"""What to ask of the library, and the asking."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from redink.sources.http import Client, Request

LIBRARY: Final = "https://mba.tuck.dartmouth.edu/pages/faculty/ken.french/ftp"
MAX_BYTES: Final = 20_000_000


@dataclass(frozen=True, kw_only=True, slots=True)
class Query:
    """A file of the library by its name; only the portfolios formed on E/P can be read."""

    file: str = "Portfolios_Formed_on_E-P_CSV.zip"


def requests(query: Query) -> tuple[Request, ...]:
    """The one request; no key is needed."""
    return (Request(url=f"{LIBRARY}/{query.file}", expects="zip", max_bytes=MAX_BYTES),)


def fetch(query: Query, *, client: Client) -> bytes:
    """The file as sent. Raises: SourceError as the client does."""
    (request,) = requests(query)
    return client.get(request).content
