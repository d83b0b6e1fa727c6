"""Tables made from a version's rows and kept beside it: no part of any identity, made anew where they are gone."""

from __future__ import annotations

import hashlib
import io
import json
import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Final

import polars as pl

from redink.durable import write_durably
from redink.store.objects import digest_of

FOLDER: Final = "derived"
HASHES: Final = "hashes.json"


def read_derived(root: Path, key: str) -> dict[str, pl.DataFrame] | None:
    """The tables kept under the key, by name; None where there are none, or a file is not as it was written."""
    folder = root / FOLDER / key
    with suppress(OSError, ValueError, TypeError, LookupError, pl.exceptions.PolarsError):
        hashes: dict[str, str] = dict(json.loads((folder / HASHES).read_text(encoding="utf-8")))
        files = {name: folder / f"{name}.parquet" for name in hashes}
        if all(digest_of(path) == hashes[name] for name, path in files.items()):
            return {name: pl.read_parquet(path) for name, path in files.items()}
    return None


def keep_derived(root: Path, key: str, tables: Mapping[str, pl.DataFrame]) -> None:
    """Keeps the tables under the key, and those of no other one; nothing where the store cannot be written."""
    folder = root / FOLDER / key
    with suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        hashes = {name: _write(folder / f"{name}.parquet", frame) for name, frame in tables.items()}
        write_durably(folder / HASHES, json.dumps(hashes, indent=1).encode())
        for other in folder.parent.iterdir():
            if other.name != key:
                shutil.rmtree(other, ignore_errors=True)


def _write(path: Path, frame: pl.DataFrame) -> str:
    buffer = io.BytesIO()
    frame.write_parquet(buffer, compression="zstd", compression_level=1)
    write_durably(path, buffer.getvalue())
    return hashlib.sha256(buffer.getvalue()).hexdigest()
