"""The formats annotations are exchanged in: name → what writes and reads it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from annotate.errors import UsageError
from annotate.exchange import as_csv, criticmarkup, epub, hypothesis, sarif, w3c
from annotate.exchange.docx.dump import dump as dump_docx
from annotate.exchange.docx.load import load as load_docx
from annotate.exchange.values import Loaded, Outgoing, Written

_HEAD = 1 << 16
"""Bytes of a file in which its format's mark is looked for."""


@dataclass(frozen=True, slots=True)
class Format:
    """A format annotations are exchanged in."""

    suffix: str
    """Of its files, the dot included."""
    media_type: str
    dump: Callable[[Outgoing], Written]
    load: Callable[[bytes, str], Loaded] | None = None
    """`(bytes, path)`; an InputError with path and place for what is not of the format."""
    mark: bytes = b""
    """What stands near the beginning of every file of the format, b"" for nothing sure."""


_LINES = (".jsonl", "application/jsonl")
_OFFICE = "application/vnd.openxmlformats-officedocument"
FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "w3c": Format(".jsonld", w3c.MEDIA_TYPE, w3c.dump, w3c.load, b"/anno.jsonld"),
        "w3c-pages": Format(*_LINES, w3c.dump_pages, w3c.load),
        "w3c-lines": Format(*_LINES, w3c.dump_lines, w3c.load),
        "epub": Format(epub.SUFFIX, w3c.MEDIA_TYPE, epub.dump, epub.load, b'"AnnotationSet"'),
        "hypothesis": Format(
            ".json", "application/json", hypothesis.dump, hypothesis.load, b'"rows"'
        ),
        "sarif": Format(".sarif", "application/sarif+json", sarif.dump, sarif.load, b'"runs"'),
        "csv": Format(".csv", "text/csv", as_csv.dump, as_csv.load),
        "docx": Format(".docx", f"{_OFFICE}.wordprocessingml.document", dump_docx, load_docx),
        "criticmarkup": Format(".md", "text/markdown", criticmarkup.dump),
    }
)


def format_of(path: str, name: str = "", data: bytes = b"") -> Format:
    """The format to read a file with: of that name, else by what its JSON begins with, else
    by its suffix.

    Raises UsageError `unknown-output`, `format-needed` or `format-only-out`.
    """
    known = ", ".join(key for key, form in FORMATS.items() if form.load)
    if name:
        if name not in FORMATS:
            raise UsageError("unknown-output", name=name, known=known)
        if not FORMATS[name].load:
            raise UsageError("format-only-out", name=name, known=known)
        return FORMATS[name]
    head = data[:_HEAD] if data.lstrip()[:1] in (b"{", b"[") else b""
    marked = [form for form in FORMATS.values() if form.mark and form.mark in head]
    suffixed = [form for form in FORMATS.values() if path.lower().endswith(form.suffix)]
    readable = [form for form in (*suffixed, *marked) if form.load]
    fitting = [form for form in readable if form in marked] or readable
    if not fitting:
        raise UsageError("format-needed", path=path, known=known)
    return fitting[0]
