"""`annotate lineage`, and that a person's corrections are heeded wherever texts are compared.

All texts are invented.
"""

from __future__ import annotations

import csv
import io
import json
import os
import shlex
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from annotate.cli import run

REPOSITORY = Path(__file__).resolve().parent.parent.parent
SCHEMAS = REPOSITORY / "docs" / "schemas"
PATH = "corpus/ferry/text.md"
FRONT = "---\ntitle: 某渡口示例规定\nversion: {label}\n---\n\n"
FIRST = (
    "渡口每日清晨开航，日落前停航；遇有大雾，船长可以决定停航。",
    "船票由售票处统一印制，不得转售；团体购票的，凭单位证明给予减免，减免的比例由渡口公布。",
    "码头的灯具每半年检修一次。",
)
SECOND = (
    "渡口每日清晨开航，日落前停航。",
    "遇有大雾，船长可以决定停航。",
    "船票由售票处集中印制，不得转售；团体购票的，凭单位证明给予减免，减免的比例由渡口公布。",
)


class Said(NamedTuple):
    code: int
    out: str
    err: str


Annotate = Callable[..., Said]


def statute(label: str, articles: tuple[str, ...]) -> str:
    lines = [f"第{n}条　{said}" for n, said in zip("一二三四五", articles, strict=False)]
    return FRONT.format(label=label) + "\n\n".join(lines) + "\n"


def git(root: Path, *arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=root, check=True, capture_output=True)
    return done.stdout.decode().strip()


def commit(root: Path, text: str) -> str:
    (root / PATH).parent.mkdir(parents=True, exist_ok=True)
    (root / PATH).write_bytes(text.encode())
    git(root, "add", "-A")
    git(root, "commit", "-qm", "x")
    return git(root, "rev-parse", "HEAD")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    git(tmp_path, "init", "-q")
    commit(tmp_path, statute("draft", FIRST))
    commit(tmp_path, statute("final", SECOND))
    return tmp_path


