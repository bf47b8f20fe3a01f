"""Sentences of our own from patterns with choices: "[a|b]" is one of two."""

from __future__ import annotations

import random
import re

from round.model import Area, Said
from round.tables import table

_CHOICE = re.compile(r"\[([^\[\]]*)\]")


def spin(text: str, area: Area, year: int, rng: random.Random) -> str:
    """Return ``text`` with a choice made at each bracket and its slots filled."""
    while match := _CHOICE.search(text):
        chosen = rng.choice(match[1].split("|"))
        text = text[: match.start()] + chosen + text[match.end() :]
    return text.format(**_slots(area, year, rng))


def _slots(area: Area, year: int, rng: random.Random) -> dict[str, object]:
    one, two = rng.sample(area.places, 2)
    low = rng.randint(41, 63)
    many = rng.randint(48, 390)
    return {
        "one": one,
        "two": two,
        "area": area.name,
        "n": many,
        "m": rng.randint(many // 2, many - 9) if many > 60 else rng.randint(22, 39),
        "k": rng.randint(6, 28),
        "p": low,
        "q": low + rng.randint(9, 30),
        "year": year,
        "before": year - 1,
        "month": rng.choice(table("words")["months"]),
    }


def say_voice(code: str, area: Area, year: int, rng: random.Random) -> Said:
    """Return a sentence in which families say what the descriptor ``code`` is about."""
    tables = table("proof")
    claim = rng.choice(tables["claims"][code])
    frame = rng.choice(tables["frames"]).replace("{claim}", claim)
    return Said(text=spin(frame, area, year, rng), kind="outcome", codes=(code,))


def say_proof(demand: str, code: str, area: Area, year: int, rng: random.Random) -> Said | None:
    """Return a sentence that shows what ``demand`` asks for; None if there is no pattern for it."""
    rows = [row for row in table("proof")["shows"] if row["demand"] == demand]
    if not rows:
        return None
    text = spin(rng.choice(rows[0]["texts"]), area, year, rng)
    return Said(text=text, kind=rows[0]["kind"], codes=(code,))
