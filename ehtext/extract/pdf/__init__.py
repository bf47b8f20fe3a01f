"""Reads PDF files: ``read_pdf`` gives a Document, ``render_page`` the picture of a page."""

from ehtext.extract.pdf.picture import render_page
from ehtext.extract.pdf.reader import read_pdf

__all__ = ["read_pdf", "render_page"]
