"""A text that was found and read, and the clause asked for in it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from difflib import get_close_matches

from annotate.errors import CorpusError
from annotate.model import Clause, Document


@dataclass(frozen=True, slots=True)
class Located:
    """A text that an argument names, read."""

    path: str
    """As messages show it: from the folder the command runs in, or `revision:path`."""
    revision: str
    """The full commit id, "" for a file of the work tree."""
    source: str
    """The text, with line feeds only."""
    named: str | Callable[[], str]
    """The blob, or what finds it: only git knows how ids are made in a repository, and a
    text is to be read where there is no git."""
    encoding: str = "utf-8"
    work: str = ""
    """The slug, when the text is that of a work of the corpus."""
    eid: str = ""
    """What followed `#`, "" for the whole text."""

    @property
    def blob(self) -> str:
        """The id git gives the file's bytes; by SHA-1 for a file outside the corpus.

        Raises CorpusError `git-missing` for a file of a repository where there is no git.
        """
        return self.named if isinstance(self.named, str) else self.named()


def clause_named(document: Document, eid: str) -> Clause:
    """The clause of that eId; CorpusError `unknown-clause`, with the nearest eIds."""
    clauses = {clause.eid: clause for clause in document.walk()}
    if clause := clauses.get(eid):
        return clause
    path = document.path or None
    near = get_close_matches(eid, clauses, n=3, cutoff=0.6)
    if near:
        raise CorpusError("unknown-clause-near", path=path, eid=eid, near=", ".join(near))
    raise CorpusError("unknown-clause", path=path, eid=eid)
