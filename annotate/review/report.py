"""The report on a range of commits, as values: all that any output of it is made from.

Frozen, and without I/O or looks. Texts of strangers are in it as they were written: whoever
shows them makes them harmless (renderers/escaping.py).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from annotate.model import Comparison, Finding, RelatedLink, Severity
from annotate.review.outcome import NoteChange

TextChange = Literal["removed", "added", "modified", "renamed", "unchanged"]

SEVERITY_ORDER: tuple[Severity, ...] = ("error", "warning", "notice")
"""Worst first. An `error` fails the check; the policy has decided which findings are."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the messages among the parameters of a finding: said in the reader's language."""

    key: str


@dataclass(frozen=True, slots=True)
class Point:
    """One end of the range."""

    name: str
    """As it was asked for: a branch, a tag, a commit."""
    sha: str
    """The full id of the commit, "" for the index."""


@dataclass(frozen=True, slots=True)
class RelatedClause:
    """A clause of another work that has to do with a clause that the range changes."""

    work: str
    """The other work's slug."""
    title: str
    path: str
    clause: str
    """The eId of the clause that changed: the new one, or the old one of a clause removed."""
    label: str
    other: str
    """The eId of the other work's clause."""
    other_label: str
    link: RelatedLink
    """From the text that the other work knew to the other work."""
    text: str
    """What the other clause begins with."""


MatterKind = Literal["removed", "added", "renamed", "clauses", "markup", "front"]


@dataclass(frozen=True, slots=True)
class Matter:
    """A change of substance, for which a policy may ask something."""

    kind: MatterKind
    old: tuple[str, ...] = ()
    """eIds; both () for what concerns the text as a whole."""
    new: tuple[str, ...] = ()

    @property
    def whole(self) -> bool:
        """Whether it concerns the text as a whole."""
        return not (self.old or self.new)


@dataclass(frozen=True, slots=True)
class Ruled:
    """A link between clauses of two versions that a person ruled on in the range, or that
    was ruled on and is no more."""

    path: str
    """Of the lineage file."""
    line: int
    versions: tuple[str, str]
    """What to call the two versions: label, else the beginning of an id."""
    eids: tuple[tuple[str, ...], tuple[str, ...]]
    old: tuple[str, ...]
    """The clauses as published; () for one that was added."""
    new: tuple[str, ...]
    """() for one that was removed."""
    note: str
    withdrawn: bool


@dataclass(frozen=True, slots=True)
class Section:
    """One text of the range: a work, or another Markdown file that is a numbered text."""

    work: str
    """The work's slug, "" for a file outside the corpus."""
    path: str
    """Of the text at the head (or where it last stood), from the repository's root."""
    old_path: str
    """Of the text at the merge base, "" when there was none."""
    title: str
    change: TextChange
    comparison: Comparison | None = None
    """None when one side has no text that can be read, or nothing changed."""
    clauses: int = 0
    """Units of a text that is new or gone as a whole."""
    matters: tuple[Matter, ...] = ()
    """The changes of substance."""
    ruled: tuple[Ruled, ...] = ()
    notes: tuple[NoteChange, ...] = ()
    """What needs a look soonest first."""
    related: tuple[RelatedClause, ...] = ()
    findings: tuple[Finding, ...] = ()
    older: int = 0
    """Findings of `annotate check` that were there before, which are not told."""
    versions: tuple[str, str] = ("", "")
    """The labels of the two versions, as their front matter has them."""


@dataclass(frozen=True, slots=True)
class OtherFile:
    """A file of the range that is no text of law: told by name alone."""

    path: str
    change: TextChange
    old_path: str = ""


@dataclass(frozen=True, slots=True)
class Report:
    """What a range of commits does to texts and annotations (format `annotate.review/1`)."""

    base: Point
    """What was to be compared with; the text compared is that of the merge base."""
    head: Point
    merge_base: str
    """The full id of the commit both have in common."""
    sections: tuple[Section, ...]
    """The most important first."""
    files: tuple[OtherFile, ...] = ()
    general: tuple[Finding, ...] = ()
    """Findings that belong to no section."""
    sources: Mapping[str, str] = field(default_factory=dict)
    """The text of each file that a finding with a span or a suggestion speaks of, by path."""
    url: str = ""
    """The address of the published site, ending in `/`; "" when none is configured."""

    @property
    def findings(self) -> tuple[Finding, ...]:
        """All findings, the worst first, else in the order of the sections."""
        found = [*self.general, *(f for section in self.sections for f in section.findings)]
        return tuple(sorted(found, key=lambda f: SEVERITY_ORDER.index(f.severity)))

    @property
    def fails(self) -> bool:
        """Whether the check fails: whether any finding is an error."""
        return any(finding.severity == "error" for finding in self.findings)

    def count(self, severity: Severity) -> int:
        """How many findings have that severity."""
        return sum(finding.severity == severity for finding in self.findings)
