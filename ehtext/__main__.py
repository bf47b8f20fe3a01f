"""``python -m ehtext``."""

from ehtext.cli import app

app()
