"""The tables of keys on the pages of the method, as the declarations of each document give them.

`python -m tests.key_tables` writes them into the pages, between the marks.
"""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Iterator
from pathlib import Path

from redink.described import Key, keys_of
from redink.study.documents import DOCUMENTS

METHOD = Path(__file__).resolve().parents[1] / "docs" / "method"
MARKED = re.compile(r"(?P<head><!-- keys of (?P<name>[a-z-]+) -->\n).*?(?=<!-- end of keys -->)", re.DOTALL)


def marked(page: str) -> list[str]:
    """The documents whose keys stand on a page."""
    return [found["name"] for found in MARKED.finditer(page)]


def written(page: str, *, name: str) -> str:
    """The page with the tables that the declarations give today; `name` is the page's own file."""
    return MARKED.sub(lambda found: found["head"] + table(keys_of(DOCUMENTS[found["name"]]), page=name), page)


def table(keys: tuple[Key, ...], *, page: str) -> str:
    """One row a key; what stands under a group seen before is not repeated."""
    cells = ((f"`{key.path}`", key.unit, meaning) for key, meaning in listed(keys, page=page))
    rows = "".join("|" + "".join(f" {cell} |" if cell else " |" for cell in row) + "\n" for row in cells)
    return f"| key | unit | meaning |\n|---|---|---|\n{rows}"


def listed(keys: tuple[Key, ...], *, page: str) -> Iterator[tuple[Key, str]]:
    """The keys in order with their meaning and link, those under a group seen before left out."""
    seen: dict[type, str] = {}
    over: tuple[str, ...] = ()
    for key in keys:
        if key.path.startswith(over):
            continue
        meaning = f"{key.meaning} ([more]({key.see.removeprefix(page)}))" if link(key, page) else key.meaning
        before = None if key.group is None else seen.get(key.group)
        if before is not None:
            over = (*over, f"{key.path}.")
            meaning += f"; keys as under `{before}`"
        elif key.group is not None:
            seen[key.group] = key.path
        yield key, meaning


def link(key: Key, page: str) -> bool:
    """Whether a key has a page that says more, other than the one it stands on."""
    return bool(key.see) and key.see != page


def main() -> None:
    """Write the tables of today into their pages."""
    for path in sorted(METHOD.glob("*.md")):
        page = path.read_text(encoding="utf-8")
        if marked(page):
            path.write_text(written(page, name=path.name), encoding="utf-8")
            sys.stdout.write(f"wrote {path.name}{os.linesep}")


if __name__ == "__main__":
    main()
