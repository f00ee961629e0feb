"""The report of an import that a person can check: every decision, its proof, and the count.

Markdown for people, JSON for programs; both from the same Import, in source order.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from annotate.escape import escape
from annotate.importers.collation import Decision, Drop
from annotate.importers.paragraphs import Paragraph
from annotate.importers.result import Import
from annotate.importers.wording import say, say_decision, say_lines

FORMAT = "annotate.import/1"


def report(result: Import, language: str) -> str:
    """The report as Markdown."""
    source = result.source
    parts = [
        "# " + escape(say("title", language, title=result.title)),
        say(
            "source",
            language,
            file=source.name,
            size=f"{source.size:,}",
            encoding=source.encoding,
            sha256=source.sha256,
        ),
    ]
    if source.encoding != "utf-8":
        parts.append(say("converted", language, encoding=source.encoding))
    done = [one for one in result.decisions if _changes(one)]
    seen = [one for one in result.decisions if not _changes(one)]
    parts.append("## " + say("count-heading", language))
    parts.append(_count(result, language))
    parts.append(say("count-note", language))
    for heading, decisions in (("done-heading", done), ("seen-heading", seen)):
        parts.append("## " + say(heading, language))
        parts.extend(_sections(decisions, language))
    return "\n\n".join(parts) + "\n"


def _changes(decision: Decision) -> bool:
    return bool(decision.dropped or decision.moved) or decision.kind in ("join", "title")


def _count(result: Import, language: str) -> str:
    rows = [("count-kept", "", result.kept)]
    rows += [
        (f"kind-{one.kind}", _place(one.lines, language), one.characters)
        for one in result.decisions
        if one.characters
    ]
    rows.append(("count-sum", "", sum(number for _, _, number in rows)))
    rows.append(("count-received", "", result.received))
    head = [say(f"count-{name}", language) for name in ("what", "characters")]
    lines = ["| " + " | ".join(head) + " |", "| --- | ---: |"]
    for key, at, number in rows:
        where = say("placed", language, what=say(key, language), place=at)
        lines.append(f"| {where if at else say(key, language)} | {number:,} |")
    return "\n".join(lines)


def _place(lines: Iterable[int], language: str) -> str:
    numbers = tuple(lines)
    return say_lines(numbers[0], numbers[-1], language)


def place(decision: Decision, language: str) -> str:
    """The source lines of a decision, in words."""
    if decision.kind in ("join", "suspect-broken"):
        first, last = decision.lines
        return say("two-lines", language, first=first, last=last)
    return _place(decision.lines, language)


def _sections(decisions: list[Decision], language: str) -> Iterator[str]:
    if not decisions:
        yield say("none", language)
    for decision in decisions:
        what = say(f"kind-{decision.kind}", language)
        yield "### " + say("placed", language, what=what, place=place(decision, language))
        why = escape(say_decision("reason", decision, language))
        yield _pair(say("why", language), why, language)
        if decision.dropped:
            drops = "\n".join(f"- {line}" for line in _drops(decision, language))
            yield f"{_pair(say('dropped', language), '', language)}\n\n{drops}"
        if decision.moved:
            quotes = "\n".join(
                "- " + _pair(_place(one.lines, language), f"“{_ends(one)}”", language)
                for one in decision.moved
            )
            yield f"{_pair(say('moved', language), '', language)}\n\n{quotes}"


def _drops(decision: Decision, language: str) -> Iterator[str]:
    """One line for each stretch of dropped paragraphs whose kept twins follow one another."""
    for stretch in _stretches(decision):
        first, last = stretch[0].paragraph, stretch[-1].paragraph
        size = sum(len(piece.text) for drop in stretch for piece in drop.paragraph.pieces)
        amount = say("amount", language, paragraphs=len(stretch), characters=f"{size:,}")
        lines = say_lines(first.line, last.lines[-1], language)
        line = say("placed", language, what=lines, place=amount)
        if stretch[0].kept is None:
            yield _pair(line, f"“{_ends(first)}”", language)
            continue
        kept = say_lines(stretch[0].kept, stretch[-1].kept or stretch[0].kept, language)
        same = say("prefix" if stretch[0].beginning else "identical", language, place=kept)
        ends = _ends(first) if len(stretch) == 1 else f"{_head(first)} … {_tail(last)}"
        yield _pair(_pair(line, same, language), f"“{ends}”", language)


def _pair(left: str, right: str, language: str) -> str:
    """Two things with a colon between, as the language sets it."""
    return say("pair", language, left=left, right=right).rstrip()


def _stretches(decision: Decision) -> list[list[Drop]]:
    out: list[list[Drop]] = []
    for drop in decision.dropped:
        before = out[-1][-1] if out else None
        follows = (
            before is not None
            and before.kept is not None
            and drop.kept is not None
            and drop.kept > before.kept
            and before.beginning == drop.beginning
        )
        if follows:
            out[-1].append(drop)
        else:
            out.append([drop])
    return out


def _head(one: Paragraph) -> str:
    return escape(one.text[:12].split("\n")[0])


def _tail(one: Paragraph) -> str:
    return escape(one.text[-12:].split("\n")[-1])


def _ends(one: Paragraph) -> str:
    if len(one.text) <= 30:
        return escape(one.text.replace("\n", " "))
    return f"{_head(one)} … {_tail(one)}"


def report_json(result: Import) -> str:
    """The report as JSON, format `annotate.import/1`, ending in a line feed."""
    source = result.source
    value = {
        "format": FORMAT,
        "work": result.work,
        "title": result.title,
        "version": result.version,
        "source": {
            "name": source.name,
            "sha256": source.sha256,
            "bytes": source.size,
            "encoding": source.encoding,
        },
        "characters": {"received": result.received, "kept": result.kept},
        "related": [one.work for one in result.related],
        "decisions": [_as_json(one) for one in result.decisions],
    }
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"


def _as_json(decision: Decision) -> dict[str, object]:
    return {
        "kind": decision.kind,
        "reason": decision.reason,
        "lines": list(decision.lines),
        "characters": decision.characters,
        "dropped": [
            {"line": drop.paragraph.line, "kept": drop.kept, "text": drop.paragraph.text}
            for drop in decision.dropped
        ],
        "moved": [{"line": one.line, "text": one.text} for one in decision.moved],
        "parameters": dict(decision.parameters),
    }
