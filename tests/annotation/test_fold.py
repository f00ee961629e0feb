"""fold: one thread from any order of files, honest about what disagrees. Texts are invented."""

from __future__ import annotations

import random
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from annotate.annotation import EVENT_KINDS, Annotation, Creator, Event, Target, fold

ROOT = Annotation(
    id="019b0c3e-6d1f-7a52-9c5e-1f0a5b7c2d10",
    work="invented",
    motivation="questioning",
    category="question",
    creator=Creator("a"),
    created="2026-01-01T00:00:00Z",
    target=Target(("art_1",)),
    body="为何？",
)


def event(number: int, kind: str, *parents: int, **more: Any) -> Event:
    return Event(
        id=name(number),
        kind=kind,
        annotation=ROOT.id,
        parents=tuple(map(name, parents)),
        creator=Creator("b"),
        created="2026-01-02T00:00:00Z",
        **more,
    )


def name(number: int) -> str:
    return f"019b0c3e-0000-7000-8000-{number:012d}"


def status(number: int, value: str, *parents: int) -> Event:
    return event(number, "status", *parents, status=value)


labels = st.lists(st.sampled_from(["甲", "乙"]), max_size=2).map(tuple)
SAID: dict[str, st.SearchStrategy[dict[str, Any]]] = {
    "status": st.fixed_dictionaries({"status": st.sampled_from(["accepted", "rejected"])}),
    "assign": st.fixed_dictionaries(
        {
            "assignees": st.none() | st.lists(st.sampled_from(["a", "b"]), max_size=2).map(tuple),
            "due": st.sampled_from(["", "none", "2026-12-31"]),
        }
    ),
    "label": st.fixed_dictionaries(
        {
            "add": labels,
            "remove": labels,
            "category": st.sampled_from(["", "erratum", "question"]),
            "severity": st.sampled_from(["", "minor", "major"]),
        }
    ),
}


@st.composite
def logs(draw: st.DrawFn) -> list[Event]:
    """Events that answer any earlier ones, and now and then one that is missing or later."""
    made = []
    for number in range(draw(st.integers(0, 12))):
        known = st.integers(0, max(number - 1, 0))
        parents = draw(st.lists(known, max_size=3)) if number else []
        parents += draw(st.sampled_from([[], [], [], [99], [number], [number + 1]]))
        kind = draw(st.sampled_from(EVENT_KINDS))
        said = draw(SAID[kind]) if kind in SAID else {}
        if kind == "retarget":
            said = {"target": Target((f"art_{number}",))}
        made.append(event(number, kind, *parents, body=f"body {number}", **said))
    return made


@given(logs(), st.randoms(use_true_random=False))
def test_the_order_of_files_does_not_matter(log: list[Event], chance: random.Random) -> None:
    shuffled = list(log)
    chance.shuffle(shuffled)
    assert repr(fold(ROOT, shuffled)) == repr(fold(ROOT, log))
    thread = fold(ROOT, log)
    assert sorted(e.id for e in thread.events) == sorted(e.id for e in log)


@given(logs())
def test_one_status_that_has_seen_all_heads_settles(log: list[Event]) -> None:
    thread = fold(ROOT, log)
    last = event(50, "status", status="deferred")
    seen = Event(**{**fields(last), "parents": thread.heads})
    after = fold(ROOT, [*log, seen])
    assert after.heads == (seen.id,)
    assert (after.status, "status" in after.contested_in) == ("deferred", False)


@given(logs())
def test_one_event_of_each_kind_that_has_seen_all_settles_everything(log: list[Event]) -> None:
    said: dict[str, dict[str, Any]] = {
        "status": {"status": "resolved"},
        "edit": {"body": "何以？"},
        "retarget": {"target": Target(("art_99",))},
        "assign": {"assignees": ("c",), "due": "none"},
        "label": {"remove": ("甲", "乙"), "category": "comment", "severity": "info"},
    }
    made = list(log)
    for number, (kind, more) in enumerate(said.items(), 60):
        last = event(number, kind, **more)
        made.append(Event(**{**fields(last), "parents": fold(ROOT, made).heads}))
    thread = fold(ROOT, made)
    assert (thread.contested, thread.contested_in, thread.tags) == (False, (), ())
    assert (thread.status, thread.body, thread.target.clause) == ("resolved", "何以？", "art_99")
    assert (thread.assignees, thread.due) == (("c",), "")
    assert (thread.category, thread.severity) == ("comment", "info")


def fields(value: Event) -> dict[str, Any]:
    return {slot: getattr(value, slot) for slot in Event.__slots__}


def fields_of(value: Annotation) -> dict[str, Any]:
    return {slot: getattr(value, slot) for slot in Annotation.__slots__}


@given(logs(), st.data())
def test_branches_merge_to_the_fold_of_their_union(log: list[Event], data: st.DataObject) -> None:
    sides = data.draw(st.lists(st.integers(0, 2), min_size=len(log), max_size=len(log)))
    ours = [e for e, side in zip(log, sides, strict=True) if side != 1]
    theirs = [e for e, side in zip(log, sides, strict=True) if side != 0]
    merged = {e.id: e for e in [*theirs, *ours]}.values()
    assert repr(fold(ROOT, merged)) == repr(fold(ROOT, log))


