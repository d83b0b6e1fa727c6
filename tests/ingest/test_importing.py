"""Source → check → store: all of a folder or nothing of it."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import polars as pl
import pytest
from tests.folders import END, index_levels, prices, securities, write_folder

from redink.errors import BadDataError, FolderError, StoreError
from redink.ingest import import_folder
from redink.ingest.importing import import_source_data
from redink.sources.source_data import SourceData
from redink.store import Store
from redink.store.versions import LOG
from redink.tables import SECURITIES

FOREVER = date(2035, 12, 31)


def bytes_under(root: Path) -> dict[str, bytes]:
    return {str(path.relative_to(root)): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}


def test_a_folder_becomes_a_version_named_in_what_is_handed_back(tmp_path: Path) -> None:
    done = import_folder(write_folder(tmp_path / "tiny"), tmp_path / "s")
    snapshot = Store(tmp_path / "s").open()
    assert (done.source, done.identity, done.manifest) == ("tiny", snapshot.identity(), snapshot.manifest)
    assert snapshot.read("prices", as_of=END).select("security", "date", "close").rows() == [
        (ticker, day, close) for ticker, day, close in prices().select("ticker", "date", "close").rows()
    ]


def test_a_source_may_be_named_otherwise_than_its_folder(tmp_path: Path) -> None:
    done = import_folder(write_folder(tmp_path / "tiny"), tmp_path / "s", name="mine")
    assert {part.source for part in done.manifest.parts} == {"mine"}


def test_csv_and_parquet_make_the_same_version(tmp_path: Path) -> None:
    one = import_folder(write_folder(tmp_path / "a" / "tiny"), tmp_path / "one")
    two = import_folder(write_folder(tmp_path / "b" / "tiny", kind="parquet"), tmp_path / "two")
    assert one.identity == two.identity


def test_importing_again_changes_nothing(tmp_path: Path) -> None:
    folder = write_folder(tmp_path / "tiny")
    import_folder(folder, tmp_path / "s")
    before = bytes_under(tmp_path / "s")
    import_folder(folder, tmp_path / "s")
    assert bytes_under(tmp_path / "s") == before


BAD: dict[str, dict[str, pl.DataFrame | str | bytes | None]] = {
    "a value of the wrong kind in the last file": {"fomc_statements": "date\nsoon\n"},
    "a web page in place of prices": {"prices": "<html>gone</html>"},
    "a negative close": {"prices": prices().with_columns(close=-pl.col("close"))},
    "two rows with one key": {"prices": pl.concat([prices(), prices().head(1).with_columns(close=pl.lit(1.0))])},
    "an end before its start": {"members": "index,ticker,start_date,end_date\nsmall,GAIN,2025-04-08,2025-04-07\n"},
    "no prices": {"prices": None},
}


@pytest.mark.parametrize("overrides", BAD.values(), ids=BAD)
def test_a_bad_folder_leaves_the_store_byte_for_byte_as_it_was(
    tmp_path: Path, overrides: dict[str, pl.DataFrame | str | bytes | None]
) -> None:
    import_folder(write_folder(tmp_path / "good" / "tiny"), tmp_path / "s")
    before = bytes_under(tmp_path / "s")
    bad = write_folder(tmp_path / "bad" / "tiny", kind="csv", toml=None, **overrides)
    with pytest.raises(BadDataError):
        import_folder(bad, tmp_path / "s")
    assert bytes_under(tmp_path / "s") == before


def test_a_bad_folder_makes_no_store(tmp_path: Path) -> None:
    with pytest.raises(FolderError):
        import_folder(write_folder(tmp_path / "tiny", prices="date\n2025-04-07\n"), tmp_path / "s")
    assert not (tmp_path / "s").exists()


def test_files_that_hold_headers_alone_are_refused(tmp_path: Path) -> None:
    folder = tmp_path / "tiny"
    folder.mkdir()
    (folder / "prices.csv").write_text("date,ticker,close\n")
    with pytest.raises(FolderError, match=r"the files in .*tiny hold no rows; nothing was imported"):
        import_folder(folder, tmp_path / "s")
    assert not (tmp_path / "s").exists()


def test_a_shorter_folder_is_refused_byte_for_byte_unless_replacing(tmp_path: Path) -> None:
    import_folder(write_folder(tmp_path / "one" / "tiny"), tmp_path / "s")
    before = bytes_under(tmp_path / "s")
    shorter = write_folder(tmp_path / "two" / "tiny", prices=prices().filter(pl.col("date") < END))
    with pytest.raises(StoreError, match="tiny: table prices holds 2025-04-07 to 2025-04-22"):
        import_folder(shorter, tmp_path / "s")
    assert bytes_under(tmp_path / "s") == before
    import_folder(shorter, tmp_path / "s", replace=True)
    assert Store(tmp_path / "s").open().read("prices", as_of=FOREVER).height == prices().height - 6


def test_another_market_under_the_same_tickers_needs_a_store_of_its_own(tmp_path: Path) -> None:
    """A ticker means one company in a store: other names under it are refused, other spellings of one are not."""
    store = tmp_path / "store"
    import_folder(write_folder(tmp_path / "one"), store)
    names = securities().with_columns(name=pl.lit("Another Company Inc."))
    with pytest.raises(
        FolderError, match=r"6 of 6 tickers that two shares with the store name another company there, such as"
    ):
        import_folder(write_folder(tmp_path / "two", kind="csv", toml=None, securities=names), store)
    short = securities().with_columns(name=pl.col("name").str.replace(" (Common Stock|Ordinary Shares)", ""))
    import_folder(write_folder(tmp_path / "three", kind="csv", toml=None, securities=short), store)


def test_a_row_that_is_there_again_makes_the_same_store_and_is_noted(tmp_path: Path) -> None:
    import_folder(write_folder(tmp_path / "one" / "tiny"), tmp_path / "s")
    twice = pl.concat([prices(), prices().head(1)])
    done = import_folder(write_folder(tmp_path / "two" / "tiny", prices=twice), tmp_path / "t")
    one, other = (bytes_under(tmp_path / name) for name in "st")
    assert one.pop(LOG) != b""
    assert other.pop(LOG) != b""
    assert one == other
    assert "prices.csv: 1 row is there twice and counts once" in done.notes


def test_a_ticker_that_two_companies_had_one_after_the_other_counts_once(tmp_path: Path) -> None:
    """Two sources that both know the two lines under GAIN agree: of four pairs of names, two are of other companies."""
    lines = pl.DataFrame(
        {"security": ["GAIN", "GAIN~7"], "ticker": ["GAIN", "GAIN"], "name": ["Gain Industries Inc", "Old Ore Mining"]}
    ).with_columns(company="security")
    table = SECURITIES.completed(lines.lazy()).select(SECURITIES.names()).collect()
    for source in ("one", "two"):
        import_source_data(SourceData(source=source, tables={"securities": table}), tmp_path / "s")
    assert Store(tmp_path / "s").open().read("securities", as_of=FOREVER).height == 2


def with_levels(path: Path, scale: float) -> Path:
    levels = index_levels().with_columns(close=scale * pl.col("close"))
    return write_folder(path, kind="csv", toml=None, index_levels=levels)


@pytest.mark.parametrize("scale", [1.0, 1.015, 0.985])
def test_levels_of_one_index_from_two_sources_may_differ_a_little(tmp_path: Path, scale: float) -> None:
    import_folder(write_folder(tmp_path / "one"), tmp_path / "s")
    import_folder(with_levels(tmp_path / "two", scale), tmp_path / "s")


@pytest.mark.parametrize("scale", [1.03, 0.97, 0.1, 10.0])
def test_levels_of_another_scale_are_refused(tmp_path: Path, scale: float) -> None:
    """Two sources' levels would be read as one series."""
    import_folder(write_folder(tmp_path / "one"), tmp_path / "s")
    before = bytes_under(tmp_path / "s")
    told = rf"two and the store give large different levels, {2350 * scale:,.2f} and 2,350.00 on 2025-04-22"
    with pytest.raises(BadDataError, match=told):
        import_folder(with_levels(tmp_path / "two", scale), tmp_path / "s")
    assert bytes_under(tmp_path / "s") == before


def test_levels_of_days_or_indices_apart_are_not_compared(tmp_path: Path) -> None:
    import_folder(write_folder(tmp_path / "one"), tmp_path / "s")
    levels = index_levels().with_columns(close=9 * pl.col("close"), date=pl.col("date") - pl.duration(days=90))
    import_folder(write_folder(tmp_path / "two", kind="csv", toml=None, index_levels=levels), tmp_path / "s")


def test_what_a_folder_lacks_is_noted(tmp_path: Path) -> None:
    levels = index_levels().with_columns(index=pl.col("index").str.to_uppercase())
    folder = write_folder(tmp_path / "one", kind="csv", toml=None, members=None, earnings=None)
    assert import_folder(folder, tmp_path / "s").notes == (
        "the folder has no members: no index can be explained",
        "the folder has no earnings: all is no data",
    )
    cased = write_folder(tmp_path / "two", kind="csv", toml=None, index_levels=levels)
    assert import_folder(cased, tmp_path / "t").notes == (
        "LARGE and large are read as one index, LARGE: their names differ in capitals, blanks and signs alone",
        "SMALL and small are read as one index, SMALL: their names differ in capitals, blanks and signs alone",
    )
