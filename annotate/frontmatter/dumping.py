"""Values → the text of front matter: keys in their own order, a line for each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from annotate.frontmatter.comments import Comments

_NUMBER = re.compile(r"[-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|0[xo][0-9a-fA-F]+")


def dump(values: Mapping[str, Any], comments: Comments | None = None) -> str:
    """The mapping as YAML in its own key order, a line for each key; ends in a line feed.

    Innermost lists and mappings stand on their key's line: `tags: [a, b]`. Comments on keys
    that are not among the values stand at the end.
    """
    if comments is None:
        return "".join(_dump_key(key, value) for key, value in values.items())
    return "".join(_lines(values, comments))


def _lines(values: Mapping[str, Any], comments: Comments) -> Iterator[str]:
    for key, value in values.items():
        yield from (f"{comment}\n" for comment in comments.before.get(key, ()))
        yield _beside(key, _dump_key(key, value), comments.beside.get(key))
    for key in dict.fromkeys((*comments.before, *comments.beside)):
        if key not in values:
            yield from (f"{comment}\n" for comment in comments.before.get(key, ()))
            yield f"{comments.beside[key]}\n" if key in comments.beside else ""
    yield from (f"{comment}\n" for comment in comments.last)


def _beside(key: str, dumped: str, comment: str | None) -> str:
    """A key's lines with a comment on the first, or before them where it cannot stand."""
    if comment is None:
        return dumped
    first, _, rest = dumped.partition("\n")
    if rest and first != _dump_key(key, None).removesuffix(" null\n"):
        return f"{comment}\n{dumped}"
    return f"{first}  {comment}\n{rest}"


def _dump_key(key: str, value: Any) -> str:
    import yaml

    # None: a collection of scalars alone is written on one line; so would the key itself.
    style = None if isinstance(value, Mapping | list | tuple) else False
    return str(
        yaml.dump(
            {key: value},
            Dumper=_dumper(),
            sort_keys=False,
            allow_unicode=True,
            width=1_000_000,
            default_flow_style=style,
        )
    )


@cache
def _dumper() -> Any:
    """A dumper that quotes what YAML 1.2 would take for a number (a blob id `12e4567`)."""
    import yaml

    class Dumper(yaml.CSafeDumper):
        pass

    def quoted(dumper: Any, text: str) -> Any:
        style = "'" if _NUMBER.fullmatch(text) else None
        return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)

    Dumper.add_representer(str, quoted)
    return Dumper