def test_statuses_that_have_not_seen_each_other_are_contested() -> None:
    first, second = status(1, "accepted"), status(2, "rejected")
    thread = fold(ROOT, [first, second])
    assert thread.contested
    assert thread.status == "rejected"
    assert thread.standing == (first, second)
    assert thread.heads == (first.id, second.id)
    agreed = fold(ROOT, [first, status(2, "accepted")])
    assert (agreed.contested, agreed.status) == (False, "accepted")


def test_only_an_event_that_names_both_settles() -> None:
    disagreeing = [status(1, "accepted"), status(2, "rejected")]
    assert fold(ROOT, [*disagreeing, event(3, "reply", 1, 2)]).contested
    assert fold(ROOT, [*disagreeing, status(3, "accepted", 1)]).contested
    settled = fold(ROOT, [*disagreeing, status(3, "deferred", 1, 2)])
    assert (settled.contested, settled.status) == (False, "deferred")


def test_a_later_status_replaces_the_one_it_has_seen_through_replies() -> None:
    log = [status(1, "accepted"), event(2, "reply", 1), status(0, "resolved", 2)]
    thread = fold(ROOT, log)
    assert (thread.status, thread.contested) == ("resolved", False)
    assert [e.id for e in thread.events] == [name(1), name(2), name(0)]


def test_without_events_it_is_open() -> None:
    thread = fold(ROOT, [])
    assert (thread.status, thread.contested, thread.heads) == ("open", False, ())
    assert (thread.body, thread.target) == (ROOT.body, ROOT.target)


def test_edits_and_retargets_take_hold() -> None:
    moved = event(2, "retarget", 1, target=Target(("art_9",)))
    thread = fold(ROOT, [event(1, "edit", body="何以？"), moved, event(3, "reply", 2, body="善")])
    assert (thread.body, thread.target.clause) == ("何以？", "art_9")
    assert [(reply.event.body, reply.to) for reply in thread.replies] == [("善", name(2))]


def test_who_takes_a_tag_off_takes_off_what_he_had_seen() -> None:
    root = Annotation(**{**fields_of(ROOT), "tags": ("甲", "乙")})
    on, off = event(1, "label", add=("丙", "甲")), event(2, "label", 1, remove=("丙", "甲"))
    meanwhile = event(3, "label", 1, add=("丙",))
    assert fold(root, [on]).tags == ("甲", "乙", "丙")
    assert fold(root, [on, off]).tags == ("乙",)
    assert fold(root, [on, off, meanwhile]).tags == ("乙", "丙")
    assert fold(root, [on, off, meanwhile, event(4, "label", 2, 3, remove=("丙",))]).tags == ("乙",)
    assert not fold(root, [on, off, meanwhile]).contested


def test_each_field_is_contested_on_its_own() -> None:
    log = [
        event(1, "assign", assignees=("a", "b")),
        event(2, "assign", assignees=("b", "a"), due="2026-12-31"),
        event(3, "label", category="erratum"),
        event(4, "label", category="comment", severity="major"),
        event(5, "edit", body="何以？"),
    ]
    thread = fold(ROOT, log)
    assert thread.contested_in == ("category",)
    assert [e.id for e in thread.disputes[0].events] == [name(3), name(4)]
    assert (thread.assignees, thread.due) == (("b", "a"), "2026-12-31")
    assert (thread.category, thread.severity, thread.body) == ("comment", "major", "何以？")
    assert fold(ROOT, [*log, event(6, "assign", due="none")]).contested_in == ("due", "category")


def test_places_named_on_two_commits_agree_when_they_say_the_same() -> None:
    here, there = Target(("art_2",), "1234abc", "a" * 7), Target(("art_2",), "5678def", "b" * 7)
    log = [event(1, "retarget", target=here), event(2, "retarget", target=there)]
    assert fold(ROOT, log).contested_in == ()
    assert fold(ROOT, log).target == there
    log = [*log, event(3, "retarget", target=Target(("art_3",)))]
    assert fold(ROOT, log).contested_in == ("target",)


def test_trouble_is_told_and_not_guessed_away() -> None:
    log = [
        status(1, "accepted", 2),
        status(2, "rejected", 1),
        event(3, "edit", 99),
        event(3, "reply"),
        Event(**{**fields(event(4, "reply")), "annotation": name(77)}),
    ]
    thread = fold(ROOT, log)
    keys = {"event-circle", "event-parent", "event-twice", "event-elsewhere"}
    assert {problem.key for problem in thread.problems} == keys
    assert all(problem.text("zh") and str(problem) for problem in thread.problems)
    assert [e.id for e in thread.events] == [name(3), name(1), name(2)]


def test_ten_thousand_events_fold_quickly() -> None:
    log = [status(n, "accepted", *([n - 1] if n else [])) for n in range(10_000)]
    assert fold(ROOT, log).standing == (log[-1],)


def test_ten_thousand_labels_fold_quickly() -> None:
    log = [event(n, "label", *([n - 1] if n else []), add=("甲",)) for n in range(10_000)]
    log += [event(n, "label", 9_999, remove=("甲",)) for n in range(10_000, 15_000)]
    assert fold(ROOT, log).tags == ()
