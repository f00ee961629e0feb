"""Annotations and events of every form, with texts that are markup, formulas or worse. All
texts are invented.
"""

from __future__ import annotations

from hypothesis import strategies as st

from annotate.anchoring import Anchored
from annotate.annotation import (
    CATEGORIES,
    EVENT_KINDS,
    MOTIVATIONS,
    SEVERITIES,
    STATUSES,
    Annotation,
    Creator,
    Event,
    Position,
    Quote,
    Target,
    clean_body,
    fold,
)
from annotate.corpus import AnnotationRecord, Work
from annotate.documents import Located
from annotate.exchange import Outgoing
from annotate.notes import Note
from annotate.parser import parse

TEXT = "---\ntitle: 试行办法\n---\n\n第一条 为规范试验活动，制定本办法。\n\n第二条 即日施行。\n"
ID = "019b0c3e-6d1f-7a52-9c5e-1f0a5b7c2d10"

hostile = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
    st.lists(
        st.sampled_from(
            [
                *("---", "\n", "- a", "a: b", "'", '"', "=cmd|' /C calc'!A0", "＝1", "@", "+", "-"),
                *(
                    ",",
                    ";",
                    "\t",
                    "{",
                    "[",
                    "，",
                    "\u2028",
                    "\x85",
                    "\ufeff",
                    "\0",
                    "😀",
                    "𠮷",
                    "<b>",
                ),
                *("yes", "1e3", "null", "```suggestion\n", "```\n", "e\u0301", "%", "#", "?", " "),
            ]
        ),
        min_size=1,
        max_size=8,
    ).map("".join),
)
maybe = st.just("") | hostile
hexes = st.text("0123456789abcdef", min_size=7, max_size=40)
ids = st.uuids(version=4).map(str)
tags = st.lists(hostile, max_size=3).map(tuple)
clauses = st.sampled_from(["art_1", "art_2", "cl_3__para_1"]) | hostile
documents = st.builds(Target, st.just(()), st.just("") | hexes, st.just("") | hexes)
targets = documents | st.builds(
    Target,
    clauses=st.lists(clauses, min_size=1, max_size=3).map(tuple),
    removed_in=st.just("") | hexes,
    version=st.just("") | hexes,
    blob=st.just("") | hexes,
    quote=st.none() | st.builds(Quote, hostile, maybe, maybe),
    position=st.none() | st.integers(0, 9).map(lambda n: Position(n, n + 3)),
)
creators = st.builds(Creator, hostile, st.sampled_from(["", "w@example.org"]) | hostile)
values: st.SearchStrategy[object] = st.one_of(
    st.none(), st.booleans(), st.integers(0, 10**6), maybe, st.lists(hostile, max_size=2)
)
extras = st.dictionaries(hostile.map(lambda name: f"x{name}"), values, max_size=2)
times = st.datetimes(timezones=st.timezones()).map(lambda t: t.isoformat())
whole_annotations = st.builds(
    Annotation,
    id=st.just(ID),
    work=hostile,
    motivation=st.sampled_from(MOTIVATIONS),
    category=st.sampled_from(sorted(CATEGORIES)) | hostile,
    severity=st.sampled_from(SEVERITIES),
    tags=tags,
    creator=creators,
    created=times,
    target=targets,
    body=maybe.map(clean_body),
    source=maybe,
    extra=extras,
)
SAID = {
    "assign": st.one_of(
        st.fixed_dictionaries({"assignees": tags, "due": st.sampled_from(["", "2026-12-31"])}),
        st.just({"due": "none"}),
    ),
    "label": st.fixed_dictionaries(
        {"add": tags, "remove": tags, "category": maybe, "severity": st.just("major")}
    ),
    "status": st.fixed_dictionaries({"status": st.sampled_from(STATUSES)}),
    "retarget": st.fixed_dictionaries({"target": targets}),
}


@st.composite
def events(draw: st.DrawFn) -> Event:
    kind = draw(st.sampled_from(EVENT_KINDS))
    return Event(
        id=str(draw(ids)),
        kind=kind,
        annotation=ID,
        parents=tuple(draw(st.lists(ids, max_size=2))),
        creator=draw(creators),
        created=draw(times),
        body=clean_body(draw(maybe)),
        source=draw(maybe),
        reason=draw(maybe),
        addressed_by=draw(st.just("") | hexes),
        **(draw(SAID[kind]) if kind in SAID else {}),
        extra=draw(extras),
    )


def outgoing(annotation: Annotation, events: list[Event]) -> Outgoing:
    """The annotation as it might be exported from a version of its text."""
    document = parse(TEXT, path="corpus/trial/text.md")
    located = Located("corpus/trial/text.md", "3f2a9c1" * 5, TEXT, "9a1b2c3" * 5, work="trial")
    record = AnnotationRecord("annotation.md", annotation, fold(annotation, events), ())
    place = Anchored("edited", "art_1", 1, 6, confidence=0.9)
    clause = next(clause for clause in document.walk() if clause.eid == "art_1")
    note = Note(Work("trial", "corpus/trial"), record, place, clause)
    return Outgoing(document, located, (note,))
