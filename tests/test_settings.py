"""Settings: read from file and environment, refused with file, line and key, secrets never shown."""

from __future__ import annotations

import pickle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from platformdirs import user_cache_path

from redink.errors import UsageError
from redink.settings import Secret, Settings, read_settings

WHOLE = """\
contact = "Ada Example ada@example.org"
cache = "/data/kept"
offline = true

[keys]
tiingo = "from-file"
Vendor = "v"

[mirrors]
"www.sec.gov" = "http://127.0.0.1:8080/sec/"
"Data.Sec.Gov" = "https://mirror.example.org"

[network]
connect_seconds = 3
read_seconds = 4.5
attempts = 2
wait_seconds = 0.5
proxy = "http://ada:pw@proxy.example.org:3128"
certificates = "/etc/trusted.pem"
"""


def written(folder: Path, text: str | bytes, *, mode: int = 0o600) -> Path:
    path = folder / "config.toml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    path.chmod(mode)
    return path


def test_without_file_and_environment_the_defaults_hold(tmp_path: Path) -> None:
    settings = read_settings(written(tmp_path, ""), environment={})
    assert settings == Settings()
    assert (settings.contact, settings.offline, settings.attempts, settings.notes) == (None, False, 5, ())
    assert settings.cache_folder() == user_cache_path("redink")


def test_every_setting_is_read(tmp_path: Path) -> None:
    settings = read_settings(written(tmp_path, WHOLE), environment={})
    assert settings.contact == "Ada Example ada@example.org"
    assert (settings.cache_folder(), settings.offline) == (Path("/data/kept"), True)
    assert {name: key.reveal() for name, key in settings.keys.items()} == {"tiingo": "from-file", "vendor": "v"}
    assert settings.mirrors == {
        "www.sec.gov": "http://127.0.0.1:8080/sec",
        "data.sec.gov": "https://mirror.example.org",
    }
    assert (settings.connect_seconds, settings.read_seconds, settings.wait_seconds) == (3.0, 4.5, 0.5)
    assert (settings.attempts, settings.certificates) == (2, Path("/etc/trusted.pem"))
    assert settings.proxy is not None
    assert settings.proxy.reveal() == "http://ada:pw@proxy.example.org:3128"
    assert settings.notes == ()


def test_the_environment_wins_and_an_empty_variable_says_nothing(tmp_path: Path) -> None:
    environment = {
        "REDINK_CONFIG": str(written(tmp_path, WHOLE)),
        "REDINK_CONTACT": "Bo Example bo@example.org",
        "REDINK_KEY_TIINGO": "from-environment\n",
        "REDINK_KEY_FRED": "abc",
        "REDINK_KEY_SHARADAR": "",
        "REDINK_OFFLINE": "No",
        "REDINK_CACHE": " ",
        "UNRELATED": "x",
    }
    settings = read_settings(environment=environment)
    keys = {name: key.reveal() for name, key in settings.keys.items()}
    assert keys == {"tiingo": "from-environment", "vendor": "v", "fred": "abc"}
    assert (settings.contact, settings.offline) == ("Bo Example bo@example.org", False)
    assert settings.cache == Path("/data/kept")


