"""Annotations on whole clauses: the clause by its lineage, its parts by what is left of it.

A clause that came apart is in all clauses that hold a good share of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from annotate.anchoring.apart import Held, is_good, parts, places, regrouped
from annotate.anchoring.clauses import Place
from annotate.anchoring.evidence import ENOUGH, sure_of_clause
from annotate.anchoring.result import Anchored, Part
from annotate.anchoring.seeking import Crossing, Sought, seek
from annotate.anchoring.stating import certain, gone, stated
from annotate.model import Clause, Link
from annotate.textdiff import similarity


@dataclass(frozen=True, slots=True)
class Became:
    """What a whole clause became, and what speaks for it."""

    sought: Sought
    main: Place | None
    """The fullest place; None where several are as full and as like the old clause."""
    parts: tuple[Part, ...]
    alike: float
    """How alike the old clause and all its parts together are;"""
    share: float
    """and which share of its words they hold."""


def follow_whole(place: Place, link: Link, through: Crossing) -> Anchored:
    """Where a whole clause of the old text is in the new one, when it became something."""
    found = became(place, link, through)
    split = regrouped(place, through)
    if found.main is None:
        sure = round(1 / len(link.new), 4)
        lost = Anchored("ambiguous", link.new[0], reason="several-places", confidence=sure)
        return replace(lost, regrouped=split)
    sure = 1.0 if link.decided_by == "lineage" else certain(found.sought, through) or 0.0
    sure = sure or sure_of_clause(found.alike, found.share)
    if sure < ENOUGH:
        return gone(place, found.sought, through, round(1 - sure, 4))
    moved = link.moved or found.main.clause.eid not in link.new
    answer = stated(place, found.main, moved=moved, sure=sure)
    if found.parts:  # No clause says what it said.
        answer = replace(answer, state="edited")
    return replace(answer, parts=found.parts, regrouped=split)


def became(place: Place, link: Link, through: Crossing) -> Became:
    """The clauses that hold a whole clause of the old text, those it is linked to first."""
    sought = seek(place, through)
    news = [through.new.by_eid[eid].clause for eid in link.new]
    held = list(places(sought, news, place.clause.kind, through))
    if link.decided_by == "lineage":  # Wherever else its words may be.
        held = held[: len(news)]
    main = _main(place, held, news, sought, through)
    if main is None:
        return Became(sought, None, (), 0.0, 0.0)
    apart = parts(held, sought, through)
    share = main[1] / max(1, sought.end - sought.start)
    said = [main[0].text]
    if apart:
        share = sum(part.share for part in apart)
        seats = (through.new.by_eid[part.eid] for part in apart)
        said = [
            seat.clause.canonical_text[part.start : part.end]
            for seat, part in zip(seats, apart, strict=True)
        ]
    return Became(sought, main[0], apart, similarity(place.text, "\n".join(said)), share)


def _main(
    place: Place, held: Sequence[Held], news: Sequence[Clause], sought: Sought, through: Crossing
) -> Held | None:
    """The fullest place; one that the old clause is not linked to must hold a good share."""
    others = (one for one in held[len(news) :] if is_good(one[1], sought, through))
    able = [*held[: len(news)], *others]
    most = max(count for _, count in able)
    fullest = [one for one in able if one[1] == most]
    scores = [similarity(place.text, found.text) for found, _ in fullest]
    best = max(scores)
    # Places that hold words hold different ones; of those that hold none any may be it.
    return fullest[scores.index(best)] if most or scores.count(best) == 1 else None
