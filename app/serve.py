"""Starts the server, and loads what the first page needs while the browser is still opening.

It takes the flags of ``streamlit run``. Streamlit itself would import nothing of ours before
somebody opens a page, and that page would wait for it.
"""

import gc
import importlib
import sys
import threading
from pathlib import Path

from signing import how
from streamlit.web.cli import main

from ehtext.errors import EhtextError

_NEEDED = ("ehtext.service", "ehtext.report", "altair", "ehtext.classify")


def _load() -> None:
    for name in _NEEDED:
        importlib.import_module(name)
    gc.freeze()  # Streamlit looks through all memory after each press; what stays is left out


if __name__ == "__main__":
    try:
        how()  # settled for as long as the server runs, before anybody can open a page
    except EhtextError as error:
        sys.exit(f"ehtext: {error}")
    threading.Thread(target=_load, daemon=True).start()
    sys.argv = ["streamlit", "run", str(Path(__file__).with_name("main.py")), *sys.argv[1:]]
    main()
