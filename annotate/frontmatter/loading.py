"""The text of front matter → its values and their lines.

Refuses what YAML allows and nobody means: duplicate keys, aliases, tags, keys that are
no strings. Dates stay strings as written: dates of law are data.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from annotate.errors import InputError

_DEEPEST = 50
_INTEGER = re.compile(r"0|-?[1-9][0-9]{0,17}")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """A loaded mapping, and the line of the file each of its keys stands on.

    `lines` is keyed by the path of keys and list indices: `("target", "quote", "exact")`.
    """

    values: Mapping[str, Any]
    lines: Mapping[tuple[str | int, ...], int]


def load(text: str, *, path: str = "", first_line: int = 2) -> FrontMatter | None:
    """Load a YAML mapping; None when the text is YAML but no mapping.

    `first_line` is the line of the file at which `text` begins. Raises
    InputError("front-matter") naming path, line and cause for anything malformed.
    """
    import yaml

    try:
        _refuse_depth(text)
        node = yaml.compose(text, Loader=yaml.CSafeLoader)
        if node is None:
            return FrontMatter({}, {})
        if not isinstance(node, yaml.MappingNode):
            return None
        lines: dict[tuple[str | int, ...], int] = {}
        values = _build(node, (), first_line, lines, set())
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = first_line + (mark.line if mark else 0)
        raise _malformed(path, line, error.problem or error.context or "syntax") from error
    except yaml.YAMLError as error:
        raise _malformed(path, first_line, str(error).partition("\n")[0]) from error
    return FrontMatter(values, lines)


def _refuse_depth(text: str) -> None:
    """libyaml's composer recurses in C: what is nested too deeply ends the process."""
    import yaml

    depth = 0
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        depth += isinstance(event, yaml.CollectionStartEvent)
        depth -= isinstance(event, yaml.CollectionEndEvent)
        if depth > _DEEPEST:
            raise _problem(event, "nested too deeply")


def _malformed(path: str, line: int, cause: str) -> InputError:
    return InputError("front-matter", path=path or None, line=line, cause=cause)


def _build(
    node: Any, at: tuple[str | int, ...], first: int, lines: dict[Any, int], seen: set[int]
) -> Any:
    import yaml

    lines[at] = first + node.start_mark.line
    if id(node) in seen:
        raise _problem(node, "aliases are not allowed")
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        mapping: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value
            if not isinstance(key_node, yaml.ScalarNode):
                raise _problem(key_node, "a key must be a plain word")
            if key in mapping:
                raise _problem(key_node, f"duplicate key “{key}”")
            mapping[key] = _build(value_node, (*at, key), first, lines, seen)
            lines[(*at, key)] = first + key_node.start_mark.line
        return mapping
    if isinstance(node, yaml.SequenceNode):
        return [_build(item, (*at, i), first, lines, seen) for i, item in enumerate(node.value)]
    return _scalar(node)


def _scalar(node: Any) -> str | int | float | bool | None:
    text = str(node.value)
    try:
        match node.tag.removeprefix("tag:yaml.org,2002:"):
            case "null":
                return None
            case "bool":
                return text.lower() in ("true", "yes", "on")
            case "int":
                # YAML 1.1's octal 010 and sexagesimal 1:30 are nobody's intent here, and a
                # blob id of digits alone must keep its zeros.
                return int(text) if _INTEGER.fullmatch(text) else text
            case "float":
                # What would be written otherwise than it stands (1.50, 1e400) is kept as text.
                return float(text) if repr(float(text)) == text else text
            case "str" | "timestamp" | "value" | "merge":
                return text
            case tag:
                raise _problem(node, f"the tag {tag} is not allowed")
    except ValueError:
        return text


def _problem(node: Any, problem: str) -> Exception:
    import yaml

    return yaml.MarkedYAMLError(problem=problem, problem_mark=node.start_mark)
