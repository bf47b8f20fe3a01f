"""``ehtext app``: the review and coverage app in a browser."""

from __future__ import annotations

import subprocess
import sys
from typing import Annotated

import typer


def start(
    port: Annotated[int, typer.Option(min=1, max=65535, help="The port on this machine.")] = 8501,
    headless: Annotated[
        bool, typer.Option("--headless", help="Do not open a browser window.")
    ] = False,
) -> None:
    """Open the app. It listens on this machine only and sends nothing anywhere."""
    from ehtext.settings import Settings

    app_dir = Settings.from_env().app_dir
    command = [
        sys.executable,
        *("-m", "streamlit", "run", str(app_dir / "main.py")),
        *("--server.address", "localhost"),
        *("--server.port", str(port)),
        *("--server.headless", "true" if headless else "false"),
        *("--server.maxUploadSize", "50"),
        *("--browser.gatherUsageStats", "false"),
        *("--client.toolbarMode", "minimal"),
    ]
    raise typer.Exit(subprocess.run(command, check=False).returncode)
