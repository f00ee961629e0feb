"""`annotate diff --format docx`: the comparative table (对照表) of two versions.

Four columns, old | new | change | note; deletions struck, insertions underlined; where a
clause was split or clauses merged, the one beside the many spans their rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath

from annotate import messages
from annotate.canonical import is_unspaced
from annotate.compare.saying import told_beside
from annotate.docx.markup import lines, paragraph, run
from annotate.docx.package import LANDSCAPE, pack
from annotate.model import Comparison, Document
from annotate.renderers.comparison.docx.rows import Gap, Heading, Row, change, rows, space
from annotate.renderers.comparison.entries import tally, word
from annotate.renderers.comparison.sides import Half

_WIDTHS = (5430, 5430, 1470, 2240)
"""In twentieths of a point; “renumbered” is the longest word of the third."""
_STYLES = {"equal": "", "delete": "Deletion", "insert": "Insertion"}
_HEADINGS = ("title", "part", "subpart", "chp", "sec")
_LINE = 'w:val="single" w:sz="4" w:space="0" w:color="000000"'


def render(
    comparison: Comparison, *, language: str, full: bool, author: str = "", date: str = ""
) -> bytes:
    """The table as a .docx file; unchanged clauses too when `full`."""
    name = comparison.new.title or comparison.old.title or word("untitled", language)
    title = messages.text("docx.title", language, name=name)
    body = [paragraph("Title", run(title)), paragraph("Subtitle", run(_versions(comparison)))]
    legend = [
        run(messages.text("docx.legend", language)),
        run(messages.text("docx.deleted", language), "Deletion"),
        run(word("comma", language)),
        run(messages.text("docx.inserted", language), "Insertion"),
        run(messages.text("docx.stop", language) + "　".join(["", *tally(comparison, language)])),
    ]
    noted = told_beside(comparison, language, full=full)
    body += [paragraph("Legend", "".join(legend))]
    body += [paragraph("TableNote", run(line)) for line in noted]
    body += [_table(comparison, language, full)]
    # Word wants a paragraph behind a table; a page must not be begun for it.
    body.append('<w:p><w:pPr><w:spacing w:line="20" w:lineRule="exact"/></w:pPr></w:p>')
    return pack("".join(body), page=LANDSCAPE, title=title, author=author)


def _versions(comparison: Comparison) -> str:
    return " → ".join(_version(document) for document in (comparison.old, comparison.new))


def _version(document: Document) -> str:
    """What tells a version from another: its label, its date, else where it was read."""
    named = [document.front.get(key) for key in ("version", "date")]
    known = [str(value) for value in named if isinstance(value, str | int | float) and value]
    return "，".join(known) or PurePath(document.path).stem or document.revision[:10] or "—"


def _table(comparison: Comparison, language: str, full: bool) -> str:
    heads = [messages.text(f"docx.{key}", language) for key in ("old", "new", "change", "note")]
    head = "".join(
        _cell(width, paragraph("TableHead", run(text)), shaded=True)
        for width, text in zip(_WIDTHS, heads, strict=True)
    )
    out = [_properties(), f"<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>{head}</w:tr>"]
    shown = False
    for row in rows(comparison, language, full):
        match row:
            case Gap(text):
                out.append(_across(text, "TableGap"))
            case Heading(text):
                out.append(_across(text, "TableHeading"))
            case Row():
                out += _rows(row, language)
        shown = True
    if not shown and comparison.same:
        out.append(_across(word("no-difference", language), "TableGap"))
    return f"<w:tbl>{''.join(out)}</w:tbl>"


def _properties() -> str:
    sides = ("top", "left", "bottom", "right", "insideH", "insideV")
    borders = "".join(f"<w:{side} {_LINE}/>" for side in sides)
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in _WIDTHS)
    return (
        f'<w:tblPr><w:tblW w:w="{sum(_WIDTHS)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{borders}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:left w:w="108" w:type="dxa"/><w:right w:w="108" w:type="dxa"/>'
        f"</w:tblCellMar></w:tblPr><w:tblGrid>{grid}</w:tblGrid>"
    )


def _rows(row: Row, language: str) -> Iterator[str]:
    """A row for each clause of the longer side; the last of the shorter one spans the rest."""
    side = row.side
    count = max(len(side.old), len(side.new))
    look = {"added": "Insertion", "removed": "Deletion"}.get(side.link.kind, "Label")
    said = "".join(paragraph("TableChange", run(text)) for text in change(side, language))
    noted = "".join(paragraph("TableNote", run(text)) for text in row.notes)
    for index in range(count):
        cells = [
            _side(halves, index, count, width, look)
            for halves, width in zip((side.old, side.new), _WIDTHS[:2], strict=True)
        ]
        for width, content in zip(_WIDTHS[2:], (said, noted), strict=True):
            cells.append(_spanned(width, content, 0, index, count))
        yield f"<w:tr>{''.join(cells)}</w:tr>"


def _side(halves: Sequence[Half], index: int, count: int, width: int, look: str) -> str:
    if not halves:
        return _spanned(width, paragraph("TableGap", run("—")), 0, index, count)
    last = len(halves) - 1
    content = "".join(_half(halves[index], look)) if index <= last else ""
    if index < last:
        return _cell(width, content)
    return _spanned(width, content, last, index, count)


def _spanned(width: int, content: str, first: int, index: int, count: int) -> str:
    """A cell of a column in which the rows from `first` on are one."""
    if count - first == 1:
        return _cell(width, content)
    if index == first:
        return _cell(width, content, merge='<w:vMerge w:val="restart"/>')
    return _cell(width, "", merge="<w:vMerge/>")


def _half(half: Half, look: str) -> Iterator[str]:
    heads = half.clause.kind in _HEADINGS and not half.clause.basic
    # Words set to both margins of a narrow column stand far apart; characters do not.
    text = "TableText" if any(is_unspaced(c) for e in half.edits for c in e.text) else "TableLatin"
    form = "TableHeading" if heads else text
    label = [(look, half.label)] if half.label else []
    label += [("", space(half.clause))] if label and half.edits else []
    pieces = (*label, *((_STYLES[edit.op], edit.text) for edit in half.edits))
    for line in lines(iter(pieces)):
        yield paragraph(form, "".join(run(text, style) for style, text in line if text))


def _across(text: str, style: str) -> str:
    cell = _cell(sum(_WIDTHS), paragraph(style, run(text)), merge='<w:gridSpan w:val="4"/>')
    return f"<w:tr><w:trPr><w:cantSplit/></w:trPr>{cell}</w:tr>"


def _cell(width: int, content: str, *, merge: str = "", shaded: bool = False) -> str:
    shade = '<w:shd w:val="clear" w:color="auto" w:fill="EDEDED"/>' if shaded else ""
    filled = content or paragraph("TableNote", "")
    properties = f'<w:tcW w:w="{width}" w:type="dxa"/>{merge}{shade}'
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{filled}</w:tc>"
