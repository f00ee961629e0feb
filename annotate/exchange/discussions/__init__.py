"""Review comments exported from GitHub, as annotations on the clauses they were made on.

`threads` reads what its interfaces answer; `discussed` finds the text each was made on in
the history, and the clauses on its lines.
"""

from annotate.exchange.discussions.place import Discussions, discussed
from annotate.exchange.discussions.threads import Remark, Thread, threads

__all__ = ["Discussions", "Remark", "Thread", "discussed", "threads"]
