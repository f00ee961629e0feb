"""`annotate export` and `annotate import-notes`: as a user runs them. All texts are invented."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from annotate.cli import run
from annotate.cli.export import FORMATS as SHOWN
from annotate.cli.import_notes import FORMATS as SHOWN_IN
from annotate.exchange import FORMATS

SCHEMAS = Path(__file__).resolve().parents[2] / "docs" / "schemas"
TEXT = """---
title: 试行办法
version: draft
---

第一条 为规范试验活动，保护参加者的合法权益，根据有关规定，制定本办法。

第二条 主管部门应当在收到申请之日起三十日内作出决定。

第三条 有下列情形之一的，应当在十日内报告：

（一）发生事故的；

（二）变更负责人的。
"""


class Said(NamedTuple):
    code: int
    out: str
    err: str


Annotate = Callable[..., Said]


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", "-C", str(folder), *arguments], check=True, timeout=60)


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one work, committed."""
    (tmp_path / "corpus" / "trial").mkdir(parents=True)
    (tmp_path / "corpus" / "trial" / "text.md").write_bytes(TEXT.encode())
    monkeypatch.chdir(tmp_path)
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", "-A")
    git(tmp_path, "commit", "-q", "-m", "one")
    return tmp_path


@pytest.fixture
def annotate(capsys: pytest.CaptureFixture[str]) -> Annotate:
    def call(*arguments: str, lang: str = "en") -> Said:
        code = run(["--lang", lang, *arguments])
        return Said(code, *capsys.readouterr())

    return call


def files(root: Path) -> dict[str, bytes]:
    found = (root / "corpus").rglob("*")
    return {str(p.relative_to(root)): p.read_bytes() for p in found if p.is_file()}


def thread(annotate: Annotate) -> str:
    """An annotation with a reply and a status; its id."""
    said = annotate(
        "note", "add", "trial#art_2", "--quote", "三十日", "-m", "=太长？", "--tag", "期限"
    )
    identity = Path(said.out.strip()).parent.name
    assert annotate("note", "reply", identity, "-m", "可改十五日。").code == 0
    assert annotate("note", "status", identity, "accepted", "--reason", "同意").code == 0
    return identity


def test_the_help_names_the_formats_there_are() -> None:
    assert tuple(FORMATS) == SHOWN
    assert tuple(name for name, form in FORMATS.items() if form.load) == SHOWN_IN


@pytest.mark.parametrize("name", SHOWN_IN)
def test_an_export_is_imported_elsewhere_as_it_was(
    root: Path, annotate: Annotate, name: str
) -> None:
    thread(annotate)
    before = files(root)
    assert annotate("export", "trial", "--format", name, "-o", "notes").code == 0
    git(root, "clean", "-fdq", "corpus")
    dry = annotate("import-notes", "notes", "--work", "trial", "--format", name)
    assert (dry.code, len(files(root))) == (0, 1)
    assert "1 new" in dry.out
    done = annotate("note", "import", "notes", "--work", "trial", "--format", name, "--write")
    assert (done.code, files(root)) == (0, before)
    again = annotate("import-notes", "notes", "--work", "trial", "--format", name, "--write")
    assert (again.code, files(root)) == (0, before)
    assert "Nothing written: 1 here already.\n" in again.out


@pytest.mark.parametrize("name", SHOWN_IN)
def test_what_followed_elsewhere_is_taken_over(root: Path, annotate: Annotate, name: str) -> None:
    identity = thread(annotate)
    assert annotate("note", "reply", identity, "-m", "另见第三条。").code == 0
    full = files(root)
    assert annotate("export", "trial", "--format", name, "-o", "notes").code == 0
    events = sorted((root / "corpus/trial/annotations" / identity).glob("*.reply.md"))
    events[-1].unlink()
    said = annotate("import-notes", "notes", "--work", "trial", "--format", name, "--write")
    assert (said.code, files(root)) == (0, full)
    assert "1 with new replies" in said.out


