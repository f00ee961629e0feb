"""What is exported and imported again is what it was. All texts are invented."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from annotate.annotation import EVENT_KINDS, Annotation, Event
from annotate.exchange import FORMATS
from tests.exchange.hostile import SAID, events, outgoing, whole_annotations


@pytest.mark.parametrize("name", [name for name, form in FORMATS.items() if form.load])
@settings(max_examples=40)
@given(whole_annotations, st.lists(events(), max_size=4))
def test_nothing_is_lost_on_the_way_out_and_back(
    name: str, annotation: Annotation, events: list[Event]
) -> None:
    sent = outgoing(annotation, events)
    form = FORMATS[name]
    written = form.dump(sent)
    content = written.content
    assert form.load
    loaded = form.load(content if isinstance(content, bytes) else content.encode(), "notes")
    (item,) = loaded.items
    thread = sent.notes[0].record.thread
    assert item.own
    assert item.annotation == annotation
    assert sorted(item.events, key=lambda e: e.id) == sorted(thread.events, key=lambda e: e.id)
    assert {loss.key for loss in written.losses} <= {"several-clauses", "unseen-events"}
    assert loaded.losses == ()


def test_every_kind_of_event_is_tried() -> None:
    assert set(EVENT_KINDS) - set(SAID) == {"reply", "edit"}
