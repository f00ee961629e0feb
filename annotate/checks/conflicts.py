"""Marks that git leaves in a file where two branches disagree, and that nobody took out."""

from __future__ import annotations

import re
from collections.abc import Iterator

from annotate.model import Finding

_MARK = re.compile(r"^(?:(<{7,})|(>{7,})|(\|{7,})|(={7,}))(?: .*)?$", re.MULTILINE)
"""As git writes them: seven characters or more, and behind a space what a side is called."""


def conflicts(source: str, path: str) -> Iterator[Finding]:
    """Findings `conflict-marker` (errors), one for each mark of a source text.

    A line of bars or equals signs is a mark between the two others alone.
    """
    inside = False
    for found in _MARK.finditer(source):
        opens, closes, *_ = found.groups()
        if opens or closes or inside:
            line = source.count("\n", 0, found.start()) + 1
            mark = found[0].split(" ", 1)[0]
            yield Finding("conflict-marker", "error", path, line, 1, {"mark": mark})
        inside = bool(opens) or (inside and not closes)
