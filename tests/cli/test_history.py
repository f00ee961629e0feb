"""`annotate log` and `annotate blame`, as a user runs them in real repositories.

All texts are invented.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from annotate.cli import run

SCHEMAS = Path(__file__).resolve().parent.parent.parent / "docs" / "schemas"
PATH = "corpus/ferry/text.md"
FRONT = "---\ntitle: 某渡口示例规定\ndate: {dated}\nversion: {label}\n---\n\n"
FIRST = (
    "渡口每日清晨开航，日落前停航。",
    "船票由售票处统一印制，不得转售。遇有节假日，售票处应当提前公布票价和班次。",
    "遇有大雾，船长可以决定停航。",
)
SECOND = (*FIRST[:1], FIRST[1].replace("统一印制", "集中印制"), *FIRST[2:])
THIRD = ("乘客携带的牲畜应当拴系牢固。", *SECOND)
FOURTH = (
    *THIRD[:2],
    *(sentence + "。" for sentence in THIRD[2].split("。")[:2]),
    "遇有大雾，船长应当决定停航。",
)


class Said(NamedTuple):
    code: int
    out: str
    err: str


Annotate = Callable[..., Said]


def statute(label: str, dated: str, articles: tuple[str, ...]) -> str:
    lines = [f"第{n}条　{said}" for n, said in zip("一二三四五六", articles, strict=False)]
    return FRONT.format(label=label, dated=dated) + "\n\n".join(lines) + "\n"


class Repo:
    """A repository whose commits are a day apart, so that its ids never change."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.days = 0
        self.git("init", "-q")

    def git(self, *arguments: str) -> str:
        self.days += arguments[0] in ("commit", "merge")
        date = f"2021-01-{self.days + 1:02}T12:00:00Z"
        env = {**os.environ, "GIT_AUTHOR_DATE": date, "GIT_COMMITTER_DATE": date}
        done = subprocess.run(
            ["git", *arguments], cwd=self.root, env=env, check=True, capture_output=True
        )
        return done.stdout.decode().strip()

    def commit(self, text: str, path: str = PATH, message: str = "x") -> str:
        (self.root / path).parent.mkdir(parents=True, exist_ok=True)
        (self.root / path).write_bytes(text.encode())
        self.git("add", "-A")
        self.git("commit", "-qm", message)
        return self.git("rev-parse", "HEAD")


@pytest.fixture
def repo(tmp_path: Path) -> Repo:
    """Four versions: an edit, a new first article and a rename, a split and an edit."""
    root = tmp_path / "repo"
    root.mkdir()
    made = Repo(root)
    made.commit(statute("draft", "2019-03-01", FIRST), "draft.md")
    made.commit(statute("second", "2019-06-01", SECOND), "draft.md")
    (root / "corpus" / "ferry").mkdir(parents=True)
    made.git("mv", "draft.md", PATH)
    made.git("commit", "-qm", "rename")
    made.commit(statute("third", "2020-01-01", THIRD))
    made.commit(statute("fourth", "2021-01-01", FOURTH))
    return made


