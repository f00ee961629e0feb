"""What a command's words mean: every kind of argument, and every kind of trouble with one.

All texts are invented.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from annotate.annotation import Target
from annotate.documents import Library, Located
from annotate.errors import AnnotateError


def git(folder: Path, *arguments: str) -> str:
    command = ["git", "-C", str(folder), *arguments]
    done = subprocess.run(command, capture_output=True, check=True, timeout=60)
    return done.stdout.decode().strip()


def locate(argument: str, cwd: Path, corpus: Path | None = None) -> Located:
    return Library(cwd, corpus).locate(argument)


def text(label: str, *articles: str) -> str:
    lines = [f"第{number}条 {said}\n" for number, said in zip("一二三四", articles, strict=False)]
    return f"---\ntitle: 试行办法\nversion: {label}\n---\n\n" + "\n".join(lines)


DRAFT = text("draft", "本办法适用于试验。", "期限为三十日。")
FINAL = text("final", "本办法适用于试验。", "期限为十五日。")
PATH = "corpus/trial-rules/text.md"


def commit(root: Path, source: str, path: str = PATH) -> str:
    (root / path).parent.mkdir(parents=True, exist_ok=True)
    (root / path).write_bytes(source.encode())
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "x")
    return git(root, "rev-parse", "HEAD")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "repo"
    folder.mkdir()
    git(folder, "init", "-q")
    return folder


@pytest.fixture
def draft(root: Path) -> str:
    return commit(root, DRAFT)


@pytest.fixture
def final(root: Path, draft: str) -> str:
    return commit(root, FINAL)


def key_of(argument: str, cwd: Path, corpus: Path | None = None) -> str:
    with pytest.raises(AnnotateError) as caught:
        Library(cwd, corpus).load(argument)
    assert caught.value.text("zh")
    assert str(caught.value)
    return caught.value.key


@pytest.mark.parametrize(
    ("argument", "source"),
    [
        ("trial-rules", FINAL),
        ("corpus/trial-rules", FINAL),
        (PATH, FINAL),
        (f"./{PATH}", FINAL),
        ("trial-rules@HEAD~1", DRAFT),
        ("trial-rules@HEAD@{0}", FINAL),
        ("trial-rules@draft", DRAFT),
        ("trial-rules@final", FINAL),
        (f"HEAD~1:{PATH}", DRAFT),
        (f"HEAD~1:./{PATH}", DRAFT),
        (f"main@{{0}}:{PATH}", FINAL),
    ],
)
def test_every_kind_of_argument(root: Path, final: str, argument: str, source: str) -> None:
    located = locate(argument, root)
    assert (located.source, located.work, located.eid) == (source, "trial-rules", "")
    assert git(root, "cat-file", "blob", located.blob) == source.strip()
    assert bool(located.revision) == ("@" in argument or ":" in argument)
    document, with_clause = Library(root).load(f"{argument}#art_2")
    assert (with_clause.eid, document.front["title"]) == ("art_2", "试行办法")


def test_from_within_the_corpus(root: Path, final: str) -> None:
    inside = root / "corpus" / "trial-rules"
    assert locate("trial-rules", inside).source == FINAL
    assert locate("text.md", inside).work == "trial-rules"
    assert locate("trial-rules@draft", inside).source == DRAFT
    assert locate("HEAD~1:./text.md", inside).source == DRAFT
    assert locate("HEAD~1:../trial-rules/text.md", inside).source == DRAFT
    assert locate("trial-rules", root.parent, root / "corpus").source == FINAL


def test_an_existing_path_wins(root: Path, final: str) -> None:
    for name in ("trial-rules", "trial-rules@draft", "HEAD:x", "odd#name.md"):
        (root / name).write_bytes(b"a file")
        assert locate(name, root).source == "a file"
    assert locate("odd#name.md#cl_1", root).eid == "cl_1"


@pytest.mark.parametrize(
    ("argument", "key"),
    [
        ("trial-rule", "unknown-work-near"),
        ("zzz", "unknown-work"),
        ("zzz@HEAD", "unknown-work"),
        ("trial-rules@nothing", "unknown-version"),
        ("trial-rules@-h", "unknown-version"),
        ("trial-rules#art_9", "unknown-clause-near"),
        ("trial-rules#zzzzz", "unknown-clause"),
        ("trial-rules@draft#art_9", "unknown-clause-near"),
        ("HEAD:corpus/none/text.md", "unknown-path"),
        ("HEAD:", "unknown-path"),
        ("nothing:a.md", "unknown-revision"),
        (f":{PATH}", "unknown-revision"),
        ("HEAD~1:../a.md", "outside-repository"),
        ("none.md", "file-not-found"),
        ("none.md#art_1", "file-not-found"),
        ("", "file-not-found"),
        ("a" * 9000 + ".md", "file-not-found"),
        ("nul\0.md", "file-not-found"),
        ("Folder", "is-a-directory"),
        ("binary.md", "binary-file"),
    ],
)
def test_every_kind_of_trouble(root: Path, final: str, argument: str, key: str) -> None:
    (root / "Folder").mkdir()
    (root / "binary.md").write_bytes(b"\x00\x01")
    assert key_of(argument, root) == key


def test_outside_of_git_and_corpora(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_bytes(DRAFT.encode())
    assert locate("a.md#art_1", tmp_path).eid == "art_1"
    assert key_of("HEAD:a.md", tmp_path) == "not-a-repository"
    assert key_of("trial-rules", tmp_path) == "no-corpus"
    assert key_of("trial-rules@HEAD", tmp_path) == "not-a-repository"
    assert key_of("x", tmp_path, Path("none")) == "no-such-corpus"
    (tmp_path / "corpus" / "trial-rules").mkdir(parents=True)
    (tmp_path / PATH).write_bytes(DRAFT.encode())
    assert [v.label for v in Library(tmp_path).versions("trial-rules")] == ["draft"]


def test_a_label_that_is_also_a_revision_of_another_text(root: Path, final: str) -> None:
    git(root, "tag", "draft", final)
    assert key_of("trial-rules@draft", root) == "ambiguous-version"
    git(root, "tag", "-f", "draft", f"{final}~1")
    assert locate("trial-rules@draft", root).source == DRAFT


def test_versions_newest_first_and_the_work_tree_when_it_differs(
    root: Path, draft: str, final: str
) -> None:
    commit(root, "x", "other.md")
    versions = Library(root).versions("trial-rules")
    assert [(v.label, v.revision) for v in versions] == [("final", final), ("draft", draft)]
    assert versions[0].date is not None
    (root / PATH).write_bytes(FINAL.replace("\n", "\r\n").encode())
    assert len(Library(root).versions("trial-rules")) == 2  # Line ends are no version.
    (root / PATH).write_bytes(text("next", "新").encode())
    versions = Library(root).versions("trial-rules")
    assert [v.label for v in versions] == ["next", "final", "draft"]
    assert (versions[0].revision, versions[0].date) == ("", None)


def test_a_renamed_work_keeps_its_versions(root: Path, draft: str, final: str) -> None:
    git(root, "mv", "corpus/trial-rules", "corpus/new-rules")
    git(root, "commit", "-q", "-m", "rename")
    library = Library(root)
    assert [v.label for v in library.versions("new-rules")] == ["final", "draft"]
    assert library.locate("new-rules@draft").source == DRAFT
    assert library.locate(f"new-rules@{draft[:9]}").source == DRAFT
    assert library.locate("trial-rules@HEAD~1").source == FINAL


def test_head_names_the_commit_that_made_the_text(root: Path, final: str) -> None:
    commit(root, "x", "other.md")
    (root / PATH).write_bytes(b"dirty")
    head = Library(root).head("trial-rules")
    assert head is not None
    assert (head.revision, head.source) == (final, FINAL)
    assert Library(root).head("none") is None


def test_a_shallow_clone_says_what_it_lacks(root: Path, final: str, tmp_path: Path) -> None:
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{root}", "shallow")
    assert key_of("trial-rules@draft", tmp_path / "shallow") == "unknown-version-shallow"
    assert [v.label for v in Library(tmp_path / "shallow").versions("trial-rules")] == ["final"]


def test_the_text_an_annotation_was_written_on(root: Path, final: str) -> None:
    library = Library(root)
    old = library.old(Target(("art_1",), blob=git(root, "rev-parse", f"HEAD~1:{PATH}")))
    assert old is not None
    assert old.source == DRAFT
    assert library.old(Target(("art_1",), blob="f" * 40)) is None
    assert library.old(Target(("art_1",))) is None
