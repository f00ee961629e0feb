"""One file → everything an import gives: text.md, sidebars, decisions, errata. Pure.

The order of the steps is here; each step is a module of its own.
"""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePath

from annotate.decode import decode
from annotate.errors import InputError
from annotate.importers import importer_for
from annotate.importers.collation import Collation, Decision, Drop, collate, problems
from annotate.importers.errata import Erratum, errata
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
    received = importer_for(name)(decoded.text)
    if not received.paragraphs:
        raise InputError("nothing-to-import", path=name)
    collation = collate(received.paragraphs) if collated else Collation(received.paragraphs, ())
    header = _header(received, collation.paragraphs)
    related = _related(collation, work, sidebar or f"{work}-sidebar-1")
    heading = () if header.title is None else (header.title,)
    if collated:
        collation = _settle_head(received.paragraphs, collation, header)
        paragraphs = collation.paragraphs
    else:
        paragraphs = (*header.furniture, *heading, *header.body)
    speech = language(one.text for one in received.paragraphs)
    version = "collated" if collated else "transcription"
    title = _title(received, header, name)
    front = _front(received, header, title, version, speech, related)
    rendered = render(front, paragraphs, heading=header.title, markdown=received.markdown)
    decisions = _in_order([*collation.decisions, *_lost(paragraphs, lost_headings, name)])
    return Import(
        work=work,
        title=title,
        language=speech,
        version=version,
        text=rendered.text,
        related=related,
        decisions=decisions,
        errata=errata(rendered.text, decisions, rendered.lines),
        source=Source(PurePath(name).name, sha256(data).hexdigest(), len(data), decoded.encoding),
        lost_headings=tuple(lost_headings),
        received=characters(received.paragraphs),
        kept=characters(paragraphs),
    )


def _header(received: Received, paragraphs: tuple[Paragraph, ...]) -> Header:
    """The head of a plain text; Markdown says itself what its title is."""
    if received.markdown:
        return Header((), None, (), "", paragraphs)
    return read_header(paragraphs)


def _settle_head(source: tuple[Paragraph, ...], found: Collation, header: Header) -> Collation:
    """The collation with the page's furniture dropped and the title's lines as one."""
    decisions: list[Decision] = []
    for one in header.furniture:
        decisions.append(Decision("furniture", one.lines, "of-the-page", (Drop(one, None),)))
    paragraphs = header.body
    if header.title is not None:
        paragraphs = (header.title, *paragraphs)
        if len(header.title.pieces) > 1:
            decisions.append(Decision("title", header.title.lines, "title-in-lines"))
    settled = Collation(paragraphs, (*decisions, *found.decisions))
    if wrong := problems(source, settled):
        raise AssertionError("; ".join(wrong))
    return settled


def _title(received: Received, header: Header, name: str) -> str:
    given = received.front.get("title")
    if isinstance(given, str) and given:
        return given
    if header.title is not None:
        return header.title.text
    headings = (one.text[2:].strip() for one in received.paragraphs if one.text.startswith("# "))
    return next(headings, "") or PurePath(name).stem


def _front(
    received: Received,
    header: Header,
    title: str,
    version: str,
    speech: str,
    related: tuple[Related, ...],
) -> dict[str, object]:
    """The front matter: what the file came with goes before what is read from the text."""
    front: dict[str, object] = {"title": title}
    if header.issuers:
        front["issuer"] = list(header.issuers)
    if header.date:
        front["date"] = datetime.date.fromisoformat(header.date)
    front |= {"version": version, "language": speech}
    if related:
        front["relations"] = [{"type": "excerpted-in", "work": one.work} for one in related]
    return front | dict(received.front) | {"version": version}


def _related(collation: Collation, work: str, slug: str) -> tuple[Related, ...]:
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
        out.append(Related(name, title, render(front, paragraphs, heading=heading).text))
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


def _in_order(decisions: list[Decision]) -> tuple[Decision, ...]:
    return tuple(sorted(decisions, key=lambda decision: decision.lines[0]))


def _is(one: Paragraph, written: str) -> bool:
    """Whether a paragraph has the number, whatever the width of digits and brackets."""
    mark, wanted = label(one.text), label(written)
    if mark is None or wanted is None:
        return False
    return (mark.style, mark.number) == (wanted.style, wanted.number)
