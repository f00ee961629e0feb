"""Reviews where reviewers are: one comment on a pull request, kept up to date, and the files
that make a forge run the review.

Knows forges and their REST calls, and takes every report for a stranger's; knows neither
texts nor annotations.
"""

from annotate.forge.client import Answer, Client, Send
from annotate.forge.compose import LIMIT, MARKER, VERDICTS, Comment, Verdict, compose
from annotate.forge.defuse import defuse
from annotate.forge.events import Run, read_run
from annotate.forge.forges import FORGES, Forge, Place, github_place, gitlab_place
from annotate.forge.patience import patient
from annotate.forge.received import receive
from annotate.forge.setup import SETUPS, planned
from annotate.forge.sticky import Posted, keep

__all__ = [
    "FORGES",
    "LIMIT",
    "MARKER",
    "SETUPS",
    "VERDICTS",
    "Answer",
    "Client",
    "Comment",
    "Forge",
    "Place",
    "Posted",
    "Run",
    "Send",
    "Verdict",
    "compose",
    "defuse",
    "github_place",
    "gitlab_place",
    "keep",
    "patient",
    "planned",
    "read_run",
    "receive",
]
