"""A return as the contents of a content file, which every layout can set."""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

from round.model import Return, Said

_TITLE = "Early Help System Guide"
_SENTENCES = 3  # of a paragraph at most


def content_of(return_: Return, *, draft: str = "") -> dict[str, Any]:
    """Return what the layouts print of a return; ``draft`` is the mark of a draft."""
    area, year = return_.area, return_.year
    version = draft or "1.0, submitted"
    return {
        "area": area.name,
        "authority": area.council,
        "title": _TITLE,
        "subtitle": f"Partnership self-assessment return {year}",
        "furniture": [
            f"{area.name} Early Help Partnership | {draft or 'Return'} {year}",
            f"{_TITLE} return {year} – {draft or 'submitted version 1.0'}",
        ],
        "cover": (
            ("Partnership", f"{area.name} Early Help Partnership"),
            ("Completed by", "Strategic lead for early help, with partners"),
            ("Agreed at", f"Early Help Partnership Board, 21 June {year}"),
            ("Version", f"{version} 24 June {year}"),
        ),
        "submitted": f"Version {version} 24 June {year}",
        "date": f"{year}-06-24",
        "data_model": return_.data_model,
        "data_model_answer": "No.",
        "priorities": return_.priorities,
        "permissions": return_.permissions,
        "section": [_section(return_, code) for code in return_.cells],
    }


def _section(return_: Return, code: str) -> dict[str, str]:
    cell = return_.cells[code]
    rng = random.Random(f"{return_.file} {code}")  # noqa: S311 - repeatable, not secret
    return {
        "code": code,
        "score": cell.printed,
        "evidence": _lines(cell.evidence, return_.style, rng),
        "plan": _lines(cell.plan, return_.style, rng),
    }


def _lines(said: Sequence[Said], style: str, rng: random.Random) -> str:
    """Return sentences as content lines: bullets, or paragraphs of some sentences."""
    bullets = style == "bullets" or (style == "mixed" and rng.random() < 0.5)
    lines, length = [], 0
    for number, sentence in enumerate(said):
        joins = (
            not bullets
            and number > 0
            and length < _SENTENCES
            and said[number - 1].text.endswith(".")
            and sentence.text[0].isupper()
            and rng.random() < 0.6
        )
        length = length + 1 if joins else 1
        mark = "-" if bullets else "+" if joins else ""
        codes = " ".join(sentence.codes)
        lines.append(f"{mark} {sentence.kind} {codes} | {sentence.text}")
    return "\n".join(lines)
