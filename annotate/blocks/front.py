"""Where the front matter of a text ends and its body begins."""

from __future__ import annotations

import re

_FRONT_MATTER = re.compile(r"\A---[ \t]*\n(?:(.*?)\n)?---[ \t]*(?:\n|\Z)", re.DOTALL)


def split_front_matter(source: str) -> tuple[str, int]:
    """The YAML between the first line's `---` and the next, and where the body starts.

    Returns ("", 0) when the text does not begin with front matter.
    """
    match = _FRONT_MATTER.match(source)
    return (match.group(1) or "", match.end()) if match else ("", 0)
