"""The search index: what the search in the browser looks through, as a script of one value.

A script and not JSON, because a page opened from a file may not fetch one.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from annotate.addresses import work_url
from annotate.site.notes import NoteView
from annotate.site.snapshot import WorkData
from annotate.visible import bare


def search_index(works: Iterable[tuple[WorkData, Iterable[NoteView]]]) -> str:
    """`annotateIndex = {…}`: titles, and [work, address, name, text, kind] for each entry."""
    titles: list[str] = []
    entries: list[list[object]] = []
    for work, notes in works:
        place = len(titles)
        titles.append(bare(work.document.title) or work.slug)
        for clause in work.document.walk():
            if clause.text:
                url = work_url(work.slug, clause.eid)
                entries.append([place, url, bare(clause.label), bare(clause.text), ""])
        for note in notes:
            url = work_url(work.slug, f"note-{note.id}")
            said = bare(f"{note.quote} {note.text}")
            entries.append([place, url, bare(note.label), said, note.style])
    value = json.dumps({"works": titles, "entries": entries}, ensure_ascii=False, indent=0)
    # Line separators end a line in older JavaScript.
    value = value.replace("\u2028", " ").replace("\u2029", " ")
    return f"annotateIndex = {value};\n"
