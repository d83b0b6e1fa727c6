"""redink.toml: what a folder's owner states, and the defaults."""

from __future__ import annotations

from pathlib import Path

import pytest

from redink.errors import FolderError
from redink.sources.plain_folder.settings import FolderSettings, read_settings


def test_without_a_file_the_statutory_lags_hold(tmp_path: Path) -> None:
    settings = read_settings(tmp_path)
    assert (settings.quarter_lag_days, settings.year_lag_days) == (45, 90)
    assert (settings.columns, settings.snapshots, settings.dated) == ({}, frozenset(), frozenset())


def test_an_empty_file_states_nothing(tmp_path: Path) -> None:
    (tmp_path / "redink.toml").write_text("")
    assert read_settings(tmp_path) == FolderSettings()


def test_a_file_saved_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    (tmp_path / "redink.toml").write_bytes(b"\xef\xbb\xbf[earnings]\r\nquarter_lag_days = 40\r\n")
    assert read_settings(tmp_path).quarter_lag_days == 40


def test_every_setting_is_read(tmp_path: Path) -> None:
    (tmp_path / "redink.toml").write_text(
        '[columns.prices]\nsymbol = "ticker"\n[earnings]\nquarter_lag_days = 40\nyear_lag_days = 75\n'
        '[members]\nsnapshots = ["small"]\ndated = ["large"]\n',
        encoding="utf-8",
    )
    assert read_settings(tmp_path) == FolderSettings(
        columns={"prices": {"symbol": "ticker"}},
        quarter_lag_days=40,
        year_lag_days=75,
        snapshots=frozenset({"small"}),
        dated=frozenset({"large"}),
    )


def test_an_index_cannot_be_recorded_both_ways(tmp_path: Path) -> None:
    (tmp_path / "redink.toml").write_text('[members]\nsnapshots = ["small"]\ndated = ["small"]\n')
    with pytest.raises(FolderError, match="small"):
        read_settings(tmp_path)


def test_first_days_out_are_stated_for_lists_that_are_stated_no_other_way(tmp_path: Path) -> None:
    (tmp_path / "redink.toml").write_text('[members]\nfirst_day_out = ["small"]\n')
    assert read_settings(tmp_path) == FolderSettings(first_day_out=frozenset({"small"}))
    for way in ("snapshots", "dated"):
        (tmp_path / "redink.toml").write_text(f'[members]\n{way} = ["small"]\nfirst_day_out = ["small"]\n')
        with pytest.raises(FolderError, match=f"'small' as {way} and as first_day_out; keep one"):
            read_settings(tmp_path)
