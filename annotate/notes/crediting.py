"""The commit message that credits those whose suggestions a commit makes.

Names, mail addresses and titles come from strangers' files: none can add a line or a
trailer of its own.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from annotate.annotation import Creator
from annotate.notes.suggested import Suggestion

_MAIL = re.compile(r"[^<>\s@\"(),:;\\]+@[^<>\s@\"(),:;\\]+")
_LONGEST = 120


def message(subject: str, suggestions: Sequence[Suggestion], committer: Creator) -> str:
    """The message of a commit that makes these suggestions, in their order.

    Its trailers name each annotation, and as co-authors all but the one who commits; who
    left no mail address is named in `Suggested-by`, since no co-author is without one.
    """
    authors = (author for suggestion in suggestions for author in suggestion.authors)
    names = [f"Annotation: {suggestion.note.id}" for suggestion in suggestions]
    credit = dict.fromkeys(_credits(authors, committer))
    return "\n".join([line(subject), "", *names, *credit]) + "\n"


def _credits(authors: Iterator[Creator], committer: Creator) -> Iterator[str]:
    seen = {committer.email.casefold()}
    for author in authors:
        mail = author.email.strip()
        name = line(author.name).translate({ord("<"): None, ord(">"): None}).strip()
        if not _MAIL.fullmatch(mail) or line(mail) != mail:
            if name and name != committer.name:
                yield f"Suggested-by: {name}"
        elif mail.casefold() not in seen:
            seen.add(mail.casefold())
            yield f"Co-authored-by: {name or mail} <{mail}>"


def line(text: str) -> str:
    """A text as one line of characters that can be seen, not longer than a name may be."""
    seen = (" " if unicodedata.category(char)[0] in "CZ" else char for char in text)
    return " ".join("".join(seen).split())[:_LONGEST]