@pytest.fixture
def annotate(
    repo: Repo, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Annotate:
    monkeypatch.chdir(repo.root)
    monkeypatch.setenv("COLUMNS", "80")

    def call(*words: str) -> Said:
        capsys.readouterr()
        code = run(words)
        return Said(code, *capsys.readouterr())

    return call


def loaded(said: Said) -> Any:
    """What a command printed, which its published schema describes to the last key."""
    assert (said.code, said.err) == (0, "")
    value = json.loads(said.out)
    name = value["format"].removeprefix("annotate.").replace("/", "-")
    schema = json.loads((SCHEMAS / f"{name}.schema.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    found = [error.json_path for error in Draft202012Validator(closed(schema)).iter_errors(value)]
    assert found == []
    return value


def closed(value: Any) -> Any:
    """The schema with no key allowed that it does not describe."""
    if isinstance(value, dict):
        inner = {key: closed(entry) for key, entry in value.items()}
        return {**inner, "additionalProperties": False} if "properties" in value else inner
    return [closed(entry) for entry in value] if isinstance(value, list) else value


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("log", ["log", "ferry#art_5"]),
        ("log-full", ["log", "ferry#art_3", "--full"]),
        ("log-text", ["log", "ferry"]),
        ("blame", ["blame", "ferry"]),
    ],
)
def test_what_is_printed(
    annotate: Annotate,
    golden: Callable[[str, str], None],
    language: str,
    name: str,
    words: list[str],
) -> None:
    said = annotate("--lang", language, *words)
    assert (said.code, said.err) == (0, "")
    golden(f"goldens/{name}.{language}.txt", said.out)


def test_a_pipe_gets_every_word(annotate: Annotate, monkeypatch: pytest.MonkeyPatch) -> None:
    narrow = annotate("--lang", "zh", "blame", "ferry").out
    monkeypatch.delenv("COLUMNS")
    piped = annotate("--lang", "zh", "blame", "ferry").out
    for said, cut in ((narrow, "日落前停…"), (piped, "日落前停航")):
        assert cut in said


def test_nothing_is_wider_than_the_terminal(
    annotate: Annotate, monkeypatch: pytest.MonkeyPatch
) -> None:
    from annotate.renderers.columns import width

    for columns in (40, 60, 80, 120):
        monkeypatch.setenv("COLUMNS", str(columns))
        for words in (["log", "ferry#art_5"], ["log", "ferry"], ["blame", "ferry"]):
            for language in ("zh", "en"):
                lines = annotate("--lang", language, *words).out.split("\n")
                assert max(map(width, lines)) <= columns


def test_the_log_as_json(annotate: Annotate, repo: Repo) -> None:
    value = loaded(annotate("log", "ferry#art_5", "--format", "json"))
    assert (value["format"], value["clause"], value["shallow"]) == (
        "annotate.log/1",
        "art_5",
        False,
    )
    told = [(e["version"], e["clause"], e["kind"], e["renumbered"]) for e in value["entries"]]
    assert told == [
        ("fourth", "art_5", "modified", True),
        ("third", "art_4", "unchanged", True),
        ("draft", "art_3", "added", False),
    ]
    last = value["entries"][0]
    assert last["commit"] == repo.git("rev-parse", "HEAD")
    assert last["committed"] == "2021-01-06T12:00:00+00:00"
    assert (last["dated"], last["path"]) == ("2021-01-01", PATH)
    assert last["former"] == [{"clause": "art_4", "label": "第四条"}]
    assert "".join(e["text"] for e in last["edits"] if e["op"] != "insert") == FIRST[2]


def test_the_whole_text_as_json(annotate: Annotate) -> None:
    value = loaded(annotate("log", "ferry", "--format", "json"))
    counts = [entry["summary"] and entry["summary"]["modified"] for entry in value["entries"]]
    assert (value["clause"], counts) == (None, [1, 0, 0, 1, None])
    assert [entry["former_paths"] for entry in value["entries"] if entry["former_paths"]] == [
        ["draft.md"]
    ]


def test_blame_as_json(annotate: Annotate, repo: Repo) -> None:
    value = loaded(annotate("blame", "ferry", "--format", "json"))
    assert value["format"] == "annotate.blame/1"
    found = {unit["clause"]: (unit["version"], unit["then"]["clause"]) for unit in value["units"]}
    assert found["art_1"] == ("third", "art_1")
    assert found["art_2"] == ("draft", "art_1")
    assert found["art_5"] == ("fourth", "art_5")
    assert list(found) == ["art_1", "art_2", "art_3", "art_4", "art_5"]
    one = loaded(annotate("blame", "ferry#art_2", "--format", "json"))
    assert [unit["clause"] for unit in one["units"]] == ["art_2"]


def test_any_file_and_any_revision(annotate: Annotate, repo: Repo) -> None:
    by_path = loaded(annotate("log", f"{PATH}#art_5", "--format", "json"))
    assert [entry["version"] for entry in by_path["entries"]] == ["fourth", "third", "draft"]
    for name in ("ferry@second", "HEAD~3:draft.md"):
        value = loaded(annotate("log", f"{name}#art_2", "--format", "json"))
        assert [entry["version"] for entry in value["entries"]] == ["second", "draft"]
    repo.commit("甲\n\n乙\n", "notes/plain.md")
    assert len(loaded(annotate("blame", "notes/plain.md", "--format", "json"))["units"]) == 2


def test_what_is_not_committed(annotate: Annotate, repo: Repo) -> None:
    text = (repo.root / PATH).read_text(encoding="utf-8").replace("清晨", "黎明")
    (repo.root / PATH).write_text(text, encoding="utf-8")
    units = loaded(annotate("blame", "ferry", "--format", "json"))["units"]
    assert [unit["clause"] for unit in units if unit["commit"] is None] == ["art_2"]
    entries = loaded(annotate("log", "ferry#art_2", "--format", "json"))["entries"]
    assert (entries[0]["commit"], entries[0]["kind"]) == (None, "modified")
    assert "not committed" in annotate("--lang", "en", "blame", "ferry").out


def test_line_ends_are_no_change(annotate: Annotate, repo: Repo) -> None:
    data = (repo.root / PATH).read_bytes()
    (repo.root / PATH).write_bytes(data.replace(b"\n", b"\r\n"))
    units = loaded(annotate("blame", "ferry", "--format", "json"))["units"]
    assert all(unit["commit"] for unit in units)


def test_a_version_that_cannot_be_read_is_told(annotate: Annotate, repo: Repo) -> None:
    whole = (repo.root / PATH).read_text(encoding="utf-8")
    broken = repo.commit(whole.replace("title:", "title: [\nx:"))
    repo.commit(whole.replace("清晨", "黎明"))
    said = annotate("log", "ferry#art_2", "--format", "json")
    assert broken[:10] in said.err
    assert broken not in {entry["commit"] for entry in json.loads(said.out)["entries"]}
    assert json.loads(said.out)["entries"][0]["kind"] == "modified"


def test_a_shallow_clone(annotate: Annotate, repo: Repo, monkeypatch: pytest.MonkeyPatch) -> None:
    clone = repo.root.parent / "clone"
    repo.git("clone", "-q", "--depth=1", f"file://{repo.root}", str(clone))
    monkeypatch.chdir(clone)
    said = annotate("--lang", "en", "log", "ferry#art_2")
    assert "as far back as this clone goes" in said.out
    assert "git fetch --unshallow" in said.out
    assert "\n^" in annotate("blame", "ferry").out
    assert loaded(annotate("blame", "ferry", "--format", "json"))["shallow"] is True


def test_what_has_no_history(
    annotate: Annotate, repo: Repo, monkeypatch: pytest.MonkeyPatch
) -> None:
    (repo.root / "new.md").write_text("甲\n", encoding="utf-8")
    for command in ("log", "blame"):
        said = annotate("--lang", "en", command, "new.md")
        assert (said.code, said.out) == (2, "")
        assert "new.md: is in no commit" in said.err
    (repo.root.parent / "outside.md").write_text("甲\n", encoding="utf-8")
    monkeypatch.chdir(repo.root.parent)
    said = annotate("--lang", "en", "blame", "outside.md")
    assert (said.code, "is not in a git repository" in said.err) == (2, True)
    assert annotate("log", "outside.md#zzz").code == 2
    assert annotate("log", "repo/corpus/ferry/text.md", "--format", "yaml").code == 2


def test_names_from_a_commit_cannot_steer_the_terminal(annotate: Annotate, repo: Repo) -> None:
    text = (repo.root / PATH).read_text(encoding="utf-8")
    (repo.root / PATH).write_text(
        text.replace("version: fourth", 'version: "\\e]0;x"').replace("清晨", "黎明\x1b[2J"),
        encoding="utf-8",
    )
    repo.git("-c", "user.name=\u202eevil\x1b[31m", "commit", "-qam", "\x1b[31m")
    for words in (["log", "ferry#art_2"], ["blame", "ferry"], ["log", "ferry"]):
        out = annotate(*words).out
        assert "\x1b" not in out
        assert "\u202e" not in out


def test_long_edits_are_cut_unless_asked(annotate: Annotate, repo: Repo) -> None:
    text = (repo.root / PATH).read_text(encoding="utf-8")
    long = "；".join(f"第{n}号船{n}时开航" for n in range(40))
    (repo.root / PATH).write_text(text.replace("清晨开航", f"清晨开航（{long}）"), encoding="utf-8")
    short, full = annotate("log", "ferry#art_2").out, annotate("log", "ferry#art_2", "--full").out
    assert "第20号船" not in short
    assert "第20号船" in full
    assert "第0号船" in short
    assert "第39号船" in short


def test_a_sentence_that_went_to_another_article(annotate: Annotate, repo: Repo) -> None:
    went = "团体购票的，凭单位证明给予减免，减免的比例由渡口公布。"
    old = (FIRST[1] + went, *FIRST[2:], SECOND[0], THIRD[0])
    new = (FIRST[1], FIRST[2] + went, SECOND[0], THIRD[0])
    repo.commit(statute("a", "2022-01-01", old), "other.md")
    repo.commit(statute("b", "2022-02-01", new), "other.md")
    assert "part of it from art_1" in annotate("--lang", "en", "log", "other.md#art_2").out
    assert "部分文字移入 art_2" in annotate("--lang", "zh", "log", "other.md#art_1").out
    entries = loaded(annotate("log", "other.md#art_2", "--format", "json"))["entries"]
    assert [(p["old"], p["new"]) for p in entries[0]["passages"]] == [("art_1", "art_2")]
