"""The verbs in Python: the same answers as the shell prints, and what an answer shows of itself."""

from __future__ import annotations

import inspect
import json
import pickle
import re
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pandas as pd
import polars as pl
import pytest
from tests.cli.programs import redink as shell
from tests.folders import END, START, write_folder

import redink
from redink.errors import MissingDataError, UsageError
from redink.numerals import json_text
from redink.store import Store

PNG = b"\x89PNG\r\n\x1a\n"
ASKED = redink.Question(index="small", since=START, until=END, versus="large")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    base = tmp_path_factory.mktemp("verbs")
    redink.import_folder(write_folder(base / "folder"), base / "store")
    return base / "store"


@pytest.fixture(scope="module")
def answer(store: Path) -> redink.Answer:
    return redink.explain(ASKED, market=store)


def test_explain_is_what_the_shell_prints(store: Path, answer: redink.Answer) -> None:
    words = ("explain", "small", "--since", START, "--until", END, "--versus", "large", "--store", store, "--json")
    assert json_text(answer.to_dict()) + "\n" == shell(*words).stdout


def test_every_option_of_explain_has_its_word(store: Path) -> None:
    found = redink.explain(ASKED, market=store, every_membership=True, robust=True)
    words = ("--versus", "large", "--membership", "all", "--robust", "--store", store, "--json")
    assert (
        json_text(found.to_dict()) + "\n" == shell("explain", "small", "--since", START, "--until", END, *words).stdout
    )
    assert set(found.memberships) == {"historical", "end"}
    assert found.robustness is not None


def test_data_is_what_the_shell_prints(store: Path) -> None:
    assert json_text(redink.data(store).to_dict()) + "\n" == shell("data", "--store", store, "--json").stdout


def test_facts_are_what_the_shell_prints(store: Path) -> None:
    found = redink.facts("GAIN", as_of=START, market=store)
    assert (
        json_text(found.to_dict()) + "\n" == shell("facts", "GAIN", "--as-of", START, "--store", store, "--json").stdout
    )


def test_check_is_what_the_shell_prints(store: Path, tmp_path: Path) -> None:
    text = "The Russell 2000 rose 3% last week."
    (tmp_path / "article.txt").write_text(text)
    found = redink.check(text, published=END, market=store)
    words = ("check", tmp_path / "article.txt", "--published", END, "--store", store, "--json")
    assert json.loads(json_text(found.to_dict())) == json.loads(shell(*words).stdout)


def test_without_an_end_a_question_ends_on_the_last_day_of_prices(store: Path) -> None:
    found = redink.explain(redink.Question(index="small", since=START), market=store)
    assert found.question.until == Store(store).open().last_day()


def test_a_named_start_is_found_and_the_answer_says_how(store: Path) -> None:
    found = redink.explain(redink.Question(index="small", since="low", until=END), market=store)
    words = ("explain", "small", "--since", "low", "--until", END, "--store", store, "--json")
    assert json.loads(json_text(found.to_dict())) == json.loads(shell(*words).stdout)
    assert (found.resolved.said or "").startswith("low: the lowest close of the 52 weeks to")


def test_a_start_that_names_nothing_is_refused(store: Path) -> None:
    with pytest.raises(UsageError, match="'moon' is not a date; write it as 2025-04-08, or give low, high"):
        redink.explain(redink.Question(index="small", since="moon", until=END), market=store)


def test_history_refuses_another_grouping(store: Path) -> None:
    with pytest.raises(UsageError, match="not groups by sector"):
        redink.history(replace(ASKED, by="sector"), market=store)


def test_without_a_store_articles_are_checked_without_data_and_a_warning_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path))
    with pytest.warns(UserWarning, match="there is no store, so only checks that need no data are made"):
        found = redink.check("The Russell 2000 rose 3% on Friday.", published=END)
    assert [each.verdict.verdict for each in found.claims] == ["cannot be measured"]


def test_frames_of_two_libraries_make_the_store_that_files_make(store: Path, tmp_path: Path) -> None:
    snapshot = Store(store).open()
    tables = {name: snapshot.read(name, as_of=END) for name in ("prices", "members", "securities", "facts", "levels")}
    frames: dict[str, pl.DataFrame | pd.DataFrame] = {**tables, "members": tables["members"].to_pandas()}
    done = redink.import_frames(frames, tmp_path / "framed", name="mine")
    assert {part.table for part in done.parts()} == set(tables)
    one, other = (redink.explain(ASKED, market=each) for each in (store, tmp_path / "framed"))
    assert one.cohorts == other.cohorts


def test_a_frame_that_breaks_its_table_is_not_stored(tmp_path: Path) -> None:
    with pytest.raises(redink.TableError, match="table prices lacks column"):
        redink.import_frames({"prices": pl.DataFrame({"close": [1.0]})}, tmp_path / "store")
    assert not (tmp_path / "store").exists()


def test_an_answer_is_one_short_line(answer: redink.Answer) -> None:
    assert re.fullmatch(r"<Answer: small, \d{4}-\d\d-\d\d to \d{4}-\d\d-\d\d: [+-][\d.]+%; .*no data .*>", repr(answer))
    assert len(repr(answer)) < 200


@pytest.mark.parametrize(
    ("call", "shown"),
    [
        (redink.data, "<Inventory: "),
        (lambda store: redink.facts("GAIN", market=store), "<CompanyFacts: GAIN as known on "),
        (lambda store: redink.check("It rose 3%.", published=END, market=store), "<Checked: "),
        (lambda store: redink.import_folder(write_folder(store.parent / "again"), store.parent / "s"), "<Imported: "),
        (lambda store: redink.Market.from_store(store, as_of=END), "Market("),
    ],
    ids=["data", "facts", "check", "import", "market"],
)
def test_every_result_is_one_short_line(store: Path, call: Callable[[Path], object], shown: str) -> None:
    assert repr(call(store)).startswith(shown)
    assert len(repr(call(store))) < 200


