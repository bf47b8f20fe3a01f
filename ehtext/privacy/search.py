"""All searches together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ehtext.privacy.children import find_ages
from ehtext.privacy.contacts import find_emails, find_phones, find_places
from ehtext.privacy.finding import Finding, without_overlaps
from ehtext.privacy.groups import find_groups
from ehtext.privacy.hints import Hints, look
from ehtext.privacy.identifiers import find_identifiers
from ehtext.privacy.people import find_names

_ADDRESS_OF_A_PAGE = re.compile(r"(?:https?://|www\.)[^\s<>\"”]{1,2000}", re.IGNORECASE)
_PAGE = "page"


def find_personal_data(text: str, *, hints: Hints | None = None) -> tuple[Finding, ...]:
    """Return the personal data in ``text``, in order and without overlap.

    Organisations, figures, codes of sources and the addresses of web pages are none. ``hints``
    say which searches can find anything; they are worked out from the text if not given.
    """
    found = without_overlaps(_all(text, hints or look(text)))
    return tuple(finding for finding in found if finding.category != _PAGE)


def _all(text: str, hints: Hints) -> Iterator[Finding]:
    """Yield what every search finds, the surest search first; web pages shield what they hold."""
    reached = [*find_emails(text)]
    yield from reached
    for match in _ADDRESS_OF_A_PAGE.finditer(text) if hints.page else ():
        yield Finding(start=match.start(), end=match.end(), category=_PAGE)
    if hints.digit:
        reached += (phones := [*find_phones(text, hints)])
        yield from find_identifiers(text, hints)
        yield from phones
        yield from find_places(text)
    if hints.age:
        yield from find_ages(text)
    yield from find_names(text, reached, hints)
    if hints.few:
        yield from find_groups(text)
