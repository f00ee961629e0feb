"""WordprocessingML of runs and paragraphs, as strings; text is escaped here and only here."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.sax.saxutils import escape

from annotate.visible import visible

# What XML 1.0 cannot hold at all, beyond the control characters `visible` has shown.
_INVALID = re.compile("[\ud800-\udfff\ufffe\uffff]")


def xml(text: str) -> str:
    """Text for XML, in an element or a quoted attribute; what XML cannot hold is shown."""
    return escape(shown(text), {'"': "&quot;"})


def shown(text: str) -> str:
    """A text as a file can hold it: what is invisible or not for XML stands as an escape."""
    return _INVALID.sub(lambda found: f"\\u{ord(found.group()):04x}", visible(text))


def run(text: str, style: str = "", tag: str = "t") -> str:
    """A run of text in a character style; `tag` is `delText` inside of a deletion."""
    properties = f'<w:rPr><w:rStyle w:val="{style}"/></w:rPr>' if style else ""
    return f'<w:r>{properties}<w:{tag} xml:space="preserve">{xml(text)}</w:{tag}></w:r>'


def paragraph(style: str, runs: str, mark: str = "") -> str:
    """A paragraph; `mark` is what happened to its end: `<w:ins …/>` or `<w:del …/>`."""
    end = f"<w:rPr>{mark}</w:rPr>" if mark else ""
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{end}</w:pPr>{runs}</w:p>'


def lines(pieces: Iterator[tuple[str, str]]) -> Iterator[tuple[tuple[str, str], ...]]:
    """Styled pieces cut at their line feeds, a tuple for each line."""
    line: list[tuple[str, str]] = []
    for style, text in pieces:
        first, *rest = text.split("\n")
        line.append((style, first))
        for following in rest:
            yield tuple(line)
            line = [(style, following)]
    yield tuple(line)