def test_the_process_environment_is_the_default(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("REDINK_CONFIG", str(written(tmp_path, 'contact = "Ada Example ada@example.org"')))
    monkeypatch.setenv("REDINK_OFFLINE", "1")
    assert read_settings().offline


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("contact =\n", r"config\.toml is not valid TOML: .*line 1"),
        (b"contact = '\xff'", r"is not valid TOML: 'utf-8' codec"),
        ('\nkontact = "x"', r"config\.toml, line 2: kontact means nothing here; what may be stated is contact, cache"),
        ("[network]\nread_second = 1", r"line 2: read_second means nothing here; .* connect_seconds, read_seconds"),
        ("keys = 1", r"line 1: keys must be a section; write \[keys\]"),
        ("offline = 1", r"line 1: offline must be true or false; found 1"),
        ("contact = 'ada@example.org'", r"line 1: contact must be a name and an e-mail in plain letters"),
        ("contact = 'Ada Example'", r"contact must be .* found 'Ada Example'"),
        ("contact = 'Adá Example ada@example.org'", "contact must be"),
        ('contact = "Ada Example\\r\\nX: y ada@example.org"', "contact must be"),
        ("cache = ''", r"cache must be a folder; found ''"),
        ("[network]\nread_seconds = 0", "line 2: read_seconds must be seconds, above 0"),
        ("[network]\nread_seconds = true", "read_seconds must be seconds"),
        ("[network]\nread_seconds = nan", "read_seconds must be seconds"),
        ("[network]\nattempts = 21", "attempts must be a whole number from 1 to 20; found 21"),
        ("[mirrors]\n'www.sec.gov' = 'mirror.example.org'", r"line 2: www\.sec\.gov must be an address"),
        ("[mirrors]\n'www.sec.gov' = 'https://a:b@example.org'", "must be an address"),
        ("[mirrors]\n'www.sec.gov' = 'https://example.org/?a'", "must be an address"),
        ("[mirrors]\n'www.sec.gov' = 'https://example.org:44x/sec'", r"line 2: www\.sec\.gov must be an address"),
        ("[network]\nproxy = 'http://user:pw@proxy:3128x'", "line 2: proxy must be an address such as"),
        ("[network]\nproxy = 'http://proxy:99999'", "line 2: proxy must be an address such as"),
        ("[network]\nproxy = 'http://user:p/w@proxy:3128'", "line 2: proxy must be an address such as"),
        ("[network]\nproxy = 'http://[::1:3128'", "line 2: proxy must be an address such as"),
    ],
)
def test_a_wrong_file_is_refused_with_line_and_key(tmp_path: Path, text: str | bytes, words: str) -> None:
    with pytest.raises(UsageError, match=words):
        read_settings(written(tmp_path, text), environment={})


@pytest.mark.parametrize(
    ("variable", "value"),
    [("REDINK_OFFLINE", "perhaps"), ("REDINK_CONTACT", "ada"), ("REDINK_KEY_TIINGO", "two words")],
)
def test_a_wrong_variable_is_refused_by_name(tmp_path: Path, variable: str, value: str) -> None:
    with pytest.raises(UsageError, match=f"environment: {variable} must be"):
        read_settings(written(tmp_path, ""), environment={variable: value})


def test_a_file_saved_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    path = written(tmp_path, b"\xef\xbb\xbf" + b"contact = 'Ada Example ada@example.org'\r\n")
    assert read_settings(path, environment={}).contact == "Ada Example ada@example.org"


def test_a_key_of_blanks_is_not_set_in_the_file_as_in_the_environment(tmp_path: Path) -> None:
    path = written(tmp_path, "[keys]\ntiingo = ' '\nvendor = ' v '\nother = ''")
    keys = read_settings(path, environment={"REDINK_KEY_FRED": " "}).keys
    assert {name: key.reveal() for name, key in keys.items()} == {"vendor": "v"}


def test_a_settings_file_that_is_named_must_be_there(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match=r"there is no settings file .*none\.toml"):
        read_settings(environment={"REDINK_CONFIG": str(tmp_path / "none.toml")})


@pytest.mark.parametrize(
    "text",
    [
        "[keys]\ntiingo = 's3cr3t two'",
        "[keys]\ntiingo = ['s3cr3t']",
        "tiingo = 's3cr3t'",
        "[network]\nproxy = 's3cr3t'",
        "[keys]\ntiingo = 's3cr3t",
    ],
)
def test_a_refusal_does_not_show_a_secret(tmp_path: Path, text: str) -> None:
    with pytest.raises(UsageError) as told:
        read_settings(written(tmp_path, text), environment={})
    assert "s3cr3t" not in f"{told.value}{told.value!r}{told.value.__cause__!r}"


def test_a_file_with_keys_that_others_can_read_is_told(tmp_path: Path) -> None:
    path = written(tmp_path, "[keys]\ntiingo = 'abc'", mode=0o644)
    (note,) = read_settings(path, environment={}).notes
    assert note.endswith(f"others on this machine can read it; run: chmod 600 {path}")
    assert read_settings(written(tmp_path, "offline = true", mode=0o644), environment={}).notes == ()


def test_settings_print_without_their_secrets(tmp_path: Path) -> None:
    text = repr(read_settings(written(tmp_path, WHOLE), environment={}))
    assert "from-file" not in text
    assert "pw" not in text
    assert "ada@example.org" in text


@given(st.text(min_size=4))
def test_no_text_of_a_secret_holds_its_value(value: str) -> None:
    secret = Secret(value)
    assert secret.reveal() == value
    assert (str(secret), f"{secret}", repr(secret)) == ("***", "***", "Secret('***')")


def test_a_secret_is_not_pickled() -> None:
    with pytest.raises(TypeError, match="not written to files"):
        pickle.dumps(Secret("abc"))
