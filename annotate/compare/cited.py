"""References across two versions: those that follow a renumbering, those that no longer
mean what they meant.

A reference is taken from the same place of both texts, and what it names in each is
compared by descent, not by number. When anything is in doubt, nothing is said.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotate.compare.classes import Claim, changes
from annotate.compare.descent import Clauses, Descent
from annotate.model import Caution, Clause, Document, Link, Span
from annotate.references import Places, Reference, Step, Unresolved, find, resolve
from annotate.textdiff import normalise

ELSEWHERE = "reference-points-elsewhere"
_GLUE = re.compile(r"[\s、，,和与或及至到以者]{0,5}| (?:and|or|to|und|oder|sowie|bis) ")


@dataclass(frozen=True, slots=True)
class Cited:
    """A reference where it stands in the text of a link."""

    reference: Reference
    clause: Clause
    """The clause whose own text holds it."""
    span: Span
    """In the text of the link's side."""


@dataclass(frozen=True, slots=True)
class Citations:
    """The references of a document, found clause by clause as they are asked for."""

    clauses: Clauses
    places: Places
    found: dict[str, tuple[Reference, ...]]
    """Those of texts that were looked at, in this document or in one it is compared with."""

    @classmethod
    def of(cls, document: Document, found: dict[str, tuple[Reference, ...]]) -> Citations:
        """Those of a document, to be found as they are asked for and kept in `found`."""
        return cls({c.eid: c for c in document.walk()}, Places.of(document), found)

    def within(self, eids: Sequence[str]) -> list[Cited]:
        """The references in the canonical texts of clauses, each on a line of its own."""
        out: list[Cited] = []
        start = 0
        for eid in eids:
            clause = self.clauses[eid]
            text = clause.canonical_text
            for inner, at in _inside(clause, text):
                known = self.found.get(inner.text)
                if known is None:
                    known = self.found[inner.text] = find(inner.text)
                for reference in known:
                    first = start + at + reference.span.start
                    span = Span(first, first + len(reference.span))
                    out.append(Cited(reference, inner, span))
            start += len(text) + 1
        return out

    def targets(self, cited: Cited) -> tuple[str, ...] | Unresolved:
        """What a reference names in its document."""
        return resolve(cited.reference, cited.clause, self.places)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the references of a link tell."""

    claims: tuple[Claim, ...]
    """Rewritten references that still name the same clauses, lists of them as a whole."""
    warnings: tuple[Caution, ...]
    """References written as before that name another clause now, or one that is gone."""


def judge(link: Link, old: Citations, new: Citations, descent: Descent) -> Verdict:
    """Compare a link's references, each by what it names in its own text."""
    news = new.within(link.new) if link.old else []
    olds = old.within(link.old) if news else []
    if not olds:
        return Verdict((), ())
    claims: list[Claim] = []
    followed: set[Span] = set()
    for ones, others in _touched(link, olds, news):
        rest = list(others)
        pairs = []
        for one in ones:
            other = next((c for c in rest if _follows(one, c, old, new, descent)), None)
            if other is not None:
                rest.remove(other)
                pairs.append((one, other))
        followed |= {one.span for one, _ in pairs}
        if len(pairs) == len(ones) == len(others):
            claims.append(Claim("reference", _extent(ones), _extent(others)))
        else:
            claims += [Claim("reference", one.span, other.span) for one, other in pairs]
    kept = _kept(link)
    carried = {cited.span.start: cited for cited in news}
    warnings = []
    for one in olds:
        same = carried.get(_carried(one.span, kept))
        if same and one.span not in followed and _same_words(one.reference, same.reference):
            caution = _caution(one, same, old, new, descent)
            warnings += [caution] if caution else []
    return Verdict(tuple(claims), tuple(warnings))


Run = Sequence[Cited]
"""References with nothing between them but what lists and ranges are made with."""


def _touched(link: Link, olds: Run, news: Run) -> Iterator[tuple[Run, Run]]:
    """The runs of references that a change is in, each with its run in the new text."""
    places = tuple(changes(link.edits))
    if not places or len(link.edits) < 2:
        return
    texts = [
        "".join(edit.text for edit in link.edits if edit.op != op) for op in ("insert", "delete")
    ]
    ones, others = _runs(olds, texts[0]), _runs(news, texts[1])
    seen: set[tuple[int, int]] = set()
    for place in places:
        met = _meeting(ones, place.old), _meeting(others, place.new)
        for one in met[0]:
            for other in met[1]:
                pair = (ones[one][0].span.start, others[other][0].span.start)
                if len(met[0]) == len(met[1]) == 1 and pair not in seen:
                    seen.add(pair)
                    yield ones[one], others[other]


