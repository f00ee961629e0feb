"""One file → everything an import gives: text.md, sidebars, decisions, errata. Pure.

The order of the steps is here; each step is a module of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath

from annotate.decode import decode
from annotate.errors import InputError
from annotate.importers import importer_for
from annotate.importers.collation import Collation, Decision, Drop, collate, problems
from annotate.importers.errata import Erratum, errata
from annotate.importers.front import front_matter, title_of
from annotate.importers.header import Header, read_header
from annotate.importers.labels import label
from annotate.importers.language import language
from annotate.importers.paragraphs import Paragraph, characters
from annotate.importers.prose import is_heading
from annotate.importers.received import Received
from annotate.importers.render import render

LostHeading = tuple[str, str]
"""The label of a heading that is not in the source, and of the clause it stood before."""


@dataclass(frozen=True, slots=True)
class Source:
    """The file an import was made from."""

    name: str
    sha256: str
    size: int
    """In bytes."""
    encoding: str


@dataclass(frozen=True, slots=True)
class Related:
    """A text found inside another one: a work of its own."""

    work: str
    title: str
    text: str
    lines: tuple[int, ...]
    """Of the source."""


@dataclass(frozen=True, slots=True)
class Import:
    """What an import gives, before anything is written."""

    work: str
    title: str
    language: str
    version: str
    text: str
    """The whole of text.md, front matter included."""
    related: tuple[Related, ...]
    decisions: tuple[Decision, ...]
    errata: tuple[Erratum, ...]
    source: Source
    lost_headings: tuple[LostHeading, ...]
    sidebar: str
    """The slug asked for the first sidebar, "" for the default."""
    received: int
    """Code points of the source's paragraphs, the blanks around them not counted."""
    kept: int
    """How many of them are in `text`."""


def import_text(
    data: bytes,
    name: str,
    *,
    work: str,
    sidebar: str = "",
    collated: bool = True,
    lost_headings: Sequence[LostHeading] = (),
) -> Import:
    """Import a file, of the format its name says, as the work `work`.

    `sidebar` is the slug for a passage that is a text of its own; further ones get `-2`,
    `-3` …. With `collated` false the text is as received, as Markdown: nothing is decided.
    Raises InputError for a file that cannot be read or holds no text, and for a lost
    heading whose clause is not there.
    """
    decoded = decode(data, path=name)
    received = _receive(decoded.text, name)
    if not received.paragraphs:
        raise InputError("nothing-to-import", path=name)
    settled, header = _settle(received, collated)
    related = _related(settled, work, sidebar or f"{work}-sidebar-1", received.markdown)
    title, version = title_of(received, header, name), "collated" if collated else "transcription"
    speech = language(one.text for one in received.paragraphs)
    front = front_matter(received, header, title, version, speech, [one.work for one in related])
    rendered = render(front, settled.paragraphs, heading=header.title, markdown=received.markdown)
    lost = _lost(settled.paragraphs, lost_headings, name)
    decisions = tuple(sorted((*settled.decisions, *lost), key=lambda one: one.lines[0]))
    return Import(
        work=work,
        title=title,
        language=speech,
        version=version,
        text=rendered.text,
        related=related,
        decisions=decisions,
        errata=errata(rendered.text, decisions, rendered.lines),
        source=_source(data, name, decoded.encoding),
        lost_headings=tuple(lost_headings),
        sidebar=sidebar,
        received=characters(received.paragraphs),
        kept=characters(settled.paragraphs),
    )


def _receive(text: str, name: str) -> Received:
    try:
        return importer_for(name)(text)
    except InputError as error:
        error.path = name
        raise


def _source(data: bytes, name: str, encoding: str) -> Source:
    return Source(PurePath(name).name, sha256(data).hexdigest(), len(data), encoding)


def _header(received: Received, paragraphs: tuple[Paragraph, ...]) -> Header:
    """The head of a plain text; Markdown says itself what its title is."""
    if received.markdown:
        return Header((), None, (), "", paragraphs)
    return read_header(paragraphs)


def _settle(received: Received, collated: bool) -> tuple[Collation, Header]:
    """The text collated, its title's lines as one and the page's furniture dropped; or as
    received but for the title."""
    source = received.paragraphs
    found = collate(source) if collated else Collation(source, ())
    header = _header(received, found.paragraphs)
    paragraphs = (*(() if header.title is None else (header.title,)), *header.body)
    if not collated:
        return Collation((*header.furniture, *paragraphs), ()), header
    decisions = [
        Decision("furniture", one.lines, "of-the-page", (Drop(one, None),))
        for one in header.furniture
    ]
    if header.title is not None and len(header.title.pieces) > 1:
        decisions.append(Decision("title", header.title.lines, "title-in-lines"))
    settled = Collation(paragraphs, (*decisions, *found.decisions))
    if wrong := problems(source, settled):
        raise AssertionError("; ".join(wrong))
    return settled, header


def _related(collation: Collation, work: str, slug: str, markdown: bool) -> tuple[Related, ...]:
    out = []
    for number, paragraphs in enumerate(collation.sidebars, 1):
        name = slug if number == 1 else f"{slug.removesuffix('-1')}-{number}"
        first = paragraphs[0]
        heading = first if is_heading(first.text) else None
        title = heading.text if heading else first.text[:40]
        front = {
            "title": title,
            "version": "collated",
            "language": language(one.text for one in paragraphs),
            "relations": [{"type": "quotes", "work": work}],
        }
        text = render(front, paragraphs, heading=heading, markdown=markdown).text
        lines = tuple(line for one in paragraphs for line in one.lines)
        out.append(Related(name, title, text, lines))
    return tuple(out)


def _lost(
    paragraphs: Sequence[Paragraph], lost: Sequence[LostHeading], name: str
) -> tuple[Decision, ...]:
    """What a person knows of headings that are not in the source."""
    out = []
    for heading, before in lost:
        place = next((one for one in paragraphs if _is(one, before)), None)
        if place is None:
            raise InputError("lost-heading-clause", path=name, heading=heading, before=before)
        parameters = {"heading": heading, "before": before}
        out.append(
            Decision("lost-heading", (place.line,), "known-by-a-person", parameters=parameters)
        )
    return tuple(out)


def _is(one: Paragraph, written: str) -> bool:
    """Whether a paragraph has the number, whatever the width of digits and brackets."""
    mark, wanted = label(one.text), label(written)
    if mark is None or wanted is None:
        return False
    return (mark.style, mark.number) == (wanted.style, wanted.number)
