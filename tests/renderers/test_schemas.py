"""The published JSON schemas describe what the commands print. All texts are invented."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator  # type: ignore[import-untyped]

from annotate import cli

ROOT = Path(__file__).resolve().parent.parent.parent
TEXTS = Path(__file__).parent / "texts"
OLD, NEW = str(TEXTS / "old.md"), str(TEXTS / "new.md")
BROKEN = "第一条　馆舍开放（每日。\n\n第三条　读者凭证入馆。\n"
COMMANDS = {
    "comparison": ["diff", OLD, NEW],
    "relation": ["diff", OLD, NEW, "--as", "related"],
    "coverage": ["related", OLD, NEW, OLD],
    "outline": ["outline", OLD],
    "findings": ["check", "broken.md"],
}
FILLED = {"findings": "findings", "outline": "clauses", "coverage": "clauses"}


def schema(name: str) -> dict[str, Any]:
    file = ROOT / "docs" / "schemas" / f"{name}-1.schema.json"
    loaded: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return loaded


@pytest.fixture
def printed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[[str], Any]:
    """What a command prints as JSON, by the schema's name."""
    (tmp_path / "broken.md").write_text(BROKEN, encoding="utf-8")
    monkeypatch.chdir(tmp_path)

    def run(name: str) -> Any:
        assert cli.run([*COMMANDS[name], "--format", "json"]) in (0, 1)
        return json.loads(capsys.readouterr().out)

    return run


def closed(value: Any) -> Any:
    """The schema with no key allowed that it does not describe."""
    if isinstance(value, dict):
        inner = {key: closed(entry) for key, entry in value.items()}
        return {**inner, "additionalProperties": False} if "properties" in value else inner
    return [closed(entry) for entry in value] if isinstance(value, list) else value


@pytest.mark.parametrize("name", COMMANDS)
def test_every_key_a_command_prints_is_described(name: str, printed: Callable[[str], Any]) -> None:
    value = printed(name)
    assert value["format"] == f"annotate.{name}/1"
    assert value[FILLED.get(name, "links")]
    validator = Draft202012Validator(closed(schema(name)))
    errors = [f"{error.json_path}: {error.message}" for error in validator.iter_errors(value)]
    assert errors == [], f"describe what is new in docs/schemas/{name}-1.schema.json"


@pytest.mark.parametrize("name", COMMANDS)
def test_a_schema_is_one_and_refuses_what_lacks_a_key(
    name: str, printed: Callable[[str], Any]
) -> None:
    Draft202012Validator.check_schema(schema(name))
    validator = Draft202012Validator(schema(name))
    value = printed(name)
    assert validator.is_valid({**value, "unknown": 1})
    for key in value:
        assert not validator.is_valid({k: v for k, v in value.items() if k != key}), key
