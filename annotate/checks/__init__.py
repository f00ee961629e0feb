"""What `annotate check` looks for in a text: a table of rules, each a function of its own.

A rule takes a document and yields findings; its words are in `locales/checks.toml`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType

from annotate import messages
from annotate.checks.brackets import brackets
from annotate.checks.conflicts import conflicts
from annotate.checks.front import front
from annotate.checks.numbering import numbering
from annotate.checks.references import references
from annotate.errors import AnnotateError
from annotate.model import Document, Finding

Rule = Callable[[Document], Iterator[Finding]]

RULES: Mapping[str, Rule] = MappingProxyType(
    {"numbering": numbering, "brackets": brackets, "references": references, "front": front}
)


def check_text(document: Document) -> tuple[Finding, ...]:
    """All findings of all rules on one text, in the order of its lines.

    A text with marks of a merge in it is two texts in one: the marks alone are told.
    """
    if marks := tuple(conflicts(document.source, document.path)):
        return marks
    found = (finding for rule in RULES.values() for finding in rule(document))
    return tuple(sorted(found, key=lambda finding: (finding.line, finding.column, finding.rule)))


def describe(finding: Finding, language: str) -> str:
    """What a finding says, in a language; an error among its parameters speaks it too."""
    parameters = {
        name: _worded(name, value, language) for name, value in finding.parameters.items()
    }
    return messages.text(f"checks.{finding.rule}", language, **parameters)


def _worded(name: str, value: object, language: str) -> object:
    if isinstance(value, AnnotateError):
        return value.message(language)
    if name == "since" and isinstance(value, tuple):
        version, commit = value  # The last version that had a text, the commit that removed it.
        key = "since" if commit else "since-uncommitted"
        words = messages.text(f"checks.{key}", language, version=version, commit=commit)
        return words if version else ""
    if name == "who" and isinstance(value, tuple):
        return messages.text("comparison.comma", language).join(value)
    if name == "expected":
        return messages.table("checks", language).get(f"expected-{value}", value)
    # Why an annotation has no place, and what is contested, in the words of `annotate note`.
    table = {"reason": "reason", "contested": "field"}.get(name)
    return messages.text(f"notes.{table}-{value}", language) if table else value
