"""load_annotation and dump_annotation, load_event and dump_event: inverse, and strict.

All texts are invented.
"""

from __future__ import annotations

import json
import random
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from annotate import frontmatter
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
    canonical,
    clean_body,
    dump_annotation,
    dump_event,
    event_name,
    load_annotation,
    load_event,
    new_id,
    read_annotation,
    suggestion,
)
from annotate.blocks import split_front_matter
from annotate.decode import decode
from annotate.errors import InputError

ROOT = Path(__file__).resolve().parent.parent.parent
ID = "019b0c3e-6d1f-7a52-9c5e-1f0a5b7c2d10"
OTHER = "019b0c3e-6d1f-7a52-9c5e-1f0a5b7c2d11"

TEXT = f"""---
id: {ID}
work: invented-opinion
motivation: editing
category: erratum
severity: minor
tags: [transcription]
creator: {{name: 王工, email: w@example.org}}
created: "2026-11-23T08:00:00Z"
target:
  version: 3f2a9c1
  blob: 9a1b2c3d
  clause: cl_14
  quote: {{exact: 载体载体, prefix: 强化以企业为, suffix: 的协作}}
  position: {{start: 61, end: 65}}
---
“载体”重复，疑为转录错误。

```suggestion
载体
```
"""

hostile = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), min_size=1),
    st.lists(
        st.sampled_from(
            [
                *("---", "\n", "\r\n", "- a", "a: b", "'", '"', "# x", "yes", "1e3", "12e4567"),
                *("0x1f", "2026-01-01", "&a", "*a", "!!str", "null", "~", "{", "[", "，", "\u2028"),
                *("\x85", "\ufeff", "\0", "😀", " ", "\t", "```suggestion\n", "<<", "%YAML 1.2\n"),
            ]
        ),
        min_size=1,
        max_size=8,
    ).map("".join),
)
hexes = st.text("0123456789abcdef", min_size=7, max_size=40)
targets = st.builds(
    Target,
    clauses=st.lists(hostile, min_size=1, max_size=3).map(tuple),
    removed_in=st.just("") | hexes,
    version=st.just("") | hexes,
    blob=hexes,
    quote=st.none() | st.builds(Quote, hostile, st.just("") | hostile, st.just("") | hostile),
    position=st.none() | st.integers(0, 9).map(lambda n: Position(n, n + 3)),
)
documents = st.builds(Target, st.just(()), st.just("") | hexes, st.just("") | hexes)
creators = st.builds(Creator, hostile, st.just("") | hostile)
values: st.SearchStrategy[object] = st.one_of(
    st.none(), st.booleans(), st.integers(0, 10**6), hostile, st.lists(hostile, max_size=2)
)
extras = st.dictionaries(hostile.map(lambda name: f"x{name}"), values, max_size=2)
times = st.datetimes(timezones=st.timezones()).map(lambda t: t.isoformat())
whole_annotations = st.builds(
    Annotation,
    id=st.uuids(version=4).map(str),
    work=hostile,
    motivation=st.sampled_from(MOTIVATIONS),
    category=st.sampled_from(sorted(CATEGORIES)) | hostile,
    severity=st.sampled_from(SEVERITIES),
    tags=st.lists(hostile, max_size=3).map(tuple),
    creator=creators,
    created=times,
    target=targets | documents,
    body=(st.just("") | hostile).map(clean_body),
    source=st.just("") | hostile,
    extra=extras,
)


days = st.just("none") | st.dates().map(lambda day: day.isoformat())
tags = st.lists(hostile, max_size=3).map(tuple)
SAID = {
    "status": st.fixed_dictionaries(
        {"status": st.sampled_from(STATUSES), "superseded_by": st.sampled_from(["", ID])}
    ),
    "assign": st.one_of(
        st.fixed_dictionaries({"assignees": tags, "due": st.just("") | days}),
        st.fixed_dictionaries({"due": days}),
    ),
    "label": st.fixed_dictionaries(
        {
            "add": tags,
            "remove": tags,
            "category": st.just("") | hostile,
            "severity": st.sampled_from(["", *SEVERITIES]),
        }
    ).filter(lambda said: any(said.values())),
}


