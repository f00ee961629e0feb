"""What each commit did to a clause, and who last changed each. All texts are invented."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from annotate.history import Event, Step, Texts, Trail, blame, log, revisions, without
from annotate.lineage import Lineage, Ruling, Side
from annotate.model import is_change
from annotate.numerals import to_chinese
from annotate.repository import Commit
from annotate.textdiff import normalise

SENTENCES = (
    "渡口每日清晨开航，日落前停航。",
    "船票由售票处统一印制，不得转售。",
    "遇有大雾，船长可以决定停航。",
    "乘客携带的牲畜应当拴系牢固。",
    "码头的灯具每半年检修一次。",
    "救生衣按照核定载客数配备。",
    "船员上岗前应当接受急救培训。",
)


def statute(*articles: str) -> str:
    lines = [f"第{to_chinese(n)}条　{said}" for n, said in enumerate(articles, 1)]
    return "\n\n".join(["# 某渡口示例规定", *lines]) + "\n"


def history(*texts: str, parents: tuple[tuple[int, ...], ...] = ()) -> tuple[Trail, Texts]:
    """A trail of these texts, the oldest first, each with the indices of those it came from."""
    steps = []
    for at, _ in enumerate(texts):
        before = parents[at] if parents else tuple(range(at - 1, at) if at else ())
        day = datetime(2020, 1, 1, tzinfo=UTC) + timedelta(days=at)
        keys = tuple(f"c{index}" for index in before)
        commit = Commit(f"c{at}", "甲", "a@example.org", day, f"No. {at}", keys)
        steps.append(Step(commit, str(at), "text.md", keys))
    blobs = {str(at): text.encode() for at, text in enumerate(texts)}
    return Trail(tuple(reversed(steps)), False), Texts(blobs.__getitem__)


def told(trail: Trail, texts: Texts, eid: str) -> list[tuple[str, str, str]]:
    """Commit, eId at that time and what happened, of the events that a log shows."""
    return [
        (event.step.key, event.clause.eid, what(event))
        for event in log(trail, texts, eid)
        if event.own and is_change(event.link)
    ]


def what(event: Event) -> str:
    link = event.link
    return " ".join([link.kind, *["moved"] * link.moved, *["renumbered"] * link.renumbered])


def blamed(trail: Trail, texts: Texts, *, typography: bool = False) -> dict[str, str]:
    return {unit.clause.eid: unit.step.key for unit in blame(trail, texts, typography=typography)}


A, B, C, D, E, F, G = SENTENCES


def test_a_clause_is_followed_through_its_numbers() -> None:
    found = history(
        statute(A, B, C),
        statute(A, B.replace("统一印制", "集中印制"), C),
        statute(D, A, B.replace("统一印制", "集中印制"), C),
    )
    assert told(*found, "art_3") == [
        ("c2", "art_3", "unchanged renumbered"),
        ("c1", "art_2", "modified"),
        ("c0", "art_2", "added"),
    ]
    assert blamed(*found) == {"art_1": "c2", "art_2": "c0", "art_3": "c1", "art_4": "c0"}


def test_a_clause_is_followed_to_its_new_place() -> None:
    found = history(statute(A, B, C, D, E), statute(B, C, D, A, E))
    assert told(*found, "art_4")[0] == ("c1", "art_4", "unchanged moved renumbered")
    assert set(blamed(*found).values()) == {"c0"}


def test_a_split_that_a_person_told_of_leads_to_the_clause_it_was() -> None:
    trail, _ = history(statute(A + B, C), statute(A, B, C), statute(A, B, C + D))
    read = {"0": statute(A + B, C), "1": statute(A, B, C), "2": statute(A, B, C + D)}
    lineage = Lineage(Side("0"), Side("1"), (Ruling(("art_1",), ("art_1", "art_2")),))
    corrected = Texts(
        lambda blob: read[blob].encode(), lambda old, new: lineage if old == "0" else None
    )
    assert told(trail, corrected, "art_2") == [("c1", "art_2", "split"), ("c0", "art_1", "added")]
    last = list(log(trail, corrected, "art_2"))[-2]
    assert [clause.eid for clause in last.former] == ["art_1"]
    assert blamed(trail, corrected) == {"art_1": "c1", "art_2": "c1", "art_3": "c2"}


def test_clauses_that_became_one_are_both_followed() -> None:
    trail, _ = history(statute(A, B, C), statute(A + B, C))
    read = {"0": statute(A, B, C), "1": statute(A + B, C)}
    lineage = Lineage(Side("0"), Side("1"), (Ruling(("art_1", "art_2"), ("art_1",)),))
    texts = Texts(lambda blob: read[blob].encode(), lambda old, new: lineage)
    assert told(trail, texts, "art_1") == [
        ("c1", "art_1", "merged"),
        ("c0", "art_1", "added"),
        ("c0", "art_2", "added"),
    ]


def test_typography_is_no_change_unless_asked() -> None:
    found = history(statute(A, B), statute(A.replace("，", ","), B))
    assert told(*found, "art_1") == [("c0", "art_1", "added")]
    assert blamed(*found)["art_1"] == "c0"
    assert blamed(*found, typography=True) == {"art_1": "c1", "art_2": "c0"}


def test_what_stands_beneath_a_unit_is_followed_too() -> None:
    items = "船长应当：\n\n（一）点清乘客；\n\n（二）检查缆绳。"
    found = history(
        statute(A, items),
        statute(A, items.replace("检查缆绳", "检查缆绳和船灯")),
        statute(B, A, items.replace("检查缆绳", "检查缆绳和船灯")),
    )
    keys = [(key, eid) for key, eid, _ in told(*found, "art_3__item_2")]
    assert keys == [("c1", "art_2__item_2"), ("c0", "art_2__item_2")]
    assert [key for key, _, _ in told(*found, "art_3__item_1")] == ["c0"]


MERGE = ((), (0,), (0,), (1, 2))


def test_a_merge_of_branches_takes_nothing_for_its_own() -> None:
    edited = B.replace("统一印制", "集中印制")
    found = history(
        statute(A, B, C), statute(D, A, B, C), statute(A, edited, C), statute(D, A, edited, C),
        parents=MERGE,
    )  # fmt: skip
    assert blamed(*found) == {"art_1": "c1", "art_2": "c0", "art_3": "c2", "art_4": "c0"}
    assert [(key, kind) for key, _, kind in told(*found, "art_3")] == [
        ("c2", "modified"),
        ("c1", "unchanged renumbered"),
        ("c0", "added"),
    ]
    assert [key for key, _, _ in told(*found, "art_1")] == ["c1"]


def test_a_merge_that_says_something_new_is_named() -> None:
    found = history(
        statute(A, B),
        statute(A, B.replace("统一印制", "集中印制")),
        statute(A, B.replace("不得转售", "不得转让")),
        statute(A, B.replace("统一印制", "集中印制").replace("不得转售", "不得转让")),
        parents=MERGE,
    )
    assert blamed(*found) == {"art_1": "c0", "art_2": "c3"}
    assert [key for key, _, _ in told(*found, "art_2")] == ["c3", "c2", "c1", "c0"]


def test_the_whole_text() -> None:
    trail, texts = history(statute(A, B), statute(A, B.replace("，", ",")), statute(A, C))
    found = list(revisions(trail, texts))
    assert [(entry.step.key, entry.changed) for entry in found] == [
        ("c2", True),
        ("c1", False),
        ("c0", True),
    ]
    assert found[-1].comparison is None


def test_a_step_is_left_out() -> None:
    trail, texts = history(statute(A, D), statute(B, D), statute(A, D, C))
    left = without(trail, ["c1"])
    assert [(step.key, step.before) for step in left.steps] == [("c2", ("c0",)), ("c0", ())]
    assert blamed(left, texts) == {"art_1": "c0", "art_2": "c0", "art_3": "c2"}


versions = st.lists(
    st.lists(st.sampled_from(SENTENCES), unique=True, min_size=1, max_size=6),
    min_size=1,
    max_size=4,
)


@st.composite
def branched(draw: st.DrawFn) -> tuple[Trail, Texts]:
    """A history with branches and merges, some sentences in it twice."""
    lists = draw(
        st.lists(
            st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6), min_size=1, max_size=5
        )
    )
    before: list[tuple[int, ...]] = [()]
    for at in range(1, len(lists)):
        merged = draw(st.sets(st.integers(0, at - 1), min_size=1, max_size=2))
        before.append(tuple(sorted(merged)))
    trail, texts = history(*(statute(*said) for said in lists), parents=tuple(before))
    seen, reached = {trail.steps[0].key}, [trail.steps[0].key]
    steps = {step.key: step for step in trail.steps}
    while reached:
        older = set(steps[reached.pop()].before) - seen
        seen |= older
        reached += older
    return Trail(tuple(step for step in trail.steps if step.key in seen), False), texts


@given(branched(), st.booleans())
def test_every_unit_has_one_line_past_any_merges(
    found: tuple[Trail, Texts], typography: bool
) -> None:
    trail, texts = found
    newest = texts.document(trail.steps[0].blob)
    units = [clause.eid for clause in newest.walk() if clause.basic]
    blames = blame(trail, texts, typography=typography)
    assert [unit.clause.eid for unit in blames] == units
    for unit in blames:
        assert normalise(unit.then.canonical_text) == normalise(unit.clause.canonical_text)
        assert next(log(trail, texts, unit.clause.eid)).clause == unit.clause


def test_what_was_let_go_of_is_read_again() -> None:
    read: list[str] = []
    blobs = [statute(A, B), statute(A, C), statute(A, D)]

    def reads(blob: str) -> bytes:
        read.append(blob)
        return blobs[int(blob)].encode()

    trail, texts = history(*blobs)
    small = Texts(reads, kept=1)
    assert blame(trail, small) == blame(trail, texts)
    assert len(read) > len(set(read)) == 3
    read.clear()
    blame(trail, Texts(reads))
    assert sorted(read) == ["0", "1", "2"]


@given(versions, st.booleans())
def test_every_unit_has_one_line_and_has_not_changed_since(
    lists: list[list[str]], typography: bool
) -> None:
    trail, texts = history(*(statute(*articles) for articles in lists))
    newest = texts.document(trail.steps[0].blob)
    found = blame(trail, texts, typography=typography)
    units = [clause.eid for clause in newest.walk() if clause.basic]
    assert [unit.clause.eid for unit in found] == units
    for unit in found:
        assert normalise(unit.then.canonical_text) == normalise(unit.clause.canonical_text)
        assert unit.then in tuple(unit.document.walk())


@given(versions)
def test_blame_is_the_newest_of_the_log_that_changed_words(lists: list[list[str]]) -> None:
    trail, texts = history(*(statute(*articles) for articles in lists))
    for unit in blame(trail, texts):
        events = list(log(trail, texts, unit.clause.eid))
        worded = next(event for event in events if event.link.kind != "unchanged")
        assert (worded.step, worded.clause) == (unit.step, unit.then)
        assert events[0].clause == unit.clause
        assert events[-1].link.kind == "added"
