"""The one error tree.

    RedinkError
    ├── UsageError (ValueError)            exit 2   what was asked cannot be asked
    │   └── NotBuiltError                           a declared choice that has no engine yet
    ├── MissingDataError (LookupError)     exit 3   what was asked needs data that are not here
    ├── BadDataError (ValueError)          exit 3   data that are here cannot be used
    │   ├── TableError                              a frame breaks its declared table
    │   ├── FolderError                             a plain folder, its files, rows or columns
    │   └── StoreError                              a store that cannot be read or written
    ├── SourceError (OSError)              exit 4   an outside source failed
    │   ├── RefusedError                            it wants a name, a key or a pause (401, 403)
    │   ├── AbsentError                             it has nothing there (404)
    │   ├── BusyError                               it did not answer, though asked again (429, 5xx, time-outs)
    │   ├── OfflineError                            the network is switched off and nothing is cached
    │   └── ReplyError                              what was received is not what was asked for
    └── ConsistencyError (ArithmeticError)    exit 1   numbers that must agree do not
        ├── AdditivityError                         the parts do not add up to the whole
        └── ReconciliationError                     two independent paths differ

A message says what was wrong, what was found and what to do.
"""

from __future__ import annotations

from typing import ClassVar


class RedinkError(Exception):
    """Base of every error that redink raises on purpose."""

    exit_code: ClassVar[int] = 1


class UsageError(RedinkError, ValueError):
    """The question or an option cannot be asked as it stands."""

    exit_code = 2


class NotBuiltError(UsageError):
    """A declared choice that this release cannot compute."""


class MissingDataError(RedinkError, LookupError):
    """The question needs data that the store does not hold."""

    exit_code = 3


class BadDataError(RedinkError, ValueError):
    """Data are present but unusable."""

    exit_code = 3


class TableError(BadDataError):
    """A frame does not follow its declared table."""


class FolderError(BadDataError):
    """A plain folder, one of its files, rows or columns is unusable."""


class StoreError(BadDataError):
    """A store cannot be read or written."""


class SourceError(RedinkError, OSError):
    """An outside source failed."""

    exit_code = 4


class RefusedError(SourceError):
    """A source wants a name, a key or a pause."""


class AbsentError(SourceError):
    """A source has nothing at that address."""


class BusyError(SourceError):
    """A source did not answer in time, though it was asked again."""


class OfflineError(SourceError):
    """The network is switched off and the answer is not in the cache."""


class ReplyError(SourceError):
    """What a source sent is not what was asked for."""


class ConsistencyError(RedinkError, ArithmeticError):
    """Two numbers that must agree do not."""


class AdditivityError(ConsistencyError):
    """Parts do not add up to their whole."""


class ReconciliationError(ConsistencyError):
    """Two independent computations of one number differ."""
