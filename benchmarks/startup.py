"""How long the command takes to start, beside what its command-line library alone takes.

Both are run in turn, so that a busy machine slows both; only their ratio is judged.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from statistics import median
from time import perf_counter

RUNS = 25
LIMIT = 2.0
COMMANDS = {
    'python -c "import typer"': [sys.executable, "-c", "import typer"],
    "annotate --version": [str(Path(sys.executable).with_name("annotate")), "--version"],
}


def seconds(command: list[str]) -> float:
    """How long one run of the command takes, from start to exit."""
    start = perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return perf_counter() - start


def main() -> int:
    for command in COMMANDS.values():
        seconds(command)  # the first run fills the caches
    rounds = [{name: seconds(command) for name, command in COMMANDS.items()} for _ in range(RUNS)]
    times = {name: median(round_[name] for round_ in rounds) for name in COMMANDS}
    base, started = times.values()
    print(f"`make bench`: median of {RUNS} runs each, in turn, Python {sys.version.split()[0]}\n")
    print("| command | median | ratio |")
    print("|---|---:|---:|")
    for name, time in times.items():
        print(f"| `{name}` | {time * 1000:.0f} ms | {time / base:.2f} |")
    if started > LIMIT * base:
        print(f"\nannotate --version takes more than {LIMIT:g} times as long.", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
