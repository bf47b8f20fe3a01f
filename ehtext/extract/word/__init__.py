"""Word files to documents: one walk over the XML that loses nothing in silence."""

from ehtext.extract.word.reader import READER, read_word

__all__ = ["READER", "read_word"]