@st.composite
def events(draw: st.DrawFn) -> Event:
    kind = draw(st.sampled_from(EVENT_KINDS))
    return Event(
        id=str(draw(st.uuids(version=4))),
        kind=kind,
        annotation=draw(st.sampled_from(["", ID])),
        parents=tuple(draw(st.lists(st.uuids(version=4).map(str), max_size=3))),
        creator=draw(creators),
        created=draw(times),
        body=clean_body(draw(st.just("") | hostile)),
        source=draw(st.just("") | hostile),
        reason=draw(st.just("") | hostile),
        addressed_by=draw(st.just("") | hexes),
        target=draw(targets | documents) if kind == "retarget" else None,
        **(draw(SAID[kind]) if kind in SAID else {}),
        extra=draw(extras),
    )


@given(whole_annotations)
def test_an_annotation_survives_its_file(annotation: Annotation) -> None:
    text = dump_annotation(annotation)
    assert load_annotation(text, "annotation.md") == annotation
    assert decode(text.encode()).text == text


@given(events())
def test_an_event_survives_its_file(event: Event) -> None:
    assert load_event(dump_event(event), event_name(event)) == event


@given(whole_annotations)
def test_what_is_written_is_canonical_and_valid(annotation: Annotation) -> None:
    text = dump_annotation(annotation)
    assert canonical(text, "annotation.md") == text
    assert errors(text, "annotation") == []


@given(events())
def test_an_event_that_is_written_is_canonical_and_valid(event: Event) -> None:
    text = dump_event(event)
    assert canonical(text, event_name(event)) == text
    assert errors(text, "event", event.kind) == []


def errors(text: str, name: str, kind: str = "") -> list[str]:
    """What a published schema has against the front matter of a file."""
    found = frontmatter.load(split_front_matter(text)[0])
    assert found is not None
    file = ROOT / "docs" / "schemas" / f"{name}-1.schema.json"
    schema = json.loads(file.read_text(encoding="utf-8"))
    schema |= {"$ref": f"#/$defs/{kind}"} if kind else {}
    return [error.message for error in Draft202012Validator(schema).iter_errors(found.values)]


@given(whole_annotations, st.randoms(use_true_random=False))
def test_canonical_form_changes_nothing_that_is_read(
    annotation: Annotation, chance: random.Random
) -> None:
    text = by_hand(dump_annotation(annotation), chance)
    assert load_annotation(text, "annotation.md") == annotation
    once = canonical(text, "annotation.md")
    assert load_annotation(once, "annotation.md") == annotation
    assert canonical(once, "annotation.md") == once
    comments = re.compile("^# (注 [0-9])", re.M)
    assert sorted(comments.findall(once)) == sorted(comments.findall(text))


@given(events(), st.randoms(use_true_random=False))
def test_canonical_form_of_an_event_changes_nothing_that_is_read(
    event: Event, chance: random.Random
) -> None:
    text, name = by_hand(dump_event(event), chance), event_name(event)
    once = canonical(text, name)
    assert load_event(once, name) == load_event(text, name) == event
    assert canonical(once, name) == once


def test_canonical_form_of_a_file_written_by_hand() -> None:
    text = f"""---
work:   invented-opinion
id: {ID} # 编号
# 谁写的
creator:
    name: "王工"
    # 单位邮箱
    email: w@example.org
created: 2026-11-23T08:00:00Z
mood: calm   # 待定
category: 'question'
tags: []
target: {{clause: cl_14, version: 3f2a9c1, blob: "9a1b2c3d",
  position: {{end: 65, start: 61}}, quote: {{exact: 载体载体}} }}
# 完
---

何以重复？

"""
    assert (
        canonical(text.replace("\n", "\r\n"), "a/annotation.md")
        == f"""---
id: {ID}  # 编号
work: invented-opinion
motivation: questioning
category: question
severity: info
# 谁写的
# 单位邮箱
creator: {{name: 王工, email: w@example.org}}
created: '2026-11-23T08:00:00Z'
target:
  version: 3f2a9c1
  blob: 9a1b2c3d
  clause: cl_14
  quote: {{exact: 载体载体}}
  position: {{start: 61, end: 65}}
mood: calm  # 待定
# 完
---
何以重复？
"""
    )


