"""A relation as Markdown, safe to post in a pull request."""

from __future__ import annotations

from annotate.model import Clause, Relation
from annotate.renderers.comparison.entries import beginning, word
from annotate.renderers.escaping import markdown
from annotate.renderers.relation.entries import alone, covered, entries, quoted, said


def render(
    relation: Relation, *, language: str = "en", columns: int = 80, colour: bool = False
) -> str:
    """The relation in GitHub's Markdown; all text of the two documents is escaped."""
    lines = [f"{markdown(line)}  " for line in covered(relation, language).split("\n")]
    for entry in entries(relation):
        lines += ["", _called(entry.clause)]
        for found in entry.counterparts:
            what = markdown(said(found.link, language))
            lines += ["", f"- <code>{markdown(found.clause.eid)}</code> {what}"]
            lines.append(f"  > {markdown(quoted(found).replace(chr(10), ' '))}")
    if not relation.links:
        lines += ["", word("no-relation", language)]
    for heading, clauses in alone(relation, language):
        lines += ["", f"<details><summary>{markdown(heading)} ({len(clauses)})</summary>", ""]
        lines += [f"- {_called(clause)}" for clause in clauses]
        lines += ["", "</details>"]
    return "\n".join([*lines, ""])


def _called(clause: Clause) -> str:
    label = f"**{markdown(clause.label)}** " if clause.label else ""
    return f"{label}<code>{markdown(clause.eid)}</code> {markdown(beginning(clause))}"
