"""How long a whole comparison takes, and how much memory, beside other tools.

    python benchmarks/speed.py [--data DIR] [--sizes 1,2,4,8] [--repeated] [--timeout S]

Makes a code of 1,260 articles out of articles of different laws, and a revision of it (22 %
of the articles changed, some moved, split, merged, new or gone), and the same at ×2, ×4, ×8;
with --repeated the larger ones are the same 1,260 articles again and again. With --files OLD
NEW these two are measured instead. Each tool is a
process of its own, its start included: best of two runs, wall and processor seconds, and
the most memory it held. A tool that is not installed or takes too long says so.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import random
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from synthetic import DATA, RATES, laws, revise  # type: ignore[import-not-found]

from annotate.numerals import to_chinese

ARTICLES = 1260
CHAPTER = 20
CHANGES = {
    **dict.fromkeys(RATES, 0.01), "edit": 0.2, "rewrite": 0.02, "delete": 0.02, "insert": 0.03,
}  # fmt: skip
_HEAD = "| size | tool | wall s | processor s | MB |\n|---|---|---|---|---|"
_READ = "import sys; a, b = (open(p, encoding='utf-8').read() for p in sys.argv[1:3]); "
TOOLS: dict[str, tuple[str, list[str]]] = {
    "annotate diff": ("annotate", [sys.executable, "-m", "annotate", "diff"]),
    "annotate diff --format json": (
        "annotate",
        [sys.executable, "-m", "annotate", "diff", "--format", "json"],
    ),
    "git diff": ("", ["git", "diff", "--no-index", "--no-color"]),
    "git diff --word-diff": ("", ["git", "diff", "--no-index", "--no-color", "--word-diff"]),
    "git diff --word-diff, by character": (
        "",
        ["git", "diff", "--no-index", "--no-color", "--word-diff", "--word-diff-regex=."],
    ),
    "difflib.ndiff": (
        "",
        [sys.executable, "-c", _READ + "import difflib; "
         "print(sum(1 for _ in difflib.ndiff(a.split('\\n'), b.split('\\n'))))"],
    ),
    "redlines": (
        "redlines",
        [sys.executable, "-c", _READ + "from redlines import Redlines; "
         "print(len(Redlines(a, b).output_markdown))"],
    ),
    "xmldiff": (
        "xmldiff",
        [sys.executable, "-c", _READ + "from html import escape; from xmldiff import main; "
         "x, y = ('<t>' + ''.join(f'<p>{escape(p)}</p>' for p in s.split('\\n\\n')) + '</t>' "
         "for s in (a, b)); print(len(main.diff_texts(x, y)))"],
    ),
}  # fmt: skip
"""The module that must be there, if any, and the command; the two files follow."""


def code(articles: Sequence[str], chapters: Sequence[int]) -> str:
    """A code in Markdown; `chapters` are the places of articles that begin one."""
    lines, begun = ["# 示例法典"], 0
    for at, text in enumerate(articles):
        if at in chapters:
            begun += 1
            lines.append(f"## 第{to_chinese(begun)}章　{text[:6].strip('，。、：')}等事项")
        lines.append(f"第{_number(at + 1)}条　" + text.replace("\n", "\n\n"))
    return "\n\n".join(lines) + "\n"


def _number(value: int) -> str:
    return to_chinese(value) if value < 10_000 else str(value)


def versions(data: Path, times: int, *, repeated: bool, seed: int = 7) -> tuple[str, str]:
    """The code and its revision, at so many times its size."""
    known = [text for _, texts in laws(data) for text in texts]
    pool = list(dict.fromkeys(known))
    foreign = pool[-2000:]
    size = ARTICLES * (1 if repeated else times)
    if size > len(pool) - len(foreign):
        raise SystemExit(f"only {len(pool)} articles for {size}")
    old = pool[:size] * (times if repeated else 1)
    revision = revise("code", old, foreign, random.Random(seed), CHANGES)
    chapters = list(range(0, len(old), CHAPTER))
    return code(old, chapters), code(revision.new, _kept(chapters, revision.links))


def _kept(chapters: Sequence[int], links: Mapping[tuple[int, int], str]) -> list[int]:
    """Where the chapters begin in the revision: at their first article that stayed."""
    places = {i: j for (i, j), op in links.items() if op in ("keep", "edit")}
    out: list[int] = []
    for chapter in chapters:
        at = next((places[i] for i in range(chapter, chapter + CHAPTER) if i in places), None)
        if at is not None and (not out or at > out[-1]):
            out.append(at)
    return out


def measure(command: Sequence[str], timeout: float) -> tuple[float, float, float] | None:
    """Wall seconds, processor seconds and megabytes of a process; None for one that took
    too long."""
    start = time.perf_counter()
    with open(os.devnull, "wb") as null:  # noqa: PTH123 - a device
        pid = os.posix_spawnp(
            command[0],
            list(command),
            {**os.environ, "GIT_PAGER": "cat"},
            file_actions=[(os.POSIX_SPAWN_DUP2, null.fileno(), 1),
                          (os.POSIX_SPAWN_DUP2, null.fileno(), 2)],
        )  # fmt: skip
    while True:
        done, _, usage = os.wait4(pid, os.WNOHANG)
        spent = time.perf_counter() - start
        if done:
            unit = 1024 if sys.platform != "darwin" else 1024 * 1024
            return spent, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / unit
        if spent > timeout:
            os.kill(pid, 9)
            os.wait4(pid, 0)
            return None
        time.sleep(0.005)


def row(tool: str, size: str, files: Sequence[str], timeout: float) -> str:
    """A tool's row for one pair of files."""
    module, command = TOOLS[tool]
    if module and importlib.util.find_spec(module) is None:
        return f"| {size} | {tool} | not installed (dependency group `bench`) | | |"
    found = []
    for _ in range(2):
        answer = measure([*command, *files], timeout)
        if answer is None:
            return f"| {size} | {tool} | more than {timeout:.0f} s | | |"
        found.append(answer)
    wall, processor, memory = min(found)
    return f"| {size} | {tool} | {wall:.2f} | {processor:.2f} | {memory:.0f} |"


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; 2 when the data is not there."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=DATA, help="folder with laws/")
    parser.add_argument("--sizes", default="1,2,4,8", help="how many times 1,260 articles")
    parser.add_argument("--repeated", action="store_true", help="the same articles again")
    parser.add_argument("--files", nargs=2, metavar=("OLD", "NEW"), help="measure on these alone")
    parser.add_argument("--tool", action="append", choices=TOOLS, help="only this one")
    parser.add_argument("--timeout", type=float, default=60.0, help="seconds for one run")
    options = parser.parse_args(arguments)
    if options.files:
        print(_HEAD)
        for tool in options.tool or TOOLS:
            print(row(tool, "given", options.files, options.timeout), flush=True)
        return 0
    if not (options.data / "laws").is_dir():
        print(f"no texts in {options.data}: name their folder with --data DIR", file=sys.stderr)
        return 2
    print(_HEAD)
    late: set[str] = set()
    with tempfile.TemporaryDirectory() as folder:
        for times in map(int, options.sizes.split(",")):
            files = [str(Path(folder) / f"{name}.md") for name in ("old", "new")]
            texts = versions(options.data, times, repeated=options.repeated)
            for file, text in zip(files, texts, strict=True):
                Path(file).write_text(text, encoding="utf-8")
            for tool in options.tool or TOOLS:
                said = f"| ×{times} | {tool} | left out: too slow at half the size | | |"
                line = said if tool in late else row(tool, f"×{times}", files, options.timeout)
                if "more than" in line:
                    late.add(tool)
                print(line, flush=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
