"""The way to a Dask cluster: is it there, and is it the same ehtext?"""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
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
    """Give a client of the scheduler at ``address`` that has at least one worker.

    Raises:
        ClusterError: nothing usable is there, or nothing to reach it with is installed.
    """
    _greet(address)
    with library().Client(address, timeout=_PATIENCE, set_as_default=False) as client:
        try:
            client.wait_for_workers(1, timeout=_PATIENCE)
        except TimeoutError as error:
            raise ClusterError(
                f"{address}: the scheduler has no worker; start some with "
                f"'dask worker {address} --nworkers=-1 --nthreads 1'"
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


def _greet(address: str) -> None:
    """Raise a ClusterError unless a scheduler answers at ``address``.

    A client would say so too, but leaves threads and noise behind where it cannot connect.
    """
    distributed = library()
    if not _is_address(address):
        raise ClusterError(f"{address}: give the scheduler as tls://HOST:PORT or tcp://HOST:PORT")

    async def greet() -> None:
        security = distributed.Security().get_connection_args("client")
        comm = await distributed.comm.connect(address, timeout=_PATIENCE, **security)
        await comm.close()

    try:
        with ThreadPoolExecutor(1) as pool:  # the caller may have a loop of its own: a notebook
            pool.submit(lambda: asyncio.run(greet())).result()
    except OSError as error:
        raise ClusterError(
            f"{address}: no scheduler answers there, or not with this kind of connection (tcp or "
            "tls); start one with 'dask scheduler', and see that no firewall is between"
        ) from error
    except (TypeError, RuntimeError) as error:  # there is no certificate, or there must be one
        raise ClusterError(
            f"{address}: your Dask configuration asks for tls:// or has no certificates for it; "
            "see 'distributed.comm.tls' in docs/cluster.md"
        ) from error


def _is_address(address: str) -> bool:
    parts = urlsplit(address if "://" in address else f"tcp://{address}")
    try:
        return parts.scheme in _SCHEMES and bool(parts.hostname and parts.port)
    except ValueError:  # the port is no number
        return False


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
    unable = sorted(who for who, version in versions.items() if isinstance(version, BaseException))
    if unable:
        raise ClusterError(
            "ehtext does not start, or your framework files are not there under the same path, "
            f"on: {', '.join(unable)}"
        )
    others = sorted(who for who, version in versions.items() if version != errand.version)
    if others:
        raise ClusterError(
            "ehtext, its model or your frameworks are not the same as here on: "
            f"{', '.join(others)}; install the same and start the workers again"
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
