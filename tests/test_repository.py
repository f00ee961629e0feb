"""The door to git: what is read, what is refused, and that nothing is fetched or written.

All texts are invented.
"""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.errors import AnnotateError, CorpusError
from annotate.repository import Repository, hash_object, identity
from annotate.repository.reader import TreeReader

Git = Callable[..., str]


def git_in(folder: Path) -> Git:
    def run(*arguments: str, check: bool = True) -> str:
        command = ["git", "-C", str(folder), *arguments]
        done = subprocess.run(command, capture_output=True, check=check, timeout=60)
        return done.stdout.decode().strip()

    return run


@pytest.fixture
def git(tmp_path: Path) -> Git:
    folder = tmp_path / "repo"
    folder.mkdir()
    run = git_in(folder)
    run("init", "-q")
    return run


@pytest.fixture
def root(tmp_path: Path, git: Git) -> Path:
    return tmp_path / "repo"


def commit(root: Path, files: dict[str, str | None], subject: str, date: int = 0) -> str:
    git = git_in(root)
    for name, text in files.items():
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if text is None:
            path.unlink()
        else:
            path.write_bytes(text.encode())
    git("add", "-A")
    stamp = f"{1_700_000_000 + date} +0800"
    git("-c", f"user.name=n{stamp}", "commit", "-q", "-m", subject, "--date", stamp)
    return git("rev-parse", "HEAD")


def opened(path: Path) -> Repository:
    repository = Repository.open(path)
    assert repository is not None
    return repository


def key_of(call: Callable[[], object]) -> str:
    with pytest.raises(AnnotateError) as caught:
        call()
    assert caught.value.text("zh")
    assert str(caught.value)
    return caught.value.key


def test_reads_a_file_at_a_revision(root: Path) -> None:
    first = commit(root, {"语料/正文.md": "第一条 甲。\n"}, "一")
    commit(root, {"语料/正文.md": "第一条 乙。\n"}, "二")
    repository = opened(root / "语料")
    assert repository.read(first, "语料/正文.md").decode() == "第一条 甲。\n"
    assert repository.read("HEAD", "语料/正文.md").decode() == "第一条 乙。\n"
    assert repository.resolve("HEAD~1") == repository.resolve(first[:8]) == first
    assert repository.relative(root / "语料" / "正文.md") == "语料/正文.md"
    blob = repository.blob_id("HEAD", "语料/正文.md")
    assert blob == repository.hash_object("第一条 乙。\n".encode())
    assert repository.read_blob(blob).decode() == "第一条 乙。\n"


@pytest.mark.parametrize(
    "revision",
    [
        "",
        "-h",
        "--output=x",
        "HEAD..HEAD",
        "HEAD...HEAD",
        "HEAD:a.md",
        ":a.md",
        "^HEAD",
        "HEAD\nHEAD",
        "HE\0AD",
        " HEAD",
        "nothing",
        "HEAD~9",
        "f" * 40,
        "HEAD^{tree}",
        "@{upstream}",
    ],
)
def test_refuses_what_names_no_commit(root: Path, revision: str) -> None:
    commit(root, {"a.md": "x"}, "one")
    repository = opened(root)
    assert key_of(lambda: repository.resolve(revision)) == "unknown-revision"
    assert repository.read("HEAD", "a.md") == b"x"  # The readers are not out of step.


@pytest.mark.parametrize(
    "path", ["", "b.md", "folder", "../a.md", "./a.md", "/a.md", "-h", "a.md\nHEAD:a.md", ":(top)"]
)
def test_refuses_paths_that_are_no_file(root: Path, path: str) -> None:
    commit(root, {"a.md": "x", "folder/c.md": "y"}, "one")
    repository = opened(root)
    assert key_of(lambda: repository.read("HEAD", path)) == "unknown-path"
    assert not repository.exists("HEAD", path)
    assert repository.history(path if path != "folder" else "none") == ()


def test_a_file_that_looks_like_an_option_is_a_file(root: Path) -> None:
    commit(root, {"--all": "x", "sp ace\t.md": "y"}, "one")
    repository = opened(root)
    assert repository.read("HEAD", "--all") == b"x"
    assert [c.subject for c in repository.history("--all")] == ["one"]
    assert {e.path for e in repository.list_tree("HEAD")} == {"--all", "sp ace\t.md"}


