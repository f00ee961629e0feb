"""Whether typography makes a difference: the same text, printed otherwise, must be unchanged.

    python benchmarks/noise.py [--data DIR] [--texts N] [--seed N] [--errors]

Each text of a sample of `laws/` is compared with itself under perturbations as texts get
them from typesetting, web pages and PDF files. Counts units that are not `unchanged`, and
units that moved, got another number, or were not found at all.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from annotate.compare import compare
from annotate.parser import parse

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"

_HALF = str.maketrans("，；：（）！？", ",;:()!?")
_DIGITS = str.maketrans("0123456789", "０１２３４５６７８９")
_HAN = "[\u4e00-\u9fff]"
_UNSEEN = "\u200b\u200c\u200d\ufeff\u2060\u00ad"


def half_width(text: str, _: random.Random) -> str:
    """Marks at half width, as a Latin keyboard gives them."""
    return text.translate(_HALF)


def full_width(text: str, _: random.Random) -> str:
    """Digits at full width."""
    return _per_line(text, lambda line: line.translate(_DIGITS))


def spaces(text: str, chance: random.Random) -> str:
    """Spaces after marks and between characters of full width."""
    spaced = re.sub("([，。；：])(?=.)", lambda m: m[1] + chance.choice((" ", "\u3000")), text)
    return re.sub(f"({_HAN})(?={_HAN})", lambda m: m[1] + " " * (chance.random() < 0.05), spaced)


def unseen(text: str, chance: random.Random) -> str:
    """Zero-width characters between characters, at the ends of lines and in blank lines."""
    out = []
    for line in text.split("\n"):
        # Markdown's own signs are no text: nothing comes in between them.
        sign = re.match(r"<.*|#* ?", line)
        head = sign.group() if sign else ""
        tail = line[len(head) :]
        marked = "".join(c + chance.choice(_UNSEEN) * (chance.random() < 0.03) for c in tail)
        before = chance.choice(_UNSEEN) * (chance.random() < 0.3)
        after = chance.choice(_UNSEEN) * (chance.random() < 0.3)
        out.append(f"{before}{head}{marked}{after}")
    return "\n".join(out)


def zeros(text: str, chance: random.Random) -> str:
    """The zero of Chinese numerals in its forms."""
    numerals = "一二三四五六七八九十百千"
    pattern = f"(?<=[{numerals}])[零〇○]|[零〇○](?=[{numerals}])"
    return re.sub(pattern, lambda _: chance.choice("零〇○"), text)


def wraps(text: str, chance: random.Random) -> str:
    """Lines broken at 20 to 45 characters, as in mail and PDF files; not inside a number."""
    out = []
    for line in text.split("\n"):
        rest = line
        while len(rest) > 45 and not line.startswith(("#", "|", "<")):
            at = chance.randint(20, 45)
            while at < len(rest) and rest[at - 1].isascii() and rest[at].isascii():
                at += 1
            out.append(rest[:at])
            rest = rest[at:]
        out.append(rest)
    return "\n".join(out)


def quotes(text: str, chance: random.Random) -> str:
    """Quotation marks, dashes and middle dots in their other forms."""
    pairs = chance.choice(("“”", "「」", '""'))
    return text.translate(str.maketrans("“”—·", f"{pairs}―・"))


def _per_line(text: str, change: Callable[[str], str]) -> str:
    # A link's address and Markdown's own numbers are no text.
    return "\n".join(
        line if re.match(r"\s*(?:\d+[.)]\s|<|\|)", line) or "](" in line else change(line)
        for line in text.split("\n")
    )


PERTURBATIONS: Mapping[str, Callable[[str, random.Random], str]] = {
    "half width": half_width,
    "full width": full_width,
    "spaces": spaces,
    "zero width": unseen,
    "〇 and 零": zeros,
    "line wraps": wraps,
    "quotation marks": quotes,
}


def sample(data: Path, count: int, seed: int) -> list[Path]:
    """Texts of `laws/`, drawn by the seed."""
    found = sorted(p for p in (data / "laws").rglob("*.md") if not p.name.startswith("_"))
    return sorted(random.Random(seed).sample(found, min(count, len(found))))


def touched(source: str, changed: str) -> list[str]:
    """The units that a perturbation made something else of, by what became of them."""
    old, new = parse(source), parse(changed)
    links = compare(old, new).links
    return [
        f"{link.kind} {'+'.join(link.old)} → {'+'.join(link.new)}"
        for link in links
        if link.kind != "unchanged" or link.moved or link.renumbered
    ]


def run(texts: Sequence[Path], seed: int) -> tuple[list[str], list[str]]:
    """The rows of the table, and what went wrong."""
    rows = ["| perturbation | texts | clauses | touched | seconds |", "|---|---|---|---|---|"]
    errors: list[str] = []
    for name, perturb in PERTURBATIONS.items():
        start, clauses, wrong = time.perf_counter(), 0, 0
        for path in texts:
            source = path.read_text(encoding="utf-8")
            changed = perturb(source, random.Random(f"{seed} {path.name}"))
            found = touched(source, changed)
            clauses += sum(1 for _ in parse(source).walk())
            wrong += len(found)
            errors += [f"{name}: {path.name}: {said}" for said in found]
        spent = time.perf_counter() - start
        rows.append(f"| {name} | {len(texts)} | {clauses} | {wrong} | {spent:.1f} |")
    return rows, errors


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the benchmark; 2 when the data is not there."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--data", type=Path, default=DATA, help="folder with laws/")
    parser.add_argument("--texts", type=int, default=60, help="how many texts")
    parser.add_argument("--seed", type=int, default=2026, help="which texts, and where")
    parser.add_argument("--errors", action="store_true", help="list what was touched")
    options = parser.parse_args(arguments)
    if not (options.data / "laws").is_dir():
        print(f"no texts in {options.data}: name their folder with --data DIR", file=sys.stderr)
        return 2
    rows, errors = run(sample(options.data, options.texts, options.seed), options.seed)
    print("\n".join(rows + (["", *errors] if options.errors else [])))
    return 0


if __name__ == "__main__":
    sys.exit(main())
