"""The version of the readers."""

READER_VERSION = "1"
"""Part of every cache key and of every Document.

Raise it by one with each change after which some file gives other blocks, places, layers or
notices than before, and say so in CHANGELOG.md. A change that only makes reading faster or safer,
or only rewords an error, leaves it alone: errors are not cached.
"""
