from __future__ import annotations

import re
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import matplotlib
import pytest
from PIL import Image
from tests.charts.invented import DECLINED, ENDS, invented_answer

from redink.charts.files import save_chart
from redink.errors import UsageError

SUFFIXES = (".png", ".svg", ".pdf")
OTHER_TASTE: Any = {
    "font.family": "serif",
    "font.size": 30,
    "lines.linewidth": 9,
    "axes.grid": True,
    "savefig.facecolor": "red",
    "savefig.bbox": "tight",
    "svg.fonttype": "none",
    "svg.hashsalt": "mine",
    "pdf.fonttype": 42,
}


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_the_same_answer_gives_the_same_bytes_whatever_the_reader_has_set_matplotlib_to(tmp_path: Path, suffix: str):
    first, second = tmp_path / f"first{suffix}", tmp_path / f"second{suffix}"
    save_chart(invented_answer(), first)
    with matplotlib.rc_context(OTHER_TASTE):
        save_chart(invented_answer(), second)
    assert first.read_bytes() == second.read_bytes()


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_another_answer_and_the_dark_ground_give_other_bytes(tmp_path: Path, suffix: str):
    paths = [tmp_path / f"{place}{suffix}" for place in range(3)]
    save_chart(invented_answer(), paths[0])
    save_chart(invented_answer({**ENDS, "profitable": 1.285}), paths[1])
    save_chart(invented_answer(), paths[2], dark=True)
    assert len({path.read_bytes() for path in paths}) == 3


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_no_file_holds_a_date_of_its_making(tmp_path: Path, suffix: str):
    save_chart(invented_answer(), tmp_path / f"chart{suffix}")
    written = (tmp_path / f"chart{suffix}").read_bytes()
    assert not re.search(rb"CreationDate|ModDate|dc:date|tIME|date:create", written)


def test_a_png_is_an_image_on_its_ground_with_its_title_in_it(tmp_path: Path):
    for dark, corner in ((False, (255, 255, 255)), (True, (0x15, 0x18, 0x1C))):
        save_chart(invented_answer(), tmp_path / "chart.PNG", dark=dark)
        with Image.open(tmp_path / "chart.PNG") as image:
            assert image.format == "PNG"
            assert image.size[0] == 2000
            assert image.convert("RGB").getpixel((3, 3)) == corner
            assert image.info["Title"] == "northwind-20 since 2025-04-08: loss-making +70.6%, profitable +28.4%"
            assert image.info["Software"] == "redink 9.8.7"


def test_an_svg_is_well_formed_titled_and_free_of_fonts(tmp_path: Path):
    save_chart(invented_answer(), tmp_path / "chart.svg")
    written = (tmp_path / "chart.svg").read_text(encoding="utf-8")
    tree = ElementTree.fromstring(written)
    space = "{http://www.w3.org/2000/svg}"
    title = tree.find(f"{space}title")
    assert title is not None
    assert title.text == "northwind-20 since 2025-04-08: loss-making +70.6%, profitable +28.4%"
    assert tree.find(f".//{space}text") is None
    for label in ("+70.6% loss-making", "+28.4% profitable", "+38.5% no data", "+40.2% rebuilt index"):
        assert f"<!-- {label} -->" in written


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_answers_without_cohorts_are_saved_too(tmp_path: Path, suffix: str):
    for place, answer in enumerate((invented_answer(declined=DECLINED), invented_answer(weightless=tuple(ENDS)))):
        save_chart(answer, tmp_path / f"{place}{suffix}")
        assert (tmp_path / f"{place}{suffix}").stat().st_size > 1000


@pytest.mark.parametrize(("name", "found"), [("chart.gif", "ends in '.gif'"), ("chart", "has no suffix")])
def test_another_suffix_is_refused_with_those_that_work(tmp_path: Path, name: str, found: str):
    with pytest.raises(UsageError, match=rf"{found}; end it in \.png, \.svg or \.pdf"):
        save_chart(invented_answer(), tmp_path / name)
    assert not list(tmp_path.iterdir())


def test_a_missing_folder_is_refused(tmp_path: Path):
    with pytest.raises(UsageError, match=r"folder .*absent of the chart file chart\.png is not there; make it first"):
        save_chart(invented_answer(), tmp_path / "absent" / "chart.png")


def test_a_path_that_cannot_be_written_is_refused(tmp_path: Path):
    (tmp_path / "chart.png").mkdir()
    with pytest.raises(UsageError, match="cannot be written: "):
        save_chart(invented_answer(), tmp_path / "chart.png")
