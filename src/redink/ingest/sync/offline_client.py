"""Working without a network: what is not cached is passed over where the store has the source's tables."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from redink.errors import AbsentError, OfflineError
from redink.sources.http import Client, Reply, Request


@dataclass(frozen=True, kw_only=True, slots=True)
class OfflineTolerantClient:
    """A client through which an address that is not in the cache counts as one where nothing is.

    For sources with tables in the store alone: nothing stored is lost where nothing new is brought. An address where
    there was nothing when it was asked has no cached body, so a source that has such addresses could not work offline
    otherwise.
    """

    client: Client

    def get(self, request: Request) -> Reply:
        """The reply. Raises: AbsentError in place of OfflineError, else SourceError as the client does."""
        try:
            return self.client.get(request)
        except OfflineError as error:
            raise AbsentError(str(error)) from error

    def download(self, request: Request) -> Path:
        """The file. Raises: SourceError as the client does."""
        return self.client.download(request)
