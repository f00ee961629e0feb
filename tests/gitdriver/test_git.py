"""Git calling annotate, in repositories made for the test. All texts are invented."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from annotate import cli

ROOT = Path(__file__).resolve().parent.parent.parent
TEXT = """# 规则

## 第一章　开放

第一条　馆舍可以每日开放。节假日照常开放。闭馆提前三日公告。

第二条　读者凭证入馆。

## 第二章　赔偿

第三条　遗失文献的，照价赔偿。

第四条　损坏文献的，恢复原状。
"""


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one committed text, as the current folder."""
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    monkeypatch.chdir(tmp_path)
    text = tmp_path / "corpus" / "rules" / "text.md"
    text.parent.mkdir(parents=True)
    text.write_text(TEXT, encoding="utf-8")
    for words in (["init", "-q"], ["add", "."], ["commit", "-qm", "one"]):
        subprocess.run(["git", *words], check=True)
    return tmp_path


def git(*words: str, status: int = 0) -> str:
    done = subprocess.run(["git", *words], capture_output=True, check=False)
    assert done.returncode == status, done.stderr.decode()
    return done.stdout.decode()


def edit(repository: Path, *pairs: tuple[str, str]) -> None:
    file = repository / "corpus" / "rules" / "text.md"
    text = file.read_bytes().decode()
    for old, new in pairs:
        assert old in text
        text = text.replace(old, new)
    file.write_bytes(text.encode())


def annotate(*words: str) -> int:
    return cli.run([*words, "--lang", "en"])


def test_installing_is_undone_to_the_byte(repository: Path) -> None:
    config, attributes = (repository / ".git" / name for name in ("config", "info/attributes"))
    attributes.write_text("*.png binary", encoding="utf-8")
    before = config.read_bytes(), attributes.read_bytes()
    assert annotate("install-git") == 0
    installed = config.read_bytes(), attributes.read_bytes()
    assert git("check-attr", "diff", "corpus/rules/text.md").endswith("diff: clause\n")
    assert git("check-attr", "merge", "corpus/rules/text.md").endswith("merge: clause\n")
    assert git("check-attr", "merge", "README.md").endswith("merge: unspecified\n")
    assert annotate("install-git") == 0
    assert (config.read_bytes(), attributes.read_bytes()) == installed
    assert annotate("install-git", "--remove") == 0
    assert config.read_bytes() == before[0]
    assert attributes.read_bytes() == before[1] + b"\n"
    assert git("status", "--porcelain") == ""


def test_an_attributes_file_of_its_own_goes_again(repository: Path) -> None:
    attributes = repository / ".git" / "info" / "attributes"
    assert not attributes.exists()
    annotate("install-git")
    annotate("install-git", "--remove")
    assert not attributes.exists()