@pytest.fixture
def annotate(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Annotate:
    monkeypatch.chdir(root)
    monkeypatch.setenv("COLUMNS", "80")

    def call(*words: str) -> Said:
        capsys.readouterr()
        code = run(words)
        return Said(code, *capsys.readouterr())

    return call


SPLIT = ("lineage", "fix", "ferry@draft", "ferry@final", "--link", "art_1=art_1,art_2")
FILE = Path("corpus/ferry/lineage/draft..final.yaml")


@pytest.fixture
def fixed(annotate: Annotate) -> Annotate:
    said = annotate(*SPLIT, "--link", "art_3=", "--note", "拆为两条", "--note", "并入他法")
    assert said == (0, f"{FILE}\n", "")
    return annotate


def loaded(said: Said) -> Any:
    assert (said.code, said.err) == (0, "")
    return json.loads(said.out)


def test_what_is_written(fixed: Annotate, root: Path) -> None:
    commits = git(root, "log", "--format=%H", "--reverse", "--", PATH).split("\n")
    blobs = [git(root, "rev-parse", f"{sha}:{PATH}") for sha in commits]
    assert (root / FILE).read_text(encoding="utf-8") == (
        "format: annotate.lineage/1\n"
        f"old: {{version: {commits[0]}, blob: {blobs[0]}, label: draft}}\n"
        f"new: {{version: {commits[1]}, blob: {blobs[1]}, label: final}}\n"
        "links:\n"
        "- old: [art_1]\n  new: [art_1, art_2]\n  note: 拆为两条\n"
        "- old: [art_3]\n  new: []\n  note: 并入他法\n"
    )
    assert sorted(path.name for path in (root / FILE).parent.iterdir()) == [FILE.name]


def test_more_is_merged_into_what_is_there(fixed: Annotate, root: Path) -> None:
    before = (root / FILE).read_bytes()
    words = ("lineage", "fix", "ferry@draft", "ferry@final", "--link")
    assert fixed(*words, "art_3=", "--note", "并入他法").err == ""
    assert (root / FILE).read_bytes() == before
    said = fixed("--lang", "en", *words, "art_1=art_1")
    assert said == (0, f"{FILE}\n", "put aside: art_1=art_1,art_2\n")
    text = (root / FILE).read_text(encoding="utf-8")
    assert text.endswith(
        "- old: [art_1]\n  new: [art_1]\n- old: [art_3]\n  new: []\n  note: 并入他法\n"
    )


def test_a_file_is_kept_when_corrected_from_the_other_side(fixed: Annotate, root: Path) -> None:
    before = (root / FILE).read_bytes()
    said = fixed("lineage", "fix", "ferry", "ferry@draft", "--link", "art_1,art_2=art_1",
                 "--note", "拆为两条")  # fmt: skip
    assert said.out == f"{FILE}\n"
    assert (root / FILE).read_bytes() == before


def test_the_same_labels_for_other_texts(fixed: Annotate, root: Path) -> None:
    commit(root, statute("final", (*SECOND, FIRST[2])))
    said = fixed("lineage", "fix", "ferry@draft", "ferry", "--link", "art_3=art_4")
    assert said.code == 0
    names = sorted(path.name for path in (root / FILE).parent.iterdir())
    assert len(names) == 2
    assert said.out.endswith(f"/{next(name for name in names if name != FILE.name)}\n")
    assert "lineage" not in fixed("check").out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ([], "say what became of a clause"),
        (["--link", "art_1"], "not “art_1”"),
        (["--link", "="], "not “=”"),
        (["--link", "a=b=c"], "not “a=b=c”"),
        (["--link", "art_1,=art_1"], "not “art_1,=art_1”"),
        (["--link", "art_1,art_2=art_1,art_2"], "not “art_1,art_2=art_1,art_2”"),
        (["--link", "art_9=art_1"], "there is no clause “art_9”"),
        (["--link", "art_1=art_9"], "there is no clause “art_9”"),
        (["--link", "art_1=art_1", "--link", "art_1=art_2"], "“art_1” is named twice"),
        (["--link", "art_1=art_2,art_2"], "“art_2” is named twice"),
        (["--link", "art_1=", "--note", "a", "--note", "b"], "1 links and 2 notes"),
    ],
)
def test_what_cannot_be_written_changes_nothing(
    annotate: Annotate, root: Path, words: list[str], told: str
) -> None:
    said = annotate("--lang", "en", "lineage", "fix", "ferry@draft", "ferry@final", *words)
    assert (said.code, said.out) == (2, "")
    assert told in said.err
    assert not (root / FILE).parent.exists()


def test_texts_that_are_not_two_versions_of_a_work(annotate: Annotate, root: Path) -> None:
    (root / "a.md").write_text(statute("a", FIRST), encoding="utf-8")
    for pair in (("ferry", "ferry"), ("ferry", "a.md"), ("a.md", "a.md")):
        assert annotate("lineage", "fix", *pair, "--link", "art_1=art_1").code == 2


def test_every_comparison_heeds_it(fixed: Annotate) -> None:
    for words, kind in (
        (("ferry@draft", "ferry@final"), "split"),
        (("ferry", "ferry@draft"), "merged"),
    ):
        value = loaded(fixed("diff", *words, "--format", "json"))
        links = {link["kind"]: link for link in value["links"] if link["decided_by"] == "lineage"}
        assert sorted(links) == sorted([kind, "removed" if kind == "split" else "added"])
    log = loaded(fixed("log", "ferry#art_2", "--format", "json"))["entries"]
    assert [(e["version"], e["clause"], e["kind"]) for e in log] == [
        ("final", "art_2", "split"),
        ("draft", "art_1", "added"),
    ]


