from __future__ import annotations

from itertools import combinations

import numpy as np
import pytest
from tests.charts.invented import ENDS, invented_answer

from redink.charts.inks import CATEGORIES, INDEX, LOSS_MAKING_INK, NO_DATA_INK, ORDERED, PROFITABLE_INK, Ink, ink_of
from redink.charts.page import DARK, LIGHT
from redink.charts.paths_since import paths_since

MEANINGS = {
    "profitable": PROFITABLE_INK,
    "loss-making": LOSS_MAKING_INK,
    "no data": NO_DATA_INK,
    "rebuilt index": INDEX,
}
# Machado, Oliveira and Fernandes 2009, severity 1, on linear RGB
SIGHTS = {
    "usual": np.eye(3),
    "protan": [[0.152286, 1.052583, -0.204868], [0.114503, 0.786281, 0.099216], [-0.003882, -0.048116, 1.051998]],
    "deutan": [[0.367322, 0.860646, -0.227968], [0.280085, 0.672501, 0.047413], [-0.011820, 0.042940, 0.968881]],
    "tritan": [[1.255528, -0.076749, -0.178779], [-0.078411, 0.930809, 0.147602], [0.004733, 0.691367, 0.303900]],
}
TO_XYZ = np.array([[0.4124, 0.3576, 0.1805], [0.2126, 0.7152, 0.0722], [0.0193, 0.1192, 0.9505]])


def linear(colour: str) -> np.ndarray:
    parts = np.array([int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5)])
    return np.where(parts <= 0.04045, parts / 12.92, ((parts + 0.055) / 1.055) ** 2.4)


def contrast(one: str, other: str) -> float:
    low, high = sorted(float(TO_XYZ[1] @ linear(colour)) for colour in (one, other))
    return (high + 0.05) / (low + 0.05)


def lab(colour: str, sight: str) -> np.ndarray:
    seen = np.clip(np.array(SIGHTS[sight]) @ linear(colour), 0, 1)
    x, y, z = np.cbrt(TO_XYZ @ seen / (TO_XYZ @ np.ones(3)))
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])


def channels(colour: str) -> tuple[int, int, int]:
    red, green, blue = (int(colour[start : start + 2], 16) for start in (1, 3, 5))
    return red, green, blue


def test_cohorts_have_their_colours_by_meaning_wherever_they_stand():
    for names in (list(ENDS), list(reversed(ENDS))):
        answer = invented_answer({name: ENDS[name] for name in names})
        assert {path.name: ink_of(path) for path in paths_since(answer)} == MEANINGS


@pytest.mark.parametrize("ground", ["light", "dark"])
def test_losses_are_reddish_profits_blue_and_missing_data_grey(ground: str):
    red, green, blue = channels(getattr(LOSS_MAKING_INK, ground))
    assert red > 1.5 * green > 1.5 * blue
    red, green, blue = channels(getattr(PROFITABLE_INK, ground))
    assert blue > green > red
    assert max(channels(getattr(NO_DATA_INK, ground))) - min(channels(getattr(NO_DATA_INK, ground))) <= 12


@pytest.mark.parametrize("ink", [INDEX, NO_DATA_INK, *CATEGORIES, *ORDERED])
def test_every_ink_can_be_read_as_text_on_its_ground(ink: Ink):
    assert contrast(ink.light, LIGHT.paper) >= 4.5
    assert contrast(ink.dark, DARK.paper) >= 4.5


@pytest.mark.parametrize("sight", SIGHTS)
@pytest.mark.parametrize("ground", ["light", "dark"])
def test_the_default_cohorts_are_told_apart_with_every_kind_of_sight(ground: str, sight: str):
    seen = [lab(getattr(ink, ground), sight) for ink in MEANINGS.values()]
    assert min(float(np.linalg.norm(one - other)) for one, other in combinations(seen, 2)) > 20


def test_a_sector_keeps_its_colour_where_another_has_no_path():
    ends = {f"sector {letter}": 1.1 for letter in "ABCDEFGHIJKL"}
    whole, part = invented_answer(ends, by="sector"), invented_answer(ends, by="sector", weightless=("sector C",))
    inks = {path.name: ink_of(path) for path in paths_since(whole)}
    assert {path.name: ink_of(path) for path in paths_since(part)} == {
        name: ink for name, ink in inks.items() if name != "sector C"
    }


def test_twelve_sectors_and_the_index_all_look_different():
    ends = {f"sector {letter}": 1.1 for letter in "ABCDEFGHIJKL"}
    paths = paths_since(invented_answer(ends, by="sector"))
    assert len({ink_of(path) for path in paths}) == 13


@pytest.mark.parametrize("groups", [3, 5, 10])
def test_ordered_groups_run_from_light_to_dark_on_white_and_the_other_way_on_dark(groups: int):
    ends = {f"cap {group} of {groups}": 1.1 for group in range(1, groups + 1)}
    inks = [ink_of(path) for path in paths_since(invented_answer(ends, by="size"))][:-1]
    assert contrast(inks[-1].light, LIGHT.paper) > contrast(inks[0].light, LIGHT.paper)
    assert contrast(inks[-1].dark, DARK.paper) > contrast(inks[0].dark, DARK.paper)
    assert len({ink.light for ink in inks}) == groups
