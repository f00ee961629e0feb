"""What two texts that are not versions of one another have to do with each other.

Decides types and what is covered; each kind of evidence has its module: words taken over
(reuse), names (citations), subjects. Knows clause trees, not how a relation looks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from annotate.model import Document, RelatedLink, Relation, RelationType
from annotate.related.citations import citations
from annotate.related.links import alike, cited, in_words, turned
from annotate.related.matrix import Cell, Matrix, Row, matrix
from annotate.related.models import Embedder, by_model, embedder
from annotate.related.passages import passages
from annotate.related.reuse import reuses
from annotate.related.subjects import subjects
from annotate.related.units import Unit, read
from annotate.related.weights import weigh

__all__ = [
    "TYPES",
    "Cell",
    "Embedder",
    "Matrix",
    "Row",
    "embedder",
    "matrix",
    "relate",
    "relate_all",
]

TYPES: tuple[RelationType, ...] = (
    "repeats",
    "partly-covers",
    "cites",
    "cited-by",
    "elaborates",
)
"""The types of links, the strongest evidence first."""

Pair = tuple[int, int]
Side = tuple[Document, tuple[Unit, ...]]


def relate(old: Document, new: Document, embed: Embedder | None = None) -> Relation:
    """The clauses of two texts that correspond, many to many, and what each has alone.

    A pair has one link: of the strongest type there is evidence for, the others beside it.
    With `embed`, likeness of subject is that of its vectors instead of that of the words.
    Deterministic as long as `embed` is. Raises UsageError("embedder-failed").
    """
    letters: dict[str, str] = {}
    return _relation((old, read(old, letters)), (new, read(new, letters)), embed)


def relate_all(
    documents: Sequence[Document], embed: Embedder | None = None
) -> dict[Pair, Relation]:
    """The relation of each two documents, by their places in the list, the earlier first."""
    letters: dict[str, str] = {}
    sides = [(document, read(document, letters)) for document in documents]
    return {
        (i, j): _relation(sides[i], sides[j], embed)
        for i in range(len(sides))
        for j in range(i + 1, len(sides))
    }


def _relation(old: Side, new: Side, embed: Embedder | None) -> Relation:
    units = old[1], new[1]
    found: dict[Pair, dict[RelationType, RelatedLink]] = defaultdict(dict)
    for pair, link in _evidence(old, new, embed):
        found[pair][link.type] = link
    links = tuple(
        _strongest(found[i, j], units[0][i].heading or units[1][j].heading)
        for i, j in sorted(found)
    )
    linked = {link.old for link in links}, {link.new for link in links}
    clauses = _contents(units[0]), _contents(units[1])
    alone = [tuple(eid for eid in clauses[k] if eid not in linked[k]) for k in (0, 1)]
    return Relation(old[0], new[0], links, alone[0], alone[1], clauses[0], clauses[1])


def _evidence(old: Side, new: Side, embed: Embedder | None) -> Iterator[tuple[Pair, RelatedLink]]:
    olds, news = old[1], new[1]
    weighed = weigh(olds, news)
    found = passages([unit.code for unit in olds], [unit.code for unit in news])
    content = (common for common in found if not _is_frame(olds[common[0]], news[common[1]]))
    for shared in reuses(*weighed, content):
        i, j = shared.old, shared.new
        yield (i, j), in_words(olds[i], news[j], shared)
    yield from cited(olds, news, citations(olds, new[0])).items()
    for (j, i), link in cited(news, olds, citations(news, old[0])).items():
        yield (i, j), turned(link)
    for subject in (
        by_model(weighed[0], weighed[1], embed) if embed else subjects(weighed[0], weighed[1])
    ):
        i, j = subject.old, subject.new
        yield (i, j), alike(olds[i], news[j], subject)


def _is_frame(old: Unit, new: Unit) -> bool:
    """Whether both are headings, or one a date: what they share is no content."""
    return (old.heading and new.heading) or "date" in (old.clause.kind, new.clause.kind)


def _strongest(links: Mapping[RelationType, RelatedLink], title: bool) -> RelatedLink:
    # A title that is cited is not repeated.
    named = [kind for kind in links if title and kind in ("cites", "cited-by")]
    first, *others = sorted(named or links, key=TYPES.index)
    # Whoever takes over the words takes over the subject.
    also = tuple(kind for kind in others if kind in ("cites", "cited-by"))
    return replace(links[first], also=also)


def _contents(units: Sequence[Unit]) -> tuple[str, ...]:
    """The clauses that say something, not the headings above them."""
    return tuple(unit.clause.eid for unit in units if not unit.heading)