def test_annotations_heed_it(annotate: Annotate) -> None:
    words = ("-m", "何种灯具？", "--author", "甲 <a@example.org>")
    assert annotate("note", "add", "ferry@draft#art_3", *words).code == 0
    before = loaded(annotate("note", "list", "--format", "json"))
    link = ("--link", "art_3=art_3", "--link", "art_2=")
    assert annotate("lineage", "fix", "ferry@draft", "ferry@final", *link).code == 0
    after = loaded(annotate("note", "list", "--format", "json"))
    places = [
        next(note["anchor"]["clause"] for note in found["notes"]) for found in (before, after)
    ]
    assert places == [None, "art_3"]


def test_the_site_heeds_it(fixed: Annotate, root: Path) -> None:
    from annotate.documents import Library
    from annotate.site.gather import gather

    (work,) = gather(Library(root)).snapshot.works
    links = work.pairs[0].comparison.links
    assert [link.kind for link in links if link.decided_by == "lineage"] == ["split", "removed"]


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize("words", [[], ["--origin"], ["--full", "--format", "markdown"]])
def test_what_is_shown(
    fixed: Annotate, golden: Callable[[str, str], None], language: str, words: list[str]
) -> None:
    said = fixed("--lang", language, "lineage", "show", "ferry", *words)
    assert (said.code, said.err) == (0, "")
    name = "-".join(["lineage", *(word.strip("-") for word in words)])
    golden(f"goldens/{name}.{language}.txt", said.out)


def test_a_pipe_gets_every_word(fixed: Annotate, monkeypatch: pytest.MonkeyPatch) -> None:
    narrow = fixed("--lang", "en", "lineage", "show", "ferry@draft", "ferry@final")
    monkeypatch.delenv("COLUMNS")
    piped = fixed("--lang", "en", "lineage", "show", "ferry@draft", "ferry@final")
    assert "modified · renumbered" in piped.out
    assert "modified · renumbered" not in narrow.out
    assert narrow.out.count("…") > piped.out.count("…")
    assert len(piped.out.split("\n")) < len(narrow.out.split("\n"))


