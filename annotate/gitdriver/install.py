"""Makes git call annotate in one repository, and undoes it.

Everything goes into the clone's own `.git/config` and `.git/info/attributes`: nothing is
committed, and no other repository is touched.
"""

from __future__ import annotations

import shlex
import sys
from pathlib import Path

from annotate.errors import InputError, UsageError
from annotate.repository.settings import (
    attributes_file,
    read_section,
    remove_section,
    write_section,
)

BEGIN = "# annotate install-git: begin (annotate install-git --remove takes this away)"
END = "# annotate install-git: end"
ATTRIBUTES = ("*.md diff=clause", "corpus/**/text.md merge=clause")

_NUMERAL = "(一|二|三|四|五|六|七|八|九|十|百|千|零|〇|[0-9])+"
_WORDS = (
    "Articles?|Sections?|Chapter|Part|Division|Schedule|Regulation|Rule|Annex|Artikel|Art[.]?|Buch"
    "|Teil|Kapitel|Abschnitt|Unterabschnitt|Titel|Anlage|Anhang"
)
# What a hunk's header shows: alternatives, not sets, since git reads bytes in some locales.
FUNCTION = (
    f"^[ \t]*((#+ |[*]*)*(第{_NUMERAL}(编|分编|章|节|条|款)|（{_NUMERAL}）|[(]{_NUMERAL}[)]"
    f"|{_NUMERAL}、|§+ ?[0-9]+|({_WORDS}) [0-9IVXA-Z]+|[0-9]+[A-Z]*[.](—| [A-Z(])|#+ ).*)$"
)


def settings(language: str = "") -> dict[str, dict[str, str]]:
    """The sections of git's config, each with its keys, that call this very annotate, in one
    language when it is named."""
    # -P: a folder `annotate` in the repository must not be taken for the program.
    program = f"{shlex.quote(sys.executable)} -P -m annotate"
    program += f" --lang {language}" if language else ""
    return {
        "diff.clause": {"command": f"{program} git-diff --", "xfuncname": FUNCTION},
        "difftool.clause": {
            "cmd": f'{program} git-diff -- "$MERGED" "$LOCAL" . . "$REMOTE" . .',
        },
        "merge.clause": {
            "name": "clause by clause (annotate)",
            "driver": f"{program} merge-driver -- %O %A %B %L %P",
        },
    }


def install(root: Path, language: str = "") -> None:
    """Set git up in the repository at `root`; once more changes nothing.

    Diffs and messages are in `language`, "" for that of the locale git runs in.

    Raises UsageError("git-section-taken") when somebody else uses one of the sections.
    """
    wanted = settings(language)
    for section in wanted:
        _refuse_others(root, section)
    for section, values in wanted.items():
        if read_section(root, section) != {f"{section}.{k}": v for k, v in values.items()}:
            write_section(root, section, values)
    lines = "\n".join((BEGIN, *ATTRIBUTES, END))
    file = attributes_file(root)
    before = _read(file)
    rest = _without(before)
    joint = "" if not rest or rest.endswith("\n") else "\n"
    if _block(before) != lines:
        _write(file, f"{rest}{joint}{lines}\n")


def remove(root: Path) -> bool:
    """Undo `install`; whether there was anything to undo."""
    found = False
    for section in settings():
        if read_section(root, section):
            _refuse_others(root, section)
            remove_section(root, section)
            found = True
    file = attributes_file(root)
    before = _read(file)
    rest = _without(before)
    if rest != before:
        found = True
        if rest:
            _write(file, rest)
        else:
            file.unlink()
    return found


def _refuse_others(root: Path, section: str) -> None:
    values = read_section(root, section)
    if values and not any(" -m annotate " in value for value in values.values()):
        raise UsageError("git-section-taken", section=section)


def _block(text: str) -> str:
    start, end = text.find(BEGIN), text.find(END)
    return text[start : end + len(END)] if 0 <= start < end else ""


def _without(text: str) -> str:
    block = _block(text)
    return text.replace(f"{block}\n", "", 1) if block else text


def _read(file: Path) -> str:
    try:
        return file.read_bytes().decode("utf-8", "surrogateescape")
    except FileNotFoundError:
        return ""
    except OSError as error:
        raise InputError("unreadable", path=str(file), cause=error.strerror or "") from None


def _write(file: Path, text: str) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode("utf-8", "surrogateescape"))
    except OSError as error:
        raise InputError("unwritable", path=str(file), cause=error.strerror or "") from None
