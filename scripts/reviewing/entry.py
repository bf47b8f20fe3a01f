"""The app for the person whom the address names. It is for measuring and never shipped.

It is copied beside the app's own main.py. Who is at the screen comes from ``?as=``; everything
else is the app as it is. ``EHTEXT_MEASURE_DELAY`` is the longest time, in seconds, by which
decisions and cards are held up at random.
"""

import os
import random
import runpy
import sys
import time
from pathlib import Path

import streamlit as st

HERE = Path(__file__).parent
if str(HERE) not in sys.path:
    sys.path.insert(0, str(HERE))

import desk  # noqa: E402 - after the path is set

from ehtext.domain import Person, Role  # noqa: E402
from ehtext.service.access import Access  # noqa: E402
from ehtext.service.review import ReviewDesk  # noqa: E402

DELAY = float(os.environ.get("EHTEXT_MEASURE_DELAY", "0"))


def _who() -> Person:
    return Person(id=st.query_params.get("as", "p0"), role=Role.REVIEWER)


def _held_up(method):  # noqa: ANN001, ANN202
    def held_up(*args: object, **kwargs: object) -> object:
        time.sleep(random.uniform(0, DELAY))  # noqa: S311 - no secret
        done = method(*args, **kwargs)
        time.sleep(random.uniform(0, DELAY))  # noqa: S311
        return done

    return held_up


if desk.actor is not _who and getattr(desk, "measured", None) is None:
    desk.measured = True
    desk.actor = _who
    Access.current = lambda self, actor: self._store.people.get(actor.id) or actor
    if DELAY:
        ReviewDesk.answer = _held_up(ReviewDesk.answer)
        ReviewDesk.next = _held_up(ReviewDesk.next)

runpy.run_path(str(HERE / "main.py"), run_name="__main__")
