"""``ehtext app``: the review and coverage app in a browser."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Annotated

import typer

STOPPED_BY_KEY = 130  # what a shell makes of Ctrl+C


def start(
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port on this machine.")] = 8501,
    headless: Annotated[
        bool, typer.Option("--headless", help="Do not open a browser window.")
    ] = False,
) -> None:
    """Open the app. It listens on this machine only and sends nothing anywhere."""
    from ehtext.settings import Settings

    command = command_for(Settings.from_env().app_dir, port=port, headless=headless)
    try:
        code = subprocess.run(command, check=False).returncode
    except KeyboardInterrupt:  # the app has had it too, and ends by itself
        code = 0
    raise typer.Exit(0 if code == STOPPED_BY_KEY else code)


def command_for(app_dir: Path, *, port: int, headless: bool) -> list[str]:
    """Return the command that starts the app.

    Flags, because they win over a person's own settings of Streamlit: what keeps the app on
    this machine is not to be undone by accident.
    """
    flags = {
        "server.address": "localhost",
        "server.port": str(port),
        "server.headless": str(headless).lower(),
        "server.showEmailPrompt": "false",
        "server.fileWatcherType": "none",
        "server.maxUploadSize": "50",
        "browser.serverAddress": "localhost",
        "browser.gatherUsageStats": "false",
        "client.toolbarMode": "minimal",
        "client.showErrorDetails": "type",
    }
    options = [f"--{name}={value}" for name, value in flags.items()]
    return [sys.executable, str(app_dir / "serve.py"), *options]
