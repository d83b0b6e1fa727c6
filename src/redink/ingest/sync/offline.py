"""Working without a network: what is not kept is passed over where what is stored stands for it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from redink.errors import AbsentError, OfflineError
from redink.sources.http import Door, Reply, Request


@dataclass(frozen=True, kw_only=True, slots=True)
class StoredDoor:
    """A door through which an address without a kept copy counts as one where nothing is.

    For sources with tables in the store alone: nothing stored is lost by what does not come. An address where there
    was nothing when it was asked leaves no copy, so a source that has such addresses could not work offline otherwise.
    """

    door: Door

    def get(self, request: Request) -> Reply:
        """The reply. Raises: AbsentError in place of OfflineError, else SourceError as the door does."""
        try:
            return self.door.get(request)
        except OfflineError as error:
            raise AbsentError(str(error)) from error

    def download(self, request: Request) -> Path:
        """The file. Raises: SourceError as the door does."""
        return self.door.download(request)
