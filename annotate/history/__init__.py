"""The past of a text: what each commit did to a clause, and who last changed each unit.

Follows clauses through every commit of their file, through renumbering, moves, splits,
merges of branches and renames. Knows clauses and commits, neither folders nor screens.
"""

from annotate.history.past import Blame, Event, Revision, blame, log, revisions
from annotate.history.texts import Texts
from annotate.history.trail import Step, Trail, on_top, trail, without

__all__ = [
    "Blame",
    "Event",
    "Revision",
    "Step",
    "Texts",
    "Trail",
    "blame",
    "log",
    "on_top",
    "revisions",
    "trail",
    "without",
]
