"""Annotations of every kind of target, with events of every kind. All texts are invented."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from annotate.anchoring import Anchored, describe
from annotate.annotation import Annotation, Creator, Event, Position, Quote, Target, fold
from annotate.corpus import AnnotationRecord, Work
from annotate.documents import Located
from annotate.exchange import Outgoing
from annotate.notes import Note
from annotate.parser import parse

TEXT = """---
title: 试行办法
language: zh-Hans
date: 2031-05-01
issuer: [试验局]
---

第一条 为规范𠮷野试验活动，制定本办法。

第二条 有下列**情形**之一的，应当报告：

（一）发生事故的；

（二）变更负责人的。
"""
VERSION, BLOB = "3" * 40, "9" * 40


@pytest.fixture(scope="session")
def outgoing() -> Callable[[int], Outgoing]:
    """`outgoing(n)`: six annotations n times over; the last of six has events, and of the
    others one each is on words, a clause, several clauses, the document, a text now gone."""
    return _outgoing


def _outgoing(count: int = 1) -> Outgoing:
    document = parse(TEXT, path="corpus/trial/text.md")
    located = Located("corpus/trial/text.md", VERSION, TEXT, BLOB, work="trial")
    clauses = {clause.eid: clause for clause in document.walk()}
    words = describe(clauses["art_1"], 3, 5, version=VERSION, blob=BLOB)
    gone = Target(("art_9",), "2f2a9c1", "8b1c2d3", Quote("十日", "应当在", "内"), Position(5, 7))
    each = (Anchored("exact", "art_1"), Anchored("exact", "art_2"))
    places = [
        (words, Anchored("exact", "art_1", 3, 5)),
        (Target(("art_2",)), Anchored("moved", "art_2", 0, 99)),
        (Target(("art_1", "art_2")), Anchored("exact", "art_1", each=each)),
        (Target(()), Anchored("exact", None)),
        (gone, Anchored("orphan", "art_2", reason="text-gone")),
        (words, Anchored("edited", "art_1", 3, 5, confidence=0.8)),
    ]
    notes = []
    for number in range(count):
        for index, (target, anchored) in enumerate(places):
            annotation = _annotation(
                f"019b0c3e-6d1f-7a52-9c5e-{number:08x}{index:04x}", target, index
            )
            followed = _events(annotation.id) if index == len(places) - 1 else ()
            record = AnnotationRecord("", annotation, fold(annotation, followed), ())
            clause = clauses.get(anchored.eid or "")
            notes.append(Note(Work("trial", "corpus/trial"), record, anchored, clause))
    return Outgoing(document, located, tuple(notes), "corpus/trial/text.md")


def _annotation(identity: str, target: Target, index: int) -> Annotation:
    return Annotation(
        identity,
        "trial",
        "editing",
        "suggestion",
        Creator("王 工", "" if index else "w@example.org"),
        "2026-11-23T08:00:00+08:00",
        target,
        "" if index == 1 else "错字 [见此](https://example.org) {0}。\n\n```suggestion\n吉野\n```",
        severity="blocker" if index else "info",
        tags=("转录",) if index else (),
        source="https://example.org/a?b=ü" if index else "https://example.org/a",
    )


def _events(annotation: str) -> Iterator[Event]:
    said: list[dict[str, Any]] = [
        {"kind": "reply", "body": "同意。"},
        {
            "kind": "reply",
            "body": "再议。",
            "parents": (f"{annotation[:24]}0001{annotation[-8:]}",),
        },
        {"kind": "status", "status": "resolved", "reason": "有据"},
        {"kind": "edit", "body": "应为“吉”。"},
        {"kind": "retarget", "target": Target(("art_1",), VERSION, BLOB)},
        {"kind": "assign", "assignees": (), "due": "none"},
        {"kind": "label", "add": ("甲",), "severity": "major"},
    ]
    for number, fields in enumerate(said):
        yield Event(
            id=f"{annotation[:24]}{number + 1:04x}{annotation[-8:]}",
            annotation=annotation,
            creator=Creator("李"),
            created="2026-11-24T08:00:00.5-05:00",
            **{"parents": (), **fields},
        )
