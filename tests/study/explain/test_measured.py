"""An answer's figures alone are those of the whole answer."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest
from tests import folders
from tests.study.tiny_market import ASKED, TURNS, filed

from redink import Convention, Market, MissingDataError, Question, UsageError, explain, import_folder
from redink.answer import Measured
from redink.study.explain.measured import measure_figures

DEFAULT = Convention()


@pytest.fixture(scope="module")
def market(tmp_path_factory: pytest.TempPathFactory) -> Market:
    base = tmp_path_factory.mktemp("measured")
    folder = folders.write_folder(base / "folder", kind="csv", toml=None, earnings=None, facts=filed(TURNS))
    import_folder(folder, base / "store")
    return Market.from_store(base / "store", as_of=folders.END)


@pytest.mark.parametrize("membership", ["start", "historical", "end"])
@pytest.mark.parametrize("holding", [DEFAULT.holding, "daily"])
def test_the_figures_are_those_of_the_answer(market: Market, membership: str, holding: str) -> None:
    convention = DEFAULT.but(membership=membership, holding=holding)
    whole = explain(ASKED, market=market, convention=convention)
    found = measure_figures(ASKED, market=market, convention=convention)
    for each in fields(Measured):
        assert getattr(found, each.name) == getattr(whole, each.name), each.name


@pytest.mark.parametrize("allow_thin", [False, True])
def test_the_table_is_the_first_part_of_the_whole_answer(market: Market, *, allow_thin: bool) -> None:
    asked = Question(index="small", since="low", until=folders.END, versus="large")
    whole = explain(asked, market=market, allow_thin=allow_thin)
    table = explain(asked, market=market, allow_thin=allow_thin, depth="table")
    document = whole.to_dict()
    assert table.to_dict() == {each.name: document[each.name] for each in fields(Measured)}
    assert table.cohorts_frame().equals(whole.cohorts_frame())
    assert table.resolved.said == whole.resolved.said is not None
    ids = {entry.path: entry.id for entry in whole.ledger()}
    assert {entry.path: entry.id for entry in table.ledger()}.items() <= ids.items()


@pytest.mark.parametrize("added", [{"robust": True}, {"every_membership": True}])
def test_what_adds_to_the_whole_answer_is_refused_for_the_table(market: Market, added: dict[str, Any]) -> None:
    with pytest.raises(UsageError, match="leave them out for the table"):
        explain(ASKED, market=market, depth="table", **added)
    with pytest.raises(UsageError, match="the depth 'deep' is not a choice; there are whole, table"):
        explain(ASKED, market=market, depth="deep")  # pyright: ignore[reportArgumentType, reportCallIssue]


def test_what_an_answer_refuses_has_no_figures(market: Market) -> None:
    with pytest.raises(MissingDataError, match="no members of 'medium'"):
        measure_figures(replace(ASKED, index="medium"), market=market, convention=DEFAULT)


def test_the_other_index_is_measured_too(market: Market) -> None:
    asked = replace(ASKED, versus="large")
    whole = explain(asked, market=market)
    assert measure_figures(asked, market=market, convention=DEFAULT).versus == whole.versus
