"""What became of whole clauses: as people paired them, or as a program cut them up.

The alignment sets pair articles; of a split or merge they require the fullest part, or any
where none is fuller, and know the others. In revisions made by program every character is
tracked, so there the parts of paragraphs and items are known too.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from annotate.model import Document
from annotate.numerals import to_chinese
from annotate.parser import parse
from benchmarks.anchoring import synthetic
from benchmarks.anchoring.flat import Flat
from benchmarks.anchoring.tracked import Tracked
from benchmarks.cases import Case, load

SOME = 0.1
"""Share of a clause that a part must hold to be one of its parts."""
_LEFT = 0.4
"""Share of a clause from which it is there; with less of it both answers may be right, with
hardly any it is gone."""

Became = Literal["one", "several", "gone", "either"]
Span = tuple[str, int, int]
"""A clause of the new text, and a span of it."""


@dataclass(frozen=True, slots=True)
class Fate:
    """What became of a clause."""

    kind: Became
    share: Callable[[Span], float | None]
    """How much of it a span of the new text holds; None where nobody knows."""
    most: float = 0.0
    """The most that any clause holds,"""
    parts: int = 0
    """and how many hold some."""


@dataclass(frozen=True, slots=True)
class Revision:
    """Two texts, and what became of the clauses of the older one, by eId."""

    name: str
    old: Document
    new: Document
    fates: Mapping[str, Fate]


def aligned(data: Path, name: str, some: slice = slice(None)) -> Iterator[Revision]:
    """The revisions of an alignment set, or of some of its cases, forward and backward."""
    german = name.startswith("de")
    for case in load(data, name)[some]:
        sides = [document(texts, german=german) for texts in (case.old, case.new)]
        for back in (False, True):
            old, new = sides[::-1] if back else sides
            eids = [[c.eid for c in text.walk() if c.basic] for text in (old, new)]
            fates = dict(of_case(case, back, *eids))
            yield Revision(f"{case.name} {'←' if back else '→'}", old, new, fates)


def document(texts: Sequence[str], *, german: bool) -> Document:
    """Clauses as a text, numbered from one: their own numbers would tell the answer."""
    heads = (f"§ {n}\n" if german else f"第{to_chinese(n)}条　" for n in range(1, len(texts) + 1))
    parts = (head + text for head, text in zip(heads, texts, strict=True))
    source = "\n".join(parts).replace("\n", "\n\n") + "\n"
    return parse(source, grammar="statute-de" if german else "statute-zh")


def of_case(
    case: Case, back: bool, olds: Sequence[str], news: Sequence[str]
) -> Iterator[tuple[str, Fate]]:
    """What became of the clauses of one side of a case, those that are judged, by eId."""

    def turned(pairs: Iterable[tuple[int, int]]) -> Mapping[int, set[int]]:
        out: dict[int, set[int]] = defaultdict(set)
        for one, other in pairs:
            out[other if back else one].add(one if back else other)
        return out

    good = turned(pair for group in case.required for pair in group)
    beside, debatable = turned(case.secondary), turned(case.ignored)
    unjudged = case.unjudged[::-1] if back else case.unjudged
    for at, eid in enumerate(olds):
        known = good[at] | beside[at]
        if at in unjudged[0] and not known:
            continue
        shares: dict[str, float | None] = {news[j]: None for j in unjudged[1] - known}
        shares |= {news[j]: 2 * SOME for j in beside[at] | debatable[at]}
        shares |= {news[j]: 1.0 for j in good[at]}
        kind: Became = "several" if len(known) > 1 else "one" if known else "gone"
        if not good[at] and (beside[at] or debatable[at]):
            kind = "either"  # A sentence of it went elsewhere, or nobody can say.
        most = max(filter(None, shares.values()), default=0.0)
        yield eid, Fate(kind, _among(shares), most, len(known))


def _among(shares: Mapping[str, float | None]) -> Callable[[Span], float | None]:
    return lambda span: shares.get(span[0], 0.0)


def made(data: Path, seed: int, held_out: bool) -> Iterator[Revision]:
    """Revisions made by program: articles, their paragraphs and items."""
    for chain in synthetic.chains(data, 40, 1, seed, held_out):
        (old, _), (new, units) = chain.versions
        yield Revision(chain.name, old.document, new.document, tracked(old, new, units))


def tracked(old: Flat, new: Flat, units: Sequence[Tracked]) -> dict[str, Fate]:
    """What became of all clauses of a text whose characters are in these units now."""
    now = {
        origin: new.starts[at] + offset
        for at, unit in enumerate(units)
        for offset, origin in enumerate(unit.origins)
        if origin >= 0
    }
    fates = {}
    for clause in old.document.walk():
        start, size = old.places[clause.eid], len(clause.canonical_text)
        kept = sorted(now[at] for at in range(start, start + size) if at in now)
        fates[clause.eid] = _fate(kept, size, new)
    return fates


def _fate(kept: Sequence[int], size: int, new: Flat) -> Fate:
    def share(span: Span) -> float:
        at = new.places[span[0]]
        return (bisect_left(kept, at + span[2]) - bisect_left(kept, at + span[1])) / size

    held = Counter(new.unit_at(at) for at in kept)
    parts = sum(count >= SOME * size for count in held.values())
    left = len(kept) / size
    kind: Became = "several" if parts > 1 else "one"
    return Fate(
        "gone" if left < SOME else "either" if left < _LEFT else kind,
        share,
        max(held.values(), default=0) / size,
        parts,
    )