def test_the_table_of_cohorts_has_a_row_each_and_exact_contributions(answer: redink.Answer) -> None:
    frame = answer.cohorts_frame()
    assert frame.get_column("cohort").to_list() == [each.cohort for each in answer.cohorts]
    assert frame.get_column("contribution").to_list() == [each.contribution for each in answer.cohorts]
    assert frame.get_column("return_cap").to_list() == [each.returns.cap for each in answer.cohorts]
    assert sum(frame.get_column("contribution").to_list(), Decimal(0)) + answer.other_lines[0].contribution == (
        answer.contribution
    )


def test_tables_are_handed_to_polars_and_to_pandas(answer: redink.Answer) -> None:
    assert answer.to_polars().equals(answer.cohorts_frame())
    assert answer.to_polars("lines").equals(answer.lines)
    assert isinstance(answer.to_pandas("paths"), pd.DataFrame)
    assert list(answer.to_pandas().columns) == answer.cohorts_frame().columns
    with pytest.raises(UsageError, match="the table 'members' is not a choice; there are cohorts, lines, paths"):
        answer.to_polars("members")


def test_a_notebook_shows_table_and_chart(answer: redink.Answer) -> None:
    shown = answer._repr_mimebundle_()
    assert shown["text/plain"] == repr(answer)
    assert all(f"<td>{each.cohort}</td>" in shown["text/html"] for each in answer.cohorts)
    assert 'src="data:image/png;base64,iVBOR' in shown["text/html"]
    assert "http" not in shown["text/html"]


def test_a_chart_is_a_picture_a_file_and_a_figure(answer: redink.Answer, tmp_path: Path) -> None:
    chart = answer.chart()
    assert chart.png().startswith(PNG)
    assert chart.save(tmp_path / "rally.png").read_bytes() == answer.chart().png()
    assert answer.chart(dark=True).png() != chart.png()
    assert type(chart.figure).__name__ == "Figure"
    with pytest.raises(UsageError, match=r"ends in '\.bmp'"):
        chart.save(tmp_path / "rally.bmp")


def test_an_answer_made_without_the_verbs_says_that_it_cannot_be_drawn(answer: redink.Answer) -> None:
    with pytest.raises(UsageError, match=r"ask for it with redink\.explain"):
        replace(answer, drawn=None).chart()


def test_the_ledger_names_every_number(answer: redink.Answer) -> None:
    entry = answer.ledger().entry("cohorts.loss-making.contribution")
    assert (entry.unit, entry.label) == ("points", "contribution")
    assert entry.value == answer.cohorts[1].contribution


def test_a_day_without_data_is_refused_as_such(store: Path) -> None:
    with pytest.raises(MissingDataError, match="the start 1990-01-02 is outside the data"):
        redink.explain(redink.Question(index="small", since="1990-01-02", until=END), market=store)


@pytest.mark.parametrize(
    "verb", ["check", "data", "demo", "explain", "export", "facts", "history", "import_folder", "sync"]
)
def test_help_names_every_argument(verb: str) -> None:
    call = getattr(redink, verb)
    told = inspect.getdoc(call) or ""
    named = [name for name in inspect.signature(call).parameters if name not in ("store", "seed")]
    assert [name for name in named if name not in told] == []


def test_a_path_that_the_ledger_lacks_is_refused_with_the_nearest(answer: redink.Answer) -> None:
    with pytest.raises(
        UsageError, match=r"no number at 'cohorts\.profitable\.wieght'; near it: cohorts\.profitable\.weight"
    ):
        answer.ledger().entry("cohorts.profitable.wieght")
    assert len(list(answer.ledger())) == len(answer.ledger()) > 40
    assert repr(answer.ledger()) == f"<Ledger: {len(answer.ledger())} numbers>"


def test_what_is_no_answer_has_no_ledger() -> None:
    with pytest.raises(UsageError, match=r"a dict has no ledger; give what redink\.explain, history or facts answer"):
        redink.Ledger({"question": {}, "convention": {}, "index": {"turnover": 0.3}})  # pyright: ignore[reportArgumentType]


def test_the_same_question_asked_again_is_an_equal_answer(store: Path, answer: redink.Answer) -> None:
    again = redink.explain(ASKED, market=store)
    assert (again == answer, hash(again) == hash(answer), pickle.loads(pickle.dumps(answer)) == answer) == (True,) * 3
    assert redink.explain(ASKED, market=store, convention=redink.Convention(weighting="equal")) != answer


def test_the_line_weighs_cohorts_as_the_convention_does(store: Path) -> None:
    """Equally weighted, each priced member is a sixth: the cohorts' equal-weighted returns are named."""
    found = redink.explain(ASKED, market=store, convention=redink.Convention(weighting="equal"))
    losing = next(each for each in found.cohorts if each.cohort == "loss-making")
    assert losing.returns.equal != losing.returns.cap
    assert f"loss-making {losing.returns.equal or 0:+.1%}" in repr(found)


def test_a_document_is_printed_as_json(answer: redink.Answer) -> None:
    assert json.loads(answer.to_json())["schema"] == "redink.explain/1"
    assert answer.to_json() == json_text(answer.to_dict())


def test_no_frames_are_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there are no frames; give tables by name"):
        redink.import_frames({}, tmp_path / "store")
