"""The command line: parse, call, show. Heavy imports wait inside the commands."""

from ehtext.cli.main import app, main

__all__ = ["app", "main"]
