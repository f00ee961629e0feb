"""Ways of drawing inline edits that Annotate's are measured beside."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Callable, Mapping
from difflib import SequenceMatcher
from pathlib import Path

from diff_match_patch import diff_match_patch  # type: ignore[import-untyped]

from annotate.textdiff import diff

Edits = list[tuple[str, str]]
"""Ops `equal`, `delete`, `insert` with their texts."""


def ours(old: str, new: str) -> Edits:
    """Annotate's own."""
    return [(edit.op, edit.text) for edit in diff(old, new)]


def _dmp(old: str, new: str, *, semantic: bool) -> Edits:
    engine = diff_match_patch()
    engine.Diff_Timeout = 0
    found = engine.diff_main(old, new, False)
    if semantic:
        engine.diff_cleanupSemantic(found)
    names = {0: "equal", -1: "delete", 1: "insert"}
    return [(names[op], text) for op, text in found]


def dmp_raw(old: str, new: str) -> Edits:
    """diff-match-patch, the smallest edit by characters."""
    return _dmp(old, new, semantic=False)


def dmp_semantic(old: str, new: str) -> Edits:
    """diff-match-patch with its semantic cleanup."""
    return _dmp(old, new, semantic=True)


def by_difflib(old: str, new: str) -> Edits:
    """difflib.SequenceMatcher over characters."""
    out: Edits = []
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    for op, a, b, c, d in matcher.get_opcodes():
        out += [("equal", old[a:b])] if op == "equal" else []
        out += [("delete", old[a:b])] if op in ("delete", "replace") else []
        out += [("insert", new[c:d])] if op in ("insert", "replace") else []
    return out


def by_git(old: str, new: str) -> Edits:
    """git diff --word-diff=porcelain."""
    with tempfile.TemporaryDirectory() as folder:
        for name, text in (("old", old), ("new", new)):
            (Path(folder) / name).write_text(text + "\n", encoding="utf-8")
        command = ["git", "diff", "--no-index", "--no-color", "--word-diff=porcelain", "-U99999"]
        answer = subprocess.run(
            [*command, "old", "new"], cwd=folder, capture_output=True, check=False
        )
    names = {" ": "equal", "-": "delete", "+": "insert"}
    lines = answer.stdout.decode().split("\n")
    start = next((i for i, line in enumerate(lines) if line.startswith("@@")), len(lines)) + 1
    out = [(names[line[0]], line[1:]) for line in lines[start:] if line[:1] in names]
    return out or [("equal", old)]


METHODS: Mapping[str, Callable[[str, str], Edits]] = {
    "annotate": ours,
    "diff-match-patch, raw": dmp_raw,
    "diff-match-patch, semantic": dmp_semantic,
    "difflib": by_difflib,
    "git diff --word-diff": by_git,
}
