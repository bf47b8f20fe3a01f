from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from samples.content import CONTENT, Line, load, paragraphs, parse_lines

SHARED = Path(__file__).parents[3] / "shared"
FORM = ("score", "evidence", "plan", "autonomy", "data_model", "data_model_changed")
STRAND_HEADINGS = (
    "Shared vision and ambition and openness to challenge and change",
    "Alignment with local area's broader strategic priorities",
)
RUN = 8


def words(text: str) -> list[str]:
    return re.findall(r"[a-z0-9]+", text.lower().replace("’", "").replace("'", ""))


def runs(text: str) -> set[tuple[str, ...]]:
    found = words(text)
    return {tuple(found[at : at + RUN]) for at in range(len(found) - RUN + 1)}


@cache
def real_runs() -> frozenset[tuple[str, ...]]:
    return frozenset(run for text in real_texts() for run in runs(text))


def real_texts() -> Iterator[str]:
    yield from (path.read_text(encoding="utf-8") for path in (SHARED / "real").glob("*.txt"))
    yield from (path.read_text(encoding="utf-8") for path in (SHARED / "gold").glob("*.jsonl"))


@pytest.mark.parametrize("path", sorted(CONTENT.iterdir()), ids=lambda path: path.name)
def test_no_eight_words_in_a_row_come_from_a_real_document(path: Path) -> None:
    real = real_runs()
    if not real:
        pytest.skip("the real documents are kept outside the project and are not here")
    labels = load("form-2022")["labels"]
    allowed = {
        run for name in FORM for run in runs(labels[name].format(area="", model="", answer=""))
    }
    allowed |= {run for heading in STRAND_HEADINGS for run in runs(heading)}
    shared = runs(path.read_text(encoding="utf-8")) & real
    assert {" ".join(run) for run in shared - allowed} == set()


def test_line_has_its_marks_kind_codes_and_text() -> None:
    (line,) = parse_lines("-! practice 5.1 family | We meet every week.")
    assert line == Line(
        raw="We meet every week.",
        kind="practice",
        codes=("5.1", "family"),
        bullet=True,
        whole=True,
    )


def test_codes_default_to_the_section_but_not_for_context() -> None:
    claim, context = parse_lines("gap | Not yet.\ncontext | The law says so.", "5.1")
    assert claim.codes == ("5.1",)
    assert context.codes == ()


def test_strand_of_the_section_is_added_unless_another_is_named() -> None:
    own, other = parse_lines("gap 5.1 | A.\ngap 5.1 culture | B.", "family")
    assert own.strands == ("family",)
    assert other.strands == ("culture",)


@pytest.mark.parametrize("line", ["practice We meet.", "habit 5.1 | We meet.", "practice 5.1 |"])
def test_line_of_another_shape_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="not a content line"):
        parse_lines(line)


def test_text_is_read_with_breaks_joined_and_revisions_accepted() -> None:
    (line,) = parse_lines("practice 5.1 | One ⏎ two¶three {-four-}{+five+}.{^1}")
    assert line.text == "One two three five."
    assert line.deleted == ("four",)


def test_joined_lines_share_a_paragraph() -> None:
    grouped = paragraphs(parse_lines("gap 5.1 | A.\n+ gap 5.1 | B.\n- gap 5.1 | C."))
    assert [item.text for item in grouped] == ["A. B.", "C."]
    assert [item.bullet for item in grouped] == [False, True]


def test_quotation_marks_are_printed_as_a_word_processor_does() -> None:
    section = load("aldermere-2022")["section"][1]
    assert "“never gave up on us”" in section["evidence"]
    assert "'" not in section["evidence"]
