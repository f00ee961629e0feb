"""CriticMarkup: rejected it is the text, accepted what applying the suggestions makes of it.

All texts are invented. Marks are read in two ways: pattern after pattern, as the toolkit at
https://github.com/CriticMarkup/CriticMarkup-toolkit does, and all in one pass.
"""

from __future__ import annotations

import re
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.anchoring import anchor, describe
from annotate.annotation import Annotation, Creator, Event, fold
from annotate.cli import run
from annotate.corpus import AnnotationRecord, Work
from annotate.documents import Located
from annotate.editing import rewrite
from annotate.errors import InputError
from annotate.exchange import FORMATS, Outgoing, Written
from annotate.notes import Note
from annotate.notes.fitting import fit
from annotate.notes.suggested import suggested
from annotate.parser import parse
from annotate.textdiff import merging

TEXT = """---
title: 试行办法   # 注
---
# 试行办法

第一条 为规范试验活动，保护参加者的**合法权益**，制定本办法。

第二条 强化以企业为**载体**载体的
扶贫协作，商户应当在三十日内提出申请。

| 事项 | 期限 |
|---|---|
| 备案 | 三日 |

> 第三款 本办法由街道
> 负责解释~~试行~~。

第三条 违反规定的，依照下列规定处理：

（一）由主管部门责令改正；

（二）处以 5\\*3 元罚款 -- 另见附件 --}。
"""
TAIL = r"[ \t]*(?:\[.*?\])?[ \t]*\}"
PATTERNS = (
    (rf"\{{--(.*?)--{TAIL}", r"\1", ""),
    (rf"\{{\+\+(.*?)\+\+{TAIL}", "", r"\1"),
    (r"\{==(.*?)[ \t]*(?:\[[^\]]*\])?[ \t]*==\}", r"\1", r"\1"),
    (r"\{>>(.*?)<<\}", "", ""),
    (r"\{~~((?:[^~>]|~(?!>))+)~>((?:[^~]|~(?!~\}))+)~~\}", r"\1", r"\2"),
)
"""One after another, over all of the text; what each leaves when rejected and accepted."""
AT_ONCE = re.compile(
    r"\{(?:\+\+(?P<new>.*?)\+\+|--(?P<old>.*?)--|==(?P<both>.*?)==|>>.*?<<"
    r"|~~(?P<was>.*?)~>(?P<now>.*?)~~)\}",
    re.S,
)
"""All marks in one pass, as editors and Markdown extensions have it."""
LI = Creator("Li", "li@example.org")


def settled(text: str, *, accept: bool) -> str:
    """The text with all marks accepted or rejected; both ways to read them agree."""
    names = ("both", "new", "now") if accept else ("both", "old", "was")
    at_once = AT_ONCE.sub(lambda found: "".join(found[name] or "" for name in names), text)
    for pattern, rejected, accepted in PATTERNS:
        text = re.sub(pattern, accepted if accept else rejected, text, flags=re.S)
    assert text == at_once
    return text


def made(
    number: int, eid: str, quote: str | None, body: str, *events: Event, source: str = TEXT
) -> Note:
    document = parse(source)
    clause = next((c for c in document.walk() if c.eid == eid), None)
    assert clause is not None
    start = clause.canonical_text.index(quote) if quote else None
    end = start + len(quote) if quote and start is not None else None
    target = describe(clause, start, end, blob="old")
    name = f"{number:02}"
    about = {"motivation": "editing", "category": "comment", "creator": LI, "created": "2031-05-01"}
    annotation = Annotation(id=name, work="w", target=target, body=body, **about)  # type: ignore[arg-type]
    record = AnnotationRecord(f"{name}/annotation.md", annotation, fold(annotation, events), ())
    return Note(Work("w", "w"), record, anchor(target, document, document), clause)


def suggestion(words: str, why: str = "") -> str:
    return f"{why}\n\n```suggestion\n{words}\n```"


def exported(*notes: Note, source: str = TEXT) -> Written:
    document = parse(source)
    located = Located("text.md", "", source, "old", work="w")
    written = FORMATS["criticmarkup"].dump(
        Outgoing(document, located, notes, "text.md", written_on={"old": document})
    )
    assert isinstance(written.content, str)
    assert settled(written.content, accept=False) == source
    return written


def lost(written: Written) -> dict[str, str]:
    return {loss.at: loss.key for loss in written.losses}


@pytest.mark.parametrize(
    ("eid", "quote", "body", "before", "after"),
    [
        ("art_1", "试验", suggestion("试点"), "规范试验活", "规范{~~试验~>试点~~}活"),
        ("art_1", "试验", suggestion(""), "规范试验活", "规范{--试验--}活"),
        ("art_1", "活动", suggestion("活动行为"), "活动，", "活动{++行为++}，"),
        ("art_2__para_3", "试行", suggestion("执行"), "~~试行~~", "~~{~~试行~>执行~~}~~"),
        (
            "art_1",
            "试验",
            suggestion("试点", "应统一。"),
            "试验活",
            "{~~试验~>试点~~}{>>应统一。 — Li<<}活",
        ),
        (
            "art_1",
            "试验",
            "何意？\n\n请 说明。",
            "试验活",
            "{==试验==}{>>何意？ 请 说明。 — Li<<}活",
        ),
        ("art_1", None, "全条可删。", "本办法。", "本办法。{>>全条可删。 — Li<<}"),
        (
            "art_1",
            "合法权益",
            "{++混++} {>>入<<} ~~}",
            "**合法权益**",
            "**{==合法权益==}{>>{ ++混++ } { >>入<< } ~~ } — Li<<}**",
        ),
    ],
)
def test_marks(eid: str, quote: str | None, body: str, before: str, after: str) -> None:
    assert TEXT.count(before) == 1
    written = exported(made(1, eid, quote, body))
    assert written.content == TEXT.replace(before, after)
    assert written.losses == ()


