"""The last look at links: what only the whole of both texts can tell.

Terms replaced throughout, references that follow a renumbering, references that no longer
mean what they meant. Changes classes and warnings, nothing else of a link.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from annotate.compare import terms
from annotate.compare.citations import Citations
from annotate.compare.cited import Texts, judge
from annotate.compare.classes import CLASSES, Claim, classify
from annotate.compare.descent import descent
from annotate.model import Document, Link
from annotate.references import Reference


@dataclass(frozen=True, slots=True)
class _Whole:
    """What is known of both texts."""

    texts: Texts
    terms: terms.Terms


def named(old: Document, new: Document, links: Sequence[Link]) -> tuple[Link, ...]:
    """The links with the classes and warnings that need both texts whole."""
    found: dict[str, tuple[Reference, ...]] = {}
    olds, news = Citations.of(old, found), Citations.of(new, found)
    whole = _Whole(
        Texts(olds, news, descent(links, olds.clauses, news.clauses)),
        terms.replaced(links, lambda: _text(old), lambda: _text(new)),
    )
    return tuple(_named(link, whole, top=True) for link in links)


def _named(link: Link, whole: _Whole, *, top: bool = False) -> Link:
    """A link with its classes, and with its warnings when it stands at the top."""
    found = judge(link, whole.texts)
    warnings = found.warnings if top else ()
    if link.kind not in ("modified", "split", "merged"):
        return replace(link, warnings=warnings) if warnings else link
    claims = (*found.claims, *terms.claims(link, whole.terms))
    parts = tuple(_named(part, whole) for part in link.parts)
    classes = _classes(link, claims) if claims else link.classes
    return replace(link, parts=parts, classes=classes, warnings=warnings)


def _classes(link: Link, claims: Sequence[Claim]) -> tuple[str, ...]:
    found = classify(
        link.edits, same=False, renumbered=link.renumbered, relabelled=False, claims=claims
    )
    # That the clause's own number is written otherwise is said already.
    kept = {*found, *({"typography"} & set(link.classes))}
    return tuple(name for name in CLASSES if name in kept)


def _text(document: Document) -> str:
    return "\n".join(clause.text for clause in document.walk())