def test_a_sheet_by_hand_is_placed(root: Path, annotate: Annotate) -> None:
    sheet = (
        "body,target.quote.exact,target.quote.prefix,target.clause,creator.name,mood\r\n"
        "太短,十日内,应当在,,王工,x\r\n"
        "整条存疑,,,art_1,,\r\n"
        "没有这句话,没有这句话,,,,\r\n"
        '两处,十日内,"",,,\r\n'
    )
    (root / "notes.csv").write_bytes(sheet.encode("utf-8-sig"))
    report = root / "report.json"
    said = annotate("import-notes", "notes.csv", "--work", "trial", "--report", str(report))
    assert said.code == 0
    assert "the column “mood” is not read" in said.err
    told = json.loads(report.read_text(encoding="utf-8"))
    schema = json.loads((SCHEMAS / "exchange-1.schema.json").read_text(encoding="utf-8"))
    assert list(Draft202012Validator(schema).iter_errors(told)) == []
    rows = told["rows"]
    found = [(r["at"], r["outcome"], r["anchor"]["state"], r["anchor"]["clause"]) for r in rows]
    assert found == [
        ("notes.csv:2", "new", "exact", "art_3"),
        ("notes.csv:3", "new", "exact", "art_1"),
        ("notes.csv:4", "unplaced", "orphan", None),
        ("notes.csv:5", "unplaced", "ambiguous", None),
    ]


def test_an_unsigned_sheet_is_by_whoever_imports_it(
    root: Path, annotate: Annotate, monkeypatch: pytest.MonkeyPatch
) -> None:
    sheets = {
        "unsigned.csv": "id,record,annotation,body,target.clause\r\n"
        "1,,,太短,art_1\r\n2,reply,1,不短,\r\n3,,,太长,art_3\r\n",
        "signed.csv": "body,target.clause,creator.name\r\n尚可,art_1,\r\n可以,art_1,王工\r\n",
    }
    for name, sheet in sheets.items():
        (root / name).write_bytes(sheet.encode())
        said = annotate("import-notes", name, "--work", "trial", "--write")
        assert said.code == 0, said.err
    notes = json.loads(annotate("note", "list", "--format", "json").out)["notes"]
    by = {note["body"]: note["creator"]["name"] for note in notes}
    assert by == {
        "太短": "Test Author", "太长": "Test Author", "尚可": "unknown", "可以": "王工"
    }  # fmt: skip
    (event,) = (event for note in notes for event in note["events"])
    assert event["creator"]["name"] == "Test Author"
    # The ids look like others, tell themselves apart early, and stay whoever comes again.
    ids = [note["id"] for note in notes]
    assert len({name[:8] for name in ids}) == len(ids)
    assert all("016f5e66" <= name[:8] < "0180" for name in ids)
    monkeypatch.setenv("GIT_AUTHOR_NAME", "Somebody Else")
    said = annotate("import-notes", *sheets, "--work", "trial", "--write")
    assert "4 here already" in said.out
    again = json.loads(annotate("note", "list", "--format", "json").out)["notes"]
    assert again == notes


def test_what_cannot_be_read_changes_nothing(root: Path, annotate: Annotate) -> None:
    before = files(root)
    (root / "good.csv").write_bytes("body,target.clause\r\n甲,art_1\r\n".encode())
    (root / "bad.csv").write_bytes(b'body\r\n"open\r\n')
    said = annotate("import-notes", "good.csv", "bad.csv", "--work", "trial", "--write")
    assert (said.code, said.out, files(root)) == (2, "", before)
    assert said.err.startswith("annotate: bad.csv:2: ")


def test_nothing_is_written_through_a_link(root: Path, annotate: Annotate) -> None:
    (root / "away").mkdir()
    (root / "corpus/trial/annotations").symlink_to(root / "away")
    (root / "good.csv").write_bytes("body,target.clause\r\n甲,art_1\r\n".encode())
    said = annotate("import-notes", "good.csv", "--work", "trial", "--write")
    assert (said.code, list((root / "away").iterdir())) == (2, [])


@pytest.mark.parametrize("name", SHOWN_IN)
@pytest.mark.parametrize(
    "text",
    [
        "",
        "[" * 1_000_000,
        '{"a":' * 200_000,
        '{"rows": NaN}',
        '{"rows": [], "rows": []}',
        '{"rows": [1, null]}',
        '{"type": "Annotation", "type": "Annotation"}',
        '{"runs": 7}',
        '{"runs": [{"results": [[]]}, 7]}',
        '{"type": "AnnotationSet", "items": {"a": 1}}',
        'body\r\n"',
        "\x00",
        "\ufeff",
    ],
    ids=range(13),
)
def test_hostile_files_are_refused_or_hold_nothing(
    root: Path, annotate: Annotate, name: str, text: str
) -> None:
    before = files(root)
    (root / "notes").write_bytes(text.encode())
    said = annotate("import-notes", "notes", "--work", "trial", "--format", name, "--write")
    assert files(root) == before
    assert said.code in (0, 2)
    assert len(said.err.splitlines()) <= 2
    assert "Traceback" not in said.err


