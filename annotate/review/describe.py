"""Findings of a review in words: what is wrong, why the policy asks, and what would do.

Texts in parameters are a stranger's and come out as they are: whoever shows the words makes
them harmless. Nothing here is executed; commands are to be read, and copied.
"""

from __future__ import annotations

import shlex
from collections.abc import Callable, Mapping, Sequence
from typing import cast

from annotate import checks, messages
from annotate.compare.saying import front_said, markup_said
from annotate.errors import AnnotateError
from annotate.model import Finding, FrontChange, MarkupEdit
from annotate.review.report import Report, Ruled, Word

_ROOM = 60
"""Characters of a stranger's text in a message."""
_CAUSE = 200
"""Characters of an error in a message: it says what would be right at its end."""


def describe(finding: Finding, language: str) -> str:
    """What a finding says, on one line."""
    table = messages.table("review", language)
    if (key := f"rule-{finding.rule}") not in table:
        return checks.describe(finding, language)
    named = {name: _worded(name, value, language) for name, value in finding.parameters.items()}
    return messages.text(f"review.{key}", language, **named)


def why(finding: Finding, language: str) -> str:
    """Why the policy asks for it, in a sentence or two."""
    table = messages.table("review", language)
    return table.get(f"why-{finding.rule}") or table["why-check"]


def satisfy(finding: Finding, report: Report) -> tuple[str, ...]:
    """Commands that would satisfy the rule, to be run from the repository's root."""
    make = _COMMANDS.get(finding.rule)
    return make(finding, report) if make else _check(finding, report)


def _worded(name: str, value: object, language: str) -> object:
    if isinstance(value, AnnotateError):
        return _clipped(value.message(language), _CAUSE)
    if isinstance(value, Word):
        return messages.text(f"review.{value.key}", language)
    if name == "front":
        return front_said(cast(Sequence[FrontChange], value), language)
    if name == "markup":
        return markup_said(cast(Sequence[MarkupEdit], value), language)
    if isinstance(value, Ruled):
        return ruled_said(value, language)
    if isinstance(value, tuple):
        words = (str(_worded("", item, language)) for item in value)
        return messages.text("comparison.comma", language).join(words)
    if not isinstance(value, str):
        return value
    if not value:
        return messages.text("comparison.nowhere", language)
    return _clipped(value)


def ruled_said(ruled: Ruled, language: str) -> str:
    """A link that a person ruled on, or does no more, with what was noted."""
    none = messages.text("comparison.nowhere", language)
    sides = (" + ".join(map(_clipped, labels[:6])) or none for labels in (ruled.old, ruled.new))
    said = " → ".join(sides) + (f" (“{_clipped(ruled.note)}”)" if ruled.note else "")
    old, new = map(_clipped, ruled.versions)
    key = "ruled-withdrawn" if ruled.withdrawn else "ruled"
    return messages.text(f"review.{key}", language, old=old, new=new, said=said)


def _clipped(text: str, room: int = _ROOM) -> str:
    line = " ".join(text.split())
    return line if len(line) <= room else line[:room] + "…"


def _command(*words: str) -> str:
    return shlex.join(words)


def _note(verb: str, finding: Finding, *words: str) -> str:
    return _command("annotate", "note", verb, str(finding.parameters["id"]), *words)


def _decide(finding: Finding, report: Report) -> tuple[str, ...]:
    return _note("show", finding), _note("status", finding, "resolved", "--reason", "…")


def _place_anew(finding: Finding, report: Report) -> tuple[str, ...]:
    where = (f"#{finding.eid}" if finding.eid else "#…", "--quote", "…")
    return *_decide(finding, report), _note("retarget", finding, *where)


def _name_anew(finding: Finding, report: Report) -> tuple[str, ...]:
    return (_note("status", finding, "resolved", "--addressed-by", "COMMIT"),)


_SETTLING: Mapping[str, tuple[str, ...]] = {
    "status": ("status", "accepted", "--reason", "…"),
    "body": ("edit", "-m", "…"),
    "target": ("retarget", "#…"),
    "assignees": ("assign", "--to", "…"),
    "due": ("assign", "--due", "…"),
    "category": ("label", "--category", "…"),
    "severity": ("label", "--severity", "…"),
}
"""By the field that is contested: the command that settles it, and its words."""


def _settle(finding: Finding, report: Report) -> tuple[str, ...]:
    verb, *words = _SETTLING[str(finding.parameters["contested"])]
    return _note("show", finding), _note(verb, finding, *words)


def _restore(finding: Finding, report: Report) -> tuple[str, ...]:
    folder = finding.path.rpartition("/")[0]
    return (_command("git", "checkout", report.merge_base[:10], "--", folder),)


def _add(finding: Finding, report: Report, category: str) -> str:
    """A new annotation on the clause, or on the whole text; on the last version of what is
    gone."""
    said = finding.parameters
    removed = Word("matter-removed") in (said.get("clause"), *_tuple(said.get("clauses")))
    gone = removed or bool(finding.eid and not finding.span)
    version = f"@{report.merge_base[:10]}" if gone else ""
    place = f"{finding.work}{version}#{finding.eid}".removesuffix("#")
    options = ["--removed"] * gone + ["--document"] * (not finding.eid)
    return _command(
        *("annotate", "note", "add", place, *options, "--category", category, "-m", "…")
    )


def _tuple(value: object) -> tuple[object, ...]:
    return value if isinstance(value, tuple) else ()


def _refer(finding: Finding, report: Report) -> tuple[str, ...]:
    return (_add(finding, report, "reference"),)


def _accept(finding: Finding, report: Report) -> tuple[str, ...]:
    return _add(finding, report, "comment"), "annotate note status ID accepted"


def _compare(finding: Finding, report: Report) -> tuple[str, ...]:
    if not finding.work:
        return (_command("annotate", "diff", f"{report.merge_base[:10]}:{finding.path}"),)
    ends = [f"{finding.work}@{sha[:10]}" for sha in (report.merge_base, report.head.sha) if sha]
    return (_command("annotate", "diff", *ends),)


def _show_lineage(finding: Finding, report: Report) -> tuple[str, ...]:
    return (_command("annotate", "lineage", "show", finding.work),)


def _check(finding: Finding, report: Report) -> tuple[str, ...]:
    return (_command("annotate", "check", finding.work or finding.path),)


def _nothing(finding: Finding, report: Report) -> tuple[str, ...]:
    return ()


_COMMANDS: Mapping[str, Callable[[Finding, Report], tuple[str, ...]]] = {
    "annotation-ambiguous": _place_anew,
    "annotation-contested": _settle,
    "annotation-orphan": _place_anew,
    "annotation-rewritten": _restore,
    "authority-missing": _refer,
    "blocker-open": _decide,
    "commit-unknown": _name_anew,
    "commit-untouched": _name_anew,
    "front-matter-changed": _compare,
    "lineage-changed": _show_lineage,
    "markup-changed": _compare,
    "policy-changed": _nothing,
    "policy-unreadable": _nothing,
    "reference-points-elsewhere": _compare,
    "reviewer-missing": _accept,
    "version-repeat": _nothing,
}
"""By rule; any other rule is one of `annotate check`."""
