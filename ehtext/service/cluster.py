"""The way to a Dask cluster: is it there, and is it the same ehtext?"""

from __future__ import annotations

import socket
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from types import ModuleType
from typing import Any
from urllib.parse import urlsplit

from ehtext.errors import ClusterError
from ehtext.service.errand import Errand, version_here

_PATIENCE = 10.0  # seconds for a scheduler to answer and a first worker to be there
_SCHEMES = ("tcp", "tls")
_SCHEDULER = ("dask", "distributed", "cloudpickle")  # or they do not understand each other
# what reads and tags: another version of it may come to another result
_WORKER = ("joblib", "ehtext", "numpy", "scikit-learn", "spacy", "pdfplumber", "pypdfium2")


@contextmanager
def connected(address: str) -> Iterator[Any]:
    """Give a client of the scheduler at ``address`` that has at least one worker."""
    open_client = library().Client
    _reach(address)
    try:
        client = open_client(address, timeout=_PATIENCE, set_as_default=False)
    except (OSError, ValueError, TypeError) as error:
        raise ClusterError(f"{address}: {_remedy(address)}") from error
    with client:
        try:
            client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError as error:
            raise ClusterError(
                f"{address}: the scheduler has no worker; start some with "
                f"'dask worker {address} --nworkers auto --nthreads 1'"
            ) from error
        yield client


def library() -> ModuleType:
    """Return ``distributed``, which an extra brings."""
    try:
        import distributed  # noqa: PLC0415 - an extra
    except ImportError as error:
        raise ClusterError("--scheduler needs an extra: pip install 'ehtext[cluster]'") from error
    found: ModuleType = distributed
    return found


def _reach(address: str) -> None:
    """Raise a ClusterError unless something listens at ``address``: the client's own is unclear."""
    parts = urlsplit(address if "://" in address else f"tcp://{address}")
    try:
        host, port = parts.hostname, parts.port
    except ValueError:
        host, port = None, None
    if parts.scheme not in _SCHEMES or not host or not port:
        raise ClusterError(f"{address}: give the scheduler as tcp://HOST:PORT or tls://HOST:PORT")
    try:
        socket.create_connection((host, port), timeout=_PATIENCE).close()
    except OSError as error:
        raise ClusterError(
            f"{address}: no scheduler answers there; start one with 'dask scheduler', "
            "and see that no firewall is between"
        ) from error


def _remedy(address: str) -> str:
    if address.startswith("tls:"):
        return (
            "no encrypted connection; give the certificates in the 'distributed.comm.tls' "
            "section of your Dask configuration (docs/cluster.md)"
        )
    return "something answers there, but not as a Dask scheduler of this version and without TLS"


def check_versions(client: Any, errand: Errand) -> None:  # noqa: ANN401
    """Raise a ClusterError naming what differs between this machine and the cluster."""
    found = client.get_versions(packages=[*_SCHEDULER, *_WORKER])
    ours = found["client"]["packages"]
    wrong = _differing("the scheduler", ours, found["scheduler"]["packages"], _SCHEDULER)
    for worker, report in found["workers"].items():
        wrong += _differing(f"worker {worker}", ours, report["packages"], _SCHEDULER + _WORKER)
    if wrong:
        raise ClusterError(f"install the same versions everywhere: {'; '.join(wrong)}")
    versions = client.run(version_here, errand, on_error="return")
    others = sorted(worker for worker, version in versions.items() if version != errand.version)
    if others:
        raise ClusterError(
            "code, model or your frameworks are not the same, or not there, on: "
            f"{', '.join(others)}; install the same ehtext there, and put model and framework "
            "files where every machine sees them"
        )


def _differing(
    who: str, ours: dict[str, str], theirs: dict[str, str], packages: Sequence[str]
) -> list[str]:
    """Return what ``who`` has in another version; of Python the first two numbers count."""
    python = [".".join(found["python"].split(".")[:2]) for found in (ours, theirs)]
    pairs = [("python", *python), *((name, ours[name], theirs.get(name)) for name in packages)]
    return [
        f"{name} is {there or 'missing'} on {who} and {here} here"
        for name, here, there in pairs
        if here != there
    ]
