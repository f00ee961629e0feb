"""The files that make a forge run the review, from templates beside this module."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources import files
from importlib.resources.abc import Traversable

from annotate import __version__
from annotate.errors import UsageError

SETUPS: Mapping[str, str] = {"github": "templates/github", "gitlab": "templates/gitlab"}
"""Each forge's folder of templates, laid out as they are to lie in a repository."""

REQUIREMENT = f"annotate-policy=={__version__}"
"""What pip installs where nothing else is asked for."""

_PLACE = "@INSTALL@"
_LOCKED = (
    "python -m pip install --quiet --require-hashes -r requirements/runtime.txt"
    " && python -m pip install --quiet --no-build-isolation --no-deps ."
)
_SAFE = re.compile(r"[A-Za-z0-9][\w.\[\]=<>!~,+:/@-]*|\.")


def planned(forge: str, requirement: str = REQUIREMENT) -> Mapping[str, str]:
    """The files of a forge's setup, by path from the repository's root.

    `requirement` is what pip installs, "." for annotate's own repository. It is written
    into shell commands: UsageError `init-requirement` for what does not look like one.
    """
    if not _SAFE.fullmatch(requirement):
        raise UsageError("init-requirement", value=requirement)
    named = f"python -m pip install --quiet '{requirement}'"
    top = files("annotate.forge").joinpath(SETUPS[forge])
    command = _LOCKED if requirement == "." else named
    return {path: text.replace(_PLACE, command) for path, text in sorted(_texts(top).items())}


def _texts(folder: Traversable, prefix: str = "") -> dict[str, str]:
    found: dict[str, str] = {}
    for item in folder.iterdir():
        if item.is_dir():
            found |= _texts(item, f"{prefix}{item.name}/")
        else:
            found[prefix + item.name] = item.read_text(encoding="utf-8")
    return found
