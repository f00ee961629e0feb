"""References of a text to clauses of its own that it does not have.

When in doubt it says nothing: texts cite others without naming them, and bare lists.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotate.checks.spots import Spots
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
    spots, named = Spots(document), _Named()
    for clause in document.walk():
        if clause.kind in FRAME:
            continue
        found = find(clause.text)
        doubts: _Doubts | None = None
        for reference in found:
            if not _is_certain(reference, explains):
                continue
            places = places or Places.of(document)
            target = resolve(reference, clause, places)
            if not isinstance(target, Unresolved) or target.reason != "missing":
                continue
            doubts = doubts or _Doubts.of(clause, found, places, named)
            if reference.of == "own" or not doubts.on(reference):
                start, label = reference.span.start, reference.label
                line, column = spots.place(clause, start, label) or (clause.line, 1)
                told = {"reference": label}
                yield Finding(
                    "reference-dangling", severity, document.path, line, column, told, clause.eid
                )


def _is_certain(reference: Reference, explains: bool) -> bool:
    """Whether a reference is the text's own beyond doubt and says where it begins: 第三条,
    本法第三条, 本条第二款; but not 第二项, which may be of a list named sentences before."""
    if reference.of == "own":
        return True
    first = reference.steps[0].kind
    return reference.of == "unsaid" and not explains and first not in ("para", "item", "subitem")


class _Named(dict[str, bool]):
    """Whether a text names another one: many clauses have the same above them."""

    def __missing__(self, text: str) -> bool:
        self[text] = names_another(text)
        return self[text]


@dataclass(frozen=True, slots=True)
class _Doubts:
    """Whether another text may be meant after all, in one clause: where a language names it
    behind its clauses, at the end of the sentence, or above them, over a list of them."""

    text: str
    latin: bool
    ends: Sequence[int]
    """Where sentences end, and the text begins and ends."""
    others: Sequence[int]
    """Where references to other texts begin."""
    above: bool
    """Whether a text above the clause names another one."""
    named: _Named

    @classmethod
    def of(
        cls, clause: Clause, found: Sequence[Reference], places: Places, named: _Named
    ) -> _Doubts:
        """Those of a clause with the references found in it."""
        text = clause.text
        if not GRAMMARS[places.document.grammar].latin:
            return cls(text, False, (), (), False, named)
        ends = [0, *(m.end() for m in _SENTENCE.finditer(text)), len(text)]
        others = sorted(other.span.start for other in found if other.of == "other")
        above = any(named[one] for one in _introductions(clause, places))
        return cls(text, True, ends, others, above, named)

    def on(self, reference: Reference) -> bool:
        """Whether there is such doubt about a reference."""
        if not self.latin:
            return False
        at = bisect_right(self.ends, reference.span.start, hi=len(self.ends) - 1)
        start, end = self.ends[at - 1], self.ends[at]
        other = bisect_left(self.others, start)
        return (
            (other < len(self.others) and self.others[other] < end)
            or self.above
            or self.named[self.text[start:end]]
            or _FORMER.match(self.text, reference.span.end) is not None
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
