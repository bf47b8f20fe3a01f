"""The frameworks that ship with ehtext. To add one: put its file into data/ and a line here."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from ehtext.errors import FrameworkError
from ehtext.framework.load import parse_framework
from ehtext.framework.model import Framework

_SHIPPED = ("ehsg-2022", "ehsg-2020", "maturity-2016", "ofsted-2015")


def read_data(name: str) -> bytes:
    """Return the bytes of a data file of this package."""
    return files("ehtext.framework").joinpath("data", name).read_bytes()


@cache
def framework(id: str) -> Framework:  # noqa: A002 - the domain's own word
    """Return a framework that ships with ehtext.

    Raises:
        FrameworkError: There is none with this id.
    """
    if id not in _SHIPPED:
        raise FrameworkError(f"no framework '{id}' ships with ehtext. Known: {', '.join(_SHIPPED)}")
    return parse_framework(read_data(f"{id}.toml"), name=f"{id}.toml")


def frameworks() -> Mapping[str, Framework]:
    """Return every framework that ships with ehtext by id. The files are read once."""
    return {id_: framework(id_) for id_ in _SHIPPED}
