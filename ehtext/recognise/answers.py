"""Read yes or no from an answer, and nothing when it is blank, doubtful or qualified."""

from __future__ import annotations

import itertools
import re

from ehtext.recognise.wording import fold

_TICKED_MARKS = re.compile(r"[☒☑✓✔✅✗✘🗹]|\[\s*[xX✓✔]\s*\]|\(\s*[xX✓✔]\s*\)")
_EMPTY_MARKS = re.compile(r"[☐□❏❑◻⬜]|\[\s*\]|\(\s*\)|_{2,}")
_TOKEN = re.compile(r"[☒☐]|\b(?:yes|no)\b")
_YES = re.compile(
    r"(?:yes|y|agreed?|(?:i |we )?(?:agree|confirm|acknowledge|consent)|confirmed|acknowledged)\b"
)
_NO = re.compile(r"(?:no|n|not agreed|declined?|(?:i |we )do not)\b")
_CHOICE = re.compile(r"(?:please )?(?:select |choose |delete )?\W*yes\W*(?:or\W*)?no\b")
_HEDGE = re.compile(r"\b(?:but|except|unless|only|not|subject|tbc|depends|provided|if)\b")
_FIRST_BOX = re.compile(
    rf"(?:\b(?:yes|no)\s*)?(?:{_TICKED_MARKS.pattern}|{_EMPTY_MARKS.pattern})", re.IGNORECASE
)
_AT_END = re.compile(r"\b(yes|no)\W*$", re.IGNORECASE)


def read_answer(text: str) -> bool | None:
    """Return True for yes, False for no, None when ``text`` settles neither."""
    marked = _EMPTY_MARKS.sub("☐", _TICKED_MARKS.sub("☒", text))
    if "☒" in marked or "☐" in marked:
        return _ticked(fold(marked))
    answer = fold(text).strip(" .:;,-*\"'")
    if not answer or _CHOICE.match(answer):
        return None
    for pattern, value in ((_YES, True), (_NO, False)):
        if match := pattern.match(answer):
            rest = answer[match.end() :]
            ended = rest[:1] in (".", ";")
            qualified = _HEDGE.search(rest) is not None or (len(rest.split()) > 8 and not ended)
            return None if qualified else value
    return None


def split_answer(text: str) -> tuple[str, str]:
    """Return the prompt and what stands after it: behind its last colon or question mark.

    Forms print the answer at the end of the prompt's own sentence ("... shared with them: Yes. ").
    """
    if match := _FIRST_BOX.search(text):
        return text[: match.start()], text[match.start() :].strip()
    at = max(text.rfind(":"), text.rfind("?"))
    if at >= 0 and len(text[at + 1 :].split()) <= 12:
        return text[: at + 1], text[at + 1 :].strip()
    if match := _AT_END.search(text):
        return text[: match.start()], text[match.start() :].strip()
    return text, ""


def _ticked(marked: str) -> bool | None:
    tokens = _TOKEN.findall(marked)
    words = [token for token in tokens if token in ("yes", "no")]
    if not words:
        return True if "☒" in tokens and "☐" not in tokens else None
    if tokens[0] in ("yes", "no"):  # "Yes ☒ No ☐": the box follows its word
        tokens.reverse()
    chosen: set[str] = set()
    for box, word in itertools.pairwise(tokens):
        if box == "☒" and word in ("yes", "no"):
            chosen.add(word)
    return chosen == {"yes"} if len(chosen) == 1 else None
