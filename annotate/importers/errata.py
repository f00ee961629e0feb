"""Decisions → errata: what a reader of the imported text should see in its margin.

Gives values; whoever keeps the corpus makes annotations of them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from annotate.importers.collation import Decision
from annotate.importers.wording import say_decision
from annotate.model import Clause, Document
from annotate.parser import parse


@dataclass(frozen=True, slots=True)
class Erratum:
    """A defect to be shown on its clause."""

    eid: str
    quote: str | None
    """Words of the clause's canonical text, standing in it once; None for the whole clause."""
    text_zh: str
    text_en: str
    rule: str
    """The kind of the decision it comes from."""
    source_lines: tuple[int, ...]


# Kind of decision → whether its erratum belongs on the clause's parent.
_SHOWN: dict[str, bool] = {
    "repeated-run": True,
    "sidebar": False,
    "join": False,
    "doubled-word": False,
    "missing-end": False,
    "lost-heading": False,
}


def errata(
    text: str, decisions: Sequence[Decision], lines: Mapping[int, int]
) -> tuple[Erratum, ...]:
    """The errata of a rendered text; `lines` leads from source lines to lines of `text`."""
    document = parse(text)
    out = []
    for decision in decisions:
        line = lines.get(_place(decision))
        if decision.kind not in _SHOWN or line is None:
            continue
        clause = _clause(document, line, above=_SHOWN[decision.kind])
        if clause is not None:
            out.append(_erratum(decision, clause))
    return tuple(out)


def _place(decision: Decision) -> int:
    """The kept source line a decision is about."""
    for name in ("first", "after"):
        if decision.kind in ("repeated-run", "sidebar") and name in decision.parameters:
            return int(str(decision.parameters[name]))
    return decision.lines[0]


def _clause(document: Document, line: int, *, above: bool) -> Clause | None:
    """The clause whose block begins on a line: with `above`, the one it stands under."""

    def find(clauses: tuple[Clause, ...], parent: Clause | None) -> Clause | None:
        for clause in clauses:
            if clause.block is not None and clause.block.line == line:
                return parent or clause if above else clause
            if found := find(clause.children, clause):
                return found
        return None

    return find(document.clauses, None)


def _erratum(decision: Decision, clause: Clause) -> Erratum:
    quote = decision.parameters.get("quote")
    words = quote if isinstance(quote, str) and clause.canonical_text.count(quote) == 1 else None
    zh, en = (say_decision("erratum", decision, language) for language in ("zh", "en"))
    return Erratum(clause.eid, words, zh, en, decision.kind, decision.lines)
