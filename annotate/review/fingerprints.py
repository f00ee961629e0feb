"""The name of a finding that stays the same while lines move: one in every format.

Made of rule, work, clause and a hash of the normalised text it speaks of; never of the line.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable
from dataclasses import replace

from annotate.model import Finding
from annotate.textdiff import normalise


def fingerprint(rule: str, work: str, clause: str, text: str, nth: int = 1) -> str:
    """32 hexadecimal digits; `nth` tells apart findings that are alike in all of these."""
    words = hashlib.sha256(_fold(text).encode("utf-8", "backslashreplace")).hexdigest()
    parts = (rule, work, clause, words, *([str(nth)] if nth > 1 else []))
    whole = "\0".join(parts).encode("utf-8", "backslashreplace")
    return hashlib.sha256(whole).hexdigest()[:32]


def fingerprinted(found: Iterable[tuple[Finding, str]]) -> tuple[Finding, ...]:
    """The findings, each with its fingerprint; with each comes the text it speaks of.

    For a text outside the corpus its path stands for the work.
    """
    seen: Counter[tuple[str, str, str, str]] = Counter()
    out = []
    for finding, text in found:
        key = (finding.rule, finding.work or finding.path, finding.eid, _fold(text))
        seen[key] += 1
        out.append(replace(finding, fingerprint=fingerprint(*key, seen[key])))
    return tuple(out)


def _fold(text: str) -> str:
    return "".join(normalise(text).split())
