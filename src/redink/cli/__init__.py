"""The shell's door."""

from redink.cli.app import run

__all__ = ["run"]
