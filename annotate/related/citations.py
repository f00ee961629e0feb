"""Where a text names another one: its title, or the number of one of its clauses.

Titles are compared without issuers, 中华人民共和国 and typography; an abbreviation counts from
where the text introduces it (以下简称…). Knows references and titles, not how words are alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from annotate.model import Clause, Document, Span
from annotate.references import Places, Unresolved, find, resolve
from annotate.related.units import Unit
from annotate.textdiff import normalise

SHORTEST = 4
"""Characters of a bare title below which it may be any word."""
UNMARKED = 8
"""Characters from which a title counts without title marks around it."""
_KIND = re.compile(
    r"(?:法|法典|条例|办法|规定|细则|规则|决定|意见|通知|方案|规划|纲要|计划|建议|报告|公报|准则|章程)$"
    r"|\b(?:Act|Law|Regulations?|Directive|Order|Rules|Code|Plan|Report)\b|(?:gesetz|ordnung)$"
)
"""What the title of a text of law or policy says that it is: without that, and without title
marks, the same words may be a heading or a phrase."""
_TITLE = re.compile("《([^《》\n]{2,100})》")
_BEFORE = re.compile(r"《[^《》\n]{2,100}》(?:[(（][^()（）\n]{1,40}[)）])?$")
_SHORT = re.compile(
    '[(（](?:以下|下称)(?:统称|简称)?(?:为)?[:：]?[《“"]?([^》”"()（）\n]{2,30})[》”"]?[)）]'
)
_ISSUER = re.compile(r"^(?:[^关]{0,40}?(?=关于)|中华人民共和国)")
_EDITION = re.compile(r"[(（](?:\d{4}年?|试行|草案|修订|征求意见稿|修正)[^()（）]{0,12}[)）]$")


@dataclass(frozen=True, slots=True)
class Citation:
    """That a clause (an index) names a clause of the other text: where in its canonical
    text, and the eId of what it names (the title's for the text as a whole)."""

    citing: int
    span: Span
    cited: str


def citations(units: Sequence[Unit], other: Document) -> Iterator[Citation]:
    """What the clauses say of the other document by name, in order."""
    names = _names(other)
    if not names:
        return
    whole = _whole(other)
    places = Places.of(other)
    known = names | _abbreviations(units, names)
    for number, unit in enumerate(units):
        text = unit.clause.canonical_text
        numbered = list(_numbered(text, known, other, places))
        yield from (replace(citation, citing=number) for citation in numbered)
        for span in _titles(text, known):
            within = (c.span.start <= span.start and span.end <= c.span.end for c in numbered)
            if whole and not any(within):
                yield Citation(number, span, whole.eid)


def called(title: str) -> str:
    """A title as it is compared: without issuer, edition, country and typography."""
    plain = normalise(title)
    return _ISSUER.sub("", _EDITION.sub("", plain)).strip("《》")


def _names(document: Document) -> frozenset[str]:
    names = {called(document.title)}
    names |= {called(c.text) for c in document.walk() if c.kind == "title"}
    return frozenset(name for name in names if len(name) >= SHORTEST)


def _whole(document: Document) -> Clause | None:
    """What stands for the text as a whole: its title, or what it begins with."""
    clauses = tuple(document.walk())
    titles = (clause for clause in clauses if clause.kind == "title")
    return next(titles, clauses[0] if clauses else None)


def _abbreviations(units: Sequence[Unit], names: frozenset[str]) -> frozenset[str]:
    found = set()
    for unit in units:
        text = unit.clause.canonical_text
        for title in _TITLE.finditer(text):
            if called(title[1]) in names and (short := _SHORT.match(text, title.end())):
                found.add(called(short[1]))
    return frozenset(found)


def _numbered(
    text: str, known: frozenset[str], other: Document, places: Places
) -> Iterator[Citation]:
    for reference in find(text):
        if reference.of != "other" or reference.relative or called(reference.title) not in known:
            continue
        named = resolve(replace(reference, of="own"), other.clauses[0], places)
        if not isinstance(named, Unresolved):
            title = _BEFORE.search(text, 0, reference.span.start)
            span = Span(title.start(), reference.span.end) if title else reference.span
            yield from (Citation(0, span, eid) for eid in named)


def _titles(text: str, known: frozenset[str]) -> Iterator[Span]:
    """Titles between title marks, and long ones without."""
    marked = [found for found in _TITLE.finditer(text) if called(found[1]) in known]
    yield from (Span(*found.span()) for found in marked)
    for name in sorted(known):
        at = text.find(name) if len(name) >= UNMARKED and _KIND.search(name) else -1
        if at >= 0 and not any(m.start() <= at < m.end() for m in marked):
            yield Span(at, at + len(name))