def test_what_others_set_is_left_alone(
    repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    git("config", "merge.clause.driver", "their-tool %A")
    before = (repository / ".git" / "config").read_bytes()
    for words in (["install-git"], ["install-git", "--remove"]):
        assert annotate(*words) == 2
        assert "merge.clause" in capsys.readouterr().err
    assert (repository / ".git" / "config").read_bytes() == before


def test_outside_of_a_repository_nothing_is_set(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert annotate("install-git") == 2
    assert "not in a git repository" in capsys.readouterr().err


def test_git_shows_clauses_in_diff_log_and_show(repository: Path) -> None:
    annotate("install-git")
    edit(repository, ("照价赔偿", "照原价赔偿"))
    for words in (["diff"], ["commit", "-qam", "two"], ["log", "-p", "--ext-diff"]):
        shown = git(*words)
        if words[0] != "commit":
            assert "第三条  art_3" in shown
            assert "照原价" in shown
            assert "第二条" not in shown.partition("第三条")[0].rpartition("diff --git")[2]
    assert "art_3" in git("show", "--ext-diff")
    assert "art_3" not in git("show")


def test_git_speaks_the_language_that_was_asked_for(
    repository: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    edit(repository, ("照价赔偿", "照原价赔偿"))
    assert cli.run(["--lang", "zh", "install-git"]) == 0
    assert "修改" in git("diff")
    assert cli.run(["install-git", "--lang", "en"]) == 0
    assert "modified" in git("diff")
    # What nobody asked for is not recorded: the locale decides.
    monkeypatch.setenv("LC_ALL", "zh_CN.UTF-8")
    assert "modified" in git("diff")
    assert cli.run(["install-git"]) == 0
    assert "修改" in git("diff")
    assert cli.run(["install-git", "--remove"]) == 0
    assert "--lang" not in (repository / ".git" / "config").read_text(encoding="utf-8")


def test_hunk_headers_name_the_clause(repository: Path) -> None:
    annotate("install-git")
    edit(repository, ("恢复原状。\n", "恢复原状。\n\n其他事项另行规定。\n"))
    assert "@@ 第四条" in git("diff", "--no-ext-diff", "-U0")


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        ("第十二条之一　读者。", True),
        ("（十四）建立机制。", True),
        ("(3) fees", True),
        ("**第二条** 读者。", True),
        ("三、保障措施", True),
        ("## Scope", True),
        ("Article 5", True),
        ("Teil 2 Gebühren", True),
        ("§ 12a Zweck", True),
        ("12A.—(1) A pilot may row.", True),
        ("12 months after that day", False),
        ("§ 12 Gebühren", True),
        ("依照第三条办理。", False),
        ("三十日内公告。", False),
    ],
)
def test_what_heads_a_hunk(repository: Path, line: str, shown: bool) -> None:
    annotate("install-git")
    file = repository / "a.md"
    file.write_text(f"{line}\n\n甲\n", encoding="utf-8")
    git("add", ".")
    file.write_text(f"{line}\n\n乙\n", encoding="utf-8")
    header = git("diff", "--no-ext-diff", "-U0", "a.md").partition("@@ -3 +3 @@")[2]
    assert header.startswith(f" {line}\n") == shown


def test_new_deleted_renamed_and_mode_changed_files_are_shown(repository: Path) -> None:
    annotate("install-git")
    (repository / "new.md").write_text("第一条　甲。\n\n第二条　乙。\n", encoding="utf-8")
    git("add", "new.md")
    shown = git("diff", "--cached")
    assert "new file mode 100644" in shown
    assert "{+甲。+}" in shown
    git("commit", "-qm", "new")
    git("mv", "new.md", "other.md")
    (repository / "other.md").write_text("第一条　甲。\n\n第二条　丙。\n", encoding="utf-8")
    git("add", ".")
    shown = git("diff", "--cached", "-M10%")
    assert "rename from new.md\nrename to other.md\n" in shown
    git("commit", "-qm", "renamed")
    (repository / "other.md").chmod(0o755)
    assert "old mode 100644\nnew mode 100755\n" in git("diff")
    git("rm", "-q", "-f", "other.md")
    shown = git("diff", "--cached")
    assert "deleted file mode 100644" in shown
    assert "[-甲。-]" in shown


def test_what_is_no_text_is_shown_as_git_shows_it(repository: Path) -> None:
    annotate("install-git")
    file = repository / "odd.md"
    file.write_bytes(b"abc \x80\n")
    git("add", ".")
    file.write_bytes(b"abd \x80\n")
    shown = git("diff")
    assert "-abc \ufffd\n+abd \ufffd\n" in shown
    file.write_bytes(b"abd \0\n")
    assert "Binary files differ" in git("diff")
    file.unlink()
    file.symlink_to("nowhere")
    git("add", ".")
    assert git("diff", "--cached").startswith("diff --git a/odd.md")


def test_markup_and_front_matter_are_no_silent_changes(repository: Path) -> None:
    annotate("install-git")
    edit(repository, ("凭证", "**凭证**"))
    assert "+第二条　读者**凭证**入馆。" in git("diff")
    git("commit", "-qam", "markup")
    edit(repository, ("# 规则\n", "---\nversion: two\n---\n# 规则\n"), ("恢复", "立即恢复"))
    shown = git("diff")
    assert "+version: two" in shown
    assert "art_4" in shown


def test_a_folder_of_the_same_name_is_not_run(repository: Path) -> None:
    (repository / "annotate").mkdir()
    (repository / "annotate" / "__init__.py").write_text("raise SystemExit('stranger')")
    annotate("install-git")
    edit(repository, ("恢复", "立即恢复"))
    assert "art_4" in git("diff")


def branches(repository: Path, ours: list[tuple[str, str]], theirs: list[tuple[str, str]]) -> None:
    """Two branches that edit the text, the first one checked out."""
    git("branch", "theirs")
    edit(repository, *ours)
    git("commit", "-qam", "ours")
    git("checkout", "-q", "theirs")
    edit(repository, *theirs)
    git("commit", "-qam", "theirs")
    git("checkout", "-q", "main")


def text(repository: Path) -> str:
    return (repository / "corpus" / "rules" / "text.md").read_text(encoding="utf-8")


def test_branches_that_edit_different_sentences_of_a_paragraph_merge(repository: Path) -> None:
    pairs = [("可以", "应当")], [("三日", "七日")]
    branches(repository, *pairs)
    git("merge", "-q", "theirs", status=1)  # As git is: one line, one conflict.
    git("merge", "--abort")
    annotate("install-git")
    git("merge", "-q", "--no-edit", "theirs")
    assert text(repository) == TEXT.replace("可以", "应当").replace("三日", "七日")


def test_a_conflict_is_marked_around_its_clause(repository: Path) -> None:
    annotate("install-git")
    branches(
        repository, [("照价", "照原价"), ("可以", "应当")], [("照价", "加倍"), ("三日", "七日")]
    )
    done = git("merge", "theirs", status=1)
    assert "CONFLICT (content): Merge conflict in corpus/rules/text.md" in done
    found = text(repository)
    assert "馆舍应当每日开放。节假日照常开放。闭馆提前七日公告。" in found
    assert "\n<<<<<<< ours 第三条\n第三条　遗失文献的，照原价赔偿。\n=======\n" in found
    assert "\n第三条　遗失文献的，加倍赔偿。\n>>>>>>> theirs 第三条\n\n第四条" in found
    assert git("status", "--porcelain").startswith("UU ")


def test_cherry_picks_and_rebases_use_it_too(repository: Path) -> None:
    annotate("install-git")
    branches(repository, [("可以", "应当")], [("三日", "七日")])
    git("cherry-pick", "theirs")
    assert "七日" in text(repository)
    assert "应当" in text(repository)


def test_what_clauses_cannot_settle_git_merges_by_lines(repository: Path) -> None:
    annotate("install-git")
    file = repository / "corpus" / "rules" / "text.md"
    file.write_bytes("甲\r\n\r\n乙\r\n\r\n丙\r\n\r\n丁\r\n\r\n戊\r\n".encode())
    git("commit", "-qam", "carriage returns")
    branches(repository, [("甲", "甲甲")], [("戊", "戊戊")])
    git("merge", "-q", "--no-edit", "theirs")
    assert "甲甲" in text(repository)
    assert "戊戊" in text(repository)


def test_a_file_that_is_no_text_stays_ours_with_a_conflict(tmp_path: Path) -> None:
    paths = [tmp_path / name for name in ("base", "ours", "theirs")]
    for path, data in zip(paths, (b"a\0", b"b\0", b"c\0"), strict=True):
        path.write_bytes(data)
    assert annotate("merge-driver", *map(str, paths), "7", "x.md") == 1
    assert paths[1].read_bytes() == b"b\0"


def test_numbers_that_stand_twice_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    base = "第一条　甲方出资。\n\n第二条　乙方出力。\n\n第三条　丙方监督。\n\n第四条　丁方验收。\n"
    ours = base.replace("第四条　", "第四条　戊方审计。\n\n第五条　")
    theirs = base.replace("第一条　甲方出资。", "第一条　总则另定。\n\n第二条　甲方出资。")
    theirs = theirs.replace("第四条", "第五条").replace("第三条", "第四条")
    theirs = theirs.replace("第二条　乙方", "第三条　乙方")
    paths = [tmp_path / name for name in ("base", "ours", "theirs")]
    for path, content in zip(paths, (base, ours, theirs), strict=True):
        path.write_text(content, encoding="utf-8")
    assert annotate("merge-driver", *map(str, paths), "7", "x.md") == 0
    assert "x.md: both sides added clauses" in capsys.readouterr().err


def test_branches_that_each_label_their_text_merge(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    base = "---\nversion: v1\n---\n第一条　甲方出资。\n\n第二条　乙方出力。\n"
    ours = base.replace("v1", "v2").replace("出资", "不出资")
    theirs = base.replace("v1", "v3").replace("出力", "不出力")
    paths = [tmp_path / name for name in ("base", "ours", "theirs")]
    for path, content in zip(paths, (base, ours, theirs), strict=True):
        path.write_text(content, encoding="utf-8")
    assert annotate("merge-driver", *map(str, paths), "7", "x.md") == 0
    assert "x.md: both sides changed the text, so the label" in capsys.readouterr().err
    wanted = base.replace("v1", "v2+v3").replace("出", "不出")
    assert paths[1].read_text(encoding="utf-8") == wanted


def test_a_reader_who_leaves_the_pager_is_no_error(repository: Path) -> None:
    big = "".join(f"第{n}条　第{n}号场馆每日开放。\n\n" for n in range(1, 800))
    new, old = repository / "b.md", repository / "a.md"
    old.write_text("第一条　甲。\n", encoding="utf-8")
    new.write_text(big, encoding="utf-8")
    words = ["git-diff", "--", "b.md", str(old), "0", "100644", str(new), "0", "100644"]
    process = subprocess.Popen(
        [sys.executable, "-m", "annotate", *words],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=dict(os.environ),
    )
    assert process.stdout
    assert process.stderr
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr.read() == b""
    process.stderr.close()
    assert process.wait(timeout=60) == 0