def test_history_follows_renames(root: Path) -> None:
    text = "".join(f"第{n}条 内容{n}。\n" for n in range(30))
    commit(root, {"old.md": text}, "one", 1)
    commit(root, {"old.md": text + "尾\n"}, "two", 2)
    commit(root, {"old.md": None, "新/new.md": text + "尾二\n"}, "three", 3)
    commit(root, {"other.md": "x"}, "elsewhere", 4)
    commit(root, {"新/new.md": text}, "five", 5)
    history = opened(root).history("新/new.md")
    assert [c.subject for c in history] == ["five", "three", "two", "one"]
    assert [c.path for c in history] == ["新/new.md", "新/new.md", "old.md", "old.md"]
    assert history[0].blob == history[-1].blob == hash_object(text.encode())
    assert history[0].authored.isoformat() == "2023-11-15T06:13:25+08:00"
    assert history[0].parents == (git_in(root)("rev-parse", "HEAD~1"),)


def test_history_walks_both_sides_of_a_merge_and_skips_deletions(root: Path) -> None:
    git = git_in(root)
    base = "".join(f"line {n}\n" for n in range(20))
    commit(root, {"a.md": base}, "base", 1)
    git("checkout", "-q", "-b", "side")
    commit(root, {"a.md": base + "side\n"}, "side", 2)
    git("checkout", "-q", "main")
    commit(root, {"a.md": "main\n" + base}, "main", 3)
    git("merge", "-q", "-m", "merge", "side")
    commit(root, {"a.md": None, "b.md": "x"}, "gone", 4)
    commit(root, {"a.md": base}, "back", 5)
    history = opened(root).history("a.md")
    assert [c.subject for c in history] == ["back", "merge", "side", "main", "base"]
    assert opened(root).history("a.md") == history


def test_the_commit_that_deleted_a_file(root: Path) -> None:
    assert opened(root).deletion("a.md") is None  # There is no commit yet.
    commit(root, {"a.md": "x"}, "one", 1)
    assert opened(root).deletion("a.md") is None
    commit(root, {"a.md": None, "b.md": "x"}, "gone", 2)
    commit(root, {"b.md": "y"}, "later", 3)
    found = opened(root).deletion("a.md")
    assert found is not None
    assert (found.subject, found.blob) == ("gone", "")
    assert opened(root).deletion("a.md", "HEAD~2") is None
    assert [opened(root).deletion(name) for name in ("never.md", "../a.md")] == [None, None]


def test_find_blob_names_the_commit_of_a_version(root: Path) -> None:
    first = commit(root, {"a.md": "x"}, "one")
    commit(root, {"a.md": "y"}, "two")
    repository = opened(root)
    found = repository.find_blob("a.md", hash_object(b"x"))
    assert found is not None
    assert found.sha == first
    assert repository.find_blob("a.md", hash_object(b"z")) is None


def test_before_the_first_commit(root: Path) -> None:
    repository = opened(root)
    assert repository.history("a.md") == ()
    assert key_of(lambda: repository.resolve("HEAD")) == "unknown-revision"


def test_outside_of_git_there_is_no_repository(tmp_path: Path) -> None:
    assert Repository.open(tmp_path) is None
    assert Repository.open(tmp_path / "not" / "there.md") is None
    (tmp_path / ".git").mkdir()
    assert Repository.open(tmp_path) is None  # An empty folder of that name is none.


def test_bare_repository_has_no_texts(tmp_path: Path) -> None:
    git_in(tmp_path)("init", "-q", "--bare", ".git")
    assert Repository.open(tmp_path / ".git") is None


def test_a_repository_git_refuses_is_said_so(root: Path) -> None:
    commit(root, {"a.md": "x"}, "one")
    (root / ".git" / "config").write_text("[core\n")
    assert key_of(lambda: Repository.open(root)) == "repository-unreadable"


