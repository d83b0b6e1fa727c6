"""The only door to the network."""

from redink.sources.http.request import (
    Door,
    Reply,
    Request,
)

__all__ = ["Door", "Reply", "Request"]
