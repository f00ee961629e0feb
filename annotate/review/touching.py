"""Whether a range of commits changes what an annotation stands on, or what is beneath it.

Pure: anchors and links come in. A remark on a chapter, or on the whole text, is one on all in it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from annotate.anchoring import Anchored
from annotate.model import Clause, Link
from annotate.review.report import Matter
from annotate.review.texts import Links


def touched(
    before: Anchored | None,
    after: Anchored | None,
    links: Links | None,
    found: Sequence[Matter],
) -> bool:
    """Whether any clause it stands on, or stood on, has other words or markup now, or any
    clause beneath it has, came, went or moved. On the title: whether the front matter is
    another one too; on the whole text: whether there is any change of substance. Where the
    text is gone all of it is."""
    kinds = {matter.kind for matter in found}
    seats = tuple(_seats(before)), tuple(_seats(after))
    if "removed" in kinds or (found and "" in (*seats[0], *seats[1])):
        return True
    if links is None:
        return False
    return any(
        _is_touched(eid, clauses, side, links, front="front" in kinds)
        for side, clauses in enumerate((links.olds, links.news))
        for eid in seats[side]
    )


def _seats(place: Anchored | None) -> Iterator[str]:
    """The clauses of a place, of one that is lost what came of its clause; "" for the whole
    document."""
    for one in (place.each or (place,)) if place else ():
        yield from one.clauses or ("",) * one.placed


def _is_touched(
    eid: str, clauses: dict[str, Clause], side: int, links: Links, *, front: bool
) -> bool:
    clause = clauses.get(eid)
    link = (links.of_old, links.of_new)[side](eid)
    if clause is None or (link and link.kind != "unchanged"):
        return link is not None
    if front and clause.kind == "title":
        return True
    unit = (links.unit_of_old, links.unit_of_new)[side](eid)
    if unit and _is_marked(unit, links):
        return True
    inner = (clause.eid for clause in clause.walk() if clause.eid != eid)
    beneath = ((links.of_old, links.of_new)[side](eid) for eid in inner)
    return any(_is_altered(link) or _is_marked(link, links) for link in beneath if link)


def _is_altered(link: Link) -> bool:
    return link.kind != "unchanged" or link.moved


def _is_marked(link: Link, links: Links) -> bool:
    return (link.old, link.new) in links.marked
