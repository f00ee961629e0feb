"""A file imported again, or saved by another program meanwhile: what of it is here already.

Ids decide; where a program has changed them, who said what, when and where. What is alike is
not the same: each record here answers for one thing in a file, and for nothing elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from annotate.annotation import Annotation, Event, Target, Thread
from annotate.corpus import AnnotationRecord
from annotate.exchange.docx.echoes import echoes, heard
from annotate.exchange.foreign import moment

Records: TypeAlias = Mapping[str, AnnotationRecord]
"""The annotations of a work, by id."""
Sits: TypeAlias = Callable[[Target], Collection[str]]
"""The clauses a target sits in today, by their eIds."""
_CERTAIN = 9
"""The score of an id of the other program's own."""


@dataclass(frozen=True, slots=True)
class Found:
    """An annotation in a file with a text of its own, that may be here already."""

    at: str
    annotation: Annotation
    """With its target in a version that is here; undated where the file has no time."""
    body: str
    """As the file has it."""


@dataclass(frozen=True, slots=True)
class Here:
    """What it is here."""

    record: AnnotationRecord
    event: Event | None = None
    """The reply or status of that annotation it is, when it is not the annotation: a file
    that does not say who answers whom has them beside one another."""
    changed: bool = False
    """Whether the file has it say what it never said."""


def pair(found: Sequence[Found], records: Records, sits: Sits) -> dict[str, Here]:
    """What of that is here, by its place in the file; each annotation or event here once."""
    index = _Index(records)
    scored = (
        (-score, at, number, here)
        for at, one in enumerate(found)
        for number, here in enumerate(index.candidates(one))
        if (score := _score(one, here, sits))
    )
    pairs: dict[str, Here] = {}
    taken: set[str] = set()
    for _, at, _, here in sorted(scored, key=lambda one: one[:3]):
        known = (here.event or here.record.annotation).id
        if found[at].at not in pairs and known not in taken:
            pairs[found[at].at] = here
            taken.add(known)
    return pairs


def onto(events: Sequence[Event], thread: Thread) -> tuple[Event, ...]:
    """The events that a thread does not have, under their ids or others, made its own."""
    names = {event.id: event.id for event in thread.events}
    # What the file has under the id it has here is that, and nothing else alike.
    left = [event for event in thread.events if event.id not in {one.id for one in events}]
    fresh = []
    for event in events:
        if event.id not in names and (other := _alike(event, left)):
            names[event.id] = other.id
            left.remove(other)
        if event.id not in names:
            parents = tuple(dict.fromkeys(names.get(parent, parent) for parent in event.parents))
            fresh.append(replace(event, annotation=thread.annotation.id, parents=parents))
    return tuple(fresh)


def _alike(event: Event, left: Sequence[Event]) -> Event | None:
    """The first that says the same, by the same hand at the same time."""
    what = (event.kind, event.body, event.status)
    said = (other for other in left if what == (other.kind, other.body, other.status))
    return next((other for other in said if _same_time_and_hand(event, other)), None)


class _Index:
    """The annotations, replies and statuses here, by id and by their writers."""

    def __init__(self, records: Records) -> None:
        self._records = records
        self._by_hand: dict[str, list[Here]] = defaultdict(list)
        self._echoes: dict[str, Mapping[str, frozenset[str]]] = {}
        for one in {record.annotation.id: record for record in records.values()}.values():
            for here in (Here(one), *(Here(one, event) for event in _shown(one.thread.events))):
                self._by_hand[(here.event or one.annotation).creator.name].append(here)

    def candidates(self, one: Found) -> Iterator[Here]:
        """What it might be: what has its id, and what the same hand said in the same minute."""
        if record := self._records.get(one.annotation.id):
            yield self._heard(Here(record), one)
        for here in self._by_hand.get(one.annotation.creator.name, ()):
            said = here.event or here.record.annotation
            if said.id != one.annotation.id and _same_time(one.annotation, said):
                yield self._heard(here, one)

    def _heard(self, here: Here, one: Found) -> Here:
        known = here.record.annotation.id
        if known not in self._echoes:
            self._echoes[known] = echoes(here.record)
        bodies = self._echoes[known].get((here.event or here.record.annotation).id, frozenset())
        said = {heard(one.body), heard(one.annotation.body)}
        return replace(here, changed=not said & bodies)


def _shown(events: Iterable[Event]) -> Iterator[Event]:
    yield from (event for event in events if event.kind in ("reply", "status"))


def _score(one: Found, here: Here, sits: Sits) -> int:
    """How likely the two are the same; 0 for what is not."""
    same = here.event is None and one.annotation.id == here.record.annotation.id
    if same and one.annotation.source:
        return _CERTAIN
    if not same and here.changed:
        return 0
    place = _same_place(one.annotation.target, here.record.thread.target, sits)
    return 2 * place + same


def _same_place(one: Target, other: Target, sits: Sits) -> int:
    """3 for the same words, down to 0 for other ones or another clause; what is on the whole
    document may have lost its place."""
    if not one.clauses or not other.clauses:
        return 1
    there, here = set(one.clauses), set(other.clauses)
    if one.blob != other.blob:
        there, here = set(sits(one)), set(sits(other))
    if not there & here:
        return 0
    if one.quote is None or other.quote is None:
        return 1 if one.quote or other.quote else 3
    words, others = one.quote.exact, other.quote.exact
    if words != others:
        return int(words in others or others in words)
    return 3 if one.position == other.position else 2


def _same_time_and_hand(one: Annotation | Event, other: Annotation | Event) -> bool:
    """Whether two were written by one name in one minute: not all programs know seconds,
    and few the address."""
    return (
        bool(moment(one.created))
        and _same_time(one, other)
        and one.creator.name == other.creator.name
    )


def _same_time(one: Annotation | Event, other: Annotation | Event) -> bool:
    """Whether one was written in the minute of the other, or a file does not say when."""
    minute = moment(one.created)[:16]
    return not minute or minute == moment(other.created)[:16]
