"""The plainest of the words that CONTRIBUTING.md bans stand in no text of the program and on no page."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.documents import PAGES, ROOT

BANNED = ("in vain", "nobody of", "lives anew", "whoever", "taken anew")
PATTERN = re.compile(r"\b(" + "|".join(phrase.replace(" ", r"\s+") for phrase in BANNED) + r")\b", re.IGNORECASE)
EXPLAINED = ("CONTRIBUTING.md", "CHANGELOG.md")
"""Pages that name the words to ban them, or tell what earlier releases said."""
ALLOWED = (
    "src/redink/cli/printing/terminal.py",
    "src/redink/sources/http/request.py",
    "src/redink/sources/http/retry_policy.py",
    "src/redink/study/data/doctor.py",
    "src/redink/study/explain/notes/prices/moves.py",
    "src/redink/windows/panels/price_segments.py",
    "docs/method/membership.md",
    "docs/method/plain-folder.md",
    "docs/method/returns.md",
    "docs/sources/index.md",
)
"""Files that still have one, as of 2026-11-28; the list only shrinks."""


def texts(path: Path) -> Iterator[tuple[int, str]]:
    """Line and text of each string of a Python file, docstrings and parts of f-strings too; of a page, the whole."""
    source = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        yield 1, source
        return
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value


def findings(path: Path) -> list[str]:
    """`file:line: phrase` of each banned phrase."""
    return [
        f"{path.relative_to(ROOT)}:{line + text.count(chr(10), 0, found.start())}: {found.group()}"
        for line, text in texts(path)
        for found in PATTERN.finditer(text)
    ]


def files() -> list[Path]:
    pages = [page for page in PAGES if page.name not in EXPLAINED]
    return [*sorted((ROOT / "src").rglob("*.py")), *pages]


def test_no_text_of_the_program_and_no_page_has_a_banned_word() -> None:
    found = [finding for path in files() if str(path.relative_to(ROOT)) not in ALLOWED for finding in findings(path)]
    assert not found, "\n".join(["words that docs/glossary.md replaces, see CONTRIBUTING.md:", *found])


def test_a_banned_phrase_is_found_in_strings_f_strings_and_pages_with_its_line(tmp_path: Path) -> None:
    program = tmp_path / "spoken.py"
    program.write_text('name = "A"\nsaid = f"{name} asked\\nin vain"\n"""Sizes are\n\nof Whoever asks."""\n# whoever\n')
    assert sorted((line, text) for line, text in texts(program) if PATTERN.search(text)) == [
        (2, " asked\nin vain"),
        (3, "Sizes are\n\nof Whoever asks."),
    ]


def test_every_banned_phrase_is_named_beside_what_to_write() -> None:
    words = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").partition("## Words\n")[2].partition("\n## ")[0]
    for phrase in BANNED:
        assert phrase in words, phrase
