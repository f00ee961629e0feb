"""Who writes, when, and in which words: git's configuration, the clock, the editor."""

from __future__ import annotations

import os
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from annotate.cli.words import say
from annotate.errors import UsageError

if TYPE_CHECKING:
    from annotate.notes import Signature

_TEMPLATE = "\n\n<!-- annotate: {words} -->\n"


def sign(folder: Path, author: str | None) -> Signature:
    """A fresh signature: `author` as “Name <mail>”, else who git says writes in `folder`."""
    from annotate.annotation import Creator, new_id, person
    from annotate.notes import Signature
    from annotate.repository import identity

    if author is None:
        if not (found := identity(folder)):
            raise UsageError("no-identity")
        creator = Creator(*found)
    elif named := person(author):
        creator = named
    else:
        raise UsageError("author-form", value=author)
    created = now().isoformat(timespec="seconds").replace("+00:00", "Z")
    return Signature(new_id(), creator, created)


def now() -> datetime:
    """What the clock says, in UTC."""
    return datetime.now(UTC)


def edit(subject: str, text: str = "") -> str:
    """What a person makes of a text in $VISUAL, $EDITOR or vi, without the comment there."""
    import shlex
    import subprocess
    import tempfile

    from annotate.decode import decode

    command = os.environ.get("VISUAL") or os.environ.get("EDITOR")
    if not command and not sys.stdin.isatty():
        raise UsageError("message-needed")
    comment = _TEMPLATE.format(words=say("notes.template", subject=subject).replace("--", "—"))
    with tempfile.TemporaryDirectory(prefix="annotate-") as folder:
        file = Path(folder) / "ANNOTATION.md"
        file.write_bytes(f"{text}{comment}".encode())
        try:
            # The user's own editor, as git runs it: a command line, maybe with options.
            subprocess.run([*shlex.split(command or "vi"), str(file)], check=True)  # noqa: S603
            text = decode(file.read_bytes(), path=file.name).text
        except (OSError, ValueError, subprocess.CalledProcessError) as error:
            raise UsageError("no-editor", cause=str(error)) from None
    return text.replace(comment.strip(), "")
