"""Domain values to JSON and back, checked against their types. Never pickle."""

from __future__ import annotations

from typing import TypeVar

import msgspec

from ehtext.errors import CodecError

T = TypeVar("T")


def encode(value: object) -> bytes:
    """Return ``value`` (any domain value) as UTF-8 JSON."""
    return msgspec.json.encode(value)


def decode(data: bytes, kind: type[T]) -> T:
    """Return the ``kind`` that ``data`` holds.

    Raises:
        CodecError: ``data`` is no JSON or does not have the shape of ``kind``. The message
            names the place in the data and never the data itself.
    """
    try:
        return msgspec.json.decode(data, type=kind)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise CodecError(f"not a valid {kind.__name__}: {error}") from None