# A .docx is a zip: what is damaged in it is tried in test_docx_foreign.py.
@pytest.mark.parametrize("name", [name for name in SHOWN_IN if name != "docx"])
def test_a_damaged_record_is_told_with_its_place(root: Path, annotate: Annotate, name: str) -> None:
    identity = thread(annotate)
    assert annotate("export", "trial", "--format", name, "-o", "notes").code == 0
    git(root, "clean", "-fdq", "corpus")
    content = (root / "notes").read_text(encoding="utf-8")
    damaged = content.replace(identity, identity.replace("-", "/../"))
    assert damaged != content
    (root / "notes").write_text(damaged, encoding="utf-8")
    said = annotate("import-notes", "notes", "--work", "trial", "--format", name, "--write")
    assert len(files(root)) == 1
    if said.code == 2:
        assert said.err.startswith("annotate: notes")


def test_the_format_is_told_by_the_file(root: Path, annotate: Annotate) -> None:
    thread(annotate)
    for name in SHOWN_IN:
        for suffix in (FORMATS[name].suffix, ".json"):
            if suffix == ".json" and name.startswith(("csv", "docx", "w3c-")):
                continue
            assert annotate("export", "trial", "--format", name, "-o", f"a{suffix}").code == 0
            said = annotate("import-notes", f"a{suffix}", "--work", "trial")
            assert (said.code, "1 here already" in said.out) == (0, True), (name, suffix)
    (root / "notes.xyz").write_text("?")
    said = annotate("import-notes", "notes.xyz", "--work", "trial")
    assert (said.code, "--format" in said.err) == (2, True)


def test_nothing_in_a_report_steers_the_terminal(root: Path, annotate: Annotate) -> None:
    sheet = 'body,target.clause\r\n"\x1b[2J红",art_1\r\n'
    (root / "a.csv").write_bytes(sheet.encode())
    assert "\x1b" not in annotate("import-notes", "a.csv", "--work", "trial").out
    row = {
        "id": "\u001b[2J",
        "uri": "x",
        "text": "\u202e红",
        "target": [{"selector": [{"type": "\u001b"}]}],
    }
    (root / "a.json").write_text(json.dumps({"rows": [row, row]}))
    said = annotate("import-notes", "a.json", "--work", "trial")
    assert (said.code, {"\x1b", "\u202e"} & set(said.out + said.err)) == (0, set())


def test_both_languages_say_the_same(root: Path, annotate: Annotate) -> None:
    (root / "a.csv").write_bytes("body,mood\r\n红,\r\n".encode())
    said = annotate("import-notes", "a.csv", "--work", "trial", lang="zh")
    assert (said.code, "未写入：新批注 1 条" in said.out) == (0, True)
    assert said.err == "未读取列“mood”\n"


ROW: dict[str, Any] = {
    "id": "vHjW8cfbEeeAAAAAAAAAAA",
    "created": "2026-11-23T08:00:00+00:00",
    "updated": "2026-11-23T08:00:00+00:00",
    "user": "acct:lihua@hypothes.is",
    "uri": "https://example.org/works/trial/",
    "text": "太长？",
    "target": [
        {"selector": [{"type": "TextQuoteSelector", "exact": "三十日内", "prefix": "之日起"}]}
    ],
}
REPLY: dict[str, Any] = {
    "id": "aHjW8cfbEeeAAAAAAAAAAA",
    "uri": "",
    "text": "同意",
    "references": [ROW["id"]],
}


def take(root: Path, annotate: Annotate, *rows: dict[str, Any]) -> Said:
    """Import rows of Hypothesis, and see that the corpus is sound."""
    (root / "rows.json").write_text(json.dumps({"rows": rows}), encoding="utf-8")
    said = annotate("import-notes", "rows.json", "--work", "trial", "--write")
    assert said.code == 0, said.err
    assert annotate("check", "corpus").code == 0
    return said


def kinds(root: Path) -> list[str]:
    names = [Path(path).name for path in files(root) if "/annotations/" in path]
    return sorted(name.split(".")[-2] for name in names)