def _runs(found: Run, text: str) -> list[Run]:
    out: list[list[Cited]] = []
    for cited in found:
        if out and _GLUE.fullmatch(text, out[-1][-1].span.end, cited.span.start):
            out[-1].append(cited)
        else:
            out.append([cited])
    return list(out)


def _meeting(runs: Sequence[Run], place: Span) -> list[int]:
    """The runs that a place overlaps, or is at an end of when nothing stands there."""
    first = bisect_left(runs, place.start, key=lambda run: run[-1].span.end)
    out = []
    for index in range(first, len(runs)):
        extent = _extent(runs[index])
        if extent.start > place.end:
            break
        if not len(place) or (extent.start < place.end and place.start < extent.end):
            out.append(index)
    return out


def _extent(run: Run) -> Span:
    return Span(run[0].span.start, run[-1].span.end)


def _caution(
    one: Cited, other: Cited, old: Citations, new: Citations, descent: Descent
) -> Caution | None:
    meant, named = old.targets(one), new.targets(other)
    if isinstance(meant, Unresolved) or not meant or not _moves(one.reference):
        return None
    if isinstance(named, Unresolved) and named.reason != "missing":
        return None
    points = () if isinstance(named, Unresolved) else named
    alone = len(meant) == 1
    if all(_still(eid, points, descent, alone) for eid in (meant[0], meant[-1])):
        return None
    heirs = {eid for was in meant for eid in descent.became.get(was, ())}
    became = tuple(sorted(heirs, key=lambda eid: new.clauses[eid].span.start))
    return Caution(ELSEWHERE, other.clause.eid, other.reference.label, meant, became, points)


def _still(eid: str, points: Sequence[str], descent: Descent, alone: bool) -> bool:
    """Whether a reference to an old clause still points at it, as far as can be known."""
    became = descent.became.get(eid)
    if became:
        return not became.isdisjoint(points)
    # Beneath units a clause that is gone may only have been cut otherwise.
    return not (alone and eid in descent.removed)


def _follows(one: Cited, other: Cited, old: Citations, new: Citations, descent: Descent) -> bool:
    meant, named = old.targets(one), new.targets(other)
    if isinstance(meant, Unresolved) or isinstance(named, Unresolved) or not meant or not named:
        return False
    if _sentences(one.reference) != _sentences(other.reference):
        return False  # Satz 2 for Satz 1: the same clause, and other words of it.
    pairs = ((meant[0], named[0]), (meant[-1], named[-1]))
    return (len(meant) == 1) == (len(named) == 1) and all(
        now in descent.became.get(was, ()) for was, now in pairs
    )


def _sentences(reference: Reference) -> list[Step]:
    steps = (*reference.steps, *reference.until)
    return [step for step in steps if step.kind == "sentence"]


def _moves(reference: Reference) -> bool:
    """Whether a reference names a clause by number or by its place: 本条 cannot go astray."""
    return any(step.number or step.before for step in reference.steps)


def _same_words(one: Reference, other: Reference) -> bool:
    return normalise(one.label) == normalise(other.label) and one.of == other.of


def _kept(link: Link) -> list[tuple[int, int, int]]:
    """The unchanged stretches of a link's text: start in the old, start in the new, length."""
    out = []
    at_old = at_new = 0
    for edit in link.edits:
        if edit.op == "equal":
            out.append((at_old, at_new, len(edit.text)))
        at_old += len(edit.text) * (edit.op != "insert")
        at_new += len(edit.text) * (edit.op != "delete")
    return out


def _carried(span: Span, kept: Sequence[tuple[int, int, int]]) -> int:
    """Where a span of the old text begins in the new one; -1 when not all of it is kept."""
    index = bisect_right(kept, (span.start, 1 << 60, 0)) - 1
    if index < 0:
        return -1
    start, new_start, length = kept[index]
    return new_start + span.start - start if span.end <= start + length else -1


def _inside(clause: Clause, text: str) -> Iterator[tuple[Clause, int]]:
    """The clause and those beneath it whose texts make its canonical text, with the offsets
    of their own texts in it."""
    at = 0
    whole = len(text) > len(clause.text)
    for inner in clause.walk() if whole else (clause,):
        if not inner.text:
            continue
        place = text.find(inner.text, at)
        if place < 0:
            return
        yield inner, place
        at = place + len(inner.text)
