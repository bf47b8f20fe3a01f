"""Names of people: beside a contact cue, a title, a job or an age."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from ehtext.privacy.finding import Finding
from ehtext.privacy.hints import TITLES, Hints
from ehtext.privacy.name import is_full_name, is_given, is_given_only, name_end
from ehtext.privacy.stories import find_people_in_stories, is_of_kin

_TITLE = re.compile(rf"(?<![\w-])(?:{TITLES})\b\.?\s(?=[A-Z])")
_REACH = re.compile(
    r"\b(?:contact|contacting|call|ring|phone|telephone|e-?mail|speak (?:to|with)|ask for|"
    r"get in touch with|report to|queries to|questions to|enquiries to)(?:\sis|:|\s-|\s–)?\s(?=\w)",
    re.IGNORECASE,
)
_REACHED = re.compile(
    r",?\s?(?:on|at|via|by|in|from|for)\b|\s?[,(:;\-–]?\s?(?:tel|phone|mobile|e-?mail|ext|\[|\(?\+?\d|\S+@)",
    re.IGNORECASE,
)
_THEN = r"(?:\s\((?:name|s)\)|\(s\))?(?:\s?[:=–—]\s?|\s-\s|\s)(?-i:(?=[A-Z]))"
_OFFICE = re.compile(
    r"(?<![\w-])(?:lead|leads|owner|contact|contacts|head of service|sponsor|report of|who|"
    r"(?:report|led|managed|owned|run|reported) by|responsible|lead is|lead was)" + _THEN,
    re.IGNORECASE,
)
_PERSON = re.compile(
    r"(?<![\w-])(?:author|authors|contact name|contact person|chair|vice[- ]chair|co-chair|"
    r"chair of (?:the )?(?:\w{1,20}\s){0,2}(?:board|group|panel|committee|partnership)|"
    r"chairperson|key ?worker|social worker|support worker|health visitor|school nurse|midwife|"
    r"supervisor|subject|(?:her|his|their|my|our|family['’]s)\s(?:\w{1,12}\s)?worker|"
    r"auditor|reviewer|name|named|child|"
    r"young person|mother|father|mum|dad|parent|signed|officer|director|manager|head|"
    r"co-?ordinator|practitioner|person responsible|SRO|DPO|DSL|SENCo|headteacher|"
    r"(?:completed|prepared|written|submitted|approved|signed|signed off|reviewed|audited|taken|"
    r"chaired) by|(?:worker|practitioner|chair|manager) (?:is|was))" + _THEN,
    re.IGNORECASE,
)
_MEETING = re.compile(
    r"(?<![\w-])(?:councillors|cllrs|present|apologies|attendees|attending|in attendance|"
    r"attended by|invited|circulation|minutes|members|membership|attendance|"
    r"apologies (?:were received )?from)\s?[:–-]?\s(?-i:(?=[A-Z]))",
    re.IGNORECASE,
)
_NEXT_NAME = re.compile(r"\s?(?:\([^()]{0,60}\))?\s?(?:[,;&/]|,?\sand)\s?(?=[A-Z])")
_JOB = re.compile(
    r"\s?[,(–—-]\s?(?:[\w’'-]{1,20}\s){0,4}"
    r"(?:head|director|manager|lead|officer|co-?ordinator|chair|practitioner|worker|chief|inspector|"
    r"superintendent|sergeant|nurse|commissioner|analyst|consultant|adviser|advisor|headteacher|"
    r"teacher|governor|leader|visitor|midwife|administrator|author|SENCo|councillor|portfolio)\b",
    re.IGNORECASE,
)
_AGED = re.compile(
    r"\s?(?:\((?:aged?\s)?(?P<bracket>\d{1,2})\)|"
    r",?\s?aged?\s(?P<aged>\d{1,2})\b(?!\s?[-–]|\s(?:to|and)\b)|"
    r",\s(?P<comma>\d{1,2}),\s(?:said|says|told|who|is|was|has|had|now|lives|explained|wrote)\b)"
)
_ANYTHING = Hints()
_NEAR = 40  # characters between a name and the phone number or address that reaches it
_CAPITALISED = re.compile(r"(?<![\w'’-])[A-Z][a-zà-ž]{1,20}(?![\w])")


def find_names(
    text: str, reached: Sequence[Finding] = (), hints: Hints = _ANYTHING
) -> Iterator[Finding]:
    """Yield the names of people beside contact cues, titles, jobs, ages or what is ``reached``.

    Public persons without such a cue ("the Munro review") and organisations stay.
    """
    if hints.title:
        for cue in _TITLE.finditer(text):
            if (end := name_end(text, cue.end())) is not None:
                yield Finding(start=cue.end(), end=end, category="name")
    if hints.reach:
        for cue in _REACH.finditer(text):
            yield from _reachable(text, cue.end())
    yield from _at_work(text, hints)
    if hints.person:
        yield from _people_at_meetings(text)
        yield from find_people_in_stories(text)
        yield from _known_names(text, sorted(finding.start for finding in reached))


def _at_work(text: str, hints: Hints) -> Iterator[Finding]:
    """Yield names behind an office or a role; a name that is not known needs a label before it."""
    if hints.person:
        for cue in _OFFICE.finditer(text):
            yield from _named(text, cue, is_person=False)
    if hints.person or hints.label:
        for cue in _PERSON.finditer(text):
            yield from _named(text, cue, is_person=True)


def _reachable(text: str, start: int) -> Iterator[Finding]:
    """Yield the name in "contact Jane Smith on": of two words, or one that is a given name."""
    end = name_end(text, start)
    if end is None:
        return
    name = text[start:end]
    if is_full_name(name) or (
        is_given_only(name) or (_REACHED.match(text, end) and (" " in name or is_given(name)))
    ):
        yield Finding(start=start, end=end, category="name")


def _named(text: str, cue: re.Match[str], *, is_person: bool) -> Iterator[Finding]:
    """Yield the name behind ``cue``: any two words behind "Key worker:", a known one elsewhere."""
    start = cue.end()
    if (end := name_end(text, start)) is None:
        return
    name = text[start:end]
    is_labelled = is_person and cue.group().strip()[-1] in ":=–—-" and " " in name
    if is_labelled or is_full_name(name) or is_given_only(name):
        yield Finding(start=start, end=end, category="name")


def _people_at_meetings(text: str) -> Iterator[Finding]:
    """Yield the names of lists of people: "Present: A. Lowe (Chair), F. Rahman and T. Orme"."""
    read = 0
    for cue in _MEETING.finditer(text):
        following: re.Match[str] | None = cue if cue.end() > read else None
        while following:
            title = _TITLE.match(text, following.end())
            start = title.end() if title else following.end()
            end = name_end(text, start)
            if end is not None and is_full_name(text[start:end]):
                yield Finding(start=start, end=end, category="name")
            read = start if end is None else end
            following = _NEXT_NAME.match(text, read)


def _known_names(text: str, reached: Sequence[int]) -> Iterator[Finding]:
    """Yield given names with a surname before a job or a phone number, or beside an age."""
    for match in _CAPITALISED.finditer(text):
        if not is_given(match.group()):
            continue
        end = name_end(text, match.start())
        is_full = end is not None and " " in text[match.start() : end]
        if end and is_full and (_JOB.match(text, end) or _is_near(end, reached)):
            yield Finding(start=match.start(), end=end, category="name")
        if is_of_kin(text, match):
            yield Finding(start=match.start(), end=match.end(), category="name")
        for stop in sorted({match.end(), end or match.end()}):
            yield from _aged(text, match.start(), stop)


def _is_near(place: int, reached: Sequence[int]) -> bool:
    at = bisect_left(reached, place)
    return at < len(reached) and reached[at] - place <= _NEAR


def _aged(text: str, start: int, end: int) -> Iterator[Finding]:
    match = _AGED.match(text, end)
    if match is None or match.lastgroup is None:
        return
    if match["comma"] or is_given_only(text[start:end].split(maxsplit=1)[0]):
        yield Finding(start=start, end=end, category="name")
        start, end = match.span(match.lastgroup)
        yield Finding(start=start, end=end, category="age")
