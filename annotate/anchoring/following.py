"""Following every character of an old text to where it stands in a new one, if anywhere.

By the lineage of clauses first: what linked clauses have in common, sentence by sentence
and then as wholes; next what went from one to another, as the comparison says; last, long
passages that moved word for word. No character of the new text stands for two of the old
one, so no two places become one.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import accumulate

from annotate.anchoring.chains import Piece, breadth, coherent, moved
from annotate.anchoring.sentences import sentence_pairs
from annotate.anchoring.survival import Kept, Keyed, Survival
from annotate.compare import linkable
from annotate.model import Comparison, Document, Link, Span
from annotate.textdiff import Run, stayed

_NEAR = 6
"""Characters that stayed together when a phrase changed its place in its clause."""
_FAR = 20
"""Characters, standing nowhere else, that went to a clause not known to be a successor."""
_SCRAP = 6
"""Characters below which what another run leaves over is no evidence of its own."""
_NOWHERE, _BARRED = -1, -2
"""What stands for the place of a character that has none yet, or is to be given none."""


def survival(comparison: Comparison) -> Survival:
    """Follow every character of a comparison's old text."""
    found = _Followed(comparison)
    for link in comparison.links:
        found.sentences(link)
    for link in comparison.links:
        found.across(link)
    for link in comparison.links:
        found.through(link)
    found.anywhere()
    links = {eid: link for link in comparison.links for eid in link.old}
    return Survival(
        found.olds,
        found.news,
        found.places[0],
        found.places[1],
        tuple(tuple(found.kept(unit)) for unit in range(len(found.olds))),
        tuple(links[old.clause.eid] for old in found.olds),
        (Counter(old.key for old in found.olds), Counter(new.key for new in found.news)),
        found.letters,
        tuple(map(tuple, found.doubtful)),
    )


