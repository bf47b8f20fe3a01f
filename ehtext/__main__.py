"""``python -m ehtext``."""

from ehtext.cli import main

main()
