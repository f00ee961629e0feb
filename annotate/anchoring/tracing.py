"""Places followed from version to version, as far as they go.

A version in whose text a clause stands to the letter is not even parsed; one that is looks
for it among the clauses first, and compares only where it is not there as it was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from annotate.anchoring.clauses import Place, Seats
from annotate.anchoring.result import Regrouped
from annotate.anchoring.seeking import Crossing, crossing
from annotate.anchoring.through import follow
from annotate.compare import Correction, compare
from annotate.model import Clause, Document
from annotate.textdiff import normalise, stayed

_BACK = 0.95
"""How sure it must be that what is found at the end is what was lost on the way."""
_LEFT = 0.5
"""How much of the words there must be at the end for it to be them, edited over and over."""
_LETTERS = 12
"""Characters of a clause that are enough to know it by."""

Corrections = Callable[[str, str], Sequence[Correction]]
"""What people said of the way from one version to another, by their keys."""


@dataclass(frozen=True, slots=True)
class Stage:
    """A version on the way: what to call it, its text, and how to read it."""

    key: str
    source: Callable[[], str]
    read: Callable[[], Document]


@dataclass(slots=True)
class Trace:
    """A place on its way, or the places it came apart into."""

    origin: Place
    span: bool
    """Whether it is words, not a whole clause."""
    places: tuple[Place, ...] = field(init=False)
    """As they are in the version `seen`;"""
    seen: int = 0
    at: int = 0
    """up to this one their clauses stand to the letter."""
    sure: float = 1.0
    regrouped: tuple[Regrouped, ...] = ()
    """How its clauses split and merged on the way."""
    left: tuple[int, int, tuple[Place, ...]] = field(init=False)
    """`at`, `seen` and `places` when most of its words were last as they were first."""

    def __post_init__(self) -> None:
        self.stands((self.origin,), 0)

    def stands(self, places: tuple[Place, ...], at: int, sure: float = 1.0) -> None:
        """Note where it is in a version."""
        self.places, self.seen, self.at = places, at, at
        self.sure *= sure
        if _is_left(self.origin.text, places):
            self.left = at, at, places

    def stays(self, at: int) -> None:
        """Note that its clauses are the same in the next version."""
        if self.left[0] == self.at:
            self.left = at, *self.left[1:]
        self.at = at

    def is_span(self, place: Place) -> bool:
        """Whether one of its places is words, not a whole clause."""
        return self.span or (place.start, place.end) != (0, len(place.clause.canonical_text))


@dataclass(frozen=True, slots=True)
class Found:
    """Where a trace is in another version; without places it is not there."""

    trace: Trace
    places: tuple[Place, ...]
    sure: float
    regrouped: tuple[Regrouped, ...] = ()

    def take(self, at: int) -> None:
        """Have the trace stand there."""
        self.trace.stands(self.places, at, self.sure)
        self.trace.regrouped += self.regrouped


class Walk:
    """Versions in their order, and what was said of the ways between them."""

    def __init__(self, stages: Sequence[Stage], corrections_of: Corrections) -> None:
        self.stages = stages
        self._corrections_of = corrections_of

    @property
    def last(self) -> int:
        """The index of the version that is asked for."""
        return len(self.stages) - 1

    def follow(self, traces: Sequence[Trace]) -> None:
        """Take each from version to version, and then to the last one once more."""
        for at in range(self.last):
            self._step([trace for trace in traces if trace.at == at], at)
        lost = sorted((t for t in traces if t.at < self.last - 1), key=_seen)
        for seen, group in groupby(lost, key=_seen):
            for found in self.across(list(group), seen, self.last):
                if found.places and found.sure >= _BACK:
                    found.take(self.last)

    def across(self, traces: Sequence[Trace], old: int, new: int) -> Iterator[Found]:
        """Where places of one version are in another, and how sure that is."""
        if not traces:
            return
        texts = self.stages[old].read(), self.stages[new].read()
        corrections = self._corrections(old, new)
        same = None if corrections else _Same.of(*texts)
        way: Crossing | None = None
        for trace in traces:
            there = tuple(same.place(place) for place in trace.places) if same else (None,)
            known = tuple(place for place in there if place)
            if len(known) == len(there):
                yield Found(trace, known, 1.0)
                continue
            way = way or crossing(compare(*texts, corrections))
            yield self._found(trace, way, new)

    def _found(self, trace: Trace, way: Crossing, new: int) -> Found:
        answers = [follow(p, way, span=trace.is_span(p)) for p in trace.places]
        placed = [answer for answer in answers if answer.placed]
        spots = dict.fromkeys(spot for answer in placed for spot in answer.places)
        places = (Place(way.new.by_eid[eid].clause, start, end) for eid, start, end in spots)
        version = "" if new == self.last else self.stages[new].key
        regrouped = dict.fromkeys(one for answer in placed for one in answer.regrouped)
        return Found(
            trace,
            tuple(places),
            min(answer.confidence for answer in placed or answers),
            tuple(replace(one, version=version) for one in regrouped),
        )

    def _step(self, live: Sequence[Trace], at: int) -> None:
        pending = []
        for trace in live:
            if self._is_same(trace, at + 1):
                trace.stays(at + 1)
            else:
                pending.append(trace)
        for seen, group in groupby(sorted(pending, key=_seen), key=_seen):
            if seen < at:
                for found in tuple(self.across(list(group), seen, at)):
                    if found.places:
                        found.take(at)
        ready = [trace for trace in pending if trace.seen == at]
        for found in tuple(self.across(ready, at, at + 1)):
            if found.places:
                found.take(at + 1)

    def _is_same(self, trace: Trace, new: int) -> bool:
        """Whether the clauses of its places stand once, to the letter, in both versions: of
        several that read the same, the one that is left may be another."""
        if new == self.last or self._corrections(trace.seen, new):
            return False
        document = self.stages[trace.seen].read()
        sources = [self.stages[at].source() for at in (trace.seen, new)]
        found = (_letters(document, place.clause) for place in trace.places)
        return all(
            len(letters) >= _LETTERS and all(source.count(letters) == 1 for source in sources)
            for letters in found
        )

    def _corrections(self, old: int, new: int) -> Sequence[Correction]:
        return self._corrections_of(self.stages[old].key, self.stages[new].key)


@dataclass(frozen=True, slots=True)
class _Same:
    """Units that stand once in each of two versions, for which nothing need be compared."""

    old: Seats
    new: Seats
    units: Mapping[str, Clause]
    """New units by their canonical text."""

    @classmethod
    def of(cls, old: Document, new: Document) -> _Same:
        """Those of two versions."""
        seats = Seats.of(old), Seats.of(new)
        units = [[found[0].unit for found in side.within.values()] for side in seats]
        said = [Counter(unit.canonical_text for unit in side) for side in units]
        alone = {u.canonical_text: u for u in units[1] if said[1][u.canonical_text] == 1}
        return cls(*seats, {text: u for text, u in alone.items() if said[0][text] == 1})

    def place(self, place: Place) -> Place | None:
        """A place in the newer version, when its unit is there as it was."""
        seat = self.old.by_eid[place.clause.eid]
        unit = self.units.get(seat.unit.canonical_text)
        if unit is None:
            return None
        start, end = seat.start + place.start, seat.start + place.end
        return self.new.place(unit, start, end, place.clause.kind)


def _seen(trace: Trace) -> int:
    return trace.seen


def _letters(document: Document, clause: Clause) -> str:
    """A clause in the source, without its number."""
    end = max(inner.span.end for inner in clause.walk())
    letters = document.source[clause.span.start : end]
    return letters[max(0, letters.find(clause.text[:_LETTERS])) :].strip()


def _is_left(first: str, now: Sequence[Place]) -> bool:
    """Whether half of the words or more is still there."""
    return share_in(first, *(place.text for place in now)) >= _LEFT


def share_in(first: str, *now: str) -> float:
    """Which share of some words, told without typography, other texts have."""
    old = normalise(first)
    size = sum(run.size for text in now for run in stayed(old, normalise(text)))
    return min(1.0, size / len(old)) if old else 1.0
