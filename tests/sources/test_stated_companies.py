"""Lines that a stated company, CIK or PERMCO puts together or apart, whatever their names say."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests import folders

from redink import Market, Question, explain, import_folder
from redink.sources.issuer import companies
from redink.sources.plain_folder import read_folder
from redink.sources.stated_companies import stated_companies

TWO = {"UACMA": "UNDER ACME A", "UACMC": "UNDER ACME C"}
"""Ticker -> name of two classes of one company, which neither name nor ticker tells."""


def acme(**columns: tuple[str | None, ...]) -> dict[str, Any]:
    """The tiny market's files with its two classes called as `TWO`; columns of both, the other lines without."""
    renamed = dict(zip(("DUOA", "DUOB"), TWO, strict=True))
    files = {name: getattr(folders, name)().with_columns(pl.col("ticker").replace(renamed)) for name in FILES}
    listed = files["securities"].with_columns(name=pl.col("ticker").replace_strict(TWO, default=pl.col("name")))
    stated = pl.DataFrame(
        {"ticker": list(TWO), **columns}, schema={"ticker": pl.String} | dict.fromkeys(columns, pl.String)
    )
    return {**files, "securities": listed.join(stated, on="ticker", how="left")}


FILES = ("prices", "members", "securities", "earnings")


def company_of(folder: Path, **columns: tuple[str | None, ...]) -> dict[str, str]:
    """Security -> company of the two."""
    told = read_folder(folders.write_folder(folder, **acme(**columns))).tables["securities"]
    return dict(told.filter(pl.col("security").is_in(list(TWO))).select("security", "company").iter_rows())


@pytest.mark.parametrize(
    "columns",
    [
        {"cik": ("123", "0000000123")},
        {"permco": ("77", "77")},
        {"company": ("ACME", "ACME")},
        {"company": ("ACME", None), "cik": ("123", "123")},
        {"cik": ("123", None), "permco": ("77", "77")},
    ],
)
def test_lines_of_one_stated_company_are_its_classes_whatever_their_names(
    tmp_path: Path, columns: dict[str, tuple[str | None, ...]]
) -> None:
    assert len(set(company_of(tmp_path, **columns).values())) == 1


@pytest.mark.parametrize(
    "columns",
    [{}, {"cik": ("123", "124")}, {"company": ("ACME", "BDC"), "cik": ("123", "123")}, {"cik": ("123", None)}],
)
def test_other_names_are_other_companies_where_nothing_stronger_makes_them_one(
    tmp_path: Path, columns: dict[str, tuple[str | None, ...]]
) -> None:
    assert len(set(company_of(tmp_path, **columns).values())) == 2


def test_one_company_has_one_capitalisation_and_its_earnings_label_both_classes(tmp_path: Path) -> None:
    """As in the tiny market, where names tell it: 350 of 700 millions each, of 2,500; UACMC's label is UACMA's.

    Profitable are GAIN and both classes; LOSE loses, ZERO earns nothing, MUTE reports nothing.
    """
    folder = folders.write_folder(tmp_path / "in", **acme(cik=("123", "123")))
    import_folder(folder, tmp_path / "store")
    market = Market.from_store(tmp_path / "store", as_of=folders.END)
    answer = explain(Question(index="small", since=folders.START, until=folders.END), market=market)
    counts = {each.cohort: each.members for each in answer.cohorts}
    assert counts == {"profitable": 3, "loss-making": 2, "no data": 1}
    assert answer.index.rebuilt_return == pytest.approx(0.17, abs=1e-12)


def test_two_numbers_keep_apart_what_the_names_would_join() -> None:
    listings = [("DUOA", "Duo Inc. Class A"), ("DUOB", "Duo Inc. Class B")]
    assert companies(listings) == {"DUOA": "DUOA", "DUOB": "DUOA"}
    assert companies(listings, stated={"DUOA": "1", "DUOB": "2"}) == {"DUOA": "DUOA", "DUOB": "DUOB"}


def test_a_line_of_which_nothing_is_stated_joins_the_only_company_that_its_name_and_ticker_tell_of() -> None:
    listings = [("DUOA", "Duo Inc. Class A"), ("DUOB", "Duo Inc. Class B"), ("DUOC", "Duo Inc. Class C")]
    one = companies(listings, stated={"DUOB": "1", "DUOC": "1"})
    assert one == {"DUOA": "DUOA", "DUOB": "DUOA", "DUOC": "DUOA"}
    two = companies(listings, stated={"DUOB": "1", "DUOC": "2"})
    assert two == {"DUOA": "DUOA", "DUOB": "DUOB", "DUOC": "DUOC"}, "it could be either's, so it is nobody's"


VALUES = st.sampled_from([None, "1", "2"])


@given(st.dictionaries(st.sampled_from("ABCDEF"), st.tuples(VALUES, VALUES, VALUES)))
def test_lines_of_two_stated_companies_are_never_put_together(lines: dict[str, tuple[str | None, ...]]) -> None:
    lead = stated_companies(lines)
    for one, first in lead.items():
        for other, second in lead.items():
            if lines[one][0] and lines[other][0]:
                assert (first == second) == (lines[one][0] == lines[other][0])


@given(
    st.permutations([("A", (None, "7")), ("B", (None, "7")), ("C", ("X", "7")), ("D", ("Y", "8")), ("E", (None, "8"))])
)
def test_the_order_of_lines_changes_nothing(lines: list[tuple[str, tuple[str | None, ...]]]) -> None:
    assert stated_companies(dict(lines)) == {"A": "A", "B": "A", "C": "A", "D": "D", "E": "D"}