def test_what_goes_on_elsewhere_is_followed(root: Path, annotate: Annotate) -> None:
    assert "1 new" in take(root, annotate, ROW).out
    assert "1 here already" in take(root, annotate, ROW).out
    # A reply, in a file that has the annotation no more.
    assert "1 with new replies" in take(root, annotate, REPLY).out
    assert "here already" in take(root, annotate, ROW, REPLY).out
    assert kinds(root) == ["annotation", "reply"]
    edited = {**ROW, "text": "太长，改十五日。", "updated": "2026-11-24T08:00:00+00:00"}
    take(root, annotate, edited)
    take(root, annotate, edited)
    take(root, annotate, ROW)  # An older file says nothing new.
    assert kinds(root) == ["annotation", "edit", "reply"]
    found = json.loads(annotate("note", "list", "--format", "json").out)["notes"]
    assert [(note["body"], note["anchor"]["text"]) for note in found] == [
        ("太长，改十五日。", "三十日内")
    ]


def test_two_files_may_bring_the_same(root: Path, annotate: Annotate) -> None:
    for name, rows in (("a.json", [ROW]), ("b.json", [ROW, REPLY])):
        (root / name).write_text(json.dumps({"rows": rows}), encoding="utf-8")
    said = annotate("import-notes", "a.json", "b.json", "--work", "trial", "--write")
    assert (said.code, kinds(root)) == (0, ["annotation", "reply"])


@pytest.mark.parametrize("name", ["w3c", "epub", "hypothesis"])
def test_a_text_edited_in_another_program_becomes_an_edit(
    root: Path, annotate: Annotate, name: str
) -> None:
    thread(annotate)
    assert annotate("export", "trial", "--format", name, "-o", "notes").code == 0
    content = (root / "notes").read_text(encoding="utf-8")
    edited = content.replace('"value": "=太长？"', '"value": "太短！"')
    edited = edited.replace('"text": "=太长？"', '"text": "太短！"')
    assert edited != content
    (root / "notes").write_text(edited, encoding="utf-8")
    for _ in range(2):
        said = annotate("import-notes", "notes", "--work", "trial", "--format", name, "--write")
        assert said.code == 0, said.err
    assert kinds(root) == ["annotation", "edit", "reply", "status"]
    found = json.loads(annotate("note", "list", "--format", "json").out)["notes"]
    assert [note["body"] for note in found] == ["太短！"]


def test_a_suppression_elsewhere_is_a_status(root: Path, annotate: Annotate) -> None:
    assert annotate("note", "add", "trial#art_2", "-m", "存疑").code == 0
    assert annotate("export", "trial", "--format", "sarif", "-o", "a.sarif").code == 0
    log = json.loads((root / "a.sarif").read_text(encoding="utf-8"))
    log["runs"][0]["results"][0]["suppressions"] = [
        {"kind": "external", "status": "accepted", "justification": "无误"}
    ]
    (root / "a.sarif").write_text(json.dumps(log), encoding="utf-8")
    for _ in range(2):
        assert annotate("import-notes", "a.sarif", "--work", "trial", "--write").code == 0
    assert kinds(root) == ["annotation", "status"]
    found = json.loads(annotate("note", "list", "--format", "json").out)["notes"]
    assert [note["status"] for note in found] == ["rejected"]


def test_an_export_may_be_narrowed(root: Path, annotate: Annotate) -> None:
    thread(annotate)
    assert annotate("note", "add", "trial#art_1", "-m", "甲", "--category", "question").code == 0

    def exported(*options: str) -> int:
        said = annotate("export", *options, "--format", "w3c-lines")
        assert (said.code, said.err) == (0, "")
        return said.out.count('"annotate:status"')

    assert exported("trial") == 2
    assert exported("trial#art_2") == 1
    assert exported("trial@draft#art_1") == 1
    assert exported("trial", "--status", "accepted", "--tag", "期限") == 1
    assert exported("trial", "--category", "question", "--author", "nobody") == 0
    said = annotate("export", "trial", "--status", "done")
    assert (said.code, said.out) == (2, "")


def test_an_export_says_where_it_sits_in_the_version(root: Path, annotate: Annotate) -> None:
    thread(annotate)
    text = root / "corpus/trial/text.md"
    changed = TEXT.replace("第二条 主管部门应当在收到申请之日起三十日内作出决定。\n\n", "")
    changed = changed.replace("第三条", "第二条").replace("version: draft", "version: final")
    text.write_text(changed, encoding="utf-8")
    git(root, "commit", "-qam", "two")

    def state(argument: str) -> tuple[str, str]:
        said = annotate("export", argument, "--format", "w3c-lines")
        item = json.loads(said.out.split("\n")[0])
        return item["annotate:state"], item["target"]["selector"][0]["value"]

    assert state("trial") == ("orphan", "art_2")
    assert state("trial@draft") == ("exact", "art_2")


