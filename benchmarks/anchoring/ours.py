"""Annotate's own anchoring, its answers in the currency of the benchmark."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from annotate.anchoring import Anchored, Stage, anchor_all, anchor_along, describe
from annotate.anchoring.clauses import Place
from annotate.anchoring.evidence import for_loss, for_place
from annotate.anchoring.seeking import Crossing, Sought, crossing, seek
from annotate.annotation import Target
from annotate.compare import compare
from annotate.model import Document
from benchmarks.anchoring.fit import Row, fit
from benchmarks.anchoring.flat import GONE, Answer, Flat, Pair, Sample
from benchmarks.anchoring.measure import outcome

REAL = 2.0
"""How much more an answer on a real revision counts than on one made by program."""


def target(sample: Sample) -> Target:
    """The annotation as it would be stored."""
    return describe(sample.clause, sample.start, sample.end, version="old", blob="old")


def answers(pair: Pair, samples: Sequence[Sample]) -> list[Answer]:
    """What ours says of each, all of one text in one go."""
    targets = [target(sample) for sample in samples]
    found = anchor_all(targets, pair.new.document, lambda _: pair.old.document)
    return [answer(anchored, pair.new) for anchored in found]


def answers_along(pair: Pair, samples: Sequence[Sample]) -> list[Answer]:
    """The same, with what the versions between tell."""
    targets = [target(sample) for sample in samples]
    direct = anchor_all(targets, pair.new.document, lambda _: pair.old.document)
    texts = (pair.old, *pair.between, pair.new)
    stages = [
        Stage(str(at), partial(_source, text), partial(_document, text))
        for at, text in enumerate(texts)
    ]
    return [answer(anchored, pair.new) for anchored in anchor_along(targets, direct, stages)]


def answers_alone(pair: Pair, samples: Sequence[Sample]) -> list[Answer]:
    """The same without the version the annotations were made on, as in a shallow clone."""
    found = anchor_all(map(target, samples), pair.new.document, lambda _: None)
    return [answer(anchored, pair.new) for anchored in found]


def _source(text: Flat) -> str:
    return text.document.source


def _document(text: Flat) -> Document:
    return text.document


def answer(anchored: Anchored, new: Flat) -> Answer:
    """What our answer says, in the new text."""
    sure = anchored.confidence
    if anchored.state == "orphan":
        return Answer("gone", state=anchored.state, confidence=sure)
    if anchored.state == "ambiguous" or anchored.eid is None:
        return Answer("unsure", state=anchored.state, confidence=sure)
    at = new.places[anchored.eid]
    start, end = at + anchored.start, at + anchored.end
    return Answer("place", start, end, anchored.state, sure)


def weigh(pairs: Iterable[Pair]) -> Iterator[str]:
    """The weights of the evidence for a place and for a loss, from answers on these pairs.

    Every place is taken, however little speaks for it: what is too little is to be learnt.
    """
    placed: list[Row] = []
    gone: list[Row] = []
    for pair in pairs:
        way = crossing(compare(pair.old.document, pair.new.document))
        for sample in pair.samples:
            if sample.truth.kind in ("unjudged", "either"):
                continue
            found = seek(Place(sample.clause, sample.start, sample.end), way)
            right = outcome(_taken(found, way, pair.new), sample) == "right"
            count = REAL if pair.name[-1] in "→←" else 1.0
            if found.survives:
                placed.append((for_place(found.evidence), right, count))
            else:
                gone.append((for_loss(found.evidence), right, count))
    yield f"PLACED = {fit(placed)}"
    yield f"GONE = {fit(gone)}"


def _taken(found: Sought, way: Crossing, new: Flat) -> Answer:
    if not found.carried or not found.survives:
        return GONE
    unit = found.carried.unit
    keyed = way.survival.news[unit]
    start, end = keyed.outer(found.carried.start, found.carried.end)
    return Answer("place", new.starts[unit] + start, new.starts[unit] + end)
