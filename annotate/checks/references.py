"""References of a text to clauses of its own that it does not have.

When in doubt it says nothing: texts cite others without naming them, and bare lists.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from annotate.grammars import GRAMMARS
from annotate.model import Clause, Document, Finding, Severity
from annotate.references import Places, Reference, Unresolved, find, names_another, resolve
from annotate.sequence import ends, place

FRAME = ("title", "toc", "tocitem", "date", "signature")
"""Clauses that name others only to list them."""
_AMENDS = re.compile(
    "修正案|(?:修改|废止).*决定|(?i:zur Änderung|Änderungs(?:gesetz|verordnung)|amendment)"
)
"""Titles of texts whose references are another text's."""
_EXPLAINS = re.compile("解释|《")
"""Titles of texts that cite another one so much that a bare 第三条 may be its."""
_SENTENCE = re.compile(r"(?<=[.;])\s+(?=[A-ZÄÖÜ§(“„])")
_FORMER = re.compile(r"[^.;]{0,80}\b(?:Fassung|as (?:in force|originally enacted|it stood))\b")
"""Behind a reference to what a text said once."""


def references(document: Document) -> Iterator[Finding]:
    """Findings `reference-dangling`, at the reference: errors, but notices in an excerpt."""
    if _AMENDS.search(document.title):
        return
    explains = bool(_EXPLAINS.search(document.title))
    severity: Severity = "notice" if _is_excerpt(document) else "error"
    places: Places | None = None
    for clause in document.walk():
        if clause.kind in FRAME:
            continue
        found = find(clause.text)
        for reference in found:
            if not _is_certain(reference, explains):
                continue
            places = places or Places.of(document)
            target = resolve(reference, clause, places)
            if not isinstance(target, Unresolved) or target.reason != "missing":
                continue
            if reference.of == "own" or not _is_doubtful(reference, found, clause, places):
                where = (document.path, *_place(document, clause, reference))
                named = {"reference": reference.label}
                yield Finding("reference-dangling", severity, *where, named, clause.eid)


def _place(document: Document, clause: Clause, reference: Reference) -> tuple[int, int]:
    """Line and column of a reference: counted among its like in the source, or where its
    clause begins when the source writes it otherwise (markup, spaces)."""
    text, source = clause.lead + clause.text, document.source
    count = text.count(reference.label, 0, len(clause.lead) + reference.span.end)
    at = clause.span.start - 1
    for _ in range(count):
        at = source.find(reference.label, at + 1, clause.span.end)
        if at < 0:
            return clause.line, 1
    return source.count("\n", 0, at) + 1, at - source.rfind("\n", 0, at)


def _is_certain(reference: Reference, explains: bool) -> bool:
    """Whether a reference is the text's own beyond doubt and says where it begins: 第三条,
    本法第三条, 本条第二款; but not 第二项, which may be of a list named sentences before."""
    if reference.of == "own":
        return True
    first = reference.steps[0].kind
    return reference.of == "unsaid" and not explains and first not in ("para", "item", "subitem")


def _is_doubtful(
    reference: Reference, found: Sequence[Reference], clause: Clause, places: Places
) -> bool:
    """Whether another text may be meant after all: where a language names it behind its
    clauses, at the end of the sentence, or above them, over a list of them."""
    if not GRAMMARS[places.document.grammar].latin:
        return False
    ends = [0, *(m.end() for m in _SENTENCE.finditer(clause.text)), len(clause.text)]
    at = bisect_right(ends, reference.span.start, hi=len(ends) - 1)
    sentence = range(ends[at - 1], ends[at])
    return (
        any(other.of == "other" and other.span.start in sentence for other in found)
        or any(names_another(text) for text in _introductions(clause, places))
        or names_another(clause.text[ends[at - 1] : ends[at]])
        or _FORMER.match(clause.text, reference.span.end) is not None
    )


def _introductions(clause: Clause, places: Places) -> Iterator[str]:
    """The texts that introduce the lists a clause stands in."""
    for above in places.above(clause)[1:]:
        yield above.text
        yield from (child.text for child in above.children if child.kind == "intro")


def _is_excerpt(document: Document) -> bool:
    """Whether the text begins in the middle of another."""
    first = next((c for c in document.walk() if c.basic and c.number), None)
    number = place(ends(first.number)[0]) if first else None
    return number is not None and number[0] > 1
