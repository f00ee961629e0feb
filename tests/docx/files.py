"""Word files for tests, put together by hand: what other programs write, and what attackers do."""

from __future__ import annotations

from collections.abc import Mapping
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

from annotate.docx import names

SPACES = f'xmlns:w="{names.W}" xmlns:w14="{names.W14}" xmlns:r="{names.R}" xmlns:mc="{names.MC}"'
_RELATION = '<Relationship Id="r{n}" Type="{kind}" Target="{target}"{mode}/>'


def relations(*found: tuple[str, str], mode: str = "") -> str:
    """A part of relations: (type, target) each."""
    inner = "".join(
        _RELATION.format(n=n, kind=kind, target=target, mode=mode)
        for n, (kind, target) in enumerate(found)
    )
    return f'<Relationships xmlns="{names.RELATIONS}">{inner}</Relationships>'


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """A zip of these parts."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def docx(body: str, parts: Mapping[str, str | bytes] | None = None) -> bytes:
    """A Word file with that body; `parts` are there beside it, or in its place."""
    document = f"<w:document {SPACES}><w:body>{body}</w:body></w:document>"
    return zipped(
        {
            "_rels/.rels": relations((f"{names.R}/officeDocument", "word/document.xml")),
            "word/document.xml": document,
            **(parts or {}),
        }
    )


def p(text: str, properties: str = "") -> str:
    """A paragraph of one run."""
    inner = f"<w:pPr>{properties}</w:pPr>" if properties else ""
    return f'<w:p>{inner}<w:r><w:t xml:space="preserve">{text}</w:t></w:r></w:p>'