def test_a_loose_file_has_no_annotations(root: Path, annotate: Annotate) -> None:
    (root / "a.md").write_text("红", encoding="utf-8")
    said = annotate("export", "a.md")
    assert (said.code, said.out) == (2, "")


def test_a_file_without_end_is_refused(root: Path, annotate: Annotate) -> None:
    for name in ("huge.json", "/dev/zero"):
        if name == "huge.json":
            with (root / name).open("wb") as file:
                file.truncate((64 << 20) + 1)
        said = annotate("import-notes", name, "--work", "trial")
        assert (said.code, said.err) == (2, f"annotate: {name}: is larger than 64 MiB\n")


def test_what_could_not_be_read_again_is_not_written(root: Path, annotate: Annotate) -> None:
    before = files(root)
    row = {**ROW, "tags": [f"{n}{{" for n in range(5000)]}
    (root / "a.json").write_text(json.dumps({"rows": [row]}), encoding="utf-8")
    for option in ((), ("--write",)):
        said = annotate("import-notes", "a.json", "--work", "trial", *option)
        assert (said.code, said.out, files(root)) == (2, "", before)
        assert said.err.startswith("annotate: a.json#/rows/0: ")


SHEET = (
    "body,clause,quote,creator.name\r\n"
    "太短,art_3,十日内,王工\r\n"
    "总体可行,,,王工\r\n"
)  # fmt: skip


@pytest.mark.parametrize("document", [False, True])
def test_what_says_its_place_in_a_column_that_is_not_read_is_not_on_the_whole_text(
    root: Path, annotate: Annotate, document: bool
) -> None:
    options = ["--document"] * document
    (root / "a.csv").write_bytes(SHEET.encode())
    said = annotate("import-notes", "a.csv", "--work", "trial", "--write", *options)
    assert said.code == 0
    assert "the column “clause” is not read; is “target.clause” meant?" in said.err
    assert "the column “quote” is not read; is “target.quote.exact” meant?" in said.err
    assert "a.csv:2: names neither a clause nor words" in said.err
    assert "a.csv:3  new  whole text  exact 1.00  总体可行" in said.out
    assert ("a.csv:2  NOT PLACED  –" in said.out) is not document
    notes = json.loads(annotate("note", "list", "--format", "json").out)["notes"]
    assert [note["target"]["clauses"] for note in notes] == [[]] * (1 + document)
    named = SHEET.replace("clause,quote", "target.clause,target.quote.exact")
    (root / "a.csv").write_bytes(named.encode())
    said = annotate("import-notes", "a.csv", "--work", "trial", lang="zh")
    assert (said.err, "a.csv:3  已有  全文" in said.out) == ("", True)
    assert "a.csv:2  新批注  art_3  原位 1.00  “十日内” 太短" in said.out


@pytest.mark.parametrize("column", ["now.clause", "target.clauses", "target.quote.prefix"])
def test_half_a_place_is_none(root: Path, annotate: Annotate, column: str) -> None:
    (root / "a.csv").write_bytes(f"body,{column}\r\n太短,art_3\r\n".encode())
    said = annotate("import-notes", "a.csv", "--work", "trial")
    assert "a.csv:2  NOT PLACED" in said.out
    assert f"what it has in “{column}” is not read" in said.err


@pytest.mark.parametrize(
    ("sheet", "message"),
    [
        ("body,target.clause\r\n太短，应当,art_3,十日\r\n", "a.csv:2: the row has more cells"),
        ("body,tags,body\r\n甲,,乙\r\n", "a.csv:1: has the column “body” twice"),
    ],
)
def test_a_sheet_out_of_shape_is_refused(
    root: Path, annotate: Annotate, sheet: str, message: str
) -> None:
    before = files(root)
    (root / "a.csv").write_bytes(sheet.encode())
    said = annotate("import-notes", "a.csv", "--work", "trial", "--write")
    assert (said.code, said.out, files(root)) == (2, "", before)
    assert message in said.err


def test_empty_cells_beyond_the_columns_are_none(root: Path, annotate: Annotate) -> None:
    (root / "a.csv").write_bytes("body,target.clause\r\n甲,art_1,,\r\n".encode())
    assert annotate("import-notes", "a.csv", "--work", "trial").code == 0
