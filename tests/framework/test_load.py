"""A user's own framework: what is read, and what is refused with a place and a remedy."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ehtext.errors import FrameworkError
from ehtext.framework import (
    CheckStatus,
    MinimumStatus,
    check_priorities,
    describe,
    earned_autonomy,
    load_framework,
)
from ehtext.framework.load import parse_framework

MANUAL = Path(__file__).parents[2] / "docs" / "frameworks.md"
MINIMAL = 'id = "mine"\ntitle = "Mine"\n[[items]]\ncode = "1"\ntext = "All is well."\n'


def examples() -> list[str]:
    return re.findall(r"```toml\n(.*?)```", MANUAL.read_text(encoding="utf-8"), re.DOTALL)


def write(folder: Path, text: str) -> Path:
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_minimal_example_of_the_manual_works_from_definitions_alone(tmp_path: Path) -> None:
    framework = load_framework(write(tmp_path, examples()[0]))
    assert framework.codes == ("A", "B")
    assert framework.item("A").name.startswith("Families know whom to ask")
    assert len(framework.item("A").name) <= 60
    assert framework.scale is None
    assert not framework.official


def test_the_complete_example_of_the_manual_fills_every_part(tmp_path: Path) -> None:
    framework = load_framework(write(tmp_path, examples()[1]))
    empty = [
        name
        for name in framework.__dataclass_fields__
        if name != "official" and not getattr(framework, name)
    ]
    assert empty == []
    form = framework.form
    assert all(getattr(form, name) for name in form.__dataclass_fields__)
    assert framework.item("2.1").name == "Partners share what they know"
    assert framework.scale is not None
    assert framework.scale.parse("Growing / Rooted") == 2.5


def test_the_complete_example_of_the_manual_obeys_its_own_rules(tmp_path: Path) -> None:
    framework = load_framework(write(tmp_path, examples()[1]))
    assert check_priorities(framework, ["1.1", "2.1"], 1).status is CheckStatus.VALID
    assert check_priorities(framework, ["1.1", "2.1"], 2).status is CheckStatus.INVALID
    assert earned_autonomy(framework, {"1.1": 2}).codes(MinimumStatus.MET) == ("1.1",)


def test_the_error_of_the_manual_is_the_one_that_users_get(tmp_path: Path) -> None:
    text = 'id = "mine"\ntitle = "Mine"\n' + "".join(
        f'[[items]]\ncode = "{code}"\n{key} = "All is well."\n'
        + ("" if key == "text" else 'text = "Well."\n')
        for code, key in (("1.1", "text"), ("1.2", "text"), ("1.3", "text"), ("2.1", "txet"))
    )
    with pytest.raises(FrameworkError) as raised:
        load_framework(write(tmp_path, text))
    assert str(raised.value) in MANUAL.read_text(encoding="utf-8")


def test_texts_over_several_lines_become_one_line(tmp_path: Path) -> None:
    text = MINIMAL.replace('"All is well."', '"""All\n   is  well."""')
    assert load_framework(write(tmp_path, text)).item("1").text == "All is well."


def test_a_byte_order_mark_and_windows_line_ends_do_not_matter(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(b"\xef\xbb\xbf" + MINIMAL.replace("\n", "\r\n").encode())
    assert load_framework(path).id == "mine"


def test_a_placeholder_needs_no_items(tmp_path: Path) -> None:
    text = 'id = "mine"\ntitle = "Mine"\nplaceholder = true\n'
    assert load_framework(write(tmp_path, text)).items == ()


@pytest.mark.parametrize(
    ("text", "place", "remedy"),
    [
        ('title = "Mine"', "'id' is missing", "Add a line: id"),
        ('id = "mine"', "'title' is missing", "Add a line: title"),
        ('id = "My Framework"\ntitle = "Mine"', "id 'My Framework'", "small letters"),
        ('id = "mine"\ntitle = "Mine"', "there are no items", "[[items]]"),
        ('id = "mine"\ntitle = 5', "'title' is not a text", "Put it in quotes"),
        ('id = "mine"\ntitle = " "', "'title' is empty", "Fill it in"),
        (MINIMAL.replace("items", "item"), "unknown key 'item'", "Did you mean 'items'?"),
        (MINIMAL + 'colour = "red"', "[[items]] number 1 (1): unknown key 'colour'", "Known keys"),
        (MINIMAL.replace('"1"', "5.1"), "[[items]] number 1: 'code' is not a text", 'code = "..."'),
        (MINIMAL.replace('code = "1"\n', ""), "[[items]] number 1: 'code' is missing", "code ="),
        (MINIMAL.replace("[[items]]", "[items]"), "'items' is not a list", "items = [...]"),
        (
            'items = ["a"]\n' + MINIMAL.partition("[[")[0],
            "'items' is not a list of tables",
            "[[items]]",
        ),
        (MINIMAL + MINIMAL[MINIMAL.index("[[") :], "two [[items]] have the code '1'", "its own"),
        (MINIMAL + 'theme = "9"', "[[items]] (1): unknown theme '9'", "none is defined"),
        (MINIMAL + 'demands = ["proof"]', "unknown demand 'proof'", "none is defined"),
        (MINIMAL + 'cues = "word"', "'cues' is not a list", "cues = [...]"),
        (MINIMAL + "cues = [1]", "'cues' is not a text", "quotes"),
        (MINIMAL + "official = 'no'", "neither true nor false", "official = true"),
        (MINIMAL + "[[items.levels]]\nvalue = 1", "(1): level 1 is not on the scale", "[scale]"),
        ('kind = "thing"\n' + MINIMAL, "'kind' is 'thing'", "descriptor, strand, question"),
        ('year = "2031"\n' + MINIMAL, "'year' is not a whole number", "year = 3"),
        ("year = true\n" + MINIMAL, "'year' is not a whole number", "year = 3"),
        ("scale = 5\n" + MINIMAL, "'scale' is not a table", "[scale]"),
        (MINIMAL + "[scale]\nminimum = 0", "[scale]: 'maximum' is missing", "maximum = 0"),
        (MINIMAL + '[scale]\nminimum = "0"', "[scale]: 'minimum' is not a number", "quotes"),
        (MINIMAL + "[scale]\nminimum = 3\nmaximum = 1", "minimum is not below", "lowest"),
        (MINIMAL + "[scale]\nminimum = 1\nmaximum = 3\nstep = 0", "step does not fit", "0.5"),
        (
            MINIMAL + "[scale]\nminimum = 1\nmaximum = 3\n[[scale.points]]\nvalue = 4",
            "4 is not on the scale",
            "from 1 to 3",
        ),
        (
            MINIMAL
            + "[scale]\nminimum = 1\nmaximum = 3\n"
            + '[[scale.points]]\nvalue = 1\nname = "Low"\n[[scale.points]]\nvalue = 2\nname = "LOW"',
            "have the name 'low'",
            "its own name",
        ),
        (MINIMAL + "[form]\nscores = ['x']", "[form]: unknown key 'scores'", "mean 'score'?"),
        (
            MINIMAL + '[[vision]]\nid = "V"\ntext = "T"\nitems = ["7"]',
            "unknown item '7'",
            "Known: 1",
        ),
        (
            MINIMAL + '[earned_autonomy]\ntitle = "T"\n[earned_autonomy.minimums]\n"7" = 1',
            "[earned_autonomy.minimums]: unknown item '7'",
            "Known: 1",
        ),
        (MINIMAL + "[priorities]", "[priorities]: 'count' is missing", "count = 1"),
        (
            MINIMAL + "[priorities]\ncount = 1\nrules = [{ data_models = [1] }]",
            "unknown data model '1'",
            "none is defined",
        ),
        (
            MINIMAL
            + "[priorities]\ncount = 2\nrules = [{ data_models = [1], choose = { all = 1 } }]\n"
            + 'groups = [{ id = "all", name = "all", themes = [] }]\n'
            + '[[data_models]]\nnumber = 1\nname = "One"',
            "do not add up to 2",
            "Correct count",
        ),
        (
            MINIMAL + '[[audiences]]\nid = "a"\nname = "A"\npermission = "p"',
            "[[audiences]] (a): unknown permission 'p'",
            "none is defined",
        ),
        ("id = mine", "not valid TOML", "line 1"),
        ('id = "one"\n' + MINIMAL, "not valid TOML", "Mend that line"),
        ("year = " + "9" * 5_000, "not valid TOML", "Mend that line"),
        (MINIMAL + "[scale]\nminimum = nan", "[scale]: 'minimum' is out of bounds", "at most"),
        (MINIMAL + "[scale]\nminimum = -inf", "[scale]: 'minimum' is out of bounds", "at most"),
        (MINIMAL + "[scale]\nminimum = 1" + "0" * 400, "'minimum' is out of bounds", "at most"),
        ("x = " + "[" * 20_000, "not valid TOML", "Mend"),
    ],
)
def test_a_fault_is_refused_with_file_place_and_remedy(
    tmp_path: Path, text: str, place: str, remedy: str
) -> None:
    with pytest.raises(FrameworkError) as raised:
        load_framework(write(tmp_path, text))
    message = str(raised.value)
    assert message.startswith("mine.toml: ")
    assert place in message
    assert remedy in message


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (MINIMAL.replace("All", "Ällé").encode("latin-1"), "no text in UTF-8"),
        (b"PK\x03\x04\xff\xfe", "no text in UTF-8"),
        (b"# " + b"x" * 2_000_000, "larger than 2 MB"),
    ],
)
def test_a_file_that_is_no_text_is_refused(tmp_path: Path, data: bytes, reason: str) -> None:
    path = tmp_path / "mine.toml"
    path.write_bytes(data)
    with pytest.raises(FrameworkError, match=reason):
        load_framework(path)


def test_a_missing_file_and_a_folder_are_refused_by_name(tmp_path: Path) -> None:
    for path in (tmp_path / "none.toml", tmp_path):
        with pytest.raises(FrameworkError, match=f"^{path.name}: .*Check the name"):
            load_framework(path)


VALUES = st.recursive(
    st.one_of(st.text(max_size=5), st.integers(-9, 9), st.booleans(), st.floats(0, 9)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3),
        st.dictionaries(
            st.sampled_from(["id", "code", "text", "value", "name"]), inner, max_size=4
        ),
    ),
    max_leaves=8,
)
KEYS = st.sampled_from(
    ["id", "title", "kind", "items", "themes", "scale", "form", "vision", "priorities", "year"]
)


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return '"' + "".join(f"\\U{ord(c):08X}" for c in value) + '"'
    if isinstance(value, list):
        return "[" + ", ".join(map(_toml, value)) + "]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key} = {_toml(inner)}" for key, inner in value.items()) + "}"
    return repr(value)


@given(st.dictionaries(KEYS, VALUES, max_size=6))
def test_any_tables_are_a_framework_or_a_framework_error(content: dict[str, object]) -> None:
    text = "\n".join(f"{key} = {_toml(value)}" for key, value in content.items())
    with contextlib.suppress(FrameworkError):
        assert describe(parse_framework(text.encode(), name="mine.toml"))


@given(st.binary(max_size=200))
def test_any_bytes_are_a_framework_or_a_framework_error(data: bytes) -> None:
    with pytest.raises(FrameworkError, match=r"^mine\.toml: "):
        parse_framework(data, name="mine.toml")
