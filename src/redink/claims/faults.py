"""Errors of redink's own while a claim is read or judged: they cost that claim its verdict, never the whole report."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import Final, TypeVar

from redink.errors import RedinkError

FAULT: Final = "an error of redink's own kept it from being judged"
LOG: Final = logging.getLogger(__name__)
"""Where faults are logged with where they arose, as debugging messages, which nothing shows unless asked for."""
T = TypeVar("T")


def attempted(do: Callable[[], T], otherwise: Callable[[], T]) -> T:
    """What `do` returns; where it fails by an error that redink does not raise on purpose, what `otherwise` does.

    Raises: RedinkError where `do` does.
    """
    try:
        return do()
    except RedinkError:
        raise
    except Exception:
        LOG.debug(FAULT, exc_info=True)
        return otherwise()