def test_replies_stand_behind_the_comment_and_closed_ones_are_left_out() -> None:
    reply = Event("e1", "reply", "", (), Creator("Qian"), "2031-05-02", body="同意")
    done = Event("e2", "status", "", (), LI, "2031-05-02", status="resolved")
    written = exported(
        made(1, "art_1", "试验", "何意？", reply), made(2, "art_1", "活动", "何意？", done)
    )
    assert "{==试验==}{>>何意？ — Li<<}{>>同意 — Qian<<}活动，" in str(written.content)
    assert lost(written) == {"02": "critic-closed"}


def test_what_overlaps_is_a_comment_and_is_told() -> None:
    written = exported(
        made(1, "art_1", "规范试验", suggestion("规范试点")),
        made(2, "art_1", "试验活动", suggestion("测试")),
        made(3, "art_1", "为规范试验活动", "太长。"),
        made(4, "art_2", "的扶贫协作，商户", "何意？"),
    )
    assert "{~~试验~>试点~~}活动{>>→ 测试 — Li<<}{>>太长。 — Li<<}，" in str(written.content)
    assert "{==的\n扶贫协作，商户==}{>>何意？ — Li<<}" in str(written.content)
    assert [(loss.at, loss.key) for loss in written.losses] == [
        ("02", "critic-overlap"),
        ("02", "critic-words"),
        ("03", "critic-words"),
    ]


def test_marks_in_what_is_changed_are_told() -> None:
    written = exported(
        made(1, "art_3__item_2", "罚款 -- 另见附件 --}", suggestion("罚款")),
        made(2, "art_3__item_2", "处以", suggestion("{++处")),
        made(3, "art_3__item_2", "附件 --}", "何意？"),
    )
    assert set(lost(written)) == {"01", "02", "03"}
    assert settled(str(written.content), accept=True) == TEXT


@pytest.mark.parametrize("mark", ["{++", "{--", "{~~", "{>>", "{=="])
def test_a_text_with_marks_of_its_own_is_refused(mark: str) -> None:
    source = f"第一条 甲。\n\n第二条 乙{mark}丙。\n"
    with pytest.raises(InputError) as caught:
        exported(source=source)
    assert (caught.value.key, caught.value.line) == ("critic-marks", 3)


EIDS = ("title", "art_1", "art_2", "art_2__para_1", "art_2__para_2", "art_3", "art_3__item_2")
WORDS = st.sampled_from(
    ["", "试点", "应当在十日内", "*重点*", "~改~", "--}", "++ [a] }", "{++", "十日", "\n第二款。"]
)
BODIES = st.one_of(
    WORDS.map(suggestion), st.sampled_from(["何意？", "{==a==}", "<<}", "```\n{--x--}\n```"])
)


@st.composite
def notes(draw: st.DrawFn) -> tuple[Note, ...]:
    document, found = parse(TEXT), []
    clauses = {clause.eid: clause for clause in document.walk()}
    for number in range(draw(st.integers(1, 5))):
        eid = draw(st.sampled_from(EIDS))
        text = clauses[eid].canonical_text
        start = draw(st.integers(0, max(len(text) - 1, 0)))
        quote = text[start : start + draw(st.integers(1, 12))]
        found.append(made(number, eid, quote or None, draw(BODIES)))
    return tuple(found)


@given(notes())
def test_rejected_it_is_the_text_and_accepted_what_is_applied(found: tuple[Note, ...]) -> None:
    written = exported(*found)
    document = parse(TEXT)
    told = {loss.at for loss in written.losses if loss.key != "critic-words"}
    kept = [n for n in found if "suggestion" in n.record.thread.body and n.id not in told]
    fits = [fit(suggested(note), document, document, lambda eid: "") for note in kept]
    applied = merging.apply(TEXT, rewrite(document, fits)) if fits else TEXT
    assert settled(str(written.content), accept=True) == applied


class Said(NamedTuple):
    code: int
    out: str
    err: str


def test_accepting_the_export_is_applying_the_notes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "corpus" / "trial" / "text.md"
    file.parent.mkdir(parents=True)
    file.write_bytes(TEXT.encode())
    monkeypatch.chdir(tmp_path)
    for command in (["init", "-q"], ["add", "-A"], ["commit", "-qm", "one"]):
        subprocess.run(["git", *command], check=True, cwd=tmp_path)

    def annotate(*arguments: str) -> Said:
        code = run(["--lang", "en", *arguments])
        return Said(code, *capsys.readouterr())

    names = []
    for clause, quote, words in (
        ("art_1", "试验", "试点"),
        ("art_2", "三十日", "十日"),
        ("art_2", "在三十日内提", "提"),
        ("art_3", "罚款", "警告"),
    ):
        said = annotate("note", "add", f"trial#{clause}", "--quote", quote, "-m", suggestion(words))
        assert said.code == 0, said.err
        names.append(Path(said.out.strip()).parent.name)
    # Since then other words of the same clause were changed.
    now = TEXT.replace("商户应当", "商户可以")
    file.write_bytes(now.encode())
    said = annotate("export", "trial", "--format", "criticmarkup")
    assert said.code == 0
    assert said.err.count("\n") == 2
    assert f"{names[2]}: its suggestion overlaps an earlier one" in said.err
    assert settled(said.out, accept=False) == now
    assert annotate("note", "apply", *names[:2], names[3]).code == 0
    assert settled(said.out, accept=True) == file.read_bytes().decode()
