"""Reviewed data in and out: formats of other tools, each of which can be read back."""
