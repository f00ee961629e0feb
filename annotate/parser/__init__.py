"""Text → clause tree → text: folds a grammar over the blocks of a Markdown text."""

from __future__ import annotations

from annotate.blocks import parse_blocks, split_front_matter
from annotate.errors import InputError
from annotate.grammars import grammar_of
from annotate.model import Document
from annotate.parser.pieces import cut
from annotate.parser.tree import grow


def parse(
    source: str, *, grammar: str | None = None, path: str = "", revision: str = ""
) -> Document:
    """Parse Markdown with or without front matter into a clause tree.

    `source` has line feeds only (CRLF is resolved on reading). The grammar is the one
    named, else the front matter's, else the one detected. Raises InputError for front
    matter that is not YAML, for an unknown grammar and for absurdly nested Markdown.
    """
    values: dict[str, object] = {}
    front, body = split_front_matter(source)
    if front.strip():
        from annotate import frontmatter

        loaded = frontmatter.load(front, path=path)
        if loaded is None:
            body = 0
        else:
            values = dict(loaded.values)
    blocks = parse_blocks(source, body)
    named = grammar or values.get("grammar")
    if named is not None and not isinstance(named, str):
        raise InputError(
            "front-matter-field", path=path or None, line=1, cause="grammar: not a word"
        )
    chosen = grammar_of(blocks, named)
    clauses = grow(cut(blocks, source, chosen), chosen, source, body, values.get("title"))
    return Document(source, values, body, chosen.name, clauses, path, revision)


def source(document: Document) -> str:
    """The text a document was parsed from, put together from its clauses' own spans."""
    text = document.source
    spans = sorted((clause.span.start, clause.span.end) for clause in document.walk())
    if not spans:
        return text
    return text[: document.body] + "".join(text[start:end] for start, end in spans)
