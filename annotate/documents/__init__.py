"""What a command's words mean: paths, works, `work@version`, `revision:path`, each with #eId.

Stands above corpus, repository and parser, and is the one place that knows all three.
"""

from annotate.documents.corrections import correct, corrections, corrections_to
from annotate.documents.library import Library, load, locate
from annotate.documents.lines import clauses_on
from annotate.documents.located import Located, clause_named
from annotate.documents.pairs import pairs
from annotate.documents.past import Past, past
from annotate.documents.relations import SUCCESSION, related_works
from annotate.documents.removal import removed
from annotate.documents.touched import touched, touched_clauses
from annotate.documents.versions import Version

__all__ = [
    "SUCCESSION",
    "Library",
    "Located",
    "Past",
    "Version",
    "clause_named",
    "clauses_on",
    "correct",
    "corrections",
    "corrections_to",
    "load",
    "locate",
    "pairs",
    "past",
    "related_works",
    "removed",
    "touched",
    "touched_clauses",
]
