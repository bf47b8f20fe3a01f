from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path

import pytest

from ehtext.errors import SettingsError
from ehtext.sign_in import read_sign_in

GOOD = {
    "redirect_uri": "https://ehtext.example.org/oauth2callback",
    "cookie_secret": "c0ffee" * 8,
    "client_id": "ehtext",
    "client_secret": "hush",
    "server_metadata_url": "https://login.example.org/.well-known/openid-configuration",
}


def write(folder: Path, auth: dict[str, object], more: str = "") -> Path:
    file = folder / "secrets.toml"
    lines = [f'{key} = "{value}"' for key, value in auth.items() if value is not None]
    file.touch(mode=0o600)
    file.write_text("\n".join(["[auth]", *lines, more]), encoding="utf-8")
    return file


def test_without_a_file_or_a_section_there_is_one_person(tmp_path: Path) -> None:
    assert read_sign_in(tmp_path / "secrets.toml") is None
    file = write(tmp_path, {})
    file.write_text("[other]\nkey = 1\n")
    assert read_sign_in(file) is None


def test_a_good_file_says_where_the_app_is(tmp_path: Path) -> None:
    found = read_sign_in(write(tmp_path, GOOD))
    assert found is not None
    assert (found.address, found.host) == ("https://ehtext.example.org", "ehtext.example.org")
    assert found.longest is None


def test_plain_http_is_for_localhost(tmp_path: Path) -> None:
    local = {**GOOD, "redirect_uri": "http://localhost:8501/oauth2callback"}
    found = read_sign_in(write(tmp_path, local))
    assert found is not None
    assert found.address == "http://localhost:8501"


@pytest.mark.parametrize(("hours", "longest"), [("8", 8.0), ("0.5", 0.5), ("24", 24.0)])
def test_how_long_a_sign_in_lasts_can_be_set(tmp_path: Path, hours: str, longest: float) -> None:
    found = read_sign_in(write(tmp_path, GOOD, f"[sign-in]\nhours = {hours}"))
    assert found is not None
    assert found.longest == timedelta(hours=longest)


@pytest.mark.parametrize("hours", ["0", "-1", "25", "inf", "nan", "true", '"8"', "[8]"])
def test_a_length_that_cannot_be_is_refused(tmp_path: Path, hours: str) -> None:
    with pytest.raises(SettingsError, match="hours"):
        read_sign_in(write(tmp_path, GOOD, f"[sign-in]\nhours = {hours}"))


@pytest.mark.parametrize("key", GOOD)
@pytest.mark.parametrize("value", [None, "", "  "])
def test_what_is_missing_is_named(tmp_path: Path, key: str, value: str | None) -> None:
    with pytest.raises(SettingsError, match=key) as refused:
        read_sign_in(write(tmp_path, {**GOOD, key: value}))
    assert "hush" not in str(refused.value)


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("redirect_uri", "http://ehtext.example.org/oauth2callback"),
        ("redirect_uri", "https://ehtext.example.org/"),
        ("redirect_uri", "/oauth2callback"),
        ("redirect_uri", "https://[broken/oauth2callback"),
        ("server_metadata_url", "http://login.example.org/.well-known/openid-configuration"),
        ("server_metadata_url", "login.example.org"),
        ("cookie_secret", "too-short"),
    ],
)
def test_what_is_unsafe_is_refused_by_name(tmp_path: Path, key: str, value: str) -> None:
    with pytest.raises(SettingsError, match=key):
        read_sign_in(write(tmp_path, {**GOOD, key: value}))


@pytest.mark.skipif(os.name != "posix", reason="the modes of POSIX")
@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o620, 0o601])
def test_a_file_that_others_can_touch_is_refused(tmp_path: Path, mode: int) -> None:
    file = write(tmp_path, GOOD)
    file.chmod(mode)
    with pytest.raises(SettingsError, match="chmod 600"):
        read_sign_in(file)


@pytest.mark.parametrize("text", ["[auth\nhush", "auth = 'hush'", "auth = []", "\x00hush"])
def test_a_broken_file_is_an_error_and_never_no_sign_in(tmp_path: Path, text: str) -> None:
    file = write(tmp_path, {})
    file.write_text(text)
    with pytest.raises(SettingsError) as refused:
        read_sign_in(file)
    assert "hush" not in str(refused.value)


def test_a_folder_in_its_place_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "secrets.toml").mkdir(mode=0o700)
    with pytest.raises(SettingsError, match="must be a file"):
        read_sign_in(tmp_path / "secrets.toml")
