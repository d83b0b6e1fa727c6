"""The interface of the shell."""

from redink.cli.app import run

__all__ = ["run"]
