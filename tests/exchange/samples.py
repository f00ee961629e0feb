"""A work with threads of every kind, as it is exported. All texts are invented."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from annotate.anchoring import Anchored, describe
from annotate.annotation import Annotation, Creator, Event, Target, fenced, fold
from annotate.corpus import AnnotationRecord, Work
from annotate.documents import Located
from annotate.exchange import Outgoing
from annotate.exchange.docx.dump import dump
from annotate.model import Document
from annotate.notes import Note
from annotate.parser import parse

TEXT = """---
title: 口袋公园管理办法
---

# 口袋公园管理办法

（2031年4月5日）

## 第一章 总则

第一条 为方便居民，制定本办法。

第二条 各区应当编制规划，规划应当公示，公示期不少于十五日。

## 第二章 养护

第三条 养护单位应当每月巡查一次，发现损坏及时修复，**不得***拖延*。

损坏严重的，应当封闭。

第四条 有下列情形之一的，应当在十日内报告：

（一）发生事故的；

（二）设施损坏的。

| 设施 | 巡查 |
| --- | --- |
| 座椅 | 每月 |
| 步道 | 每周 |

第五条 本办法自公布之日起施行。
"""
WHO = Creator("王明", "wm@example.org")
BLOB = "9a1b2c3" * 5


def located(text: str = TEXT) -> Located:
    return Located("corpus/parks/text.md", "3f2a9c1" * 5, text, BLOB, work="parks")


def note(
    document: Document,
    number: int,
    eid: str,
    quote: str = "",
    body: str = "甚好。",
    events: tuple[Event, ...] = (),
    **more: str,
) -> Note:
    """An annotation at words of a clause, or at all of it."""
    clause = next(one for one in document.walk() if one.eid == eid)
    start = clause.canonical_text.index(quote) if quote else 0
    end = start + len(quote) if quote else len(clause.canonical_text)
    target = describe(clause, *((start, end) if quote else ()), version="3f2a9c1", blob=BLOB)
    annotation = Annotation(
        id=f"019d0000-0000-7000-8000-{number:012}",
        work="parks",
        motivation="commenting",
        category=more.get("category", "comment"),
        severity=more.get("severity", "info"),
        creator=WHO,
        created=f"2031-05-01T08:{number % 60:02}:00Z",
        target=target,
        body=body,
    )
    return placed(annotation, events, Anchored("exact", eid, start, end), document)


def placed(
    annotation: Annotation, events: tuple[Event, ...], anchored: Anchored, document: Document
) -> Note:
    clause = next((one for one in document.walk() if one.eid == anchored.eid), None)
    record = AnnotationRecord("annotation.md", annotation, fold(annotation, events), ())
    return Note(Work("parks", "corpus/parks"), record, anchored, clause)


def outgoing(*, tracked: bool = False) -> Outgoing:
    """The sample as it goes out."""
    document = parse(TEXT, path="corpus/parks/text.md")
    number = count(100)

    def event(of: int, kind: str, body: str = "", *parents: str, **more: str) -> Event:
        identity = next(number)
        return Event(
            id=f"019d0000-0000-7000-8000-{identity:012}",
            kind=kind,
            annotation=f"019d0000-0000-7000-8000-{of:012}",
            parents=parents,
            creator=Creator("复核人"),
            created=f"2031-05-02T08:{identity - 100:02}:00Z",
            body=body,
            status=more.get("status", ""),
            reason=more.get("reason", ""),
        )

    reply = event(1, "reply", "改为三十日。\n\n- 便于居民知悉")
    thread = (reply, event(1, "reply", "同意。", reply.id))
    settled = (event(2, "status", status="accepted", reason="采纳"),)
    first = note(
        document,
        1,
        "art_2",
        "十五日",
        f"太短。\n\n{fenced('三十日')}",
        thread,
        category="suggestion",
    )
    whole = replace(
        first.record.annotation,
        id=f"019d0000-0000-7000-8000-{5:012}",
        target=Target(()),
        body="全文通顺。",
    )
    gone = replace(
        first.record.annotation,
        id=f"019d0000-0000-7000-8000-{6:012}",
        body="已删去。<b>&amp;",
    )
    notes = (
        first,
        note(
            document,
            2,
            "art_4",
            "应当在十日内报告：\n（一）发生事故的",
            "过宽",
            settled,
            severity="major",
        ),
        note(document, 3, "art_3", category="question", body="谁来养护？\n\n\n第二段。"),
        note(document, 4, "art_1", "制定", "“制定”与😀𠮷"),
        placed(whole, (), Anchored("exact", None), document),
        placed(gone, (), Anchored("orphan", "art_2", reason="text-gone"), document),
    )
    return Outgoing(document, located(), notes, language="zh", tracked=tracked)


def sample(*, tracked: bool = False) -> bytes:
    """The sample as a Word file."""
    content = dump(outgoing(tracked=tracked)).content
    assert isinstance(content, bytes)
    return content
