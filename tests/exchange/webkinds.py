"""Web Annotations of every kind that is exported: each kind of target with every property
that may be there, and with none. All texts are invented.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any

from annotate.anchoring import Anchored, describe
from annotate.annotation import (
    EVENT_KINDS,
    Annotation,
    Creator,
    Event,
    Position,
    Quote,
    Target,
    fold,
)
from annotate.corpus import AnnotationRecord, Work
from annotate.documents import Located
from annotate.exchange import FORMATS, Outgoing
from annotate.model import Document
from annotate.notes import Note
from annotate.parser import parse

Json = dict[str, Any]

TEXT = """---
title: 试行办法
language: zh-Hans
---

# 试行办法

## 第一章 总则

第一条 为规范𠮷野试验活动，制定本办法。

第二条 有下列**情形**之一的，应当报告：

（一）发生事故的；

（二）变更负责人的。

第三条
"""
BARE = "§ 1\nGilt ab sofort.\n\n§ 2\nGilt überall.\n"
OLD = TEXT + "\n第四条 逾期不报的，责令改正。\n"
VERSION, BLOB = "3" * 40, "9" * 40
LAST, LAST_BLOB = "2" * 40, "8" * 40
"""The version before, and its text, which had a fourth article."""

GONE = ("clause gone", "clause deleted")
NO_WORDS = frozenset({"4.2.4-prefix", "4.2.4-suffix"})
NO_SELECTOR = NO_WORDS | {"4.2.1-conformsTo"}
UNMET = {
    "document": NO_SELECTOR,
    "clause gone with its version": NO_WORDS,
    "clause without words": NO_WORDS,
    **{f"event {kind}": NO_SELECTOR for kind in EVENT_KINDS},
    "event on an event": NO_SELECTOR,
}
"""The shoulds a kind cannot meet: what is on a whole, a document or another annotation, has
no selector, and what of a clause only the name is left has no words. All others meet all."""


def places(document: Document, version: str, blob: str) -> dict[str, tuple[Target, Anchored]]:
    """Each kind of target, and where it sits in a version of the text."""
    clauses = {clause.eid: clause for clause in document.walk()}
    words = describe(clauses["art_1"], 0, 2, version=version, blob=blob)
    both = (Anchored("exact", "art_1"), Anchored("moved", "art_2"))
    lost = Anchored("orphan", None, reason="clause-removed")
    fourth = Target(("art_4",), LAST, LAST_BLOB)
    quoted = replace(fourth, quote=Quote("十日", "应当在", "内"), position=Position(5, 7))
    found = {
        "words": (words, Anchored("exact", "art_1", 0, 2)),
        "words moved": (words, Anchored("moved", "art_2", 1, 3)),
        "words edited": (words, Anchored("edited", "art_1", 0, 1, confidence=0.8)),
        "words in two places": (words, Anchored("ambiguous", None, reason="several-places")),
        "words without context": (replace(words, quote=Quote("x"), position=None), lost),
        "clause": (Target(("art_1",), version, blob), Anchored("exact", "art_1")),
        "clauses": (
            Target(("art_1", "art_2"), version, blob),
            Anchored("exact", "art_1", each=both),
        ),
        "document": (Target((), version, blob), Anchored("exact", None)),
        "words gone": (quoted, Anchored("orphan", "art_2", reason="text-gone")),
        "clause gone": (fourth, lost),
        "clause deleted": (replace(fourth, removed_in=VERSION), lost),
        "words deleted": (replace(quoted, removed_in=VERSION), lost),
        "clause gone with its version": (replace(fourth, version="", blob=""), lost),
    }
    for kind, eid in (("heading", "chp_1"), ("clause without words", "art_3")):
        if eid in clauses:
            found[kind] = (Target((eid,), version, blob), Anchored("exact", eid))
    return found


@cache
def kinds() -> dict[str, tuple[Json, ...]]:
    """Annotations and events as documents of their own, by kind."""
    found: dict[str, list[Json]] = {}
    for outgoing in (export(), export(bare=True)):
        content = FORMATS["w3c-lines"].dump(outgoing).content
        assert isinstance(content, str)
        items = iter([json.loads(line) for line in content.split("\n")[:-1]])
        for note in outgoing.notes:
            found.setdefault(note.record.path, []).append(next(items))
            for event in note.record.thread.events:
                name = "event on an event" if event.parents else f"event {event.kind}"
                found.setdefault(name, []).append(next(items))
        assert next(items, None) is None
    return {kind: tuple(items) for kind, items in found.items()}


@cache
def exports() -> tuple[Outgoing, ...]:
    """All kinds with every property there may be, and with none of them."""
    return (export(), export(bare=True), export(times=8), replace(export(), notes=()))


def export(*, bare: bool = False, times: int = 1) -> Outgoing:
    """Each kind so many times over. Bare, there are neither git, front matter, an address of
    the site nor an older text, and of annotations only what must be."""
    source, version, blob = (BARE, "", "") if bare else (TEXT, VERSION, BLOB)
    document = parse(source, path="corpus/trial/text.md")
    located = Located("corpus/trial/text.md", version, source, blob, work="trial")
    notes = []
    for number in range(times):
        for index, (kind, (target, place)) in enumerate(places(document, version, blob).items()):
            identity = f"019b0c3e-6d1f-7a52-9c5e-{number:08x}{index:04x}"
            annotation = (_bare if bare else _full)(identity, target)
            followed = tuple(_events(annotation, bare)) if kind == "words" else ()
            name = "clause gone with its version" if bare and kind in GONE else kind
            record = AnnotationRecord(name, annotation, fold(annotation, followed), ())
            notes.append(Note(Work("trial", "corpus/trial"), record, place, None))
    if bare:
        return Outgoing(document, located, tuple(notes))
    olds = {LAST_BLOB: parse(OLD, path="corpus/trial/text.md")}
    base = "https://例子.example/法规/"
    return Outgoing(document, located, tuple(notes), located.path, base, olds)


def _full(identity: str, target: Target) -> Annotation:
    return Annotation(
        identity,
        "trial",
        "editing",
        "suggestion",
        Creator("王 工", "w@example.org"),
        "2026-11-23 08:00:00.25+08:00",
        target,
        "错字 {0}。\n\n```suggestion\n吉野\n```",
        severity="blocker",
        tags=("转录", "a<b>"),
        source="https://example.org/a?b=%C3%BC",
    )


def _bare(identity: str, target: Target) -> Annotation:
    who, when = Creator("w 工"), "0001-01-01T00:00+14:00"
    return Annotation(identity, "trial", "commenting", "eigenes", who, when, target, "", source="%")


def _events(annotation: Annotation, bare: bool) -> Iterator[Event]:
    said: list[dict[str, Any]] = [
        {"kind": "reply", "body": "同意。"},
        {"kind": "reply", "body": "再议。", "parents": (f"{annotation.id[:-4]}f000",)},
        {"kind": "status", "status": "resolved"},
        {"kind": "edit", "body": "" if bare else "应为“吉”。"},
        {"kind": "retarget", "target": annotation.target},
        {"kind": "assign", "assignees": () if bare else ("李",), "due": "none"},
        {"kind": "label", "severity": "major"},
    ]
    full = {"reason": "有据", "source": "https://example.org/b"}
    for number, fields in enumerate(said):
        yield Event(
            id=f"{annotation.id[:-4]}f{number:03x}",
            annotation=annotation.id,
            creator=Creator("李", "" if bare else "l@example.org"),
            created="2026-11-24T08:00:00.5-05:00",
            **{"parents": (), **({} if bare else full), **fields},
        )
