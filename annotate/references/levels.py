"""Levels as references call them and as clause trees have them."""

from __future__ import annotations

import re
from collections.abc import Mapping

from annotate.model import Clause, Document
from annotate.references.reference import Step

NAMES: Mapping[str, tuple[str, ...]] = {
    "division": ("sec",),
    "item": ("item", "list"),
    "subitem": ("subitem", "point"),
    "cl": ("cl", "sec"),
}
"""Levels of references that documents know under other names."""
DOTTED = ("sec", "subsec", "para", "subpara")
"""Levels that a number with dots may be of, whatever it is called (section 1.1.2)."""
WIDE = (
    *("annex", "book", "ttl", "subttl", "part", "subpart", "chp", "subchp", "dvs", "subdvs"),
    *("sec", "division", "art", "artikel", "cl"),
)
"""Levels a reference may begin with from anywhere in a text."""
_ARTIKEL = re.compile(r"(?i:art(?:ikel|\.)?\s)")


def names(step: Step) -> tuple[str, ...]:
    """The kinds of clause that a step may mean."""
    if "." in step.number:
        return DOTTED
    return NAMES.get(step.kind, (step.kind,))


def level(clause: Clause, document: Document) -> str:
    """The level that references know a clause by: a German law has § or Artikel, and the
    ones it does not have are another law's."""
    german = document.grammar == "statute-de" and clause.kind == "art"
    return "artikel" if german and _ARTIKEL.match(clause.label) else clause.kind
