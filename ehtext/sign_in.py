"""Whether and how people sign in: from ``secrets.toml`` in the data folder, checked once."""

from __future__ import annotations

import os
import stat
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import SplitResult, urlsplit

from ehtext.errors import SettingsError

LOOPBACK = frozenset({"localhost", "127.0.0.1", "::1"})
"""Addresses that only this machine can reach."""

_CALLBACK = "/oauth2callback"
_SECRET = 32  # characters: 128 bits, even in hexadecimal
_PROVIDER = ("client_id", "client_secret", "server_metadata_url")
_MOST_HOURS = 24


@dataclass(frozen=True, slots=True, kw_only=True)
class SignIn:
    """How people sign in.

    ``longest`` is how long a sign-in lasts; None: as long as the provider's identity token.
    """

    address: str  # the app's own, as a browser has it: "https://ehtext.example.org"
    longest: timedelta | None = None

    @property
    def host(self) -> str:
        """Return the host of the app's address, without a port."""
        return urlsplit(self.address).hostname or ""


def read_sign_in(file: Path) -> SignIn | None:
    """Return how people sign in; None where no file, or no ``[auth]`` section of it, says so.

    Raises:
        SettingsError: others may read the file, or something in it is missing or unsafe. The
            message names the setting and the remedy and never holds a value of the file.
    """
    try:
        _check_mode(file)
        secrets = tomllib.loads(file.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return None
    except OSError as error:
        raise SettingsError(f"{file} cannot be read: {error.strerror}") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError):
        raise SettingsError(
            f"{file} is not valid TOML; see docs/sign-in.md for an example"
        ) from None
    if "auth" not in secrets:
        return None
    auth = _section(file, secrets, "auth")
    _check_keys(file, auth)
    return SignIn(address=_address(file, auth), longest=_longest(file, secrets))


def _check_mode(file: Path) -> None:
    mode = file.stat().st_mode
    if not stat.S_ISREG(mode):
        raise SettingsError(f"{file} must be a file")
    if os.name == "posix" and mode & 0o077:
        raise SettingsError(
            f"{file} holds secrets and others may read it; make it yours alone: chmod 600 {file}"
        )


def _section(file: Path, secrets: Mapping[str, Any], name: str) -> Mapping[str, Any]:
    section = secrets.get(name, {})
    if not isinstance(section, dict):
        raise SettingsError(f"{file}: {name} must be a section: [{name}]")
    return section


def _check_keys(file: Path, auth: Mapping[str, Any]) -> None:
    for key in ("redirect_uri", "cookie_secret", *_PROVIDER):
        if not isinstance(auth.get(key), str) or not auth[key].strip():
            raise SettingsError(f"{file}: [auth] needs {key}; see docs/sign-in.md")
    if len(auth["cookie_secret"]) < _SECRET:
        raise SettingsError(
            f"{file}: cookie_secret needs {_SECRET} random characters or more; make one with: "
            'python -c "import secrets; print(secrets.token_hex(32))"'
        )
    _check_address(file, "server_metadata_url", auth["server_metadata_url"])


def _address(file: Path, auth: Mapping[str, Any]) -> str:
    uri = auth["redirect_uri"]
    parts = _check_address(file, "redirect_uri", uri)
    if not parts.path.endswith(_CALLBACK):
        raise SettingsError(f"{file}: redirect_uri must end in {_CALLBACK}")
    return f"{parts.scheme}://{parts.netloc}"


def _check_address(file: Path, key: str, address: str) -> SplitResult:
    try:
        parts = urlsplit(address)
        host = parts.hostname
    except ValueError:
        host = None
    if not host:
        raise SettingsError(f"{file}: {key} must be a whole address: https://...")
    if parts.scheme != "https" and not (parts.scheme == "http" and host in LOOPBACK):
        raise SettingsError(f"{file}: {key} must begin with https:// (http:// on localhost only)")
    return parts


def _longest(file: Path, secrets: Mapping[str, Any]) -> timedelta | None:
    hours = _section(file, secrets, "sign-in").get("hours")
    if hours is None:
        return None
    if (
        isinstance(hours, bool)
        or not isinstance(hours, int | float)
        or not 0 < hours <= _MOST_HOURS
    ):
        raise SettingsError(f"{file}: [sign-in] hours must be over 0 and at most {_MOST_HOURS}")
    return timedelta(hours=hours)
