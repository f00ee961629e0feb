"""References across two versions: those that follow a renumbering, those that no longer
mean what they meant.

A reference is taken from the same place of both texts, and what it names in each is
compared by descent, not by number. When anything is in doubt, nothing is said.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from annotate.compare.citations import Citations, Cited
from annotate.compare.classes import Claim, changes
from annotate.compare.descent import Descent
from annotate.compare.followed import followed
from annotate.model import Caution, Link, Span
from annotate.references import Reference, Unresolved
from annotate.textdiff import normalise, similarity

ELSEWHERE = "reference-points-elsewhere"
ALIKE = 0.5
"""Likeness from which a clause may be the one a reference meant, whatever was aligned."""
_GLUE = re.compile(r"[\s、，,和与或及至到以者]{0,5}| (?:and|or|to|und|oder|sowie|bis) ")


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the references of a link tell."""

    claims: tuple[Claim, ...]
    """Rewritten references that still name the same clauses, lists of them as a whole."""
    warnings: tuple[Caution, ...]
    """References written as before that name another clause now, or one that is gone."""


@dataclass(frozen=True, slots=True)
class Texts:
    """What is known of both texts whole."""

    old: Citations
    new: Citations
    descent: Descent
    _alike: dict[tuple[str, str], float] = field(default_factory=dict)

    def alike(self, one: str, other: str) -> float:
        """How alike an old and a new clause are; many references ask for the same ones."""
        if (one, other) not in self._alike:
            texts = self.old.clauses[one].whole, self.new.clauses[other].whole
            self._alike[one, other] = similarity(*texts)
        return self._alike[one, other]


def judge(link: Link, texts: Texts) -> Verdict:
    """Compare a link's references, each by what it names in its own text."""
    news = texts.new.within(link.new) if link.old else []
    olds = texts.old.within(link.old) if news else []
    if not olds:
        return Verdict((), ())
    claims: list[Claim] = []
    known: set[Span] = set()
    for ones, others in _touched(link, olds, news):
        pairs = tuple(followed(ones, others, texts.old, texts.new, texts.descent))
        known |= {one.span for one, _ in pairs}
        if len(pairs) == len(ones) == len(others):
            claims.append(Claim("reference", _extent(ones), _extent(others)))
        else:
            claims += [Claim("reference", one.span, other.span) for one, other in pairs]
    kept = _kept(link)
    carried = {cited.span.start: cited for cited in news}
    warnings = []
    for one in olds:
        same = carried.get(_carried(one.span, kept))
        if same and one.span not in known and _same_words(one.reference, same.reference):
            caution = _caution(one, same, texts)
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
        if len(met[0]) == len(met[1]) == 1 and (pair := (met[0][0], met[1][0])) not in seen:
            seen.add(pair)
            yield ones[pair[0]], others[pair[1]]


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


def _caution(one: Cited, other: Cited, texts: Texts) -> Caution | None:
    descent = texts.descent
    meant, named = texts.old.targets(one), texts.new.targets(other)
    if isinstance(meant, Unresolved) or not meant or not _moves(one.reference):
        return None
    if isinstance(named, Unresolved) and named.reason != "missing":
        return None
    points = () if isinstance(named, Unresolved) else named
    if _all_still(meant, points, texts) and not _has_intruder(meant, points, texts):
        return None
    heirs = {eid for was in meant for eid in descent.became.get(was, ())}
    became = tuple(sorted(heirs, key=lambda eid: texts.new.clauses[eid].span.start))
    return Caution(ELSEWHERE, other.clause.eid, other.reference.label, meant, became, points)


def _all_still(meant: Sequence[str], points: Sequence[str], texts: Texts) -> bool:
    """Whether a reference to old clauses still points at every one, as far as can be known."""
    there = set(points)
    for at, was in enumerate(meant):
        became = texts.descent.became.get(was)
        # Of several, one that is gone may only have been cut otherwise, or be no loss.
        gone = not became and len(meant) == 1 and was in texts.descent.removed
        lost = became and there.isdisjoint(became)
        if (gone or lost) and not _is_alike(was, points[at : at + 1], texts):
            return False
    return True


def _has_intruder(meant: Sequence[str], points: Sequence[str], texts: Texts) -> bool:
    """Whether a reference points at a clause that was there before and that it did not mean.

    A clause that is new stands where those who wrote it knew that the reference reaches.
    """
    were = frozenset(meant)
    for at in points:
        came = texts.descent.came.get(at)
        if came and came.isdisjoint(were):
            return not any(_is_alike(was, (at,), texts) for was in (meant[0], meant[-1]))
    return False


def _is_alike(was: str, points: Sequence[str], texts: Texts) -> bool:
    """Whether what a reference points at is more like what it meant than what that became:
    then which clause is which is not sure enough to warn."""
    if was in texts.descent.told:
        return False
    became = texts.descent.became.get(was, ())
    least = max((texts.alike(was, eid) for eid in became), default=ALIKE)
    return any(texts.alike(was, at) >= max(least, ALIKE) for at in points)


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
