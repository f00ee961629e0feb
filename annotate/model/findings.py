"""What is wrong with a text, and where."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from annotate.model.texts import Span

Severity = Literal["error", "warning", "notice"]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something `annotate check` or `annotate review` found: what, where, how bad."""

    rule: str
    """The rule's name: `numbering-gap`, `unclosed-bracket`, …"""
    severity: Severity
    path: str
    line: int
    column: int
    parameters: Mapping[str, object] = field(default_factory=dict)
    """For the message `checks.<rule>` of the locales."""
    eid: str = ""
    work: str = ""
    """The slug, where a report speaks of several works; "" for a file outside the corpus."""
    span: Span | None = None
    """In the source of `path`; None for the file as a whole."""
    fingerprint: str = ""
    """What names it in every report however lines move: see review/fingerprints.py."""