def by_hand(text: str, chance: random.Random) -> str:
    """The same file as a person may have left it: other order, comments, line ends."""
    front, start = split_front_matter(text)
    blocks = re.findall(r"^[^ :\n-].*\n(?:(?:[ :-].*)?\n)*", f"{front}\n", re.M)
    # YAML has line ends of its own, behind which a text may go on without indentation.
    if "".join(blocks) == f"{front}\n" and not re.search("[\x85\u2028\u2029]", front):
        chance.shuffle(blocks)
        noted = (f"# 注 {number}\n{block}" for number, block in enumerate(blocks[:10]))
        front = "".join([*noted, *blocks[10:]])
    head = f"---  \n{front.removesuffix(chr(10))}\n---\t\n"
    return (head + text[start:]).replace("\n", chance.choice(["\n", "\r\n"]))


def test_reads_the_documented_form() -> None:
    annotation, problems = read_annotation(TEXT, "annotation.md")
    assert problems == ()
    assert annotation.target == Target(
        ("cl_14",),
        "3f2a9c1",
        "9a1b2c3d",
        Quote("载体载体", "强化以企业为", "的协作"),
        Position(61, 65),
    )
    assert annotation.creator == Creator("王工", "w@example.org")
    assert annotation.body.startswith("“载体”重复")
    assert annotation.suggestion == "载体"


def test_writing_is_canonical() -> None:
    once = dump_annotation(load_annotation(TEXT, "annotation.md"))
    assert dump_annotation(load_annotation(once, "annotation.md")) == once
    names = [line.partition(":")[0] for line in TEXT.split("\n")[1:9]]
    written = [line.partition(":")[0] for line in once.split("\n") if line[:1].isalpha()]
    assert written[:8] == names
    assert load_annotation(TEXT.replace("\n", "\r\n"), "") == load_annotation(TEXT, "")


@pytest.mark.parametrize(
    ("old", "new", "key", "line", "field"),
    [
        ("---\nid", "id", "record-front-matter", 1, ""),
        (f"id: {ID}\n", "", "field-missing", None, "id"),
        (ID, ID.upper(), "field-id", 2, "id"),
        ("work: invented-opinion", "work: [a]", "field-text", 3, "work"),
        ("work: invented-opinion", "work:", "field-missing", 3, "work"),
        ("motivation: editing", "motivation: edit", "field-choice", 4, "motivation"),
        ("severity: minor", "severity: 3", "field-text", 6, "severity"),
        ("severity: minor", "severity: huge", "field-choice", 6, "severity"),
        ("[transcription]", "transcription", "field-list", 7, "tags"),
        ("[transcription]", "[[a]]", "field-list", 7, "tags"),
        ("{name: 王工, email: w@example.org}", "王工", "field-mapping", 8, "creator"),
        ("name: 王工, ", "", "field-missing", 8, "creator.name"),
        ("2026-11-23T08:00:00Z", "2026-11-23", "field-time", 9, "created"),
        ("2026-11-23T08:00:00Z", "yesterday", "field-time", 9, "created"),
        ("3f2a9c1", "1234567", "field-text", 11, "target.version"),
        ("3f2a9c1", "main", "field-hex", 11, "target.version"),
        ("clause: cl_14", "clauses: []", "field-missing", 13, "target.clauses"),
        ("clause: cl_14", "clauses: ['']", "field-clauses", 13, "target.clauses"),
        ("clause: cl_14", "clause: cl_1\n  clauses: [cl_2]", "field-clauses", 14, "target.clauses"),
        ("  clause: cl_14\n", "", "field-missing", None, "target.clause"),
        ("clause: cl_14", "removed_in: HEAD", "field-hex", 13, "target.removed_in"),
        ("exact: 载体载体, ", "", "field-missing", 14, "target.quote.exact"),
        ("start: 61", "start: -1", "field-number", 15, "target.position.start"),
        ("start: 61", "start: yes", "field-number", 15, "target.position.start"),
        ("start: 61", "start: 66", "field-position", 15, "target.position.end"),
        ("severity: minor", "severity: minor\nseverity: minor", "front-matter", 7, ""),
        ("minor\ntags: [transcription]", "&a minor\ntags: [*a]", "front-matter", None, ""),
        ("severity: minor", "severity: !x minor", "front-matter", 6, ""),
        ("severity: minor", "severity: *a", "front-matter", 6, ""),
        ("severity: minor", "severity: 'minor", "front-matter", None, ""),
        ("[transcription]", "[" * 100_000, "record-too-complex", 2, ""),
    ],
)
def test_a_broken_file_is_told_with_its_line(
    old: str, new: str, key: str, line: int | None, field: str
) -> None:
    assert old in TEXT
    with pytest.raises(InputError) as caught:
        load_annotation(TEXT.replace(old, new, 1), "a/annotation.md")
    error = caught.value
    assert (error.key, error.path) == (key, "a/annotation.md")
    assert line is None or error.line == line
    assert error.parameters.get("field", "") == field
    assert error.text("zh") != error.text("en")


