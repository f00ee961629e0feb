"""What a command's words mean: paths, works, `work@version`, `revision:path`, each with #eId.

Stands above corpus, repository and parser, and is the one place that knows all three.
What tells the past of clauses (`past`, `touched`, `removal`, `whereabouts`)
is taken from the modules themselves: a comparison does not wait for it.
"""

from annotate.documents.corrections import correct, corrections, corrections_to
from annotate.documents.library import Library
from annotate.documents.lines import clauses_on
from annotate.documents.located import Located, clause_named
from annotate.documents.pairs import pairs
from annotate.documents.relations import SUCCESSION, related_works
from annotate.documents.versions import Version

__all__ = [
    "SUCCESSION",
    "Library",
    "Located",
    "Version",
    "clause_named",
    "clauses_on",
    "correct",
    "corrections",
    "corrections_to",
    "pairs",
    "related_works",
]
