"""The libraries of the ``embeddings`` extra, imported on first use."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType

from ehtext.errors import ModelError


def extra(name: str) -> ModuleType:
    """Return the library ``name``.

    Raises:
        ModelError: It is not installed; the message says how to install it.
    """
    try:
        return import_module(name)
    except ImportError as error:
        raise ModelError(
            f"sentence embeddings need {name.partition('.')[0]}; "
            "install it with `pip install 'ehtext[embeddings]'`"
        ) from error
