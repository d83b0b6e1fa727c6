"""The only door to the network."""

from redink.sources.http.asking import Door, Reply, Request

__all__ = ["Door", "Reply", "Request"]
