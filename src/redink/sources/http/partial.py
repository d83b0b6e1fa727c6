"""A download under way: what was received stays on disk and is resumed after a break or a kill."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Final

import orjson

from redink.durable import write_durably
from redink.sources.http.cache import Validators, ended, read_record, validators_in, validators_of

CONTENT_RANGE: Final = re.compile(r"bytes (?:(\d+)-(\d+)|\*)/(\d+|\*)")


class Partial:
    """The file `<stem>.partial` and the record of what it is part of."""

    def __init__(self, stem: Path, *, url: str) -> None:
        self.path = ended(stem, ".partial")
        self.url = url
        self._record = ended(stem, ".partial.json")
        self._most = self.size()

    def size(self) -> int:
        """Bytes that are there, of a download that can be resumed; else 0."""
        return self.path.stat().st_size if self.path.is_file() and self.validators().range_condition() else 0

    def validators(self) -> Validators:
        """Which version of the body it is part of."""
        stated = read_record(self._record)
        return validators_in(stated) if stated.get("url") == self.url else Validators()

    def total(self) -> int | None:
        """Bytes of the whole body; None where the server did not state it."""
        total = read_record(self._record).get("total")
        return total if isinstance(total, int) else None

    def range_headers(self) -> dict[str, str]:
        """Headers that ask for the rest; empty where there is nothing to resume."""
        condition = self.validators().range_condition()
        return {"Range": f"bytes={self.size()}-", "If-Range": condition} if condition and self.size() else {}

    def continues(self, headers: Mapping[str, str]) -> bool:
        """Whether a 206 resumes exactly where this stops, in the same version of the body."""
        found = CONTENT_RANGE.fullmatch(headers.get("Content-Range", "").strip())
        if found is None or found[1] is None or int(found[1]) != self.size():
            return False
        total = None if found[3] == "*" else int(found[3])
        etag = validators_of(headers).etag
        same_version = etag is None or etag == self.validators().etag
        return same_version and (self.total() is None or total in (None, self.total()))

    def is_whole(self, headers: Mapping[str, str]) -> bool:
        """Whether a 416 says that nothing is missing."""
        found = CONTENT_RANGE.fullmatch(headers.get("Content-Range", "").strip())
        return found is not None and found[3] == str(self.total()) == str(self.size())

    def begin(self, validators: Validators, *, total: int | None) -> None:
        """Starts anew with another body: the old bytes go before the new record is written."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.path.unlink(missing_ok=True)
        write_durably(self._record, orjson.dumps({"url": self.url, "total": total, **asdict(validators)}))
        self.path.touch()

    def append(self, chunks: Iterator[bytes]) -> None:
        """Writes the chunks at the end as they arrive; what arrived before a break stays."""
        with self.path.open("ab") as file:
            for chunk in chunks:
                file.write(chunk)
                file.flush()
            os.fsync(file.fileno())

    def has_grown(self) -> bool:
        """Whether more is there than at any call before."""
        before, self._most = self._most, max(self._most, self.size())
        return self._most > before

    def drop(self) -> None:
        """Forgets what was received."""
        self.path.unlink(missing_ok=True)
        self.forget()

    def forget(self) -> None:
        """Forgets the record alone, the file having moved on."""
        self._record.unlink(missing_ok=True)
