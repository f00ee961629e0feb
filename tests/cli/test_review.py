"""`annotate review`: words, exit codes, outputs. All texts are invented."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from annotate.cli import run

ROOT = Path(__file__).resolve().parents[2]
WORDS = ("浴池", "锅炉", "救护站", "更衣室", "水塔", "走廊", "票房", "库房", "茶座")
LAW = "".join(
    f"第{n}条　{word * 3}应当每日查验，并将{word}的情况记入{word}簿册。\n\n"
    for n, word in enumerate(WORDS, 1)
)


class Said(NamedTuple):
    code: int
    out: str
    err: str


Review = Callable[..., Said]


@pytest.fixture
def repo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = tmp_path / "repo"
    (root / "corpus" / "baths").mkdir(parents=True)
    (root / "corpus" / "baths" / "text.md").write_text(LAW, encoding="utf-8")
    monkeypatch.chdir(root)
    monkeypatch.setenv("COLUMNS", "80")
    for words in ("init -q", "add -A", "commit -q -m one", "checkout -q -b change"):
        subprocess.run(["git", *words.split()], check=True)
    return root


@pytest.fixture
def review(capsys: pytest.CaptureFixture[str]) -> Review:
    def call(*words: str) -> Said:
        capsys.readouterr()
        code = run(["review", *words, "--lang", "en"])
        return Said(code, *capsys.readouterr())

    return call


def change(text: str, *, work: str = "baths") -> None:
    folder = Path("corpus") / work
    folder.mkdir(exist_ok=True)
    (folder / "text.md").write_text(text, encoding="utf-8")
    subprocess.run(["git", "add", "-A"], check=True)
    subprocess.run(["git", "commit", "-q", "-m", "change"], check=True)


def test_the_exit_code_is_the_verdict(repo: Path, review: Review) -> None:
    change(LAW.replace("每日", "每周"))
    passed = review("main")
    assert passed.code == 0
    assert passed.out.startswith("✓ Passes\n")
    change(LAW.replace("第4条", "第14条"))
    failed = review("main", "HEAD")
    assert failed.code == 1
    assert failed.out.startswith("✗ Fails: ")
    assert failed.err == ""


def test_why_is_said_when_it_is_asked_for(repo: Path, review: Review) -> None:
    change(LAW.replace("第4条", "第14条"))
    assert "$ annotate check baths" not in review("main").out
    assert "$ annotate check baths" in review("main", "--explain").out


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "name what to compare with"),
        (("--staged", "main", "HEAD"), "compares the index with one revision"),
        (("nowhere",), "no revision “nowhere”"),
        (("--upload-pack=x",), "No such option"),
        (("main", "a..b"), "no revision “a..b”"),
        (("main", "--format", "sarifx"), "sarifx"),
    ],
)
def test_what_cannot_be_asked(
    repo: Path, review: Review, words: tuple[str, ...], said: str
) -> None:
    answer = review(*words)
    assert answer.code == 2
    assert said in answer.err
    assert answer.out == ""


def test_outside_of_a_repository(
    tmp_path: Path, review: Review, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert review("main").code == 2


def test_what_is_staged(repo: Path, review: Review) -> None:
    Path("corpus/baths/text.md").write_text(LAW.replace("每日", "每周"), encoding="utf-8")
    assert "No text of law" in review("--staged").out
    subprocess.run(["git", "add", "-A"], check=True)
    answer = review("--staged", "--format", "json")
    value = json.loads(answer.out)
    assert value["head"] == {"name": "HEAD", "commit": ""}
    assert value["texts"][0]["summary"]["modified"] == 9


def test_a_corpus_that_the_work_tree_has_not_is_found_at_the_ends(
    repo: Path, review: Review
) -> None:
    change(LAW.replace("每日", "每周"))
    subprocess.run(["git", "rm", "-q", "-r", "corpus"], check=True)
    assert "baths" in review("main", "change").out


@pytest.mark.parametrize("form", ["terminal", "markdown", "summary", "html", "json"])
def test_two_runs_are_the_same_to_the_byte(repo: Path, form: str) -> None:
    change(LAW.replace("每日", "每周"))
    change(LAW, work="parks")
    change(LAW.replace("第4条", "第14条"), work="zoos")
    said = []
    for seed in ("1", "2"):
        command = [sys.executable, "-m", "annotate", "review", "main", "--format", form]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [*command, "--explain"], env=environment, capture_output=True, check=False, timeout=120
        )
        assert done.returncode == 1, done.stderr
        said.append(done.stdout)
    assert said[0] == said[1] != b""


def test_a_comment_is_cut_at_the_end_of_a_clause(repo: Path, review: Review) -> None:
    words = [f"第{n}条　{'浴池与更衣室' + chr(0x4E00 + n) * 240}。" for n in range(1, 400)]
    change("\n\n".join(words), work="parks")
    change("\n\n".join(word.replace("更衣室", "沐浴间" * 80) for word in words), work="parks")
    comment = review("HEAD~1", "--format", "markdown", "-o", "comment.md")
    assert comment.code == 0
    text = Path("comment.md").read_text(encoding="utf-8")
    assert 50_000 < len(text) <= 65_536
    assert text.count("<details>") == text.count("</details>")
    left = re.search(r"Left out for its length: (\d+) changed clauses\. All of it: `(.*)`", text)
    assert left
    assert int(left[1]) + text.count("<code>art") == 399
    assert re.fullmatch(r"annotate review \w{10} \w{10} --format html -o review\.html", left[2])
    assert run(left[2].split()[1:]) == 0
    page = Path("review.html").read_text(encoding="utf-8")
    assert page.count("<article") == 399
    summary = review("HEAD~1", "--format", "summary").out
    assert "Left out" not in summary
    assert 65_536 < len(summary.encode()) <= 1 << 20


def test_the_site_is_linked_to_when_its_address_is_known(repo: Path, review: Review) -> None:
    subprocess.run(["git", "checkout", "-q", "main"], check=True)
    front = "---\nversion: {}\n---\n\n"
    Path("annotate.toml").write_text('url = "https://example.org/laws"\n', encoding="utf-8")
    change(front.format("draft") + LAW)
    subprocess.run(["git", "checkout", "-q", "-b", "next"], check=True)
    change(front.format("final") + LAW.replace("锅炉应当每日", "锅炉应当每周"))
    said = review("main", "--format", "markdown").out
    site = "https://example.org/laws/works/baths"
    assert f"]({site}/index.html#art_2)" in said
    assert f"]({site}/compare/draft..final.html)" in said
    assert f'href="{site}/index.html#art_2"' in review("main", "--format", "html").out


@pytest.mark.parametrize(
    "words", [["main..change"], ["main...change"], ["main.."], ["main..."], ["main..HEAD"]]
)
def test_both_ends_may_be_one_word(repo: Path, review: Review, words: list[str]) -> None:
    change(LAW.replace("每日", "每周", 1))
    said = review(*words, "--format", "json")
    assert said.code == 0
    value = json.loads(said.out)
    assert value["texts"][0]["summary"]["modified"] == 1
    assert value["base"]["name"] == "main"
    back = json.loads(review("..main", "--format", "json").out)
    assert (back["base"]["name"], back["texts"]) == ("HEAD", [])


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["main..change", "HEAD"], "“main..change” names both ends already: leave “HEAD” out"),
        (["main..", "--staged"], "annotate review --staged [BASE]"),
        (["main", "HEAD", "--staged"], "annotate review --staged [BASE]"),
        (["main..no-such"], "no-such"),
        ([""], "no revision “”"),
        (["main", ""], "no revision “”"),
        ([], "annotate review main"),
    ],
)
def test_what_names_no_range(repo: Path, review: Review, words: list[str], message: str) -> None:
    said = review(*words)
    assert (said.code, said.out) == (2, "")
    assert message in said.err


@pytest.mark.parametrize("words", [["--staged"], ["HEAD"], ["main"], ["main", "--staged"]])
def test_before_the_first_commit_there_is_nothing_to_compare_with(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, review: Review, words: list[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    subprocess.run(["git", "init", "-q"], check=True)
    Path("corpus/baths").mkdir(parents=True)
    Path("corpus/baths/text.md").write_text(LAW, encoding="utf-8")
    subprocess.run(["git", "add", "-A"], check=True)
    said = review(*words)
    assert said == (2, "", "annotate: there is no commit yet to compare with; annotate check "
                    "looks at the texts as they are\n")  # fmt: skip


def test_a_branch_without_a_commit_is_compared_with_another(repo: Path, review: Review) -> None:
    subprocess.run(["git", "checkout", "-q", "--orphan", "fresh"], check=True)
    Path("corpus/baths/text.md").write_text(LAW.replace("每日", "每周"), encoding="utf-8")
    subprocess.run(["git", "add", "-A"], check=True)
    assert review("main", "--staged").code == 0
    assert "there is no commit yet" in review("--staged").err
