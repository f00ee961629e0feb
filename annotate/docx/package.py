"""A .docx file to be written: the zip and its parts.

The same text always gives the same bytes; nothing in the file points outside of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from annotate.docx.markup import xml
from annotate.docx.names import RELATIONS, R, W

HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
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


@dataclass(frozen=True, slots=True)
class Part:
    """A part beside the fixed ones."""

    name: str
    """Its path in the zip."""
    content: str
    """XML, without the declaration."""
    type: str = ""
    """Its content type; "" for application/xml."""
    relation: str = ""
    """The type of the relation that leads to it from `source`; "" for none."""
    source: str = "word/document.xml"


def pack(
    body: str,
    *,
    page: tuple[int, int],
    title: str,
    author: str,
    parts: Sequence[Part] = (),
    tracking: bool = False,
) -> bytes:
    """The .docx file of a body (WordprocessingML), on pages of that size.

    With `tracking`, what its readers change is tracked.
    """
    folder = files("annotate").joinpath("docx", "parts")
    texts = {name: folder.joinpath(file).read_text("utf-8") for name, file in _FIXED.items()}
    if tracking:
        behind = "<w:defaultTabStop"
        settings = texts["word/settings.xml"]
        texts["word/settings.xml"] = settings.replace(behind, f"<w:trackRevisions/>\n{behind}")
    texts["word/document.xml"] = _document(body, page)
    texts["docProps/core.xml"] = _core(title, author)
    for part in parts:
        texts[part.name] = f"{HEAD}{part.content}"
        _declare(texts, part)
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, text in texts.items():
            entry = ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type, entry.create_system = ZIP_DEFLATED, 3
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, text.encode("utf-8"))
    return out.getvalue()


def _declare(texts: dict[str, str], part: Part) -> None:
    """Name a part among the content types, and among the relations of its source."""
    if part.type:
        override = f'<Override PartName="/{part.name}" ContentType="{part.type}"/>\n'
        _append(texts, "[Content_Types].xml", "Types", override)
    if part.relation:
        folder, _, name = part.source.rpartition("/")
        rels = f"{folder}/_rels/{name}.rels" if folder else "_rels/.rels"
        known = texts.setdefault(
            rels, f'{HEAD}<Relationships xmlns="{RELATIONS}">\n</Relationships>'
        )
        target = f'Type="{part.relation}" Target="/{part.name}"'
        number = known.count("<Relationship ") + 1
        _append(texts, rels, "Relationships", f'<Relationship Id="rId{number}" {target}/>\n')


def _append(texts: dict[str, str], name: str, root: str, line: str) -> None:
    before, end, after = texts[name].rpartition(f"</{root}>")
    texts[name] = f"{before}{line}{end}{after}"


def _document(body: str, page: tuple[int, int]) -> str:
    width, height = page
    turned = ' w:orient="landscape"' if width > height else ""
    sides = " ".join(f'w:{side}="{MARGIN}"' for side in ("top", "right", "bottom", "left"))
    return (
        f'{HEAD}<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}'
        '<w:sectPr><w:footerReference w:type="default" r:id="rId4"/>'
        f'<w:pgSz w:w="{width}" w:h="{height}"{turned}/>'
        f'<w:pgMar {sides} w:header="567" w:footer="567" w:gutter="0"/>'
        "</w:sectPr></w:body></w:document>"
    )


def _core(title: str, author: str) -> str:
    return (
        f"{HEAD}<cp:coreProperties "
        'xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{xml(title)}</dc:title><dc:creator>{xml(author)}</dc:creator>"
        "</cp:coreProperties>"
    )
