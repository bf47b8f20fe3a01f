"""Reading tasks for the child process that go wrong in every way a reader may."""

from __future__ import annotations

import os
import pickle
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from ehtext.errors import ExtractionError
from ehtext.extract.order import Announce, Order

SECRET = "Kerrigan-Oduya"  # stands for the text of a document


def answer(order: Order, _: Announce) -> str:
    return f"{order.name} read"


def look_around(_: Order, __: Announce) -> dict[str, object]:
    """Return what the child finds: environment, isolation, limits."""
    limits = {}
    if sys.platform != "win32":
        import resource

        for kind in ("AS", "CPU", "FSIZE", "NOFILE", "CORE"):
            limits[kind] = resource.getrlimit(getattr(resource, f"RLIMIT_{kind}"))[0]
    own_group = hasattr(os, "getpgrp") and os.getpgrp() == os.getpid()
    return {
        "environment": sorted(os.environ),
        "isolated": sys.flags.isolated,
        "own_group": own_group,
        "limits": limits,
        "arguments": sys.argv[2:],
    }


def hang(_: Order, __: Announce) -> str:
    while True:
        time.sleep(0.05)


def spin(_: Order, __: Announce) -> str:
    while True:
        pass


def spin_with_pages(_: Order, announce: Announce) -> str:
    announce(2)
    start = time.process_time()
    while time.process_time() - start < 1.5:
        pass
    return "done"


def abort(_: Order, __: Announce) -> str:
    os.abort()


def segfault(_: Order, __: Announce) -> str:
    os.kill(os.getpid(), signal.SIGSEGV)
    return "alive"


def killed(_: Order, __: Announce) -> str:
    os.kill(os.getpid(), signal.SIGKILL)
    return "alive"


def leave(_: Order, __: Announce) -> str:
    os._exit(0)


def eat_memory(_: Order, __: Announce) -> str:
    eaten = []
    while True:
        eaten.append(bytearray(16 * 1024 * 1024))


def recurse(order: Order, announce: Announce) -> str:
    return recurse(order, announce)


def print_rubbish(_: Order, __: Announce) -> str:
    print(SECRET)
    print(SECRET, file=sys.stderr)
    sys.stdout.flush()
    os.write(1, SECRET.encode())
    os.write(2, SECRET.encode())
    return "well"


def flood(_: Order, __: Announce) -> str:
    """Write rubbish where the answer goes."""
    for number in range(3, 16):
        try:
            while True:
                os.write(number, f"{SECRET}\n".encode() * 1000)
        except OSError:
            continue
    return "well"


def half_an_answer(_: Order, __: Announce) -> str:
    for number in range(3, 16):
        try:
            os.write(number, b'result {"half": ')
        except OSError:
            continue
    os._exit(0)


def answer_at_length(_: Order, __: Announce) -> str:
    return "x" * 100_000


def give_a_number(_: Order, __: Announce) -> int:
    return 7


def leak_in_exception(_: Order, __: Announce) -> str:
    raise KeyError(SECRET)


def refuse(_: Order, __: Announce) -> str:
    raise ExtractionError("document", "needs-ocr", "The pages are pictures.")


def call_out(_: Order, __: Announce) -> str:
    socket.create_connection(("127.0.0.1", 9))
    return "connected"


def start_a_program(_: Order, __: Announce) -> str:
    subprocess.run([sys.executable, "-c", ""], check=True)
    return "ran"


def unpickle(_: Order, __: Announce) -> str:
    return str(pickle.loads(b"cos\nsystem\n(S'echo harm'\ntR."))  # noqa: S301


def write_much(order: Order, _: Announce) -> str:
    Path(order.path).with_name("more").write_bytes(bytes(4 * 1024 * 1024))
    return "wrote"


def spawn_and_hang(order: Order, announce: Announce) -> str:
    """Leave a second process in the group, as native code could in spite of the audit hook."""
    import ctypes

    child = ctypes.CDLL(None).fork()
    if child:
        Path(order.path).with_name("pid").write_text(str(child))
    return hang(order, announce)
