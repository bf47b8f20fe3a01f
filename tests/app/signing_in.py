"""An installation where people sign in: its secrets, its people, and what a provider says."""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

from ehtext.domain import Person, Role
from ehtext.settings import Settings
from ehtext.store import Store

ISSUER = "https://login.example.org"
SECRETS = """\
[auth]
redirect_uri = "{address}/oauth2callback"
cookie_secret = "{secret}"
client_id = "ehtext"
client_secret = "not-much-of-one"
server_metadata_url = "{issuer}/.well-known/openid-configuration"
"""


def write_secrets(
    home: Path,
    *,
    address: str = "http://localhost:8501",
    issuer: str = ISSUER,
    secret: str = "0123456789abcdef" * 4,
    more: str = "",
) -> Path:
    """Write a file of secrets as docs/sign-in.md says."""
    file = home / "secrets.toml"
    file.touch(mode=0o600)
    file.write_text(SECRETS.format(address=address, issuer=issuer, secret=secret) + more)
    return file


def claims(
    sub: str, *, issuer: str = ISSUER, age: float = 60, lasts: float = 3600
) -> dict[str, Any]:
    """Return what Streamlit tells of somebody who signed in ``age`` seconds ago."""
    issued = int(time.time() - age)
    return {
        "is_logged_in": True,
        "provider": "default",
        "iss": issuer,
        "sub": sub,
        "email": f"{sub}@example.org",
        "iat": issued,
        "exp": issued + int(lasts),
    }


def somebody(id_: str, role: Role, *, area: str | None = None, issuer: str = ISSUER) -> Person:
    return Person(id=id_, role=role, subject=f"{issuer}|{id_}", area=area)


def put(*people: Person) -> None:
    """Keep people in the store that the app opens."""
    with Store.open(Settings.from_env().database_url) as store:
        for person in people:
            store.people.put(person)
