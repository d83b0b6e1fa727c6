"""The reference in the documentation has every name of the root, and docstrings become Markdown."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest
from scripts.docstring_markdown import as_markdown
from scripts.reference_page import convention_fields, names
from tests.documents import ROOT, fences

import redink
from redink.convention import CHOICES

PUBLIC = [name for name in redink.__all__ if not name.startswith("__")]


def test_the_reference_has_a_block_for_every_name_of_the_root() -> None:
    assert sorted(re.findall(r"^::: redink\.(\w+)$", names(), re.MULTILINE)) == sorted(PUBLIC)


def test_the_fields_of_a_convention_stand_there_with_every_value() -> None:
    table = convention_fields()
    for choice in CHOICES:
        row = next(row for row in table.splitlines() if row.startswith(f"| `{choice.field}` "))
        assert [value for value in choice.values if f"`{value}` {choice.values[value]}" not in row] == []
    assert "| `labels_on` |" in table


def test_a_doctest_becomes_a_fenced_block() -> None:
    assert as_markdown("Twice.\n\n>>> 1 + 1\n2") == "Twice.\n\n```python\n>>> 1 + 1\n2\n```"


def test_names_with_meanings_become_a_table_and_a_meaning_may_go_on() -> None:
    columns = "size, rows  how large,\n            or a|b\nname        which"
    assert as_markdown(columns).splitlines()[2:] == ["| `size`, `rows` | how large, or a\\|b |", "| `name` | which |"]


@pytest.mark.parametrize("text", ["One sentence.\nAnother, of two.", "    ├── UsageError (ValueError)   exit 2", ""])
def test_all_else_stays_as_it_is(text: str) -> None:
    assert as_markdown(text) == text


@pytest.mark.slow
def test_the_built_page_shows_every_name_with_its_signature(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(tmp_path)]
    subprocess.run(command, cwd=ROOT, check=True)
    page = (tmp_path / "api" / "reference.html").read_text(encoding="utf-8")
    assert [name for name in PUBLIC if f'id="redink.{name}"' not in page] == []
    assert "::: " not in page
    shown = re.sub(r"<[^>]+>", "", page)
    assert "question: Question" in shown
    assert "weighting:" in shown


@pytest.mark.slow
def test_the_examples_of_the_page_run_in_order_without_a_network(tmp_path: Path) -> None:
    page = (ROOT / "docs" / "api" / "index.md").read_text(encoding="utf-8")
    program = "".join(fence.text for fence in fences(page) if fence.kind == "python")
    subprocess.run([sys.executable, "-c", program], cwd=tmp_path, check=True)
