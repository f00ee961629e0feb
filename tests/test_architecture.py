"""The house itself: floors, doors, sizes, languages, and what starting the command loads."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path
from string import Formatter

import pytest
from importlinter.cli import EXIT_STATUS_SUCCESS, lint_imports

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "annotate"
SOURCES = sorted(PACKAGE.rglob("*.py"))
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
CONTRACTS = PROJECT["tool"]["importlinter"]["contracts"]


def third_parties() -> set[str]:
    """The top-level names of all that is imported from neither here nor the standard library."""
    imported: set[str] = set()
    for path in SOURCES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                imported.update(alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                imported.add(node.module)
    names = {name.partition(".")[0] for name in imported}
    return names - set(sys.stdlib_module_names) - {"annotate"}


def normalise(distribution: str) -> str:
    """A distribution's name as PEP 503 compares it, without what follows the name."""
    name = re.match(r"[\w.-]+", distribution)
    assert name
    return re.sub(r"[-_.]+", "-", name[0]).lower()


def test_import_contracts_are_kept(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    status = lint_imports(config_filename="pyproject.toml", no_cache=True)
    assert status == EXIT_STATUS_SUCCESS, capsys.readouterr().out


def test_every_third_party_has_one_door() -> None:
    doors = [contract for contract in CONTRACTS if contract["type"] == "protected"]
    behind = [name for contract in doors for name in contract["protected_modules"]]
    assert sorted(behind) == sorted(third_parties())
    assert all(len(contract["allowed_importers"]) == 1 for contract in doors)


def test_dependencies_are_what_is_imported() -> None:
    needed = PROJECT["project"]["dependencies"]
    optional = PROJECT["project"]["optional-dependencies"].values()
    declared = {normalise(one) for group in (needed, *optional) for one in group}
    providers = packages_distributions()
    used = {normalise(providers[name][0]) for name in third_parties()}
    assert declared == used


def test_no_file_is_crowded() -> None:
    lines = {path: path.read_text(encoding="utf-8").count("\n") for path in SOURCES}
    assert {str(path): count for path, count in lines.items() if count > 400} == {}


@pytest.mark.parametrize("path", sorted((PACKAGE / "locales").glob("*.toml")), ids=lambda p: p.stem)
def test_every_message_is_in_both_languages(path: Path) -> None:
    for key, message in tomllib.loads(path.read_text(encoding="utf-8")).items():
        assert message.keys() == {"en", "zh"}, key
        assert all(message.values()), key
        fields = {
            language: {name for _, name, _, _ in Formatter().parse(text) if name is not None}
            for language, text in message.items()
        }
        assert fields["en"] == fields["zh"], key


def test_version_loads_nothing_heavy() -> None:
    command = [sys.executable, "-X", "importtime", "-m", "annotate", "--version"]
    result = subprocess.run(command, capture_output=True, text=True, check=True, timeout=60)
    loaded = {line.rpartition("|")[2].strip() for line in result.stderr.split("\n")}
    assert "typer" in loaded  # or the next line would prove nothing
    assert loaded & (third_parties() - {"typer"}) == set()


def test_a_comparison_loads_only_what_it_needs(tmp_path: Path) -> None:
    for name, word in (("old", "三"), ("new", "五")):
        text = f"# 测试条例（虚构）\n\n第一条　渔船每{word}年检验一次。\n\n第二条　本条例试行。\n"
        (tmp_path / f"{name}.md").write_text(text, encoding="utf-8")
    program = (
        "import sys; from annotate.cli import run; run(['diff', 'old.md', 'new.md'])\n"
        "print(*sorted(sys.modules), file=sys.stderr)"
    )
    found = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    loaded = set(found.stderr.split())
    assert "annotate.grammars.statute_zh" in loaded
    others = {
        *("annotate.grammars.statute_de", "annotate.grammars.statute_en", "annotate.references.de"),
        *("annotate.references.en", "annotate.renderers.comparison.docx", "annotate.anchoring"),
        *("annotate.history", "annotate.related", "git", "jinja2", "pydantic", "ssl", "yaml"),
    }
    assert loaded & others == set()
