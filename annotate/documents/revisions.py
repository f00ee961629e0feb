"""Texts as commits have them: `revision:path`, and `work@version`."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from annotate.decode import decode
from annotate.documents.located import Located
from annotate.documents.versions import Version, committed
from annotate.errors import CorpusError
from annotate.repository import Repository


def at_revision(repository: Repository, revision: str, path: str, work: str = "") -> Located:
    """The text at a path, from the repository's root, as a revision has it.

    Raises CorpusError for a revision or a path that is not there.
    """
    sha = repository.resolve(revision)
    blob = repository.blob_id(sha, path)
    shown = f"{revision[:10] if revision == sha else revision}:{path}"
    decoded = decode(repository.read_blob(blob), path=shown)
    return Located(shown, sha, decoded.text, blob, decoded.encoding, work)


def at_version(repository: Repository, slug: str, name: str, path: str) -> Located | None:
    """The text of a work, whose path is given, in a version: a revision, or a label.

    None for a work that no commit has; CorpusError for a version that is not there, or that
    a label and a revision each name another one of.
    """
    versions = tuple(committed(repository, path))
    labelled = next((version for version in versions if version.label == name), None)
    at = _named_by_revision(repository, name, path, versions)
    if labelled and at and labelled.blob != at.blob:
        raise CorpusError("ambiguous-version", version=name, slug=slug, sha=at.revision[:10])
    if at:
        return replace(at, work=slug)
    if labelled:
        return at_revision(repository, labelled.revision, labelled.path, slug)
    if versions:
        raise no_version(repository, slug, name, versions)
    return None


def no_version(
    repository: Repository, slug: str, name: str, versions: Sequence[Version] = ()
) -> CorpusError:
    """The error of a work that has no such version."""
    known = ", ".join(version.label for version in versions if version.label) or "–"
    key = "unknown-version-shallow" if repository.is_shallow else "unknown-version"
    return CorpusError(key, slug=slug, version=name, known=known)


def _named_by_revision(
    repository: Repository, name: str, path: str, versions: Sequence[Version]
) -> Located | None:
    try:
        sha = repository.resolve(name)
    except CorpusError:
        return None
    # The text may have had another path then.
    paths = dict.fromkeys((path, *(version.path for version in versions)))
    found = next((path for path in paths if repository.exists(sha, path)), None)
    return at_revision(repository, sha, found) if found else None