def test_unknown_fields_are_kept_and_told() -> None:
    text = TEXT.replace("severity: minor", "severity: minor\nmood: {a: [1, b]}", 1)
    text = text.replace("  clause: cl_14", "  clause: cl_14\n  page: 7", 1)
    annotation, problems = read_annotation(text, "annotation.md")
    assert annotation.extra == {"mood": {"a": [1, "b"]}}
    assert [(p.line, p.parameters["field"]) for p in problems] == [(7, "mood"), (15, "target.page")]
    assert read_annotation(dump_annotation(annotation), "")[0] == annotation


def test_a_target_without_clause_is_the_whole_document() -> None:
    start = TEXT.index("  clause: cl_14")
    text = TEXT[:start] + TEXT[TEXT.index("---\n“载体”") :]
    target = load_annotation(text, "").target
    assert (target.clauses, target.clause) == ((), "")


def test_motivation_follows_from_the_category() -> None:
    text = TEXT.replace("motivation: editing\n", "").replace("erratum", "question")
    assert load_annotation(text, "").motivation == "questioning"


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("notes.md", "event-name"),
        (f"{ID}.md", "event-name"),
        (f"{ID}.shout.md", "event-kind"),
        (f"{OTHER}.reply.md", "event-id"),
        (f"{ID}.status.md", "field-missing"),
        (f"{ID}.retarget.md", "field-missing"),
        (f"{ID}.assign.md", "field-missing"),
        (f"{ID}.label.md", "label-empty"),
    ],
)
def test_an_events_name_says_what_it_is(name: str, key: str) -> None:
    front = {"id": ID, "creator": {"name": "a"}, "created": "2026-01-01T00:00:00Z"}
    text = f"---\n{json.dumps(front)}\n---\nbody\n"
    assert load_event(text, f"x/{ID}.reply.md").body == "body"
    with pytest.raises(InputError) as caught:
        load_event(text, f"x/{name}")
    assert caught.value.key == key
    assert str(caught.value).startswith(f"x/{name}")


@pytest.mark.parametrize(
    ("kind", "said", "key"),
    [
        ("assign", "assignees: []\ndue: 2026-12-31", None),
        ("assign", "due: none", None),
        ("assign", "due: 2026-02-30", "field-date"),
        ("assign", "due: soon", "field-date"),
        ("assign", "due: 20261231", "field-text"),
        ("assign", "assignees: 王工 <w@example.org>", "field-list"),
        ("label", "add: [term]\nseverity: major", None),
        ("label", "severity: huge", "field-choice"),
        ("label", "add: []", "label-empty"),
    ],
)
def test_what_assigns_and_labels_say(kind: str, said: str, key: str | None) -> None:
    front = f"id: {ID}\ncreator: {{name: 王工}}\ncreated: 2026-01-01T00:00:00Z\n{said}"
    text = f"---\n{front}\n---\n"
    if key is None:
        assert load_event(text, f"{ID}.{kind}.md").due in ("", "none", "2026-12-31")
        return
    with pytest.raises(InputError) as caught:
        load_event(text, f"{ID}.{kind}.md")
    assert caught.value.key == key


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("no fence", None),
        ("```python\nx\n```", None),
        ("a\n\n```suggestion\n甲\n乙\n```\nb", "甲\n乙"),
        ("```suggestion\n```", ""),
        ("~~~suggestion\n```\n~~~", "```"),
        ("```suggestion\nnever closed", None),
        ("```suggestion\none\n```\n```suggestion\ntwo\n```", "one"),
    ],
)
def test_suggestions_are_fences(body: str, text: str | None) -> None:
    assert suggestion(body) == text


def test_ids_sort_by_time() -> None:
    ids = [new_id() for _ in range(200)]
    assert sorted(ids) == ids
    assert len(set(ids)) == 200
