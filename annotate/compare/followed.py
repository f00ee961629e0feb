"""Which references of a run became which of the run that stands in its place.

Each takes the first one left that names what its own clauses became. They are looked up by
what they name: a list of thousands is not gone through for each of its members.
"""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Iterator, Mapping, Sequence, Set
from heapq import heapify, heappop, heapreplace

from annotate.compare.citations import Citations, Cited
from annotate.compare.descent import Descent
from annotate.references import Reference, Step, Unresolved

Words = tuple[bool, tuple[Step, ...]]
"""What must be the same of both beside the clauses: one or several, and which sentences."""
Queue = deque[int]
"""The places in the run, rising, of the references that name the same."""


def followed(
    ones: Sequence[Cited], others: Sequence[Cited], old: Citations, new: Citations, descent: Descent
) -> Iterator[tuple[Cited, Cited]]:
    """The pairs of an old and a new reference of which the new one follows the old one."""
    queues: dict[tuple[Words, str], dict[str, Queue]] = defaultdict(lambda: defaultdict(deque))
    for at, other in enumerate(others):
        if named := _named(other, new):
            words, first, last = named
            queues[words, last][first].append(at)
    heads: dict[tuple[Words, str, str], list[tuple[int, Queue]]] = {}
    for one in ones:
        if meant := _named(one, old):
            if meant not in heads:
                words, first, last = meant
                now = descent.became.get(first, frozenset())
                heads[meant] = [
                    (queue[0], queue)
                    for eid in descent.became.get(last, ())
                    for queue in _of(queues.get((words, eid), {}), now)
                    if queue
                ]
                heapify(heads[meant])
            if (place := _take(heads[meant])) is not None:
                yield one, others[place]


def _of(queues: Mapping[str, Queue], firsts: Set[str]) -> Iterator[Queue]:
    """The queues of those eIds, by whichever side is the smaller."""
    if len(queues) < len(firsts):
        return (queue for eid, queue in queues.items() if eid in firsts)
    return (queues[eid] for eid in firsts if eid in queues)


def _take(heads: list[tuple[int, Queue]]) -> int | None:
    """The first place of all queues, taken from its own; they share it with other heads."""
    while heads:
        at, queue = heads[0]
        free = bool(queue) and queue[0] == at
        if free:
            queue.popleft()
        if queue:
            heapreplace(heads, (queue[0], queue))
        else:
            heappop(heads)
        if free:
            return at
    return None


def _named(cited: Cited, citations: Citations) -> tuple[Words, str, str] | None:
    """The first and the last clause a reference names; None when it names none."""
    found = citations.targets(cited)
    if isinstance(found, Unresolved) or not found:
        return None
    # Satz 2 for Satz 1: the same clause, and other words of it.
    return (len(found) == 1, _sentences(cited.reference)), found[0], found[-1]


def _sentences(reference: Reference) -> tuple[Step, ...]:
    steps = (*reference.steps, *reference.until)
    return tuple(step for step in steps if step.kind == "sentence")