class _Followed:
    """What has been followed so far; a character once accounted for is not looked at again."""

    def __init__(self, comparison: Comparison) -> None:
        self.olds, self.news = (_keyed(side) for side in (comparison.old, comparison.new))
        self.places = tuple(
            {keyed.clause.eid: at for at, keyed in enumerate(side)}
            for side in (self.olds, self.news)
        )
        self._texts = tuple("\n".join(k.key for k in side) for side in (self.olds, self.news))
        self.letters = breadth(self._texts[0])
        # One line feed between units, so that nothing runs on from one into the next.
        self._starts = list(accumulate((len(new.key) + 1 for new in self.news), initial=0))
        self._to = [array("l", [_NOWHERE]) * len(old.key) for old in self.olds]
        self._went = [bytearray(len(old.key)) for old in self.olds]
        self.doubtful: list[list[Span]] = [[] for _ in self.olds]
        self._taken = bytearray(self._starts[-1])

    def sentences(self, link: Link) -> None:
        """What linked clauses have in common sentence by sentence, in whatever order."""
        olds, news = self._units(link)
        if not olds or not news:
            return
        if len(news) > 1:
            for passage in link.passages:
                for span in passage.old_spans:
                    self._doubt(self.places[0][passage.old], span)
        old, new = _Joined(self.olds, olds), _Joined(self.news, news)
        if old.text == new.text:
            self._claim_joined(old, new, Run(0, 0, len(old.text)))
            return
        for one, other in sentence_pairs(old.text, new.text):
            self._between(old, one, new, other)

    def through(self, link: Link) -> None:
        """What linked clauses have in common as wholes, in order and then out of it."""
        olds, news = self._units(link)
        if not olds or not news:
            return
        old, new = _Joined(self.olds, olds), _Joined(self.news, news)
        sizes = len(old.text), len(new.text)
        for run in coherent(stayed(old.text, new.text), sizes, self.letters):
            self._claim_joined(old, new, run)
        self._moved(olds, news, _NEAR)

    def _units(self, link: Link) -> tuple[list[int], list[int]]:
        return [self.places[0][eid] for eid in link.old], [self.places[1][eid] for eid in link.new]

    def across(self, link: Link) -> None:
        """What went to a clause that another link speaks of."""
        for passage in link.passages:
            old, new = self.places[0][passage.old], self.places[1][passage.new]
            for one, other in zip(passage.old_spans, passage.new_spans, strict=False):
                if self._doubt(old, one):
                    continue
                here = Span(*self.olds[old].inner(one.start, one.end))
                there = Span(*self.news[new].inner(other.start, other.end))
                sides = _Joined(self.olds, [old]), _Joined(self.news, [new])
                self._between(sides[0], here, sides[1], there, went=True)

    def anywhere(self) -> None:
        """What is left and stands, word for word, in one other place only."""
        self._moved(range(len(self.olds)), range(len(self.news)), _FAR)

    def kept(self, unit: int) -> Iterator[Kept]:
        """What was found of an old unit, stretch by stretch."""
        to, went = self._to[unit], self._went[unit]
        start = 0
        for at in range(1, len(to) + 1):
            if at < len(to) and to[at] == to[at - 1] + 1 > 0 and went[at] == went[start]:
                continue
            if to[start] >= 0:
                new, offset = self._unit_of(to[start])
                yield Kept(start, new, offset, at - start, bool(went[start]))
            start = at

    def _doubt(self, old: int, span: Span) -> bool:
        """Bar a passage whose words stand in more places than before: it may have gone to
        any of them."""
        start, end = self.olds[old].inner(span.start, span.end)
        words = self.olds[old].key[start:end]
        if not words or self._texts[1].count(words) <= max(1, self._texts[0].count(words)):
            return False
        self.doubtful[old].append(Span(start, end))
        self._to[old][start:end] = array("l", [_BARRED]) * (end - start)
        return True

    def _between(
        self, old: _Joined, one: Span, new: _Joined, other: Span, *, went: bool = False
    ) -> None:
        """What two parts of clauses that became each other have in common."""
        sides = old.text[one.start : one.end], new.text[other.start : other.end]
        for run in coherent(stayed(*sides), (len(sides[0]), len(sides[1])), self.letters):
            there = Run(one.start + run.old, other.start + run.new, run.size)
            self._claim_joined(old, new, there, went=went)

    def _moved(self, olds: Sequence[int], news: Sequence[int], least: int) -> None:
        least *= self.letters
        before = [piece for at in olds for piece in self._rest(at, least)]
        after = [piece for at in news for piece in self._untaken(at, least)]
        for one, other, run in moved(before, after, least, self.letters):
            old = before[one]
            if other is None:
                span = Span(old.start + run.old, old.start + run.old + run.size)
                self.doubtful[old.unit].append(span)
                continue
            new = after[other]
            there = Run(old.start + run.old, new.start + run.new, run.size)
            self._claim(old.unit, new.unit, there, went=True)

    def _claim_joined(self, old: _Joined, new: _Joined, run: Run, *, went: bool = False) -> None:
        """A run of the joined texts of several units, unit by unit."""
        for unit, start, low, high in old.parts(run.old, run.old + run.size):
            there = run.new + low - run.old
            for other, begin, first, last in new.parts(there, there + high - low):
                at = low + first - there
                self._claim(unit, other, Run(at - start, first - begin, last - first), went=went)

    def _claim(self, old: int, new: int, run: Run, *, went: bool) -> None:
        """Note a run, but for characters that are accounted for."""
        to, first = self._to[old], self._starts[new] + run.new
        start = 0
        for at in range(run.size + 1):
            if at < run.size and to[run.old + at] == _NOWHERE and not self._taken[first + at]:
                continue
            size = at - start
            if size and (
                size == run.size
                or size >= _SCRAP * self.letters
                or self._joins(old, run.old + start, size, first + start)
            ):
                for step in range(start, at):
                    to[run.old + step] = first + step
                    self._went[old][run.old + step] = went
                    self._taken[first + step] = 1
            start = at + 1

    def _joins(self, old: int, start: int, size: int, new: int) -> bool:
        """Whether a stretch goes on from one that is known, or one goes on from it."""
        to, end = self._to[old], start + size
        before = start > 0 and to[start - 1] == new - 1 >= 0
        return before or (end < len(to) and to[end] == new + size)

    def _rest(self, unit: int, least: int) -> Iterator[Piece]:
        free = bytes(place == _NOWHERE for place in self._to[unit])
        return _pieces(unit, self.olds[unit].key, free, least)

    def _untaken(self, unit: int, least: int) -> Iterator[Piece]:
        start = self._starts[unit]
        key = self.news[unit].key
        free = bytes(not taken for taken in self._taken[start : start + len(key)])
        return _pieces(unit, key, free, least)

    def _unit_of(self, place: int) -> tuple[int, int]:
        unit = bisect_right(self._starts, place) - 1
        return unit, place - self._starts[unit]


class _Joined:
    """The keys of several units as one text, each on a line of its own."""

    def __init__(self, side: Sequence[Keyed], units: Sequence[int]) -> None:
        self.text = "\n".join(side[unit].key for unit in units)
        self._units = units
        sizes = [len(side[unit].key) for unit in units]
        self._spans = [(end - size, end) for size, end in zip(sizes, _ends(sizes), strict=True)]

    def parts(self, start: int, end: int) -> Iterator[tuple[int, int, int, int]]:
        """For each unit that a span touches: it, where it begins, the part of the span."""
        for unit, (first, last) in zip(self._units, self._spans, strict=True):
            low, high = max(start, first), min(end, last)
            if low < high:
                yield unit, first, low, high


def _ends(sizes: Sequence[int]) -> Iterator[int]:
    return (end - 1 for end in accumulate(size + 1 for size in sizes))


def _keyed(document: Document) -> tuple[Keyed, ...]:
    return tuple(Keyed.of(node.clause) for node in linkable(document))


def _pieces(unit: int, key: str, free: bytes, least: int) -> Iterator[Piece]:
    """The stretches of a unit that nothing accounts for, those that are long enough."""
    start = free.find(1)
    while start >= 0:
        end = free.find(0, start)
        end = len(key) if end < 0 else end
        if end - start >= least:
            yield Piece(unit, start, key[start:end])
        start = free.find(1, end)
