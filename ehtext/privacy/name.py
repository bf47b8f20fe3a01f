"""What reads as the name of a person at one place of a text."""

from __future__ import annotations

import re

from ehtext.privacy.words import words

_PART = r"(?:[^\W\d_](?:[^\W\d_]|['’\-](?=[^\W\d_])){0,30}\.?)"
_NAME = re.compile(
    rf"{_PART}(?:\s(?:(?:de|van|der|den|von|bin|al|el|la|le)\s){{0,2}}{_PART}){{0,3}}"
)
_PARTICLES = frozenset({"de", "van", "der", "den", "von", "bin", "al", "el", "la", "le"})
_WORD = re.compile(r"\S+")


def name_end(text: str, start: int) -> int | None:
    """Return where the name at ``start`` ends; None if what stands there is no name."""
    match = _NAME.match(text, start)
    if match is None:
        return None
    end = start
    for word in _WORD.finditer(match.group()):
        plain = word.group()
        if plain in _PARTICLES and end > start:
            continue
        if not plain[0].isupper() or (end > start and plain.rstrip(".") in words("form_words")):
            break
        if _is_organisation(plain):
            return None
        end = start + word.end()
        if plain.endswith(".") and len(plain) > 2:
            return end - 1
    return end if end > start else None


def _is_organisation(word: str) -> bool:
    plain = word.rstrip(".")
    if len(plain) == 1 and word != plain:
        return False  # an initial
    bare = plain.removesuffix("'s").removesuffix("’s")
    is_code = len(bare) > 2 and bare.isupper()
    return is_code or not words("organisation_words").isdisjoint((plain, bare))


def is_full_name(name: str) -> bool:
    """Return whether ``name`` is a given name or an initial with a surname."""
    first, _, rest = name.partition(" ")
    is_initial = len(first.rstrip(".")) <= 2 and first.isupper() and first != "A"
    return bool(rest) and (is_given(first) or is_initial)


def is_given(word: str) -> bool:
    """Return whether ``word`` is used as a given name, if perhaps for other things too."""
    bare = re.split(r"[-\s]", word.rstrip("."))[0]
    return bare in words("given_names") or bare in words("ambiguous_names")


def is_given_only(word: str) -> bool:
    """Return whether ``word`` is a given name and nothing else."""
    return word in words("given_names") and word not in words("ambiguous_names")
