"""How the clause of an annotation split or merged, and where the annotation went, in words.

The same sentences wherever states are shown. Texts of strangers stand in them as they were
written: whoever shows them makes them harmless.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from annotate.anchoring import Anchored, Named, Part, Regrouped
from annotate.messages import text

_COMMIT = 10


def named(eid: str, label: str) -> str:
    """What to call a clause: its number and its eId."""
    return f"{label} #{eid}".strip()


def number(eid: str, label: str) -> str:
    """What people call a clause, where its place is plain: its number, else its eId."""
    return label or eid


Name = Callable[[str, str], str]
"""What to call a clause, from its eId and its number."""


def apart(answers: Sequence[Anchored], language: str, name: Name = named) -> Iterator[str]:
    """A sentence for each split or merge of clauses, and for where an annotation stands since;
    `answers` are those for each of the clauses it was made on."""
    for answer in answers:
        yield from regroupings(answer.regrouped, language, name)
        eid = answer.eid if answer.placed else None
        yield from whereto(answer.regrouped, answer.parts, eid, language, name)


def regroupings(found: Sequence[Regrouped], language: str, name: Name = named) -> Iterator[str]:
    """A sentence for each split or merge."""
    for one in found:
        old, new = (_listed(side, language, name) for side in (one.old, one.new))
        said = text(f"notes.{one.kind}-into", language, old=old, new=new)
        version = one.version[:_COMMIT]
        yield text("notes.as-of", language, said=said, version=version) if version else said


def whereto(
    found: Sequence[Regrouped],
    parts: Sequence[Part],
    eid: str | None,
    language: str,
    name: Name = named,
) -> Iterator[str]:
    """Where an annotation stands since: in all its parts, or in which clause of a split."""
    if parts:
        shares = (
            text("notes.part", language, clause=name(part.eid, part.label), share=_share(part))
            for part in parts
        )
        clauses = text("comparison.comma", language).join(shares)
        yield text("notes.stands-in", language, clauses=clauses)
    elif eid and (split := next((one for one in found[::-1] if one.kind == "split"), None)):
        label = next((new.label for new in split.new if new.eid == eid), "")
        yield text("notes.went-to", language, clause=name(eid, label))


def _listed(side: Sequence[Named], language: str, name: Name) -> str:
    return text("comparison.comma", language).join(name(one.eid, one.label) for one in side)


def _share(part: Part) -> str:
    return f"{100 * part.share:.0f}"