def test_the_table_for_machines(fixed: Annotate) -> None:
    value = loaded(fixed("lineage", "show", "ferry@draft", "--format", "json"))
    (table,) = value["tables"]
    schema = json.loads((SCHEMAS / "concordance-1.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    assert [error.json_path for error in Draft202012Validator(schema).iter_errors(value)] == []
    assert (value["format"], table["direction"]) == ("annotate.concordance/1", "destination")
    assert (table["old"]["version"], table["new"]["version"]) == ("draft", "final")
    rows = list(
        csv.DictReader(io.StringIO(fixed("lineage", "show", "ferry", "--format", "csv").out))
    )
    for row, same in zip(rows, table["rows"], strict=True):
        assert row["old_eid"].split() == [clause["clause"] for clause in same["old"]]
        assert row["new_number"].split() == [clause["label"] for clause in same["new"]]
        assert (row["kind"], row["note"]) == (same["kind"], same["note"])
    assert [row["old_eid"] for row in rows] == ["art_1", "art_2", "art_3"]
    assert rows[0]["new_number"] == "第一条 第二条"


def test_which_versions_are_shown(fixed: Annotate, root: Path) -> None:
    commit(root, statute("later", SECOND[:2]))
    names = ("ferry", "ferry@final", "ferry@draft")
    tables = [loaded(fixed("lineage", "show", n, "--format", "json"))["tables"] for n in names]
    pairs = [[(t["old"]["version"], t["new"]["version"]) for t in found] for found in tables]
    assert pairs == [
        [("draft", "final"), ("final", "later")],
        [("final", "later")],
        [("draft", "final")],
    ]
    two = loaded(fixed("lineage", "show", "ferry@draft", "ferry", "--format", "json"))["tables"]
    assert [(t["old"]["version"], t["new"]["version"]) for t in two] == [("draft", "later")]
    said = fixed("--lang", "en", "lineage", "show", "ferry@later")
    assert (said.code, "is the newest version" in said.err) == (2, True)


def test_a_file_that_is_wrong(fixed: Annotate, root: Path) -> None:
    text = (root / FILE).read_text(encoding="utf-8")
    (root / FILE).write_text(text.replace("[art_3]", "[art_8]"), encoding="utf-8")
    for words in (["diff", "ferry@draft", "ferry"], ["log", "ferry"], ["lineage", "show", "ferry"]):
        said = fixed("--lang", "en", *words)
        assert (said.code, said.out) == (2, "")
        assert f"{FILE}:8: there is no clause “art_8”" in said.err
    said = fixed("--lang", "en", "check")
    assert said.code == 1
    assert f"{FILE}:8" in said.out
    assert "there is no clause “art_8”" in said.out
    (root / FILE).write_text("format: [", encoding="utf-8")
    assert fixed("check").code == 1
    assert fixed("diff", "ferry@draft", "ferry").code == 2


def test_another_grammar_names_other_clauses(fixed: Annotate) -> None:
    words = ("diff", "ferry@draft", "ferry", "--grammar", "plain", "--format", "json")
    said = fixed("--lang", "en", *words)
    assert (said.code, "there is no clause" in said.err) == (0, True)
    assert all(link["decided_by"] != "lineage" for link in json.loads(said.out)["links"])


def test_check_tells_of_two_files_and_of_texts_that_are_not_here(
    fixed: Annotate, root: Path
) -> None:
    assert fixed("check", "--strict").code == 0
    text = (root / FILE).read_text(encoding="utf-8")
    (root / FILE).with_name("other.yaml").write_text(text, encoding="utf-8")
    assert "draft..final.yaml" in fixed("check").out
    (root / FILE).with_name("other.yaml").write_text(
        text.replace(git(root, "rev-parse", f"HEAD:{PATH}"), "0" * 40), encoding="utf-8"
    )
    assert fixed("check").code == 0
    assert "0000000000" in fixed("check").out


def test_a_folder_that_leads_elsewhere_is_not_written_to(annotate: Annotate, root: Path) -> None:
    elsewhere = root / "elsewhere"
    elsewhere.mkdir()
    (root / FILE).parent.symlink_to(elsewhere, target_is_directory=True)
    assert annotate(*SPLIT).code == 2
    assert list(elsewhere.iterdir()) == []


def test_git_shows_what_people_said(annotate: Annotate, root: Path) -> None:
    words = [sys.executable, "-m", "annotate", "--lang", "en", "git-diff", "--"]
    driver = shlex.join(words)
    environment = {**os.environ, "PYTHONPATH": str(REPOSITORY), "COLUMNS": "80"}

    def shown(*words: str, folder: str = ".") -> tuple[str, str]:
        command = ["git", "-c", f"diff.external={driver}", *words]
        place = root / folder
        done = subprocess.run(command, cwd=place, env=environment, capture_output=True, check=True)
        return done.stdout.decode(), done.stderr.decode()

    split = "第三条 → 第二条"  # Which nobody but a person would say of these two.
    assert split not in shown("diff", "HEAD~1", "HEAD")[0]
    annotate("lineage", "fix", "ferry@draft", "ferry@final", "--link", "art_3=art_2")
    assert split in shown("diff", "HEAD~1", "HEAD")[0]
    assert split in shown("diff", "HEAD~1")[0]
    assert split in shown("show", "--ext-diff", "HEAD")[0]
    assert split in shown("diff", "HEAD~1", folder="corpus/ferry")[0]
    git(root, "mv", "corpus/ferry", "corpus/boats")
    out, err = shown("diff", "HEAD~1", "HEAD", "--", PATH)
    assert split in out  # What is said now of the works of then.
    assert err == ""
    (root / "corpus" / "boats" / "lineage").rename(root / "lineage")
    assert shown("diff", "HEAD~1", "HEAD", "--", PATH)[1] == ""
    (root / "lineage").rename(root / "corpus" / "boats" / "lineage")
    git(root, "mv", "corpus/boats", "corpus/ferry")
    (root / FILE).write_text("format: nonsense\n", encoding="utf-8")
    out, err = shown("diff", "HEAD~1", "HEAD", "--", PATH)
    assert split not in out
    assert "第二条" in out
    assert FILE.name in err
