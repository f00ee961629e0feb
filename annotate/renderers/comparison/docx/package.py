"""A .docx file: the zip, its fixed parts, and the XML of a paragraph.

Knows WordprocessingML (ECMA-376), not comparisons. The same text always gives the same
bytes; nothing in the file points outside of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources import files
from io import BytesIO
from xml.sax.saxutils import escape
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from annotate.renderers.columns import visible

_NAMESPACE = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# What XML 1.0 cannot hold at all, beyond the control characters `visible` has shown.
_INVALID = re.compile("[\ud800-\udfff\ufffe\uffff]")
_FIXED = {
    "[Content_Types].xml": "content_types.xml",
    "_rels/.rels": "package_rels.xml",
    "word/_rels/document.xml.rels": "document_rels.xml",
    "word/styles.xml": "styles.xml",
    "word/settings.xml": "settings.xml",
    "word/fontTable.xml": "fontTable.xml",
    "word/footer1.xml": "footer1.xml",
}
PORTRAIT = (11906, 16838)
LANDSCAPE = (16838, 11906)
"""A4, width and height in twentieths of a point."""
MARGIN = 1134
"""On all sides: 2 cm."""


def pack(body: str, *, page: tuple[int, int], title: str, author: str) -> bytes:
    """The .docx file of a body (WordprocessingML), on pages of that size."""
    parts = files("annotate").joinpath("renderers", "comparison", "docx", "parts")
    texts = {name: parts.joinpath(file).read_text("utf-8") for name, file in _FIXED.items()}
    texts["word/document.xml"] = _document(body, page)
    texts["docProps/core.xml"] = _core(title, author)
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, text in texts.items():
            entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system = ZIP_DEFLATED, 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, text.encode("utf-8"))
    return out.getvalue()


def _document(body: str, page: tuple[int, int]) -> str:
    width, height = page
    turned = ' w:orient="landscape"' if width > height else ""
    sides = " ".join(f'w:{side}="{MARGIN}"' for side in ("top", "right", "bottom", "left"))
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
        f'<w:document xmlns:w="{_NAMESPACE}" xmlns:r="{_RELATIONS}"><w:body>{body}'
        '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        f'<w:pgMar {sides} w:header="567" w:footer="567" w:gutter="0"/>'
        "</w:sectPr></w:body></w:document>"
    )


def _core(title: str, author: str) -> str:
    return (
        '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<cp:coreProperties '
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{xml(title)}</dc:title><dc:creator>{xml(author)}</dc:creator>"
        "</cp:coreProperties>"
    )


def xml(text: str) -> str:
    """Text for XML, in an element or a quoted attribute; what XML cannot hold is shown."""
    shown = _INVALID.sub(lambda found: f"\\u{ord(found.group()):04x}", visible(text))
    return escape(shown, {'"': "&quot;"})


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
