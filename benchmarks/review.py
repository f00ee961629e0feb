"""How long a review of many changed laws takes, in a repository made for it.

    python benchmarks/review.py [--data DIR] [--files N] [--runs N]

Commits the laws to a scratch repository, weakens two sentences in each of N of them on a
branch, and runs `annotate review` there as a user does: a process of its own. What is told is
the time of the fastest run, its processor time, and the most memory any run took.
"""

from __future__ import annotations

import argparse
import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DATA = ROOT.parent / "shared" / "data"
IDENTITY = {
    f"GIT_{role}_{what}": value
    for role in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Benchmark"), ("EMAIL", "benchmark@example.org"))
}


def main() -> None:
    """Make the repository, and time the command."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--data", type=Path, default=DATA)
    parser.add_argument("--files", type=int, default=100)
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="annotate-benchmark-") as folder:
        root = Path(folder) / "repository"
        shutil.copytree(options.data / "laws", root / "laws")
        _git(root, "init", "-q")
        _commit(root)
        changed = _weaken(root, options.files)
        _commit(root)
        print(f"{changed} of {sum(1 for _ in root.rglob('*.md'))} laws changed")
        _measure(root, options.runs)


def _weaken(root: Path, wanted: int) -> int:
    """Turn 应当 into 可以 in two paragraphs of each of so many laws."""
    chance = random.Random(1)
    files = sorted((root / "laws").rglob("*.md"))
    chance.shuffle(files)
    changed = 0
    for file in files:
        lines = file.read_bytes().decode("utf-8", "replace").split("\n")
        places = [at for at, line in enumerate(lines) if len(line) > 30 and "应当" in line]
        if changed == wanted or not places:
            continue
        for at in chance.sample(places, min(2, len(places))):
            lines[at] = lines[at].replace("应当", "可以", 1)
        file.write_bytes("\n".join(lines).encode())
        changed += 1
    return changed


def _measure(root: Path, runs: int) -> None:
    command = [
        sys.executable,
        "-m",
        "annotate",
        "review",
        "HEAD~1",
        "-o",
        str(root.parent / "report"),
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    walls, processor = [], []
    for _ in range(runs):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.perf_counter()
        subprocess.run(command, cwd=root, env=environment, check=False)
        walls.append(time.perf_counter() - start)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        processor.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"wall {min(walls):.2f} s, processor {min(processor):.2f} s, memory {memory:.0f} MB")


def _commit(root: Path) -> None:
    _git(root, "add", "-A")
    _git(root, "commit", "-q", "-m", "laws")


def _git(root: Path, *arguments: str) -> None:
    environment = {**os.environ, **IDENTITY}
    subprocess.run(["git", "-C", str(root), *arguments], env=environment, check=True)


if __name__ == "__main__":
    main()
