"""The names that redink promises to keep."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib.metadata import version

import pytest

import redink
from redink import RedinkError, errors


def loaded_by(statement: str) -> set[str]:
    """Top-level modules that a fresh interpreter holds after the statement."""
    script = f"{statement}\nimport sys, json; print(json.dumps(sorted(name.split('.')[0] for name in sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout))


VERBS = {"check", "data", "demo", "explain", "export", "facts", "history", "import_folder", "import_frames", "sync"}


def test_the_names_are_in_order_and_the_verbs_those_of_the_shell() -> None:
    assert redink.__all__ == sorted(redink.__all__)
    assert {name for name in redink.__all__ if name.islower() and not name.startswith("_")} == VERBS
    assert dir(redink) == redink.__all__


def test_every_error_of_the_tree_is_exported() -> None:
    tree = {name for name, each in vars(errors).items() if isinstance(each, type) and issubclass(each, RedinkError)}
    assert tree == {name for name in redink.__all__ if name.endswith("Error")}


def test_the_version_is_that_of_the_package() -> None:
    assert redink.__version__ == version("redink")


@pytest.mark.parametrize("name", [name for name in redink.__all__ if name != "__version__"])
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
