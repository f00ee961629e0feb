"""Pull requests by script, each with the report a person would read of it.

All texts, names and laws are invented. The goldens are to be read: what they say has to be
true of the script above them.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from annotate.renderers.review import RENDERERS
from annotate.review import NoteChange, Report

if TYPE_CHECKING:
    from tests.review.conftest import Scripted

SCHEMA = Path(__file__).resolve().parents[2] / "docs" / "schemas" / "review-1.schema.json"
SHAPES = (("terminal", "en", "txt"), ("markdown", "zh", "md"), ("json", "en", "json"))

Golden = Callable[[str, str], None]


def rules(report: Report) -> list[str]:
    return [finding.rule for finding in report.findings]


def noted(report: Report) -> NoteChange:
    (section,) = report.sections
    (note,) = section.notes
    return note


def closed(value: Any) -> Any:
    """The schema with no key allowed that it does not describe."""
    if isinstance(value, dict):
        inner = {key: closed(entry) for key, entry in value.items()}
        return {**inner, "additionalProperties": False} if "properties" in value else inner
    return [closed(entry) for entry in value] if isinstance(value, list) else value


def without_ids(shown: str, report: Report) -> str:
    """A report without the ids of commits, which hang on every byte committed."""
    ends = {report.merge_base: "B" * 10, report.base.sha: "B" * 10, report.head.sha: "H" * 10}
    for sha, name in ends.items():
        shown = shown.replace(sha, name).replace(sha[:10], name)
    return shown


def check(report: Report, name: str, golden: Golden, *, explain: bool = False) -> None:
    """Hold the report to its goldens, and its JSON to the published schema."""
    value = None
    for form, language, suffix in SHAPES:
        shown = RENDERERS[form](
            report, language=language, columns=80, colour=False, explain=explain
        )
        golden(f"goldens/{name}.{suffix}", without_ids(shown, report))
        assert shown == RENDERERS[form](
            report, language=language, columns=80, colour=False, explain=explain
        )
        value = json.loads(shown) if form == "json" else value
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    value = json.loads(
        RENDERERS["json"](report, language="en", columns=80, colour=False, explain=explain)
    )
    errors = Draft202012Validator(closed(schema)).iter_errors(value)
    assert [f"{error.json_path}: {error.message}" for error in errors] == []


def test_typography_only(baths: Scripted, golden: Golden) -> None:
    baths.note("art_4", "是否须有证？", quote="救护人员可以兼任登记人员")
    baths.commit("note")
    baths.branch()
    baths.text(
        baths.BATHS.replace("，处二百元", ",处 200 元".replace("200", "二百")).replace(
            "第一条　", "第一条 "
        )
    )
    baths.commit("tidy")
    report = baths.review()
    assert not report.fails
    assert [note.fates for note in report.sections[0].notes] == []
    check(report, "typography", golden)


def test_an_insertion_renumbers(baths: Scripted, golden: Golden) -> None:
    baths.note("art_4", "是否须有证？", quote="可以兼任", category="question")
    baths.note("art_1", "目的条款。")
    baths.commit("notes")
    baths.branch()
    new = baths.BATHS
    for old, number in (("六", "七"), ("五", "六"), ("四", "五"), ("三", "四")):
        new = new.replace(f"\n第{old}条　", f"\n第{number}条　")
    new = new.replace("\n第四条　", "\n第三条　浴池入口应当公示水温。\n\n第四条　")
    baths.text(new)  # 第四条规定 in the last but one article was not followed.
    baths.commit("insert")
    report = baths.review()
    assert not report.fails
    assert rules(report) == ["reference-points-elsewhere"]
    assert noted(report).fates == ("moved",)
    check(report, "insertion", golden, explain=True)


def test_a_clause_is_split(baths: Scripted, golden: Golden) -> None:
    baths.note("art_4", "兼任是否妥当？", quote="救护人员可以兼任登记人员")
    baths.commit("note")
    baths.branch()
    new = baths.BATHS
    for old, number in (("六", "七"), ("五", "六")):
        new = new.replace(f"\n第{old}条　", f"\n第{number}条　")
    new = new.replace("救护人员。救护人员可以", "救护人员。\n\n第五条　救护人员可以")
    baths.text(new)
    baths.commit("split")
    report = baths.review()
    (section,) = report.sections
    assert section.comparison
    assert [link.kind for link in section.comparison.links if link.kind == "split"] == ["split"]
    assert noted(report).fates == ("moved",)
    check(report, "split", golden)


def test_an_annotation_on_a_whole_clause_that_is_split(baths: Scripted) -> None:
    baths.note("art_4", "整条存疑。")
    baths.commit("note")
    baths.branch()
    new = baths.BATHS
    for old, number in (("六", "七"), ("五", "六")):
        new = new.replace(f"\n第{old}条　", f"\n第{number}条　")
    baths.text(new.replace("救护人员。救护人员可以", "救护人员。\n\n第五条　救护人员可以"))
    baths.commit("split")
    report = baths.review()
    note = noted(report)
    assert (note.fates, note.touched) == (("edited",), True)
    assert note.before
    assert note.after
    assert [clause.eid for clause in note.before.clauses] == ["art_4"]
    assert [part.eid for part in note.after.parts] == ["art_4", "art_5"]
    assert [one.kind for one in note.regrouped] == ["split"]
    shares = [f"{100 * part.share:.0f}" for part in note.after.parts]
    chinese = f"所指内容现分见于 第四条（{shares[0]}%）、第五条（{shares[1]}%）"
    english = f"what it speaks of stands in 第四条 ({shares[0]} %), 第五条 ({shares[1]} %)"
    for form in ("terminal", "markdown", "html"):
        for language, said in (("zh", chinese), ("en", english)):
            shown = RENDERERS[form](
                report, language=language, columns=200, colour=False, explain=False
            )
            shown = re.sub("<[^>]*>", "", unescape(shown)).replace("\\", "")
            assert said in shown, (form, language)
            assert ("第四条 已拆分为 第四条、第五条" in shown) is (language == "zh")
            assert "第四条 → 第四条" in shown
    shown = RENDERERS["json"](report, language="en", columns=80, colour=False, explain=False)
    value = json.loads(shown)
    schema = closed(json.loads(SCHEMA.read_text(encoding="utf-8")))
    assert list(Draft202012Validator(schema).iter_errors(value)) == []
    (shown_note,) = value["texts"][0]["annotations"]
    assert [part["clause"] for part in shown_note["after"]["parts"]] == ["art_4", "art_5"]
    assert shown_note["regrouped"][0]["kind"] == "split"


def test_an_annotated_sentence_is_deleted(baths: Scripted, golden: Golden) -> None:
    orphan = baths.note(
        "art_2", "登记簿须公示多久？\n\n细节。", quote="经营者应当公示登记簿", category="question"
    )
    baths.commit("note")
    baths.branch()
    baths.text(baths.BATHS.replace("经营者应当公示登记簿。", "登记簿应当存档。"))
    baths.commit("delete")
    report = baths.review()
    assert rules(report) == ["annotation-orphan"]
    assert report.fails
    assert noted(report).id == orphan
    assert noted(report).fates == ("orphaned",)
    check(report, "deleted-sentence", golden, explain=True)
    baths.answer(orphan, "status", status="resolved", said="删去，不再公示。")
    baths.commit("decide")
    decided = baths.review()
    assert not decided.fails
    assert noted(decided).fates == ("orphaned", "answered")


def test_a_blocker_is_left_open(baths: Scripted, golden: Golden) -> None:
    blocker = baths.note(
        "art_3", "须先征求市容部门意见。", quote="二百元以下罚款", severity="blocker", by=baths.LIN
    )
    baths.commit("note")
    baths.branch()
    baths.text(baths.BATHS.replace("二百元以下罚款", "五百元以下罚款"))
    baths.commit("raise")
    report = baths.review()
    assert rules(report) == ["blocker-open"]
    check(report, "blocker", golden, explain=True)
    baths.answer(blocker, "status", status="deferred", said="另案处理。")
    baths.commit("defer")
    assert not baths.review().fails


def test_branches_contest_a_status(baths: Scripted, golden: Golden) -> None:
    id_ = baths.note("art_4", "应删去兼任一句。", quote="可以兼任登记人员", category="suggestion")
    start = baths.commit("note")
    baths.answer(id_, "status", status="accepted", said="同意。", by=baths.LIN)
    baths.commit("accept")
    baths.git("checkout", "-q", "-b", "change", start)
    baths.answer(id_, "status", status="rejected", said="人手不足。", by=baths.WANG)
    baths.commit("reject")
    assert not baths.review().fails  # The branch by itself disagrees with nobody.
    baths.git("merge", "-q", "-m", "merge", "main")
    report = baths.review()
    assert rules(report) == ["annotation-contested"]
    assert noted(report).fates == ("contested", "answered")
    check(report, "contested", golden, explain=True)


HOSTILE_FRONT = """\
---
title: "<img src=https://example.org/beacon.png> @everyone #1 ::set-output name=x::y\\n\
# heading\\n/merge \\e[31mred \\u202egnol"
version: "a\\n::x"
relations: [{work: ../../x, type: y}]
---

