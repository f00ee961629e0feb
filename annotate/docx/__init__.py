"""Word files: writing and reading the package, its parts and its paragraphs.

Knows Office Open XML (ECMA-376), not what a file is of. Files that are read come from
strangers: whatever is not as a word processor writes it is refused, not repaired.
"""

from annotate.docx.markup import lines, paragraph, run, xml
from annotate.docx.package import LANDSCAPE, MARGIN, PORTRAIT, Part, pack

__all__ = [
    "LANDSCAPE",
    "MARGIN",
    "PORTRAIT",
    "Part",
    "lines",
    "pack",
    "paragraph",
    "run",
    "xml",
]
