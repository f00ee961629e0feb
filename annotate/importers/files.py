"""An import as files of a corpus: which work holds which bytes, and the errata as annotations.

Pure: time, author and ids are arguments; write.py puts it on the disk.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from annotate.anchoring import describe
from annotate.annotation import CATEGORIES, Annotation, Creator
from annotate.errors import InputError
from annotate.importers.errata import Erratum
from annotate.importers.provenance import provenance, provenance_of_related
from annotate.importers.report import report
from annotate.importers.result import Import
from annotate.importers.wording import speech_of
from annotate.parser import parse
from annotate.repository import hash_object

_OURS = ("provenance.yaml", "report.md")
_SEVERE = ("missing-end", "lost-heading")
_MINOR = ("doubled-word",)


@dataclass(frozen=True, slots=True)
class Signature:
    """Who imports, when, and where the ids of annotations come from."""

    creator: Creator
    created: str
    """RFC 3339, as annotations write it."""
    new_id: Callable[[], str]


@dataclass(frozen=True, slots=True)
class WorkFiles:
    """What an import puts into one work's folder."""

    work: str
    files: Mapping[str, bytes]
    """By path within the folder."""
    annotations: tuple[Annotation, ...] = ()


def works(
    result: Import, data: bytes, signature: Signature, recorded_date: str = ""
) -> tuple[WorkFiles, ...]:
    """The works of an import, the imported one first.

    `data` is the file as received; `recorded_date` the day it was first imported.
    Raises InputError("source-name") for a file named as one of the importer's own.
    """
    name = result.source.name
    if name in _OURS:
        raise InputError("source-name", path=name)
    date = recorded_date or signature.created[:10]
    main = {
        "text.md": result.text.encode(),
        f"source/{name}": data,
        "source/provenance.yaml": provenance(result, date).encode(),
        "source/report.md": report(result, speech_of(result.language)).encode(),
    }
    related = (
        WorkFiles(
            one.work,
            {
                "text.md": one.text.encode(),
                "source/provenance.yaml": provenance_of_related(result, one, date).encode(),
            },
        )
        for one in result.related
    )
    return (WorkFiles(result.work, main, _annotations(result, signature)), *related)


def _annotations(result: Import, signature: Signature) -> tuple[Annotation, ...]:
    return tuple(_annotation(one, result, signature) for one in result.errata)


def _annotation(erratum: Erratum, result: Import, signature: Signature) -> Annotation:
    document = parse(result.text)
    clause = next(one for one in document.walk() if one.eid == erratum.eid)
    blob = hash_object(result.text.encode())
    start = clause.canonical_text.index(erratum.quote) if erratum.quote else None
    end = start + len(erratum.quote) if erratum.quote and start is not None else None
    severe, minor = erratum.rule in _SEVERE, erratum.rule in _MINOR
    return Annotation(
        id=signature.new_id(),
        work=result.work,
        motivation=CATEGORIES["erratum"],
        category="erratum",
        severity="major" if severe else "minor" if minor else "info",
        tags=("import", erratum.rule),
        creator=signature.creator,
        created=signature.created,
        target=describe(clause, start, end, blob=blob),
        body=erratum.text_zh if speech_of(result.language) == "zh" else erratum.text_en,
    )
