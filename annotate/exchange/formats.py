"""The formats annotations are exchanged in: name → what writes and reads it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from annotate.errors import UsageError
from annotate.exchange import as_csv, epub, hypothesis, sarif, w3c
from annotate.exchange.values import Loaded, Outgoing, Written


@dataclass(frozen=True, slots=True)
class Format:
    """A format annotations are exchanged in."""

    suffix: str
    """Of its files, the dot included."""
    media_type: str
    dump: Callable[[Outgoing], Written]
    load: Callable[[bytes, str], Loaded] | None = None
    """`(bytes, path)`; an InputError with path and place for what is not of the format."""


FORMATS: Mapping[str, Format] = MappingProxyType(
    {
        "w3c": Format(".jsonld", w3c.MEDIA_TYPE, w3c.dump, w3c.load),
        "w3c-pages": Format(".jsonl", "application/jsonl", w3c.dump_pages, w3c.load),
        "w3c-lines": Format(".jsonl", "application/jsonl", w3c.dump_lines, w3c.load),
        "epub": Format(epub.SUFFIX, w3c.MEDIA_TYPE, epub.dump, epub.load),
        "hypothesis": Format(".json", "application/json", hypothesis.dump, hypothesis.load),
        "sarif": Format(".sarif", "application/sarif+json", sarif.dump, sarif.load),
        "csv": Format(".csv", "text/csv", as_csv.dump, as_csv.load),
    }
)


def format_of(path: str, name: str = "") -> Format:
    """The format of that name, else the one whose suffix the path has, for reading.

    Raises UsageError `unknown-output`, `format-needed` or `format-only-out`.
    """
    if not name:
        fitting = [key for key, one in FORMATS.items() if path.lower().endswith(one.suffix)]
        if len(fitting) != 1:
            raise UsageError("format-needed", path=path, known=", ".join(_readable()))
        (name,) = fitting
    if name not in FORMATS:
        raise UsageError("unknown-output", name=name, known=", ".join(_readable()))
    if not FORMATS[name].load:
        raise UsageError("format-only-out", name=name, known=", ".join(_readable()))
    return FORMATS[name]


def _readable() -> list[str]:
    return [name for name, form in FORMATS.items() if form.load]
