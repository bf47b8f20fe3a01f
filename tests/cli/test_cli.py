from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from ehtext.cli import app

ROOT = Path(__file__).parents[2]
NOTE = ROOT / "corpus" / "samples" / "stourleigh-2023-forum-note.md"


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("EHTEXT_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("EHTEXT_JOBS", "1")
    return tmp_path / "home"


def run(*arguments: str | Path, given: str | None = None) -> Result:
    return CliRunner().invoke(app, [str(a) for a in arguments], input=given)


def lines(result: Result) -> list[dict[str, object]]:
    return [json.loads(line) for line in result.stdout.splitlines()]


def test_analyse_shows_a_summary() -> None:
    result = run("analyse", NOTE)
    assert result.exit_code == 0
    assert "stourleigh-2023-forum-note.md" in result.stdout


def test_machine_output_stands_alone_on_standard_output() -> None:
    result = run("analyse", NOTE, "--format", "json")
    found = json.loads(result.stdout)
    assert [Path(d["path"]).name for d in found["documents"]] == [NOTE.name]
    assert found["failed"] == []


def test_a_file_that_cannot_be_read_gives_exit_code_1_and_the_rest(tmp_path: Path) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.4 and no more")
    result = run("analyse", NOTE, bad, "--format", "jsonl")
    assert result.exit_code == 1
    first, second = lines(result)
    assert first["sentences"]
    assert second["reason"]
    assert "bad.pdf" in result.stderr


def test_csv_is_one_row_a_sentence() -> None:
    rows = list(csv.DictReader(io.StringIO(run("analyse", NOTE, "--format", "csv").stdout)))
    assert len(rows) > 5
    assert {row["path"] for row in rows} == {str(NOTE)}


@pytest.mark.parametrize(
    ("format_", "names"),
    [
        ("json", ["ehtext.json"]),
        ("text", ["ehtext.txt"]),
        ("csv", ["ehtext.csv"]),
        ("html", ["index.html", "stourleigh-2023-forum-note.md.html"]),
    ],
)
def test_out_writes_into_a_folder(tmp_path: Path, format_: str, names: list[str]) -> None:
    out = tmp_path / "deep" / "out"
    result = run("analyse", NOTE, "--format", format_, "--out", out)
    assert result.exit_code == 0
    assert sorted(path.name for path in out.iterdir()) == names
    assert result.stdout == ""


def test_html_without_a_folder_is_wrong_usage() -> None:
    result = run("analyse", NOTE, "--format", "html")
    assert result.exit_code == 2
    assert "--out" in result.stderr


def test_an_empty_folder_is_wrong_usage(tmp_path: Path) -> None:
    assert run("analyse", tmp_path).exit_code == 2


def test_saved_analyses_are_in_the_store(home: Path) -> None:
    from ehtext.bootstrap import build_store
    from ehtext.settings import Settings

    assert run("analyse", NOTE, "--save").exit_code == 0
    with build_store(Settings.from_env()) as store:
        assert [s.name for s in store.submissions()] == [NOTE.name]
    assert (home / "ehtext.db").exists()


def test_a_framework_of_ones_own_is_tagged_from_its_definitions(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text(
        'id = "own-1"\ntitle = "Ours"\n'
        '[[items]]\ncode = "A"\nname = "Parents"\ntext = "Parents take part in forums."\n'
        '[[items]]\ncode = "B"\nname = "Data"\ntext = "Data are matched and shared."\n'
    )
    result = run("analyse", NOTE, "--format", "json", "--framework", own)
    assert result.exit_code == 0
    (document,) = json.loads(result.stdout)["documents"]
    tags = [t for s in document["sentences"] for t in s["tags"] if t["framework"] == "own-1"]
    assert {tag["code"] for tag in tags} <= {"A", "B"}
    assert tags


def test_a_broken_framework_is_explained_in_one_line(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text("id = 3")
    done = subprocess.run(
        [sys.executable, "-m", "ehtext", "analyse", str(NOTE), "--framework", str(own)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert done.stderr.startswith("ehtext: own.toml")
    assert "Traceback" not in done.stderr


def test_tag_keeps_the_order_and_the_ids() -> None:
    given = "\n".join(
        json.dumps({"id": f"s{n}", "text": text})
        for n, text in enumerate(
            [
                "Parents who used the service sit on the board and review every new leaflet.",
                "We will publish a multi-agency training plan by next autumn.",
                "",
            ]
        )
    )
    result = run("tag", given=given)
    assert result.exit_code == 0
    found = lines(result)
    assert [line["id"] for line in found] == ["s0", "s1", "s2"]
    for line in found:
        assert len(line["descriptors"]) >= 5  # type: ignore[arg-type]
        chances = [d["probability"] for d in line["descriptors"]]  # type: ignore[union-attr]
        assert chances == sorted(chances, reverse=True)
        assert all(0 <= chance <= 1 for chance in chances)
        assert {"kind", "kind_probability", "strands", "abstained"} <= set(line)
    assert found[1]["kind"] == "plan"


def test_tag_reads_a_file_with_headings_and_field(tmp_path: Path) -> None:
    file = tmp_path / "in.jsonl"
    file.write_text('{"id": 7, "text": "Board terms.", "headings": ["Leaders"], "field": "plan"}\n')
    assert [line["id"] for line in lines(run("tag", file))] == [7]


@pytest.mark.parametrize(
    ("line", "wrong"),
    [
        ("nonsense", "not JSON"),
        ("[1]", "not a JSON object"),
        ('{"id": 1}', '"text"'),
        ('{"id": 1, "text": 5}', '"text"'),
        ('{"id": 1, "text": "x", "field": "sources"}', '"field"'),
        ('{"id": 1, "text": "x", "headings": "Leaders"}', '"headings"'),
    ],
)
def test_a_line_that_cannot_be_tagged_is_named_and_the_rest_goes_on(line: str, wrong: str) -> None:
    result = run("tag", given=f'{line}\n{{"id": 2, "text": "The board meets."}}\n')
    assert result.exit_code == 1
    bad, good = lines(result)
    assert "line 1" in str(bad["error"])
    assert wrong in str(bad["error"])
    assert good["id"] == 2
    assert "kind" in good


def test_rate_gives_a_level_in_its_range_with_reasons() -> None:
    passage = {
        "id": "p",
        "framework": "ehsg-2022",
        "code": "5.1",
        "working_well": "All partners gather feedback from families in the same way. "
        "Parents with lived experience sit on the board. "
        "The annual survey shows that satisfaction rose from 61% to 84% in two years. "
        "Feedback changed the assessment form and the opening hours of every hub.",
        "priorities": "Reach fathers better.",
    }
    result = run("rate", given=json.dumps(passage))
    assert result.exit_code == 0
    (level,) = lines(result)
    assert not level["abstained"]
    assert 0 <= level["low"] <= level["level"] <= level["high"] <= 5  # type: ignore[operator]
    assert level["reasons"]


def test_rate_abstains_on_nothing() -> None:
    given = '{"id": "p", "framework": "maturity-2016", "code": "family", "working_well": ""}'
    (level,) = lines(run("rate", given=given))
    assert level["abstained"]
    assert level["level"] is None


@pytest.mark.parametrize("change", [{"framework": "no-such"}, {"code": "5.9"}, {"priorities": 3}])
def test_a_passage_that_cannot_be_rated_is_named(change: dict[str, object]) -> None:
    passage = {"id": "p", "framework": "ehsg-2022", "code": "5.1", "working_well": "x"} | change
    result = run("rate", given=json.dumps(passage))
    assert result.exit_code == 1
    assert next(iter(change)) in str(lines(result)[0]["error"])


def test_frameworks_lists_and_shows() -> None:
    listed = run("frameworks").stdout
    assert all(id_ in listed for id_ in ("ehsg-2022", "maturity-2016", "ofsted-2015", "ehsg-2020"))
    assert "Family engagement" in run("frameworks", "show", "ehsg-2022").stdout


def test_an_unknown_framework_is_wrong_usage() -> None:
    result = run("frameworks", "show", "ehsg-1999")
    assert result.exit_code == 2
    assert "ehsg-2022" in result.stderr


def test_evaluate_scores_a_gold_file(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    answer = {"kind": "practice", "descriptors": ["6.4"], "strands": ["workforce"]}
    answers = [{"labeller": name} | answer for name in ("A", "B")]
    texts = [
        "Multi-agency training is offered to all partners.",
        "Trainers come from five agencies.",
    ]
    gold.write_text(
        "".join(
            json.dumps({"id": f"invented-{n}", "text": text, "labels": answers}) + "\n"
            for n, text in enumerate(texts)
        )
    )
    assert "P@1" in run("evaluate", "--gold", gold).stdout
    assert json.loads(run("evaluate", "--gold", gold, "--json").stdout)


def test_a_file_that_is_no_gold_is_explained(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text("not json")
    result = run("evaluate", "--gold", gold)
    assert result.exit_code != 0
    assert "gold.jsonl" in str(result.exception)


def test_version_is_shown() -> None:
    assert run("--version").stdout.startswith("ehtext 0.")
