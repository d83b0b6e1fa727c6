"""The HTTP client, through which every request to the network goes."""

from redink.sources.http.request import Client, Reply, Request

__all__ = ["Client", "Reply", "Request"]
