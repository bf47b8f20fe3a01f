"""The marked lines: ``{phone:01632 960112}`` is one finding. All people and places are invented."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from pathlib import Path

from ehtext.privacy import Finding

_MARK = re.compile(r"\{(?P<category>[a-z-]+):(?P<text>[^{}]+)\}")


@dataclass(frozen=True)
class Case:
    text: str
    findings: frozenset[Finding]


def read_case(marked: str) -> Case:
    parts, findings, at = [], set(), 0
    for match in _MARK.finditer(marked):
        parts.append(marked[at : match.start()])
        start = sum(map(len, parts))
        parts.append(match["text"])
        end = start + len(match["text"])
        findings.add(Finding(start=start, end=end, category=match["category"]))
        at = match.end()
    return Case(text="".join([*parts, marked[at:]]), findings=frozenset(findings))


def cases(name: str) -> list[Case]:
    lines = Path(__file__).with_name(name).read_text(encoding="utf-8").splitlines()
    return [read_case(json.loads(line)["marked"]) for line in lines]
