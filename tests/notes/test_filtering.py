"""Which annotations a list holds and what they count for, at a time that is given."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from annotate.anchoring import Anchored
from annotate.annotation import Annotation, Creator, Event, Target, fold
from annotate.corpus import AnnotationRecord, Work
from annotate.errors import UsageError
from annotate.notes import SORTS, Filters, Note, ago, day
from annotate.notes.statistics import statistics

NOW = datetime(2031, 5, 31, 12, tzinfo=UTC)
LI, QIAN = Creator("Li", "li@example.org"), Creator("钱工", "qian@example.org")


def event(number: int, kind: str, creator: Creator = LI, at: str = "05-02", **said: Any) -> Event:
    created = f"2031-{at}T08:00:00Z"
    return Event(f"e{number}", kind, "", (), creator, created, **said)


def note(name: str, *events: Event, state: Any = "exact", eid: str = "art_1", **said: Any) -> Note:
    said = {"category": "comment", "creator": LI, "created": "2031-05-01T08:00:00Z", **said}
    work = Work(said.pop("work", "trial"), "")
    target = Target((eid,))
    made = Annotation(id=name, work="trial", motivation="", target=target, body="", **said)
    record = AnnotationRecord("", made, fold(made, events), ())
    return Note(work, record, Anchored(state, eid), None)


NOTES = {
    item.id: item
    for item in (
        note("plain"),
        note("old", created="2031-02-01T23:00:00-05:00", severity="major", work="park"),
        note("error", category="erratum", severity="blocker", tags=("a", "b"), eid="art_2"),
        note("inner", state="orphan", eid="art_2__item_1", creator=QIAN, tags=("a",)),
        note("replied", event(1, "reply", QIAN, body="…")),
        note("musing", event(1, "reply", body="…")),
        note("done", event(1, "status", QIAN, "05-11", status="resolved")),
        note(
            "split",
            event(1, "status", status="accepted"),
            event(2, "status", status="rejected", reason="…"),
        ),
        note("due", event(1, "assign", due="2031-05-30", assignees=("Qian <q@example.org>",))),
        note("today", event(1, "assign", due="2031-05-31")),
        note(
            "paid",
            event(1, "assign", due="2031-05-03"),
            event(2, "status", at="05-04", status="resolved"),
        ),
    )
}
OPEN = {"plain", "old", "error", "inner", "replied", "musing", "split", "due", "today"}


@pytest.mark.parametrize(
    ("wanted", "names"),
    [
        (Filters(), set(NOTES)),
        (Filters(clause="art_2"), {"error", "inner"}),
        (Filters(clause="art"), set()),
        (Filters(states=["orphan", "moved"]), {"inner"}),
        (Filters(statuses=["resolved", "contested"]), {"done", "paid", "split"}),
        (Filters(statuses=["rejected"]), set()),
        (Filters(categories=["erratum", "question"]), {"error"}),
        (Filters(severities=["major", "blocker"]), {"old", "error"}),
        (Filters(tags=["a"]), {"error", "inner"}),
        (Filters(tags=["a", "b"]), {"error"}),
        (Filters(author="钱"), {"inner"}),
        (Filters(author="QIAN@example"), {"inner"}),
        (Filters(assignee="qian"), {"due"}),
        (Filters(until=day("2031-02-02")), set()),
        # Eleven at night in New York is the next day in UTC.
        (Filters(since=day("2031-02-02"), until=day("2031-02-03")), {"old"}),
        (Filters(since=day("2031-05-01")), set(NOTES) - {"old"}),
        (Filters(until=ago("30d", NOW)), set(NOTES)),
        (Filters(until=ago("31d", NOW)), {"old"}),
        (Filters(until=ago("5w", NOW)), {"old"}),
        (Filters(overdue=True), {"due"}),
        (Filters(unanswered=True), OPEN - {"replied"}),
        (Filters(severities=["blocker"], statuses=["open"], tags=["b"]), {"error"}),
    ],
)
def test_what_a_list_holds(wanted: Filters, names: set[str]) -> None:
    assert {name for name, item in NOTES.items() if wanted.holds(item, NOW)} == names


@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("created", ["old", "plain", "due", "paid"]),
        ("updated", ["paid", "due", "plain", "old"]),
        ("severity", ["old", "plain", "due", "paid"]),
        ("due", ["paid", "due", "plain", "old"]),
        ("status", ["plain", "old", "due", "paid"]),
        ("clause", ["old", "plain", "due", "paid"]),
        ("author", ["plain", "old", "due", "paid"]),
    ],
)
def test_orders(order: str, names: list[str]) -> None:
    found = sorted((NOTES[name] for name in ("plain", "old", "due", "paid")), key=SORTS[order])
    assert [item.id for item in found] == names


@pytest.mark.parametrize("value", ["", "30", "d", "-3d", "3y", "9999999d", "３d ", "1d2w"])
def test_what_is_no_age(value: str) -> None:
    with pytest.raises(UsageError):
        ago(value, NOW)


@pytest.mark.parametrize("value", ["", "yesterday", "2031-13-01", "2031-02-30", "2031"])
def test_what_is_no_day(value: str) -> None:
    with pytest.raises(UsageError):
        day(value)


def test_statistics() -> None:
    found = statistics(tuple(NOTES.values()), NOW)
    assert found.total == len(NOTES)
    assert found.counts["work"] == (("trial", 10), ("park", 1))
    assert found.counts["status"] == (("open", 8), ("resolved", 2), ("contested", 1))
    assert found.counts["severity"] == (("blocker", 1), ("major", 1), ("info", 9))
    assert found.counts["state"] == (("exact", 10), ("orphan", 1))
    assert found.counts["author"] == (("Li", 10), ("钱工", 1))
    assert found.counts["assignee"] == (("Qian <q@example.org>", 1),)
    assert found.open is not None
    assert (found.open.count, found.open.which) == (len(OPEN), "old")
    assert (found.open.median, found.open.longest) == (30.2, 118.3)
    assert found.closed is not None
    # Ten days the one, three the other.
    assert (found.closed.count, found.closed.median, found.closed.longest) == (2, 6.5, 10.0)
    assert [(late.id, late.days) for late in found.overdue] == [("due", 1)]


def test_statistics_of_nothing_and_of_clocks_that_disagree() -> None:
    found = statistics((), NOW)
    assert (found.total, found.open, found.closed, found.overdue) == (0, None, None, ())
    ahead = note("ahead", event(1, "status", at="04-01", status="resolved"))
    found = statistics((ahead,), NOW)
    assert found.closed is not None
    assert found.closed.longest == 0.0
