"""The names that redink promises to keep."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest

import redink


def loaded_by(statement: str) -> set[str]:
    """Top-level modules that a fresh interpreter holds after the statement."""
    script = f"{statement}\nimport sys, json; print(json.dumps(sorted(name.split('.')[0] for name in sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout))


def test_there_are_at_most_fifteen_names_in_order() -> None:
    assert len(redink.__all__) <= 15
    assert redink.__all__ == sorted(redink.__all__)
    assert dir(redink) == redink.__all__


@pytest.mark.parametrize("name", redink.__all__)
def test_a_public_name_can_be_imported_and_says_what_it_is(name: str) -> None:
    assert getattr(redink, name).__name__ == name
    assert getattr(redink, name).__doc__


def test_another_name_is_refused_as_python_does() -> None:
    with pytest.raises(AttributeError, match="'redink' has no attribute 'pandas'"):
        redink.pandas  # noqa: B018  # pyright: ignore[reportAttributeAccessIssue]


def test_importing_redink_loads_neither_polars_nor_numpy() -> None:
    assert loaded_by("import redink").isdisjoint({"polars", "numpy", "matplotlib", "narwhals", "typer", "rich"})


def test_asking_for_a_name_loads_what_it_needs() -> None:
    assert {"polars", "numpy"} <= loaded_by("from redink import Market")


def test_nothing_of_redink_loads_pandas() -> None:
    names = ", ".join(redink.__all__)
    assert "pandas" not in loaded_by(f"from redink import {names}")
