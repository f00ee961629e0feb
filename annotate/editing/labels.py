"""The label of a version, changed in the front matter of its text and nowhere else."""

from __future__ import annotations

import re

from annotate import frontmatter
from annotate.blocks import split_front_matter
from annotate.errors import AnnotateError, InputError
from annotate.model import Document
from annotate.textdiff import Change, merging

_VERSION = re.compile(
    r"""^version:[ \t]+(?P<value>"(?:[^"\\\n]|\\.)*"|'(?:[^'\n]|'')*'|[^\s"'#][^\n]*?)"""
    r"""(?=[ \t]*$|[ \t]+\#)""",
    re.M | re.X,
)


def relabel(document: Document, label: str) -> Change:
    """The change of the source that makes `label` the text's `version:`.

    What stands beside it on its line stays. Raises InputError `no-version-label` for front
    matter in which no such line can be changed.
    """
    front, _ = split_front_matter(document.source)
    offset = document.source.index("\n") + 1 if front else 0
    for found in _VERSION.finditer(front):
        written = frontmatter.dump({"version": label}).removeprefix("version:").strip()
        change = Change(found.start("value"), found.end("value"), written)
        if _says(merging.apply(front, [change]), {**document.front, "version": label}):
            return Change(offset + change.start, offset + change.end, written)
    raise InputError("no-version-label", path=document.path or None, line=1)


def _says(front: str, values: dict[str, object]) -> bool:
    try:
        loaded = frontmatter.load(front)
    except AnnotateError:
        return False
    return loaded is not None and dict(loaded.values) == values
