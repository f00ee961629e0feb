"""What the range changes in what people said became of clauses: the links they ruled on."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from annotate.corpus import Corpus
from annotate.errors import AnnotateError, CorpusError
from annotate.lineage import Lineage, Ruling, Side
from annotate.model import Finding
from annotate.review.range import Range
from annotate.review.report import Ruled
from annotate.review.structure import Found
from annotate.review.texts import Text

Pair = tuple[str, str]


def ruled(range_: Range, text: Text) -> tuple[Ruled, ...]:
    """The rulings that came or went, in the order of the files and of their lines.

    Nothing of a file that cannot be read, which is a finding.
    """
    subject = text.subject
    if not subject.lineages:
        return ()
    before = _lineages(range_.old, subject.old_work)
    after = _lineages(range_.new, subject.work)
    return tuple(_changed(text, before, after))


def findings(found: tuple[Ruled, ...], work: str) -> Iterator[Found]:
    """`lineage-changed`, a notice for each link."""
    for one in found:
        named: dict[str, object] = {"ruled": (one,)}
        said = f"{' '.join(one.old)} {' '.join(one.new)} {one.withdrawn}"
        yield Finding("lineage-changed", "notice", one.path, one.line, 1, named, "", work), said


def _lineages(corpus: Corpus, slug: str) -> Mapping[Pair, Lineage]:
    try:
        found = corpus.lineages(slug)
    except CorpusError:  # Which this end does not have.
        return {}
    known = (lineage for lineage in found if isinstance(lineage, Lineage))
    return {(lineage.old.blob, lineage.new.blob): lineage for lineage in known}


def _changed(
    text: Text, before: Mapping[Pair, Lineage], after: Mapping[Pair, Lineage]
) -> Iterator[Ruled]:
    for pair, lineage in after.items():
        former = before.get(pair) or _turned(before.get(pair[::-1]))
        known = {(link.old, link.new) for link in former.links} if former else set()
        for link in lineage.links:
            if (link.old, link.new) not in known:
                yield _ruled(text, lineage, link, withdrawn=False)
        now = {(link.old, link.new) for link in lineage.links}
        for link in former.links if former else ():
            if (link.old, link.new) not in now:
                yield _ruled(text, former or lineage, link, withdrawn=True)
    for pair, lineage in before.items():
        if pair not in after and pair[::-1] not in after:
            yield from (_ruled(text, lineage, link, withdrawn=True) for link in lineage.links)


def _turned(lineage: Lineage | None) -> Lineage | None:
    return lineage.reversed if lineage else None


def _ruled(text: Text, lineage: Lineage, link: Ruling, *, withdrawn: bool) -> Ruled:
    return Ruled(
        path=lineage.path,
        line=max(link.line, 1),
        versions=(_name(lineage.old), _name(lineage.new)),
        eids=(link.old, link.new),
        old=_labels(text, lineage.old.blob, link.old),
        new=_labels(text, lineage.new.blob, link.new),
        note=link.note,
        withdrawn=withdrawn,
    )


def _name(side: Side) -> str:
    return side.label or (side.version or side.blob)[:10]


def _labels(text: Text, blob: str, eids: tuple[str, ...]) -> tuple[str, ...]:
    """The clauses' numbers as published; their eIds where they have none."""
    try:
        clauses = {clause.eid: clause for clause in text.texts.document(blob).walk()}
    except AnnotateError:
        clauses = {}
    return tuple(clauses[eid].label or eid if eid in clauses else eid for eid in eids)