"""
HOSTILE = """\
第一条　见 ![信标](https://example.org/b.png)<script>alert(1)</script> @octo-cat 与 org/repo#2。

第二条　::add-mask::日 ##[error]夜 \x1b[31m红\x1b[0m \u202e反\u202c ```sh。

"""


def test_a_fork_is_hostile(baths: Scripted, golden: Golden) -> None:
    baths.write("annotate.toml", '[review]\ntexts = ["*"]\n')
    baths.commit("policy")
    baths.branch("fork-<b>-@team-#1")
    baths.text(HOSTILE_FRONT + HOSTILE)
    baths.commit("fork")
    body = "@everyone <img src=x onerror=alert(1)> ::set-output name=t::v\n"
    body += "\n```suggestion\n\u202e\n```"
    by = type(baths.LIN)("@admin <b>\n::x", "x@example.org")
    baths.note("art_1", body, quote="信标", by=by, severity="blocker", category="@team <u>")
    baths.write("laws/<b>@team\n::warning::x \x1b[2J\udcff.md", HOSTILE)
    baths.write("laws/binary.md", "第一条　\x00\n\n第二条　甲。\n")
    baths.write("readme <i>#1.md", "# Not a law\n")
    baths.write("corpus/baths/annotations/evil.md", "x")
    baths.write(f"corpus/baths/annotations/{baths.next_id()}/annotation.md", "---\n<b>: @x\n---\n")
    baths.write("annotate.toml", '[review.rules]\nblocker-open = "off"\n')
    baths.commit("note")
    report = baths.review(head="fork-<b>-@team-#1")
    assert rules(report)[:3] == ["annotation-file", "annotation-file", "blocker-open"]
    for form, language, name in (
        *(("terminal", "en", "hostile.txt"), ("markdown", "zh", "hostile.md")),
        *(("html", "en", "hostile.html"), ("summary", "en", "hostile.summary.md")),
    ):
        shown = RENDERERS[form](report, language=language, columns=80, colour=False, explain=True)
        seen = without_ids(shown, report)
        golden(f"goldens/{name}", seen.partition("</style>\n")[2] or seen)
        assert not set(shown) & set("\x1b\x07\u202e\u202c\udcff")
        assert form == "terminal" or not re.search("<(script|img|b>@|i>#|u>)", shown)
    value = RENDERERS["json"](report, language="en", columns=80, colour=False, explain=True)
    assert "##[" not in value
    assert value.encode("utf-8").decode() == value
    assert json.loads(value)["passes"] is False


def test_no_line_of_a_hostile_report_is_a_command(baths: Scripted) -> None:
    baths.branch()
    baths.text(HOSTILE_FRONT + HOSTILE)
    baths.commit("fork")
    baths.note("art_2", "::stop-commands::x\n::x", quote="add-mask", severity="blocker")
    baths.commit("note")
    report = baths.review()
    for form in RENDERERS:
        for columns in (40, 41, 42, 43, 80):
            shown = RENDERERS[form](
                report, language="en", columns=columns, colour=True, explain=True
            )
            lines = [line.strip() for line in shown.replace("\r", "\n").split("\n")]
            commands = [line for line in lines if line.startswith("::") or "##[" in line]
            if form == "github":  # Whose lines are commands, but none of the text's.
                commands = [
                    c for c in commands if not re.match("::(error|warning|notice) file=", c)
                ]
            assert commands == []


def test_a_line_of_a_million_characters_is_cut_short(baths: Scripted) -> None:
    baths.branch()
    long = "长" * 1_000_000
    baths.text(baths.BATHS.replace("换水应当登记。", f"换水应当登记。{long}"))
    baths.write("laws/long.md", f"第一条　{long}\n\n第二条　甲。\n")
    baths.commit("long")
    baths.note("art_2", long, quote=long[:300_000], severity="blocker")
    baths.commit("note")
    report = baths.review()
    sizes = {"terminal": 30_000, "markdown": 10_000, "summary": 50_000, "html": 200_000}
    for form, most in sizes.items():
        shown = RENDERERS[form](report, language="zh", columns=80, colour=False, explain=True)
        assert len(shown) < most
        assert "此处从略" in shown
