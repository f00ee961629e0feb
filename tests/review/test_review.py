"""What a review finds, one case at a time. All texts, names and laws are invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from annotate.errors import CorpusError
from annotate.review import NoteChange, Report, Section
from tests.review.test_scripted import Golden, check

if TYPE_CHECKING:
    from tests.review.conftest import Scripted

CHECKS = "第一条　甲。\n\n第二条　乙（丙。\n\n第三条　丁。\n"


def rules(report: Report) -> list[str]:
    return [finding.rule for finding in report.findings]


def only(report: Report) -> Section:
    (section,) = report.sections
    return section


def note(report: Report) -> NoteChange:
    (found,) = only(report).notes
    return found


def test_what_others_did_meanwhile_is_not_this_branch(baths: Scripted) -> None:
    baths.branch()
    baths.text(baths.BATHS.replace("每日", "每周"))
    baths.commit("mine")
    baths.git("checkout", "-q", "main")
    baths.write("corpus/parks/text.md", CHECKS)
    baths.commit("theirs")
    report = baths.review("main", "change")
    assert only(report).work == "baths"
    assert report.merge_base == baths.git("merge-base", "main", "change") != report.base.sha


def test_histories_with_nothing_in_common_are_an_error(baths: Scripted) -> None:
    baths.git("checkout", "-q", "--orphan", "alone")
    baths.commit("alone")
    with pytest.raises(CorpusError, match="no commit in common"):
        baths.review()


def test_nothing_changed(baths: Scripted) -> None:
    report = baths.review()
    assert (report.sections, report.files, report.findings) == ((), (), ())


def test_what_is_staged_is_reviewed_and_nothing_else(baths: Scripted) -> None:
    baths.text(baths.BATHS.replace("每日", "每周"))
    baths.git("add", "-A")
    baths.text(baths.BATHS.replace("每日", "每年"))
    report = baths.review("HEAD", staged=True)
    comparison = only(report).comparison
    assert comparison
    assert "每周" in comparison.new.source
    assert report.head.sha == ""


def test_a_text_outside_of_the_corpus_has_a_section_when_it_is_said_to_be_one(
    baths: Scripted,
) -> None:
    baths.write("drafts/one.md", CHECKS)
    baths.write("README.md", "# Read me\n\nWords.\n")
    baths.commit("loose")
    baths.branch()
    baths.write("drafts/one.md", CHECKS.replace("丁", "戊"))
    baths.write("README.md", "# Read me\n\nOther words.\n")
    baths.write("code.py", "x = 1\n")
    baths.commit("change")
    report = baths.review()
    assert report.sections == ()
    assert [file.path for file in report.files] == ["README.md", "code.py", "drafts/one.md"]
    baths.git("checkout", "-q", "main")
    baths.write("annotate.toml", '[review]\ntexts = ["drafts/*", "*.md"]\n')
    baths.commit("policy")
    report = baths.review("main", "change")
    assert (only(report).work, only(report).path) == ("", "drafts/one.md")
    assert [file.path for file in report.files] == ["README.md", "code.py"]


def test_without_a_corpus_any_numbered_text_has_a_section(baths: Scripted) -> None:
    baths.git("rm", "-q", "-r", "corpus")
    baths.commit("no corpus")
    baths.branch()
    baths.write("laws/one.md", CHECKS)
    baths.write("README.md", "# Read me\n\nWords.\n")
    baths.commit("change")
    assert (only(baths.review()).path, only(baths.review()).change) == ("laws/one.md", "added")


def test_works_that_are_new_gone_and_renamed(baths: Scripted) -> None:
    baths.write("corpus/parks/text.md", CHECKS)
    baths.commit("parks")
    baths.branch()
    baths.git("mv", "corpus/baths", "corpus/bathing")
    baths.git("rm", "-q", "corpus/parks/text.md")
    baths.write("corpus/zoos/text.md", "第一条　公园。\n")
    baths.commit("change")
    found = {section.work: section for section in baths.review().sections}
    assert {work: section.change for work, section in found.items()} == {
        "bathing": "renamed",
        "parks": "removed",
        "zoos": "added",
    }
    assert found["bathing"].old_path == "corpus/baths/text.md"
    assert found["parks"].clauses == 3


def test_only_findings_that_are_new_are_told(baths: Scripted) -> None:
    baths.write("corpus/parks/text.md", CHECKS)
    baths.commit("parks")
    baths.branch()
    # A new first article moves the open bracket down; the gap behind it is new.
    baths.write(
        "corpus/parks/text.md",
        "第一条　新。\n\n第二条　甲。\n\n第三条　乙（丙。\n\n第五条　丁。\n",
    )
    baths.commit("change")
    report = baths.review()
    assert rules(report) == ["numbering-gap"]
    assert only(report).older == 1
    (gap,) = report.findings
    assert gap.span
    assert report.sources[gap.path][gap.span.start : gap.span.end] == "第五条"
    assert (gap.work, gap.eid, gap.line) == ("parks", "art_5", 7)


def test_a_finding_keeps_its_fingerprint_while_lines_move(baths: Scripted) -> None:
    baths.branch()
    baths.write("corpus/parks/text.md", CHECKS)
    baths.commit("one")
    before = {f.fingerprint for f in baths.review().findings}
    baths.write("corpus/parks/text.md", "序言一段。\n\n" + CHECKS)
    baths.commit("two")
    assert {f.fingerprint for f in baths.review().findings} == before != set()


def test_a_reference_that_dangles_is_told_once(baths: Scripted) -> None:
    baths.branch()
    fourth = baths.BATHS.index("第四条　")
    fifth = baths.BATHS.index("第五条　")
    baths.text(baths.BATHS[:fourth] + baths.BATHS[fifth:])
    baths.commit("remove")
    assert rules(baths.review()) == ["numbering-gap", "reference-dangling"]


def test_a_text_that_changes_needs_another_label(baths: Scripted) -> None:
    labelled = baths.BATHS.replace("language:", "version: draft\nlanguage:")
    baths.text(labelled)
    baths.commit("label")
    baths.branch()
    baths.text(labelled.replace("每日", "每周"))
    baths.commit("change")
    assert rules(baths.review()) == ["version-repeat"]
    baths.text(labelled.replace("每日", "每周").replace("draft", "final"))
    baths.commit("relabel")
    assert rules(baths.review()) == []
    assert only(baths.review()).versions == ("draft", "final")


def test_a_text_that_cannot_be_read_fails_and_is_not_called_unchanged(baths: Scripted) -> None:
    baths.branch()
    baths.write("corpus/baths/text.md", "---\ntitle: [\n---\n第一条　甲。\n")
    baths.commit("break")
    report = baths.review()
    assert rules(report) == ["text-unreadable"]
    assert only(report).comparison is None
    assert report.findings[0].line == 3


def test_annotations_are_written_once(baths: Scripted) -> None:
    first = baths.note("art_1", "改写之前。")
    gone = baths.note("art_2", "删除之前。")
    baths.commit("notes")
    baths.branch()
    file = f"corpus/baths/annotations/{first}/annotation.md"
    baths.write(file, (baths.root / file).read_text(encoding="utf-8").replace("之前", "之后"))
    baths.git("rm", "-q", "-r", f"corpus/baths/annotations/{gone}")
    baths.commit("tamper")
    report = baths.review()
    assert rules(report) == ["annotation-rewritten"] * 2
    assert {n.id: n.fates for n in only(report).notes} == {
        first: ("rewritten",),
        gone: ("rewritten",),
    }


def test_an_unreadable_annotation_is_told_when_the_range_touches_it(baths: Scripted) -> None:
    path = f"corpus/baths/annotations/{baths.next_id()}/annotation.md"
    baths.write(path, "no front matter\n")
    baths.commit("old mistake")
    baths.branch()
    baths.text(baths.BATHS.replace("每日", "每周"))
    baths.commit("change")
    assert rules(baths.review()) == []
    other = f"corpus/baths/annotations/{baths.next_id()}/annotation.md"
    baths.write(other, "no front matter\n")
    baths.commit("new mistake")
    assert [(f.rule, f.path) for f in baths.review().findings] == [("annotation-file", other)]


def test_answers_are_told_with_their_first_line(baths: Scripted) -> None:
    id_ = baths.note("art_1", "疑问。")
    baths.commit("note")
    baths.branch()
    baths.answer(id_, "reply", said="答复。\n\n其余。")
    baths.answer(id_, "status", status="accepted", said="同意。")
    baths.commit("answer")
    found = note(baths.review())
    assert found.fates == ("answered",)
    assert [(a.kind, a.status, a.first) for a in found.answers] == [
        ("reply", "", "答复。"),
        ("status", "accepted", "同意。"),
    ]
    assert only(baths.review()).change == "unchanged"


def test_a_commit_named_as_the_answer_has_to_be_one(baths: Scripted) -> None:
    id_ = baths.note("art_2", "改为每周。")
    baths.commit("note")
    baths.branch()
    baths.text(baths.BATHS.replace("每日", "每周"))
    right = baths.commit("art_2")
    baths.text(baths.BATHS.replace("每日", "每周").replace("二百元", "三百元"))
    wrong = baths.commit("art_3")
    for commit, expected in (
        ("a" * 40, ["commit-unknown"]),
        (wrong, ["commit-untouched"]),
        (right, []),
    ):
        baths.answer(id_, "status", status="resolved", addressed_by=commit)
        baths.commit("answer")
        assert rules(baths.review()) == expected


def test_words_that_come_back_are_found_again(baths: Scripted) -> None:
    id_ = baths.note("art_2", "须公示。", quote="经营者应当公示登记簿")
    baths.commit("note")
    baths.text(baths.BATHS.replace("经营者应当公示登记簿。", ""))
    baths.commit("delete")
    baths.branch()
    baths.text(baths.BATHS)
    baths.commit("restore")
    assert (note(baths.review()).id, note(baths.review()).fates) == (id_, ("restored",))


def test_what_stands_in_place_of_an_orphan(baths: Scripted) -> None:
    baths.note("art_5", "部门名称？", quote="由市容部门责令改正")
    baths.note("art_6", "整条。")
    baths.commit("notes")
    baths.branch()
    new = baths.BATHS.replace("由市容部门责令改正", "交有关机关依法处理")
    baths.text(new.partition("第六条")[0])
    baths.commit("change")
    found = {n.before.eid: n for n in only(baths.review()).notes if n.before}
    assert found["art_5"].replaced_by == "交有关机关依法处理"
    assert found["art_5"].fates == ("orphaned",)
    assert found["art_6"].replaced_by == ""
    assert found["art_6"].fates == ("orphaned",)


def test_a_suggestion_is_whole_lines(baths: Scripted) -> None:
    baths.branch()
    body = "改为每周。\n\n```suggestion\n每周换水两次\n```"
    baths.note("art_2", body, quote="每日换水一次", category="suggestion")
    baths.commit("note")
    found = note(baths.review())
    assert found.proposal == "每周换水两次"
    assert found.suggestion
    line = "第二条　公共浴池应当每周换水两次。换水应当登记。经营者应当公示登记簿。"
    assert (found.suggestion.first_line, found.suggestion.text) == (10, line)
    assert baths.BATHS.split("\n")[9].startswith("第二条")


def test_a_blocker_counts_where_it_is_raised_or_its_clause_changes(baths: Scripted) -> None:
    baths.note("art_1", "旧的必须处理。", severity="blocker")
    baths.commit("note")
    baths.branch()
    baths.text(baths.BATHS.replace("每日", "每周"))
    baths.commit("elsewhere")
    assert rules(baths.review()) == []
    raised = baths.note("art_4", "新的必须处理。", severity="blocker")
    baths.commit("raise")
    assert [f.parameters["id"] for f in baths.review().findings] == [raised]
    baths.answer(raised, "status", status="accepted")
    baths.commit("accept")
    assert rules(baths.review()) == ["blocker-open"]  # Accepted is not yet done.
    baths.answer(raised, "status", status="resolved")
    baths.commit("resolve")
    assert rules(baths.review()) == []


def test_a_blocker_on_the_whole_text_counts_when_any_clause_changes(baths: Scripted) -> None:
    baths.note("", "先送审。", severity="blocker")
    baths.commit("note")
    baths.branch()
    baths.text(baths.BATHS.replace("第一条　", "第一条 "))
    baths.commit("typography")
    assert rules(baths.review()) == []
    baths.text(baths.BATHS.replace("每日", "每周"))
    baths.commit("change")
    assert rules(baths.review()) == ["blocker-open"]


def test_what_was_said_of_a_deleted_text_is_no_orphan(baths: Scripted) -> None:
    baths.branch()
    baths.text(baths.BATHS.replace("换水应当登记。", ""))
    baths.commit("delete")
    assert not baths.review().findings


def test_clauses_of_related_works_are_named(baths: Scripted) -> None:
    front = "---\ntitle: 浴池解说（虚构）\nrelations: [{type: explains, work: baths}]\n---\n\n"
    said = "第四条规定：浴池应当配备救护人员。救护人员可以兼任登记人员。\n"
    baths.write("corpus/notes/text.md", front + said)
    baths.write("corpus/parks/text.md", CHECKS)
    baths.commit("related")
    baths.branch()
    baths.text(baths.BATHS.replace("救护人员可以兼任登记人员", "救护人员不得兼任登记人员"))
    baths.commit("change")
    found = only(baths.review()).related
    assert [(r.work, r.clause, r.link.type) for r in found] == [("notes", "art_4", "repeats")]
    baths.text(baths.BATHS.replace("每日", "每周"))
    baths.commit("elsewhere")
    assert only(baths.review()).related == ()


def test_lineage_that_people_corrected_is_heeded(baths: Scripted) -> None:
    baths.branch()
    old = baths.git("rev-parse", "HEAD:corpus/baths/text.md")
    baths.text(baths.BATHS.replace("每日", "每周"))
    baths.commit("change")
    new = baths.git("rev-parse", "HEAD:corpus/baths/text.md")
    baths.write(
        "corpus/baths/lineage/a..b.yaml",
        f"format: annotate.lineage/1\nold: {{blob: {old}}}\nnew: {{blob: {new}}}\n"
        "links:\n- {old: [art_2], new: []}\n- {old: [], new: [art_2]}\n",
    )
    baths.commit("lineage")
    comparison = only(baths.review()).comparison
    assert comparison
    kinds = [link.kind for link in comparison.links if link.kind != "unchanged"]
    assert sorted(kinds) == ["added", "removed"]
    path = "corpus/baths/lineage/a..b.yaml"
    broken = (baths.root / path).read_text().replace("art_2], new: []", "art_9], new: []")
    baths.write(path, broken)
    baths.commit("break")
    report = baths.review()
    assert [(f.rule, f.path) for f in report.findings if f.severity == "error"] == [
        ("lineage-file", path)
    ]


CONFLICT = "<<<<<<< HEAD\n{ours}\n=======\n{theirs}\n>>>>>>> side\n"


def test_conflict_markers_in_clauses_are_named(baths: Scripted) -> None:
    baths.branch()
    ours, theirs = "第三条　水温不得低于四十摄氏度。", "第三条　见第九条。"
    baths.replace(
        "第三条　水温不得低于三十八摄氏度。违反本条的，处二百元以下罚款。\n",
        CONFLICT.format(ours=ours, theirs=theirs),
    )
    baths.commit("unresolved")
    report = baths.review()
    assert report.fails
    found = [(f.rule, f.line) for f in report.findings if f.rule != "markup-changed"]
    assert found == [("conflict-marker", line) for line in (12, 14, 16)]
    first = report.findings[0]
    assert first.span
    assert report.sources[first.path][first.span.start : first.span.end] == "<<<<<<<"


def test_conflict_markers_in_front_matter_are_named(baths: Scripted) -> None:
    baths.branch()
    baths.replace("language: zh-Hans\n", CONFLICT.format(ours="version: a", theirs="version: b"))
    baths.commit("unresolved")
    report = baths.review()
    found = [(f.rule, f.line, f.work) for f in report.findings]
    assert found == [("conflict-marker", line, "baths") for line in (3, 5, 7)]
    assert len({finding.fingerprint for finding in report.findings}) == 3


@pytest.fixture
def restated(baths: Scripted) -> Scripted:
    """Two annotated versions, a and b, of which art_3 differs, and a branch to rule on it."""
    baths.text(baths.BATHS.replace("language", "version: a\nlanguage"))
    baths.commit("a")
    baths.note("art_3", "几度？", quote="三十八摄氏度")
    baths.note("art_1", "目的。")
    baths.commit("notes")
    baths.text(baths.BATHS.replace("language", "version: b\nlanguage").replace("三十八", "四十"))
    baths.commit("b")
    baths.branch()
    return baths


def lineage(made: Scripted, *links: str) -> None:
    """A lineage file between the two versions, with such links; none without any."""
    path = "corpus/baths/lineage/a..b.yaml"
    if not links:
        (made.root / path).unlink()
        return
    new, old = made.git("log", "--format=%H", "-2", "--", "corpus/baths/text.md").split("\n")
    blobs = [made.git("rev-parse", f"{sha}:corpus/baths/text.md") for sha in (old, new)]
    sides = "".join(
        f"{side}: {{blob: {blob}, label: {label}}}\n"
        for side, blob, label in zip(("old", "new"), blobs, "ab", strict=True)
    )
    listed = "".join(f"- {link}\n" for link in links)
    made.write(path, f"format: annotate.lineage/1\n{sides}links:\n{listed}")


def test_a_lineage_that_is_corrected_alone_is_told(restated: Scripted, golden: Golden) -> None:
    lineage(restated, "{old: [art_3], new: [], note: 另订}", "{old: [], new: [art_3]}")
    restated.commit("rule")
    report = restated.review()
    assert only(report).change == "unchanged"
    assert rules(report) == ["annotation-orphan", "lineage-changed", "lineage-changed"]
    assert note(report).fates == ("orphaned",)
    check(report, "lineage", golden)
    restated.git("branch", "-f", "main")
    lineage(restated, "{old: [art_3], new: [art_3]}")
    restated.commit("rule otherwise")
    report = restated.review()
    said = [(r.eids, r.withdrawn) for r in only(report).ruled]
    assert said == [
        ((("art_3",), ("art_3",)), False),
        ((("art_3",), ()), True),
        (((), ("art_3",)), True),
    ]
    assert note(report).fates == ("restored",)
    restated.git("branch", "-f", "main")
    lineage(restated)
    restated.commit("withdraw")
    assert [r.withdrawn for r in only(restated.review()).ruled] == [True]


def test_a_lineage_file_that_says_the_same_otherwise_is_no_ruling(restated: Scripted) -> None:
    lineage(restated, "{old: [art_3], new: [art_4]}")
    restated.commit("rule")
    restated.git("branch", "-f", "main")
    file = restated.root / "corpus" / "baths" / "lineage" / "a..b.yaml"
    text = file.read_text(encoding="utf-8")
    lines = text.split("\n")
    turned = [lines[0], lines[2].replace("new", "old"), lines[1].replace("old", "new"), *lines[3:]]
    text = "\n".join(turned).replace("old: [art_3], new: [art_4]", "old: [art_4], new: [art_3]")
    file.write_text(f"# 同上\n{text}", encoding="utf-8")
    restated.commit("turn")
    report = restated.review()
    assert (rules(report), only(report).ruled) == ([], ())