def test_no_git_program(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    commit(root, {"a.md": "x"}, "one")
    from git import Git as GitPython

    monkeypatch.setattr(GitPython, "GIT_PYTHON_GIT_EXECUTABLE", "no-such-git")
    assert key_of(lambda: Repository.open(root)) == "git-missing"
    assert identity(root) == ("Test Author", "author@example.org")


def test_work_trees_and_submodules(root: Path, tmp_path: Path) -> None:
    commit(root, {"a.md": "x"}, "one")
    git = git_in(root)
    git("worktree", "add", "-q", str(tmp_path / "second"), "HEAD")
    tree = opened(tmp_path / "second")
    assert (tree.root, tree.read("HEAD", "a.md")) == (tmp_path / "second", b"x")
    git("-c", "protocol.file.allow=always", "submodule", "add", "-q", str(root), "sub")
    git("commit", "-q", "-m", "sub")
    assert opened(root / "sub" / "a.md").root == root / "sub"
    assert [e.path for e in opened(root).list_tree("HEAD")] == [".gitmodules", "a.md"]
    assert key_of(lambda: opened(root).read("HEAD", "sub/a.md")) == "unknown-path"
    assert key_of(lambda: opened(root).relative(tmp_path / "x.md")) == "outside-repository"


def test_shallow_clone_says_so(root: Path, tmp_path: Path) -> None:
    commit(root, {"a.md": "x"}, "one")
    commit(root, {"a.md": "y"}, "two")
    git_in(tmp_path)("clone", "-q", "--depth=1", f"file://{root}", "shallow")
    repository = opened(tmp_path / "shallow")
    assert repository.is_shallow
    assert [c.subject for c in repository.history("a.md")] == ["two"]
    assert key_of(lambda: repository.resolve("HEAD~1")) == "unknown-revision-shallow"


def test_a_partial_clone_is_never_completed(root: Path, tmp_path: Path) -> None:
    first = commit(root, {"a.md": "x", "b.md": "here"}, "one")
    commit(root, {"a.md": "y"}, "two")
    git_in(root)("config", "uploadpack.allowFilter", "true")
    options = ("-c", "protocol.file.allow=always", "--filter=blob:none")
    git_in(tmp_path)("clone", "-q", *options, f"file://{root}", "partial")
    repository = opened(tmp_path / "partial")
    missing = hash_object(b"x")
    for _ in range(2):
        assert key_of(lambda: repository.read_blob(missing)) == "unknown-blob"
        assert key_of(lambda: repository.read(first, "a.md")) == "unknown-path"
        assert repository.read("HEAD", "b.md") == b"here"  # Git died, and was started again.
    assert [c.subject for c in repository.history("a.md")] != []


def test_sha256_repositories(tmp_path: Path) -> None:
    git_in(tmp_path)("init", "-q", "--object-format=sha256")
    head = commit(tmp_path, {"a.md": "x"}, "one")
    repository = opened(tmp_path)
    assert len(head) == 64
    assert repository.blob_id(head, "a.md") == repository.hash_object(b"x")
    assert repository.history("a.md")[0].sha == head


def test_identity_is_that_of_git(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert opened(root).identity() == ("Test Author", "author@example.org")
    monkeypatch.delenv("GIT_AUTHOR_NAME")
    monkeypatch.delenv("GIT_AUTHOR_EMAIL")
    assert opened(root).identity() is None
    git_in(root)("config", "user.name", "张三 = x")
    assert opened(root).identity() is None
    git_in(root)("config", "user.email", "z@example.org")
    assert opened(root).identity() == ("张三 = x", "z@example.org")


def test_tree_reader_reads_a_folder(root: Path) -> None:
    commit(root, {"corpus/a/text.md": "x", "corpus/b/text.md": "y", "corpus2/c": "z"}, "one")
    commit(root, {"corpus/a/text.md": "later"}, "two")
    reader = TreeReader.at(opened(root), "HEAD~1", "corpus")
    assert reader.list("corpus") == ("a", "b")
    assert reader.list("corpus/a") == ("text.md",)
    assert reader.list("corpus/none") == ()
    assert reader.read("corpus/a/text.md") == b"x"
    assert reader.blob("corpus/a/text.md") == hash_object(b"x")
    assert reader.blob("corpus/a") == ""
    assert reader.exists("corpus/b/text.md")
    assert not reader.exists("corpus/b")
    assert not reader.exists("corpus2/c")
    assert key_of(lambda: reader.read("corpus/a/none.md")) == "unknown-path"
    assert TreeReader.at(opened(root), "HEAD").list("") == ("corpus", "corpus2")


def test_the_index_is_read_as_a_revision_is(root: Path) -> None:
    commit(root, {"corpus/a/text.md": "x", "other": "y"}, "one")
    (root / "corpus/a/text.md").write_text("staged")
    git_in(root)("add", "corpus")
    (root / "corpus/a/text.md").write_text("not staged")
    reader = TreeReader.staged(opened(root), "corpus")
    assert reader.read("corpus/a/text.md") == b"staged"
    assert reader.list("") == ("corpus",)


@given(st.binary(max_size=300))
def test_hash_object_is_gits(data: bytes) -> None:
    assert hash_object(b"") == "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391"
    command = ["git", "hash-object", "--stdin"]
    done = subprocess.run(command, input=data, capture_output=True, check=True, timeout=60)
    assert done.stdout.decode().strip() == hash_object(data)


def test_translates_to_corpus_errors_only(root: Path) -> None:
    commit(root, {"a.md": "x"}, "one")
    repository = opened(root)
    for blob in ("", "zz", "-p", "f" * 40, "HEAD"):
        with pytest.raises(CorpusError):
            repository.read_blob(blob)
