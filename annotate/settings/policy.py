"""The table `[review]` of annotate.toml: what a range of commits must meet to pass.

Knows the names of rules and who must accept what; not how either is found.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Protocol

from annotate.errors import InputError

RULES = (
    "annotation-ambiguous",
    "annotation-contested",
    "annotation-file",
    "annotation-orphan",
    "annotation-rewritten",
    "authority-missing",
    "blocker-open",
    "bracket-unclosed",
    "bracket-unopened",
    "commit-unknown",
    "commit-untouched",
    "conflict-marker",
    "front-field",
    "front-matter-changed",
    "lineage-changed",
    "lineage-file",
    "lineage-text",
    "markup-changed",
    "numbering-gap",
    "numbering-order",
    "numbering-repeat",
    "numbering-start",
    "policy-changed",
    "policy-unreadable",
    "reference-dangling",
    "reference-points-elsewhere",
    "reviewer-missing",
    "text-unreadable",
    "version-repeat",
)
"""Every rule of a review, those of `annotate check` among them."""
VERDICTS = ("error", "warning", "notice", "off")
"""What a rule may be made: an `error` fails the check, `off` is not looked for."""
_FORMS = {
    "works": re.compile(r"[a-z0-9*?-]+"),
    "clauses": re.compile(r"[a-z]\w*(-\w+)*(\.\.[a-z]\w*(-\w+)*)?"),
}


class Fail(Protocol):
    """Makes the error of a key of locales/errors.toml about a name that the file sets."""

    def __call__(self, key: str, name: str, entry: int = 0) -> InputError: ...


@dataclass(frozen=True, slots=True)
class Reviewers:
    """Who must accept changes of which clauses, as CODEOWNERS says it of files."""

    people: tuple[str, ...]
    """Mail addresses, or names where a person has none."""
    works: tuple[str, ...] = ("*",)
    """Slugs; `*` and `?` stand for any characters."""
    clauses: tuple[str, ...] = ()
    """eIds, and ranges `cl_3..cl_9` in the order of the text; () for the whole work."""
    needs: int = 1
    """How many of the people must accept."""


@dataclass(frozen=True, slots=True)
class Policy:
    """What a review fails on."""

    rules: Mapping[str, str] = field(default_factory=dict)
    """One of VERDICTS by rule, where it is not to be what it is by itself."""
    reviewers: tuple[Reviewers, ...] = ()
    texts: tuple[str, ...] | None = None
    """Paths of texts outside of the corpus, `*` for any characters; None when nobody said."""


def load_policy(values: object, fail: Fail) -> Policy:
    """The policy of a table as TOML gives it; raises what `fail` makes for anything else."""
    if not isinstance(values, dict):
        raise fail("settings-table", "review")
    for key in values:
        if key not in ("rules", "reviewers", "texts"):
            raise fail("settings-review", key)
    rules, listed = values.get("rules", {}), values.get("reviewers", [])
    if not isinstance(rules, dict):
        raise fail("settings-table", "rules")
    for rule, verdict in rules.items():
        if rule not in RULES:
            raise fail("settings-rule", rule)
        if verdict not in VERDICTS:
            raise fail("settings-verdict", rule)
    if not isinstance(listed, list):
        raise fail("settings-reviewers", "reviewers")
    found = tuple(_reviewers(*item, fail) for item in enumerate(listed))
    return Policy(dict(rules), found, _paths(values.get("texts"), fail))


def _paths(value: object, fail: Fail) -> tuple[str, ...] | None:
    if value is None:
        return None
    texts = _texts(value)
    if not isinstance(value, list) or len(texts) != len(value):
        raise fail("settings-texts", "texts")
    return texts


def _reviewers(at: int, entry: object, fail: Fail) -> Reviewers:
    if not isinstance(entry, dict) or set(entry) - {"people", "works", "clauses", "needs"}:
        raise fail("settings-reviewers", "reviewers", at)
    if "people" not in entry:
        raise fail("settings-reviewers", "reviewers", at)
    found = {name: _texts(entry[name]) for name in entry if name != "needs"}
    for name, texts in found.items():
        form = _FORMS.get(name)
        if not texts or (form and not all(map(form.fullmatch, texts))):
            raise fail("settings-reviewers", name, at)
    needs = entry.get("needs", 1)
    most = len(found["people"])
    if not isinstance(needs, int) or isinstance(needs, bool) or not 1 <= needs <= most:
        raise fail("settings-needs", "needs", at)
    return Reviewers(found["people"], found.get("works", ("*",)), found.get("clauses", ()), needs)


def _texts(value: object) -> tuple[str, ...]:
    """A list of texts, () for anything else."""
    if not isinstance(value, list):
        return ()
    texts = tuple(item for item in value if isinstance(item, str) and item.strip())
    return texts if len(texts) == len(value) else ()
