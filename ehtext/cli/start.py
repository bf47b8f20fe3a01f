"""``ehtext app``: the review and coverage app in a browser."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ehtext.errors import SettingsError

if TYPE_CHECKING:
    from ehtext.sign_in import SignIn

STOPPED_BY_KEY = 130  # what a shell makes of Ctrl+C


def start(
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port on this machine.")] = 8501,
    headless: Annotated[
        bool, typer.Option("--headless", help="Do not open a browser window.")
    ] = False,
    address: Annotated[
        str, typer.Option(help="Where to listen. Other than localhost only where people sign in.")
    ] = "localhost",
) -> None:
    """Open the app. It listens on this machine only and sends nothing anywhere.

    Where people sign in (docs/sign-in.md), it may listen on another address.
    """
    from ehtext.settings import Settings
    from ehtext.sign_in import read_sign_in

    settings = Settings.from_env()
    sign_in = read_sign_in(settings.secrets_file)
    check_address(address, sign_in)
    command = command_for(
        settings.app_dir,
        port=port,
        headless=headless,
        address=address,
        secrets=settings.secrets_file,
        sign_in=sign_in,
    )
    try:
        code = subprocess.run(command, check=False).returncode
    except KeyboardInterrupt:  # the app has had it too, and ends by itself
        code = 0
    raise typer.Exit(0 if code == STOPPED_BY_KEY else code)


def check_address(address: str, sign_in: SignIn | None) -> None:
    """Refuse to listen where others could come in unasked.

    Raises:
        SettingsError: other machines could reach the app and nobody has to sign in, or what
            signing in needs is not installed.
    """
    from ehtext.sign_in import LOOPBACK

    if sign_in is None and address not in LOOPBACK:
        raise SettingsError(
            f"nobody has to sign in, so the app listens on localhost only and not on {address}; "
            "set sign-in up first: see docs/sign-in.md"
        )
    if sign_in is not None and importlib.util.find_spec("authlib") is None:
        raise SettingsError('signing in needs another package: pip install "ehtext[signin]"')


def command_for(
    app_dir: Path,
    *,
    port: int,
    headless: bool,
    address: str = "localhost",
    secrets: Path | None = None,
    sign_in: SignIn | None = None,
) -> list[str]:
    """Return the command that starts the app.

    Flags, because they win over a person's own settings of Streamlit: what keeps the app on
    this machine, and others out of it, is not to be undone by accident.
    """
    flags = {
        "server.address": address,
        "server.port": str(port),
        "server.headless": str(headless).lower(),
        "server.showEmailPrompt": "false",
        "server.fileWatcherType": "none",
        "server.maxUploadSize": "50",
        "server.enableCORS": "true",
        "server.enableXsrfProtection": "true",
        "server.enableAgentApi": "false",
        "server.trustedUserHeaders": "{}",
        "browser.serverAddress": sign_in.host if sign_in else "localhost",
        "browser.gatherUsageStats": "false",
        "client.toolbarMode": "minimal",
        "client.showErrorDetails": "type",
    }
    if secrets is not None:
        flags["secrets.files"] = str(secrets)
    options = [f"--{name}={value}" for name, value in flags.items()]
    return [sys.executable, str(app_dir / "serve.py"), *options]
