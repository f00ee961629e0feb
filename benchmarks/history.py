"""How long the past of a text takes: a made-up statute through many versions.

    python benchmarks/history.py [VERSIONS [ARTICLES]]

Makes a repository in a temporary folder, changes some articles in each commit, and gives the
CPU time of the steps of `annotate log` and `annotate blame` in this process.
"""

from __future__ import annotations

import random
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import TypeVar

from annotate.history import Texts, blame, log, trail
from annotate.numerals import to_chinese
from annotate.repository import Repository

Value = TypeVar("Value")
CHARACTERS = "".join(map(chr, range(0x4E00, 0x5200)))
PATH = "text.md"


def main() -> None:
    """Print one line for each step."""
    versions, articles = [*map(int, sys.argv[1:]), *(30, 100)[len(sys.argv) - 1 :]]
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        make(root, versions, articles)
        repository = Repository.open(root)
        assert repository
        texts = Texts(repository.read_blob)
        steps = timed("trail", lambda: trail(repository, PATH, "HEAD"))
        timed("parse", lambda: [texts.document(step.blob) for step in steps.steps])
        timed("log of one article", lambda: list(log(steps, texts, "art_7")))
        timed("blame after it", lambda: blame(steps, texts))
        fresh = Texts(repository.read_blob)
        timed("blame alone, parsing included", lambda: blame(steps, fresh))


def timed(name: str, call: Callable[[], Value]) -> Value:
    """What a call returns; its CPU time is printed."""
    start = process_time()
    value = call()
    print(f"{name:32} {process_time() - start:7.3f} s")
    return value


def make(root: Path, versions: int, articles: int) -> None:
    """A repository whose every commit edits 5 % of the articles, moves one and adds one."""
    chance = random.Random(7)
    git(root, "init", "-q")
    bodies = [sentence(chance) for _ in range(articles)]
    for version in range(versions):
        if version:
            for at in chance.sample(range(len(bodies)), max(1, articles // 20)):
                cut = chance.randrange(len(bodies[at]) - 8)
                bodies[at] = bodies[at][:cut] + words(chance, 4) + bodies[at][cut + 6 :]
            bodies.insert(chance.randrange(len(bodies)), bodies.pop(chance.randrange(len(bodies))))
            bodies.insert(chance.randrange(len(bodies)), sentence(chance))
        lines = [f"第{to_chinese(n)}条　{body}" for n, body in enumerate(bodies, 1)]
        text = "\n\n".join(["# 某市示例条例", *lines]) + "\n"
        (root / PATH).write_bytes(text.encode())
        git(root, "add", PATH)
        git(root, "-c", "user.name=A", "-c", "user.email=a@b", "commit", "-qm", str(version))


def sentence(chance: random.Random) -> str:
    """About 120 characters in clauses."""
    return "，".join(words(chance, chance.randint(6, 14)) for _ in range(11)) + "。"


def words(chance: random.Random, count: int) -> str:
    """So many characters at random."""
    return "".join(chance.choices(CHARACTERS, k=count))


def git(root: Path, *arguments: str) -> None:
    """Run git in the folder."""
    subprocess.run(["git", *arguments], cwd=root, check=True)


if __name__ == "__main__":
    main()
