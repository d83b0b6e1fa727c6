"""The notebooks of examples/ run from end to end without a network, and hold no output."""

from __future__ import annotations

import json
import socket
from pathlib import Path
from typing import NoReturn

import pytest
from tests.documents import ROOT
from tests.notebooks import Cell, code_cells, run_cells

import redink

NOTEBOOKS = sorted((ROOT / "examples").glob("*.ipynb"))
WHOLE_JOB = ROOT / "examples" / "whole_job.ipynb"


def refuse(*_: object) -> NoReturn:
    raise AssertionError("the notebook asks the network")


@pytest.mark.parametrize("path", NOTEBOOKS, ids=lambda path: path.stem)
def test_a_notebook_is_of_format_four_and_holds_no_output(path: Path) -> None:
    written = json.loads(path.read_text(encoding="utf-8"))
    assert (written["nbformat"], written["metadata"]["kernelspec"]["language"]) == (4, "python")
    assert [cell.place for cell in code_cells(path) if cell.outputs] == []
    ids = [cell["id"] for cell in written["cells"]]
    assert len(ids) == len(set(ids))


def test_a_cell_shows_its_last_value_and_shares_its_names_with_the_next() -> None:
    cells = [Cell(place=0, source="a = 2", outputs=[]), Cell(place=1, source="b = a + 1\nb", outputs=[])]
    scope, shown = run_cells(cells)
    assert (scope["b"], shown) == (3, [None, 3])


def test_an_error_names_its_cell() -> None:
    with pytest.raises(NameError) as raised:
        run_cells([Cell(place=7, source="absent", outputs=[])])
    assert "cell 7" in str(raised.traceback[-1])


@pytest.mark.slow
def test_the_whole_job_runs_and_shows_what_its_text_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr(socket.socket, "connect", refuse)
    cells = code_cells(WHOLE_JOB)
    scope, shown = run_cells(cells)
    assert [type(value).__name__ for value in shown if isinstance(value, redink.Answer)] == ["Answer"]
    assert scope["answer"].residual == 0
    verdicts = [verdict.verdict for verdict in scope["checked"].verdicts]
    elsewhere = "supported under another definition"
    assert verdicts == ["supported", elsewhere, elsewhere, "supported"]
    assert "with equal weights" in scope["checked"].verdicts[1].why
    assert len(scope["members"]) == scope["answer"].index.members
